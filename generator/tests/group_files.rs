//! A group of operations that is long for one file has several, which its module re-exports.

use specwright::{Job, generate, source::Loader};
use std::collections::BTreeMap;

struct One(String);

impl Loader for One {
    fn load(&self, _: &str) -> Result<Vec<u8>, String> {
        Ok(self.0.clone().into_bytes())
    }
}

/// The files of an API with one group: so many lists and removals of cats, and of dogs.
fn files(each: usize) -> BTreeMap<String, String> {
    let operation = |kind: &str, i: usize| {
        format!(
            "  /zoo/{kind}/k{i}:\n    get: {{ operationId: list{kind}{i}, tags: [zoo], parameters: \
             [{{ name: age, in: query, schema: {{ type: integer }} }}], responses: {{ \"204\": {{ \
             description: OK }} }} }}\n    delete: {{ operationId: remove{kind}{i}, tags: [zoo], \
             responses: {{ \"204\": {{ description: OK }} }} }}\n"
        )
    };
    let paths: String = (0..each).map(|i| operation("cats", i) + &operation("dogs", i)).collect();
    let text = format!("openapi: 3.0.3\ninfo: {{ title: T, version: \"1\" }}\npaths:\n{paths}");
    let job = Job { spec: "api.yaml".to_owned(), ..Job::default() };
    let outcome = generate(&job, &One(text));
    outcome.files.into_iter().map(|file| (file.path, file.content)).collect()
}

/// The files of the group, in order.
fn group(files: &BTreeMap<String, String>) -> Vec<&str> {
    files.keys().filter(|path| path.starts_with("client/src/zoo")).map(String::as_str).collect()
}

#[test]
fn a_short_group_is_one_file() {
    assert_eq!(group(&files(3)), ["client/src/zoo.rs"]);
}

#[test]
fn a_long_group_has_a_file_for_what_its_paths_share() {
    let files = files(12);
    assert_eq!(
        group(&files),
        ["client/src/zoo.rs", "client/src/zoo/cats.rs", "client/src/zoo/dogs.rs"]
    );
    let own = &files["client/src/zoo.rs"];
    for line in ["mod cats;\n", "mod dogs;\n", "pub use cats::*;\n", "pub struct Zoo;"] {
        assert!(own.contains(line), "{line}: {own}");
    }
    for (path, kind) in [("client/src/zoo/cats.rs", "cats"), ("client/src/zoo/dogs.rs", "dogs")] {
        let part = &files[path];
        assert!(
            part.contains("use super::Zoo;\n") && part.contains("methods! { Zoo<'_>;"),
            "{part}"
        );
        let rows = part.matches(&format!("\"/zoo/{kind}/k")).count();
        assert_eq!((rows, part.matches("\"/zoo/").count()), (24, 24), "{part}");
    }
}

#[test]
fn every_operation_is_in_one_file_and_none_is_long() {
    let files = files(60);
    let lists = |text: &str| text.matches(" = GET \"/zoo/").count();
    let removals = |text: &str| text.matches(" = DELETE \"/zoo/").count();
    let parts: Vec<&String> = group(&files).into_iter().map(|path| &files[path]).collect();
    assert!(parts.iter().all(|text| text.lines().count() <= 1_500));
    assert_eq!(parts.iter().map(|text| lists(text)).sum::<usize>(), 120);
    assert_eq!(parts.iter().map(|text| removals(text)).sum::<usize>(), 120);
}
