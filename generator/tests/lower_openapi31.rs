//! OpenAPI 3.1: the keywords that it has beyond 3.0, and what becomes of them.

mod lowered;

use lowered::lowered;

#[test]
fn several_types_and_null() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A:
      type: object
      required: [a, b]
      properties:
        a: { type: [string, 'null'] }
        b: { type: [string, integer] }
        c: { type: [string, integer, 'null'] }
        d: { type: ['null'] }
        e: { type: [array, object], items: { type: string }, properties: { x: { type: integer } } }
        f: { type: [string, number, boolean, array, object, 'null'] }
"#;
    let ir = r#"api "T" version "1"

record A
  "a": string required nullable
  "b": A b required
  "c": A c optional nullable
  "d": any optional nullable
    note AlwaysNull
  "e": A e optional
  "f": any optional nullable

union A b
  note DistinguishedBy([JsonType])
  Text: string when string
  Integer: i64 when integer

alias A c = A b
  note DistinguishedBy([JsonType])

union A e
  note DistinguishedBy([JsonType])
  List: [string] when array
  Object: A e Object when object

record A e Object
  "x": i64 optional"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn values_of_several_types() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A:
      type: object
      properties:
        a: { type: [string, integer], enum: [auto, 1, 2] }
        b: { type: [string, integer], enum: [a, b] }
        c: { type: [string, integer], enum: [1, 2] }
        d: { enum: [auto, false, 1.5, null] }
        e: { enum: [[1], [2]] }
        f: { enum: [{ a: 1 }] }
"#;
    let ir = r#"api "T" version "1"

record A
  "a": A a optional
  "b": A b optional
  "c": A c optional
  "d": A d optional nullable
  "e": [any] optional (one of [1], [2])
  "f": any optional (one of {"a":1})

union A a
  note DistinguishedBy([Values])
  auto: string when it is "auto"
  Integer: A a Integer when integer

text enum A b
  "a"
  "b"

alias A c = A a Integer

union A d
  note DistinguishedBy([Values])
  auto: string when it is "auto"
  false: bool when it is false
  1.5: f64 when it is 1.5

int enum A a Integer
  1 as "1"
  2 as "2""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn a_constant_is_the_only_value() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, required: [kind], properties: { kind: { const: a }, n: { const: 3 }, yes: { const: true }, nothing: { const: null }, list: { const: [1] } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "kind": string required always "a"
  "n": i64 optional always 3
  "yes": bool optional always true
  "nothing": any optional nullable
    note AlwaysNull
  "list": [any] optional (one of [1])"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn what_stands_beside_a_reference_applies() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, required: [x], properties: { x: { type: string } } }
    B: { type: object, properties: { same: { $ref: '#/components/schemas/A', description: its own words }, more: { $ref: '#/components/schemas/A', properties: { y: { type: integer } } }, null: { $ref: '#/components/schemas/A', type: [object, 'null'] } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "x": string required

record B
  "same": A optional
    doc "its own words"
  "more": B more optional
  "null": A optional nullable

record B more
  "x": string required
  "y": i64 optional"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn definitions_anchors_and_identifiers_name_schemas() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A:
      $id: https://example.com/a
      $defs:
        Part: { type: object, properties: { n: { type: integer } } }
        named: { $anchor: named, type: object, properties: { m: { type: integer } } }
      type: object
      properties:
        a: { $ref: '#/components/schemas/A/$defs/Part' }
        b: { $ref: '#named' }
        c: { $ref: 'https://example.com/a#/$defs/Part' }
    Tree: { $dynamicAnchor: node, type: object, properties: { children: { type: array, items: { $dynamicRef: '#node' } } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "a": A a optional
  "b": A b optional
  "c": A a optional

record Tree
  "children": [Tree] optional

record A a
  "n": i64 optional

record A b
  "m": i64 optional"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn a_tuple_is_a_list_of_any_of_its_types() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A:
      type: object
      properties:
        point: { type: array, prefixItems: [{ type: number }, { type: number }], items: false }
        open: { type: array, prefixItems: [{ type: string }, { type: integer }] }
        rest: { type: array, prefixItems: [{ type: string }], items: { type: boolean } }
        fixed: { type: array, prefixItems: [{ type: string }, { $ref: '#/components/schemas/B' }], minItems: 2, maxItems: 2 }
    B: { type: object, properties: { x: { type: string } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "point": [f64] optional
    note TypedItems(2)
  "open": [A open] optional
    note TypedItems(2)
  "rest": [A rest] optional
    note TypedItems(1)
  "fixed": [A fixed] optional (items >= 2, items <= 2)
    note TypedItems(2)

record B
  "x": string optional

union A open
  note DistinguishedBy([JsonType])
  Text: string when string
  Integer: i64 when integer

union A rest
  note DistinguishedBy([JsonType])
  Text: string when string
  Boolean: bool when bool

union A fixed
  note DistinguishedBy([JsonType])
  Text: string when string
  B: B when object"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn boolean_schemas() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, properties: { any: true, never: false, list: { type: array, items: true }, none: { type: array, items: false } }, additionalProperties: false }
    B: { type: object, properties: { a: { type: string } }, additionalProperties: true }
    Free: true
"#;
    let ir = r#"api "T" version "1"

record A
  "any": any optional
  "list": [any] optional
  "none": [any] optional

record B and {any}
  "a": string optional"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn exclusive_bounds_are_numbers() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, properties: { n: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 1 }, both: { type: integer, minimum: 1, exclusiveMinimum: 3 } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "n": f64 optional (> 0, < 1)
  "both": i64 optional (> 3)"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn the_content_of_a_text() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A:
      type: object
      properties:
        bytes: { type: string, contentEncoding: base64, contentMediaType: image/png }
        url: { type: string, contentEncoding: base64url }
        json: { type: string, contentMediaType: application/json, contentSchema: { type: object, properties: { x: { type: string } } } }
        raw: { type: string, contentMediaType: application/octet-stream }
"#;
    let ir = r#"api "T" version "1"

record A
  "bytes": base64 optional
  "url": base64url optional
  "json": string optional
    note DocumentInText("application/json")
  "raw": string optional
    note BytesInText"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn examples_are_a_list() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, examples: [{ n: 1 }, { n: 2 }], properties: { n: { type: integer, examples: [1, 2] } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "n": i64 optional
  example {"n":1}
  example {"n":2}"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}
