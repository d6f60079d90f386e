//! Target `generate`: any text as a description. The input is a description, or anything else.
//!
//! The generator does not panic; two runs give the same bytes and say the same; an error means that
//! there are no files. What it gives is for `models/` and `client/` only, under names that any file
//! system can hold, Rust that parses and that shows all of its characters, and manifests that are
//! TOML; messages do not steer a terminal.
//!
//! [`mutate`](crate::mutate::mutate) makes descriptions out of descriptions.

use specwright::{Job, OutFile, Outcome, cli, config::Config, diag::Severity, source::Loader};
use std::collections::BTreeSet;

/// The name of the input.
const SPEC: &str = "spec.yaml";

/// Generates twice.
pub fn run(data: &[u8]) {
    let (first, second) = (outcome(data), outcome(data));
    assert_eq!(first.files, second.files, "two runs give other files");
    assert_eq!(messages(&first), messages(&second), "two runs say otherwise");
    let steers = messages(&first).chars().find(|c| *c != '\n' && is_unseen(*c));
    assert_eq!(steers, None, "a terminal is steered");
    let refused = first.diagnostics.iter().any(|found| found.severity == Severity::Error);
    assert!(!refused || first.files.is_empty(), "there are files in spite of an error");
    check_paths(&first.files);
    first.files.iter().for_each(check);
}

/// The outcome of a description that refers to no other file.
pub fn outcome(data: &[u8]) -> Outcome {
    let config = Config { name: "fuzz".to_owned(), ..Config::default() };
    specwright::generate(&Job { spec: SPEC.to_owned(), config, ..Job::default() }, &OneFile(data))
}

/// A loader that has one file and no other.
struct OneFile<'d>(&'d [u8]);

impl Loader for OneFile<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        if path == SPEC { Ok(self.0.to_vec()) } else { Err("there is no such file".to_owned()) }
    }
}

fn messages(outcome: &Outcome) -> String {
    cli::diagnostics_text(outcome) + &cli::left_out_text(outcome)
}

/// Controls, and those of Unicode that turn the direction of text, which rustc refuses in comments
/// and literals.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// No file leaves its crate, or takes the place of another where case does not count.
fn check_paths(files: &[OutFile]) {
    let mut seen = BTreeSet::new();
    for OutFile { path, .. } in files {
        let plain = |part: &str| {
            let known =
                part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
            known && !part.is_empty() && !part.starts_with('.') && part.len() <= 255
        };
        let inside = path.starts_with("models/") || path.starts_with("client/");
        assert!(inside && path.split('/').all(plain), "the path {path:?}");
        assert!(seen.insert(path.to_ascii_lowercase()), "two files are {path:?}");
    }
}

/// Whether a file is what its name says.
fn check(file: &OutFile) {
    let OutFile { path, content } = file;
    if path.ends_with(".rs") {
        let unseen = content.chars().find(|c| *c != '\n' && is_unseen(*c));
        assert_eq!(unseen, None, "{path} holds what is not seen");
        let parsed = syn::parse_file(content);
        assert!(parsed.is_ok(), "{path} is no Rust: {:?}\n{content}", parsed.err());
    }
    if path.ends_with("Cargo.toml") {
        let parsed: Result<toml::Table, _> = toml::from_str(content);
        assert!(parsed.is_ok(), "{path} is no TOML: {:?}\n{content}", parsed.err());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_cases_hold() {
        for case in specwright_tests::cases("cases") {
            run(&std::fs::read(&case.spec).expect("it was found just now"));
        }
    }

    #[test]
    #[should_panic(expected = "is no Rust")]
    fn what_is_no_rust_is_found() {
        check(&OutFile {
            path: "models/src/lib.rs".to_owned(),
            content: "//! one\ntwo".to_owned(),
        });
    }

    #[test]
    #[should_panic(expected = "the path")]
    fn a_path_that_leaves_is_found() {
        check_paths(&[OutFile { path: "models/../x".to_owned(), content: String::new() }]);
    }
}
