//! Warnings about examples that do not fit: once, where they are shown, and only where the
//! description is wrong.

mod lowered;

use lowered::lowered;

const RESPONSES: &str = "responses: { '200': { description: OK, content: { application/json: \
                         { schema: { type: string }, example: fine } } }, '201': { description: \
                         OK, content: { application/json: { schema: { type: string }, example: \
                         fine } } } }";

/// The diagnostics of an operation with this request body.
fn messages(body: &str) -> String {
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
        messages(body),
        "example-mismatch: /paths/~1a/post/requestBody/content/application~1json"
    );
}

#[test]
fn a_request_that_shows_no_body_is_no_fault() {
    let body = "{ required: true, content: { application/pdf: { schema: { type: string, format: \
                binary } } } }";
    assert_eq!(messages(body), "");
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
    assert_eq!(messages(&body("{ secret: a }")), "");
    assert_eq!(
        messages(&body("{ id: a }")),
        "example-mismatch: /paths/~1a/post/requestBody/content/application~1json"
    );
}

#[test]
fn more_digits_than_a_float_holds_are_no_fault() {
    let body = "{ required: true, content: { application/json: { schema: { type: object, \
                properties: { n: { type: number, format: float } } }, example: { n: \
                0.123456789 } } } }";
    assert_eq!(messages(body), "");
}

/// The diagnostics of an operation with this parameter.
fn messages_of_parameter(parameter: &str) -> String {
    let spec = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths:\n  /a:\n    get:\n      \
         operationId: look\n      parameters: [{parameter}]\n      {RESPONSES}\n"
    );
    lowered(&[("api.yaml", &spec)]).1
}

#[test]
fn a_parameter_may_be_shown_as_it_is_sent() {
    let words = "schema: { type: array, items: { type: string, enum: [up, down] } }";
    let numbers = "schema: { type: array, items: { type: number } }";
    let object = "schema: { type: object, properties: { r: { type: integer }, g: { type: string } \
                  } }";
    let fault = "example-mismatch: /paths/~1a/get/parameters/0";
    for (parameter, expected) in [
        (format!("name: x, in: header, {words}, example: 'up, down'"), ""),
        (format!("name: x, in: header, {numbers}, example: '1,two'"), fault),
        (format!("name: x, in: header, {numbers}, example: '1,2.5'"), ""),
        (format!("name: x, in: query, {words}, explode: false, example: 'up,down'"), ""),
        (format!("name: x, in: query, {words}, explode: false, example: 'x=up,down'"), ""),
        (format!("name: x, in: query, {words}, example: 'x=up&x=down'"), ""),
        (format!("name: x, in: query, {words}, example: 'up,down'"), fault),
        (
            format!(
                "name: x, in: query, {words}, style: pipeDelimited, explode: false, example: \
                 'up|down'"
            ),
            "",
        ),
        (format!("name: x, in: header, {object}, example: 'r,1,g,a'"), ""),
        (format!("name: x, in: header, {object}, example: 'r,one'"), fault),
        (format!("name: x, in: query, {object}, example: 'r=1&g=a'"), ""),
        (format!("name: x, in: query, {object}, style: deepObject, example: 'x[r]=1&x[g]=a'"), ""),
    ] {
        assert_eq!(messages_of_parameter(&format!("{{ {parameter} }}")), expected, "{parameter}");
    }
}

#[test]
fn text_that_an_object_becomes_is_not_judged_by_examples_of_the_object() {
    let object = "{ type: object, properties: { message: { type: string } }, example: { message: \
                  no } }";
    let spec = format!(
        "swagger: '2.0'\ninfo: {{ title: T, version: '1' }}\nproduces: [text/plain]\npaths:\n  \
         /a:\n    get:\n      operationId: look\n      responses:\n        '200': {{ \
         description: OK, schema: {{ type: string }} }}\n        '500': {{ description: no, \
         schema: {object} }}\n"
    );
    assert_eq!(lowered(&[("api.yaml", &spec)]).1, "");
    let body = |schema: &str, example: &str| {
        format!("{{ required: true, content: {{ text/plain: {{ schema: {schema}{example} }} }} }}")
    };
    assert_eq!(messages(&body(object, "")), "");
    assert_eq!(messages(&body(object, ", example: { message: no }")), "");
    assert_eq!(
        messages(&body("{ type: string }", ", example: { message: no }")),
        "example-mismatch: /paths/~1a/post/requestBody/content/text~1plain"
    );
}
