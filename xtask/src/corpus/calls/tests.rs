//! Tests of what calls are made of.

use super::{
    executable,
    made::{Maker, can_be_sent},
    schemas,
};
use crate::corpus::losses::{Files, Node, Schemas, described};
use serde_json::json;
use specwright::ir::{ParameterLocation, Status};

const DESCRIPTION: &str = "
openapi: 3.1.0
paths:
  /things/{id}:
    put:
      parameters:
        - {name: id, in: path, required: true, schema: {type: string, pattern: '^AC[0-9]{3}$'}}
        - name: many
          in: query
          schema: {type: array, items: {type: string, pattern: '^b+$'}, minItems: 2}
        - {name: never, in: query, schema: {type: integer, minimum: 5, maximum: 4}}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [a, a]
              properties: {a: {type: integer}, b: {type: string}}
";

#[test]
fn the_values_are_valid_and_the_longest_is_first() {
    let files = Files::of(&[("a.yaml", DESCRIPTION)]);
    let schemas = Schemas::new(&files);
    let described = described::operations(&files, &mut Vec::new());
    let maker = Maker::new(&schemas, &described, "1").expect("the schemas can be read");
    let at = |place: &str| {
        let place = format!("a.yaml#/paths/~1things~1{{id}}/put/{place}");
        maker.values_at(&place).unwrap_or_else(|| panic!("{place} is known"))
    };
    let id = at("parameters/0/schema")[0].as_str().expect("a text");
    assert!(id.len() == 5 && id.starts_with("AC"), "{id}");
    let many = at("parameters/1/schema")[0].as_array().expect("a list");
    assert!(many.len() == 2 && many.iter().all(|item| item == "b"), "{many:?}");
    assert!(at("parameters/2/schema").is_empty(), "nothing is between 5 and 4");
    let body = &at("requestBody/content/application~1json/schema")[0];
    assert!(body["a"].is_i64() && body["b"].is_string(), "{body}");
}

#[test]
fn what_can_stand_in_a_request() {
    let sent = |value, place| can_be_sent(&value, place);
    assert!(!sent(json!(""), ParameterLocation::Path));
    assert!(!sent(json!(".."), ParameterLocation::Path));
    assert!(sent(json!("a/b"), ParameterLocation::Path));
    assert!(!sent(json!("a\nb"), ParameterLocation::Header));
    assert!(!sent(json!(" a"), ParameterLocation::Header));
    assert!(sent(json!(["a"]), ParameterLocation::Query));
    assert!(!sent(json!([]), ParameterLocation::Query));
}

#[test]
fn the_root_of_a_document_is_the_only_property_of_what_nothing_names() {
    let value = json!({"Complete": {"Part": "a"}});
    let root = |pointer: &str, schema: serde_json::Value| {
        let pointer = pointer.to_owned();
        let node = Node { file: "a.yaml", pointer, value: &schema, beside: [].into() };
        schemas::root(&node, &value).cloned()
    };
    let schema = json!({"properties": {"Complete": {"type": "object"}}});
    let named = json!({"properties": {"Complete": {"type": "object"}}, "xml": {"name": "A"}});
    let place = "/paths/~1a/put/requestBody/content/text~1xml/schema";
    assert_eq!(root(place, schema.clone()), Some(value["Complete"].clone()));
    assert_eq!(root(place, named), Some(value.clone()));
    assert_eq!(root("/components/schemas/A", schema), Some(value.clone()));
    assert_eq!(root(place, json!({"properties": {"Other": {}}})), None);
}

#[test]
fn a_class_answers_with_a_code_of_its_own() {
    let code = |status, others: &[Status]| schemas::code(status, &|one| others.contains(&one));
    assert_eq!(code(Status::Code(202), &[]), Some(202));
    assert_eq!(code(Status::Range(2), &[Status::Code(200), Status::Code(201)]), Some(202));
    assert_eq!(code(Status::Default, &[Status::Code(404)]), Some(200));
    assert_eq!(code(Status::Default, &[Status::Range(2)]), None);
    assert_eq!(code(Status::Code(302), &[]), None);
}

#[test]
fn programs_are_found_in_what_cargo_prints() {
    let line = json!({
        "reason": "compiler-artifact",
        "manifest_path": "/x/calls/a-b/Cargo.toml",
        "target": {"name": "calls"},
        "executable": "/t/calls-1",
    });
    let line = line.to_string();
    assert_eq!(executable(&line), Some(("a-b".to_owned(), "/t/calls-1".into())));
    assert_eq!(executable(&line.replace("\"calls\"", "\"a_b\"")), None, "the library");
    assert_eq!(executable(&line.replace("\"/t/calls-1\"", "null")), None);
}
