//! Seconds since 1970.

use crate::{Field, Slot, View};
use std::{
    fmt,
    time::{Duration, SystemTime},
};

/// A point in time as whole seconds since 1970-01-01T00:00:00Z, an integer on the wire.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnixTime(pub i64);

impl UnixTime {
    /// Seconds since 1970-01-01T00:00:00Z.
    #[inline]
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// The system time, where the system can represent it.
    #[must_use]
    pub fn system_time(self) -> Option<SystemTime> {
        let distance = Duration::from_secs(self.0.unsigned_abs());
        if self.0 < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(distance)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(distance)
        }
    }
}

impl Field for UnixTime {
    #[inline]
    fn empty() -> Self {
        UnixTime(0)
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::I64(&mut self.0)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::I64(self.0)
    }
}

impl From<i64> for UnixTime {
    fn from(seconds: i64) -> Self {
        UnixTime(seconds)
    }
}

impl fmt::Display for UnixTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

crate::__serde_field!(UnixTime);
