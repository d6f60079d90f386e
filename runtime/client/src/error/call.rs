//! The error of a call, typed by the error body that the description gives.

use super::{ApiError, DecodeError, RequestError};
use crate::auth::AuthError;
use crate::limits::LimitError;
use crate::lro::LroError;
use crate::origin::UntrustedUrl;
use crate::{Json, TransportError};
use http::StatusCode;
use std::fmt::{self, Debug};
use std::time::Duration;

/// Why a call gave no result. `E` is the error body that the description gives; [`Json`] when it
/// gives none.
#[derive(Debug)]
#[non_exhaustive]
pub enum CallError<E = Json> {
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

/// A [`CallError`] that is none of the service's: everything but [`CallError::Api`]. What the
/// untyped part of the runtime gives.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// See [`CallError::Transport`].
    Transport(Box<TransportError>),
    /// See [`CallError::Timeout`].
    Timeout(Duration),
    /// See [`CallError::Decode`].
    Decode(Box<DecodeError>),
    /// See [`CallError::Auth`].
    Auth(Box<AuthError>),
    /// See [`CallError::Request`].
    Request(Box<RequestError>),
    /// See [`CallError::UntrustedUrl`].
    UntrustedUrl(Box<UntrustedUrl>),
    /// See [`CallError::Limit`].
    Limit(Box<LimitError>),
}

impl From<LimitError> for Failure {
    fn from(error: LimitError) -> Self {
        Self::Limit(Box::new(error))
    }
}

impl<E> From<Failure> for CallError<E> {
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

impl<E> CallError<E> {
    /// The same error with its body as another type.
    pub(super) fn map_body<B>(self, map: impl FnOnce(E) -> B) -> CallError<B> {
        match self {
            Self::Api(error) => CallError::Api(Box::new(error.map_body(map))),
            Self::Transport(error) => CallError::Transport(error),
            Self::Timeout(limit) => CallError::Timeout(limit),
            Self::Decode(error) => CallError::Decode(error),
            Self::Auth(error) => CallError::Auth(error),
            Self::Request(error) => CallError::Request(error),
            Self::UntrustedUrl(error) => CallError::UntrustedUrl(error),
            Self::Limit(error) => CallError::Limit(error),
            Self::Lro(error) => CallError::Lro(error),
        }
    }

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

impl<E> fmt::Display for CallError<E> {
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

impl<E: Debug> std::error::Error for CallError<E> {
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
