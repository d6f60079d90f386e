//! When a server asks to be called again: `Retry-After` and similar headers, read in one module for
//! retries and for polls.

use http::HeaderMap;
use std::time::{Duration, SystemTime};

/// The longest wait that a server may ask for; more is cut down to it.
pub(crate) const LONGEST: Duration = Duration::from_secs(600);

/// How long to wait before the next request, when the response says so: `retry-after-ms` or
/// `x-ms-retry-after-ms` (milliseconds), else `Retry-After` (seconds or an HTTP date, RFC 9110
/// section 10.2.3). Malformed and negative values count as absent; a date in the past is no wait at
/// all.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let millis = ["retry-after-ms", "x-ms-retry-after-ms"]
        .into_iter()
        .find_map(|name| number(text(name)?).map(Duration::from_millis));
    let wait = millis.or_else(|| {
        let text = text("retry-after")?;
        let until = || {
            httpdate::parse_http_date(text)
                .ok()
                .map(|date| date.duration_since(now).unwrap_or_default())
        };
        number(text).map(Duration::from_secs).or_else(until)
    })?;
    Some(wait.min(LONGEST))
}

/// Digits only; more of them than fit are simply very many.
fn number(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn section_5_retry_after() {
        let now = httpdate::parse_http_date("Sun, 22 Nov 2026 06:00:00 GMT").expect("a date");
        type Row<'a> = (&'a [(&'a str, &'a str)], Option<u64>);
        let rows: &[Row<'_>] = &[
            (&[], None),
            (&[("retry-after", "0")], Some(0)),
            (&[("retry-after", "15")], Some(15_000)),
            (&[("retry-after", " 15 ")], Some(15_000)),
            (&[("retry-after", "601")], Some(600_000)),
            (&[("retry-after", "99999999999999999999999")], Some(600_000)),
            (&[("retry-after", "Sun, 22 Nov 2026 06:00:30 GMT")], Some(30_000)),
            (&[("retry-after", "Sun, 22 Nov 2026 05:00:00 GMT")], Some(0)),
            (&[("retry-after", "Mon, 22 Nov 2027 06:00:00 GMT")], Some(600_000)),
            (&[("retry-after", "/bar")], None),
            (&[("retry-after", "-5")], None),
            (&[("retry-after", "1.5")], None),
            (&[("retry-after", "")], None),
            (&[("retry-after-ms", "250")], Some(250)),
            (&[("x-ms-retry-after-ms", "250")], Some(250)),
            (&[("retry-after", "7"), ("retry-after-ms", "250")], Some(250)),
            (&[("retry-after", "7"), ("x-ms-retry-after-ms", "250")], Some(250)),
            (&[("retry-after", "7"), ("retry-after-ms", "x")], Some(7_000)),
            (&[("retry-after-ms", "x"), ("x-ms-retry-after-ms", "250")], Some(250)),
        ];
        for (headers, expected) in rows {
            let map: HeaderMap = headers
                .iter()
                .map(|(name, value)| {
                    (name.parse().expect("a name"), value.parse().expect("a value"))
                })
                .collect::<HeaderMap>();
            assert_eq!(retry_after(&map, now), expected.map(Duration::from_millis), "{headers:?}");
        }
    }
}
