//! What operations need that name nothing of their own: where it is documented, and the constant
//! that they refer to.

use specwright::{
    Job,
    config::{Config, Features},
    generate,
    source::Loader,
};
use std::collections::BTreeMap;

struct One(String);

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

/// The files of an API with so many schemes, each an alternative for all operations of two groups.
fn files(schemes: usize, config: Config) -> BTreeMap<String, String> {
    let key = |i| format!("    key{i}: {{ type: apiKey, name: k{i}, in: header }}\n");
    let alternatives: Vec<String> = (0..schemes).map(|i| format!("{{ key{i}: [] }}")).collect();
    let operation = |tag: &str| {
        format!(
            "  /{tag}: {{ get: {{ operationId: get{tag}, tags: [{tag}], responses: {{ \"204\": {{ \
             description: OK }} }} }} }}\n"
        )
    };
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: \"1\" }}\nsecurity: [{}]\npaths:\n{}{}\
         components:\n  securitySchemes:\n{}",
        alternatives.join(", "),
        operation("Cats"),
        operation("Dogs"),
        (0..schemes).map(key).collect::<String>()
    );
    let job = Job { spec: "api.yaml".to_owned(), config, ..Job::default() };
    let outcome = generate(&job, &One(text));
    let messages: Vec<&str> = outcome.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(messages, Vec::<&str>::new());
    outcome.files.into_iter().map(|file| (file.path, file.content)).collect()
}

fn group(files: &BTreeMap<String, String>) -> &str {
    &files["client/src/cats.rs"]
}

#[test]
fn up_to_eight_schemes_are_documented_at_each_operation() {
    let files = files(8, Config::default());
    assert!(!files["client/src/lib.rs"].contains("Operations that say nothing else"));
    assert!(group(&files).contains("/// Needs `key0`"), "{}", group(&files));
    assert!(group(&files).contains("`key7`"));
}

#[test]
fn more_than_eight_schemes_are_documented_once_at_the_crate() {
    let files = files(9, Config::default());
    let lib = &files["client/src/lib.rs"];
    assert!(lib.contains("//! Operations that say nothing else: "), "{lib}");
    assert!((0..9).all(|i| lib.contains(&format!("`key{i}`"))), "{lib}");
    let own = group(&files);
    assert!(own.contains("/// Needs what [the crate](crate) says of its operations."), "{own}");
    assert!(!own.contains("`key0`"), "{own}");
}

/// A group that is not compiled refers to nothing: rustc would warn.
#[test]
fn the_requirements_of_a_divided_api_may_be_unused() {
    let constant = "pub(crate) const SECURITY: ";
    let allow =
        "#[allow(dead_code, reason = \"only groups that are not compiled may refer to it\")]";
    let divided = Config { features: Features::Always, ..Config::default() };
    let lib = &files(1, divided)["client/src/lib.rs"];
    let before = lib.split(constant).next().expect("it is there");
    assert!(before.trim_end().ends_with(allow), "{lib}");
    let whole = &files(1, Config::default())["client/src/lib.rs"];
    assert!(whole.contains(constant) && !whole.contains(allow), "{whole}");
}
