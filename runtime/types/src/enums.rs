//! `text_enum!` and `int_enum!`: enums of known values that keep the ones they do not know.

/// An open enum of strings: the known values and `Unknown`, which keeps any other text and sends it
/// back unchanged.
///
/// Emits the enum itself with `as_str`, `From<&str>`, `From<String>`, `Display`, `Serialize`,
/// `Deserialize` and the usual derives.
///
/// ```
/// use specwright_types::text_enum;
///
/// text_enum! {
///     /// Where a resource is in its life.
///     State {
///         /// Ready.
///         Succeeded = "Succeeded",
///         InProgress = "in-progress",
///     }
/// }
/// assert_eq!(State::from("in-progress"), State::InProgress);
/// assert_eq!(State::from("Paused"), State::Unknown("Paused".to_owned()));
/// assert_eq!(State::from("Paused").as_str(), "Paused");
/// ```
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* $type:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $type {
            $($(#[$variant_meta])* $variant,)*
            /// A value this version does not know, kept as it came.
            Unknown(String),
        }
        impl $type {
            /// The text on the wire.
            #[inline]
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unknown(text) => text,
                }
            }
        }
        impl ::core::convert::From<&str> for $type {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    text => Self::Unknown(text.to_owned()),
                }
            }
        }
        impl ::core::convert::From<String> for $type {
            #[inline]
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }
        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl $crate::TextSlot for $type {
            #[inline]
            fn set(&mut self, text: &str) -> bool {
                *self = Self::from(text);
                true
            }
        }
        impl $crate::Field for $type {
            #[inline]
            fn empty() -> Self {
                Self::Unknown(String::new())
            }
            #[inline]
            fn slot(&mut self) -> $crate::Slot<'_> {
                $crate::Slot::Text(self)
            }
            #[inline]
            fn view(&self) -> $crate::View<'_> {
                $crate::View::Str(self.as_str())
            }
        }
        $crate::__serde_field!($type);
    };
}

/// An open enum of integers: the known values and `Unknown`, which keeps any other.
///
/// Emits the enum itself with `value`, `From<i64>`, `Display`, `Serialize`, `Deserialize` and the
/// usual derives.
///
/// ```
/// use specwright_types::int_enum;
///
/// int_enum! { Level { Low = 1, High = -2, } }
/// assert_eq!(Level::from(-2), Level::High);
/// assert_eq!(Level::from(7).value(), 7);
/// ```
#[macro_export]
macro_rules! int_enum {
    ($(#[$meta:meta])* $type:ident { $($(#[$variant_meta:meta])* $variant:ident = $value:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $type {
            $($(#[$variant_meta])* $variant,)*
            /// A value this version does not know, kept as it came.
            Unknown(i64),
        }
        impl $type {
            /// The number on the wire.
            #[inline]
            #[must_use]
            pub fn value(self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value,
                }
            }
        }
        impl ::core::convert::From<i64> for $type {
            #[inline]
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    value => Self::Unknown(value),
                }
            }
        }
        impl ::core::fmt::Display for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.value(), f)
            }
        }
        impl $crate::IntSlot for $type {
            #[inline]
            fn set(&mut self, value: i128) -> bool {
                i64::try_from(value).map(|value| *self = value.into()).is_ok()
            }
        }
        impl $crate::Field for $type {
            #[inline]
            fn empty() -> Self {
                Self::Unknown(0)
            }
            #[inline]
            fn slot(&mut self) -> $crate::Slot<'_> {
                $crate::Slot::Int(self)
            }
            #[inline]
            fn view(&self) -> $crate::View<'_> {
                $crate::View::I64(self.value())
            }
        }
        $crate::__serde_field!($type);
    };
}

/// `Serialize` and `Deserialize` of a field type.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_field {
    ($($type:ident)*) => { $(
        impl $crate::private::serde::Serialize for $type {
            #[inline]
            fn serialize<S: $crate::private::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::private::write_field(self, serializer)
            }
        }
        impl<'de> $crate::private::serde::Deserialize<'de> for $type {
            #[inline]
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::private::read_field(deserializer)
            }
        }
    )* };
}
