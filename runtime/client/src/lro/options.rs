//! How long to wait, and how long between two polls.

use crate::Limits;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

/// How a long-running operation is waited for.
///
/// Between two polls it is as long as the service asks (`Retry-After`, at most ten minutes, at
/// least [`Limits::poll_pause`](crate::Limits::poll_pause)); if it does not ask, one second,
/// growing by half each time up to 30 seconds. A little chance is added, so that clients that began
/// together do not poll together.
///
/// ```
/// use specwright_client::lro::WaitOptions;
/// use std::time::Duration;
/// let patient = WaitOptions::new()
///     .deadline(Duration::from_secs(900))
///     .max_delay(Duration::from_secs(10));
/// assert_ne!(patient, WaitOptions::default());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct WaitOptions {
    pub(super) deadline: Option<Duration>,
    pub(super) initial_delay: Duration,
    pub(super) max_delay: Duration,
    /// `None`: that of the [`Limits`](crate::Limits).
    pub(super) min_delay: Option<Duration>,
    pub(super) max_transient_errors: u32,
    pub(super) jitter: Jitter,
}

/// Whether chance has a part in the waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Jitter {
    On,
    Off,
}

impl Default for WaitOptions {
    fn default() -> Self {
        Self {
            deadline: Some(Duration::from_secs(24 * 60 * 60)),
            initial_delay: Duration::from_secs(1),
            max_delay: Duration::from_secs(30),
            min_delay: None,
            max_transient_errors: 3,
            jitter: Jitter::On,
        }
    }
}

impl WaitOptions {
    /// The default: a day at most.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The longest wait, counted from its beginning. No pause reaches beyond it; at its end the
    /// state is asked for once more.
    #[must_use]
    pub fn deadline(mut self, after: Duration) -> Self {
        self.deadline = Some(after);
        self
    }

    /// Waits as long as it takes.
    #[must_use]
    pub fn no_deadline(mut self) -> Self {
        self.deadline = None;
        self
    }

    /// The first pause of our own; the service's word goes before it.
    #[must_use]
    pub fn initial_delay(mut self, delay: Duration) -> Self {
        self.initial_delay = delay;
        self
    }

    /// The longest pause of our own.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The shortest pause that the service may ask for, in place of
    /// [`Limits::poll_pause`](crate::Limits::poll_pause).
    #[must_use]
    pub fn min_delay(mut self, delay: Duration) -> Self {
        self.min_delay = Some(delay);
        self
    }

    /// These options, with the shortest pause of the limits where none is set.
    pub(super) fn within(mut self, limits: &Limits) -> Self {
        self.min_delay = self.min_delay.or(Some(limits.min_poll_pause()));
        self
    }

    /// How many polls in a row may fail for a passing reason, after the client's own retries of
    /// each; 3 by default.
    #[must_use]
    pub fn max_transient_errors(mut self, polls: u32) -> Self {
        self.max_transient_errors = polls;
        self
    }

    /// Pauses without chance.
    #[must_use]
    pub fn no_jitter(mut self) -> Self {
        self.jitter = Jitter::Off;
        self
    }
}

/// The pauses of one wait.
#[derive(Debug)]
pub(super) struct Pauses {
    own: Duration,
}

impl Pauses {
    pub(super) fn new(options: &WaitOptions) -> Self {
        Self { own: options.initial_delay.min(options.max_delay) }
    }

    /// The next pause: what the service asks for and up to a tenth more, or our own, a fifth more
    /// or less.
    pub(super) fn next(&mut self, asked: Option<Duration>, options: &WaitOptions) -> Duration {
        let asked = asked.map(|asked| asked.max(options.min_delay.unwrap_or_default()));
        let chance = match options.jitter {
            Jitter::On => (RandomState::new().build_hasher().finish() % 1024) as f64 / 1024.0,
            Jitter::Off => return asked.unwrap_or_else(|| self.grow(options)),
        };
        match asked {
            Some(asked) => asked.mul_f64(1.0 + 0.1 * chance),
            None => self.grow(options).mul_f64(0.8 + 0.4 * chance).min(options.max_delay),
        }
    }

    fn grow(&mut self, options: &WaitOptions) -> Duration {
        let now = self.own;
        self.own = self
            .own
            .saturating_mul(3)
            .checked_div(2)
            .unwrap_or(Duration::MAX)
            .min(options.max_delay);
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn section_5_pauses() {
        let options = WaitOptions::new().no_jitter();
        let mut pauses = Pauses::new(&options);
        let own: Vec<u128> = (0..11).map(|_| pauses.next(None, &options).as_millis()).collect();
        assert_eq!(own, [1000, 1500, 2250, 3375, 5062, 7593, 11390, 17085, 25628, 30000, 30000]);
        // 0 is legal, and means the shortest there is.
        let limited = options.clone().within(&Limits::new());
        assert_eq!(pauses.next(Some(Duration::ZERO), &limited), Duration::from_millis(250));
        assert_eq!(
            pauses.next(Some(Duration::from_millis(300)), &limited),
            Duration::from_millis(300)
        );
        let own = options.clone().min_delay(Duration::from_millis(1)).within(&Limits::new());
        assert_eq!(pauses.next(Some(Duration::ZERO), &own), Duration::from_millis(1));
        assert_eq!(pauses.next(Some(Duration::from_secs(600)), &options), Duration::from_secs(600));
    }

    #[test]
    fn chance_is_added_to_what_the_service_asks_and_never_taken() {
        let options = WaitOptions::new();
        for _ in 0..200 {
            let mut pauses = Pauses::new(&options);
            let asked = pauses.next(Some(Duration::from_secs(10)), &options).as_millis();
            assert!((10_000..=11_000).contains(&asked), "{asked}");
            let own = pauses.next(None, &options).as_millis();
            assert!((800..=1200).contains(&own), "{own}");
        }
    }
}
