//! The example in the documentation of a method: a documented one, else one of its required
//! arguments.

use specwright::{Job, generate, source::Loader};

struct One(String);

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

const PETS: &str = r##"
openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pets/{name}:
    parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
    put:
      operationId: keep
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: "#/components/schemas/Pet" } }
          text/plain: { schema: { type: string } }
      responses: { "204": { description: OK } }
    get:
      operationId: read
      responses:
        "200":
          description: OK
          content: { application/json: { schema: { type: string }, example: Rex } }
components:
  schemas:
    Pet:
      type: object
      required: [kind, "a\"b"]
      properties:
        kind: { type: string, enum: [cat, dog] }
        "a\"b": { type: string }
        age: { type: integer }
"##;

/// The calls in the documentation, and the number of tests of examples.
fn shown(spec: &str) -> (Vec<String>, usize) {
    let job = Job { spec: "api.yaml".to_owned(), ..Job::default() };
    let outcome = generate(&job, &One(spec.to_owned()));
    let text = |path: &str| {
        let file = outcome.files.iter().find(|file| file.path == path);
        file.map(|file| file.content.clone()).unwrap_or_default()
    };
    let client = text("client/src/pets.rs") + &text("client/src/lib.rs");
    let lines = client.lines().filter_map(|line| {
        line.trim().strip_prefix("#[doc = example!(")?.strip_suffix(")]").map(str::to_owned)
    });
    (lines.collect(), text("client/tests/examples.rs").matches("#[tokio::test]").count())
}

#[test]
fn methods_without_a_documented_example_show_their_required_arguments() {
    let (calls, tests) = shown(PETS);
    assert_eq!(
        calls,
        [
            r#"[models] {body: models::Pet::new(models::PetKind::Cat, "a\"b")} client.pets().keep("name", &body)"#,
            r#"client.pets().keep_with_text("name", "...")"#,
            r#"client.pets().read("name")"#,
        ]
    );
    assert_eq!(tests, 1, "a test is made of the documented one only");
}

#[test]
fn code_that_holds_a_fence_stands_in_a_longer_one() {
    let text = "a ``` in a text that is too long for one line, and goes on for some more words";
    let spec = PETS.replace("example: Rex", "").replace(
        r##"schema: { $ref: "#/components/schemas/Pet" }"##,
        &format!(
            r##"schema: {{ $ref: "#/components/schemas/Pet" }}, example: {{ kind: dog, "a\"b": "{text}" }}"##
        ),
    );
    let job = Job { spec: "api.yaml".to_owned(), ..Job::default() };
    let outcome = generate(&job, &One(spec));
    let client: String = outcome
        .files
        .iter()
        .filter(|file| file.path.starts_with("client/src/"))
        .map(|file| file.content.as_str())
        .collect();
    let (_, example) = client.split_once("/// ````no_run\n").expect("a longer fence");
    let (code, _) = example.split_once("/// ````\n").expect("its end");
    assert!(code.contains(text) && code.contains("# async fn example("), "{code}");
}

#[test]
fn what_is_said_of_pages_stands_before_an_example_in_a_longer_fence() {
    let text = "a ``` in a text that is too long for one line, and goes on for some more words";
    let list = r#"
    get:
      operationId: list
      parameters:
        - { name: page, in: query, schema: { type: integer } }
        - { name: town, in: query, required: true, schema: { type: string }, example: "TEXT" }
      responses:
        "200":
          description: OK
          headers: { Link: { schema: { type: string } } }
          content: { application/json: { schema: { type: array, items: { type: string } } } }
components:"#;
    let spec = PETS.replace("\ncomponents:", &format!("\n  /pets:{}", list.replace("TEXT", text)));
    let outcome = generate(&Job { spec: "api.yaml".to_owned(), ..Job::default() }, &One(spec));
    let client: String = outcome.files.iter().map(|file| file.content.as_str()).collect();
    let (_, after) =
        client.split_once("#[doc = example!([pages \"").expect("what is said of pages");
    assert!(after.contains("# Example\n"), "{after}");
    assert!(after.find("# Example\n") < after.find("/// ````no_run\n"), "{after}");
}
