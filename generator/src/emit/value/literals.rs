//! Values without parts as literals.

use super::{Context, Written};
use crate::{
    emit::{
        Input,
        code::Code,
        literal,
        types::{RustType, Site},
    },
    ir::{EnumValue, Scalar, Shape, Type, TypeId},
    value::{Number, Value},
};

/// The enum that a type is, and which of its listed values a value is.
pub fn listed(input: Input<'_>, ty: &Type, value: &Value) -> Option<(TypeId, usize)> {
    let &Type::Named(id) = input.api.types.resolved(ty) else { return None };
    let position = |values: &[EnumValue], is: &dyn Fn(&Value) -> bool| {
        values.iter().position(|v| is(&v.value))
    };
    let at = match &input.api.types[id].shape {
        Shape::TextEnum(list) => {
            let text = value.as_str()?;
            position(&list.values, &|known| known.as_str() == Some(text))
        }
        Shape::IntEnum(list) => {
            let integer = |value: &Value| value.as_number().and_then(Number::as_integer);
            let number = integer(value)?;
            position(&list.values, &|known| integer(known) == Some(number))
        }
        Shape::Record(_)
        | Shape::Union(_)
        | Shape::OneValue(_)
        | Shape::Alias(_)
        | Shape::Foreign(_) => None,
    }?;
    Some((id, at))
}

/// A string that is a member of a union, which converts into the union.
pub fn text_member(input: Input<'_>, ty: &Type, value: &Value) -> Option<Code> {
    let &Type::Named(id) = input.api.types.resolved(ty) else { return None };
    let Shape::Union(union) = &input.api.types[id].shape else { return None };
    let is_text = input.direct(id, union, value)? == Type::Scalar(Scalar::String);
    value.as_str().filter(|_| is_text).map(|text| Code::word(literal(text)))
}

/// A value as `json!` makes it.
pub fn json(text: String) -> Code {
    Code::call("serde_json::json!", vec![Code::word(text)])
}

/// A value without parts as `json!` takes it.
pub fn literal_of(value: &Value) -> String {
    match value {
        Value::String(text) => literal(text),
        other => other.to_string(),
    }
}

/// The string that a value is.
pub fn text_of(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| format!("{}, where a text is taken", value.kind()))
}

/// The string, number or bytes that a value is made of.
pub fn raw(input: Input<'_>, ty: &Type, value: &Value) -> Written {
    match (input.api.types.resolved(ty), value) {
        (Type::Scalar(scalar @ (Scalar::Base64 | Scalar::Base64Url)), Value::String(text)) => {
            bytes(*scalar, text)
        }
        (Type::Scalar(Scalar::TextI64), Value::String(text)) => {
            Ok(Code::word(format!("{text}_i64")))
        }
        (Type::Scalar(Scalar::TextU64), Value::String(text)) => {
            Ok(Code::word(format!("{text}_u64")))
        }
        (Type::Scalar(Scalar::UnixTime), _) => plain(Scalar::I64, value, Context::Untyped),
        (Type::Named(id), _) if matches!(input.api.types[*id].shape, Shape::IntEnum(_)) => {
            plain(Scalar::I64, value, Context::Untyped)
        }
        (_, Value::String(text)) => Ok(Code::word(literal(text))),
        (_, Value::Number(_) | Value::Bool(_)) => Ok(Code::word(literal(&value.to_string()))),
        (_, other) => Err(format!("{}, which is not of its type", other.kind())),
    }
}

/// A number or boolean as a literal of its type.
pub fn plain(scalar: Scalar, value: &Value, context: Context) -> Written {
    let text = match (scalar, value) {
        (Scalar::Bool, Value::Bool(value)) => return Ok(Code::word(value.to_string())),
        (Scalar::F32 | Scalar::F64, Value::Number(number)) => format!("{:?}", number.as_f64()),
        (Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64, Value::Number(number)) => {
            integer(scalar, *number)?
        }
        (_, other) => return Err(format!("{}, which is not of its type", other.kind())),
    };
    Ok(Code::word(match context {
        Context::Typed => text,
        Context::Untyped => format!("{text}_{}", RustType::scalar(scalar, Site::Client)),
    }))
}

fn integer(scalar: Scalar, number: Number) -> Result<String, String> {
    let value = number.as_integer().ok_or("a fraction, where an integer is described")?;
    let fits = match scalar {
        Scalar::I32 => i32::try_from(value).is_ok(),
        Scalar::U32 => u32::try_from(value).is_ok(),
        Scalar::U64 => u64::try_from(value).is_ok(),
        _ => i64::try_from(value).is_ok(),
    };
    if fits { Ok(value.to_string()) } else { Err("out of the range of its type".to_owned()) }
}

/// The bytes that a base64 string encodes (RFC 4648 sections 4 and 5), as a literal.
fn bytes(scalar: Scalar, text: &str) -> Written {
    let alphabet = |c: char| {
        let digit = match (c, scalar) {
            ('A'..='Z', _) => u32::from(c) - u32::from('A'),
            ('a'..='z', _) => u32::from(c) - u32::from('a') + 26,
            ('0'..='9', _) => u32::from(c) - u32::from('0') + 52,
            ('+', Scalar::Base64) | ('-', Scalar::Base64Url) => 62,
            ('/', Scalar::Base64) | ('_', Scalar::Base64Url) => 63,
            _ => return None,
        };
        Some(digit)
    };
    let digits: Option<Vec<u32>> = text.trim_end_matches('=').chars().map(alphabet).collect();
    let digits = digits.ok_or("no base64 text")?;
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    for chunk in digits.chunks(4) {
        let all = chunk.iter().fold(0, |all, digit| all << 6 | digit) << (6 * (4 - chunk.len()));
        let count = (chunk.len() * 6) / 8;
        bytes.extend(all.to_be_bytes()[1..].iter().take(count));
    }
    Ok(Code::word(proc_macro2::Literal::byte_string(&bytes).to_string()))
}
