//! Defaults are values of the type that they are the default of, or nothing is said of them.

use specwright::{Job, generate, source::Loader};

struct One(String);

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

/// The defaults that the generated code documents, and what is said of others.
fn defaults(properties: &str, parameters: &str) -> (Vec<String>, Vec<String>) {
    let spec = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths:\n  /a:\n    get:\n      \
         operationId: look\n      parameters: [{parameters}]\n      responses: {{ '200': {{ \
         description: OK, content: {{ application/json: {{ schema: {{ $ref: \
         '#/components/schemas/A' }} }} }} }} }}\ncomponents:\n  schemas:\n    A: {{ type: \
         object, properties: {{ {properties} }} }}\n"
    );
    let outcome = generate(&Job { spec: "api.yaml".to_owned(), ..Job::default() }, &One(spec));
    let code = outcome.files.iter().flat_map(|file| file.content.lines());
    let shown = code.filter_map(|line| Some(line.split_once("Default: ")?.1.to_owned()));
    let said = outcome.diagnostics.iter().map(|fault| {
        let place = fault.location.expect("it is of a place").pointer;
        format!("{} {}", fault.code, outcome.session.pointers.text(place))
    });
    (shown.collect(), said.collect())
}

#[test]
fn a_default_that_does_not_fit_is_not_shown() {
    let (shown, said) = defaults(
        "n: { type: integer, default: ten }, m: { type: integer, default: 10 }, s: { type: array, \
         items: { type: string }, default: a }, w: { type: string, readOnly: true, default: b }",
        "",
    );
    assert_eq!(shown, ["`10`.", "`b`. Set by the service."]);
    assert_eq!(
        said,
        [
            "default-mismatch /components/schemas/A/properties/n",
            "default-mismatch /components/schemas/A/properties/s"
        ]
    );
}

#[test]
fn the_default_of_a_parameter_is_what_its_text_says() {
    let (shown, said) = defaults(
        "",
        "{ name: n, in: query, schema: { type: integer, default: '10' } }, { name: l, in: header, \
         schema: { type: array, items: { type: integer }, default: '1,2' } }, { name: x, in: \
         query, schema: { type: boolean, default: 'no' } }",
    );
    assert_eq!(shown, ["`10`.", "`[1,2]`."]);
    assert_eq!(said, ["default-mismatch /paths/~1a/get/parameters/2"]);
}
