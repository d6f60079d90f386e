//! Damaged descriptions: whatever is wrong with one, it is read, linked and complained about
//! without a panic.

use crate::{
    Job, Session,
    diag::Positions,
    parse, resolve,
    source::Loader,
    value::{Number, Value},
};

/// A description with one of each object of OpenAPI.
const OPENAPI: &str = r##"
openapi: 3.0.3
info: {title: T, version: '1', license: {name: MIT}, contact: {name: c}}
servers: [{url: 'https://{h}', variables: {h: {default: a, enum: [a]}}}]
tags: [{name: t, externalDocs: {url: 'https://x'}}]
security: [{s: [r]}]
paths:
  /a/{id}:
    parameters: [{$ref: '#/components/parameters/P'}]
    post:
      operationId: o
      parameters: [{name: id, in: path, required: true, schema: {type: string}, style: label, explode: true}]
      requestBody: {content: {multipart/form-data: {schema: {$ref: '#/components/schemas/A'}, encoding: {x: {headers: {H: {$ref: '#/components/headers/H'}}}}}}}
      responses:
        200: {description: d, content: {a/b: {schema: {$ref: '#/components/schemas/B'}, examples: {e: {value: 1}}}}, links: {l: {operationId: o}}}
        default: {$ref: '#/components/responses/R'}
      x-e: {$ref: '#/components/schemas/A'}
components:
  parameters: {P: {name: q, in: query, content: {a/b: {schema: {}}}}}
  headers: {H: {schema: {type: integer}}}
  responses: {R: {description: r}}
  schemas:
    A: {type: object, properties: {x: {allOf: [{$ref: '#/components/schemas/B'}]}, y: {enum: [1, null], minimum: 1, exclusiveMinimum: true}}, required: [x]}
    B: {oneOf: [{$ref: '#/components/schemas/A'}], discriminator: {propertyName: k, mapping: {a: A}}, additionalProperties: false, xml: {name: n}}
  securitySchemes: {s: {type: oauth2, flows: {password: {tokenUrl: 'https://t', scopes: {r: read}}}}}
"##;

/// A description with one of each object of Swagger 2.0.
const SWAGGER: &str = r##"
swagger: '2.0'
info: {title: T, version: '1'}
host: h
basePath: /b
schemes: [https]
consumes: [a/b]
x-ms-parameterized-host: {hostTemplate: '{h}', parameters: [{$ref: '#/parameters/H'}]}
parameters: {H: {name: h, in: path, type: string}, B: {name: b, in: body, schema: {$ref: '#/definitions/A'}}}
responses: {R: {description: r, schema: {type: file}, headers: {X: {type: array, items: {type: string}}}}}
paths:
  /a:
    parameters: [{$ref: '#/parameters/B'}]
    get:
      parameters: [{name: q, in: query, type: array, items: {type: string}, collectionFormat: multi}]
      responses: {200: {$ref: '#/responses/R'}, 400: {description: d, schema: {}, examples: {a/b: 1}}}
    post:
      schemes: [http]
      parameters: [{name: f, in: formData, type: file}]
      responses: {}
definitions: {A: {type: object, discriminator: k, properties: {k: {type: string}}}}
securityDefinitions: {s: {type: oauth2, flow: implicit, scopes: {r: x}}, k: {type: apiKey, in: header, name: n}}
"##;

struct Text(Vec<u8>);

impl Loader for Text {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        if path == "a.yaml" { Ok(self.0.clone()) } else { Err("there is no such file".to_owned()) }
    }
}

fn read(text: Vec<u8>) {
    let loader = Text(text);
    let mut session = Session::default();
    let job = Job { spec: "a.yaml".to_owned(), ..Job::default() };
    if let Some(root) = session.load_root(&job, &loader)
        && let Some(mut document) = parse::document(root, &job.config, &loader, &mut session)
    {
        resolve::resolve(&mut document, root, &loader, &mut session);
    }
    let positions = Positions::of(&session, session.diagnostics.list(), &[]);
    for diagnostic in session.diagnostics.list() {
        assert!(positions.render(diagnostic).contains(diagnostic.code));
    }
}

/// Numbers that look random and are always the same (Knuth, MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

#[test]
fn damaged_texts_do_no_harm() {
    let mut random = Random(1);
    let parts: &[&[u8]] = &[
        b"", b"{", b"}", b"[", b"]", b": ", b"- ", b"\n", b"\"", b"'", b"&a ", b"*a", b"!t ",
        b"<<: ", b"\xC3", b"#", b"|", b"\0", b"null", b"$ref",
    ];
    for round in 0..300 {
        let mut text = if round % 2 == 0 { OPENAPI } else { SWAGGER }.as_bytes().to_vec();
        for _ in 0..=random.below(3) {
            let start = random.below(text.len());
            let end = (start + random.below(12)).min(text.len());
            text.splice(start..end, parts[random.below(parts.len())].iter().copied());
        }
        read(text);
    }
}

#[test]
fn values_in_the_wrong_place_do_no_harm() {
    let mut random = Random(2);
    for round in 0..600 {
        let text = if round % 2 == 0 { OPENAPI } else { SWAGGER };
        let mut value = parse::value::of_text(text).expect("it is YAML");
        for _ in 0..=random.below(2) {
            let other = nodes(&mut value);
            let other = random.below(other);
            let copy = node(&mut value, &mut { other }).expect("it is one of them").clone();
            let count = nodes(&mut value);
            let replacement = match random.below(9) {
                0 => Value::Null,
                1 => Value::Bool(true),
                2 => Value::Number(Number::Integer(-1)),
                3 => Value::Number(Number::Float(f64::NAN)),
                4 => Value::String("#/paths/~1a".into()),
                5 => Value::Array(vec![copy]),
                6 => Value::Object(vec![("$ref".into(), Value::String("#/definitions/A".into()))]),
                7 => Value::Object(vec![
                    ("$ref".into(), Value::String("#".into())),
                    ("x-a".into(), copy),
                ]),
                _ => copy,
            };
            let place = random.below(count);
            *node(&mut value, &mut { place }).expect("it is one of them") = replacement;
        }
        read(value.to_string().into_bytes());
    }
}

#[test]
fn the_deepest_schema_that_is_read_does_no_harm() {
    for open in [r#"{"items":"#, r#"{"not":"#, r#"{"additionalProperties":"#] {
        let depth = 123;
        let schema = format!("{}{{}}{}", open.repeat(depth), "}".repeat(depth));
        let text =
            format!(r##"{{"openapi":"3.1.0","components":{{"schemas":{{"A":{schema}}}}}}}"##);
        read(text.into_bytes());
    }
}

#[test]
fn copies_in_extensions_are_limited() {
    let many = [r##"{$ref: '#'}"##; 3_000].join(", ");
    read(format!("{OPENAPI}x-many: [{many}]\n").into_bytes());
}

fn nodes(value: &mut Value) -> usize {
    let mut count = usize::MAX;
    node(value, &mut count);
    usize::MAX - count
}

/// The node that is reached after `left` others.
fn node<'v>(value: &'v mut Value, left: &mut usize) -> Option<&'v mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| node(item, left)),
        Value::Object(members) => members.iter_mut().find_map(|(_, value)| node(value, left)),
        _ => None,
    }
}

#[test]
fn a_version_is_the_text_that_is_written() {
    let version = |info: &str| {
        let loader = Text(format!("openapi: 3.0.3\ninfo: {info}\npaths: {{}}\n").into_bytes());
        let mut session = Session::default();
        let job = Job { spec: "a.yaml".to_owned(), ..Job::default() };
        let root = session.load_root(&job, &loader).expect("it can be loaded");
        parse::document(root, &job.config, &loader, &mut session)
            .expect("it is a description")
            .info
            .version
    };
    assert_eq!(version("{title: T, version: 1.10}"), "1.10");
    assert_eq!(version("{title: T, version: 2}"), "2");
    assert_eq!(version("{title: T, version: '1.10'}"), "1.10");
    assert_eq!(version("\n  title: T\n  version: 1.0 # first"), "1.0");
}
