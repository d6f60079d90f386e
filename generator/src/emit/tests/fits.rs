//! Whether a documented value is what its type describes, so that reading it and writing it again gives it back.

use crate::{
    ir::{Api, Decision, Extra, Presence, Record, Scalar, Shape, Type, Union},
    value::{Number, Value},
};

/// Deeper values are not looked into.
const DEEPEST: usize = 64;

/// Says why a value is not of a type, as the end of a sentence that begins with the name of the place.
pub fn fits(api: &Api, ty: &Type, value: &Value) -> Result<(), String> {
    check(api, ty, value, "", 0)
}

fn check(api: &Api, ty: &Type, value: &Value, path: &str, depth: usize) -> Result<(), String> {
    let at = if path.is_empty() { "its value" } else { path };
    let wrong = |what: &str| Err(format!("{at} is {}, where {what} is described", value.kind()));
    if depth > DEEPEST {
        return Err(format!("{at} is nested too deep"));
    }
    match (api.types.resolved(ty), value) {
        (Type::Any, _) | (Type::Nullable(_), Value::Null) => Ok(()),
        (Type::Nullable(inner), _) => check(api, inner, value, path, depth + 1),
        (Type::List(item), Value::Array(items)) => items
            .iter()
            .enumerate()
            .try_for_each(|(i, item_value)| check(api, item, item_value, &format!("{path}[{i}]"), depth + 1)),
        (Type::List(_), _) => wrong("an array"),
        (Type::Map(inner), Value::Object(members)) => {
            members.iter().try_for_each(|(key, member)| check(api, inner, member, &join(path, key), depth + 1))
        }
        (Type::Map(_), _) => wrong("an object"),
        (Type::Scalar(scalar), _) => {
            if scalar_fits(*scalar, value) {
                Ok(())
            } else {
                wrong(&format!("{scalar:?}"))
            }
        }
        (Type::Named(id), _) => match (&api.types[*id].shape, value) {
            (Shape::Record(record), Value::Object(members)) => record_fits(api, record, members, path, depth),
            (Shape::Record(_), _) => wrong("an object"),
            (Shape::TextEnum(_), Value::String(_)) => Ok(()),
            (Shape::TextEnum(_), _) => wrong("a string"),
            (Shape::IntEnum(_), Value::Number(number)) if number.as_integer().is_some() => Ok(()),
            (Shape::IntEnum(_), _) => wrong("an integer"),
            (Shape::Union(union), _) => union_fits(api, union, value, at, depth),
            (Shape::Alias(inner), _) => check(api, inner, value, path, depth + 1),
        },
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { format!("`{key}`") } else { format!("{}.{key}`", path.trim_end_matches('`')) }
}

fn record_fits(api: &Api, record: &Record, members: &[(Box<str>, Value)], path: &str, depth: usize) -> Result<(), String> {
    for (key, member) in members {
        let place = join(path, key);
        match (record.fields.iter().find(|field| *field.wire == **key), &record.extra) {
            (Some(field), _) => {
                if *member == Value::Null {
                    if matches!(field.presence, Presence::Required | Presence::Optional) && field.ty != Type::Any {
                        return Err(format!("{place} is null, which it may not be"));
                    }
                } else {
                    check(api, &field.ty, member, &place, depth + 1)?;
                }
            }
            (None, Extra::Kept(ty)) => check(api, ty, member, &place, depth + 1)?,
            (None, Extra::Ignored) => return Err(format!("{place} is not described")),
        }
    }
    let missing = record.fields.iter().find(|field| {
        matches!(field.presence, Presence::Required | Presence::RequiredNullable)
            && !members.iter().any(|(key, _)| **key == *field.wire)
    });
    match missing {
        Some(field) => Err(format!("{} is missing", join(path, &field.wire))),
        None => Ok(()),
    }
}

fn union_fits(api: &Api, union: &Union, value: &Value, at: &str, depth: usize) -> Result<(), String> {
    let path = if at == "its value" { "" } else { at };
    match &union.decision {
        Decision::Tag { property, tags, other: _ } => {
            let tag = match value.get(property) {
                Some(Value::String(text)) => text.to_string(),
                Some(plain @ (Value::Number(_) | Value::Bool(_))) => plain.to_string(),
                _ => return Ok(()),
            };
            match tags.iter().find(|(text, _)| *text == tag) {
                Some((_, index)) => check(api, &union.variants[*index].ty, value, path, depth + 1),
                None => Ok(()),
            }
        }
        Decision::Rules(_) => {
            let fits = union.variants.iter().any(|variant| check(api, &variant.ty, value, path, depth + 1).is_ok());
            if fits { Ok(()) } else { Err(format!("{at} is none of the types described")) }
        }
    }
}

fn scalar_fits(scalar: Scalar, value: &Value) -> bool {
    // Beyond 2^53 a float stands for several integers; what is generated does not guess which.
    let exact = |number: &Number| !matches!(number, Number::Float(value) if value.abs() > 9_007_199_254_740_992.0);
    let integer = || value.as_number().filter(exact).and_then(Number::as_integer);
    match scalar {
        Scalar::String
        | Scalar::DateTime
        | Scalar::HttpDate
        | Scalar::Date
        | Scalar::Time
        | Scalar::Duration
        | Scalar::Uuid
        | Scalar::Decimal => value.as_str().is_some(),
        Scalar::Bool => value.as_bool().is_some(),
        Scalar::I32 => integer().is_some_and(|n| i32::try_from(n).is_ok()),
        Scalar::I64 | Scalar::UnixTime => integer().is_some_and(|n| i64::try_from(n).is_ok()),
        Scalar::U32 => integer().is_some_and(|n| u32::try_from(n).is_ok()),
        Scalar::U64 => integer().is_some_and(|n| u64::try_from(n).is_ok()),
        Scalar::F32 => value.as_number().is_some_and(|n| f64::from(n.as_f64() as f32) == n.as_f64()),
        Scalar::F64 => value.as_number().is_some(),
        Scalar::Base64 => value.as_str().is_some_and(|text| is_base64(text, "+/")),
        Scalar::Base64Url => value.as_str().is_some_and(|text| is_base64(text, "-_") && !text.contains('=')),
        Scalar::Binary => false,
    }
}

/// Whether a text is base64 as it would be written again.
fn is_base64(text: &str, signs: &str) -> bool {
    let body = text.trim_end_matches('=');
    let padded = signs == "-_" || text.len().is_multiple_of(4);
    // The bits after the last byte must be zero.
    let rest = match (body.len() % 4, body.chars().last()) {
        (2, Some(last)) => "AQgw".contains(last),
        (3, Some(last)) => "AEIMQUYcgkosw048".contains(last),
        _ => true,
    };
    padded
        && rest
        && text.len() - body.len() <= 2
        && body.len() % 4 != 1
        && body.chars().all(|c| c.is_ascii_alphanumeric() || signs.contains(c))
}
