//! The default transport, on reqwest.

use crate::{Body, BoxError, BoxFuture, ByteStream, Transport, TransportError, TransportErrorKind};
use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// Sends requests with reqwest. It follows no redirects; the client does.
#[derive(Debug, Clone)]
pub struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// With reqwest's defaults, no redirects, and half a minute to connect. With the feature `cookies`, cookies are kept between calls.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn new() -> Result<Self, reqwest::Error> {
        let builder =
            reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).connect_timeout(Duration::from_secs(30));
        #[cfg(feature = "cookies")]
        let builder = builder.cookie_store(true);
        builder.build().map(Self)
    }

    /// With a client of your own: proxies, certificates. It must be built with `redirect(Policy::none())`, or redirects escape the
    /// check of where credentials may go.
    #[must_use]
    pub fn with_client(client: reqwest::Client) -> Self {
        Self(client)
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'static, Result<http::Response<ByteStream>, TransportError>> {
        let client = self.0.clone();
        Box::pin(async move {
            let refused = |e: reqwest::Error| TransportError::new(TransportErrorKind::Refused, e.without_url());
            let request = reqwest::Request::try_from(request.map(outgoing)).map_err(refused)?;
            let response = client.execute(request).await.map_err(error)?;
            let (head, body) = http::Response::<reqwest::Body>::from(response).into_parts();
            Ok(http::Response::from_parts(head, ByteStream::new(Incoming(body))))
        })
    }
}

/// The URL may hold secrets, so no error shows it.
fn error(error: reqwest::Error) -> TransportError {
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_builder() {
        TransportErrorKind::Refused
    } else {
        TransportErrorKind::Broken
    };
    TransportError::new(kind, error.without_url())
}

fn outgoing(body: Body) -> reqwest::Body {
    match body.shared() {
        Some(bytes) if bytes.is_empty() => reqwest::Body::default(),
        Some(bytes) => bytes.into(),
        None => reqwest::Body::wrap(Outgoing { length: body.len(), stream: Mutex::new(body.into_stream()) }),
    }
}

/// A streamed body as reqwest wants it. The lock is never waited for; it only lets the stream be shared in type.
struct Outgoing {
    length: Option<u64>,
    stream: Mutex<ByteStream>,
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let stream = self.stream.get_mut().unwrap_or_else(PoisonError::into_inner);
        Pin::new(stream).poll_next(cx).map(|next| next.map(|chunk| chunk.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// A body of reqwest as a stream; trailers are dropped.
struct Incoming(reqwest::Body);

impl Stream for Incoming {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match ready!(http_body::Body::poll_frame(Pin::new(&mut self.0), cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error.without_url().into()))),
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
            }
        }
    }
}
