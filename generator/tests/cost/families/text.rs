//! Texts, before anything is known of what they describe.

use super::{Family, Input, object};
use serde_json::{Value, json};

/// Those whose cost is in reading a text and in showing where it is wrong.
pub const ALL: &[Family] = &[
    Family {
        name: "text/json-refused-open-arrays",
        size: 8_000,
        make: |n| json(&format!("{{\"a\": {}", "[".repeat(n))),
    },
    Family {
        name: "text/json-refused-open-objects",
        size: 4_000,
        make: |n| json(&"{\"a\":".repeat(n)),
    },
    Family {
        name: "text/json-refused-late",
        size: 4_000,
        make: |n| json(&format!("{{\"a\": [{}", "1, ".repeat(n))),
    },
    Family {
        name: "text/json-refused-flow-line",
        size: 2_000,
        make: |n| json(&format!("{{\"a\": {}{}", "[".repeat(n), "1,".repeat(4 * n))),
    },
    Family {
        name: "text/json-refused-objects",
        size: 1_000,
        make: |n| json(&format!("{{\"a\": [{}", "{\"b\": [1]},\n".repeat(n))),
    },
    Family {
        name: "text/json-refused-as-yaml",
        size: 1_000,
        make: |n| yaml(&format!("{{\"a\": {}", "[".repeat(n))),
    },
    Family {
        name: "text/json-refused-as-yaml-late",
        size: 1_000,
        make: |n| yaml(&format!("{{\"a\": [{}", "{\"b\": [1]},\n".repeat(n))),
    },
    Family { name: "text/json-of-other-file-refused", size: 8_000, make: other_file },
    Family {
        name: "text/json-numbers-infinite",
        size: 500,
        make: |n| json(&described(&format!("\"x-a\": [1{}]", ", 1e999".repeat(n)))),
    },
    Family {
        name: "text/json-numbers-rounded",
        size: 500,
        make: |n| json(&described(&format!("\"x-a\": [1{}]", ", 123456789012345678901".repeat(n)))),
    },
    Family {
        name: "text/json-duplicate-keys",
        size: 500,
        make: |n| json(&described(&format!("\"x-a\": {{\"b\": 1{}}}", ", \"b\": 2".repeat(n)))),
    },
    Family {
        name: "text/json-duplicate-keys-nested",
        size: 300,
        make: |n| {
            json(&described(&format!(
                "\"x-a\": [{{}}{}]",
                ", [[[[[{\"b\": 1, \"b\": 2}]]]]]".repeat(n)
            )))
        },
    },
    Family {
        name: "text/json-escapes",
        size: 10_000,
        make: |n| json(&described(&format!("\"x-a\": \"{}\"", "\\u00e9\\n".repeat(n)))),
    },
    Family {
        name: "text/json-one-line-many-faults",
        size: 500,
        make: |n| {
            json(&described(&format!(
                "\"paths\": {{{}}}",
                (0..n).map(|i| format!("\"/{i}\":[]")).collect::<Vec<_>>().join(",")
            )))
        },
    },
    Family {
        name: "text/json-spaces",
        size: 50_000,
        make: |n| json(&format!("{}{}", "\n ".repeat(n), described("\"x-a\": 1, \"paths\": []"))),
    },
    Family { name: "text/xml", size: 50_000, make: |n| yaml(&"<a>".repeat(n)) },
    Family {
        name: "text/yaml-open-brackets",
        size: 1_000,
        make: |n| yaml(&format!("{YAML}a: {}", "[".repeat(n))),
    },
    Family {
        name: "text/yaml-flow-in-depth",
        size: 1_000,
        make: |n| yaml(&format!("{YAML}a: {}{}", "[".repeat(n), "1, ".repeat(4 * n))),
    },
    Family {
        name: "text/yaml-flow-nested",
        size: 500,
        make: |n| yaml(&format!("{YAML}x-a: [{}]", "[[[[1]]]], {a: {b: c}}, ".repeat(n))),
    },
    Family {
        name: "text/yaml-flow-open-maps",
        size: 1_000,
        make: |n| yaml(&format!("{YAML}a: {}", "{a: ".repeat(n))),
    },
    Family {
        name: "text/yaml-dashes",
        size: 400,
        make: |n| yaml(&format!("{YAML}a:\n  {}", "- ".repeat(n))),
    },
    Family {
        name: "text/yaml-questions",
        size: 400,
        make: |n| yaml(&format!("{YAML}? {}", "? ".repeat(n))),
    },
    Family {
        name: "text/yaml-brackets-in-text",
        size: 400,
        make: |n| yaml(&format!("{YAML}x-a: '{}'\n", "[".repeat(n))),
    },
    Family { name: "text/yaml-text-by-reference", size: 200, make: by_reference },
    Family {
        name: "text/yaml-anchors",
        size: 500,
        make: |n| {
            yaml(&format!(
                "{YAML}x-a:\n{}",
                (0..n).map(|i| format!("- &a{i} 1\n- *a{i}\n")).collect::<String>()
            ))
        },
    },
    Family {
        name: "text/yaml-aliases",
        size: 500,
        make: |n| yaml(&format!("{YAML}x-a: &a {{b: 1}}\nx-b:\n{}", "- *a\n".repeat(n))),
    },
    Family {
        name: "text/yaml-aliases-multiplied",
        size: 500,
        make: |n| {
            yaml(&format!("{YAML}x-a: &a [{}]\nx-b:\n{}", "1, ".repeat(n), "- *a\n".repeat(n)))
        },
    },
    Family { name: "text/yaml-merge-keys", size: 400, make: |n| yaml(&merges(n)) },
    Family {
        name: "text/yaml-merge-lists",
        size: 200,
        make: |n| {
            yaml(&format!("{YAML}x-z: &a {{b: 1}}\nx-a:\n  <<: [{}]\n  c: 1\n", "*a, ".repeat(n)))
        },
    },
    Family {
        name: "text/yaml-tags",
        size: 1_000,
        make: |n| yaml(&format!("{YAML}x-a: [{}]\n", "!a 1, ".repeat(n))),
    },
    Family {
        name: "text/yaml-tag-directives",
        size: 300,
        make: |n| {
            yaml(&format!(
                "{}---\n{YAML}",
                (0..n).map(|i| format!("%TAG !a{i}! tag:a,{i}:\n")).collect::<String>()
            ))
        },
    },
    Family {
        name: "text/yaml-duplicate-keys",
        size: 500,
        make: |n| yaml(&format!("{YAML}x-a:\n{}", "  b: 1\n".repeat(n))),
    },
    Family {
        name: "text/yaml-comments",
        size: 5_000,
        make: |n| yaml(&format!("{}{YAML}x-a: 1\npaths: []\n", "# a [ { - \n".repeat(n))),
    },
    Family {
        name: "text/yaml-documents",
        size: 1_000,
        make: |n| yaml(&format!("{YAML}{}", "---\na: 1\n".repeat(n))),
    },
    Family {
        name: "text/yaml-plain-lines",
        size: 2_000,
        make: |n| yaml(&format!("{YAML}x-a: a\n{}", "  b c d\n\n".repeat(n))),
    },
    Family {
        name: "text/yaml-block-lines",
        size: 2_000,
        make: |n| yaml(&format!("{YAML}x-a: >\n{}", "  b c d\n\n   e\n".repeat(n))),
    },
    Family {
        name: "text/yaml-quoted-line",
        size: 20_000,
        make: |n| yaml(&format!("{YAML}x-a: \"{}\"\n", "a\\n b ".repeat(n))),
    },
    Family {
        name: "text/yaml-refused-late",
        size: 1_000,
        make: |n| yaml(&format!("{YAML}x-a:\n{}\n  - b: c: d\n", "  - b: [1, {c: d}]\n".repeat(n))),
    },
    Family {
        name: "text/yaml-one-line-many-faults",
        size: 300,
        make: |n| {
            yaml(&format!(
                "{YAML}paths: {{{}}}",
                (0..n).map(|i| format!("/{i}: é")).collect::<Vec<_>>().join(", ")
            ))
        },
    },
    Family {
        name: "text/yaml-many-lines-many-faults",
        size: 300,
        make: |n| {
            yaml(&format!(
                "{YAML}paths:\n{}",
                (0..n).map(|i| format!("  /{i}: é\n")).collect::<String>()
            ))
        },
    },
    Family {
        name: "text/yaml-faults-in-lists",
        size: 300,
        make: |n| yaml(&format!("{YAML}tags:\n{}", "- 1\n".repeat(n))),
    },
    Family {
        name: "text/yaml-keys-long",
        size: 20_000,
        make: |n| yaml(&format!("{YAML}x-{}: 1\n", "a".repeat(n))),
    },
];

const YAML: &str = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n";

/// A chain of schemas, each with an example that is text only at its end.
fn by_reference(n: usize) -> Input {
    let schema =
        |i| format!("    S{i}: {{$ref: '#/components/schemas/S{}', example: 1.10}}\n", i + 1);
    let schemas: String = (0..n).map(schema).collect();
    yaml(&format!("{YAML}components:\n  schemas:\n{schemas}    S{n}: {{type: string}}\n"))
}

fn json(text: &str) -> Input {
    Input::text("api.json", text.to_owned())
}

fn yaml(text: &str) -> Input {
    Input::text("api.yaml", text.to_owned())
}

fn described(parts: &str) -> String {
    format!(
        "{{\"openapi\": \"3.1.0\", \"info\": {{\"title\": \"T\", \"version\": \"1\"}}, {parts}}}"
    )
}

/// A file that a reference names and that cannot be read.
fn other_file(n: usize) -> Input {
    let mut input = Input::schemas([("A".to_owned(), json!({ "$ref": "b.json#/A" }))]);
    input
        .files
        .push(("b.json".to_owned(), format!("{{\"A\": {}{}", "[".repeat(n), "1,".repeat(n))));
    input
}

/// An object with as many members of its own as it takes over.
fn merges(n: usize) -> String {
    let members = |prefix: &str| (0..n).map(|i| format!("  {prefix}{i}: 1\n")).collect::<String>();
    let unused: Value = object([("a", Value::Null)]);
    format!("{YAML}x-z: &a\n{}x-a:\n  <<: *a\n{}x-b: {unused}\n", members("b"), members("c"))
}
