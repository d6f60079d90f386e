//! Integers that are text in JSON.

use crate::{Field, IntSlot, Slot, View};
use std::fmt;

/// An integer that is written as text.
macro_rules! text_integer {
    ($($(#[$meta:meta])* $type:ident($integer:ty);)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $type(pub $integer);

        impl $type {
            /// The integer that the text represents.
            #[inline]
            #[must_use]
            pub fn get(self) -> $integer {
                self.0
            }
        }

        impl IntSlot for $type {
            fn set(&mut self, value: i128) -> bool {
                <$integer>::try_from(value).map(|value| self.0 = value).is_ok()
            }
        }
        impl Field for $type {
            #[inline]
            fn empty() -> Self {
                $type(0)
            }
            #[inline]
            fn slot(&mut self) -> Slot<'_> {
                Slot::TextInt(self)
            }
            #[inline]
            fn view(&self) -> View<'_> {
                View::Display(&self.0)
            }
        }
        impl From<$integer> for $type {
            #[inline]
            fn from(value: $integer) -> Self {
                $type(value)
            }
        }
        impl From<$type> for $integer {
            #[inline]
            fn from(value: $type) -> Self {
                value.0
            }
        }
        impl PartialEq<$integer> for $type {
            #[inline]
            fn eq(&self, other: &$integer) -> bool {
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
                fmt::Display::fmt(&self.0, f)
            }
        }
        crate::__serde_field!($type);
    )* };
}

text_integer! {
    /// A signed 64-bit integer that is text in JSON (`type: string, format: int64`), as the JSON
    /// mapping of Protocol Buffers writes it. A number is read too.
    ///
    /// ```
    /// use specwright_types::{Int64, from_str, to_string};
    /// let size: Int64 = from_str(r#""9007199254740993""#)?;
    /// assert_eq!(size, 9_007_199_254_740_993);
    /// assert_eq!(to_string(&size).unwrap(), r#""9007199254740993""#);
    /// assert_eq!(from_str::<Int64>("7")?, 7);
    /// # Ok::<(), specwright_types::ReadError>(())
    /// ```
    Int64(i64);
    /// An unsigned 64-bit integer that is text in JSON (`type: string, format: uint64`). A number
    /// is read too.
    UInt64(u64);
}
