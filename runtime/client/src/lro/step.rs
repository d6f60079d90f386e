//! What goes into the machine of a long-running operation, and what comes out of it.

use super::ServiceError;
use crate::origin::UntrustedUrl;
use http::{HeaderMap, StatusCode};
use std::time::{Duration, SystemTime};
use url::Url;

/// What the machine looks at in a response.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// The URL that was asked; relative references are resolved against it.
    pub url: &'a Url,
    /// The HTTP status of the response.
    pub status: StatusCode,
    /// The headers of the response.
    pub headers: &'a HeaderMap,
    /// The body of the response, as bytes.
    pub body: &'a [u8],
    /// The time now, against which dates in `Retry-After` count.
    pub now: SystemTime,
}

/// What is to be done next.
#[derive(Clone, PartialEq)]
pub enum Step {
    /// Wait, GET this URL, and hand the response back.
    Poll {
        /// The URL of the state, which has passed the origin check.
        url: Url,
        /// The pause that the service asks for; `None`: it names none.
        after: Option<Duration>,
    },
    /// The operation succeeded; GET the result from this URL and hand the response back.
    FinalGet {
        /// The URL of the result, which has passed the origin check.
        url: Url,
    },
    /// The operation succeeded, and this is the result.
    Done(ResultSource),
    /// The operation failed, with the error that the service gave.
    Failed(ServiceError),
    /// The operation was canceled, with what the service says of it.
    Canceled(ServiceError),
}

/// Where the result is, with regard to the response just handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultSource {
    /// The whole body of the response.
    Body,
    /// The member `result` of its body.
    ResultMember,
    /// The operation has no result.
    Nothing,
}

/// Why a response does not say what to do next. None of these says that the operation failed: its
/// outcome is not known.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// The operation was accepted, but nothing says where its state is.
    MissingPollUrl,
    /// The next address is not trusted.
    Untrusted(UntrustedUrl),
    /// The body that must name the state is empty, is no JSON, or names none.
    NoState,
    /// The state could not be read.
    Status {
        /// The status of the response.
        status: StatusCode,
        /// What the service says about it.
        error: Box<ServiceError>,
        /// Whether asking again may help.
        transient: bool,
        /// The pause after which to ask again, if the service names one.
        after: Option<Duration>,
    },
}

/// Where the state is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mechanism {
    /// From `status` in the body at `Azure-AsyncOperation`, `Operation-Location`, or (Graph)
    /// `Location`.
    Monitor,
    /// From the HTTP status at `Location`.
    Location,
    /// From `provisioningState` in the resource itself.
    Resource,
    /// The operation has succeeded; only the result is to be read.
    Final,
}
