//! Strings of a description as blocks, as lines and as code.

use super::{Line, Prose, escape, markdown};

/// A string of a description as blocks.
pub fn blocks(text: &str) -> Prose {
    Prose::written(&markdown::blocks(text))
}

/// A string of a description as one line, whatever it contains: its HTML is read, its blocks are
/// not.
pub fn line(text: &str) -> Line {
    Line::inline(&markdown::inline(text))
}

/// A string shown as code: on one line, with what is invisible as escapes.
pub fn code(text: &str) -> Line {
    Line::inline(&markdown::code_span(&escape::shown_as_code(&escape::flat(text))))
}

/// A name that `names/` made, as it is: it has ASCII letters, digits and `_` only.
pub fn name(name: &str) -> Line {
    Line::inline(&name.replace(|c: char| !c.is_ascii_alphanumeric() && !"_-:".contains(c), ""))
}
