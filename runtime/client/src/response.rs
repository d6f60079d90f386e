//! What a call gives in the ordinary case: a body, with the status and headers it came with.

use crate::Error;
use crate::outcome::{NoHeaders, Outcome, ReadBody, ReadHeaders, api_error};
use crate::reply::{Intake, Reply, request_id};
use crate::request::Request;
use http::{HeaderMap, StatusCode};
use std::ops::{Deref, DerefMut};

/// The body of a response, as a `T`, with its status and headers. It derefs to the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Response<T, H = NoHeaders> {
    status: StatusCode,
    headers: HeaderMap,
    id_header: &'static str,
    typed: H,
    body: T,
}

impl<T, H> Response<T, H> {
    /// The HTTP status of the response.
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

    /// The id that the service gave the request, which its support asks for: from the described
    /// header, `x-ms-request-id`, `request-id` or `x-request-id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers, self.id_header)
    }

    /// The body of the response, decoded.
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

    fn from_reply(_: Request, mut reply: Reply) -> Result<Self, Error<E>> {
        if !reply.is_success(T::accepts) {
            return Err(api_error(reply));
        }
        let body = T::read(&mut reply).map_err(Error::Decode)?;
        let typed = H::read(&reply.headers);
        Ok(Self {
            status: reply.status,
            typed,
            id_header: reply.operation.request_id,
            headers: reply.headers,
            body,
        })
    }
}
