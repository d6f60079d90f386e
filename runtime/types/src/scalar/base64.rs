//! Bytes that are text on the wire.

use crate::{Field, Slot, TextSlot, View};
use ::base64::{
    Engine, alphabet,
    display::Base64Display,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose},
};
use std::fmt;

/// Padding may be there or not, and the last character may carry bits that mean nothing.
const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// Reads either alphabet, with or without padding, across line breaks.
fn decode(text: &str, bytes: &mut Vec<u8>) -> bool {
    bytes.clear();
    let engine = if text.contains(['-', '_']) { &URL_SAFE } else { &STANDARD };
    if text.bytes().any(|byte| byte.is_ascii_whitespace()) {
        let packed: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
        return engine.decode_vec(packed, bytes).is_ok();
    }
    engine.decode_vec(text, bytes).is_ok()
}

/// Bytes with their alphabet.
macro_rules! bytes {
    ($($(#[$meta:meta])* $type:ident $engine:ident;)*) => { $(
        $(#[$meta])*
        #[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $type(pub Vec<u8>);

        impl $type {
            /// The decoded bytes.
            #[inline]
            #[must_use]
            pub fn as_bytes(&self) -> &[u8] {
                &self.0
            }

            /// The bytes themselves.
            #[inline]
            #[must_use]
            pub fn into_bytes(self) -> Vec<u8> {
                self.0
            }
        }

        impl Field for $type {
            #[inline]
            fn empty() -> Self {
                Self(Vec::new())
            }
            #[inline]
            fn slot(&mut self) -> Slot<'_> {
                Slot::Text(self)
            }
            #[inline]
            fn view(&self) -> View<'_> {
                View::Display(self)
            }
        }
        impl TextSlot for $type {
            fn set(&mut self, text: &str) -> bool {
                decode(text, &mut self.0)
            }
            fn expected(&self) -> &'static str {
                "base64 text"
            }
        }
        impl From<Vec<u8>> for $type {
            #[inline]
            fn from(bytes: Vec<u8>) -> Self {
                Self(bytes)
            }
        }
        impl From<&[u8]> for $type {
            #[inline]
            fn from(bytes: &[u8]) -> Self {
                Self(bytes.to_vec())
            }
        }
        impl<const N: usize> From<&[u8; N]> for $type {
            #[inline]
            fn from(bytes: &[u8; N]) -> Self {
                Self(bytes.to_vec())
            }
        }
        impl AsRef<[u8]> for $type {
            #[inline]
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "\"{self}\"")
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Base64Display::new(&self.0, &general_purpose::$engine).fmt(f)
            }
        }
        crate::__serde_field!($type);
    )* };
}

bytes! {
    /// Bytes written as base64 text with padding (RFC 4648 section 4).
    ///
    /// ```
    /// use specwright_types::{Base64, from_str, to_string};
    /// assert_eq!(to_string(&Base64::from(b"hello")).unwrap(), r#""aGVsbG8=""#);
    /// assert_eq!(from_str::<Base64>(r#""aGVsbG8""#)?.as_bytes(), b"hello");
    /// # Ok::<(), specwright_types::ReadError>(())
    /// ```
    Base64 STANDARD;
    /// Bytes written as base64url text without padding (RFC 4648 section 5).
    Base64Url URL_SAFE_NO_PAD;
}
