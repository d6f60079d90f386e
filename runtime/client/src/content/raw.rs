//! An answer of which nothing is described.

use crate::outcome::ReadBody;
use crate::reply::Reply;
use crate::sealed::Sealed;
use crate::{DecodeError, HeaderMap, StatusCode};
use bytes::Bytes;

/// An answer whose status the description does not name, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Raw {
    /// The HTTP status of the response.
    pub status: StatusCode,
    /// The headers of the response.
    pub headers: HeaderMap,
    /// The body, whatever its media type.
    pub body: Bytes,
}

impl Sealed for Raw {}

impl ReadBody for Raw {
    fn read(reply: &mut Reply) -> Result<Self, Box<DecodeError>> {
        Ok(Self { status: reply.status, headers: reply.headers.clone(), body: reply.bytes() })
    }
}
