//! Types that are written out several times: those that are alike are written once, under a name
//! for each place.

use indoc::indoc;
use specwright::{Job, Stage, dump, generate, source::Loader};

struct One(String);

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

/// A description with these schemas.
fn api(schemas: &str) -> One {
    let indented: String = schemas.lines().map(|line| format!("    {line}\n")).collect();
    One(format!(
        "openapi: 3.0.3\n\
         info: {{ title: T, version: \"1\" }}\n\
         paths: {{}}\n\
         components:\n\
         \x20 schemas:\n\
         {indented}"
    ))
}

/// The names of the types in the models crate, in order.
fn types(schemas: &str) -> Vec<String> {
    let outcome = generate(&Job { spec: "api.yaml".to_owned(), ..Job::default() }, &api(schemas));
    assert_eq!(outcome.diagnostics, []);
    let files = outcome.files.iter().filter(|file| file.path.starts_with("models/src/"));
    files
        .flat_map(|file| file.content.lines())
        .filter_map(|line| line.strip_prefix("pub struct ")?.strip_suffix(" {"))
        .map(str::to_owned)
        .collect()
}

/// A record with a title and one property.
fn titled(property: &str, ty: &str) -> String {
    format!("{{ title: User, type: object, properties: {{ {property}: {ty} }} }}")
}

#[test]
fn what_is_alike_with_all_it_holds_is_written_once_and_has_a_name_for_each_place() {
    let team =
        titled("team", "{ title: Team, type: object, properties: { name: { type: string } } }");
    let schemas = format!(
        "Issue: {{ type: object, properties: {{ author: {team}, reviewers: {{ type: array, \
         items: {team} }} }} }}\n\
         Pull: {{ type: object, properties: {{ author: {team} }} }}"
    );
    assert_eq!(types(&schemas), ["Issue", "IssueAuthor", "IssueAuthorTeam", "Pull"]);
    let ir =
        dump(&Job { spec: "api.yaml".to_owned(), ..Job::default() }, &api(&schemas), Stage::Ir)
            .0
            .unwrap_or_default();
    for line in [
        "\"reviewers\": [Issue reviewer] optional",
        "alias Issue reviewer = Issue author",
        "alias Pull author = Issue author",
        "alias Issue reviewer team = Issue author team",
    ] {
        assert!(ir.contains(line), "{line}:\n{ir}");
    }
}

#[test]
fn what_holds_itself_can_be_alike() {
    let node = |name: &str| {
        format!(
            "{{ type: object, properties: {{ next: {{ $ref: \
             '#/components/schemas/{name}/properties/node' }} }} }}"
        )
    };
    let schemas = format!(
        "A: {{ type: object, properties: {{ node: {}, a: {{ type: string }} }} }}\n\
         B: {{ type: object, properties: {{ node: {} }} }}",
        node("A"),
        node("B")
    );
    assert_eq!(types(&schemas), ["A", "ANode", "B"]);
}

#[test]
fn what_only_one_side_sets_is_alike_only_where_it_goes_the_same_way() {
    let label =
        "{ type: object, required: [id], properties: { id: { type: string, readOnly: true } } }";
    let body = format!("{{ content: {{ application/json: {{ schema: {label} }} }} }}");
    let text = format!(
        "openapi: 3.0.3\n\
         info: {{ title: T, version: \"1\" }}\n\
         paths:\n\
         \x20 /a:\n\
         \x20   post:\n\
         \x20     operationId: make\n\
         \x20     requestBody: {body}\n\
         \x20     responses: {{ '200': {{ description: OK, content: {{ application/json: {{ \
         schema: {label} }} }} }} }}\n"
    );
    let outcome = generate(&Job { spec: "api.yaml".to_owned(), ..Job::default() }, &One(text));
    let files = outcome.files.iter().filter(|file| file.path.starts_with("models/src/"));
    let models: String = files.map(|file| file.content.as_str()).collect();
    assert!(
        models.contains("pub struct MakeRequest {") && models.contains("pub struct MakeResponse {"),
        "{models}"
    );
}

#[test]
fn what_the_description_refers_to_by_a_name_stays_a_type_of_its_own() {
    let schemas = indoc!(
        r"
        Cat: { type: object, properties: { name: { type: string } } }
        Dog: { type: object, properties: { name: { type: string } } }
        Owner: { type: object, properties: { pet: { type: object, properties: { name: { type: string } } } } }"
    );
    assert_eq!(types(schemas), ["Cat", "Dog", "Owner", "OwnerPet"]);
}

#[test]
fn what_differs_deep_inside_stays_apart() {
    let team = |ty: &str| {
        titled(
            "team",
            &format!("{{ title: Team, type: object, properties: {{ name: {{ type: {ty} }} }} }}"),
        )
    };
    let schemas = format!(
        "Issue: {{ type: object, properties: {{ author: {}, reviewer: {} }} }}",
        team("string"),
        team("integer")
    );
    assert_eq!(
        types(&schemas),
        ["Issue", "IssueAuthor", "IssueReviewer", "IssueAuthorTeam", "IssueReviewerTeam"]
    );
}

#[test]
fn a_name_of_the_description_is_not_taken_by_what_is_written_out_before() {
    let schemas = indoc!(
        r"
        Issue: { type: object, properties: { author: { type: object, properties: { name: { type: string } } } } }
        IssueAuthor: { type: object, properties: { id: { type: string } } }"
    );
    assert_eq!(types(schemas), ["Issue", "IssueAuthor", "IssueAuthorObject"]);
}
