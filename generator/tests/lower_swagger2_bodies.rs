//! Swagger 2.0: bodies, responses and schemas.

mod lowered;

use lowered::lowered;

#[test]
fn a_body_is_sent_as_what_the_operation_or_the_root_consumes() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
consumes: [application/xml, application/json]
produces: [application/json]
definitions:
  Pet: { type: object, required: [name], properties: { name: { type: string } }, xml: { name: pet } }
paths:
  /a: { post: { operationId: both, parameters: [{ name: pet, in: body, required: true, schema: { $ref: '#/definitions/Pet' } }], responses: { 200: { description: ok, schema: { $ref: '#/definitions/Pet' } } } } }
  /b: { post: { operationId: own, consumes: [application/merge-patch+json], produces: [text/plain], parameters: [{ name: pet, in: body, schema: { $ref: '#/definitions/Pet' } }], responses: { 200: { description: ok, schema: { type: string } } } } }
  /c: { post: { operationId: empty, consumes: [], produces: [], parameters: [{ name: pet, in: body, schema: { $ref: '#/definitions/Pet' } }], responses: { 200: { description: ok, schema: { $ref: '#/definitions/Pet' } } } } }
"#;
    let ir = r#"api "T" version "1"

record Pet xml [element "pet"]
  "name": string required

group _

operation "both" POST /a
  name _.both
  body "pet" required
    "application/json": json Pet
    "application/xml": xml Pet
  reply 200
    doc "ok"
    "application/json": json Pet

operation "own" POST /b
  name _.own
  body "pet"
    "application/merge-patch+json": json Pet
  reply 200
    doc "ok"
    "text/plain": text string

operation "empty" POST /c
  name _.empty
  body "pet"
    "application/json": json Pet
  reply 200
    doc "ok"
    "application/json": json Pet"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn a_form_with_a_file_is_sent_in_parts() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
consumes: [application/json, application/x-www-form-urlencoded, multipart/form-data]
paths:
  /plain: { post: { operationId: plain, parameters: [{ name: a, in: formData, type: string, required: true }, { name: b, in: formData, type: integer }], responses: { 200: { description: ok } } } }
  /file: { post: { operationId: upload, parameters: [{ name: f, in: formData, type: file, required: true }, { name: note, in: formData, type: string }], responses: { 200: { description: ok } } } }
"#;
    let ir = r#"api "T" version "1"

record plain request
  "a": string required
  "b": i64 optional

group _

operation "plain" POST /plain
  name _.plain
  body "body" required
    "application/x-www-form-urlencoded": form plain request
    "multipart/form-data": multipart
      part "a": string required as "text/plain"
      part "b": i64 as "text/plain"
  reply 200
    doc "ok"

operation "upload" POST /file
  name _.upload
  body "body" required
    "multipart/form-data": multipart
      part "f": binary required as "application/octet-stream"
      part "note": string as "text/plain"
  reply 200
    doc "ok""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn a_file_is_received_as_bytes() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
paths:
  /file: { get: { operationId: download, produces: [application/pdf], responses: { 200: { description: ok, schema: { type: file } } } } }
"#;
    let ir = r#"api "T" version "1"

group _

operation "download" GET /file
  name _.download
  reply 200
    doc "ok"
    "application/pdf": binary"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn shared_responses_have_headers_and_examples() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
produces: [application/json]
responses:
  Failed: { description: it failed, schema: { $ref: '#/definitions/Error' } }
definitions: { Error: { type: object, properties: { code: { type: integer } } } }
paths:
  /a:
    get:
      operationId: get
      responses:
        200: { description: ok, schema: { type: array, items: { type: string } }, headers: { X-Ids: { type: array, items: { type: integer }, collectionFormat: csv } }, examples: { application/json: [a, b] } }
        default: { $ref: '#/responses/Failed' }
"#;
    let ir = r#"api "T" version "1"

record Error
  "code": i64 optional

group _

operation "get" GET /a
  name _.get
  reply 200
    doc "ok"
    "application/json": json [string]
    header "X-Ids": [i64]
  reply default error
    doc "it failed"
    "application/json": json Error
  example ""
    receive 200
    receive ["a","b"]"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn a_discriminator_is_the_name_of_a_property() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
paths: {}
definitions:
  Pet: { type: object, discriminator: kind, required: [kind], properties: { kind: { type: string } } }
  Cat: { allOf: [{ $ref: '#/definitions/Pet' }, { type: object, properties: { lives: { type: integer } } }] }
  Dog: { x-ms-discriminator-value: '#Microsoft.Dog', allOf: [{ $ref: '#/definitions/Pet' }], properties: { tricks: { type: array, items: { type: string } } } }
  Puppy: { x-ms-discriminator-value: puppy, allOf: [{ $ref: '#/definitions/Dog' }], properties: { age: { type: integer, format: int32 } } }
  Owner: { type: object, properties: { pet: { $ref: '#/definitions/Pet' }, dog: { $ref: '#/definitions/Dog' }, cat: { $ref: '#/definitions/Cat' } } }
"#;
    let ir = r##"api "T" version "1"

union Pet by "kind"
  note DiscriminatedBy("kind")
  Pet: Pet base when "Pet", other
  Cat: Cat when "Cat"
  Dog: Dog base when "#Microsoft.Dog"
  puppy: Puppy when "puppy"

record Cat
  "kind": string required always "Cat"
  "lives": i64 optional

union Dog by "kind"
  note DiscriminatedBy("kind")
  Dog: Dog base when "#Microsoft.Dog", other
  puppy: Puppy when "puppy"

record Puppy
  "kind": string required always "puppy"
  "tricks": [string] optional
  "age": i32 optional

record Owner
  "pet": Pet optional
  "dog": Dog optional
  "cat": Cat optional

record Pet base and {any}
  "kind": string required always "Pet"

record Dog base and {any}
  "kind": string required always "#Microsoft.Dog"
  "tricks": [string] optional"##;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn annotations_of_a_property() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
paths: {}
definitions:
  A:
    type: object
    required: [id, note]
    properties:
      id: { type: string, readOnly: true }
      note: { type: string, x-nullable: true }
      maybe: { type: integer, x-nullable: true, default: 3 }
      secret: { type: string, format: password }
      level: { type: integer, enum: [1, 2] }
      yes: { type: boolean, enum: [true] }
      ref: { $ref: '#/definitions/B', x-nullable: true, readOnly: true, description: what it refers to }
    example: { id: a, note: null }
  B: { type: object, properties: { x: { type: number, minimum: 1, exclusiveMinimum: true } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "id": string required read-only
  "note": string required nullable
  "maybe": i64 optional nullable = 3
  "secret": string optional secret
  "level": A level optional
  "yes": bool optional always true
  "ref": B optional nullable read-only
  example {"id":"a","note":null}

record B
  "x": f64 optional (> 1)

int enum A level
  1 as "1"
  2 as "2""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn required_that_is_true_is_told() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
paths: {}
definitions:
  A: { type: object, properties: { a: { type: string, required: true }, b: { type: string } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "a": string optional
  "b": string optional"#;
    let said = r#"unexpected-value: /definitions/A/properties/a/required"#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn examples_of_parameters_are_read() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
consumes: [application/json]
paths:
  /a/{id}: { post: { operationId: send, parameters: [{ name: id, in: path, required: true, type: string, x-example: a1 }, { name: body, in: body, schema: { type: object, properties: { n: { type: integer } } }, x-examples: { application/json: { n: 1 } } }], responses: { 200: { description: ok } } } }
"#;
    let ir = r#"api "T" version "1"

record send request
  "n": i64 optional

group a

operation "send" POST /a/{id}
  name a.send
  path "id": string required, simple
  body "body"
    "application/json": json send request
  reply 200
    doc "ok"
  example ""
    send "id" = "a1"
    send "application/json" {"n":1}
    receive 200"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn a_whole_body_and_a_form_cannot_be_sent_together() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
paths:
  /a: { post: { operationId: send, parameters: [{ name: b, in: body, schema: { type: string } }, { name: f, in: formData, type: string }], responses: { 200: { description: ok } } } }
"#;
    let ir = r#"api "T" version "1"

group _

operation "send" POST /a
  name _.send
  body "b"
    "application/json": json string
  reply 200
    doc "ok""#;
    let said = r#"conflicting-parameters: /paths/~1a/post/parameters/1"#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}
