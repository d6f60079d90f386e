//! Formats: which scalar a `type` and a `format` mean. A format that is not here keeps the plain type and goes to the docs.

use crate::{
    document::Schema,
    ir::Scalar,
    value::{Number, Value},
};

/// The scalar of a string.
pub fn string(schema: &Schema) -> Scalar {
    if let Some(encoding) = schema.content_encoding.as_deref() {
        match encoding.to_ascii_lowercase().as_str() {
            "base64" => return Scalar::Base64,
            "base64url" => return Scalar::Base64Url,
            _ => {}
        }
    }
    match schema.format.as_deref() {
        Some("date-time" | "datetime" | "dateTime" | "date_time") => Scalar::DateTime,
        Some("date-time-rfc1123" | "date-time-rfc7231" | "http-date") => Scalar::HttpDate,
        Some("date") => Scalar::Date,
        Some("time") => Scalar::Time,
        Some("duration") => Scalar::Duration,
        Some("uuid" | "guid" | "UUID") => Scalar::Uuid,
        Some("decimal" | "bigdecimal" | "decimal128") => Scalar::Decimal,
        Some("byte" | "base64") => Scalar::Base64,
        Some("base64url") => Scalar::Base64Url,
        Some("binary" | "file") => Scalar::Binary,
        _ => Scalar::String,
    }
}

/// Whether a string format is expressed by [`string`] or by a fact of its own (`password`).
pub fn is_known(format: &str) -> bool {
    let known = Schema { format: Some(format.to_owned()), ..Schema::empty(NOWHERE) };
    string(&known) != Scalar::String || format == "password"
}

const NOWHERE: crate::source::Location =
    crate::source::Location { source: crate::source::SourceId(0), pointer: crate::source::Pointers::ROOT };

/// The scalar of an integer: 64 bits unless the format and everything else that is said fit 32.
pub fn integer(schema: &Schema) -> Scalar {
    let (narrow, wide) = match schema.format.as_deref() {
        Some("unixtime" | "unix-time" | "timestamp") => return Scalar::UnixTime,
        Some("int32" | "int8" | "int16" | "short") => {
            (Some((Scalar::I32, i128::from(i32::MIN), i128::from(i32::MAX))), Scalar::I64)
        }
        Some("uint8" | "uint16" | "uint32") => (Some((Scalar::U32, 0, i128::from(u32::MAX))), Scalar::U64),
        Some("uint64" | "uint") => (None, Scalar::U64),
        Some("float" | "double") => (None, Scalar::I64),
        _ => (None, Scalar::I64),
    };
    let said = said_integers(schema);
    let fits = |low: i128, high: i128| said.iter().all(|n| (low..=high).contains(n));
    match narrow {
        Some((scalar, low, high)) if fits(low, high) => return scalar,
        _ => {}
    }
    match wide {
        Scalar::U64 if fits(0, i128::from(u64::MAX)) => Scalar::U64,
        _ if fits(i128::from(i64::MIN), i128::from(i64::MAX)) => Scalar::I64,
        _ if fits(0, i128::from(u64::MAX)) && said.iter().any(|n| *n >= 0) => Scalar::U64,
        _ => Scalar::I64,
    }
}

/// The scalar of a number.
pub fn number(schema: &Schema) -> Scalar {
    match schema.format.as_deref() {
        Some("float") => Scalar::F32,
        Some("int32" | "int64" | "uint32" | "uint64" | "unixtime") => integer(schema),
        _ => Scalar::F64,
    }
}

/// The narrowest scalar that holds the values of both; `None` when one is text or a boolean and the other is not the same.
pub fn widest(a: Scalar, b: Scalar) -> Option<Scalar> {
    use Scalar::{F32, F64, I32, I64, U32, U64};
    match (a, b) {
        _ if a == b => Some(a),
        _ if is_text(a) && is_text(b) => Some(Scalar::String),
        (F32, F64) | (F64, F32) => Some(F64),
        _ if is_number(a) && is_number(b) => match (a, b) {
            (F32 | F64, _) | (_, F32 | F64) => Some(F64),
            (I32, U32) | (U32, I32) | (I32 | U32 | I64, I64) | (I64, I32 | U32) => Some(I64),
            (U32, U64) | (U64, U32) => Some(U64),
            _ => Some(I64),
        },
        _ => None,
    }
}

/// Whether it is a string on the wire.
pub fn is_text(scalar: Scalar) -> bool {
    match scalar {
        Scalar::String
        | Scalar::DateTime
        | Scalar::HttpDate
        | Scalar::Date
        | Scalar::Time
        | Scalar::Duration
        | Scalar::Uuid
        | Scalar::Decimal
        | Scalar::Base64
        | Scalar::Base64Url
        | Scalar::Binary => true,
        Scalar::Bool | Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 | Scalar::F32 | Scalar::F64 | Scalar::UnixTime => {
            false
        }
    }
}

fn is_number(scalar: Scalar) -> bool {
    !is_text(scalar) && scalar != Scalar::Bool
}

/// Every integer that the description names: bounds, default, values, examples.
fn said_integers(schema: &Schema) -> Vec<i128> {
    let bounds = [schema.minimum, schema.maximum, schema.exclusive_minimum, schema.exclusive_maximum];
    let values = schema.enum_values.iter().flatten().map(|(_, value)| value);
    let values = values.chain(&schema.default).chain(&schema.const_value).chain(&schema.examples);
    let numbers = bounds.into_iter().flatten().chain(values.filter_map(Value::as_number));
    numbers.filter_map(Number::as_integer).collect()
}
