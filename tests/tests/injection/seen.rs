//! The comparison sees what is injected: one thing more in what harmless texts make, in each kind
//! of file and place.

use specwright::{OutFile, config::Features};
use specwright_tests::injection::{Dialect, Pattern, description, generate, skeleton};

fn files(word: &str) -> Vec<OutFile> {
    generate(
        &description(Dialect::OpenApi30, &|_| word.to_owned()).to_string(),
        Features::default(),
    )
    .files
}

fn pattern() -> Pattern {
    let skeletons = ["alpha", "omega"].map(|word| skeleton(&files(word)).expect("it is Rust"));
    Pattern::new(&skeletons[0], &skeletons[1]).expect("they are alike")
}

/// What the comparison says when the first `before` in a file is `after`.
fn changed(path: &str, before: &str, after: &str) -> Result<(), String> {
    let mut files = files("third");
    let file = files
        .iter_mut()
        .find(|file| file.path == path)
        .unwrap_or_else(|| panic!("{path} is generated"));
    assert!(file.content.contains(before), "{path} holds {before:?}:\n{}", file.content);
    file.content = file.content.replacen(before, after, 1);
    pattern().check(&skeleton(&files)?)
}

#[test]
fn other_harmless_texts_make_the_same() {
    pattern().check(&skeleton(&files("third")).expect("it is Rust")).expect("nothing is injected");
}

#[test]
fn what_is_injected_is_seen() {
    #[rustfmt::skip]
    let table = [
        // Items, attributes, imports.
        ("client/src/lib.rs", "impl Client {", "pub fn injected() {}\nimpl Client {"),
        ("client/src/lib.rs", "#![forbid(unsafe_code)]", "#![forbid(unsafe_code)]\n#![allow(warnings)]"),
        ("client/src/lib.rs", "#![forbid(unsafe_code)]", ""),
        ("client/src/lib.rs", "#[must_use]", "#[must_use]\n#[test]"),
        ("client/src/lib.rs", "    pub fn ", "    pub fn injected() {}\n    pub fn "),
        ("client/src/lib.rs", "pub use specwright_client::exports::*;", "pub use specwright_client::exports::*;\npub use specwright_client::Body;"),
        ("models/src/thirdn92.rs", "pub struct", "const A: &str = include_str!(\"../Cargo.toml\");\npub struct"),
        ("models/src/lib.rs", "include_str!(\"../README.md\")", "include_str!(\"/etc/hosts\")"),
        // Calls of macros, and what stands in them.
        ("client/src/lib.rs", "specwright_client::client! {", "specwright_client::other! {"),
        ("client/src/lib.rs", "    pub struct Client, ", "    #[test]\n    pub struct Client, "),
        ("client/src/lib.rs", "pub struct Client, ClientBuilder for API {", "pub struct Client, ClientBuilder for API { x => \"x\","),
        ("models/src/thirdn92.rs", "record!(", "record!(Injected {});\nrecord!("),
        ("client/src/lib.rs", "Api::new(\"zoo\",", "Api::new(concat!(\"zoo\"),"),
        // A literal that became two, and one of another kind.
        ("client/src/lib.rs", "Api::new(\"zoo\", \"third\")", "Api::new(\"zoo\", \"third\" + \"\")"),
        ("client/src/lib.rs", "Api::new(\"zoo\", \"third\")", "Api::new(\"zoo\", 1)"),
        // Doctests: fenced, indented, and in a README.
        ("client/src/lib.rs", "//! A client", "//! ```\n//! panic!()\n//! ```\n//! A client"),
        ("client/src/lib.rs", "//! A client", "//!     panic!()\n//!\n//! A client"),
        ("client/src/lib.rs", "    /// A client", "    /// > ~~~rust\n    /// > panic!()\n    /// > ~~~\n    ///\n    /// A client"),
        ("models/README.md", "\n## What a model is", "\n```ignore\npanic!()\n```\n\n## What a model is"),
        ("models/README.md", "\n## What a model is", "\n## Injected\n\n## What a model is"),
        // Manifests.
        ("models/Cargo.toml", "readme = ", "build = \"x.rs\"\nreadme = "),
        ("client/Cargo.toml", "[dev-dependencies]", "evil = \"1\"\n[dev-dependencies]"),
        ("client/Cargo.toml", "edition = \"2024\"", "edition = \"2021\""),
        // Tests.
        ("client/tests/examples.rs", "#[tokio::test]", "#[test]\nfn injected() {}\n#[tokio::test]"),
    ];
    for (path, before, after) in table {
        assert!(changed(path, before, after).is_err(), "{after:?} in {path} is not seen");
    }
}

#[test]
fn documentation_and_comments_are_not_compared() {
    for (before, after) in [
        ("//! A client", "//! ```text\n//! pub fn injected() {}\n//! ```\n//! A client"),
        ("impl Client {", "// pub fn injected() {}\nimpl Client {"),
        ("    /// A client", "    /// Another client"),
    ] {
        assert_eq!(changed("client/src/lib.rs", before, after), Ok(()), "{after:?}");
    }
}

#[test]
fn a_file_more_and_a_file_less_are_seen() {
    let mut more = files("third");
    more.push(OutFile { path: "client/build.rs".to_owned(), content: "fn main() {}".to_owned() });
    assert!(pattern().check(&skeleton(&more).expect("it is Rust")).is_err());
    let mut less = files("third");
    less.retain(|file| file.path != "models/src/thirdn92.rs");
    assert!(pattern().check(&skeleton(&less).expect("it is Rust")).is_err());
    let mut broken = files("third");
    broken
        .iter_mut()
        .filter(|file| file.path == "models/src/lib.rs")
        .for_each(|file| file.content.push_str("\n two\n"));
    assert!(skeleton(&broken).is_err());
}
