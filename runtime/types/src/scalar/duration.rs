//! Durations of ISO 8601 section 5.5.2.

use super::{ConvertError, Duration};
use std::time;

impl TryFrom<&Duration> for time::Duration {
    type Error = ConvertError;

    /// Weeks, days, hours, minutes and seconds, the last with up to nine digits of fraction. Years
    /// and months have no fixed length.
    fn try_from(value: &Duration) -> Result<time::Duration, ConvertError> {
        parse(value.as_str()).ok_or_else(|| {
            ConvertError::new(
                value.as_str(),
                "an ISO 8601 duration of weeks, days, hours, minutes and seconds",
            )
        })
    }
}

impl From<time::Duration> for Duration {
    fn from(value: time::Duration) -> Self {
        let fraction = format!("{:09}", value.subsec_nanos());
        match fraction.trim_end_matches('0') {
            "" => format!("PT{}S", value.as_secs()).into(),
            fraction => format!("PT{}.{fraction}S", value.as_secs()).into(),
        }
    }
}

fn parse(text: &str) -> Option<time::Duration> {
    let (date, clock) = match text.strip_prefix('P')?.split_once('T') {
        Some((_, "")) => return None,
        Some((date, clock)) => (date, clock),
        None => (text.strip_prefix('P')?, ""),
    };
    if date.is_empty() && clock.is_empty() {
        return None;
    }
    let days = parts(date, &[('W', 604_800), ('D', 86_400)])?;
    days.checked_add(parts(clock, &[('H', 3_600), ('M', 60), ('S', 1)])?)
}

/// The sum of the parts, each a number and its unit, in the order of `units`.
fn parts(mut text: &str, units: &[(char, u64)]) -> Option<time::Duration> {
    let mut sum = time::Duration::ZERO;
    for (unit, seconds) in units {
        let Some((number, rest)) = text.split_once(*unit) else { continue };
        text = rest;
        let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
        if !whole.bytes().all(|byte| byte.is_ascii_digit())
            || (!fraction.is_empty() && *unit != 'S')
        {
            return None;
        }
        sum = sum.checked_add(time::Duration::from_secs(
            whole.parse::<u64>().ok()?.checked_mul(*seconds)?,
        ))?;
        sum = sum.checked_add(nanoseconds(fraction)?)?;
    }
    text.is_empty().then_some(sum)
}

/// A fraction of a second; digits beyond the ninth are dropped.
fn nanoseconds(digits: &str) -> Option<time::Duration> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let kept = &digits[..digits.len().min(9)];
    Some(time::Duration::from_nanos(format!("{kept:0<9}").parse().ok()?))
}
