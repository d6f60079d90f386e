//! What generated API models need: record tables, one serde codec that reads and writes them, and
//! scalars that keep their text. No HTTP.
//!
//! A generated struct derives nothing of serde. It carries a small table ([`record!`]) of its wire
//! names, and one interpreter in this crate, generic over the serde *format* only, reads into the
//! [`Slot`]s of its fields and writes from their [`View`]s. The types still implement
//! [`serde::Serialize`] and [`serde::Deserialize`], so they work with any self-describing serde
//! format.
//!
//! ```
//! use specwright_types::{from_str, record, text_enum, to_vec};
//!
//! #[derive(Clone)]
//! pub struct Job {
//!     pub id: String,
//!     pub state: Option<State>,
//! }
//! record!(Job { 0 "id" => id [required], 1 "jobState" => state, });
//! text_enum! { State { Running = "running", Done = "done", } }
//!
//! let job: Job = from_str(r#"{"id": "7", "jobState": "paused", "new": true}"#)?;
//! assert_eq!(job.state, Some(State::Unknown("paused".into())));
//! assert_eq!(to_vec(&job).unwrap(), br#"{"id":"7","jobState":"paused"}"#);
//!
//! let error = from_str::<Vec<Job>>(r#"[{"id": 5}]"#).unwrap_err();
//! let expected = "[0].id: invalid type: integer `5`, expected a string at line 1 column 9";
//! assert_eq!(error.to_string(), expected);
//! # Ok::<(), specwright_types::ReadError>(())
//! ```
//!
//! # What is read, and how strictly
//!
//! What is written is exact; what is read is lenient, so that a response is not lost over something
//! that does no harm:
//!
//! | received | becomes |
//! |---|---|
//! | an unknown property | skipped, or kept by a record with `.. more` |
//! | `null` for a property that is not nullable | absent |
//! | `null` for a list or map | empty |
//! | `null` in a list or map whose items are not nullable | left out |
//! | a missing required property | empty: `false`, 0, `""`, an empty list, map or object, `Unknown` |
//! | an unknown enum value | `Unknown`, sent back unchanged |
//! | a value no member of an open union fits | `Unknown(Json)` |
//! | a malformed date, UUID or decimal | kept as text; only a conversion asked for can fail |
//! | `3.0` for an integer | `3` |
//! | a property twice in one object | the first is kept; in a map the last |
//! | base64 with or without padding, in either alphabet | its bytes |
//! | a value of another JSON type | an error with its path |
//! | an object with properties of which none is described, where one is required | an error with its path |
//! | more than 128 levels | an error |
//!
//! An error lists all that does not fit ([`ReadError::more`]). A member of a union that is tried
//! is read strictly: what it lacks tells it from the others.
//!
//! What is kept as [`Json`] is sent back equal as a JSON value: the order of its names and the
//! digits of a number beyond 64 bits are not kept. A recursive union whose members are told only by
//! trying them is read with a budget, because each level can double the ways to read what is below
//! it; where the budget is spent, the value is as one that no member fits.
//!
//! # Presence
//!
//! | in the description | field | absent | null |
//! |---|---|---|---|
//! | required | `T` + `[required]` | its constant, else empty | the same |
//! | required, nullable | `Option<T>` + `[required]` | `None`, written as null | `None` |
//! | optional | `Option<T>` | `None`, left out | `None` |
//! | optional, nullable | `Option<Nullable<T>>` | `None`, left out | `Some(Nullable::Null)`, written as null |

#![forbid(unsafe_code)]

/// The README, tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod compare;
mod convert;
mod debug;
mod enums;
mod field;
mod form;
mod macros;
#[doc(hidden)]
pub mod private;
mod read;
mod record;
mod scalar;
mod slot;
mod view;
mod write;
#[cfg(feature = "xml")]
mod xml;

pub use field::Nullable;
pub use read::{Mismatch, ReadError, from_slice, from_str, from_value};
pub use record::Field;
pub use scalar::{
    Base64, Base64Url, ConvertError, Date, DateTime, Decimal, Duration, HttpDate, Int64, Time,
    UInt64, UnixTime, Uuid,
};
pub use serde_json::Value as Json;
pub use slot::{IntSlot, MapSlot, OptSlot, SeqSlot, Slot, TextSlot};
pub use view::{MapView, SeqView, View};
pub use write::{to_string, to_value, to_vec};
#[cfg(feature = "xml")]
pub use xml::{XmlError, from_xml, to_xml};
