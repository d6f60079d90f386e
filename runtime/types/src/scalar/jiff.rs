//! Conversions to and from the `jiff` crate. A `jiff::Timestamp` knows no offset: what is made from
//! one is in UTC.

use super::{ConvertError, Date, DateTime, UnixTime};
use jiff::{Timestamp, civil};

impl TryFrom<&DateTime> for Timestamp {
    type Error = ConvertError;

    fn try_from(value: &DateTime) -> Result<Self, ConvertError> {
        value
            .as_str()
            .parse()
            .map_err(|_| ConvertError::new(value.as_str(), "an RFC 3339 timestamp"))
    }
}

impl From<Timestamp> for DateTime {
    fn from(value: Timestamp) -> Self {
        value.to_string().into()
    }
}

impl TryFrom<&Date> for civil::Date {
    type Error = ConvertError;

    fn try_from(value: &Date) -> Result<Self, ConvertError> {
        value.as_str().parse().map_err(|_| ConvertError::new(value.as_str(), "a date"))
    }
}

impl From<civil::Date> for Date {
    fn from(value: civil::Date) -> Self {
        value.to_string().into()
    }
}

impl UnixTime {
    /// The time as a `jiff` type, where it is in its range.
    #[must_use]
    pub fn jiff(self) -> Option<Timestamp> {
        Timestamp::from_second(self.0).ok()
    }
}
