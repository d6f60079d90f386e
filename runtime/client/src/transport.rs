//! The transport: one trait that carries a request to a server and brings the response back. It
//! follows no redirects, retries nothing and adds no credentials; all of that is done above it.

use crate::{Body, BoxError, BoxFuture};
use bytes::Bytes;
use futures_core::Stream;
use std::fmt::{self, Debug};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

/// Carries requests. An implementation must not follow redirects and must give back every response,
/// whatever its status. One that adds cookies or other credentials must leave requests alone that
/// bear the extension [`Foreign`].
pub trait Transport: Debug + Send + Sync {
    /// Sends a request; the response is given back when its head has arrived.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'static, Result<http::Response<ByteStream>, TransportError>>;
}

/// An extension of requests that a redirect has led away from the origins that the client trusts:
/// nothing that identifies the caller goes with them, and no cookie of their answers is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign;

/// The chunks of a body, as they arrive.
// Never locked: only through `&mut` is it read. The mutex lets what holds one be shared.
pub struct ByteStream(Mutex<BoxStream>);

/// A stream of chunks on the heap.
type BoxStream = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

impl ByteStream {
    /// Makes a body of any stream of chunks.
    pub fn new(stream: impl Stream<Item = Result<Bytes, BoxError>> + Send + 'static) -> Self {
        Self(Mutex::new(Box::pin(stream)))
    }

    /// The next chunk; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, BoxError>> {
        std::future::poll_fn(|cx| self.poll(cx)).await
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        let stream = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        stream.as_mut().poll_next(cx)
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(cx)
    }
}

impl From<Bytes> for ByteStream {
    fn from(bytes: Bytes) -> Self {
        Self::new(Once(Some(bytes).filter(|b| !b.is_empty())))
    }
}

impl Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream")
    }
}

/// A stream of one chunk.
struct Once(Option<Bytes>);

impl Stream for Once {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// A request that did not reach the server, or a response that broke off.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: BoxError,
}

/// How far a request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// There was no connection: the server has seen nothing of the request.
    Connect,
    /// The connection broke; the server may have acted on the request.
    Broken,
    /// The transport's own time limit.
    Timeout,
    /// The transport does not take the request.
    Refused,
}

impl TransportError {
    /// An error of this kind.
    pub fn new(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self { kind, source: source.into() }
    }

    /// The error that a stream ended with, as an error of the transport.
    pub(crate) fn of_stream(error: BoxError) -> Self {
        match error.downcast::<Self>() {
            Ok(known) => *known,
            Err(other) => Self::new(TransportErrorKind::Broken, other),
        }
    }

    /// How far the request came.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection to the server",
            TransportErrorKind::Broken => "the connection broke",
            TransportErrorKind::Timeout => "the transport timed out",
            TransportErrorKind::Refused => "the transport does not take the request",
        })
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}
