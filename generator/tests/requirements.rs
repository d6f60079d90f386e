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
    generated(text, config)
}

/// The files of a description.
fn generated(text: String, config: Config) -> BTreeMap<String, String> {
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
fn schemes_of_all_operations_are_documented_once_at_the_crate() {
    for schemes in [1, 9] {
        let files = files(schemes, Config::default());
        let lib = &files["client/src/lib.rs"];
        let all: Vec<String> = (0..schemes).map(|i| format!("`key{i}`")).collect();
        let line = format!(
            "//! Authentication, where an operation says nothing else: {}.\n",
            all.join(", or ")
        );
        assert!(lib.contains(&line), "{lib}");
        assert!(!group(&files).contains("key0"), "{}", group(&files));
    }
}

#[test]
fn what_one_operation_needs_is_documented_there() {
    let none = "openapi: 3.0.3\ninfo: { title: T, version: \"1\" }\nsecurity: [{ a: [] }]\npaths:\n  \
                /x: { get: { operationId: open, security: [], tags: [cats], responses: { \"204\": { \
                description: OK } } } }\n  \
                /y: { get: { operationId: own, security: [{ b: [] }], tags: [cats], responses: { \
                \"204\": { description: OK } } } }\n  \
                /z: { get: { operationId: usual, tags: [cats], responses: { \"204\": { description: OK } } } }\n\
                components:\n  securitySchemes:\n    a: { type: http, scheme: bearer }\n    b: { type: http, \
                scheme: basic }\n";
    let files = generated(none.to_owned(), Config::default());
    let own = group(&files);
    assert!(own.contains("/// Authentication: none.\n"), "{own}");
    assert!(own.contains("/// Authentication: `b`.\n"), "{own}");
}

/// A group that is not compiled refers to nothing: rustc would warn.
#[test]
fn the_requirements_of_a_divided_api_may_be_unused() {
    let constant = "pub(crate) const OPERATION: ";
    let allow =
        "#[allow(dead_code, reason = \"only groups that are not compiled may refer to it\")]";
    let divided = Config { features: Features::Always, ..Config::default() };
    let lib = &files(1, divided)["client/src/lib.rs"];
    let before = lib.split(constant).next().expect("it is there");
    assert!(before.trim_end().ends_with(allow), "{lib}");
    let whole = &files(1, Config::default())["client/src/lib.rs"];
    assert!(whole.contains(constant) && !whole.contains(allow), "{whole}");
}
