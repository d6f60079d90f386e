//! A clock that does not wait, and a transport without a network.

use crate::{Body, BoxFuture, ByteStream, Bytes, Sleep, Transport, TransportError};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// A clock that goes on by as much as is slept, at once. Clones share it. Time limits of calls
/// never pass on it.
#[derive(Debug, Clone)]
pub struct FakeSleep {
    start: SystemTime,
    slept: Arc<Mutex<Vec<Duration>>>,
}

impl FakeSleep {
    /// A clock that starts now.
    #[must_use]
    pub fn new() -> Self {
        Self::starting_at(SystemTime::now())
    }

    /// A clock that starts at this time.
    #[must_use]
    pub fn starting_at(start: SystemTime) -> Self {
        Self { start, slept: Arc::default() }
    }

    /// What was slept so far, in order.
    #[must_use]
    pub fn slept(&self) -> Vec<Duration> {
        self.slept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Lets time pass.
    pub fn advance(&self, duration: Duration) {
        self.slept.lock().unwrap_or_else(PoisonError::into_inner).push(duration);
    }
}

impl Default for FakeSleep {
    fn default() -> Self {
        Self::new()
    }
}

impl Sleep for FakeSleep {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        Box::pin(async move { clock.advance(duration) })
    }

    fn limit(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }

    fn now(&self) -> SystemTime {
        self.start + self.slept().iter().sum::<Duration>()
    }
}

/// What a [`FakeTransport`] answers with.
type Answering =
    dyn Fn(&http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> + Send + Sync;

/// A transport that answers by a function, and keeps what was sent. Clones share it.
#[derive(Clone)]
pub struct FakeTransport {
    answer: Arc<Answering>,
    sent: Arc<Mutex<Vec<http::Request<Bytes>>>>,
}

impl FakeTransport {
    /// Answers by this function.
    pub fn new(
        answer: impl Fn(&http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        Self { answer: Arc::new(answer), sent: Arc::default() }
    }

    /// Answers with these status codes and bodies, one after another; the last again and again.
    #[must_use]
    pub fn answering(answers: &'static [(u16, &'static str)]) -> Self {
        let next = std::sync::atomic::AtomicUsize::new(0);
        Self::new(move |_| {
            let at = next
                .fetch_add(1, std::sync::atomic::Ordering::Relaxed)
                .min(answers.len().saturating_sub(1));
            let (status, body) = answers.get(at).copied().unwrap_or((500, ""));
            let mut response = http::Response::new(Bytes::from(body));
            *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
            Ok(response)
        })
    }

    /// What was sent so far, in order.
    #[must_use]
    pub fn sent(&self) -> Vec<http::Request<Bytes>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Transport for FakeTransport {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'static, Result<http::Response<ByteStream>, TransportError>> {
        let this = self.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let request = http::Request::from_parts(head, whole(body).await?);
            this.sent.lock().unwrap_or_else(PoisonError::into_inner).push(request.clone());
            (this.answer)(&request).map(|response| response.map(ByteStream::from))
        })
    }
}

/// All of the body of a request.
pub(super) async fn whole(body: Body) -> Result<Bytes, TransportError> {
    let (mut stream, mut whole) = (body.into_stream(), Vec::new());
    while let Some(chunk) = stream.next().await {
        whole.extend_from_slice(&chunk.map_err(TransportError::of_stream)?);
    }
    Ok(whole.into())
}

impl fmt::Debug for FakeTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FakeTransport")
    }
}
