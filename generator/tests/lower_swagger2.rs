//! Swagger 2.0: servers, parameters and security.

mod lowered;

use lowered::lowered;

#[test]
fn the_host_the_base_path_and_the_schemes_are_servers() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
host: api.example.com:8443
basePath: /v1/
schemes: [http, https, wss]
paths:
  /a: { get: { schemes: [http], responses: { 200: { description: ok } } } }
"#;
    let ir = r#"api "T" version "1"
  server "https://api.example.com:8443/v1"
  server "http://api.example.com:8443/v1"

group _

operation "GET /a" GET /a
  name _.get a
  server "http://api.example.com:8443/v1"
  reply 200
    doc "ok""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn without_a_host_the_base_path_is_a_server() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
basePath: /v1
paths: {}
"#;
    let ir = r#"api "T" version "1"
  server "/v1""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn without_schemes_a_host_is_reached_by_https() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
host: example.com
paths: {}
"#;
    let ir = r#"api "T" version "1"
  server "https://example.com""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn parameters_of_the_root_the_path_and_the_operation() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
parameters:
  Limit: { name: limit, in: query, type: integer, format: int32, maximum: 100, default: 20, required: false }
  Trace: { name: X-Trace, in: header, type: string }
paths:
  /pets/{id}:
    parameters:
      - { name: id, in: path, required: true, type: integer, format: int64 }
      - { $ref: '#/parameters/Limit' }
      - { $ref: '#/parameters/Trace' }
    get:
      operationId: getPet
      parameters: [{ name: limit, in: query, type: integer, format: int64, required: true, allowEmptyValue: true }]
      responses: { 200: { description: ok } }
    delete: { operationId: deletePet, responses: { 204: { description: gone } } }
"#;
    let ir = r#"api "T" version "1"

group pets

operation "getPet" GET /pets/{id}
  name pets.getPet
  path "id": i64 required, simple
  header "X-Trace": string, simple
  query "limit": i64 required, form
  reply 200
    doc "ok"

operation "deletePet" DELETE /pets/{id}
  name pets.deletePet
  path "id": i64 required, simple
  query "limit": i32 = 20 (<= 100), form
  header "X-Trace": string, simple
  reply 204
    doc "gone""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn every_collection_format_in_every_place() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
paths:
  /a/{p}:
    get:
      operationId: list
      parameters:
        - { name: p, in: path, required: true, type: array, items: { type: string }, collectionFormat: pipes }
        - { name: plain, in: query, type: array, items: { type: string } }
        - { name: csv, in: query, type: array, items: { type: integer, enum: [1, 2] }, collectionFormat: csv }
        - { name: ssv, in: query, type: array, items: { type: string }, collectionFormat: ssv }
        - { name: tsv, in: query, type: array, items: { type: string }, collectionFormat: tsv }
        - { name: pipes, in: query, type: array, items: { type: string }, collectionFormat: pipes }
        - { name: multi, in: query, type: array, items: { type: string }, collectionFormat: multi }
        - { name: nested, in: query, type: array, items: { type: array, items: { type: boolean } } }
        - { name: X-Ids, in: header, type: array, items: { type: string }, collectionFormat: ssv }
      responses: { 200: { description: ok } }
    post:
      operationId: send
      consumes: [application/x-www-form-urlencoded]
      parameters:
        - { name: p, in: path, required: true, type: string }
        - { name: csv, in: formData, type: array, items: { type: string } }
        - { name: multi, in: formData, type: array, items: { type: string }, collectionFormat: multi, required: true }
        - { name: tsv, in: formData, type: array, items: { type: string }, collectionFormat: tsv }
      responses: { 200: { description: ok } }
"#;
    let ir = r#"api "T" version "1"

int enum list csv
  1 as "1"
  2 as "2"

record send request
  "csv": [string] optional
  "multi": [string] required
  "tsv": [string] optional

group a

operation "list" GET /a/{p}
  name a.list
  path "p": [string] required, pipedelimited
  query "plain": [string], form
  query "csv": [list csv], form
  query "ssv": [string], spacedelimited
  query "tsv": [string], tabdelimited
  query "pipes": [string], pipedelimited
  query "multi": [string], form exploded
  query "nested": [[bool]], form
  header "X-Ids": [string], spacedelimited
  reply 200
    doc "ok"

operation "send" POST /a/{p}
  name a.send
  path "p": string required, simple
  body "body" required
    "application/x-www-form-urlencoded": form send request
      "csv" form
      "tsv" tabdelimited
  reply 200
    doc "ok""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn every_security_definition() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
securityDefinitions:
  plain: { type: basic }
  header: { type: apiKey, in: header, name: X-Key }
  query: { type: apiKey, in: query, name: key }
  implicit: { type: oauth2, flow: implicit, authorizationUrl: 'https://e/authorize', scopes: { read: to read } }
  password: { type: oauth2, flow: password, tokenUrl: 'https://e/token', scopes: {} }
  application: { type: oauth2, flow: application, tokenUrl: 'https://e/token', scopes: { all: everything } }
  code: { type: oauth2, flow: accessCode, authorizationUrl: 'https://e/authorize', tokenUrl: 'https://e/token', scopes: { all: everything } }
security: [{ header: [] }]
paths:
  /a: { get: { operationId: open, security: [], responses: { 200: { description: ok } } } }
  /b: { get: { operationId: any, security: [{ plain: [] }, { query: [], implicit: [read] }, { password: [] }, { application: [all] }, { code: [all] }], responses: { 200: { description: ok } } } }
  /c: { get: { operationId: usual, responses: { 200: { description: ok } } } }
"#;
    let ir = r#"api "T" version "1"
  scheme "plain": basic
  scheme "query": key in query "key"
  scheme "implicit": oauth2
    flow Implicit
      authorization "https://e/authorize"
      scope "read": "to read"
  scheme "password": oauth2
    flow Password
      token "https://e/token"
  scheme "application": oauth2
    flow ClientCredentials
      token "https://e/token"
      scope "all": "everything"
  scheme "code": oauth2
    flow AuthorizationCode
      authorization "https://e/authorize"
      token "https://e/token"
      scope "all": "everything"
  scheme "header": key in header "X-Key"

group _

operation "open" GET /a
  name _.open
  reply 200
    doc "ok"

operation "any" GET /b
  name _.any
  reply 200
    doc "ok"
  security plain or query + implicit (read) or password or application (all) or code (all)

operation "usual" GET /c
  name _.usual
  reply 200
    doc "ok"
  security header"#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}

#[test]
fn paths_that_differ_in_their_query() {
    let spec = r#"swagger: "2.0"
info: { title: T, version: "1" }
paths:
  /a: { get: { operationId: get, responses: { 200: { description: ok } } } }
x-ms-paths:
  /a?comp=list: { get: { operationId: list, responses: { 200: { description: ok } } } }
"#;
    let ir = r#"api "T" version "1"

group _

operation "get" GET /a
  name _.get
  reply 200
    doc "ok"

operation "list" GET /a?comp=list
  name _.list
  reply 200
    doc "ok""#;
    let said = r#""#;
    assert_eq!(lowered(&[("api.yaml", spec)]), (ir.to_owned(), said.to_owned()));
}
