//! Reasons of errors.

use crate::BoxError;
use std::sync::Arc;

/// What is wrong, and the error that it was found by, if there was one.
#[derive(Debug, Clone)]
pub(crate) struct Reason {
    text: String,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

impl Reason {
    /// What was found by an error. The text does not repeat what that says.
    pub(crate) fn by(text: impl Into<String>, source: impl Into<BoxError>) -> Self {
        Self { text: text.into(), source: Some(Arc::from(source.into())) }
    }

    /// In plain words.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&**self.source.as_ref()?)
    }

    /// The same of a part of what is wrong: `part: reason`.
    pub(crate) fn of(self, part: &str) -> Self {
        Self { text: format!("{part}: {}", self.text), ..self }
    }
}

impl From<String> for Reason {
    fn from(text: String) -> Self {
        Self { text, source: None }
    }
}

impl From<&str> for Reason {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

// Errors cannot be compared; where they differ, what is wrong does too.
impl PartialEq for Reason {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Reason {}
