//! The scalars that keep their text byte for byte.

use super::ConvertError;
use crate::{Field, Slot, View};
use std::fmt;

/// A newtype over `String` that is read from any text and written back unchanged.
macro_rules! text_scalar {
    ($($(#[$meta:meta])* $type:ident;)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $type(String);

        impl $type {
            /// The text as it was received or given.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text itself.
            #[inline]
            #[must_use]
            pub fn into_string(self) -> String {
                self.0
            }

            /// Converts the text to a type that has a meaning: one that implements `TryFrom` of a
            /// reference to it.
            ///
            /// # Errors
            /// When the text does not mean such a value.
            pub fn parse<'a, T: TryFrom<&'a Self, Error = ConvertError>>(&'a self) -> Result<T, ConvertError> {
                T::try_from(self)
            }
        }

        impl Field for $type {
            #[inline]
            fn empty() -> Self {
                Self(String::new())
            }
            #[inline]
            fn slot(&mut self) -> Slot<'_> {
                Slot::Str(&mut self.0)
            }
            #[inline]
            fn view(&self) -> View<'_> {
                View::Str(&self.0)
            }
        }
        impl From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
        impl From<String> for $type {
            #[inline]
            fn from(text: String) -> Self {
                Self(text)
            }
        }
        impl From<$type> for String {
            #[inline]
            fn from(value: $type) -> Self {
                value.0
            }
        }
        impl AsRef<str> for $type {
            #[inline]
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
        impl PartialEq<str> for $type {
            #[inline]
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }
        impl PartialEq<&str> for $type {
            #[inline]
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
        crate::__serde_field!($type);
    )* };
}

text_scalar! {
    /// A timestamp, by its format RFC 3339: `2024-01-01T00:00:00.1234567Z`.
    ///
    /// ```
    /// # #[cfg(feature = "time")] {
    /// use specwright_types::DateTime;
    /// let at = DateTime::from("2024-01-01T02:00:00.1234567+02:00");
    /// let parsed: time::OffsetDateTime = at.parse()?;
    /// assert_eq!(parsed.unix_timestamp(), 1_704_067_200);
    /// assert_eq!(DateTime::from(parsed), at);
    /// assert!(DateTime::from("0001-01-01T00:00:00Z-").parse::<time::OffsetDateTime>().is_err());
    /// # }
    /// # Ok::<(), specwright_types::ConvertError>(())
    /// ```
    DateTime;
    /// A timestamp of HTTP headers (RFC 9110 section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
    HttpDate;
    /// A calendar date: `2024-02-29`.
    Date;
    /// A time of day, with or without an offset: `08:30:00Z`.
    Time;
    /// A duration of ISO 8601: `P3DT4H30M`.
    ///
    /// ```
    /// use specwright_types::Duration;
    /// let wait: std::time::Duration = Duration::from("PT1M0.5S").parse()?;
    /// assert_eq!(wait.as_millis(), 60_500);
    /// assert_eq!(Duration::from(wait).as_str(), "PT60.5S");
    /// # Ok::<(), specwright_types::ConvertError>(())
    /// ```
    Duration;
    /// A UUID, in whatever case and form it came.
    Uuid;
    /// A decimal number written as text, with all its digits.
    Decimal;
}

impl TryFrom<&Decimal> for f64 {
    type Error = ConvertError;

    /// The nearest float.
    fn try_from(value: &Decimal) -> Result<f64, ConvertError> {
        value
            .as_str()
            .trim()
            .parse()
            .map_err(|_| ConvertError::new(value.as_str(), "a decimal number"))
    }
}
