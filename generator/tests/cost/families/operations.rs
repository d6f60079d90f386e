//! Operations: their paths, ids and tags, and what all of them share.

use super::{Family, Input, answering, list, numbered, object, operation, signs};
use serde_json::{Value, json};

/// Those whose cost is in what methods come of operations.
pub const ALL: &[Family] = &[
    Family {
        name: "operations/many",
        size: 60,
        make: |n| each(n, |i| json!({ "operationId": format!("op{i}") })),
    },
    Family {
        name: "operations/same-ids",
        size: 60,
        make: |n| each(n, |_| json!({ "operationId": "same" })),
    },
    Family {
        name: "operations/colliding-ids",
        size: 60,
        make: |n| each(n, |i| json!({ "operationId": format!("a{}b", signs(i)) })),
    },
    Family { name: "operations/without-ids", size: 60, make: |n| each(n, |_| json!({})) },
    Family {
        name: "operations/many-tags",
        size: 60,
        make: |n| each(n, |i| json!({ "tags": [format!("t{i}")] })),
    },
    Family {
        name: "operations/colliding-tags",
        size: 60,
        make: |n| each(n, |i| json!({ "tags": [format!("t{}", signs(i))] })),
    },
    Family {
        name: "operations/one-with-many-tags",
        size: 200,
        make: |n| each(1, move |_| json!({ "tags": list(n, |i| json!(format!("t{i}"))) })),
    },
    Family {
        name: "operations/tags-described",
        size: 200,
        make: |n| {
            with(
                2,
                json!({ "tags": list(n, |i| json!({ "name": format!("t{i}"), "description": "d" })) }),
            )
        },
    },
    Family {
        name: "operations/tags-nested",
        size: 50,
        make: |n| {
            with(
                2,
                json!({ "openapi": "3.2.0", "tags": list(n, |i| json!({ "name": format!("t{i}"), "parent": format!("t{}", i + 1) })) }),
            )
        },
    },
    Family {
        name: "operations/groups-of-ids",
        size: 60,
        make: |n| each(n, |i| json!({ "operationId": format!("g{i}_get") })),
    },
    Family {
        name: "operations/deep-path",
        size: 100,
        make: |n| paths([format!("/{}", "a/".repeat(n))]),
    },
    Family {
        name: "operations/deep-paths",
        size: 10,
        make: |n| paths((0..n).map(|i| format!("{}/{i}", "/abc".repeat(64)))),
    },
    Family {
        name: "operations/path-templates",
        size: 30,
        make: |n| paths([(0..n).map(|i| format!("/{{p{i}}}")).collect::<String>()]),
    },
    Family {
        name: "operations/path-long",
        size: 5_000,
        make: |n| paths(["/a".to_owned() + &"b".repeat(n)]),
    },
    Family {
        name: "operations/paths-that-only-differ-in-names",
        size: 60,
        make: |n| paths((0..n).map(|i| format!("/a/{{p{i}}}"))),
    },
    Family {
        name: "operations/path-braces",
        size: 1_000,
        make: |n| paths(["/a".to_owned() + &"{".repeat(n)]),
    },
    Family {
        name: "operations/parameters",
        size: 60,
        make: |n| each(1, move |_| json!({ "parameters": list(n, query) })),
    },
    Family {
        name: "operations/parameters-required",
        size: 60,
        make: |n| {
            each(
                1,
                move |_| json!({ "parameters": list(n, |i| json!({ "name": format!("p{i}"), "in": "query", "required": true, "schema": { "type": "string" } })) }),
            )
        },
    },
    Family {
        name: "operations/parameters-same",
        size: 60,
        make: |n| each(1, move |_| json!({ "parameters": list(n, |_| query(0)) })),
    },
    Family {
        name: "operations/parameters-colliding",
        size: 60,
        make: |n| {
            each(
                1,
                move |_| json!({ "parameters": list(n, |i| json!({ "name": format!("a{}", signs(i)), "in": "query", "schema": { "type": "string" } })) }),
            )
        },
    },
    Family {
        name: "operations/parameters-of-one-path-item",
        size: 60,
        make: |n| {
            Input::api(
                json!({ "paths": { "/a": { "parameters": list(n, query), "get": operation(json!({})), "put": operation(json!({})) } } }),
            )
        },
    },
    Family {
        name: "operations/parameters-of-each",
        size: 40,
        make: |n| each(n, |_| json!({ "parameters": [query(0), query(1)] })),
    },
    Family {
        name: "operations/enum-parameters",
        size: 40,
        make: |n| {
            each(
                n,
                |_| json!({ "parameters": [{ "name": "a", "in": "query", "schema": { "type": "string", "enum": ["a", "b"] } }] }),
            )
        },
    },
    Family {
        name: "operations/examples-times-parameters",
        size: 12,
        make: |n| {
            each(
                1,
                move |_| json!({ "parameters": list(n, |i| json!({ "name": format!("p{i}"), "in": "query", "schema": { "type": "string" }, "examples": numbered(4, &format!("e{i}x"), |_| json!({ "value": "v" })) })) }),
            )
        },
    },
    Family {
        name: "operations/examples-of-parameters",
        size: 12,
        make: |n| {
            each(
                1,
                move |_| json!({ "parameters": list(4, |i| json!({ "name": format!("p{i}"), "in": "query", "schema": { "type": "string" }, "examples": numbered(n, "e", |_| json!({ "value": "v" })) })) }),
            )
        },
    },
    Family {
        name: "operations/examples-of-responses",
        size: 20,
        make: |n| {
            Input::api(
                json!({ "paths": { "/a": { "get": { "responses": { "200": { "description": "OK", "content": { "application/json": { "schema": { "type": "string" }, "examples": numbered(n, "e", |_| json!({ "value": "v" })) } } } } } } } }),
            )
        },
    },
    Family {
        name: "operations/examples-of-request-and-responses",
        size: 12,
        make: request_examples,
    },
    Family {
        name: "operations/responses",
        size: 40,
        make: |n| {
            Input::api(
                json!({ "paths": { "/a": { "get": { "responses": numbered(n, "", |i| answering(&json!({ "type": "object", "properties": object([(format!("p{i}"), json!({}))]) }))["responses"]["200"].clone()).as_object().map(|all| object(all.iter().enumerate().map(|(i, (_, value))| ((200 + i).to_string(), value.clone())))).unwrap_or_default() } } } }),
            )
        },
    },
    Family {
        name: "operations/headers",
        size: 100,
        make: |n| {
            Input::api(
                json!({ "paths": { "/a": { "get": { "responses": { "204": { "description": "OK", "headers": numbered(n, "x-h", |_| json!({ "schema": { "type": "string" } })) } } } } } }),
            )
        },
    },
    Family {
        name: "operations/media-types",
        size: 50,
        make: |n| {
            Input::api(
                json!({ "paths": { "/a": { "post": { "requestBody": { "content": numbered(n, "application/x", |_| json!({ "schema": { "type": "string" } })) }, "responses": { "200": { "description": "OK", "content": numbered(n, "application/x", |_| json!({ "schema": { "type": "string" } })) } } } } } }),
            )
        },
    },
    Family { name: "operations/form-fields", size: 60, make: |n| body("multipart/form-data", n) },
    Family {
        name: "operations/form-urlencoded",
        size: 60,
        make: |n| body("application/x-www-form-urlencoded", n),
    },
    Family {
        name: "operations/links",
        size: 50,
        make: |n| {
            Input::api(
                json!({ "paths": { "/a": { "get": { "operationId": "a", "responses": { "204": { "description": "OK", "links": numbered(n, "l", |_| json!({ "operationId": "a", "parameters": { "b": "$response.body#/c" } })) } } } } } }),
            )
        },
    },
    Family {
        name: "operations/callbacks",
        size: 40,
        make: |n| {
            each(
                1,
                move |_| json!({ "callbacks": numbered(n, "c", |i| object([(format!("{{$request.body#/u{i}}}"), json!({ "post": operation(json!({})) }))])) }),
            )
        },
    },
    Family {
        name: "operations/webhooks",
        size: 60,
        make: |n| {
            with(
                1,
                json!({ "webhooks": numbered(n, "w", |_| json!({ "post": operation(json!({ "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": { "a": {} } } } } } })) })) }),
            )
        },
    },
    Family {
        name: "operations/servers",
        size: 100,
        make: |n| {
            with(
                2,
                json!({ "servers": list(n, |i| json!({ "url": format!("https://s{i}.example.org") })) }),
            )
        },
    },
    Family {
        name: "operations/servers-of-all",
        size: 20,
        make: |n| {
            with(
                n,
                json!({ "servers": list(n, |i| json!({ "url": format!("https://s{i}.example.org") })) }),
            )
        },
    },
    Family {
        name: "operations/servers-of-each",
        size: 40,
        make: |n| {
            each(n, |i| json!({ "servers": [{ "url": format!("https://s{i}.example.org") }] }))
        },
    },
    Family {
        name: "operations/server-variables",
        size: 60,
        make: |n| {
            with(
                1,
                json!({ "servers": [{ "url": (0..n).map(|i| format!("/{{v{i}}}")).collect::<String>(), "variables": numbered(n, "v", |_| json!({ "default": "a", "enum": ["a", "b"] })) }] }),
            )
        },
    },
    Family {
        name: "operations/server-variable-values",
        size: 200,
        make: |n| {
            with(
                1,
                json!({ "servers": [{ "url": "https://{v}.example.org", "variables": { "v": { "default": "e0", "enum": list(n, |i| json!(format!("e{i}"))) } } }] }),
            )
        },
    },
    Family {
        name: "operations/schemes",
        size: 50,
        make: |n| {
            with(
                1,
                json!({ "security": list(n, |i| object([(format!("s{i}"), json!([]))])), "components": { "securitySchemes": numbered(n, "s", |i| json!({ "type": "apiKey", "in": "header", "name": format!("x-{i}") })) } }),
            )
        },
    },
    Family {
        name: "operations/schemes-of-all",
        size: 16,
        make: |n| {
            with(
                n,
                json!({ "security": list(n, |i| object([(format!("s{i}"), json!([]))])), "components": { "securitySchemes": numbered(n, "s", |i| json!({ "type": "apiKey", "in": "header", "name": format!("x-{i}") })) } }),
            )
        },
    },
    Family {
        name: "operations/scopes-of-all",
        size: 16,
        make: |n| {
            with(
                n,
                json!({ "security": [{ "o": list(n, |i| json!(format!("scope{i}"))) }], "components": { "securitySchemes": { "o": { "type": "oauth2", "flows": { "clientCredentials": { "tokenUrl": "/t", "scopes": numbered(n, "scope", |_| json!("d")) } } } } } }),
            )
        },
    },
    Family {
        name: "operations/scopes",
        size: 100,
        make: |n| {
            with(
                1,
                json!({ "security": [{ "o": list(n, |i| json!(format!("scope{i}"))) }], "components": { "securitySchemes": { "o": { "type": "oauth2", "flows": { "clientCredentials": { "tokenUrl": "/t", "scopes": numbered(n, "scope", |_| json!("d")) } } } } } }),
            )
        },
    },
    Family {
        name: "operations/bodies-equal",
        size: 40,
        make: |n| {
            each(
                n,
                |_| json!({ "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": { "a": { "type": "object", "properties": { "b": {} } } } } } } } }),
            )
        },
    },
    Family {
        name: "operations/answers-equal",
        size: 40,
        make: |n| {
            Input::api(
                json!({ "paths": numbered(n, "/p", |_| json!({ "get": answering(&json!({ "type": "object", "properties": { "a": { "type": "string" } } })) })) }),
            )
        },
    },
    Family { name: "operations/swagger-2", size: 40, make: swagger },
];

fn each(n: usize, parts: impl Fn(usize) -> Value) -> Input {
    Input::api(json!({ "paths": numbered(n, "/p", |i| json!({ "get": operation(parts(i)) })) }))
}

/// Operations without keywords of their own, and keywords that apply to all.
fn with(n: usize, parts: Value) -> Input {
    let mut whole =
        json!({ "paths": numbered(n, "/p", |_| json!({ "get": operation(json!({})) })) });
    whole
        .as_object_mut()
        .expect("it is an object")
        .extend(parts.as_object().expect("it is an object").clone());
    Input::api(whole)
}

fn paths(paths: impl IntoIterator<Item = String>) -> Input {
    Input::api(
        json!({ "paths": object(paths.into_iter().map(|path| (path, json!({ "get": operation(json!({})) })))) }),
    )
}

pub fn query(i: usize) -> Value {
    json!({ "name": format!("p{i}"), "in": "query", "schema": { "type": "string" } })
}

/// A body and an answer with examples of the same names.
fn request_examples(n: usize) -> Input {
    let content = json!({ "application/json": { "schema": { "type": "string" }, "examples": numbered(n, "e", |_| json!({ "value": "v" })) } });
    let responses = json!({ "200": { "description": "OK", "content": content }, "201": { "description": "OK", "content": content } });
    Input::api(
        json!({ "paths": { "/a": { "post": { "requestBody": { "content": content }, "responses": responses } } } }),
    )
}

fn body(media: &str, n: usize) -> Input {
    let schema = json!({ "type": "object", "properties": numbered(n, "f", |_| json!({ "type": "string" })) });
    let content = object([(
        media,
        json!({ "schema": schema, "encoding": numbered(n, "f", |_| json!({ "contentType": "text/plain" })) }),
    )]);
    each(1, move |_| json!({ "requestBody": { "content": content.clone() } }))
}

/// The global lists of Swagger 2.0 and what uses them.
fn swagger(n: usize) -> Input {
    let paths = numbered(n, "/p", |i| {
        let parameters = json!([{ "$ref": format!("#/parameters/q{i}") }, { "name": "b", "in": "body", "schema": { "$ref": format!("#/definitions/D{i}") } }]);
        json!({ "post": { "parameters": parameters, "responses": { "200": { "$ref": format!("#/responses/r{i}") } } } })
    });
    Input::api(json!({
        "swagger": "2.0", "openapi": null, "paths": paths,
        "parameters": numbered(n, "q", |i| json!({ "name": format!("q{i}"), "in": "query", "type": "string" })),
        "responses": numbered(n, "r", |i| json!({ "description": "OK", "schema": { "$ref": format!("#/definitions/D{i}") } })),
        "definitions": numbered(n, "D", |_| json!({ "type": "object", "properties": { "a": { "type": "string" } } })),
    }))
}
