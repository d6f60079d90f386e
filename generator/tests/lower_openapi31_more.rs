//! OpenAPI 3.1: webhooks, callbacks, and schemas that hold for some values only.

mod lowered;

use lowered::lowered;

#[test]
fn webhooks_are_types() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
webhooks:
  newPet: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }, responses: { 200: { description: ok } } } }
  removed: { post: { requestBody: { content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: string } } } } } }, responses: {} } }
  many: { post: { requestBody: { content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } } }
  shared: { $ref: '#/components/pathItems/Changed' }
  ping: { get: { responses: { 200: { description: ok } } } }
  lost: { $ref: '#/components/pathItems/Nowhere' }
components:
  pathItems: { Changed: { put: { requestBody: { $ref: '#/components/requestBodies/Changed' } } } }
  requestBodies: { Changed: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } }
  schemas: { Pet: { type: object, properties: { name: { type: string } } } }
"#;
    let ir = r#"api "T" version "1"

record Pet
  note Sent([Webhook("newPet"), Webhook("shared")])
  "name": string optional

record removed payload
  note Sent([Webhook("removed")])
  "id": string required

alias many payload = [Pet]
  note Sent([Webhook("many")])

left out Type type of the webhook `lost`: its description is missing"#;
    let said = r#"unresolved-reference: /webhooks/lost/$ref"#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn callbacks_are_types() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /subscribe:
    post:
      operationId: subscribe
      callbacks:
        event: { '{$request.query.url}': { post: { requestBody: { content: { application/json: { schema: { type: object, properties: { at: { type: string, format: date-time } } } } } } } } }
        shared: { $ref: '#/components/callbacks/Shared' }
      responses: { 201: { description: ok } }
components:
  callbacks: { Shared: { '{$url}': { post: { operationId: again, callbacks: { shared: { $ref: '#/components/callbacks/Shared' } }, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } } } } } }
  schemas: { Event: { type: object, properties: { n: { type: integer } } } }
"#;
    let ir = r#"api "T" version "1"

record Event
  note Sent([Callback { name: "shared", operation: "subscribe" }])
  "n": i64 optional

record subscribe event payload
  note Sent([Callback { name: "event", operation: "subscribe" }])
  "at": datetime optional

group _

operation "subscribe" POST /subscribe
  name _.subscribe
  note Callbacks(["event", "shared"])
  reply 201
    doc "ok""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn path_items_are_components() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /a: { $ref: '#/components/pathItems/A' }
components:
  pathItems: { A: { summary: shared, get: { operationId: getA, responses: { 204: { description: ok } } } } }
"#;
    let ir = r#"api "T" version "1"

group _

operation "getA" GET /a
  name _.get a
  summary "shared"
  reply 204
    doc "ok""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn conditions_give_optional_properties() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A:
      type: object
      required: [country]
      properties: { country: { type: string } }
      if: { properties: { country: { const: US } } }
      then: { required: [zip], properties: { zip: { type: string }, country: { const: US } } }
      else: { properties: { postcode: { type: string }, zip: { type: integer } } }
      dependentSchemas: { card: { properties: { billing: { type: string } } } }
      dependentRequired: { card: [billing] }
    B: { allOf: [{ type: object, properties: { a: { type: string } } }, { if: { required: [a] }, then: { properties: { b: { type: string } } } }] }
"#;
    let ir = r#"api "T" version "1"

record A
  note Unchecked(["if", "then", "else", "dependentSchemas", "dependentRequired"])
  "country": string required
  "zip": A zip optional
  "postcode": string optional
  "billing": string optional

record B
  note Unchecked(["if", "then"])
  "a": string optional
  "b": string optional

union A zip
  note DistinguishedBy([JsonType])
  Text: string when string
  Integer: i64 when integer"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn properties_that_no_keyword_evaluates() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, properties: { a: { type: string } } }
    Closed: { allOf: [{ $ref: '#/components/schemas/A' }], unevaluatedProperties: false }
    Typed: { allOf: [{ $ref: '#/components/schemas/A' }], unevaluatedProperties: { type: integer } }
"#;
    let ir = r#"api "T" version "1"

record A
  "a": string optional

alias Closed = A

record Typed and {i64}
  "a": string optional"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn patterns_of_properties_are_maps() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, patternProperties: { '^x-': { type: string } } }
    B: { type: object, patternProperties: { '^s': { type: string }, '^n': { type: integer } }, additionalProperties: false }
    C: { type: object, properties: { a: { type: string } }, patternProperties: { '^x-': { type: integer } }, additionalProperties: { type: boolean } }
    D: { type: object, propertyNames: { pattern: '^[a-z]+$' }, additionalProperties: { type: string } }
"#;
    let ir = r#"api "T" version "1"

alias A = {string}

alias B = {B value}

record C and {C value}
  "a": string optional

alias D = {string}

union B value
  note DistinguishedBy([JsonType])
  Text: string when string
  Integer: i64 when integer

union C value
  note DistinguishedBy([JsonType])
  Integer: i64 when integer
  Boolean: bool when bool"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn keywords_that_only_validate_are_told() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, properties: { a: { type: string, not: { const: x } }, b: { not: { type: string } }, c: { type: array, items: { type: string }, contains: { const: x }, minContains: 1, uniqueItems: true } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "a": string optional
    note Unchecked(["not"])
  "b": any optional
    note Unchecked(["not"])
  "c": [string] optional (unique items)
    note Unchecked(["contains", "minContains"])

left out Type type `/components/schemas/A/properties/b`: its keywords say only which values are not allowed"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}
