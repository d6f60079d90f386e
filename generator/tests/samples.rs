//! Examples of single values, with the types they are read as.

use specwright::{Job, samples, source::Loader};

/// Two schemas write the same user out, each with an example of it; one of the two is not as
/// described.
const API: &str = r#"
openapi: 3.0.3
info: { title: T, version: "1" }
paths:
  /first:
    get:
      operationId: first
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }
  /second:
    get:
      operationId: second
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/B' } } } }
components:
  schemas:
    A:
      type: object
      properties:
        user: { title: User, type: object, properties: { id: { type: integer, example: 7 } }, example: { id: 1 } }
    B:
      type: object
      properties:
        user: { title: User, type: object, properties: { id: { type: integer } }, example: { id: "x" } }
        a: { $ref: '#/components/schemas/A' }
      example: { a: { user: { id: 2 } } }
"#;

struct One;

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(API.as_bytes().to_vec())
    }
}

#[test]
fn types_that_are_alike_keep_their_examples() {
    let job = Job { spec: "api.yaml".to_owned(), ..Job::default() };
    let found = samples(&job, &One).expect("it can be read");
    let mut rows: Vec<(&str, &str, bool)> = found
        .iter()
        .map(|trial| {
            (trial.json.as_str(), trial.ty.as_deref().unwrap_or("none"), trial.mismatch.is_some())
        })
        .collect();
    rows.sort_unstable();
    let expected = [
        ("7", "i64", false),
        (r#"{"a":{"user":{"id":2}}}"#, "models::B", false),
        (r#"{"id":"x"}"#, "models::BUser", true),
        (r#"{"id":1}"#, "models::AUser", false),
    ];
    assert_eq!(rows, expected);
}
