//! Conversions to and from the `time` crate.

use super::{ConvertError, Date, DateTime, HttpDate, UnixTime};
use time::{
    Month, OffsetDateTime, UtcOffset,
    format_description::well_known::{Rfc2822, Rfc3339},
};

impl TryFrom<&DateTime> for OffsetDateTime {
    type Error = ConvertError;

    fn try_from(value: &DateTime) -> Result<Self, ConvertError> {
        OffsetDateTime::parse(value.as_str(), &Rfc3339)
            .map_err(|_| ConvertError::new(value.as_str(), "an RFC 3339 timestamp"))
    }
}

impl From<OffsetDateTime> for DateTime {
    /// With as many digits of fraction as are needed. RFC 3339 knows no seconds in an offset: a
    /// time with such an offset is written in UTC.
    fn from(value: OffsetDateTime) -> Self {
        let value = if value.offset().seconds_past_minute() == 0 {
            value
        } else {
            value.to_offset(UtcOffset::UTC)
        };
        let (hour, minute, second) = value.to_hms();
        let fraction = match format!(".{:09}", value.nanosecond()).trim_end_matches('0') {
            "." => String::new(),
            fraction => fraction.to_owned(),
        };
        format!(
            "{}T{hour:02}:{minute:02}:{second:02}{fraction}{}",
            Date::from(value.date()),
            offset(value.offset())
        )
        .into()
    }
}

fn offset(offset: UtcOffset) -> String {
    let (hours, minutes, _) = offset.as_hms();
    let sign = if offset.is_negative() { '-' } else { '+' };
    if offset.is_utc() {
        "Z".to_owned()
    } else {
        format!("{sign}{:02}:{:02}", hours.abs(), minutes.abs())
    }
}

impl TryFrom<&HttpDate> for OffsetDateTime {
    type Error = ConvertError;

    fn try_from(value: &HttpDate) -> Result<Self, ConvertError> {
        OffsetDateTime::parse(value.as_str(), &Rfc2822)
            .map_err(|_| ConvertError::new(value.as_str(), "an HTTP date"))
    }
}

impl From<OffsetDateTime> for HttpDate {
    /// Fractions of a second are dropped.
    fn from(value: OffsetDateTime) -> Self {
        let value = value.to_offset(UtcOffset::UTC);
        let (hour, minute, second) = value.to_hms();
        let (weekday, month) = (value.weekday().to_string(), value.month().to_string());
        let (day, year) = (value.day(), value.year());
        format!(
            "{}, {day:02} {} {year:04} {hour:02}:{minute:02}:{second:02} GMT",
            &weekday[..3],
            &month[..3]
        )
        .into()
    }
}

impl TryFrom<&Date> for time::Date {
    type Error = ConvertError;

    fn try_from(value: &Date) -> Result<Self, ConvertError> {
        date(value.as_str()).ok_or_else(|| ConvertError::new(value.as_str(), "a date"))
    }
}

/// RFC 3339 `full-date`.
fn date(text: &str) -> Option<time::Date> {
    let bytes = text.as_bytes();
    let shape = bytes
        .iter()
        .enumerate()
        .all(|(i, byte)| if i == 4 || i == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
    if bytes.len() != 10 || !shape {
        return None;
    }
    let month = Month::try_from(text[5..7].parse::<u8>().ok()?).ok()?;
    time::Date::from_calendar_date(text[..4].parse().ok()?, month, text[8..].parse().ok()?).ok()
}

impl From<time::Date> for Date {
    fn from(value: time::Date) -> Self {
        format!("{:04}-{:02}-{:02}", value.year(), u8::from(value.month()), value.day()).into()
    }
}

impl UnixTime {
    /// The time as a `time` type, where it is in its range.
    #[must_use]
    pub fn time(self) -> Option<OffsetDateTime> {
        OffsetDateTime::from_unix_timestamp(self.0).ok()
    }
}

impl From<OffsetDateTime> for UnixTime {
    /// Fractions of a second are dropped.
    fn from(value: OffsetDateTime) -> Self {
        UnixTime(value.unix_timestamp())
    }
}
