//! What a call gives in the ordinary case: a body, with the status and headers it came with.

use crate::Error;
use crate::outcome::{NoHeaders, Outcome, ReadBody, ReadHeaders, api_error};
use crate::reply::{Intake, Reply};
use crate::request::Request;
use http::{HeaderMap, StatusCode};
use std::ops::{Deref, DerefMut};

/// The body of a response, as a `T`, with its status and headers. It derefs to the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Response<T, H = NoHeaders> {
    status: StatusCode,
    headers: HeaderMap,
    typed: H,
    body: T,
}

impl<T, H> Response<T, H> {
    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// All headers, as they came.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The headers that are described, typed. One that is malformed is absent here.
    #[must_use]
    pub fn typed_headers(&self) -> &H {
        &self.typed
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body itself.
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }

    /// The body and the typed headers themselves.
    #[must_use]
    pub fn into_parts(self) -> (T, H, HeaderMap) {
        (self.body, self.typed, self.headers)
    }
}

impl<T, H> Deref for Response<T, H> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

impl<T, H> DerefMut for Response<T, H> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.body
    }
}

impl<T: ReadBody, H: ReadHeaders, E: ReadBody> Outcome<E> for Response<T, H> {
    fn intake(status: StatusCode) -> Intake {
        T::intake(status)
    }

    fn from_reply(request: Request, mut reply: Reply) -> Result<Self, Error<E>> {
        if !T::accepts(reply.status) && !request.operation().redirects.contains(&reply.status.as_u16()) {
            return Err(api_error(reply));
        }
        let body = T::read(&mut reply).map_err(Error::Decode)?;
        Ok(Self { status: reply.status, typed: H::read(&reply.headers), headers: reply.headers, body })
    }
}
