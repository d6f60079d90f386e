//! Formats: which scalar a `type` and a `format` mean. A format that is not here keeps the plain
//! type and goes to the docs.

use super::{bounds::Limits, keywords::Keywords};
use crate::{
    ir::Scalar,
    value::{Number, Value},
};

/// The scalar of a string.
pub fn string(limits: &Limits<'_>) -> Scalar {
    if let Some(encoding) = limits.encoding {
        match encoding.to_ascii_lowercase().as_str() {
            "base64" => return Scalar::Base64,
            "base64url" => return Scalar::Base64Url,
            _ => {}
        }
    }
    if is_bytes(limits) {
        return Scalar::Binary;
    }
    match limits.format.as_deref() {
        Some("int64") => Scalar::TextI64,
        Some("uint64") => Scalar::TextU64,
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

/// Whether a string is described as bytes that are not encoded (JSON Schema 2020-12,
/// Validation, section 8.3).
pub fn is_bytes(limits: &Limits<'_>) -> bool {
    limits.encoding.is_none() && limits.media_type.is_some_and(crate::media::is_bytes)
}

/// Whether a string format is expressed by [`string`] or as a flag (`password`).
pub fn is_known(format: &str) -> bool {
    let known = Limits { format: Some(format.into()), ..Limits::default() };
    string(&known) != Scalar::String || format == "password"
}

/// The scalar of an integer: 64 bits unless the format and the limits fit 32.
pub fn integer(schema: &Keywords<'_>) -> Scalar {
    let (narrow, wide) = match schema.limits.format.as_deref() {
        Some("unixtime" | "unix-time" | "timestamp") => return Scalar::UnixTime,
        Some("int32" | "int8" | "int16" | "short") => {
            (Some((Scalar::I32, i128::from(i32::MIN), i128::from(i32::MAX))), Scalar::I64)
        }
        Some("uint8" | "uint16" | "uint32") => {
            (Some((Scalar::U32, 0, i128::from(u32::MAX))), Scalar::U64)
        }
        Some("uint64" | "uint") => (None, Scalar::U64),
        Some("float" | "double") => (None, Scalar::I64),
        _ => (None, Scalar::I64),
    };
    let described = described_integers(schema);
    let fits = |low: i128, high: i128| described.iter().all(|n| (low..=high).contains(n));
    match narrow {
        Some((scalar, low, high)) if fits(low, high) => return scalar,
        _ => {}
    }
    match wide {
        Scalar::U64 if fits(0, i128::from(u64::MAX)) => Scalar::U64,
        _ if fits(i128::from(i64::MIN), i128::from(i64::MAX)) => Scalar::I64,
        _ if fits(0, i128::from(u64::MAX)) && described.iter().any(|n| *n >= 0) => Scalar::U64,
        _ => Scalar::I64,
    }
}

/// The scalar of a number.
pub fn number(schema: &Keywords<'_>) -> Scalar {
    match schema.limits.format.as_deref() {
        Some("float") => Scalar::F32,
        // A time of this kind may have a fraction: only an integer is whole seconds.
        Some("int32" | "int64" | "uint32" | "uint64") => integer(schema),
        _ => Scalar::F64,
    }
}

/// The narrowest scalar that holds the values of both; `None` when one is text or a boolean and the
/// other is not the same.
pub fn widest(a: Scalar, b: Scalar) -> Option<Scalar> {
    use Scalar::{F32, F64, I32, I64, U32, U64};
    match (a, b) {
        _ if a == b => Some(a),
        _ if a.is_text() && b.is_text() => Some(Scalar::String),
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

fn is_number(scalar: Scalar) -> bool {
    !scalar.is_text() && scalar != Scalar::Bool
}

/// Every integer that the description names: bounds, default, values, examples.
fn described_integers(schema: &Keywords<'_>) -> Vec<i128> {
    let (least, most) = (schema.limits.minimum, schema.limits.maximum);
    let bounds = [least.0, most.0, least.1, most.1];
    let values = schema.values.iter().flatten().map(|(_, value)| *value);
    let annotations = &schema.annotations;
    let values =
        values.chain(annotations.default).chain(schema.constant).chain(annotations.examples);
    let numbers = bounds.into_iter().flatten().chain(values.filter_map(Value::as_number));
    numbers.filter_map(Number::as_integer).collect()
}
