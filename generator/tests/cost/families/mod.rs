//! Hostile descriptions that grow: each family is a description for every size, whose text grows as
//! the size does. What the generator takes for it must grow no faster.

mod operations;
mod prose;
mod references;
mod schemas;
mod settings;
mod shared;
mod text;
mod values;

use serde_json::{Value, json};
use specwright::{Job, diag::Positions, source::Loader};

/// Descriptions of one kind.
pub struct Family {
    /// What grows.
    pub name: &'static str,
    /// The size that is taken first; then it is doubled.
    pub size: usize,
    /// The description of a size.
    pub make: fn(usize) -> Input,
}

/// What the generator is given.
pub struct Input {
    /// What to generate.
    pub job: Job,
    /// Paths and strings.
    pub files: Vec<(String, String)>,
}

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Family> {
    [
        text::ALL,
        references::ALL,
        schemas::ALL,
        values::ALL,
        operations::ALL,
        prose::ALL,
        settings::ALL,
        shared::ALL,
    ]
    .into_iter()
    .flatten()
}

impl Loader for Input {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        let file = self.files.iter().find(|(known, _)| known == path);
        file.map(|(_, text)| text.clone().into_bytes())
            .ok_or_else(|| "there is no such file".to_owned())
    }
}

impl Input {
    /// A root description that is written so.
    pub fn text(path: &str, text: String) -> Input {
        let mut job = Job { spec: path.to_owned(), ..Job::default() };
        job.config.name = "cost".to_owned();
        Input { job, files: vec![(path.to_owned(), text)] }
    }

    /// A description of OpenAPI 3.1 with these parts besides those that every one needs.
    pub fn api(parts: Value) -> Input {
        let mut root =
            json!({ "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": {} });
        let parts = parts.as_object().expect("the parts are an object").clone();
        root.as_object_mut().expect("it is an object").extend(parts);
        Input::text("api.json", root.to_string())
    }

    /// A description with these schemas, the first of which is a body.
    pub fn schemas(schemas: impl IntoIterator<Item = (String, Value)>) -> Input {
        let schemas: Vec<(String, Value)> = schemas.into_iter().collect();
        let first = schemas.first().map(|(name, _)| reference(name)).unwrap_or_default();
        Input::api(
            json!({ "paths": { "/a": { "get": answering(&first) } }, "components": { "schemas": object(schemas) } }),
        )
    }

    /// Runs all of the generator and shows all that it says: how many bytes that is, and how many
    /// files there are.
    #[inline(never)]
    pub fn run(&self) -> (usize, usize) {
        let outcome = specwright::generate(&self.job, self);
        let positions = Positions::of(&outcome.session, &outcome.diagnostics, &[]);
        let messages: usize =
            outcome.diagnostics.iter().map(|diagnostic| positions.render(diagnostic).len()).sum();
        let written: usize = outcome.files.iter().map(|file| file.content.len()).sum();
        (messages + written, outcome.files.len())
    }
}

fn object<N: Into<String>>(members: impl IntoIterator<Item = (N, Value)>) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
}

fn list(n: usize, item: impl Fn(usize) -> Value) -> Value {
    (0..n).map(item).collect()
}

/// Signs of which names make nothing, others for each number; of one length.
fn signs(i: usize) -> String {
    (0..6).map(|place| ['_', '-', '.', ' '][i >> (2 * place) & 3]).collect()
}

/// `n` members named after their numbers.
fn numbered(n: usize, prefix: &str, member: impl Fn(usize) -> Value) -> Value {
    object((0..n).map(|i| (format!("{prefix}{i}"), member(i))))
}

fn reference(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

/// An operation that answers with a schema.
fn answering(schema: &Value) -> Value {
    json!({ "responses": { "200": { "description": "OK", "content": { "application/json": { "schema": schema } } } } })
}

/// An operation that answers with nothing, with these parts.
fn operation(parts: Value) -> Value {
    let mut operation = json!({ "responses": { "204": { "description": "OK" } } });
    operation
        .as_object_mut()
        .expect("it is an object")
        .extend(parts.as_object().expect("the parts are an object").clone());
    operation
}
