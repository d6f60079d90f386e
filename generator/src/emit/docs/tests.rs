//! Documentation, innocent and hostile.

use super::{
    Line, PlainLine, Prose, code, constraints, line, markdown::blocks, prose, visible_json,
};
use crate::{
    ir::{Constraints, Docs, Note},
    value::Number,
};

#[test]
fn prose_that_needs_nothing_stays_as_it_is() {
    for text in [
        "The resource identifier.",
        "A name, at most 24 characters (letters and digits).",
        "It is **bold**, *slanted*, `code`, snake_case and 2 - 1 > 0.",
        "First line\nsecond line\n\nAnother paragraph.",
        "- one\n- two\n  - inner\n\nAfter.",
        "1. one\n2. two",
        "> quoted\n> text",
        "| a | b |\n| --- | :-: |\n| `x` | **y** |",
        "See [the docs](https://example.com/a_b?c=d#e).",
        "See <https://example.com/a_b>.",
        "# Heading\n\nText.",
        "```json\n{\"a\": [1]}\n```",
        "Über Größe: 名前 👍",
    ] {
        assert_eq!(blocks(text), text);
    }
}

#[test]
fn what_rustdoc_would_take_for_something_else() {
    #[rustfmt::skip]
    let table = [
        // Doctests.
        ("```\npanic!()\n```", "```text\npanic!()\n```"),
        ("```rust\npanic!()\n```", "```text\npanic!()\n```"),
        ("~~~should_panic\nx\n~~~", "```text\nx\n```"),
        ("Example:\n\n    panic!()\n", "Example:\n\n```text\npanic!()\n```"),
        ("- item\n\n      code\n", "- item\n\n  ```text\n  code\n  ```"),
        ("\tcode", "```text\ncode\n```"),
        ("```\nnever closed", "```text\nnever closed\n```"),
        ("~~~ rust,ignore\n```\npanic!()\n", "````text\n```\npanic!()\n````"),
        ("> ```rust\n> panic!()\n> ```", "> ```text\n> panic!()\n> ```"),
        ("> - x\n>\n>       panic!()", "> - x\n>\n>   ```text\n>   panic!()\n>   ```"),
        ("1. a\n   ```rust\n   panic!()", "1. a\n\n   ```text\n   panic!()\n   ```"),
        ("```{.rust}\nx\n```\n\n```E0001\ny\n```", "```text\nx\n```\n\n```text\ny\n```"),
        // Links to items.
        ("Use [Foo] or [`Bar`] or [a][b].", "Use \\[Foo\\] or `Bar` or \\[a\\]\\[b\\]."),
        ("[text](Foo) and [text](#anchor) and [x](../y.md)", "text and text and x"),
        ("an array[string]", "an array\\[string\\]"),
        // Bare addresses.
        ("See https://example.com/a_b. Or (http://x.y/z)!", "See <https://example.com/a_b>. Or (<http://x.y/z>)!"),
        ("[https://example.com](https://example.com)", "<https://example.com>"),
        ("https://{tenant}.example.com/{id}", "<https://{tenant}.example.com/{id}>"),
        // Tags.
        ("Vec<String> and <id>", "Vec\\<String> and \\<id>"),
        ("a < b && c > d", "a \\< b && c > d"),
        ("one<br>two<br/>three", "one\\\ntwo\\\nthree"),
        ("| a |\n| - |\n| x<br/>y |", "| a |\n| --- |\n| x<br>y |"),
        ("<p>One <b>two</b> <i>three</i></p><p>Four</p>", "One **two** *three*\n\nFour"),
        ("<a href=\"https://e.com/?a=1&amp;b=2\">here</a>", "[here](https://e.com/?a=1&b=2)"),
        ("<a href='/local'>here</a>", "here"),
        ("<ul><li>one</li><li>two <code>a&lt;b</code></li></ul>", "- one\n- two `a<b`"),
        ("<pre>a\n  b</pre>", "```text\na\n  b\n```"),
        ("text <script>alert('x')</script> more", "text alert('x') more"),
        ("<!-- hidden -->shown", "shown"),
        ("<h2>Head</h2>text", "## Head\n\ntext"),
        // Marks out of place.
        ("*/ unbalanced ` and * and _x", "\\*/ unbalanced \\` and \\* and \\_x"),
        ("a\\b C:\\dir \\* x", "a\\b C:\\dir \\* x"),
        ("&lt;id&gt; &amp;amp;", "\\<id> \\&amp;"),
        ("2024. was a year", "2024. was a year"),
        ("&#32;&#32;&#32;&#32;code", "code"),
        ("a\u{202e}b\u{0}c\rd\u{2028}e\u{85}f\u{b}g", "abc\nd\ne\nf\ng"),
        ("- [ ] todo", "- \\[ \\] todo"),
    ];
    for (text, expected) in table {
        assert_eq!(blocks(text), expected, "{text:?}");
    }
}

#[test]
fn hostile_text_neither_hangs_nor_overflows() {
    for text in [
        "> ".repeat(50_000),
        "- ".repeat(20_000),
        "[".repeat(50_000),
        "*a ".repeat(20_000),
        "<b>".repeat(20_000),
        "<a href='https://x.y'>".repeat(5_000),
        "`".repeat(50_001),
        "x".repeat(1_000_000),
        "| a ".repeat(10_000),
        "https://".repeat(10_000),
        "<ul><li>".repeat(2_000),
    ] {
        let out = blocks(&text);
        assert!(out.len() <= 20 * text.len() + 100, "{} bytes from {}", out.len(), text.len());
    }
}

#[test]
fn the_parts_of_a_documentation() {
    let docs = Docs {
        summary: Some("Get a pet.".to_owned()),
        description: Some("Reads one <pet>.".to_owned()),
        links: vec![
            (Some("the manual".to_owned()), "https://example.com/m".to_owned()),
            (None, "nowhere".to_owned()),
        ],
        notes: vec![Note::DiscriminatedBy("kind".to_owned())],
        deprecated: false,
    };
    let limits = Constraints {
        minimum: Some((Number::Integer(1), false)),
        maximum: Some((Number::Float(1.5), true)),
        min_length: Some(3),
        max_length: Some(3),
        max_items: Some(1),
        pattern: Some("^`\\d+\n`$".to_owned()),
        format: Some("arm-id".to_owned()),
        ..Constraints::default()
    };
    assert_eq!(
        prose(&docs, &constraints(&limits)).text(),
        "Get a pet.\n\
         \n\
         Reads one \\<pet>.\n\
         \n\
         At least 1 and less than 1.5. Exactly 3 characters. At most 1 item. Matches the \
         pattern ``^`\\d+ `$``. Format: `arm-id`.\n\
         \n\
         Discriminated by `kind`.\n\
         \n\
         [the manual](https://example.com/m)"
    );
}

#[test]
fn a_summary_that_the_description_repeats_is_said_once() {
    let docs = Docs {
        summary: Some("Get a pet.".to_owned()),
        description: Some("Get a pet by id.".to_owned()),
        ..Docs::default()
    };
    assert_eq!(prose(&docs, &[]).text(), "Get a pet by id.");
}

#[test]
fn a_line_holds_one_line_whatever_it_is_made_of() {
    #[rustfmt::skip]
    let table = [
        ("Zoo", "Zoo"),
        ("1.0\n", "1.0"),
        ("a\r\nb\u{2028}c\u{2029}d\u{b}e\u{c}f\u{85}g\th", "a b c d e f g h"),
        // What would begin a block is text.
        ("1.", "1\\."),
        ("# Zoo", "\\# Zoo"),
        ("- a\n- b", "\\- a - b"),
        ("> a", "\\> a"),
        ("a\n===", "a ==="),
        ("a | b\n- | -", "a | b - | -"),
        ("    fn x()", "fn x()"),
        ("```rust\npanic!()\n```", "`rust panic!() `"),
        ("~~~\npanic!()\n~~~", "\\~\\~\\~ panic!() \\~\\~\\~"),
        // The line is made once the HTML is read, not before.
        ("Zoo<br>two <hr> x <p>a</p><p>b</p>", "Zoo two --- x a b"),
        ("<pre>fn x() {}</pre>", "`fn x() {}`"),
        ("<ul><li>a</li><li>b</li></ul>", "\\- a - b"),
        ("<!-- a\nb -->c", "c"),
        // Inline content stays.
        ("*a* `b` [c](https://d.e) [F] <G>", "*a* `b` [c](https://d.e) \\[F\\] \\<G>"),
        // What is invisible is shown.
        ("a\u{202e}b\u{0}c\u{1b}[0m\u{200f}", "a\\u{202e}b\\u{0}c\\u{1b}\\[0m\\u{200f}"),
    ];
    for (text, expected) in table {
        assert_eq!(line(text).as_str(), expected, "{text:?}");
    }
}

#[test]
fn code_shows_what_is_not_seen() {
    assert_eq!(code("a\u{2066}b\u{200b}\u{ad}").as_str(), "`a\\u{2066}b\\u{200b}\\u{ad}`");
    assert_eq!(code("a\nb\u{2028}c\u{0}`").as_str(), "`` a b c\\u{0}` ``");
    assert_eq!(
        visible_json("{\"a\u{202e}\":\n\"\u{e0001}\u{7f}é\"}"),
        "{\"a\\u202e\":\n\"\\udb40\\udc01\\u007fé\"}"
    );
    assert_eq!(
        crate::emit::literal("a\u{202e}\u{2066}\u{200f}\u{61c}\u{0}"),
        "\"a\\u{202e}\\u{2066}\\u{200f}\\u{61c}\\0\""
    );
}

#[test]
fn a_plain_line_is_cut_at_a_character() {
    assert_eq!(PlainLine::new("a\n\u{202e}ü b").as_str(), "a \\u{202e}ü b");
    assert_eq!(PlainLine::new("äöüß").shortened(4).as_str(), "äöüß");
    assert_eq!(PlainLine::new("äöüß!").shortened(4).as_str(), "äöü…");
}

#[test]
fn no_line_of_code_closes_its_fence() {
    let code = Prose::code("no_run", &["let a = \"```\";".to_owned(), "```\nb".to_owned()]);
    assert_eq!(code.text(), "````no_run\nlet a = \"```\";\n``` b\n````");
    assert_eq!(
        Line::join(&[line![1_usize], line!["a", code.first_paragraph().is_none() as u64]], ", ")
            .as_str(),
        "1, a1"
    );
}

#[test]
fn headings_of_a_description_stand_below_those_of_the_readme() {
    let page = Prose::written("# A\n\n```text\n# no heading\n```\n#### B\n##### C");
    assert_eq!(page.deeper().text(), "### A\n\n```text\n# no heading\n```\n###### B\n##### C");
}
