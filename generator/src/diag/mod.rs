//! Faults of a description: the message, where it applies, and how grave it is. Collected, never
//! thrown; rendered in `diag/render.rs`.

mod render;
pub mod terminal;

pub use render::{Position, Positions, render};

use crate::source::Location;
use std::collections::HashSet;

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The description cannot be used; nothing is written.
    Error,
    /// Something was left out or read in a way its author may not expect.
    Warning,
    /// Something is newer than what is read here, or is known to be of no consequence; nothing has
    /// to be done about it.
    Note,
}

/// One fault of a description.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// A stable name: `unresolved-reference`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Where it is; `None` only for faults of a whole run (a file that cannot be read).
    pub location: Option<Location>,
    /// A byte of the file at `location` that is shown instead: of text that could not be read into
    /// a tree.
    pub offset: Option<usize>,
    /// The fault, in one sentence.
    pub message: String,
    /// What to do about it.
    pub note: Option<String>,
}

/// The faults found so far, in the order they were found.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// What is reported once only.
    reported: HashSet<(&'static str, String)>,
}

impl Diagnostics {
    /// Whether this is the first time that `code` is to be reported of `subject`.
    pub fn first(&mut self, code: &'static str, subject: &str) -> bool {
        self.reported.insert((code, subject.to_owned()))
    }

    /// Adds an error: nothing will be written.
    pub fn error(
        &mut self,
        code: &'static str,
        location: Location,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(code, Severity::Error, Some(location), message.into())
    }

    /// Adds a warning.
    pub fn warning(
        &mut self,
        code: &'static str,
        location: Location,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(code, Severity::Warning, Some(location), message.into())
    }

    /// Adds a note: something a reader may want to know.
    pub fn remark(
        &mut self,
        code: &'static str,
        location: Location,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(code, Severity::Note, Some(location), message.into())
    }

    /// Adds an error that has no location in a file.
    pub fn failure(&mut self, code: &'static str, message: impl Into<String>) -> &mut Diagnostic {
        self.push(code, Severity::Error, None, message.into())
    }

    /// All diagnostics, in the order they were added.
    pub fn list(&self) -> &[Diagnostic] {
        &self.list
    }

    /// Removes the diagnostics that do not pass a test.
    pub(crate) fn retain(&mut self, test: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(test);
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    fn push(
        &mut self,
        code: &'static str,
        severity: Severity,
        location: Option<Location>,
        message: String,
    ) -> &mut Diagnostic {
        self.list.push(Diagnostic { code, severity, location, offset: None, message, note: None });
        self.list.last_mut().expect("one was pushed just now")
    }
}

impl Diagnostic {
    /// Sets the note: what to do about the fault.
    pub fn note(&mut self, note: impl Into<String>) -> &mut Self {
        self.note = Some(note.into());
        self
    }
}
