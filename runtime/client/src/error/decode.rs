//! A response that is not what the description says: all that does not fit, and where.

use crate::BoxError;
use bytes::Bytes;
use http::StatusCode;
use specwright_types::Mismatch;
use std::fmt;

/// A response that is not what the description says.
#[derive(Debug)]
pub struct DecodeError {
    operation: &'static str,
    status: StatusCode,
    first: Mismatch,
    more: Vec<Mismatch>,
    omitted: usize,
    raw: Bytes,
    source: Option<BoxError>,
}

impl DecodeError {
    pub(crate) fn new(
        operation: &'static str,
        status: StatusCode,
        path: String,
        reason: String,
        raw: Bytes,
    ) -> Self {
        let first = Mismatch { path, reason };
        Self { operation, status, first, more: Vec::new(), omitted: 0, raw, source: None }
    }

    /// What was found in a part of the body, at the path `at`.
    pub(crate) fn of(
        operation: &'static str,
        status: StatusCode,
        at: &str,
        error: specwright_types::ReadError,
        raw: Bytes,
    ) -> Self {
        let below = |path: String| match path.starts_with('[') || at.is_empty() || path.is_empty() {
            true => format!("{at}{path}"),
            false => format!("{at}.{path}"),
        };
        let omitted = error.omitted;
        let first = Mismatch { path: below(error.path), reason: error.source.to_string() };
        let source = Some(error.source.into());
        let more = error
            .more
            .into_iter()
            .map(|Mismatch { path, reason }| Mismatch { path: below(path), reason });
        Self { operation, status, first, more: more.collect(), omitted, raw, source }
    }

    /// Keeps what it was found by.
    pub(crate) fn caused_by(mut self: Box<Self>, source: BoxError) -> Box<Self> {
        self.source = Some(source);
        self
    }

    /// Adds to the reason of the first mismatch.
    pub(crate) fn because(mut self: Box<Self>, reason: &str) -> Box<Self> {
        self.first.reason += reason;
        self
    }

    /// The name of the operation.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Where in the document: `items[0].name`; empty for the document itself.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.first.path
    }

    /// What is wrong there.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.first.reason
    }

    /// All that does not fit, in the order of the document: first that of [`path`](Self::path) and
    /// [`reason`](Self::reason). Beyond 100 they are counted only, in the message.
    pub fn mismatches(&self) -> impl Iterator<Item = &Mismatch> {
        std::iter::once(&self.first).chain(&self.more)
    }

    /// The body as it came; empty if it was streamed.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, status, first, more, omitted, raw: _, source: _ } = self;
        let status = status.as_u16();
        write!(f, "the {status} answer of {operation} is not as described: {first}")?;
        more.iter().try_for_each(|mismatch| write!(f, "; {mismatch}"))?;
        match omitted {
            0 => Ok(()),
            omitted => write!(f, "; and {omitted} more"),
        }
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.source.as_deref()?)
    }
}
