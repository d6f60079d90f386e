//! The error of a conversion that was asked for.

use std::{error::Error, fmt};

/// A text that cannot be converted to what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConvertError {
    text: Box<str>,
    expected: &'static str,
}

impl ConvertError {
    pub(super) fn new(text: &str, expected: &'static str) -> Self {
        ConvertError { text: text.into(), expected }
    }

    /// The text that could not be converted.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not {}", self.text, self.expected)
    }
}

impl Error for ConvertError {}
