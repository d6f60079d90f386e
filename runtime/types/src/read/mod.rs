//! Reading: from any serde format into the slots of a value, with the path of what is wrong.

mod fill;
mod held;
mod object;
mod seed;
mod text;
mod trail;
mod union;

use crate::{Field, Json, Record, Slot};
use seed::Seed;
use serde::de::{DeserializeSeed, Deserializer, Error as _};
#[cfg(feature = "xml")]
pub(crate) use text::fill_text;
pub use text::{read_headers, read_text};
pub use trail::DecodeError;
#[cfg(feature = "xml")]
pub(crate) use trail::Step;
pub(crate) use trail::Trail;

/// Reads a value from JSON text.
///
/// # Errors
/// When the text is not JSON or does not fit the type; the error says where.
pub fn from_str<T: Field>(text: &str) -> Result<T, DecodeError> {
    let mut value = T::empty();
    text_into(value.slot(), text)?;
    Ok(value)
}

/// Reads a value from JSON bytes.
///
/// # Errors
/// When the bytes are not JSON in UTF-8 or do not fit the type; the error says where.
pub fn from_slice<T: Field>(bytes: &[u8]) -> Result<T, DecodeError> {
    // Checking all bytes at once is faster than checking each string.
    let text = std::str::from_utf8(bytes).map_err(|error| DecodeError::other(String::new(), error))?;
    from_str(text)
}

/// Reads a value from a JSON value.
///
/// # Errors
/// When it does not fit the type; the error says where.
pub fn from_value<T: Field>(json: &Json) -> Result<T, DecodeError> {
    let mut value = T::empty();
    value_into(value.slot(), json)?;
    Ok(value)
}

/// What a generated `Deserialize` of a struct or union calls. An error's text begins with the path.
///
/// # Errors
/// Those of the format, and what does not fit the type.
#[inline]
pub fn read<'de, T: Record, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut record = T::empty();
    read_into(Slot::Obj(&mut record), deserializer)?;
    Ok(record)
}

/// What the `Deserialize` of a generated enum calls: reads any field type from any format. An error's text begins with the path.
///
/// # Errors
/// Those of the format, and what does not fit the type.
#[inline]
pub fn read_field<'de, T: Field, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::empty();
    read_into(value.slot(), deserializer)?;
    Ok(value)
}

fn read_into<'de, D: Deserializer<'de>>(slot: Slot<'_>, deserializer: D) -> Result<(), D::Error> {
    Located::read(slot, deserializer).map_err(|Located { path, error }| match path {
        path if path.is_empty() => error,
        path => D::Error::custom(format_args!("{path}: {error}")),
    })
}

/// Not generic: compiled once, here, and not in each crate of models.
fn text_into(slot: Slot<'_>, text: &str) -> Result<(), DecodeError> {
    let mut json = serde_json::Deserializer::from_str(text);
    let read = Located::read(slot, &mut json);
    // What follows the value is at the root.
    let read = read.and_then(|()| json.end().map_err(|error| Located { path: String::new(), error }));
    read.map_err(|Located { path, error }| DecodeError { path, source: error })
}

/// Not generic, as [`text_into`].
fn value_into(slot: Slot<'_>, json: &Json) -> Result<(), DecodeError> {
    Located::read(slot, json).map_err(|Located { path, error }| DecodeError { path, source: error })
}

/// The error of a format, and the path to it.
struct Located<E> {
    path: String,
    error: E,
}

impl<E: serde::de::Error> Located<E> {
    /// Reads the value of a format into a slot.
    fn read<'de, D: Deserializer<'de, Error = E>>(slot: Slot<'_>, deserializer: D) -> Result<(), Located<E>> {
        let trail = Trail::new();
        Seed { slot, trail: &trail }.deserialize(deserializer).map_err(|error| Located { path: trail.path(), error })
    }
}
