//! Types that are written out several times: those that are alike become one, the others are told apart by where they stand.

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
    One(format!("openapi: 3.0.3\ninfo: {{ title: T, version: \"1\" }}\npaths: {{}}\ncomponents:\n  schemas:\n{indented}"))
}

/// The names of the types in the models crate, in order.
fn types(schemas: &str) -> Vec<String> {
    let outcome = generate(&Job { spec: "api.yaml".to_owned(), ..Job::default() }, &api(schemas));
    assert_eq!(outcome.diagnostics, []);
    let text = outcome.files.iter().find(|file| file.path == "models/src/types.rs").map(|file| file.content.clone());
    let lines: Vec<String> = text.unwrap_or_default().lines().map(str::to_owned).collect();
    lines.iter().filter_map(|line| line.strip_prefix("pub struct ")?.strip_suffix(" {")).map(str::to_owned).collect()
}

/// A record with a title and one property.
fn titled(property: &str, ty: &str) -> String {
    format!("{{ title: User, type: object, properties: {{ {property}: {ty} }} }}")
}

#[test]
fn what_is_alike_with_all_it_holds_is_one_type() {
    let team = titled("team", "{ title: Team, type: object, properties: { name: { type: string } } }");
    let schemas = format!(
        "Issue: {{ type: object, properties: {{ author: {team}, reviewers: {{ type: array, items: {team} }} }} }}\n\
         Pull: {{ type: object, properties: {{ author: {team} }} }}"
    );
    assert_eq!(types(&schemas), ["Issue", "Pull", "User", "Team"]);
    let ir = dump(&Job { spec: "api.yaml".to_owned(), ..Job::default() }, &api(&schemas), Stage::Ir).0;
    assert!(ir.is_some_and(|ir| ir.contains("\"reviewers\": [User] optional")));
}

#[test]
fn what_differs_deep_inside_stays_apart_and_is_named_after_its_place() {
    let team = |ty: &str| titled("team", &format!("{{ title: Team, type: object, properties: {{ name: {{ type: {ty} }} }} }}"));
    let schemas =
        format!("Issue: {{ type: object, properties: {{ author: {}, reviewer: {} }} }}", team("string"), team("integer"));
    assert_eq!(types(&schemas), ["Issue", "User", "IssueReviewer", "Team", "UserTeam"]);
}

#[test]
fn a_name_of_the_description_is_not_taken_by_what_is_written_out_before() {
    let schemas = format!(
        "Issue: {{ type: object, properties: {{ author: {} }} }}\nUser: {{ type: object, properties: {{ id: {{ type: string }} }} }}",
        titled("name", "{ type: string }")
    );
    assert_eq!(types(&schemas), ["Issue", "User", "IssueAuthor"]);
}
