//! Names and values: enums, names that collide, types that are equal, examples and defaults.

use super::{Family, Input, list, numbered, object, reference, signs};
use serde_json::{Value, json};

/// Those whose cost is in telling names and values apart.
pub const ALL: &[Family] = &[
    Family { name: "values/wide-enum", size: 200, make: |n| strings(n, |i| format!("value-{i}")) },
    Family {
        name: "values/wide-enum-of-numbers",
        size: 200,
        make: |n| one(json!({ "type": "integer", "enum": list(n, |i| json!(i)) })),
    },
    Family {
        name: "values/wide-enum-of-all-types",
        size: 200,
        make: |n| {
            one(
                json!({ "enum": list(n, |i| if i % 2 == 0 { json!(i) } else { json!(i.to_string()) }) }),
            )
        },
    },
    Family { name: "values/enum-same-value", size: 200, make: |n| strings(n, |_| "a".to_owned()) },
    Family {
        name: "values/enum-colliding-values",
        size: 100,
        make: |n| strings(n, |i| format!("a{}", signs(i))),
    },
    Family {
        name: "values/enum-values-of-signs",
        size: 100,
        make: |n| {
            strings(n, |i| {
                char::from_u32(0x2500 + u32::try_from(i).unwrap_or(0))
                    .map(String::from)
                    .unwrap_or_default()
            })
        },
    },
    Family {
        name: "values/enum-values-that-differ-in-case",
        size: 100,
        make: |n| {
            strings(n, |i| (0..10).map(|bit| if i >> bit & 1 == 1 { 'A' } else { 'a' }).collect())
        },
    },
    Family {
        name: "values/enum-long-values",
        size: 20,
        make: |n| strings(n, |i| format!("{}{i}", "long-value-".repeat(60))),
    },
    Family {
        name: "values/enum-long-value",
        size: 2_000,
        make: |n| strings(2, |i| format!("{}{i}", "w ".repeat(n))),
    },
    Family {
        name: "values/enums-equal",
        size: 50,
        make: |n| {
            one(
                json!({ "properties": numbered(n, "p", |_| json!({ "type": "object", "properties": { "kind": { "enum": ["a", "b"] } } })) }),
            )
        },
    },
    Family {
        name: "values/enums-alike",
        size: 50,
        make: |n| {
            one(
                json!({ "properties": numbered(n, "p", |i| json!({ "properties": { "kind": { "enum": ["a", "b", format!("c{i}")] } } })) }),
            )
        },
    },
    Family {
        name: "values/records-equal",
        size: 50,
        make: |n| {
            one(
                json!({ "properties": numbered(n, "p", |_| json!({ "properties": { "a": {}, "b": { "type": "string" } } })) }),
            )
        },
    },
    Family {
        name: "values/records-alike",
        size: 50,
        make: |n| {
            one(
                json!({ "properties": numbered(n, "p", |i| json!({ "properties": object([("a", json!({})), (&*format!("b{i}"), json!({}))]) })) }),
            )
        },
    },
    Family {
        name: "values/records-equal-in-depth",
        size: 8,
        make: |n| one(json!({ "properties": numbered(n, "p", |_| nested(8)) })),
    },
    Family {
        name: "values/components-equal",
        size: 50,
        make: |n| {
            Input::schemas((0..n).map(|i| {
                (format!("A{i}"), json!({ "properties": { "a": { "properties": { "b": {} } } } }))
            }))
        },
    },
    Family {
        name: "values/components-equal-chain",
        size: 50,
        make: |n| {
            Input::schemas((0..n).map(|i| {
                (
                    format!("A{i}"),
                    json!({ "properties": { "a": reference(&format!("A{}", (i + 1) % n)) } }),
                )
            }))
        },
    },
    Family {
        name: "values/names-colliding",
        size: 100,
        make: |n| Input::schemas((0..n).map(|i| (format!("a{}b", signs(i)), record()))),
    },
    Family {
        name: "values/names-that-differ-in-case",
        size: 64,
        make: |n| {
            Input::schemas((0..n).map(|i| {
                ((0..10).map(|bit| if i >> bit & 1 == 1 { 'A' } else { 'a' }).collect(), record())
            }))
        },
    },
    Family {
        name: "values/names-of-signs",
        size: 100,
        make: |n| Input::schemas((0..n).map(|i| (signs(i), record()))),
    },
    Family {
        name: "values/name-long",
        size: 5_000,
        make: |n| Input::schemas([("aB".repeat(n), record())]),
    },
    Family {
        name: "values/names-with-numbers",
        size: 100,
        make: |n| {
            Input::schemas(
                (0..n).flat_map(|i| [(format!("A{i}"), record()), (format!("a_{i}"), record())]),
            )
        },
    },
    Family {
        name: "values/titles-same",
        size: 50,
        make: |n| {
            one(
                json!({ "properties": numbered(n, "p", |i| json!({ "title": "Same", "properties": object([(format!("q{i}"), json!({}))]) })) }),
            )
        },
    },
    Family {
        name: "values/properties-colliding",
        size: 100,
        make: |n| {
            one(
                json!({ "properties": object((0..n).map(|i| (format!("a{}b", signs(i)), json!({ "type": "string" })))) }),
            )
        },
    },
    Family {
        name: "values/properties-objects",
        size: 50,
        make: |n| {
            one(
                json!({ "properties": numbered(n, "p", |i| json!({ "properties": object([(format!("q{i}"), json!({ "type": "string" }))]) })) }),
            )
        },
    },
    Family {
        name: "values/components-empty",
        size: 100,
        make: |n| Input::schemas((0..n).map(|i| (format!("A{i}"), json!({})))),
    },
    Family {
        name: "values/example-wide",
        size: 500,
        make: |n| {
            one(
                json!({ "type": "object", "additionalProperties": { "type": "integer" }, "example": numbered(n, "p", |i| json!(i)) }),
            )
        },
    },
    Family {
        name: "values/example-misfits",
        size: 200,
        make: |n| {
            one(
                json!({ "properties": numbered(n, "p", |_| json!({ "type": "string" })), "example": numbered(n, "p", |i| json!(i)) }),
            )
        },
    },
    Family {
        name: "values/examples-many",
        size: 100,
        make: |n| one(json!({ "type": "string", "examples": list(n, |i| json!(format!("e{i}"))) })),
    },
    Family {
        name: "values/examples-of-chain",
        size: 40,
        make: |n| {
            Input::schemas((0..n).map(|i| {
                (
                    format!("C{i}"),
                    json!({ "properties": { "a": reference(&format!("C{}", i + 1)) }, "example": { "a": { "a": 1 } } }),
                )
            }))
        },
    },
    Family {
        name: "values/defaults",
        size: 200,
        make: |n| {
            one(
                json!({ "properties": numbered(n, "p", |i| json!({ "type": "string", "default": format!("d{i}") })) }),
            )
        },
    },
    Family {
        name: "values/default-wide",
        size: 300,
        make: |n| {
            one(
                json!({ "properties": { "a": { "type": "object", "additionalProperties": true, "default": numbered(n, "p", |i| json!(i)) } } }),
            )
        },
    },
    Family {
        name: "values/default-long",
        size: 20_000,
        make: |n| {
            one(json!({ "properties": { "a": { "type": "string", "default": "d ".repeat(n) } } }))
        },
    },
    Family {
        name: "values/pattern-long",
        size: 10_000,
        make: |n| {
            one(
                json!({ "properties": { "a": { "type": "string", "pattern": format!("^{}$", "[a-z]".repeat(n)) } } }),
            )
        },
    },
    Family {
        name: "values/constants",
        size: 200,
        make: |n| {
            one(json!({ "properties": numbered(n, "p", |i| json!({ "const": format!("c{i}") })) }))
        },
    },
    Family {
        name: "values/xml",
        size: 100,
        make: |n| {
            one(
                json!({ "xml": { "name": "r" }, "properties": numbered(n, "p", |i| json!({ "type": "array", "items": { "type": "string" }, "xml": { "wrapped": true, "name": format!("x{i}"), "namespace": format!("urn:{i}") } })) }),
            )
        },
    },
    Family {
        name: "values/extensions",
        size: 200,
        make: |n| {
            one(
                json!({ "properties": numbered(n, "p", |i| object([("type", json!("string")), (&*format!("x-{i}"), json!(i))])) }),
            )
        },
    },
    Family {
        name: "values/unknown-keywords",
        size: 200,
        make: |n| one(object((0..n).map(|i| (format!("unknown{i}"), json!(i))))),
    },
];

fn one(schema: Value) -> Input {
    Input::schemas([("A".to_owned(), schema)])
}

fn record() -> Value {
    json!({ "type": "object", "properties": { "a": { "type": "string" } } })
}

fn strings(n: usize, value: impl Fn(usize) -> String) -> Input {
    one(json!({ "type": "string", "enum": list(n, |i| json!(value(i))) }))
}

fn nested(depth: usize) -> Value {
    (0..depth).fold(
        json!({ "type": "string" }),
        |inner, _| json!({ "type": "object", "properties": { "a": inner } }),
    )
}
