//! The default transport, on reqwest.

#[cfg(feature = "cookies")]
mod cookies;

use crate::{
    Body, BoxError, BoxFuture, ByteStream, Limits, Transport, TransportError, TransportErrorKind,
};
use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};
use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// Sends requests with reqwest. It follows no redirects; the client does.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    #[cfg(feature = "cookies")]
    cookies: Option<cookies::Cookies>,
}

impl ReqwestTransport {
    /// With reqwest's defaults, no redirects, and the default [`Limits`]. With the feature
    /// `cookies`, cookies are kept between calls, and sent only to the scheme, host and port
    /// that they are from.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn new() -> Result<Self, reqwest::Error> {
        Self::with_limits(&Limits::new())
    }

    /// With other limits: of them, the time to connect and those of headers are the transport's
    /// business.
    ///
    /// # Errors
    /// TLS cannot be set up.
    pub fn with_limits(limits: &Limits) -> Result<Self, reqwest::Error> {
        let mut builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        if limits.max_connect() < Duration::MAX {
            builder = builder.connect_timeout(limits.max_connect());
        }
        // More than a hundred cost an allocation for each response.
        if limits.max_headers() > 100 {
            builder = builder.http1_max_headers(limits.max_headers());
        }
        #[cfg(feature = "http2")]
        let builder = builder
            .http2_max_header_list_size(limits.max_header_bytes().try_into().unwrap_or(u32::MAX));
        Ok(Self {
            client: builder.build()?,
            #[cfg(feature = "cookies")]
            cookies: Some(cookies::Cookies::default()),
        })
    }

    /// With a client of your own: proxies, certificates. It must be built with
    /// `redirect(Policy::none())`, or redirects escape the check of where credentials may go,
    /// and without a `cookie_store`, which knows no ports. No cookies are kept.
    #[must_use]
    pub fn with_client(client: reqwest::Client) -> Self {
        Self {
            client,
            #[cfg(feature = "cookies")]
            cookies: None,
        }
    }
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A client of the user's may have headers that are secret.
        f.write_str("ReqwestTransport")
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'static, Result<http::Response<ByteStream>, TransportError>> {
        let this = self.clone();
        Box::pin(async move {
            let refused = |e: reqwest::Error| {
                TransportError::new(TransportErrorKind::Refused, e.without_url())
            };
            #[cfg(feature = "cookies")]
            let extensions = request.extensions().clone();
            #[cfg_attr(
                not(feature = "cookies"),
                expect(unused_mut, reason = "cookies are added to it")
            )]
            let mut request = reqwest::Request::try_from(request.map(outgoing)).map_err(refused)?;
            #[cfg(feature = "cookies")]
            let url = request.url().clone();
            #[cfg(feature = "cookies")]
            let jar = this.cookies.as_ref().and_then(|cookies| cookies.jar(&url, &extensions));
            #[cfg(feature = "cookies")]
            if let Some(jar) = &jar {
                cookies::add(jar, &url, request.headers_mut());
            }
            let response = this.client.execute(request).await.map_err(error)?;
            #[cfg(feature = "cookies")]
            if let Some(jar) = &jar {
                cookies::keep(jar, &url, response.headers());
            }
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
        None => reqwest::Body::wrap(Outgoing {
            length: body.len(),
            stream: Mutex::new(body.into_stream()),
        }),
    }
}

/// A streamed body as reqwest wants it. The lock is never waited for; it only lets the stream be
/// shared in type.
struct Outgoing {
    length: Option<u64>,
    stream: Mutex<ByteStream>,
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
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
