//! A call of an operation as a value: it can be looked at, cloned, adjusted, and awaited.

use crate::content::lines;
use crate::error::Reason;
use crate::form::form;
use crate::outcome::Outcome;
use crate::reply::Reply;
use crate::request::Request;
use crate::table::{Operation, Param};
use crate::{
    Body, BoxFuture, CallError, Client, Failure, Json, Limits, Multipart, RequestError,
    RetryPolicy, TypedBody,
};
use http::{HeaderMap, Method};
use specwright_types::View;
#[cfg(feature = "xml")]
use specwright_types::private::Xml;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use url::Url;

/// Why a body is not sent.
const NO_BODY: &str = "its body cannot be written";

/// A call that gives an `R` or an error body `E`. Nothing is sent before it is awaited.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<R, E = Json> {
    request: Box<Request>,
    types: PhantomData<fn() -> (R, E)>,
}

impl<R, E> Call<R, E> {
    /// A call of this operation, without arguments yet.
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self { request: Box::new(Request::new(client, operation)), types: PhantomData }
    }

    /// The value of a parameter, by its position in [`Operation::params`]. One that cannot be sent
    /// is kept as an error, returned by awaiting.
    pub fn arg(mut self, position: usize, value: View<'_>) -> Self {
        self.request.set(position, value);
        self
    }

    /// Sends a JSON body, as `application/json`.
    pub fn json(self, value: View<'_>) -> Self {
        self.json_as("application/json", value)
    }

    /// A JSON body of another media type.
    pub fn json_as(mut self, media: &'static str, value: View<'_>) -> Self {
        match specwright_types::private::view_to_vec(value) {
            Ok(bytes) => self.request.set_body(media, bytes.into()),
            Err(error) => self.request.fail(None, Reason::by(NO_BODY, error)),
        }
        self
    }

    /// An XML body, in the element that its type is called as.
    #[cfg(feature = "xml")]
    pub fn xml(self, media: &'static str, value: View<'_>) -> Self {
        self.xml_in(media, None, value)
    }

    /// An XML body in an element of this form.
    #[cfg(feature = "xml")]
    pub fn xml_as(self, media: &'static str, root: &'static Xml, value: View<'_>) -> Self {
        self.xml_in(media, Some(root), value)
    }

    #[cfg(feature = "xml")]
    fn xml_in(mut self, media: &'static str, root: Option<&'static Xml>, value: View<'_>) -> Self {
        match specwright_types::private::view_to_xml(value, root) {
            Ok(text) => self.request.set_body(media, text.into()),
            Err(error) => self.request.fail(None, Reason::by(NO_BODY, error)),
        }
        self
    }

    /// A body of JSON values one after another: the items of a list, each on a line or, in a JSON
    /// sequence (RFC 7464), after a separator.
    pub fn json_lines(mut self, media: &'static str, values: View<'_>) -> Self {
        match lines(media, values) {
            Ok(bytes) => self.request.set_body(media, bytes.into()),
            Err(error) => self.request.fail(None, Reason::by(NO_BODY, error)),
        }
        self
    }

    /// A body of text: the text of a scalar.
    pub fn text(mut self, media: &'static str, value: View<'_>) -> Self {
        match value.text() {
            Some(text) => self.request.set_body(media, text.into_owned().into()),
            None => self.request.fail(None, "its body is not a text"),
        }
        self
    }

    /// A body of bytes.
    pub fn body(mut self, media: &'static str, body: impl Into<Body>) -> Self {
        self.request.set_body(media, body.into());
        self
    }

    /// A body of bytes that says its media type.
    pub fn typed_body(mut self, body: impl Into<TypedBody>) -> Self {
        match body.into().into_parts() {
            Ok((media, body)) => self.request.set_body(media, body),
            Err(reason) => self.request.fail(None, reason),
        }
        self
    }

    /// A body of `application/x-www-form-urlencoded`, of an object. `encodings` names the
    /// properties that are written in a way of their own, as query parameters of their style.
    pub fn form(mut self, encodings: &'static [Param], value: View<'_>) -> Self {
        match form(value, encodings) {
            Ok(text) => self.request.set_body("application/x-www-form-urlencoded", text.into()),
            Err(reason) => self.request.fail(None, reason.of("its form cannot be written")),
        }
        self
    }

    /// A body of several parts. `media` is `multipart/form-data` or another `multipart/…`.
    pub fn multipart(mut self, media: &'static str, parts: impl Into<Multipart>) -> Self {
        match parts.into().into_body(media) {
            Ok((media, body)) => self.request.set_body(media, body),
            Err(reason) => self.request.fail(None, reason),
        }
        self
    }

    /// Sets a header, in place of a described one of that name. Those that frame the message
    /// (`Content-Length`, `Host`, `Connection` and similar ones) are the transport's: setting one
    /// is an error, returned by awaiting.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request.set_header(name, value);
        self
    }

    /// The longest time this call may take, with all of its retries.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.request.timeout = Some(limit);
        self
    }

    /// Sets when this call is tried again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.request.retry = Some(policy);
        self
    }

    /// How much the service may make this call hold, and for how long. What is not set here is as
    /// on the client.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.request.set_limits(&limits);
        self
    }

    /// The same call, whose reply becomes something else.
    pub(crate) fn giving<S>(self) -> Call<S, E> {
        Call { request: self.request, types: PhantomData }
    }

    /// The HTTP method of the request.
    #[must_use]
    pub fn method(&self) -> Method {
        self.request.method()
    }

    /// The URL, without credentials.
    ///
    /// # Errors
    /// An argument cannot stand in it.
    pub fn url(&self) -> Result<Url, RequestError> {
        self.request.url()
    }

    /// The headers, without credentials.
    ///
    /// # Errors
    /// A value cannot stand in one.
    pub fn headers(&self) -> Result<HeaderMap, RequestError> {
        self.request.headers()
    }

    /// The untyped request.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }
}

impl<R: Outcome<E>, E> Call<R, E> {
    /// Sends it; the same as awaiting it.
    pub fn send(self) -> Sending<R, E> {
        Sending { reply: self.request.send(R::intake), types: PhantomData }
    }
}

/// The strings of a list argument, of which a view can be made: `["id", "status"]`, a slice, or a
/// `Vec` of any kind of text.
pub fn strings(items: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    items.into_iter().map(|item| item.as_ref().to_owned()).collect()
}

/// The items of a list argument, each made of what is given.
pub fn all<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

impl<R: Outcome<E>, E> IntoFuture for Call<R, E> {
    type Output = Result<R, CallError<E>>;
    type IntoFuture = Sending<R, E>;

    fn into_future(self) -> Sending<R, E> {
        self.send()
    }
}

impl<R, E> Clone for Call<R, E> {
    fn clone(&self) -> Self {
        Self { request: self.request.clone(), types: PhantomData }
    }
}

impl<R, E> fmt::Debug for Call<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.request, f)
    }
}

/// A call on its way.
#[must_use = "futures do nothing unless awaited"]
pub struct Sending<R, E> {
    reply: BoxFuture<'static, Result<(Request, Reply), Failure>>,
    types: PhantomData<fn() -> (R, E)>,
}

impl<R: Outcome<E>, E> Future for Sending<R, E> {
    type Output = Result<R, CallError<E>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.reply.as_mut().poll(cx).map(|reply| {
            let (request, reply) = reply?;
            R::from_reply(request, reply)
        })
    }
}

impl<R, E> fmt::Debug for Sending<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}
