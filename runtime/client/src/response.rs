//! What a call gives in the ordinary case: a body, with the status and headers it came with.

use crate::outcome::{NoHeaders, Outcome, ReadBody, ReadHeaders, api_error};
use crate::reply::{Intake, Reply, request_id};
use crate::request::Request;
use crate::sealed::Sealed;
use crate::send::Led;
use crate::{CallError, Download, RequestError};
use http::{HeaderMap, StatusCode};
use std::ops::{Deref, DerefMut};
use url::Url;

/// The body of a response, as a `T`, with its status and headers. It derefs to the body.
#[derive(Debug, Clone)]
pub struct Response<T, H = NoHeaders> {
    status: StatusCode,
    headers: HeaderMap,
    id_header: &'static str,
    typed: H,
    body: T,
    /// What a redirect that is the answer was the answer to, and where it came from.
    redirected: Option<Box<(Request, Url)>>,
}

impl<T: PartialEq, H: PartialEq> PartialEq for Response<T, H> {
    fn eq(&self, other: &Self) -> bool {
        let parts = |of: &Self| (of.status, of.id_header);
        parts(self) == parts(other)
            && self.headers == other.headers
            && self.typed == other.typed
            && self.body == other.body
    }
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

impl<T, H> Response<T, H> {
    /// Follows a redirect that is the described answer: what its `Location` leads to. As with any
    /// redirect, credentials go to trusted origins only, and only a GET or HEAD leaves these (RFC
    /// 9110 section 15.4).
    ///
    /// # Errors
    /// The answer is no redirect, or leads to an address that is not trusted; or the further
    /// request fails.
    pub async fn follow(self) -> Result<Response<Download>, CallError> {
        let Some((request, url)) = self.redirected.map(|redirected| *redirected) else {
            let reason = format!("was answered {}, which leads nowhere", self.status);
            return Err(CallError::Request(Box::new(RequestError::new("follow", None, reason))));
        };
        let led = Led { status: self.status, headers: self.headers, url };
        let (request, reply) = request.send_from(Some(led), <Download as ReadBody>::intake).await?;
        Outcome::<crate::Json>::from_reply(request, reply)
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

impl<T, H> Sealed for Response<T, H> {}

impl<T: ReadBody, H: ReadHeaders, E: ReadBody> Outcome<E> for Response<T, H> {
    fn intake(status: StatusCode, media: &str) -> Intake {
        T::intake(status, media)
    }

    fn from_reply(request: Request, mut reply: Reply) -> Result<Self, CallError<E>> {
        if !reply.is_success(T::accepts) {
            return Err(api_error(reply));
        }
        let body = T::read(&mut reply).map_err(CallError::Decode)?;
        let typed = H::read(&reply.headers);
        let redirected =
            reply.status.is_redirection().then(|| Box::new((request, reply.url.clone())));
        Ok(Self {
            redirected,
            status: reply.status,
            typed,
            id_header: reply.operation.request_id,
            headers: reply.headers,
            body,
        })
    }
}
