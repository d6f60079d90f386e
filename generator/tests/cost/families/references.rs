//! References: many, long chains of them, those that lead nowhere.

use super::{Family, Input, answering, list, numbered, object, operation, reference};
use serde_json::{Value, json};

/// Those whose cost is in following references.
pub const ALL: &[Family] = &[
    Family {
        name: "references/chain-of-schemas",
        size: 100,
        make: |n| chain("schemas", n, json!({ "type": "string" })),
    },
    Family {
        name: "references/chain-of-objects",
        size: 100,
        make: |n| chain("schemas", n, json!({ "type": "object", "properties": { "a": {} } })),
    },
    Family {
        name: "references/chain-of-parameters",
        size: 100,
        make: |n| chain("parameters", n, json!({ "name": "a", "in": "query", "schema": {} })),
    },
    Family {
        name: "references/chain-of-responses",
        size: 100,
        make: |n| chain("responses", n, json!({ "description": "OK" })),
    },
    Family {
        name: "references/chain-of-bodies",
        size: 100,
        make: |n| chain("requestBodies", n, json!({ "content": { "application/json": {} } })),
    },
    Family {
        name: "references/chain-of-headers",
        size: 100,
        make: |n| chain("headers", n, json!({ "schema": {} })),
    },
    Family {
        name: "references/chain-of-examples",
        size: 100,
        make: |n| chain("examples", n, json!({ "value": 1 })),
    },
    Family {
        name: "references/chain-of-path-items",
        size: 100,
        make: |n| chain("pathItems", n, json!({ "get": operation(json!({})) })),
    },
    Family {
        name: "references/chain-of-schemes",
        size: 100,
        make: |n| chain("securitySchemes", n, json!({ "type": "http", "scheme": "basic" })),
    },
    Family { name: "references/dynamic-each", size: 100, make: dynamic_each },
    Family { name: "references/dynamic-scopes", size: 16, make: dynamic_scopes },
    Family { name: "references/resources-inside", size: 16, make: resources_inside },
    Family { name: "references/chain-in-extension", size: 200, make: in_extension },
    Family { name: "references/circle", size: 100, make: |n| chain("schemas", n, reference("C0")) },
    Family {
        name: "references/circle-of-parameters",
        size: 100,
        make: |n| chain("parameters", n, json!({ "$ref": "#/components/parameters/C0" })),
    },
    Family {
        name: "references/to-each",
        size: 200,
        make: |n| many(n, |i| reference(&format!("B{i}"))),
    },
    Family { name: "references/to-one", size: 300, make: |n| many(n, |_| reference("B0")) },
    Family {
        name: "references/to-parts",
        size: 200,
        make: |n| many(n, |i| json!({ "$ref": format!("#/components/schemas/B{i}/properties/a") })),
    },
    Family {
        name: "references/to-nowhere",
        size: 200,
        make: |n| many(n, |i| reference(&format!("Missing{i}"))),
    },
    Family {
        name: "references/to-nowhere-long",
        size: 100,
        make: |n| many(20, |i| reference(&format!("{}{i}", "M".repeat(n)))),
    },
    Family {
        name: "references/to-missing-files",
        size: 200,
        make: |n| many(n, |i| json!({ "$ref": format!("f{i}.json#/a") })),
    },
    Family { name: "references/to-files", size: 100, make: files },
    Family { name: "references/to-anchors", size: 100, make: anchors },
    Family { name: "references/to-ids", size: 100, make: ids },
    Family {
        name: "references/dynamic",
        size: 100,
        make: |n| {
            Input::schemas(numbered_pairs(
                n,
                |i| json!({ "$dynamicAnchor": format!("a{i}"), "properties": { "a": { "$dynamicRef": format!("#a{i}") } } }),
            ))
        },
    },
    Family {
        name: "references/recursive-anchors",
        size: 100,
        make: |n| {
            Input::schemas(numbered_pairs(
                n,
                |_| json!({ "$recursiveAnchor": true, "properties": { "a": { "$recursiveRef": "#" } } }),
            ))
        },
    },
    Family {
        name: "references/in-extensions-to-all",
        size: 500,
        make: |n| {
            Input::api(
                json!({ "components": { "schemas": numbered(n, "B", |_| json!({})) }, "x-a": list(n, |_| json!({ "$ref": "#/components/schemas" })) }),
            )
        },
    },
    Family {
        name: "references/pointer-of-many-segments",
        size: 1_000,
        make: |n| many(1, |_| json!({ "$ref": format!("#/components{}", "/a".repeat(n)) })),
    },
    Family { name: "references/to-elements", size: 200, make: elements },
];

/// A schema for each of many dynamic scopes.
fn dynamic_each(n: usize) -> Input {
    components(n, |i| {
        let anchor = json!({ "$dynamicAnchor": "item", "type": "object" });
        match i {
            0 => {
                json!({ "properties": { "a": { "$dynamicRef": "#item" } }, "$defs": { "a": anchor } })
            }
            _ => json!({ "$ref": "#/components/schemas/S0", "$defs": { "a": anchor } }),
        }
    })
}

/// As many dynamic scopes as there are ways through pairs of schemas.
fn dynamic_scopes(n: usize) -> Input {
    components(2 * n, |i| {
        let name = format!("a{}", i / 2);
        let next = 2 * (i / 2 + 1) % (2 * n);
        json!({
            "properties": {
                "own": { "$dynamicRef": format!("#{name}") },
                "one": { "$ref": format!("#/components/schemas/S{next}") },
                "two": { "$ref": format!("#/components/schemas/S{}", next + 1) },
            },
            "$defs": { "a": { "$dynamicAnchor": name, "title": format!("T{i}") } },
        })
    })
}

/// Component schemas `S0`, `S1`, ….
fn components(n: usize, schema: impl Fn(usize) -> Value) -> Input {
    Input::schemas((0..n).map(|i| (format!("S{i}"), schema(i))))
}

/// Schema resources in schema resources, with references in each.
fn resources_inside(n: usize) -> Input {
    components(n, |i| {
        let inner = json!({ "$ref": "#/$defs/a", "$defs": { "a": { "type": "string" } } });
        (0..8).fold(inner, |inner, at| {
            json!({ "$id": format!("r{i}-{at}/"), "properties": { "p": inner, "q": { "$ref": "#" } } })
        })
    })
}

fn numbered_pairs(n: usize, schema: impl Fn(usize) -> Value) -> Vec<(String, Value)> {
    (0..n).map(|i| (format!("B{i}"), schema(i))).collect()
}

/// Components of a section each of which is a reference to the next, and operations that use each.
fn chain(section: &str, n: usize, last: Value) -> Input {
    let to = |i: usize| json!({ "$ref": format!("#/components/{section}/C{i}") });
    let each = |i: usize| match section {
        "schemas" => answering(&to(i)),
        "parameters" => operation(json!({ "parameters": [to(i)] })),
        "responses" => json!({ "responses": { "200": to(i) } }),
        "requestBodies" => operation(json!({ "requestBody": to(i) })),
        "headers" => {
            json!({ "responses": { "204": { "description": "OK", "headers": { "a": to(i) } } } })
        }
        "examples" => operation(
            json!({ "parameters": [{ "name": "a", "in": "query", "schema": {}, "examples": { "a": to(i) } }] }),
        ),
        "securitySchemes" => {
            operation(json!({ "security": [object([(format!("C{i}"), json!([]))])] }))
        }
        _ => Value::Null,
    };
    let paths = match section {
        "pathItems" => numbered(n, "/", to),
        _ => numbered(n, "/", |i| json!({ "post": each(i) })),
    };
    let component = |i: usize| if i + 1 == n { last.clone() } else { to(i + 1) };
    Input::api(
        json!({ "paths": paths, "components": object([(section, numbered(n, "C", component))]) }),
    )
}

fn in_extension(n: usize) -> Input {
    let to = |i: usize| json!({ "$ref": format!("#/x-c/c{}", i + 1) });
    Input::api(json!({ "x-c": numbered(n, "c", to), "x-d": list(n, |_| to(0)) }))
}

/// An object whose properties are these, and objects that they may name.
fn many(n: usize, property: impl Fn(usize) -> Value) -> Input {
    let mut schemas = vec![("A".to_owned(), json!({ "properties": numbered(n, "p", property) }))];
    schemas.extend(numbered_pairs(
        n,
        |_| json!({ "properties": { "a": { "properties": { "b": {} } } } }),
    ));
    Input::schemas(schemas)
}

fn files(n: usize) -> Input {
    let mut input = many(n, |i| json!({ "$ref": format!("f{i}.json#/a") }));
    input.files.extend((0..n).map(|i| {
        (format!("f{i}.json"), json!({ "a": { "properties": { "b": {} } } }).to_string())
    }));
    input
}

fn anchors(n: usize) -> Input {
    let mut schemas = vec![(
        "A".to_owned(),
        json!({ "properties": numbered(n, "p", |i| json!({ "$ref": format!("#a{i}") })) }),
    )];
    schemas.extend(numbered_pairs(
        n,
        |i| json!({ "$anchor": format!("a{i}"), "properties": { "a": {} } }),
    ));
    Input::schemas(schemas)
}

fn ids(n: usize) -> Input {
    let id = |i: usize| format!("https://example.org/{i}");
    let mut schemas = vec![(
        "A".to_owned(),
        json!({ "properties": numbered(n, "p", |i| json!({ "$ref": id(i) })) }),
    )];
    schemas.extend(numbered_pairs(n, |i| json!({ "$id": id(i), "properties": { "a": {} } })));
    Input::schemas(schemas)
}

fn elements(n: usize) -> Input {
    let parameters = list(
        n,
        |i| json!({ "name": format!("p{i}"), "in": "query", "schema": { "type": "string" } }),
    );
    let to = |i| json!({ "$ref": format!("#/paths/~1a/get/parameters/{i}/schema") });
    Input::api(json!({
        "paths": { "/a": { "get": operation(json!({ "parameters": parameters })) } },
        "components": { "schemas": { "A": { "properties": numbered(n, "p", to) } } },
    }))
}
