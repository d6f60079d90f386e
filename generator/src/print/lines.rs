//! Comments and documentation. What stands behind the marks is of types that hold one line each; no
//! other text gets there.

use crate::emit::docs::{DocLine, PlainLine, Prose};

/// Prints lines as comments: `// …`.
pub fn comment(lines: &[PlainLine]) -> String {
    lines.iter().map(|line| marked("", "//", line.as_str())).collect()
}

/// Prints prose as inner documentation: `//! …`.
pub fn inner_docs(docs: &Prose) -> String {
    documented("", "//!", docs.lines())
}

/// `/// …`, indented.
pub fn docs(indent: &str, docs: &Prose) -> String {
    documented(indent, "///", docs.lines())
}

fn documented(indent: &str, mark: &str, lines: &[DocLine]) -> String {
    lines.iter().map(|line| marked(indent, mark, line.as_str())).collect()
}

fn marked(indent: &str, mark: &str, line: &str) -> String {
    match line.is_empty() {
        true => format!("{indent}{mark}\n"),
        false => format!("{indent}{mark} {line}\n"),
    }
}
