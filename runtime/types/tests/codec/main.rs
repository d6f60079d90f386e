//! The record-table codec, feature by feature. Each file declares its types as generated code does:
//! a plain struct, then its table.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod compare;
mod conversions;
mod depth;
mod errors;
mod forms;
mod mutations;
mod presence;
mod records;
mod rules;
mod scalars;
mod tags;
mod texts;
mod views;
#[cfg(feature = "xml")]
mod xml;
#[cfg(feature = "xml")]
mod xml_forms;
#[cfg(feature = "xml")]
mod xml_unions;

use serde::{Serialize, de::DeserializeOwned};
use specwright_types::{Field, from_str, from_value, to_string, to_value};

/// Reads JSON text and expects every way of reading and of writing to agree with it, to the byte
/// where the order is kept.
fn round_trip<T: Field + Serialize + DeserializeOwned>(text: &str) -> T {
    let value: T = from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(to_string(&value).unwrap(), text);
    assert_eq!(serde_json::to_string(&value).unwrap(), text);
    let streamed: T = serde_json::from_reader(text.as_bytes()).unwrap();
    assert_eq!(to_string(&streamed).unwrap(), text);
    let json: serde_json::Value = serde_json::from_str(text).unwrap();
    let from_json: T = from_value(&json).unwrap();
    assert_eq!(to_value(&from_json).unwrap(), json);
    let owned: T = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(&owned).unwrap(), json);
    value
}

/// Reads JSON text that becomes other text when it is written again.
fn rewritten<T: Field>(text: &str) -> String {
    to_string(&from_str::<T>(text).unwrap_or_else(|error| panic!("{text}: {error}"))).unwrap()
}

/// The message of an error.
fn error<T: Field>(text: &str) -> String {
    match from_str::<T>(text) {
        Ok(_) => panic!("read: {text}"),
        Err(error) => error.to_string(),
    }
}
