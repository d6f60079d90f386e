//! When a call is tried again, and after how long.

use crate::transport::{TransportError, TransportErrorKind};
use http::{Method, StatusCode};
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

/// When a call is tried again.
///
/// Tried again are, by default up to three times: 408, 429 and 5xx (but 501 and 505) answers, and
/// broken connections, of idempotent methods (RFC 9110 section 9.2.2); of others only 429, 503 and
/// connections that were never made, as the service has then done nothing. `Retry-After` is
/// honoured; without it the wait doubles from half a second, with jitter, up to 30 seconds.
///
/// ```
/// use specwright_client::RetryPolicy;
/// let patient = RetryPolicy::new(5).any_method();
/// assert_ne!(patient, RetryPolicy::none());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct RetryPolicy {
    retries: u32,
    methods: Methods,
    first_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
}

/// The methods of which calls are tried again, however they failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Methods {
    Idempotent,
    Any,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new(3)
    }
}

impl RetryPolicy {
    /// At most so many retries.
    #[must_use]
    pub fn new(retries: u32) -> Self {
        Self {
            retries,
            methods: Methods::Idempotent,
            first_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(30),
            max_retry_after: Duration::from_secs(120),
        }
    }

    /// Never retries: each call is one request.
    #[must_use]
    pub fn none() -> Self {
        Self::new(0)
    }

    /// Treats all methods as idempotent: for services that recognise a repeated POST or PATCH.
    #[must_use]
    pub fn any_method(mut self) -> Self {
        self.methods = Methods::Any;
        self
    }

    /// The first wait, which doubles with each retry, and the longest.
    #[must_use]
    pub fn delays(mut self, first: Duration, max: Duration) -> Self {
        self.first_delay = first;
        self.max_delay = max;
        self
    }

    /// The longest `Retry-After` that is honoured; when the service asks for more, its answer is
    /// returned as the error that it is.
    #[must_use]
    pub fn max_retry_after(mut self, max: Duration) -> Self {
        self.max_retry_after = max;
        self
    }

    /// How long to wait before the answer's request is sent again; `None`: it is not. `retry`
    /// counts from 0.
    pub(crate) fn after_status(
        &self,
        retry: u32,
        method: &Method,
        status: StatusCode,
        asked: Option<Duration>,
    ) -> Option<Duration> {
        let refused = matches!(status.as_u16(), 429 | 503);
        let passing = refused
            || status.as_u16() == 408
            || (status.is_server_error() && !matches!(status.as_u16(), 501 | 505));
        if retry >= self.retries || !passing || !(refused || self.repeats(method)) {
            return None;
        }
        match asked {
            Some(asked) => (asked <= self.max_retry_after).then_some(asked),
            None => Some(self.delay(retry)),
        }
    }

    /// The pause before the next attempt, after one without a response; `None`: there is none.
    pub(crate) fn after_error(
        &self,
        retry: u32,
        method: &Method,
        error: &TransportError,
    ) -> Option<Duration> {
        let again = match error.kind() {
            TransportErrorKind::Connect => true,
            TransportErrorKind::Broken | TransportErrorKind::Timeout => self.repeats(method),
            TransportErrorKind::Refused => false,
        };
        (retry < self.retries && again).then(|| self.delay(retry))
    }

    fn repeats(&self, method: &Method) -> bool {
        self.methods == Methods::Any || method.is_idempotent() || method.as_str() == "QUERY"
    }

    /// Doubled each time, less up to a quarter, so that clients that failed together do not come
    /// back together.
    fn delay(&self, retry: u32) -> Duration {
        let full = self.first_delay.saturating_mul(2u32.saturating_pow(retry)).min(self.max_delay);
        let random = RandomState::new().build_hasher().finish();
        full.mul_f64(1.0 - 0.25 * (random % 1024) as f64 / 1024.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_again() {
        let get = Method::GET;
        let rows = [
            (&get, 408, true),
            (&get, 429, true),
            (&get, 500, true),
            (&get, 501, false),
            (&get, 502, true),
            (&get, 503, true),
            (&get, 504, true),
            (&get, 505, false),
            (&get, 400, false),
            (&get, 404, false),
            (&get, 200, false),
            (&Method::PUT, 500, true),
            (&Method::DELETE, 500, true),
            (&Method::POST, 500, false),
            (&Method::POST, 408, false),
            (&Method::POST, 429, true),
            (&Method::PATCH, 503, true),
        ];
        for (method, status, expected) in rows {
            let status = StatusCode::from_u16(status).expect("a status");
            let policy = RetryPolicy::default();
            assert_eq!(
                policy.after_status(0, method, status, None).is_some(),
                expected,
                "{method} {status}"
            );
            assert_eq!(
                policy.after_status(3, method, status, None),
                None,
                "{method} {status}: retries are used up"
            );
        }
        assert!(
            RetryPolicy::new(1)
                .any_method()
                .after_status(0, &Method::POST, StatusCode::BAD_GATEWAY, None)
                .is_some()
        );
    }

    #[test]
    fn the_wait_is_what_the_service_asks_for_or_doubles() {
        let policy = RetryPolicy::new(9);
        let wait = |retry, asked| {
            policy.after_status(retry, &Method::GET, StatusCode::SERVICE_UNAVAILABLE, asked)
        };
        assert_eq!(wait(0, Some(Duration::ZERO)), Some(Duration::ZERO));
        assert_eq!(wait(0, Some(Duration::from_secs(7))), Some(Duration::from_secs(7)));
        assert_eq!(wait(0, Some(Duration::from_secs(121))), None);
        for (retry, most) in [(0, 500), (1, 1000), (2, 2000), (8, 30_000)] {
            let wait = wait(retry, None).expect("a retry").as_millis();
            assert!((most * 3 / 4..=most).contains(&wait), "retry {retry}: {wait}");
        }
    }

    #[test]
    fn a_connection_that_was_never_made_is_tried_again() {
        let error = |kind| TransportError::new(kind, "x");
        let policy = RetryPolicy::default();
        assert!(
            policy.after_error(0, &Method::POST, &error(TransportErrorKind::Connect)).is_some()
        );
        assert!(policy.after_error(0, &Method::POST, &error(TransportErrorKind::Broken)).is_none());
        assert!(policy.after_error(0, &Method::GET, &error(TransportErrorKind::Broken)).is_some());
        assert!(policy.after_error(0, &Method::GET, &error(TransportErrorKind::Refused)).is_none());
    }
}
