//! Values as the test server serves them.

use crate::{
    emit::{
        literal,
        value::{pretty, raw_json},
    },
    value::{Number, Value},
};

/// A JSON document as a payload.
pub fn json(value: &Value) -> String {
    format!("Payload::Json({})", json_text(value))
}

/// An XML document as a payload, with the value that it is.
pub fn xml(document: &str, value: &Value) -> String {
    format!(
        "Payload::Xml {{\n            document: {},\n            json: {},\n        }}",
        literal(document),
        json_text(value)
    )
}

/// JSON as a literal, on several lines where it is long.
fn json_text(value: &Value) -> String {
    let short = value.to_string();
    raw_json(&if short.len() <= 60 { short } else { pretty(value) })
}

/// The text of a header.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// A number as it is sent as text: with an exponent where its plain digits would be long.
pub fn number(number: Number) -> String {
    match number {
        Number::Integer(value) => value.to_string(),
        Number::Float(value) if value == 0.0 || (1e-5..1e16).contains(&value.abs()) => {
            value.to_string()
        }
        Number::Float(value) => format!("{value:?}"),
    }
}
