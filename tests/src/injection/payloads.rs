//! Hostile strings: what ends a line, a comment, a literal, a bracket, a fence; what templates,
//! shells and terminals read; what is not seen.

/// Code that a description must not get into a crate: an item, and statements.
const ITEM: &str = "pub fn injected() { panic!(\"code of the description ran\") }";
const STATEMENT: &str = "panic!(\"code of the description ran\");";

/// All hostile strings.
pub fn payloads() -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    // Breaks of lines.
    for line in [
        "\n",
        "\r",
        "\r\n",
        "\u{b}",
        "\u{c}",
        "\u{85}",
        "\u{2028}",
        "\u{2029}",
        "\n\n",
        "\n\t",
        "\\\n",
        "&#10;",
        "&NewLine;",
    ] {
        out.push(format!("a{line}{ITEM}{line}b"));
    }
    // Ends of comments, literals and brackets.
    for end in [
        "*/", "\"", "\"#", "\"##", "\"#####", "'", "\\", "\\\"", "]", ")", "}", "});", "\"]",
        ");\n}", "//", "///", "//!", "/*", "/**",
    ] {
        out.push(format!("{end} {ITEM} //"));
        out.push(end.to_owned());
    }
    // Attributes and macros.
    out.push(format!("\n#[test]\nfn injected() {{ {STATEMENT} }}\n"));
    out.push(
        "\n#![allow(warnings)]\nconst READ: &str = include_str!(\"../Cargo.toml\");".to_owned(),
    );
    out.push("1\n\nconst A: &str = r\"\n\n    \"; pub mod x; const B: &str = r##\"".to_owned());
    // Templates and shells.
    out.extend(
        [
            "{{ 7 * 7 }}",
            "{% for x in range(3) %}{{ x }}{% endfor %}",
            "{# x #}",
            "${x}",
            "$(touch x)",
            "`touch x`",
            "{}",
            "{0}",
            "%s",
            "#{x}",
        ]
        .map(String::from),
    );
    // Fences: of both kinds, with and without a language, inside other blocks, without an end.
    for open in [
        "```",
        "```rust",
        "```rust,ignore",
        "``` no_run",
        "~~~",
        "~~~rust",
        "````rust",
        "```\u{a0}rust",
        "``` {.rust}",
        "```text,rust",
    ] {
        let fence: String = open.chars().take_while(|c| "`~".contains(*c)).collect();
        out.push(format!("a\n\n{open}\n{STATEMENT}\n{fence}\n"));
        out.push(format!("{open}\n{STATEMENT}"));
    }
    for prefix in ["> ", "- ", "1. ", ">", "> > - ", "   ", "* > "] {
        out.push(format!("{prefix}```rust\n{prefix}{STATEMENT}\n{prefix}```"));
        out.push(format!("{prefix}x\n\n{prefix}\n      {STATEMENT}\n"));
    }
    out.push(format!("a\n\n    {STATEMENT}\n\nb"));
    out.push(format!("\t{STATEMENT}"));
    out.push(format!("- a\n\n        {STATEMENT}"));
    out.push(format!("123456789. a\n\n                 {STATEMENT}"));
    // HTML.
    out.push(format!("Zoo<br>{ITEM}<hr>x<p>a</p><p>b</p><ul><li>a</li></ul>"));
    out.push(format!("<pre>y</pre> {STATEMENT} let zz = r##\""));
    out.push("<pre>\"##; //</pre>".to_owned());
    out.push(format!("<pre><code class=\"rust\">{STATEMENT}</code></pre>"));
    out.push(format!("<pre>```\n{STATEMENT}\n```"));
    out.push(format!("<!-- --><script>x</script><style>y</style><?z?><![CDATA[{ITEM}]]>"));
    out.push("<details><summary>```rust</summary>\n\n```\nx\n".to_owned());
    out.push("<a href=\"https://e.com/\n\n```rust\">x</a><img src=x onerror=y>".to_owned());
    // Links.
    out.extend(
        [
            "[Client]",
            "[`Vec`]",
            "[x](Client)",
            "[x]: Client\n\n[x]",
            "![x](../x)",
            "<https://e.com/`x`>",
            "[a](https://e.com \"```\")",
        ]
        .map(String::from),
    );
    // Blocks of CommonMark.
    out.extend(
        [
            "# Use\n\n## Use",
            "Use\n===\n\nLeft out\n---",
            "| a |\n| - |\n| ``` |",
            "---",
            "1.",
            "-",
            "+ x",
            "=",
            "[^1]: x",
        ]
        .map(String::from),
    );
    // Manifests.
    out.push("\"\n[dependencies]\nevil = \"1\"\n".to_owned());
    out.push("\"\"\"\nbuild = \"x.rs\"\n'''".to_owned());
    // What is not seen, and what terminals and systems read.
    out.extend(
        [
            "a\u{202e}b",
            "\u{2066}a\u{2069}",
            "\u{200f}\u{61c}\u{200e}",
            "a\u{0}b",
            "\u{1b}[31ma\u{1b}[0m",
            "\u{7f}\u{9b}",
            "\u{feff}",
            "\u{200b}\u{ad}",
            "\u{e0001}\u{e0061}",
            "\u{fffe}",
        ]
        .map(String::from),
    );
    out.extend(
        [
            "../../x",
            "C:\\x",
            "con",
            "self",
            "crate",
            "r#type",
            "_",
            "fn",
            "'static",
            "\u{1f600}",
            "e\u{301}",
        ]
        .map(String::from),
    );
    // Length.
    out.push("x".repeat(65_536));
    out.push(format!("{}{ITEM}", "word \n".repeat(200)));
    out
}
