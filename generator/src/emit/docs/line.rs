//! Lines of comments and of documentation. A value of each type is one line whatever it is made of:
//! it can be made only here, so no text of a description can end the comment it is written in.

use super::escape::{flat, is_break, shown};
use std::fmt;

/// One line of plain text: a `//` comment, a comment or the description of a manifest. Nobody reads
/// it as Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainLine(String);

/// One line of CommonMark that begins no block: words, code spans and links, which may stand in a
/// sentence, a list item or a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line(String);

/// One line of a page of documentation: the text after `///` or `//!`. Pages are put together in
/// [`Prose`](super::Prose).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocLine(String);

/// What `line!` makes a [`Line`] of: other lines, numbers, and literals of the generator. A string
/// of a description is none of them; [`line`](super::line), [`code`](super::code) and
/// [`name`](super::name) make it one.
pub trait Words {
    /// The text, as CommonMark of one line.
    fn words(&self) -> String;
}

impl PlainLine {
    /// A string on one line: breaks and runs of spaces are one space, control characters and marks
    /// of direction are shown as escapes.
    pub fn new(text: &str) -> PlainLine {
        PlainLine(shown(&flat(text)))
    }

    /// The same line, as an item of a list below the line before it.
    pub fn indented(self) -> PlainLine {
        PlainLine(format!("  {}", self.0))
    }

    /// The same with at most `most` characters, and an ellipsis where some are left out.
    pub fn shortened(self, most: usize) -> PlainLine {
        match self.0.char_indices().nth(most) {
            None => self,
            Some(_) => {
                PlainLine(self.0.chars().take(most.saturating_sub(1)).chain(['…']).collect())
            }
        }
    }

    /// The line as a string, without a line break.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Line {
    /// The pieces behind each other.
    pub fn of(pieces: &[&dyn Words]) -> Line {
        Line(pieces.iter().map(|piece| piece.words()).collect())
    }

    /// Lines with a literal of the generator between them.
    pub fn join(lines: &[Line], between: &'static str) -> Line {
        Line(lines.iter().map(Line::as_str).collect::<Vec<_>>().join(between))
    }

    /// CommonMark of which the caller knows that it begins no block.
    pub(super) fn inline(text: &str) -> Line {
        Line(shown(&flat(text)))
    }

    /// The line as a string, without a line break.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl DocLine {
    /// A line as it is, spaces at its beginning included. A line break becomes a space, what is
    /// invisible is shown as an escape.
    pub(super) fn new(text: &str) -> DocLine {
        DocLine(shown(text.replace(is_break, " ").trim_end()))
    }

    /// The line as a string, without a line break.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlainLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Words for Line {
    fn words(&self) -> String {
        self.0.clone()
    }
}

/// Literals of the generator: no string that is read at run time lives as long.
impl Words for &'static str {
    fn words(&self) -> String {
        (*self).to_owned()
    }
}

impl Words for u16 {
    fn words(&self) -> String {
        self.to_string()
    }
}

impl Words for u64 {
    fn words(&self) -> String {
        self.to_string()
    }
}

impl Words for usize {
    fn words(&self) -> String {
        self.to_string()
    }
}

/// A [`Line`] of pieces, each of which is [`Words`].
macro_rules! line {
    ($($piece:expr),+ $(,)?) => {
        $crate::emit::docs::Line::of(&[$(&$piece as &dyn $crate::emit::docs::Words),+])
    };
}

pub(crate) use line;
