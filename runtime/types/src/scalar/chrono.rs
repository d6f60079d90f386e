//! Conversions to and from the `chrono` crate.

use super::{ConvertError, Date, DateTime, UnixTime};
use chrono::{FixedOffset, NaiveDate, SecondsFormat, TimeZone, Utc};

impl TryFrom<&DateTime> for chrono::DateTime<FixedOffset> {
    type Error = ConvertError;

    fn try_from(value: &DateTime) -> Result<Self, ConvertError> {
        Self::parse_from_rfc3339(value.as_str())
            .map_err(|_| ConvertError::new(value.as_str(), "an RFC 3339 timestamp"))
    }
}

impl TryFrom<&DateTime> for chrono::DateTime<Utc> {
    type Error = ConvertError;

    fn try_from(value: &DateTime) -> Result<Self, ConvertError> {
        Ok(value.parse::<chrono::DateTime<FixedOffset>>()?.with_timezone(&Utc))
    }
}

impl<Z: TimeZone> From<chrono::DateTime<Z>> for DateTime {
    fn from(value: chrono::DateTime<Z>) -> Self {
        value.fixed_offset().to_rfc3339_opts(SecondsFormat::AutoSi, true).into()
    }
}

impl TryFrom<&Date> for NaiveDate {
    type Error = ConvertError;

    fn try_from(value: &Date) -> Result<Self, ConvertError> {
        value.as_str().parse().map_err(|_| ConvertError::new(value.as_str(), "a date"))
    }
}

impl From<NaiveDate> for Date {
    fn from(value: NaiveDate) -> Self {
        value.to_string().into()
    }
}

impl UnixTime {
    /// The time as a `chrono` type, where it is in its range.
    #[must_use]
    pub fn chrono(self) -> Option<chrono::DateTime<Utc>> {
        chrono::DateTime::from_timestamp(self.0, 0)
    }
}
