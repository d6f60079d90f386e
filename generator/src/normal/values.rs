//! Listed values: of which type they are and what they stand for.

use crate::{
    document::JsonType,
    value::{Number, Value},
};

/// The JSON type of a value; `None`: null.
pub fn type_of(value: &Value) -> Option<JsonType> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => JsonType::Boolean,
        Value::Number(_) => JsonType::Number,
        Value::String(_) => JsonType::String,
        Value::Array(_) => JsonType::Array,
        Value::Object(_) => JsonType::Object,
    })
}

/// The 64-bit integer a value of an enum stands for.
pub fn integer_of(value: &Value) -> Option<i64> {
    let whole = match value {
        Value::Number(number) => number.as_integer()?,
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };
    i64::try_from(whole).ok()
}

/// The text a value of a string enum stands for: descriptions often leave out the quotes.
pub fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        Value::Number(Number::Float(f)) => format!("{f}"),
        other => other.to_string(),
    }
}
