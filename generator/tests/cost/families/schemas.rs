//! Schemas: how they hold, join and refer to each other.

use super::{Family, Input, list, numbered, object, reference};
use serde_json::{Value, json};

/// Those whose cost is in what types come of schemas.
pub const ALL: &[Family] = &[
    Family {
        name: "schemas/deep-properties",
        size: 20,
        make: |n| deep(n, |inner| json!({ "type": "object", "properties": { "a": inner } })),
    },
    Family {
        name: "schemas/deep-items",
        size: 10,
        make: |n| deep(n, |inner| json!({ "type": "array", "items": inner })),
    },
    Family {
        name: "schemas/deep-maps",
        size: 10,
        make: |n| deep(n, |inner| json!({ "additionalProperties": inner })),
    },
    Family {
        name: "schemas/deep-prefix-items",
        size: 20,
        make: |n| deep(n, |inner| json!({ "prefixItems": [inner] })),
    },
    Family {
        name: "schemas/deep-not",
        size: 10,
        make: |n| deep(n, |inner| json!({ "not": inner })),
    },
    Family {
        name: "schemas/deep-if",
        size: 10,
        make: |n| deep(n, |inner| json!({ "if": {}, "then": inner })),
    },
    Family {
        name: "schemas/deep-all-of",
        size: 10,
        make: |n| deep(n, |inner| json!({ "allOf": [inner, { "properties": { "b": {} } }] })),
    },
    Family {
        name: "schemas/deep-any-of",
        size: 10,
        make: |n| deep(n, |inner| json!({ "anyOf": [inner, { "type": "string" }] })),
    },
    Family {
        name: "schemas/deep-one-of-all-of",
        size: 8,
        make: |n| {
            deep(n, |inner| json!({ "oneOf": [{ "allOf": [inner] }, { "type": "integer" }] }))
        },
    },
    Family {
        name: "schemas/chain-of-properties",
        size: 100,
        make: |n| chain(n, |next| json!({ "properties": { "a": next } })),
    },
    Family {
        name: "schemas/chain-of-required",
        size: 100,
        make: |n| chain(n, |next| json!({ "properties": { "a": next }, "required": ["a"] })),
    },
    Family {
        name: "schemas/chain-of-items",
        size: 100,
        make: |n| chain(n, |next| json!({ "type": "array", "items": next })),
    },
    Family {
        name: "schemas/chain-of-maps",
        size: 100,
        make: |n| chain(n, |next| json!({ "additionalProperties": next })),
    },
    Family {
        name: "schemas/chain-of-prefix-items",
        size: 100,
        make: |n| chain(n, |next| json!({ "prefixItems": [next] })),
    },
    Family {
        name: "schemas/chain-of-not",
        size: 100,
        make: |n| chain(n, |next| json!({ "not": next })),
    },
    Family {
        name: "schemas/chain-of-if",
        size: 100,
        make: |n| chain(n, |next| json!({ "if": {}, "then": next, "properties": { "b": {} } })),
    },
    Family {
        name: "schemas/chain-of-one-all-of",
        size: 100,
        make: |n| chain(n, |next| json!({ "allOf": [next] })),
    },
    Family {
        name: "schemas/chain-of-all-of",
        size: 20,
        make: |n| chain(n, |next| json!({ "allOf": [next, { "properties": { "b": {} } }] })),
    },
    Family {
        name: "schemas/chain-of-all-of-described",
        size: 40,
        make: |n| chain(n, |next| json!({ "allOf": [next], "description": "a" })),
    },
    Family { name: "schemas/chain-of-extending", size: 100, make: extending },
    Family { name: "schemas/chain-of-extending-tagged", size: 64, make: extending_tagged },
    Family {
        name: "schemas/chain-of-one-any-of",
        size: 100,
        make: |n| chain(n, |next| json!({ "anyOf": [next] })),
    },
    Family {
        name: "schemas/chain-of-any-of",
        size: 20,
        make: |n| chain(n, |next| json!({ "anyOf": [next, { "type": "integer" }] })),
    },
    Family {
        name: "schemas/chain-of-any-of-objects",
        size: 24,
        make: |n| {
            numbered_chain(
                n,
                |i, next| json!({ "anyOf": [next, object([("type", json!("object")), ("properties", object([(format!("p{i}"), json!({}))])), ("required", json!([format!("p{i}")]))])] }),
            )
        },
    },
    Family {
        name: "schemas/chain-of-one-of-with-common",
        size: 48,
        make: |n| {
            chain(
                n,
                |next| json!({ "oneOf": [next, { "type": "object", "properties": { "c": {} } }], "properties": { "b": {} } }),
            )
        },
    },
    Family {
        name: "schemas/chain-of-nullable",
        size: 100,
        make: |n| chain(n, |next| json!({ "oneOf": [next, { "type": "null" }] })),
    },
    Family {
        name: "schemas/circle-of-properties",
        size: 100,
        make: |n| circle(n, |next| json!({ "properties": { "a": next }, "required": ["a"] })),
    },
    Family {
        name: "schemas/circle-of-all-of",
        size: 20,
        make: |n| circle(n, |next| json!({ "allOf": [next, { "properties": { "b": {} } }] })),
    },
    Family {
        name: "schemas/circle-of-any-of",
        size: 40,
        make: |n| circle(n, |next| json!({ "anyOf": [next, { "type": "integer" }] })),
    },
    Family {
        name: "schemas/all-of-wide",
        size: 100,
        make: |n| {
            one(
                json!({ "allOf": list(n, |i| json!({ "properties": object([(format!("p{i}"), json!({ "type": "string" }))]) })) }),
            )
        },
    },
    Family {
        name: "schemas/all-of-same-property",
        size: 100,
        make: |n| {
            one(
                json!({ "allOf": list(n, |i| json!({ "properties": { "p": { "type": "string", "maxLength": i } } })) }),
            )
        },
    },
    Family {
        name: "schemas/all-of-same-object",
        size: 50,
        make: |n| {
            one(
                json!({ "allOf": list(n, |i| json!({ "properties": { "p": { "properties": object([(format!("q{i}"), json!({}))]) } } })) }),
            )
        },
    },
    Family {
        name: "schemas/all-of-enums",
        size: 50,
        make: |n| {
            one(
                json!({ "allOf": [{ "enum": list(n, |i| json!(format!("v{i}"))) }, { "enum": list(n, |i| json!(format!("v{i}"))) }] }),
            )
        },
    },
    Family {
        name: "schemas/all-of-unions",
        size: 20,
        make: |n| {
            one(
                json!({ "allOf": [{ "oneOf": list(n, |i| record("a", i)) }, { "oneOf": list(n, |i| record("b", i)) }] }),
            )
        },
    },
    Family {
        name: "schemas/all-of-many-unions",
        size: 20,
        make: |n| {
            one(
                json!({ "allOf": list(n, |i| json!({ "oneOf": [record("a", i), record("b", i)] })) }),
            )
        },
    },
    Family {
        name: "schemas/all-of-records-in-union",
        size: 30,
        make: |n| one(json!({ "oneOf": list(n, |i| record("a", i)), "properties": { "z": {} } })),
    },
    Family {
        name: "schemas/union-of-records",
        size: 50,
        make: |n| one(json!({ "oneOf": list(n, |i| record("a", i)) })),
    },
    Family {
        name: "schemas/union-of-wide-records",
        size: 12,
        make: |n| {
            one(
                json!({ "anyOf": list(n, |i| json!({ "properties": numbered(8, "p", |j| json!({ "type": if i % 2 == j % 2 { "string" } else { "integer" } })) })) }),
            )
        },
    },
    Family {
        name: "schemas/union-of-named-records",
        size: 50,
        make: |n| named_union(n, |i| record("a", i)),
    },
    Family {
        name: "schemas/union-of-equal-records",
        size: 100,
        make: |n| named_union(n, |_| record("a", 0)),
    },
    Family {
        name: "schemas/union-of-alike-records",
        size: 100,
        make: |n| {
            named_union(
                n,
                |i| json!({ "properties": { "a": { "type": "string" }, "b": { "type": if i % 2 == 0 { "string" } else { "integer" } } } }),
            )
        },
    },
    Family {
        name: "schemas/union-of-constants",
        size: 50,
        make: |n| {
            one(
                json!({ "oneOf": list(n, |i| json!({ "properties": { "kind": { "const": format!("k{i}") } }, "required": ["kind"] })) }),
            )
        },
    },
    Family {
        name: "schemas/union-of-texts",
        size: 100,
        make: |n| {
            one(
                json!({ "oneOf": list(n, |i| json!({ "type": "string", "enum": [format!("v{i}")] })) }),
            )
        },
    },
    Family {
        name: "schemas/union-of-consts",
        size: 100,
        make: |n| {
            one(
                json!({ "oneOf": list(n, |i| json!({ "const": format!("v{i}"), "title": format!("T {i}") })) }),
            )
        },
    },
    Family {
        name: "schemas/union-of-lists",
        size: 50,
        make: |n| {
            one(
                json!({ "oneOf": list(n, |i| json!({ "type": "array", "items": record("a", i) })) }),
            )
        },
    },
    Family {
        name: "schemas/union-of-maps",
        size: 50,
        make: |n| {
            one(
                json!({ "oneOf": list(n, |i| json!({ "type": "object", "additionalProperties": record("a", i) })) }),
            )
        },
    },
    Family {
        name: "schemas/union-of-required",
        size: 50,
        make: |n| {
            one(
                json!({ "properties": numbered(n, "p", |_| json!({ "type": "string" })), "oneOf": list(n, |i| json!({ "required": [format!("p{i}")] })) }),
            )
        },
    },
    Family { name: "schemas/unions-of-unions", size: 24, make: unions_of_unions },
    Family { name: "schemas/tagged-union", size: 50, make: tagged },
    Family { name: "schemas/tagged-base", size: 50, make: tagged_base },
    Family {
        name: "schemas/wide-record",
        size: 200,
        make: |n| one(json!({ "properties": numbered(n, "p", |_| json!({ "type": "string" })) })),
    },
    Family {
        name: "schemas/wide-record-required",
        size: 200,
        make: |n| {
            one(
                json!({ "properties": numbered(n, "p", |_| json!({ "type": "string" })), "required": list(n, |i| json!(format!("p{i}"))) }),
            )
        },
    },
    Family {
        name: "schemas/required-without-properties",
        size: 200,
        make: |n| one(json!({ "type": "object", "required": list(n, |i| json!(format!("p{i}"))) })),
    },
    Family {
        name: "schemas/patterns-of-properties",
        size: 100,
        make: |n| {
            one(json!({ "patternProperties": numbered(n, "^p", |_| json!({ "type": "string" })) }))
        },
    },
    Family {
        name: "schemas/conditions",
        size: 50,
        make: |n| {
            one(
                json!({ "allOf": list(n, |i| json!({ "if": { "properties": { "a": { "const": i } } }, "then": { "properties": object([(format!("p{i}"), json!({}))]) } })) }),
            )
        },
    },
    Family {
        name: "schemas/dependent",
        size: 50,
        make: |n| {
            one(
                json!({ "properties": numbered(n, "p", |_| json!({})), "dependentSchemas": numbered(n, "p", |i| json!({ "properties": object([(format!("q{i}"), json!({}))]) })) }),
            )
        },
    },
    Family {
        name: "schemas/tuples",
        size: 100,
        make: |n| one(json!({ "type": "array", "prefixItems": list(n, |i| record("a", i)) })),
    },
];

pub fn one(schema: Value) -> Input {
    Input::schemas([("A".to_owned(), schema)])
}

/// A record with one property of its own.
pub fn record(name: &str, i: usize) -> Value {
    let name = format!("{name}{i}");
    json!({ "type": "object", "properties": object([(name.clone(), json!({ "type": "string" }))]), "required": [name] })
}

/// One schema inside of the other; the text is at most 128 levels deep.
fn deep(n: usize, around: fn(Value) -> Value) -> Input {
    one((0..n).fold(json!({ "type": "string" }), |inner, _| around(inner)))
}

fn chain(n: usize, around: fn(Value) -> Value) -> Input {
    numbered_chain(n, |_, next| around(next))
}

/// Components each of which holds the next.
fn numbered_chain(n: usize, around: impl Fn(usize, Value) -> Value) -> Input {
    let last = |i| {
        if i + 1 == n {
            json!({ "properties": { "z": {} } })
        } else {
            around(i, reference(&format!("C{}", i + 1)))
        }
    };
    Input::schemas((0..n).map(|i| (format!("C{i}"), last(i))))
}

fn circle(n: usize, around: fn(Value) -> Value) -> Input {
    Input::schemas(
        (0..n).map(|i| (format!("C{i}"), around(reference(&format!("C{}", (i + 1) % n))))),
    )
}

/// Each has all properties of the one before it, and one more.
fn extending(n: usize) -> Input {
    Input::schemas((0..n).map(|i| match i {
        0 => ("C0".to_owned(), record("p", 0)),
        i => (
            format!("C{i}"),
            json!({ "allOf": [reference(&format!("C{}", i - 1)), record("p", i)] }),
        ),
    }))
}

/// The same below a schema that names all of them by a discriminator.
fn extending_tagged(n: usize) -> Input {
    Input::schemas((0..n).map(|i| match i {
        0 => (
            "C0".to_owned(),
            json!({ "properties": { "kind": { "type": "string" } }, "required": ["kind"], "discriminator": { "propertyName": "kind" } }),
        ),
        i => (format!("C{i}"), json!({ "allOf": [reference(&format!("C{}", i - 1)), record("p", i)] })),
    }))
}

fn named_union(n: usize, member: fn(usize) -> Value) -> Input {
    let union = ("A".to_owned(), json!({ "oneOf": list(n, |i| reference(&format!("M{i}"))) }));
    Input::schemas([union].into_iter().chain((0..n).map(|i| (format!("M{i}"), member(i)))))
}

/// Unions each of which lists a record and the two unions after it.
fn unions_of_unions(n: usize) -> Input {
    let union = |i: usize| {
        let after =
            [i + 1, i + 2].into_iter().filter(|i| *i < n).map(|i| reference(&format!("U{i}")));
        json!({ "oneOf": ([record("a", i)].into_iter().chain(after).collect::<Value>()) })
    };
    Input::schemas((0..n).map(|i| (format!("U{i}"), union(i))))
}

/// A union of records with a discriminator.
fn tagged(n: usize) -> Input {
    let mapping = numbered(n, "m", |i| json!(format!("#/components/schemas/M{i}")));
    let union = json!({ "oneOf": list(n, |i| reference(&format!("M{i}"))), "discriminator": { "propertyName": "kind", "mapping": mapping } });
    let members = (0..n).map(|i| {
        let member = json!({ "type": "object", "properties": { "kind": { "type": "string" }, "a": {} }, "required": ["kind"] });
        (format!("M{i}"), member)
    });
    Input::schemas([("A".to_owned(), union)].into_iter().chain(members))
}

fn tagged_base(n: usize) -> Input {
    let base = json!({ "properties": { "kind": { "type": "string" } }, "required": ["kind"], "discriminator": { "propertyName": "kind" } });
    let derived =
        (0..n).map(|i| (format!("M{i}"), json!({ "allOf": [reference("A"), record("p", i)] })));
    Input::schemas([("A".to_owned(), base)].into_iter().chain(derived))
}
