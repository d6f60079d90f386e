//! Which folder of `generator/src` may name which: data goes one way.

use super::{File, Violation, mask::closing};

/// A folder or file of `generator/src`, and what it may name of the crate: modules and items of the
/// root. Itself it may always name.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("value", &[]),
    ("source", &["Session", "Job", "value"]),
    ("diag", &["Session", "source", "value"]),
    ("document", &["rare", "source", "value"]),
    ("config", &["ir", "value"]),
    ("parse", &["Session", "config", "diag", "document", "media", "source", "value"]),
    ("resolve", &["Session", "diag", "document", "parse", "source", "value", "vendor"]),
    ("ir", &["media", "rare", "source", "value"]),
    ("vendor", &["Session", "diag", "document", "ir", "source", "value"]),
    ("media", &[]),
    ("rare", &[]),
    ("words", &[]),
    (
        "normal",
        &[
            "Job",
            "Session",
            "described",
            "diag",
            "document",
            "ir",
            "media",
            "rare",
            "source",
            "value",
            "vendor",
        ],
    ),
    (
        "lower",
        &[
            "Session", "diag", "document", "ir", "media", "normal", "rare", "source", "value",
            "vendor", "words",
        ],
    ),
    (
        "examples",
        &["Session", "document", "ir", "lower", "media", "normal", "source", "value", "vendor"],
    ),
    ("passes", &["Session", "config", "diag", "ir", "media", "source", "value", "words"]),
    ("names", &["Session", "config", "diag", "ir", "passes", "source", "value", "words"]),
    ("emit", &["Job", "Runtime", "config", "ir", "names", "passes", "value"]),
    ("print", &["OutFile", "emit"]),
    ("disk", &[]),
    ("output", &["OutFile", "disk"]),
    (
        "cli",
        &[
            "Job", "LeftOut", "OutFile", "Outcome", "Report", "Runtime", "Session", "config",
            "diag", "disk", "generate", "ir", "output", "source",
        ],
    ),
];

pub fn check(file: &File<'_>, found: &mut Vec<Violation>) {
    let Some(path) = file.in_generator() else { return };
    let folder = path.split(['/', '.']).next().unwrap_or_default();
    if ["lib", "main"].contains(&folder) {
        return;
    }
    let Some((_, allowed)) = MAY_NAME.iter().find(|(name, _)| *name == folder) else {
        let message = format!(
            "`{folder}` is no stage: add it to the table of xtask/src/tidy/layers.rs and to \
             docs/architecture.md"
        );
        found.push(file.violation(0, message));
        return;
    };
    for (offset, name) in named(&without_quotes(&file.masked.code), depth(path)) {
        if name != folder && !allowed.contains(&name) {
            let message = format!(
                "`{folder}` may not name `crate::{name}` (docs/architecture.md says what each \
                 stage may know)"
            );
            found.push(file.violation(offset, message));
        }
    }
}

/// Code without the bodies of `quote! { … }`: `crate` is the generated crate there.
fn without_quotes(code: &str) -> String {
    let mut text = code.to_owned();
    for (offset, name) in code.match_indices("quote!") {
        let open =
            offset + name.len() + code[offset + name.len()..].find(['{', '(', '[']).unwrap_or(0);
        let end = closing(code, open);
        text.replace_range(open..end, &" ".repeat(end - open));
    }
    text
}

/// How many `super::` lead from the module of a file to the crate's root.
fn depth(path: &str) -> usize {
    let names = path.trim_end_matches("/mod.rs").trim_end_matches(".rs").split('/');
    names.count()
}

/// What code names of the crate's root, and where.
fn named(code: &str, depth: usize) -> Vec<(usize, &str)> {
    let to_root = "super::".repeat(depth);
    let mut names = Vec::new();
    for prefix in ["crate::", to_root.as_str()] {
        for (offset, _) in code.match_indices(prefix) {
            // `super::super::` is found inside a longer row as well: only a whole row counts, and
            // only one that ends there.
            if code[..offset]
                .ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '$')
            {
                continue;
            }
            let start = offset + prefix.len();
            names.extend(
                heads(code, start)
                    .into_iter()
                    .filter(|(_, name)| *name != "super" && *name != "self"),
            );
        }
    }
    names
}

/// The first names after `crate::`: one, or those of `{a::…, b}`.
fn heads(code: &str, start: usize) -> Vec<(usize, &str)> {
    if !code[start..].starts_with('{') {
        return vec![(start, word(&code[start..]))];
    }
    let end = closing(code, start) - 1;
    let mut heads = Vec::new();
    let mut depth = 0;
    let mut fresh = true;
    for (i, c) in code[start + 1..end].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && !c.is_whitespace() => {
                heads.push((start + 1 + i, word(&code[start + 1 + i..])));
                fresh = false;
            }
            _ => {}
        }
    }
    heads
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}
