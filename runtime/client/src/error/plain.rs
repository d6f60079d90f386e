//! One error for all calls: what their typed errors become by `?`.

use super::{ApiError, CallError, DecodeError, Failure, RequestError};
use crate::lro::{LroError, TokenError};
use crate::outcome::ReadBody;
use crate::{BuildError, TransportErrorKind};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use std::any::Any;
use std::fmt::{self, Debug};

/// Why something that was asked of a client failed, whatever it was: the [`CallError`] of any call,
/// of any API, becomes one by `?`, and so do the errors of streams, builders and tokens.
///
/// ```
/// use specwright_client::{CallError, Error, Json};
///
/// async fn both(
///     first: impl Future<Output = Result<u32, CallError<Json>>>,
///     second: impl Future<Output = Result<u32, CallError<String>>>,
/// ) -> Result<u32, Error> {
///     Ok(first.await? + second.await?)
/// }
/// ```
pub struct Error(Box<Kind>);

/// What a call gives, or why it failed. `E` stands for another error, so where this is imported,
/// `Result<T, E>` is what it always is.
///
/// ```
/// use specwright_client::{CallError, Json, Result};
///
/// async fn double(call: impl Future<Output = Result<u32, CallError<Json>>>) -> Result<u32> {
///     Ok(2 * call.await?)
/// }
/// ```
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What failed.
enum Kind {
    Call(CallError<Erased>),
    Build(BuildError),
    Token(TokenError),
}

/// An error body of any type.
struct Erased(Box<dyn AnyBody>);

/// What is still known of an error body whose type is not.
trait AnyBody: Debug + Send + Sync {
    /// The value itself.
    fn whole(&self) -> &dyn Any;

    /// The value of the type that is described for its status.
    fn part(&self) -> &dyn Any;
}

impl<E: ReadBody + Debug + Send + Sync + 'static> AnyBody for E {
    fn whole(&self) -> &dyn Any {
        self
    }

    fn part(&self) -> &dyn Any {
        ReadBody::part(self)
    }
}

impl Debug for Erased {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error {
    /// The body of the service's answer, if it was an error whose described body is a `T`. Where
    /// the description gives a type for each status, `T` is that of the status, or the enum of all.
    #[must_use]
    pub fn api<T: 'static>(&self) -> Option<&T> {
        let body = &self.answer()?.body()?.0;
        body.part().downcast_ref().or_else(|| body.whole().downcast_ref())
    }

    /// The status of the service's answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.call()?.status()
    }

    /// The headers of the service's answer, if it was an error.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        Some(self.answer()?.headers())
    }

    /// The id that the service gave the request, if it refused it; see [`ApiError::request_id`].
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.answer()?.request_id()
    }

    /// The service's error code, if it gave one; see [`ApiError::code`].
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.answer()?.code()
    }

    /// The service's message, if it gave one; see [`ApiError::message`].
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.answer()?.message()
    }

    /// The body of the service's answer as it came: of an error, or of an answer that is not as
    /// described.
    #[must_use]
    pub fn raw(&self) -> Option<&Bytes> {
        match self.call()? {
            CallError::Api(error) => Some(error.raw()),
            CallError::Decode(error) => Some(error.raw()),
            _ => None,
        }
    }

    /// Whether the service answered with an error.
    #[must_use]
    pub fn is_api(&self) -> bool {
        self.answer().is_some()
    }

    /// Whether the service says that there is no such resource (404).
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.answered(StatusCode::NOT_FOUND)
    }

    /// Whether the credentials are missing or not valid: the service says so (401), or there were
    /// none to send.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.answered(StatusCode::UNAUTHORIZED) || matches!(self.call(), Some(CallError::Auth(_)))
    }

    /// Whether the service refuses to let this caller do it (403).
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.answered(StatusCode::FORBIDDEN)
    }

    /// Whether the state of the resource is in the way (409), or is not the one that was required
    /// (412).
    #[must_use]
    pub fn is_conflict(&self) -> bool {
        self.answered(StatusCode::CONFLICT) || self.answered(StatusCode::PRECONDITION_FAILED)
    }

    /// Whether the service wants fewer requests (429).
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.answered(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the fault is the service's own (5xx).
    #[must_use]
    pub fn is_server_error(&self) -> bool {
        self.answer().is_some_and(|answer| answer.status().is_server_error())
    }

    /// Whether a time limit passed: the call's, the transport's, or the deadline of a long-running
    /// operation.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        match self.call() {
            Some(CallError::Timeout(_)) => true,
            Some(CallError::Transport(error)) => error.kind() == TransportErrorKind::Timeout,
            Some(CallError::Lro(error)) => matches!(**error, LroError::Deadline { .. }),
            _ => false,
        }
    }

    /// Whether the server could not be reached: it has seen nothing of the request.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self.call(), Some(CallError::Transport(error))
            if error.kind() == TransportErrorKind::Connect)
    }

    /// Whether the answer is not as described.
    #[must_use]
    pub fn is_decode(&self) -> bool {
        matches!(self.call(), Some(CallError::Decode(_)))
    }

    /// The error of a long-running operation, if it is that.
    #[must_use]
    pub fn as_lro(&self) -> Option<&LroError> {
        match self.call()? {
            CallError::Lro(error) => Some(error),
            _ => None,
        }
    }

    fn what(&self) -> &(dyn std::error::Error + 'static) {
        match &*self.0 {
            Kind::Call(error) => error,
            Kind::Build(error) => error,
            Kind::Token(error) => error,
        }
    }

    fn call(&self) -> Option<&CallError<Erased>> {
        match &*self.0 {
            Kind::Call(error) => Some(error),
            Kind::Build(_) | Kind::Token(_) => None,
        }
    }

    fn answer(&self) -> Option<&ApiError<Erased>> {
        self.call()?.as_api()
    }

    fn answered(&self, status: StatusCode) -> bool {
        self.answer().is_some_and(|answer| answer.status() == status)
    }

    fn of_call(error: CallError<Erased>) -> Self {
        Self(Box::new(Kind::Call(error)))
    }
}

impl<E: ReadBody + Debug + Send + Sync + 'static> From<CallError<E>> for Error {
    fn from(error: CallError<E>) -> Self {
        Self::of_call(error.map_body(|body| Erased(Box::new(body))))
    }
}

impl From<Failure> for Error {
    fn from(error: Failure) -> Self {
        Self::of_call(error.into())
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::of_call(CallError::Decode(Box::new(error)))
    }
}

impl From<RequestError> for Error {
    fn from(error: RequestError) -> Self {
        Self::of_call(CallError::Request(Box::new(error)))
    }
}

impl From<LroError> for Error {
    fn from(error: LroError) -> Self {
        Self::of_call(CallError::Lro(Box::new(error)))
    }
}

impl From<BuildError> for Error {
    fn from(error: BuildError) -> Self {
        Self(Box::new(Kind::Build(error)))
    }
}

impl From<TokenError> for Error {
    fn from(error: TokenError) -> Self {
        Self(Box::new(Kind::Token(error)))
    }
}

impl Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(self.what(), f)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.what(), f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // It prints as the error itself, so the cause of that comes next.
        self.what().source()
    }
}
