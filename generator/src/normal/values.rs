//! Listed values: of which type they are and what they stand for.

use super::kind::Kind;
use crate::{
    document::JsonType,
    ir::Scalar,
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

/// A listed value of a kind; `None`: the kind lists none of that sort.
pub fn value_of(value: &Value, kind: Kind) -> Option<Value> {
    match kind {
        Kind::TextEnum => Some(Value::String(text_of(value).into())),
        Kind::IntEnum => integer_of(value).map(|n| Value::Number(Number::Integer(n.into()))),
        Kind::Scalar(scalar) if scalar != Scalar::Binary => Some(value.clone()),
        _ => None,
    }
}

/// The text a value of a string enum stands for: descriptions often leave out the quotes.
pub fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        Value::Number(Number::Float(f)) => format!("{f}"),
        other => other.to_string(),
    }
}
