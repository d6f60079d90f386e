//! The error that a service answers with.

use super::details::Details;
use crate::Json;
use crate::outcome::ReadHeaders;
use crate::reply::{Reply, request_id};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::fmt::{self, Debug};

/// The service's own error: its status, its headers, and its body, typed where it fits the
/// description.
#[derive(Debug)]
pub struct ApiError<E = Json> {
    status: StatusCode,
    headers: HeaderMap,
    id_header: &'static str,
    raw: Bytes,
    body: Option<E>,
    details: Details,
}

impl<E> ApiError<E> {
    pub(crate) fn new(reply: Reply, raw: Bytes, body: Option<E>) -> Self {
        let details = Details::read(&reply.headers, &raw);
        let Reply { operation, status, headers, .. } = reply;
        Self { status, headers, id_header: operation.request_id, raw, body, details }
    }

    /// The same error with its body as another type.
    pub(super) fn map_body<B>(self, map: impl FnOnce(E) -> B) -> ApiError<B> {
        let Self { status, headers, id_header, raw, body, details } = self;
        ApiError { status, headers, id_header, raw, body: body.map(map), details }
    }

    /// The HTTP status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers as a record of described ones, each of them optional. One that is malformed is
    /// absent.
    #[must_use]
    pub fn typed_headers<H: ReadHeaders>(&self) -> H {
        H::read(&self.headers)
    }

    /// The id that the service gave the request, which its support asks for: from the described
    /// header, `x-ms-request-id`, `request-id` or `x-request-id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers, self.id_header)
    }

    /// The body, if it is what the description says; see [`raw`](Self::raw) for what came.
    #[must_use]
    pub fn body(&self) -> Option<&E> {
        self.body.as_ref()
    }

    /// Takes the body out.
    #[must_use]
    pub fn into_body(self) -> Option<E> {
        self.body
    }

    /// The body as it came.
    #[must_use]
    pub fn raw(&self) -> &Bytes {
        &self.raw
    }

    /// The service's error code: from `error.code`, `code`, `type` of a problem document (RFC
    /// 9457), `errors[0].code`, or `x-ms-error-code`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.details.code.as_deref()
    }

    /// The service's message: from `error.message`, `message`, `detail` or `title` of a problem
    /// document (RFC 9457), `error_description`, `errors[0].message`; the `loc` and `msg` of all
    /// items of `detail`; a string that is the whole document; else the first line of a short text
    /// that is no page.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.details.message.as_deref()
    }
}

impl<E> fmt::Display for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the service answered {}", self.status)?;
        if let Some(code) = self.code() {
            write!(f, ", {code}")?;
        }
        match self.message() {
            Some(message) => write!(f, ": {message}"),
            None => Ok(()),
        }
    }
}

impl<E: Debug> std::error::Error for ApiError<E> {}
