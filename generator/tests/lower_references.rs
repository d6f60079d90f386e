//! References to other files and places: what they lead to, and what is left out when they lead
//! nowhere.

mod lowered;

use lowered::lowered;

#[test]
fn operations_in_other_files() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths:
  /a:
    get: { $ref: resources/get.yaml }
    post: { $ref: resources/nowhere.yaml }
  /b: { $ref: 'resources/b.yaml#/item' }
  /c: { $ref: resources/gone.yaml }
"#;
    let get = r#"operationId: getA
responses: { 200: { description: ok, content: { application/json: { schema: { $ref: models/pet.yaml } } } } }
"#;
    let pet = r#"type: object
properties: { name: { type: string }, friend: { $ref: pet.yaml }, owner: { $ref: '../owner.yaml#/Owner' } }
"#;
    let owner = r#"Owner: { type: object, properties: { id: { type: string } } }
"#;
    let b = r#"item: { get: { operationId: getB, responses: { 204: { description: ok } } } }
"#;
    let ir = r#"api "T" version "1"

record pet
  "name": string optional
  "friend": pet optional
  "owner": Owner optional

record Owner
  "id": string optional

group _

operation "getA" GET /a
  name _.get a
  reply 200
    doc "ok"
    "application/json": json pet

operation "getB" GET /b
  name _.get b
  reply 204
    doc "ok"

left out Operation operation POST /a: its description is missing or is none

left out Operation operations of /c: their description is missing"#;
    let said = r#"unresolved-reference: /paths/~1a/post/$ref
unresolved-reference: /paths/~1c/$ref"#;
    assert_eq!(
        lowered(&[
            ("api.yaml", spec),
            ("resources/get.yaml", get),
            ("resources/models/pet.yaml", pet),
            ("resources/owner.yaml", owner),
            ("resources/b.yaml", b)
        ]),
        (ir.to_owned(), said.to_owned())
    );
}

#[test]
fn every_kind_of_component_in_another_file() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths:
  /a:
    post:
      operationId: send
      parameters: [{ $ref: 'common.yaml#/components/parameters/Limit' }]
      requestBody: { $ref: 'common.yaml#/components/requestBodies/Pet' }
      responses: { 200: { $ref: 'common.yaml#/components/responses/Pet' }, default: { $ref: 'common.yaml#/components/responses/Chain' } }
"#;
    let common = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  parameters: { Limit: { name: limit, in: query, schema: { $ref: '#/components/schemas/Limit' } } }
  requestBodies: { Pet: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' }, examples: { one: { $ref: '#/components/examples/One' } } } } } }
  responses:
    Pet: { description: ok, headers: { X-Rate: { $ref: '#/components/headers/Rate' } }, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
    Chain: { $ref: '#/components/responses/Link' }
    Link: { $ref: 'more.yaml#/Failed' }
  headers: { Rate: { schema: { type: integer } } }
  examples: { One: { value: { name: Rex } } }
  schemas: { Limit: { type: integer, format: int32 }, Pet: { type: object, properties: { name: { type: string } } } }
"#;
    let more = r#"Failed: { description: it failed, content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } } }
"#;
    let ir = r#"api "T" version "1"

record Pet
  "name": string optional

record Failed response
  "message": string optional

group _

operation "send" POST /a
  name _.send
  query "limit": i32, form exploded
  body "body"
    "application/json": json Pet
  reply 200
    doc "ok"
    "application/json": json Pet
    header "X-Rate": i64
  reply default error
    doc "it failed"
    "application/json": json Failed response"#;
    let said = r#""#;
    assert_eq!(
        lowered(&[("api.yaml", spec), ("common.yaml", common), ("more.yaml", more)]),
        (ir.to_owned(), said.to_owned())
    );
}

#[test]
fn a_schema_in_a_path_is_a_type() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths:
  /a/{id}:
    get:
      operationId: get
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { 200: { description: ok, content: { application/json: { schema: { type: object, properties: { n: { type: integer } } } } } } }
components:
  schemas:
    Same: { $ref: '#/paths/~1a~1%7Bid%7D/get/responses/200/content/application~1json/schema' }
"#;
    let ir = r#"api "T" version "1"

record get response
  "n": i64 optional

alias Same = get response

group a

operation "get" GET /a/{id}
  name a.get
  path "id": string required, simple
  reply 200
    doc "ok"
    "application/json": json get response"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn one_name_in_two_files_is_two_types() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    Error: { type: object, properties: { code: { type: integer }, inner: { $ref: 'other.yaml#/Error' } } }
"#;
    let other = r#"Error: { type: object, properties: { message: { type: string } } }
"#;
    let ir = r#"api "T" version "1"

record Error#0
  "code": i64 optional
  "inner": Error#1 optional

record Error#1
  "message": string optional"#;
    let said = r#""#;
    assert_eq!(
        lowered(&[("api.yaml", spec), ("other.yaml", other)]),
        (ir.to_owned(), said.to_owned())
    );
}

#[test]
fn files_that_refer_to_each_other() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, properties: { b: { $ref: 'b.yaml#/B' } } }
"#;
    let b = r#"B: { type: object, required: [a], properties: { a: { $ref: 'api.yaml#/components/schemas/A' }, b: { $ref: '#/B' } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "b": B optional

record B
  "a": A required
  "b": B optional"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec), ("b.yaml", b)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn references_that_lead_nowhere_are_counted() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths:
  /a: { get: { operationId: a, parameters: [{ $ref: '#/components/parameters/Nowhere' }], responses: { 200: { $ref: '#/components/responses/Nowhere' } } } }
  /b: { post: { operationId: b, requestBody: { $ref: '#/components/requestBodies/Nowhere' }, responses: {} } }
components:
  schemas:
    A: { type: object, properties: { remote: { $ref: 'https://example.com/a.yaml#/A' }, outside: { $ref: ../a.yaml }, absent: { $ref: '#/components/schemas/B' } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "remote": any optional
  "outside": any optional
  "absent": any optional

left out Type type `https://example.com/a.yaml#/A`: its description is missing, or is a reference to itself

left out Type type `../a.yaml`: its description is missing, or is a reference to itself

left out Type type `#/components/schemas/B`: its description is missing, or is a reference to itself

left out Operation operation GET /a: its parameter `#/components/parameters/Nowhere` is missing

left out Operation operation POST /b: its request body is missing"#;
    let said = r#"unresolved-reference: /components/schemas/A/properties/remote/$ref
unresolved-reference: /components/schemas/A/properties/outside/$ref
unresolved-reference: /components/schemas/A/properties/absent/$ref
unresolved-reference: /paths/~1a/get/parameters/0/$ref
unresolved-reference: /paths/~1a/get/responses/200/$ref
unresolved-reference: /paths/~1b/post/requestBody/$ref"#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn a_mapping_to_another_file() {
    let spec = r#"openapi: 3.0.3
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    Pet: { oneOf: [{ $ref: cat.yaml }, { $ref: 'dogs.yaml#/Dog' }], discriminator: { propertyName: kind, mapping: { meow: cat.yaml, woof: 'dogs.yaml#/Dog' } } }
"#;
    let cat = r#"type: object
required: [kind]
properties: { kind: { type: string }, lives: { type: integer } }
"#;
    let dogs = r#"Dog: { type: object, required: [kind], properties: { kind: { type: string } } }
"#;
    let ir = r#"api "T" version "1"

union Pet by "kind"
  note DiscriminatedBy("kind")
  meow: cat when "meow"
  woof: Dog when "woof"

record cat
  "kind": string required always "meow"
  "lives": i64 optional

record Dog
  "kind": string required always "woof""#;
    let said = r#""#;
    assert_eq!(
        lowered(&[("api.yaml", spec), ("cat.yaml", cat), ("dogs.yaml", dogs)]),
        (ir.to_owned(), said.to_owned())
    );
}

#[test]
fn a_part_has_the_dialect_of_its_file() {
    let spec = r#"openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components:
  schemas:
    A: { type: object, properties: { old: { $ref: 'old.json#/definitions/Old' }, part: { $ref: part.yaml } } }
"#;
    let old = r#"{ "swagger": "2.0", "info": { "title": "T", "version": "1" }, "paths": {}, "definitions": { "Old": { "type": "object", "properties": { "n": { "type": "number", "minimum": 0, "exclusiveMinimum": true, "x-nullable": true } } } } }
"#;
    let part = r#"{ type: [object, 'null'], properties: { x: { const: 1 } } }
"#;
    let ir = r#"api "T" version "1"

record A
  "old": Old optional
  "part": part optional nullable

record Old
  "n": f64 optional nullable (> 0)

record part
  "x": i64 optional always 1"#;
    let said = r#""#;
    assert_eq!(
        lowered(&[("api.yaml", spec), ("old.json", old), ("part.yaml", part)]),
        (ir.to_owned(), said.to_owned())
    );
}

#[test]
fn the_second_of_two_types_of_one_name_is_called_after_its_file() {
    struct Two;
    impl specwright::source::Loader for Two {
        fn load(&self, path: &str) -> Result<Vec<u8>, String> {
            let part = "Part: { type: object, properties: { message: { type: string } } }";
            let root = "{ openapi: 3.0.3, info: { title: T, version: '1' }, paths: {}, \
                        components: { schemas: { Part: { type: object, properties: { inner: { \
                        $ref: 'other.yaml#/Part' } } } } } }";
            Ok(if path == "other.yaml" { part } else { root }.as_bytes().to_vec())
        }
    }
    let job = specwright::Job { spec: "api.yaml".to_owned(), ..specwright::Job::default() };
    let outcome = specwright::generate(&job, &Two);
    let models: String = outcome
        .files
        .iter()
        .filter(|file| file.path.starts_with("models/src"))
        .map(|file| file.content.as_str())
        .collect();
    let types: Vec<&str> = models
        .lines()
        .filter_map(|line| line.strip_prefix("pub struct ")?.strip_suffix(" {"))
        .collect();
    assert_eq!((types, outcome.diagnostics), (vec!["Part", "OtherPart"], vec![]));
}

#[test]
fn parts_that_contain_a_reference_to_themselves() {
    let schema = "paths: {}\ncomponents: { schemas: { A: { properties: { $ref: \
                  '#/components/schemas' } } } }";
    let operation = "paths: { /a: { get: { responses: {}, callbacks: { c: { x: { post: { $ref: \
                     '#/paths/~1a/get' } } } } } } }";
    let media = "paths: { /a: { post: { responses: {}, requestBody: { content: { a/b: { encoding: \
                 { p: { headers: { H: { content: { c/d: { $ref: \
                 '#/paths/~1a/post/requestBody/content/a~1b' } } } } } } } } } } } }";
    for part in [schema, operation, media] {
        let spec = format!("openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\n{part}\n");
        let diagnostics = lowered(&[("api.yaml", &spec)]).1;
        assert_eq!(diagnostics.matches("reference-cycle").count(), 1, "{part}: {diagnostics}");
    }
}
