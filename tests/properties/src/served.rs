//! A client whose server is a function, without a network and without waiting: what a call does is
//! done when it has been polled once.

use futures_core::Stream;
use specwright_client::testing::FakeSleep;
use specwright_client::{Body, BoxError, BoxFuture, ByteStream, Bytes, Transport, TransportError};
use std::collections::VecDeque;
use std::fmt;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

/// The result of a future that has nothing to wait for.
pub fn now<T>(future: impl IntoFuture<Output = T>) -> T {
    match pin!(future.into_future()).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits, although the server has answered"),
    }
}

/// A clock that stands at a date and goes on by what is slept.
pub fn clock() -> FakeSleep {
    FakeSleep::starting_at(start())
}

/// Where [`clock`] begins: Sun, 22 Nov 2026 06:00:00 GMT.
pub fn start() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_327_200)
}

/// What is sent, without its body.
pub type Sent = http::Request<()>;

type Answering = dyn Fn(&Sent) -> http::Response<Vec<Bytes>> + Send + Sync;

/// A server: a function from the head of a request to a response whose body comes in these chunks.
#[derive(Clone)]
pub struct Server(Arc<Answering>);

impl Server {
    /// Answers by this function.
    pub fn new(
        answer: impl Fn(&Sent) -> http::Response<Vec<Bytes>> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(answer))
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Server")
    }
}

impl Transport for Server {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'static, Result<http::Response<ByteStream>, TransportError>> {
        let response = (self.0)(&request.map(|_| ()));
        let response = response.map(|chunks| ByteStream::new(Chunks(chunks.into())));
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// Gives chunks, one at a time.
struct Chunks(VecDeque<Bytes>);

impl Stream for Chunks {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front().map(Ok))
    }
}
