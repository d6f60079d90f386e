//! Descriptions: text that is Markdown, of any length and shape.

use super::{Family, Input, numbered, operation};
use serde_json::json;

macro_rules! prose {
    ($($name:literal, $size:literal, $piece:literal;)*) => {
        &[$(Family { name: concat!("prose/", $name), size: $size, make: |n| described($piece.repeat(n)) },)*
          $(Family { name: concat!("prose/property-", $name), size: $size, make: |n| property($piece.repeat(n)) },)*
          Family { name: "prose/title", size: 5_000, make: |n| Input::api(json!({ "info": { "title": "a <b> ".repeat(n), "version": "1" } })) },
          Family { name: "prose/summary", size: 5_000, make: |n| Input::api(json!({ "paths": { "/a": { "get": operation(json!({ "summary": "a <b> http://c ".repeat(n) })) } } })) },
          Family { name: "prose/numbered-links", size: 500, make: |n| described((0..n).map(|i| format!("[a{i}]: http://b/{i}\n[a{i}]\n\n")).collect()) },
          Family { name: "prose/table-wide", size: 200, make: |n| described(format!("|{}\n|{}\n|{}\n", "a|".repeat(n), "-|".repeat(n), "b|".repeat(n))) },
          Family { name: "prose/many-texts", size: 100, make: |n| Input::schemas([("A".to_owned(), json!({ "properties": numbered(n, "p", |i| json!({ "description": format!("A *text* {i} with `code` and http://a.example/{i}.") })) }))]) },
        ]
    };
}

/// Those whose cost is in what becomes of prose. The parser's arena doubles: where the first of the
/// three sizes is just below a doubling and the others are not, a size says nothing of growth.
pub const ALL: &[Family] = prose! {
    "words", 5_000, "word and ";
    "one-word", 20_000, "a";
    "lines", 2_000, "A line.\n";
    "paragraphs", 1_000, "A line.\n\n";
    "urls", 1_000, "http://";
    "urls-with-spaces", 1_000, "http://a.example/b ";
    "ampersands", 2_000, "&";
    "entities", 1_000, "&amp;";
    "brackets", 1_000, "[";
    "brackets-closed", 2_000, "[a](";
    "images", 1_000, "![a](b ";
    "links", 500, "[a](http://b) ";
    "references", 1_000, "[a][b] ";
    "intra-doc", 500, "[`a`] ";
    "quotes", 100, ">";
    "quotes-with-spaces", 100, "> ";
    "stars", 2_000, "*";
    "stars-with-words", 1_000, "**a *b ";
    "underscores", 1_000, "_a __b ";
    "backticks", 2_000, "`";
    "backticks-growing", 300, "` `` ``` ";
    "angles", 1_000, "<";
    "tags-open", 500, "<div>";
    "tags-unclosed", 500, "<div ";
    "sentences", 1_000, "1 a. b) ";
    "tags-closed", 500, "</div>";
    "tags-nested-lists", 100, "<ul><li>a";
    "tags-tables", 100, "<table><tr><td>a";
    "tags-code", 300, "<code>a</code> ";
    "tags-pre", 300, "<pre>a</pre>\n";
    "comments", 500, "<!--";
    "comments-closed", 500, "<!-- a -->";
    "cdata", 500, "<![CDATA[";
    "instructions", 500, "<?a ";
    "line-breaks", 500, "a<br>";
    "headings", 800, "# a\n";
    "rules", 500, "---\n";
    "list-items", 500, "- a\n";
    "list-numbers", 500, "1. a\n";
    "fences", 300, "```\na\n```\n";
    "fences-open", 500, "```\n";
    "tildes", 500, "~~a";
    "code-lines", 500, "    a\n";
    "tables", 200, "|a|b|\n|-|-|\n|c|d|\n\n";
    "footnotes", 300, "[^a]: b\n";
    "definitions", 300, "[a]: b\n";
    "backslashes", 8_000, "\\";
    "dollars", 1_000, "$a$ ";
    "mails", 500, "<a@b.example> ";
    "curly", 1_000, "{{ a }} {% b %} ";
    "hard-breaks", 1_000, "a  \n";
    "combining", 1_000, "a\u{301}\u{202e} ";
};

fn described(text: String) -> Input {
    Input::api(
        json!({ "info": { "title": "T", "version": "1", "description": text }, "paths": { "/a": { "get": operation(json!({ "description": text })) } } }),
    )
}

fn property(text: String) -> Input {
    Input::schemas([(
        "A".to_owned(),
        json!({ "description": text, "properties": { "a": { "type": "string", "description": text } } }),
    )])
}
