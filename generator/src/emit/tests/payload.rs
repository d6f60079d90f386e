//! Values as the test server serves them.

use crate::{
    emit::value::{pretty, raw_json},
    value::Value,
};

/// A JSON document as a payload.
pub fn json(value: &Value) -> String {
    let short = value.to_string();
    let text = if short.len() <= 60 { short } else { pretty(value) };
    format!("Payload::Json({})", raw_json(&text))
}

/// The text of a header.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
