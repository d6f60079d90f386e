//! Why a long-running operation gave no result. That it failed, that its state could not be read,
//! and that the wait was too long are different things.

use super::step::Fault;
use super::{LroState, LroToken, ServiceError};
use crate::origin::UntrustedUrl;
use crate::{DecodeError, Failure};
use http::StatusCode;
use std::fmt;
use std::time::Duration;

/// Why a long-running operation gave no result. After all but the first two the operation may still
/// run or have ended well: it can be resumed with its [`token`](Self::token). (A wait for a job
/// that is read by its own GET has no token: read it again.)
#[derive(Debug)]
#[non_exhaustive]
pub enum LroError {
    /// The operation failed.
    Failed {
        /// What the service says.
        error: Box<ServiceError>,
        /// The token of the operation as it ended.
        token: Option<LroToken>,
    },
    /// The operation was canceled.
    Canceled {
        /// What the service says.
        error: Box<ServiceError>,
        /// The token of the operation as it ended.
        token: Option<LroToken>,
    },
    /// The state of the operation could not be read.
    Poll {
        /// Why the poll gave no state.
        source: PollError,
        /// Whether later it may be.
        transient: bool,
        /// The token with which the operation can be resumed.
        token: Option<LroToken>,
    },
    /// The operation did not end in time.
    Deadline {
        /// How long it was waited for.
        elapsed: Duration,
        /// How often the state was read.
        polls: u32,
        /// The state as of the last time.
        last_state: LroState,
        /// The token with which the operation can be resumed.
        token: Option<LroToken>,
    },
    /// The service named an address that is not trusted. Nothing was sent to it.
    UntrustedUrl {
        /// Which, and why.
        error: UntrustedUrl,
        /// Where it stands; it can be resumed by a client that trusts the address.
        token: Option<LroToken>,
    },
    /// The service accepted the operation, but did not say where its state is.
    MissingPollUrl {
        /// The token with which the operation can be resumed.
        token: Option<LroToken>,
    },
    /// The operation succeeded, but its result is not what is described.
    Decode {
        /// Why the result could not be decoded.
        error: Box<DecodeError>,
        /// The token with which the operation can be resumed.
        token: Option<LroToken>,
    },
    /// The operation succeeded, but without the result that is described.
    EmptyResult {
        /// The token with which the operation can be resumed.
        token: Option<LroToken>,
    },
}

/// Why a state could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum PollError {
    /// There was no response, after the client's own retries.
    Failure(Failure),
    /// The answer was an error.
    Status {
        /// The HTTP status of the response.
        status: StatusCode,
        /// What the service says about it: about the poll, not about the operation.
        error: Box<ServiceError>,
    },
    /// The answer names no state.
    NoState,
}

impl LroError {
    /// The token of the operation, to resume it.
    #[must_use]
    pub fn token(&self) -> Option<&LroToken> {
        match self {
            Self::Failed { token, .. }
            | Self::Canceled { token, .. }
            | Self::Poll { token, .. }
            | Self::Deadline { token, .. }
            | Self::UntrustedUrl { token, .. }
            | Self::MissingPollUrl { token }
            | Self::Decode { token, .. }
            | Self::EmptyResult { token } => token.as_ref(),
        }
    }

    /// What the service says, if it says why.
    #[must_use]
    pub fn service_error(&self) -> Option<&ServiceError> {
        match self {
            Self::Failed { error, .. } | Self::Canceled { error, .. } => Some(error),
            Self::Poll { source: PollError::Status { error, .. }, .. } => Some(error),
            _ => None,
        }
    }

    pub(super) fn of_fault(fault: Fault, token: Option<LroToken>) -> Self {
        match fault {
            Fault::MissingPollUrl => Self::MissingPollUrl { token },
            Fault::Untrusted(error) => Self::UntrustedUrl { error, token },
            Fault::NoState => Self::Poll { source: PollError::NoState, transient: false, token },
            Fault::Status { status, error, transient, .. } => {
                Self::Poll { source: PollError::Status { status, error }, transient, token }
            }
        }
    }

    pub(super) fn of_failure(failure: Failure, token: Option<LroToken>) -> Self {
        match failure {
            Failure::UntrustedUrl(error) => Self::UntrustedUrl { error: *error, token },
            failure => Self::Poll {
                transient: is_passing(&failure),
                source: PollError::Failure(failure),
                token,
            },
        }
    }
}

/// Whether a request that failed so may succeed later.
pub(super) fn is_passing(failure: &Failure) -> bool {
    matches!(failure, Failure::Transport(_) | Failure::Timeout(_))
}

impl fmt::Display for LroError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed { error, .. } => write!(f, "the operation failed: {error}"),
            Self::Canceled { error, .. } => write!(f, "the operation was canceled: {error}"),
            Self::Poll { source, .. } => {
                write!(f, "the state of the operation could not be read: {source}")
            }
            Self::Deadline { elapsed, polls, last_state, .. } => {
                write!(
                    f,
                    "the operation did not end within {elapsed:?} and {polls} polls; its state \
                     was {last_state}"
                )
            }
            Self::UntrustedUrl { error, .. } => fmt::Display::fmt(error, f),
            Self::MissingPollUrl { .. } => f.write_str(
                "the service accepted the operation, but did not say where its state is",
            ),
            Self::Decode { error, .. } => fmt::Display::fmt(error, f),
            Self::EmptyResult { .. } => {
                f.write_str("the operation succeeded, but without the result that is described")
            }
        }
    }
}

impl std::error::Error for LroError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Poll { source: PollError::Failure(failure), .. } => Some(failure),
            _ => None,
        }
    }
}

impl fmt::Display for PollError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failure(failure) => fmt::Display::fmt(failure, f),
            Self::Status { status, error } => match (&error.code, &error.message) {
                (None, None) => write!(f, "the service answered {status}"),
                _ => write!(f, "the service answered {status}: {error}"),
            },
            Self::NoState => f.write_str("the answer names no state"),
        }
    }
}

impl std::error::Error for PollError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Failure(failure) => failure.source(),
            Self::Status { .. } | Self::NoState => None,
        }
    }
}
