//! A call that cannot be sent.

use crate::BoxError;
use std::fmt;
use std::sync::Arc;

/// A call that cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestError {
    operation: &'static str,
    parameter: Option<&'static str>,
    reason: Reason,
}

impl RequestError {
    pub(crate) fn new(
        operation: &'static str,
        parameter: Option<&'static str>,
        reason: impl Into<Reason>,
    ) -> Self {
        Self { operation, parameter, reason: reason.into() }
    }

    /// The parameter at fault, if it is one.
    #[must_use]
    pub fn parameter(&self) -> Option<&'static str> {
        self.parameter
    }

    /// Why the request could not be made, in plain words.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason.text
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parameter {
            Some(parameter) => {
                write!(f, "{}: parameter `{parameter}`: {}", self.operation, self.reason())
            }
            None => write!(f, "{}: {}", self.operation, self.reason()),
        }
    }
}

impl std::error::Error for RequestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&**self.reason.source.as_ref()?)
    }
}

/// What is wrong with a call, and the error that it was found by, if there was one.
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

impl From<Reason> for String {
    fn from(reason: Reason) -> Self {
        reason.text
    }
}

// Errors cannot be compared; where they differ, what is wrong does too.
impl PartialEq for Reason {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Reason {}
