//! What can go wrong with a call, kept apart by what a caller would do about it.

mod decode;
mod details;

use crate::auth::AuthError;
use crate::limits::LimitError;
use crate::lro::LroError;
use crate::origin::UntrustedUrl;
use crate::outcome::ReadHeaders;
use crate::reply::{Reply, request_id};
use crate::{Json, TransportError};
use bytes::Bytes;
pub use decode::DecodeError;
use details::Details;
use http::{HeaderMap, StatusCode};
use std::fmt::{self, Debug};
use std::time::Duration;

/// Why a call gave no result. `E` is the error body that the description gives; [`Json`] when it
/// gives none.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E = Json> {
    /// The service answered with an error.
    Api(Box<ApiError<E>>),
    /// The request did not reach the service, or the response broke off.
    Transport(Box<TransportError>),
    /// The call's own time limit passed.
    Timeout(Duration),
    /// The response is not what the description says.
    Decode(Box<DecodeError>),
    /// There is no usable credential. Nothing was sent.
    Auth(Box<AuthError>),
    /// The call itself is wrong: an argument that cannot be sent. Nothing was sent.
    Request(Box<RequestError>),
    /// The service named an address that is not trusted. Nothing was sent to it.
    UntrustedUrl(Box<UntrustedUrl>),
    /// The service wanted the client to hold more, or for longer, than the
    /// [`Limits`](crate::Limits) allow.
    Limit(Box<LimitError>),
    /// A long-running operation failed, was canceled, or could not be followed.
    Lro(Box<LroError>),
}

/// An [`Error`] that is none of the service's: everything but [`Error::Api`]. What the untyped part
/// of the runtime gives.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// See [`Error::Transport`].
    Transport(Box<TransportError>),
    /// See [`Error::Timeout`].
    Timeout(Duration),
    /// See [`Error::Decode`].
    Decode(Box<DecodeError>),
    /// See [`Error::Auth`].
    Auth(Box<AuthError>),
    /// See [`Error::Request`].
    Request(Box<RequestError>),
    /// See [`Error::UntrustedUrl`].
    UntrustedUrl(Box<UntrustedUrl>),
    /// See [`Error::Limit`].
    Limit(Box<LimitError>),
}

impl From<LimitError> for Failure {
    fn from(error: LimitError) -> Self {
        Self::Limit(Box::new(error))
    }
}

impl<E> From<Failure> for Error<E> {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Transport(e) => Self::Transport(e),
            Failure::Timeout(limit) => Self::Timeout(limit),
            Failure::Decode(e) => Self::Decode(e),
            Failure::Auth(e) => Self::Auth(e),
            Failure::Request(e) => Self::Request(e),
            Failure::UntrustedUrl(e) => Self::UntrustedUrl(e),
            Failure::Limit(e) => Self::Limit(e),
        }
    }
}

impl<E> Error<E> {
    /// The service's answer, if it is that.
    #[must_use]
    pub fn as_api(&self) -> Option<&ApiError<E>> {
        match self {
            Self::Api(e) => Some(e),
            _ => None,
        }
    }

    /// The status of the service's answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(e) => Some(e.status()),
            Self::Decode(e) => Some(e.status()),
            _ => None,
        }
    }

    /// The id that the service gave the request, if it refused it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.as_api().and_then(ApiError::request_id)
    }

    /// The service's error code, if it gave one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.as_api().and_then(ApiError::code)
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(e) => fmt::Display::fmt(e, f),
            Self::Transport(e) => fmt::Display::fmt(e, f),
            Self::Timeout(limit) => write!(f, "no answer within {limit:?}"),
            Self::Decode(e) => fmt::Display::fmt(e, f),
            Self::Auth(e) => fmt::Display::fmt(e, f),
            Self::Request(e) => fmt::Display::fmt(e, f),
            Self::UntrustedUrl(e) => fmt::Display::fmt(e, f),
            Self::Limit(e) => fmt::Display::fmt(e, f),
            Self::Lro(e) => fmt::Display::fmt(e, f),
        }
    }
}

impl<E: Debug> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // Each of these prints as the error itself, so its own cause comes next.
        match self {
            Self::Api(_) | Self::Timeout(_) => None,
            Self::Transport(e) => e.source(),
            Self::Decode(e) => e.source(),
            Self::Auth(e) => e.source(),
            Self::Request(e) => e.source(),
            Self::UntrustedUrl(e) => e.source(),
            Self::Limit(e) => e.source(),
            Self::Lro(e) => e.source(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(e) => fmt::Display::fmt(e, f),
            Self::Timeout(limit) => write!(f, "no answer within {limit:?}"),
            Self::Decode(e) => fmt::Display::fmt(e, f),
            Self::Auth(e) => fmt::Display::fmt(e, f),
            Self::Request(e) => fmt::Display::fmt(e, f),
            Self::UntrustedUrl(e) => fmt::Display::fmt(e, f),
            Self::Limit(e) => fmt::Display::fmt(e, f),
        }
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Timeout(_) => None,
            Self::Transport(e) => e.source(),
            Self::Decode(e) => e.source(),
            Self::Auth(e) => e.source(),
            Self::Request(e) => e.source(),
            Self::UntrustedUrl(e) => e.source(),
            Self::Limit(e) => e.source(),
        }
    }
}

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

/// A call that cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestError {
    operation: &'static str,
    parameter: Option<&'static str>,
    reason: String,
}

impl RequestError {
    pub(crate) fn new(
        operation: &'static str,
        parameter: Option<&'static str>,
        reason: impl Into<String>,
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
        &self.reason
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parameter {
            Some(parameter) => {
                write!(f, "{}: parameter `{parameter}`: {}", self.operation, self.reason)
            }
            None => write!(f, "{}: {}", self.operation, self.reason),
        }
    }
}

impl std::error::Error for RequestError {}
