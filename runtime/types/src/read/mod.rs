//! Reading: from any serde format into the slots of a value, with the path of what is wrong.

mod buffered;
mod fill;
mod object;
mod seed;
mod text;
mod trail;
mod union;

use crate::{Field, Json, Record, Slot};
use seed::Seed;
use serde::de::{DeserializeSeed, Deserializer, Error as _};
use serde_json::de::{SliceRead, StrRead};
#[cfg(feature = "xml")]
pub(crate) use text::fill_text;
pub use text::{read_headers, read_text};
pub use trail::DecodeError;
use trail::Pass;
#[cfg(feature = "xml")]
pub(crate) use trail::Step;
pub(crate) use trail::Trail;

/// Reads a value from JSON text. Of two properties of one name in an object the last counts,
/// whatever becomes of the object.
///
/// # Errors
/// When the text is not JSON or does not fit the type; the error says where.
pub fn from_str<T: Field>(text: &str) -> Result<T, DecodeError> {
    let mut value = T::empty();
    if json_into(value.slot(), StrRead::new(text), Pass::Stream)? == Read::Again {
        value = T::empty();
        json_into(value.slot(), StrRead::new(text), Pass::Hold)?;
    }
    Ok(value)
}

/// Reads a value from JSON bytes, as [`from_str`]. Bytes that are not UTF-8 are an error where they
/// are looked at: as in [`serde_json::from_slice`], not inside of a property that is skipped.
///
/// # Errors
/// When the bytes are not JSON or do not fit the type; the error says where.
pub fn from_slice<T: Field>(bytes: &[u8]) -> Result<T, DecodeError> {
    // Checking all bytes at once is faster than checking each string.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return from_str(text);
    }
    let mut value = T::empty();
    json_into(value.slot(), SliceRead::new(bytes), Pass::Hold)?;
    Ok(value)
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

/// What the `Deserialize` of a generated enum calls: reads any field type from any format. An
/// error's text begins with the path.
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
    Located::read(slot, deserializer, &Trail::new()).map_err(|Located { path, error }| match path {
        path if path.is_empty() => error,
        path => D::Error::custom(format_args!("{path}: {error}")),
    })
}

/// Whether a value was read.
#[derive(PartialEq)]
enum Read {
    Done,
    /// The value has to be read again, into an empty slot and with [`Pass::Hold`].
    Again,
}

/// Generic over text and bytes only: compiled here, and not in each crate of models.
fn json_into<'de, R: serde_json::de::Read<'de>>(
    slot: Slot<'_>,
    text: R,
    pass: Pass,
) -> Result<Read, DecodeError> {
    let mut json = serde_json::Deserializer::new(text);
    let trail = Trail::of(pass);
    let read = Located::read(slot, &mut json, &trail);
    if trail.is_to_be_held() {
        return Ok(Read::Again);
    }
    // What follows the value is at the root.
    let read =
        read.and_then(|()| json.end().map_err(|error| Located { path: String::new(), error }));
    read.map(|()| Read::Done).map_err(|Located { path, error }| DecodeError { path, source: error })
}

/// Not generic, as it can be. An object of a JSON value has no property twice.
fn value_into(slot: Slot<'_>, json: &Json) -> Result<(), DecodeError> {
    Located::read(slot, json, &Trail::of(Pass::Stream))
        .map_err(|Located { path, error }| DecodeError { path, source: error })
}

/// The error of a format, and the path to it.
struct Located<E> {
    path: String,
    error: E,
}

impl<E: serde::de::Error> Located<E> {
    /// Reads the value of a format into a slot.
    fn read<'de, D: Deserializer<'de, Error = E>>(
        slot: Slot<'_>,
        deserializer: D,
        trail: &Trail,
    ) -> Result<(), Located<E>> {
        Seed { slot, trail }
            .deserialize(deserializer)
            .map_err(|error| Located { path: trail.path(), error })
    }
}
