//! OpenAPI 3.2: read as 3.1, with a note for each new construct.

mod lowered;

use lowered::lowered;

#[test]
fn operations_of_new_methods() {
    let spec = r#"openapi: 3.2.0
info: { title: T, version: "1" }
paths:
  /a:
    query: { operationId: find, requestBody: { content: { application/json: { schema: { type: object, properties: { q: { type: string } } } } } }, responses: { 200: { description: ok } } }
    additionalOperations:
      PATCH: { operationId: change, responses: { 204: { description: ok } } }
      COPY: { operationId: copy, responses: { 204: { description: ok } } }
"#;
    let ir = r#"api "T" version "1"

record find request
  "q": string optional

group _

operation "find" QUERY /a
  name _.find
  body "body"
    "application/json": json find request
  reply 200
    doc "ok"

operation "change" PATCH /a
  name _.change
  reply 204
    doc "ok"

left out Operation operation COPY /a: the method `COPY` is not known"#;
    let said = r#"newer-construct: /paths/~1a/query
newer-construct: /paths/~1a/additionalOperations"#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn items_of_streams() {
    let spec = r#"openapi: 3.2.0
info: { title: T, version: "1" }
paths:
  /lines: { get: { operationId: lines, responses: { 200: { description: ok, content: { application/jsonl: { itemSchema: { $ref: '#/components/schemas/Item' } } } } } } }
  /events: { get: { operationId: events, responses: { 200: { description: ok, content: { text/event-stream: { itemSchema: { type: object, properties: { event: { type: string }, data: { type: string, contentMediaType: application/json, contentSchema: { $ref: '#/components/schemas/Item' } } } } } } } } } }
  /shared: { get: { operationId: shared, responses: { 200: { description: ok, content: { application/json: { $ref: '#/components/mediaTypes/Item' } } } } } }
components:
  mediaTypes: { Item: { schema: { $ref: '#/components/schemas/Item' } } }
  schemas: { Item: { type: object, properties: { n: { type: integer } } } }
"#;
    let ir = r#"api "T" version "1"

record Item
  "n": i64 optional

group _

operation "lines" GET /lines
  name _.lines
  reply 200
    doc "ok"
    "application/jsonl": json lines Item

operation "events" GET /events
  name _.events
  reply 200
    doc "ok"
    "text/event-stream": events Item

operation "shared" GET /shared
  name _.shared
  reply 200
    doc "ok"
    "application/json": json Item"#;
    let said = r#"newer-construct: /components/mediaTypes
newer-construct: /paths/~1lines/get/responses/200/content/application~1jsonl/itemSchema"#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn a_parameter_that_is_the_whole_query() {
    let spec = r#"openapi: 3.2.0
info: { title: T, version: "1" }
paths:
  /a: { get: { operationId: optional, parameters: [{ name: q, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object } } } }], responses: { 200: { description: ok } } } }
  /b: { get: { operationId: required, parameters: [{ name: q, in: querystring, required: true, content: { application/json: { schema: { type: object } } } }], responses: { 200: { description: ok } } } }
"#;
    let ir = r#"api "T" version "1"

group _

operation "optional" GET /a
  name _.optional
  note NoParameter { name: "q", why: WholeQuery }
  reply 200
    doc "ok"

left out Part parameter q of optional: the parameter `q` is the whole query

left out Operation operation GET /b: the parameter `q` is the whole query"#;
    let said = r#"newer-construct: /paths/~1a/get/parameters/0/in"#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn everything_else_that_is_new_is_noted() {
    let spec = r#"openapi: 3.2.0
info: { title: T, version: "1" }
$self: https://example.com/openapi.yaml
servers: [{ url: 'https://example.com', name: production }]
tags: [{ name: a, summary: A, kind: nav }, { name: b, parent: a }]
paths:
  /a:
    get:
      operationId: a
      parameters: [{ name: session, in: cookie, style: cookie, schema: { type: string } }]
      responses:
        200:
          summary: short
          content:
            application/json: { schema: { $ref: '#/components/schemas/Pet' }, examples: { one: { dataValue: { kind: cat }, serializedValue: '{"kind":"cat"}' } } }
            multipart/mixed: { itemSchema: { type: object }, itemEncoding: { contentType: application/json }, prefixEncoding: [] }
      security: [{ device: [] }]
components:
  schemas:
    Pet: { type: object, properties: { kind: { type: string } }, xml: { name: pet, nodeType: element } }
    Any: { oneOf: [{ $ref: '#/components/schemas/Pet' }], discriminator: { propertyName: kind, defaultMapping: Pet } }
  securitySchemes:
    device: { type: oauth2, deprecated: true, oauth2MetadataUrl: 'https://e/m', flows: { deviceAuthorization: { deviceAuthorizationUrl: 'https://e/d', tokenUrl: 'https://e/t', scopes: {} } } }
"#;
    let ir = r#"api "T" version "1"
  server "https://example.com"
  scheme "device": oauth2

record Pet
  "kind": string optional

alias Any = Pet

group _

operation "a" GET /a
  name _.a
  cookie "session": string, form exploded
  reply 200
    "application/json": json Pet
  security device
  example "one"
    receive 200
    receive {"kind":"cat"}

operation "a as multipart" GET /a
  name _.a as multipart
  note AsksFor("multipart/mixed")
  cookie "session": string, form exploded
  reply 200
    "multipart/mixed": multipart
  security device"#;
    let said = r#"newer-construct: /components/schemas/Pet/xml/nodeType
newer-construct: /components/schemas/Any/discriminator/defaultMapping
newer-construct: /components/securitySchemes/device/deprecated
newer-construct: /components/securitySchemes/device/oauth2MetadataUrl
newer-construct: /components/securitySchemes/device/flows/deviceAuthorization
newer-construct: /$self
newer-construct: /servers/0/name
newer-construct: /tags/0/summary
newer-construct: /tags/0/kind
newer-construct: /tags/1/parent
newer-construct: /paths/~1a/get/parameters/0/style
newer-construct: /paths/~1a/get/responses/200/summary
newer-construct: /paths/~1a/get/responses/200/content/application~1json/examples/one/dataValue
newer-construct: /paths/~1a/get/responses/200/content/application~1json/examples/one/serializedValue
newer-construct: /paths/~1a/get/responses/200/content/multipart~1mixed/itemSchema
newer-construct: /paths/~1a/get/responses/200/content/multipart~1mixed/itemEncoding
newer-construct: /paths/~1a/get/responses/200/content/multipart~1mixed/prefixEncoding"#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}
