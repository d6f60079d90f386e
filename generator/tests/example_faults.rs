//! What is said of examples that do not fit: once, where they are shown, and only where the
//! description is wrong.

mod lowered;

use lowered::lowered;

const RESPONSES: &str = "responses: { '200': { description: OK, content: { application/json: \
                         { schema: { type: string }, example: fine } } }, '201': { description: \
                         OK, content: { application/json: { schema: { type: string }, example: \
                         fine } } } }";

/// The diagnostics of an operation with this request body.
fn said(body: &str) -> String {
    let spec = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths:\n  /a:\n    post:\n      \
         operationId: make\n      requestBody: {body}\n      {RESPONSES}\n"
    );
    lowered(&[("api.yaml", &spec)]).1
}

#[test]
fn the_fault_of_a_request_is_told_once_and_at_the_request() {
    let body = "{ required: true, content: { application/json: { schema: { type: object, \
                properties: { n: { type: integer } } }, example: { n: one } } } }";
    assert_eq!(
        said(body),
        "example-mismatch: /paths/~1a/post/requestBody/content/application~1json"
    );
}

#[test]
fn a_request_that_shows_no_body_is_no_fault() {
    let body = "{ required: true, content: { application/pdf: { schema: { type: string, format: \
                binary } } } }";
    assert_eq!(said(body), "");
}

#[test]
fn what_only_the_other_side_sets_may_be_absent() {
    let object = "{ type: object, required: [id, secret], properties: { id: { type: string, \
                  readOnly: true }, secret: { type: string, writeOnly: true } } }";
    let body = |example: &str| {
        format!(
            "{{ required: true, content: {{ application/json: {{ schema: {object}, example: \
             {example} }} }} }}"
        )
    };
    assert_eq!(said(&body("{ secret: a }")), "");
    assert_eq!(
        said(&body("{ id: a }")),
        "example-mismatch: /paths/~1a/post/requestBody/content/application~1json"
    );
}

#[test]
fn more_digits_than_a_float_holds_are_no_fault() {
    let body = "{ required: true, content: { application/json: { schema: { type: object, \
                properties: { n: { type: number, format: float } } }, example: { n: \
                0.123456789 } } } }";
    assert_eq!(said(body), "");
}
