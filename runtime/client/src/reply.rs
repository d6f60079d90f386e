//! What came back, before anything is made of it: status, headers, and the body as bytes or as a
//! stream.

use crate::bounds::Bounds;
use crate::origin::redact;
use crate::table::Operation;
use crate::{BoxError, ByteStream, DecodeError};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::fmt;
use std::sync::Arc;
use url::Url;

/// How the body of a reply is taken in. It is decided by the status and the media type, before the
/// body has arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intake {
    /// Wholly, before the call is done.
    Buffer,
    /// Chunk by chunk, by the caller.
    Stream,
}

/// A response of the service.
pub struct Reply {
    pub(crate) operation: &'static Operation,
    /// The limits of the call, for what is taken in later.
    pub(crate) bounds: Arc<Bounds>,
    /// The HTTP status of the response.
    pub status: StatusCode,
    /// The headers of the response.
    pub headers: HeaderMap,
    /// The URL of the response, after redirects.
    pub url: Url,
    /// The body, read or still arriving.
    pub body: ReplyBody,
}

/// The body of a response.
#[derive(Debug)]
pub enum ReplyBody {
    /// The whole body, read into memory.
    Bytes(Bytes),
    /// The chunks of the body, as they arrive.
    Stream(ByteStream),
}

impl Reply {
    /// Whether it is a success, where `usually` holds of its status unless the description says
    /// otherwise.
    pub(crate) fn is_success(&self, usually: fn(StatusCode) -> bool) -> bool {
        let (code, operation) = (self.status.as_u16(), self.operation);
        if operation.reclassified.contains(&code) {
            return !self.status.is_success();
        }
        usually(self.status) || operation.redirects.contains(&code)
    }

    /// The bytes of a body that was taken in wholly; of a stream, none.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        match &self.body {
            ReplyBody::Bytes(bytes) => bytes.clone(),
            ReplyBody::Stream(_) => Bytes::new(),
        }
    }

    /// The media type of the body, lower case, without parameters; empty if there is none.
    #[must_use]
    pub fn media(&self) -> String {
        media(&self.headers)
    }

    /// Whether the description gives its media type to another way of making this call.
    pub(crate) fn is_of_another_way(operation: &Operation, media: &str) -> bool {
        operation.other.iter().any(|other| other.eq_ignore_ascii_case(media))
    }

    /// Checks that its media type is not that of another way of making this call.
    pub(crate) fn is_asked_for(&self) -> Result<(), Box<DecodeError>> {
        let (media, asked) = (self.media(), self.operation.accept);
        if Self::is_of_another_way(self.operation, &media) {
            let reason = format!("the content type is `{media}`, where `{asked}` was asked for");
            return Err(self.malformed("", reason));
        }
        Ok(())
    }

    /// The error for what does not fit in a part of its document, at the path `at`.
    pub(crate) fn mismatches(
        &self,
        at: &str,
        error: specwright_types::ReadError,
    ) -> Box<DecodeError> {
        Box::new(DecodeError::of(self.operation.id, self.status, at, error, self.bytes()))
    }

    /// An error that says what is wrong with it, and where in its document.
    #[must_use]
    pub fn malformed(
        &self,
        path: impl Into<String>,
        reason: impl Into<String>,
    ) -> Box<DecodeError> {
        Box::new(DecodeError::new(
            self.operation.id,
            self.status,
            path.into(),
            reason.into(),
            self.bytes(),
        ))
    }

    /// The error for what another one says is wrong with its document, at this path.
    pub(crate) fn unreadable(
        &self,
        path: impl Into<String>,
        error: impl Into<BoxError>,
    ) -> Box<DecodeError> {
        let error = error.into();
        self.malformed(path, error.to_string()).caused_by(error)
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { operation, bounds: _, status, headers: _, url, body } = self;
        f.debug_struct("Reply")
            .field("operation", &operation.id)
            .field("status", status)
            .field("url", &redact(url))
            .field("body", body)
            .finish_non_exhaustive()
    }
}

/// The media type that headers name, lower case, without parameters; empty if there is none.
pub(crate) fn media(headers: &HeaderMap) -> String {
    let value = headers
        .get(http::header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The id that the service gave the request: from the header of this name, or one of the usual
/// ones.
pub(crate) fn request_id<'h>(headers: &'h HeaderMap, named: &str) -> Option<&'h str> {
    let usual = ["x-ms-request-id", "request-id", "x-request-id"];
    std::iter::once(named)
        .chain(usual)
        .filter(|name| !name.is_empty())
        .find_map(|name| headers.get(name)?.to_str().ok())
}
