//! Time as the runtime sees it: waiting and looking at the clock, both replaceable.

use crate::BoxFuture;
use std::fmt::Debug;
use std::time::{Duration, SystemTime};

/// Waits, and knows the time. Retries, timeouts, polls and the expiry of tokens go through it.
///
/// A test replaces it by `testing::FakeSleep` (feature `test-util`); a program without tokio by its
/// own.
pub trait Sleep: Debug + Send + Sync {
    /// A future that is ready after this time.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// A future that is ready when a call's time limit has passed. A clock of a test may let it
    /// never pass.
    fn limit(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleep(duration)
    }

    /// The time now, by the clock that `sleep` follows.
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// Waits on tokio's timer; the default with the feature `reqwest`.
#[cfg(feature = "reqwest")]
#[derive(Debug, Clone, Copy, Default)]
pub struct TokioSleep;

#[cfg(feature = "reqwest")]
impl Sleep for TokioSleep {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}
