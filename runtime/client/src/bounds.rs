//! One message and its response within the [`Limits`]: what calls and requests for tokens have in
//! common.

use crate::body::Moved;
use crate::{
    Body, BoxError, BoxFuture, ByteStream, Failure, LimitError, Limits, Sleep, Transport,
    TransportError, TransportErrorKind,
};
use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::HeaderMap;
use std::fmt;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// Limits, and the timer that some of them need.
#[derive(Debug)]
pub(crate) struct Bounds {
    pub(crate) limits: Limits,
    pub(crate) sleep: Arc<dyn Sleep>,
}

impl Bounds {
    /// Sends a message; the body of the response is within the limit of idle time, and no other
    /// yet.
    pub(crate) async fn send(
        &self,
        transport: &dyn Transport,
        message: http::Request<Body>,
    ) -> Result<http::Response<ByteStream>, Failure> {
        let moved = Moved::default();
        let mut idle = Idle::new(self.limits.max_idle(), &self.sleep, moved.clone());
        let mut sent = transport.send(message.map(|body| body.watched(moved)));
        let sent = poll_fn(|cx| match sent.as_mut().poll(cx) {
            Poll::Ready(done) => Poll::Ready(done),
            Poll::Pending => idle.poll(cx).map(Err),
        });
        let response = sent.await.map_err(|e| Failure::Transport(Box::new(e)))?;
        self.check_headers(response.headers())?;
        idle.restart();
        Ok(response.map(|stream| ByteStream::new(Steady { stream, idle })))
    }

    fn check_headers(&self, headers: &HeaderMap) -> Result<(), Failure> {
        let (most, most_bytes) = (self.limits.max_headers(), self.limits.max_header_bytes());
        let bytes: usize =
            headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
        if headers.len() > most {
            return Err(LimitError::Headers(most).into());
        }
        if bytes > most_bytes { Err(LimitError::HeaderBytes(most_bytes).into()) } else { Ok(()) }
    }

    /// All chunks of a body as one.
    pub(crate) async fn whole(&self, stream: ByteStream) -> Result<Bytes, Failure> {
        let limit = self.limits.max_receive();
        let mut work = pin!(all(stream, self.limits.max_body()));
        let mut timer = (limit < Duration::MAX).then(|| self.sleep.limit(limit));
        poll_fn(|cx| match work.as_mut().poll(cx) {
            Poll::Ready(done) => Poll::Ready(done),
            Poll::Pending => match &mut timer {
                None => Poll::Pending,
                Some(timer) => {
                    timer.as_mut().poll(cx).map(|()| Err(LimitError::Receive(limit).into()))
                }
            },
        })
        .await
    }
}

/// All chunks of a stream as one, of at most so many bytes.
pub(crate) async fn all(mut stream: ByteStream, most: usize) -> Result<Bytes, Failure> {
    let (mut first, mut whole) = (Bytes::new(), BytesMut::new());
    while let Some(chunk) = stream.next().await {
        let chunk =
            chunk.map_err(|e| Failure::Transport(Box::new(TransportError::of_stream(e))))?;
        if first.len() + whole.len() + chunk.len() > most {
            return Err(LimitError::Body(most).into());
        }
        if first.is_empty() && whole.is_empty() {
            first = chunk;
            continue;
        }
        whole.extend_from_slice(&std::mem::take(&mut first));
        whole.extend_from_slice(&chunk);
    }
    Ok(if whole.is_empty() { first } else { whole.freeze() })
}

/// Notices that nothing moves.
struct Idle {
    limit: Duration,
    sleep: Arc<dyn Sleep>,
    moved: Moved,
    /// The timer, and how often something had moved when it was set.
    timer: Option<(BoxFuture<'static, ()>, u64)>,
}

impl Idle {
    fn new(limit: Duration, sleep: &Arc<dyn Sleep>, moved: Moved) -> Self {
        Self { limit, sleep: sleep.clone(), moved, timer: None }
    }

    fn restart(&mut self) {
        self.timer = None;
    }

    /// Ready with an error when nothing has moved for the whole time.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<TransportError> {
        if self.limit == Duration::MAX {
            return Poll::Pending;
        }
        loop {
            let (timer, before) = self
                .timer
                .get_or_insert_with(|| (self.sleep.limit(self.limit), self.moved.count()));
            ready!(timer.as_mut().poll(cx));
            if *before == self.moved.count() {
                return Poll::Ready(TransportError::new(
                    TransportErrorKind::Timeout,
                    Unmoved(self.limit),
                ));
            }
            self.restart();
        }
    }
}

/// The body of a response, none of whose parts may be waited for too long.
struct Steady {
    stream: ByteStream,
    idle: Idle,
}

impl Stream for Steady {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Poll::Ready(next) = Pin::new(&mut self.stream).poll_next(cx) {
            self.idle.restart();
            return Poll::Ready(next);
        }
        let error = ready!(self.idle.poll(cx));
        // The connection is given up.
        self.stream = Bytes::new().into();
        Poll::Ready(Some(Err(error.into())))
    }
}

/// Why a connection was given up.
#[derive(Debug)]
struct Unmoved(Duration);

impl fmt::Display for Unmoved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "nothing was sent or received for {:?}; if that is right, raise `Limits::idle` on the \
             client or the call",
            self.0
        )
    }
}

impl std::error::Error for Unmoved {}
