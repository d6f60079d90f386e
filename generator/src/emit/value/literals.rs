//! Values without parts as literals.

use super::{Context, Written};
use crate::{
    emit::{
        code::Code,
        literal,
        types::{RustType, Site},
    },
    ir::{EnumValue, Scalar},
    value::{Number, Value},
};

/// The first of the values that satisfies a condition.
pub fn position(values: &[EnumValue], is: impl Fn(&Value) -> bool) -> Option<usize> {
    values.iter().position(|known| is(&known.value))
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
pub fn bytes(scalar: Scalar, text: &str) -> Written {
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
