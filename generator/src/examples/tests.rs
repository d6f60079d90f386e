//! What requests of the required arguments alone are made of.

use crate::{Job, Session, ir::Api, source::Loader};

struct One(String);

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

/// The API of one operation, `POST /a/{id}`, with these members. No response is shown.
fn api(members: &str) -> Api {
    let content = "{ application/json: { schema: { type: object } } }";
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths:\n  /a/{{id}}:\n    post:\n      \
         operationId: make\n      {members}\n      responses: {{ '200': {{ description: OK, \
         content: {content} }} }}\n"
    );
    let (mut session, job) =
        (Session::default(), Job { spec: "api.yaml".to_owned(), ..Job::default() });
    let document = crate::described(&job, &One(text), &mut session).expect("it can be read");
    let schemas = crate::normal::normalize(&document, &mut session);
    let api = crate::lowered(&document, &schemas, &job, &mut session);
    assert_eq!(session.diagnostics.list().len(), 0, "{:?}", session.diagnostics.list());
    api
}

/// What is made for an operation with these members: the values of parameters, and the body with
/// the index of its content.
fn made(members: &str) -> Vec<String> {
    let api = api(members);
    assert!(api.operations[0].examples.is_empty(), "nothing that is made counts as shown");
    let requests = api.operations[0].made.iter().map(|example| {
        let mut parts: Vec<String> =
            example.parameters.iter().map(|(_, value)| value.to_string()).collect();
        parts.extend(example.body.iter().map(|(index, value)| format!("{index}: {value}")));
        parts.join(", ")
    });
    requests.collect()
}

const ID: &str = "{ name: id, in: path, required: true, schema: { type: string } }";

/// What is made for an operation with this parameter beside the one of its path.
fn made_of_parameter(parameter: &str) -> Vec<String> {
    made(&format!("parameters: [{ID}, {parameter}]"))
}

/// What is made for an operation with a body.
fn made_of_body(body: &str) -> Vec<String> {
    made(&format!("parameters: [{ID}]\n      requestBody: {body}"))
}

#[test]
fn only_required_parameters_are_given() {
    let of = |more: &str| {
        made_of_parameter(&format!(
            "{{ name: size, in: query, schema: {{ type: integer }}{more} }}"
        ))
    };
    assert_eq!(of(""), [r#""id""#]);
    assert_eq!(of(", required: true"), [r#""id", 1"#]);
    assert_eq!(of(", required: true, example: 7"), [r#""id", 7"#]);
    assert_eq!(of(", required: true, examples: { a: { value: 8 } }"), [r#""id", 8"#]);
}

#[test]
fn a_value_of_a_parameter_is_one_that_can_be_sent() {
    let of = |schema: &str| {
        made_of_parameter(&format!("{{ name: X-A, in: header, required: true, schema: {schema} }}"))
    };
    assert_eq!(of("{ type: string }"), [r#""id", "X-A""#]);
    assert_eq!(of("{ type: string, enum: [up, down] }"), [r#""id", "up""#]);
    assert_eq!(of("{ type: string, default: on }"), [r#""id", "on""#]);
    assert_eq!(of("{ type: string, minLength: 5000 }"), [""; 0]);
}

#[test]
fn a_body_has_what_is_required_of_the_caller() {
    let of = |required: bool| {
        made_of_body(&format!(
            "{{ required: {required}, content: {{ application/json: {{ schema: {{ type: object, \
             required: [name, key, tag], properties: {{ key: {{ type: string, readOnly: true }}, \
             name: {{ type: string }}, tag: {{ type: string, nullable: true }}, size: {{ type: \
             integer }} }} }} }} }} }}"
        ))
    };
    assert_eq!(of(true), [r#""id", 0: {"name":"name","tag":null}"#]);
    assert_eq!(of(false), [r#""id""#]);
}

#[test]
fn what_is_shown_of_a_body_comes_first() {
    let schema = "type: object, required: [name], properties: { name: { type: string } }";
    let of = |example: &str| {
        made_of_body(&format!(
            "{{ required: true, content: {{ application/json: {{ schema: {{ {schema} }}, example: \
             {example} }} }} }}"
        ))
    };
    let made = r#""id", 0: {"name":"name"}"#;
    assert_eq!(of("{ name: Rex }"), [r#""id", 0: {"name":"Rex"}"#, made]);
    assert_eq!(of("{ nam: Rex }"), [made]);
    assert_eq!(of(&format!("{{ name: {} }}", "x".repeat(2000))), [made]);
}

#[test]
fn each_content_of_a_body_has_a_request() {
    let contents = "{ application/json: { schema: { type: object } }, application/octet-stream: \
                    {}, multipart/form-data: { schema: { type: object, required: [file], \
                    properties: { file: { type: string, format: binary }, note: { type: string } \
                    } } } }";
    let of =
        |required: bool| made_of_body(&format!("{{ required: {required}, content: {contents} }}"));
    let others = [r#""id", 1: {"file":"..."}"#, r#""id", 2: "...""#];
    assert_eq!(of(true), [&[r#""id", 0: {}"#][..], &others].concat());
    assert_eq!(of(false), [&[r#""id""#][..], &others].concat());
}

#[test]
fn of_a_union_the_first_member_is_sent_that_a_value_is_known_for() {
    let schema = "oneOf: [{ type: object, required: [kind, a], properties: { kind: { type: string, \
                  enum: [one] }, a: { type: string, pattern: '^(?!x)y$' } } }, { type: object, \
                  required: [kind], properties: { kind: { type: string, enum: [two] } } }]";
    let body = format!(
        "{{ required: true, content: {{ application/json: {{ schema: {{ {schema} }} }} }} }}"
    );
    assert_eq!(made_of_body(&body), [r#""id", 0: {"kind":"two"}"#]);
}

#[test]
fn there_is_no_request_without_a_value_for_its_body() {
    let schema = "{ type: object, required: [a], properties: { a: { type: string, pattern: \
                  '^(?!x)y$' } } }";
    let body =
        format!("{{ required: true, content: {{ application/json: {{ schema: {schema} }} }} }}");
    assert_eq!(made_of_body(&body), [""; 0]);
}
