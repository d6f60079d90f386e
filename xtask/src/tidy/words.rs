//! Words that stand only where they belong.

use super::{File, Violation};

/// A word and where it may stand: beginnings of paths.
struct Rule {
    word: &'static str,
    only: &'static [&'static str],
    why: &'static str,
}

/// Words of code in `generator/src`, outside tests.
const CODE: &[Rule] = &[
    Rule { word: "openapiv3", only: &["parse/openapi30"], why: "dialects end in parse/" },
    Rule { word: "heck", only: &["words.rs"], why: "phrases become words in words.rs only" },
    Rule { word: "prettyplease", only: &["print/"], why: "printing happens in print/ only" },
    Rule { word: "quote", only: &["emit/", "print/"], why: "Rust syntax belongs to emit/" },
    Rule { word: "proc_macro2", only: &["emit/", "print/"], why: "Rust syntax belongs to emit/" },
    // `config/rust.rs` reads the Rust that a user writes in the settings.
    Rule {
        word: "syn",
        only: &["config/rust.rs", "emit/", "print/"],
        why: "Rust syntax belongs to emit/",
    },
    Rule {
        word: "fs",
        only: &["cli/", "disk.rs", "output/", "main.rs"],
        why: "the generator is a pure function",
    },
    Rule {
        word: "env",
        only: &["cli/", "output/", "main.rs"],
        why: "the generator is a pure function",
    },
    Rule { word: "net", only: &[], why: "the generator is a pure function" },
    Rule { word: "SystemTime", only: &[], why: "the generator is a pure function" },
    Rule { word: "Instant", only: &["cli/"], why: "the generator is a pure function" },
    Rule { word: "thread_rng", only: &[], why: "the generator is a pure function" },
    Rule { word: "unwrap", only: &[], why: "a fault of ours is `expect(\"why it holds\")`" },
    Rule { word: "todo", only: &[], why: "nothing is left to do" },
    Rule { word: "unimplemented", only: &[], why: "nothing is left to do" },
    Rule { word: "println", only: &[], why: "messages are diagnostics" },
    Rule { word: "eprintln", only: &[], why: "messages are diagnostics" },
    Rule { word: "print_stdout", only: &[], why: "messages are diagnostics" },
    Rule { word: "dbg", only: &[], why: "messages are diagnostics" },
];

/// Beginnings of string literals in `generator/src`, outside tests.
const STRINGS: &[Rule] = &[Rule {
    word: "\"x-",
    only: &["vendor/registry.rs", "parse/"],
    why: "`x-…` keys end in vendor/",
}];

/// Words that no comment may contain.
const COMMENTS: &[&str] = &["TODO", "FIXME", "XXX", "HACK"];

/// Names of files that do not name their content.
const FILES: &[&str] = &["util.rs", "utils.rs", "common.rs", "helper.rs", "helpers.rs", "misc.rs"];

pub fn check(file: &File<'_>, found: &mut Vec<Violation>) {
    if let Some(path) = file.in_generator() {
        for Rule { word, only, why } in CODE.iter().filter(|rule| !allowed(rule, path)) {
            for offset in whole_words(&file.masked.code, word) {
                found.push(file.violation(offset, message(word, only, why)));
            }
        }
        for Rule { word, only, why } in STRINGS.iter().filter(|rule| !allowed(rule, path)) {
            let key = |end: usize| {
                file.masked.strings[end..].starts_with(|c: char| c.is_ascii_alphanumeric())
            };
            for (offset, _) in
                file.masked.strings.match_indices(word).filter(|(i, _)| key(i + word.len()))
            {
                found.push(file.violation(offset, message(word, only, why)));
            }
        }
    }
    for word in COMMENTS {
        for offset in whole_words(&file.masked.comments, word) {
            found.push(file.violation(
                offset,
                format!("a comment contains {word}: do it, or give the reason why it is as it is"),
            ));
        }
    }
    let name = file.path.rsplit('/').next().unwrap_or_default();
    if FILES.contains(&name) {
        found.push(file.violation(0, format!("`{name}` does not name what the file contains")));
    }
    if !file.text.starts_with("//!") {
        found.push(
            file.violation(
                0,
                "the file does not open with `//!`: what lives here and what does not",
            ),
        );
    }
}

fn allowed(rule: &Rule, path: &str) -> bool {
    rule.only.iter().any(|only| path.starts_with(only))
}

fn message(word: &str, only: &[&str], why: &str) -> String {
    let place = if only.is_empty() {
        "nowhere in generator/src".to_owned()
    } else {
        format!("only in {}", only.join(", "))
    };
    format!("`{word}` may stand {place}: {why}")
}

fn whole_words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .filter(move |(i, _)| {
            !text[..*i].ends_with(part) && !text[i + word.len()..].starts_with(part)
        })
        .map(|(i, _)| i)
}
