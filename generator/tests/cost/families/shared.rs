//! What is described once and is a part of much: of operations that use it, of schemas that extend
//! it or are joined with it.

use super::{
    Family, Input, list, numbered, object, operation,
    operations::query,
    reference,
    schemas::{one, record},
};
use serde_json::{Value, json};

/// Those whose cost is in repeating it.
pub const ALL: &[Family] = &[
    Family { name: "operations/parameters-shared-by-all", size: 96, make: shared_parameters },
    Family {
        name: "operations/prose-shared-by-all",
        size: 128,
        make: |n| {
            shared_item(
                n,
                json!({ "get": operation(json!({ "description": "word ".repeat(8 * n) })) }),
            )
        },
    },
    Family {
        name: "operations/headers-shared-by-all",
        size: 96,
        make: |n| {
            let headers = numbered(n, "x-h", |_| json!({ "schema": { "type": "string" } }));
            each_answering(n, json!({ "description": "OK", "headers": headers }))
        },
    },
    Family {
        name: "operations/form-shared-by-all",
        size: 72,
        make: |n| {
            let schema = json!({ "type": "object", "properties": numbered(n, "f", |_| json!({ "type": "string" })) });
            each_sending(n, json!({ "content": { "multipart/form-data": { "schema": schema } } }))
        },
    },
    Family {
        name: "operations/media-types-shared-by-all",
        size: 96,
        make: |n| {
            each_sending(
                n,
                json!({ "content": numbered(n, "application/x", |_| json!({ "schema": { "type": "string" } })) }),
            )
        },
    },
    Family { name: "operations/callbacks-shared-by-all", size: 192, make: shared_callbacks },
    Family { name: "operations/examples-of-shared-parameter", size: 20, make: shared_examples },
    Family { name: "operations/example-of-shared-body", size: 200, make: shared_body },
    Family { name: "schemas/recursive-all-of-joined", size: 48, make: |n| joined(n, n) },
    Family { name: "schemas/recursive-all-of-joined-three", size: 24, make: |n| joined(n, 3) },
    Family { name: "schemas/unions-of-unions-with-common", size: 24, make: unions_with_common },
    Family { name: "schemas/base-of-many-wide", size: 96, make: wide_base },
    Family { name: "schemas/all-of-of-same-parts", size: 96, make: same_parts },
    Family {
        name: "schemas/union-with-common-wide",
        size: 96,
        make: |n| {
            one(
                json!({ "oneOf": list(n, |i| record("a", i)), "properties": numbered(n, "z", |_| json!({})) }),
            )
        },
    },
];

/// Operations of one path item with many parameters, and paths that refer to it.
fn shared_parameters(n: usize) -> Input {
    shared_item(n, json!({ "parameters": list(n, query), "get": operation(json!({})) }))
}

/// Paths that refer to a path item.
fn shared_item(n: usize, item: Value) -> Input {
    let paths = numbered(n, "/p", |_| json!({ "$ref": "#/components/pathItems/a" }));
    Input::api(json!({ "paths": paths, "components": { "pathItems": { "a": item } } }))
}

/// Operations that answer with one response.
fn each_answering(n: usize, response: Value) -> Input {
    let paths = numbered(
        n,
        "/p",
        |_| json!({ "get": { "responses": { "200": { "$ref": "#/components/responses/a" } } } }),
    );
    Input::api(json!({ "paths": paths, "components": { "responses": { "a": response } } }))
}

/// Operations that send one body.
fn each_sending(n: usize, body: Value) -> Input {
    let paths = numbered(
        n,
        "/p",
        |_| json!({ "post": operation(json!({ "requestBody": { "$ref": "#/components/requestBodies/a" } })) }),
    );
    Input::api(json!({ "paths": paths, "components": { "requestBodies": { "a": body } } }))
}

/// A callback of many paths that all operations use.
fn shared_callbacks(n: usize) -> Input {
    let sent = json!({ "content": { "application/json": { "schema": { "type": "object", "properties": { "a": {} } } } } });
    let item = json!({ "post": operation(json!({ "requestBody": sent })) });
    let paths = numbered(
        n,
        "/p",
        |_| json!({ "get": operation(json!({ "callbacks": { "c": { "$ref": "#/components/callbacks/a" } } })) }),
    );
    let callback = numbered(n, "{$request.body#/u}", |_| item.clone());
    Input::api(json!({ "paths": paths, "components": { "callbacks": { "a": callback } } }))
}

/// A parameter with many examples that all operations use.
fn shared_examples(n: usize) -> Input {
    let shared = json!({ "name": "a", "in": "query", "schema": { "type": "string" }, "examples": numbered(n, "e", |i| json!({ "value": format!("v{i}") })) });
    let paths = numbered(
        n,
        "/p",
        |_| json!({ "get": operation(json!({ "parameters": [{ "$ref": "#/components/parameters/a" }] })) }),
    );
    Input::api(json!({ "paths": paths, "components": { "parameters": { "a": shared } } }))
}

/// A body with a long example that all operations use.
fn shared_body(n: usize) -> Input {
    let body = json!({ "content": { "application/json": { "schema": { "type": "array", "items": { "type": "integer" } }, "example": list(n, |i| json!(i)) } } });
    each_sending(n, body)
}

/// Recursive schemas of which so many hold at once, level below level; what they hold is moved
/// around, so that ever others hold at once.
fn joined(n: usize, at_once: usize) -> Input {
    let parts = (0..n).map(|i| {
        let swapped = [1, 0].get(i).copied().unwrap_or(i);
        (
            format!("R{i}"),
            json!({ "properties": { "a": reference(&format!("R{swapped}")), "b": reference(&format!("R{}", (i + 1) % n)) } }),
        )
    });
    let whole = json!({ "allOf": list(at_once, |i| reference(&format!("R{i}"))) });
    Input::schemas([("A".to_owned(), whole)].into_iter().chain(parts))
}

/// Unions in unions, each of the two after it, with a property of their own.
fn unions_with_common(n: usize) -> Input {
    let union = |i: usize| {
        let after =
            [i + 1, i + 2].into_iter().filter(|i| *i < n).map(|i| reference(&format!("U{i}")));
        let members: Value = [record("a", i)].into_iter().chain(after).collect();
        json!({ "oneOf": members, "properties": object([(format!("p{i}"), json!({}))]) })
    };
    Input::schemas((0..n).map(|i| (format!("U{i}"), union(i))))
}

/// Schemas that extend one with many properties.
fn wide_base(n: usize) -> Input {
    let base = json!({ "properties": numbered(n, "p", |_| json!({ "type": "string" })) });
    let derived =
        (0..n).map(|i| (format!("M{i}"), json!({ "allOf": [reference("A"), record("q", i)] })));
    Input::schemas([("A".to_owned(), base)].into_iter().chain(derived))
}

/// Schemas that extend one that has many parts.
fn same_parts(n: usize) -> Input {
    let parts = (0..n).map(|i| (format!("P{i}"), record("p", i)));
    let base = json!({ "allOf": list(n, |i| reference(&format!("P{i}"))) });
    let derived =
        (0..n).map(|i| (format!("M{i}"), json!({ "allOf": [reference("A"), record("q", i)] })));
    Input::schemas([("A".to_owned(), base)].into_iter().chain(parts).chain(derived))
}
