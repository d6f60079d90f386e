//! Texts of a description as blocks, as lines and as code.

use super::{Line, Prose, escape, markdown};

/// A text of a description as blocks.
pub fn blocks(text: &str) -> Prose {
    Prose::written(&markdown::blocks(text))
}

/// A text of a description as one line, whatever it holds: its HTML is read, its blocks are not.
pub fn line(text: &str) -> Line {
    Line::inline(&markdown::inline(text))
}

/// A text shown as code: on one line, with what is not seen as escapes.
pub fn code(text: &str) -> Line {
    Line::inline(&markdown::code_span(&escape::shown_as_code(&escape::flat(text))))
}

/// A name that `names/` made, as it is; nothing else is left of a text.
pub fn name(name: &str) -> Line {
    Line::inline(&name.replace(|c: char| !c.is_ascii_alphanumeric() && !"_-:".contains(c), ""))
}
