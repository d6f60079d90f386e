//! A call that cannot be sent.

use super::reason::Reason;
use std::fmt;

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
        self.reason.text()
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
        self.reason.source()
    }
}
