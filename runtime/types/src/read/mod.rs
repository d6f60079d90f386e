//! Reading: from any serde format into the slots of a value, with the path of what is wrong.

mod absent;
mod buffered;
mod event;
mod fill;
mod mismatch;
mod object;
mod seed;
mod text;
mod trail;
mod union;

use crate::{Field, Json, Slot, record::Record};
#[cfg(feature = "xml")]
pub(crate) use absent::{drop_null, stand_in, takes_null, takes_null_items};
use buffered::Buffered;
pub use event::read_event;
use fill::fill;
pub use mismatch::{Mismatch, ReadError};
use seed::Seed;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _};
use serde_json::{
    de::{SliceRead, StrRead},
    error::Category,
};
#[cfg(feature = "xml")]
pub(crate) use text::fill_text;
pub use text::{read_headers, read_text};
use trail::Pass;
#[cfg(feature = "xml")]
pub(crate) use trail::Step;
pub(crate) use trail::Trail;

/// Reads a value from JSON text. Of two properties of one name in an object the last counts,
/// whatever becomes of the object.
///
/// # Errors
/// When the text is not JSON or does not fit the type; the error says where.
pub fn from_str<T: Field>(text: &str) -> Result<T, ReadError> {
    let mut next = Next::Stream;
    loop {
        let mut value = T::empty();
        match json_into(value.slot(), &|| StrRead::new(text), next)? {
            Some(again) => next = again,
            None => return Ok(value),
        }
    }
}

/// Reads a value from JSON bytes, as [`from_str`]. Bytes that are not UTF-8 are an error where they
/// are looked at: as in [`serde_json::from_slice`], not inside of a property that is skipped.
///
/// # Errors
/// When the bytes are not JSON or do not fit the type; the error says where.
pub fn from_slice<T: Field>(bytes: &[u8]) -> Result<T, ReadError> {
    // Checking all bytes at once is faster than checking each string.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return from_str(text);
    }
    let mut next = Next::Stream;
    loop {
        let mut value = T::empty();
        match json_into(value.slot(), &|| SliceRead::new(bytes), next)? {
            Some(again) => next = again,
            None => return Ok(value),
        }
    }
}

/// Reads a value from a JSON value.
///
/// # Errors
/// When it does not fit the type; the error says where.
pub fn from_value<T: Field>(json: &Json) -> Result<T, ReadError> {
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

/// How a document is read. Nearly every document is read once, without being buffered.
enum Next {
    Stream,
    /// Again, buffered, because the wrong member of a union was chosen: of two properties of one
    /// name the last counts.
    Hold,
    /// Again, as a whole, after this error: nulls in places that allow none count as absent, and
    /// all that does not fit is found.
    Whole(ReadError),
}

/// Reads a text into an empty slot; gives how it has to be read again, into another. Generic over
/// text and bytes only: compiled here, and not in each crate of models.
fn json_into<'de, R: serde_json::de::Read<'de>>(
    slot: Slot<'_>,
    text: &dyn Fn() -> R,
    how: Next,
) -> Result<Option<Next>, ReadError> {
    let mut json = serde_json::Deserializer::new(text());
    let pass = match how {
        Next::Stream => Pass::Stream,
        Next::Hold => Pass::Hold,
        Next::Whole(known) => {
            return match Buffered::deserialize(&mut json) {
                Ok(value) => whole_into(slot, &value, Some(known)).map(|()| None),
                Err(_) => Err(known),
            };
        }
    };
    let trail = Trail::of(pass);
    let read = Located::read(slot, &mut json, &trail);
    if trail.is_to_be_held() {
        return Ok(Some(Next::Hold));
    }
    // What follows the value is at the root.
    let read =
        read.and_then(|()| json.end().map_err(|error| Located { path: String::new(), error }));
    let Err(Located { path, error }) = read else { return Ok(None) };
    let error = ReadError::at(path, error);
    match error.source.classify() {
        Category::Data => Ok(Some(Next::Whole(error))),
        Category::Io | Category::Syntax | Category::Eof => Err(error),
    }
}

/// Not generic, as it can be.
fn value_into(slot: Slot<'_>, json: &Json) -> Result<(), ReadError> {
    let value = Buffered::deserialize(json).map_err(|error| ReadError::at(String::new(), error))?;
    whole_into(slot, &value, None)
}

/// Reads a whole value; the error says all that does not fit. `known` is the first of it, if
/// something is known.
fn whole_into(
    slot: Slot<'_>,
    value: &Buffered<'_>,
    known: Option<ReadError>,
) -> Result<(), ReadError> {
    let trail = Trail::of_all();
    trail.allow(value.parts());
    let read = fill(slot, value, None, &trail);
    trail.into_mismatches(read).into_error(known).map_or(Ok(()), Err)
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
