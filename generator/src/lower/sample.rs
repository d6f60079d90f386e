//! Values: whether an example fits a type, and a value for a parameter of which the description shows none.

use crate::{
    ir::{Api, Constraints, Extra, Presence, Record, Scalar, Shape, Type},
    value::{Number, Value},
};

/// Deeper values than this are taken on trust.
const DEEPEST: usize = 100;

/// Why a value would not come back the same after reading it as this type; `None` when it would. Says where in the value.
pub fn misfit(api: &Api, value: &Value, ty: &Type) -> Option<String> {
    misfit_at(api, value, ty, "", 0)
}

fn misfit_at(api: &Api, value: &Value, ty: &Type, at: &str, depth: usize) -> Option<String> {
    let wrong = |expected: &str| Some(format!("`{at}` is {}, not {expected}", value.kind()));
    if depth > DEEPEST {
        return None;
    }
    match (ty, value) {
        (Type::Any, _) | (Type::Nullable(_), Value::Null) => None,
        (Type::Nullable(inner), _) => misfit_at(api, value, inner, at, depth + 1),
        (Type::Scalar(scalar), _) => scalar_fits(*scalar, value).err().and_then(wrong),
        (Type::List(item), Value::Array(items)) => {
            items.iter().enumerate().find_map(|(i, value)| misfit_at(api, value, item, &format!("{at}/{i}"), depth + 1))
        }
        (Type::List(_), _) => wrong("an array"),
        (Type::Map(item), Value::Object(members)) => {
            members.iter().find_map(|(key, value)| misfit_at(api, value, item, &format!("{at}/{key}"), depth + 1))
        }
        (Type::Map(_), _) => wrong("an object"),
        (Type::Named(id), _) => match (&api.types[*id].shape, value) {
            (Shape::Alias(target), _) => misfit_at(api, value, target, at, depth + 1),
            (Shape::TextEnum(_), Value::String(_)) => None,
            (Shape::TextEnum(_), _) => wrong("a string"),
            (Shape::IntEnum(_), _) => scalar_fits(Scalar::I64, value).err().and_then(wrong),
            // An open union keeps what it does not understand.
            (Shape::Union(_), _) => None,
            (Shape::Record(record), Value::Object(members)) => record_misfit(api, record, members, at, depth),
            (Shape::Record(_), _) => wrong("an object"),
        },
    }
}

fn record_misfit(api: &Api, record: &Record, members: &[(Box<str>, Value)], at: &str, depth: usize) -> Option<String> {
    let given: std::collections::HashMap<&str, &Value> = members.iter().map(|(key, value)| (&**key, value)).collect();
    for field in &record.fields {
        let nullable = matches!(field.presence, Presence::RequiredNullable | Presence::OptionalNullable);
        let place = format!("{at}/{}", field.wire);
        match given.get(field.wire.as_str()) {
            None if matches!(field.presence, Presence::Required | Presence::RequiredNullable) => {
                return Some(format!("`{place}` is required and missing"));
            }
            None => {}
            Some(Value::Null) if nullable || field.ty == Type::Any => {}
            Some(Value::Null) => return Some(format!("`{place}` is null, which is not allowed")),
            Some(value) => {
                if let Some(why) = misfit_at(api, value, &field.ty, &place, depth + 1) {
                    return Some(why);
                }
            }
        }
    }
    let known: std::collections::HashSet<&str> = record.fields.iter().map(|field| field.wire.as_str()).collect();
    for (key, value) in members.iter().filter(|(key, _)| !known.contains(&**key)) {
        match &record.extra {
            Extra::Ignored => return Some(format!("`{at}/{key}` is not described")),
            Extra::Kept(ty) => {
                if let Some(why) = misfit_at(api, value, ty, &format!("{at}/{key}"), depth + 1) {
                    return Some(why);
                }
            }
        }
    }
    None
}

/// What was expected, when the value is something else.
fn scalar_fits(scalar: Scalar, value: &Value) -> Result<(), &'static str> {
    let within = |low: i128, high: i128| match value {
        Value::Number(number) => number.as_integer().is_some_and(|n| (low..=high).contains(&n)),
        _ => false,
    };
    let (fits, expected) = match scalar {
        Scalar::Bool => (matches!(value, Value::Bool(_)), "a boolean"),
        Scalar::I32 => (within(i128::from(i32::MIN), i128::from(i32::MAX)), "a 32-bit integer"),
        Scalar::I64 | Scalar::UnixTime => (within(i128::from(i64::MIN), i128::from(i64::MAX)), "a 64-bit integer"),
        Scalar::U32 => (within(0, i128::from(u32::MAX)), "an unsigned 32-bit integer"),
        Scalar::U64 => (within(0, i128::from(u64::MAX)), "an unsigned 64-bit integer"),
        Scalar::F32 | Scalar::F64 => (matches!(value, Value::Number(_)), "a number"),
        Scalar::Base64 | Scalar::Base64Url => (value.as_str().is_some_and(|t| is_base64(t, scalar)), "base64 text"),
        _ => (matches!(value, Value::String(_)), "a string"),
    };
    if fits { Ok(()) } else { Err(expected) }
}

/// Whether text is what an encoder would write, so that it comes back the same.
fn is_base64(text: &str, scalar: Scalar) -> bool {
    let body = text.trim_end_matches('=');
    let padding = text.len() - body.len();
    let extra = if scalar == Scalar::Base64 { ['+', '/'] } else { ['-', '_'] };
    let alphabet = body.chars().all(|c| c.is_ascii_alphanumeric() || extra.contains(&c));
    let length =
        if scalar == Scalar::Base64 { text.len().is_multiple_of(4) && padding <= 2 } else { padding == 0 && body.len() % 4 != 1 };
    // The bits after the last byte must be zero.
    let last = body.chars().last();
    let tail = match body.len() % 4 {
        2 => last.is_none_or(|c| "AQgw".contains(c)),
        3 => last.is_none_or(|c| "AEIMQUYcgkosw048".contains(c)),
        _ => true,
    };
    alphabet && length && tail
}

/// A value of a type within its limits, named after where it goes. `None` for a type no simple value is of.
pub fn sample(api: &Api, ty: &Type, limits: &Constraints, name: &str) -> Option<Value> {
    sample_at(api, ty, limits, name, 0)
}

fn sample_at(api: &Api, ty: &Type, limits: &Constraints, name: &str, depth: usize) -> Option<Value> {
    if depth > 8 {
        return None;
    }
    let free = Constraints::default();
    Some(match ty {
        Type::Any => Value::Object(Vec::new()),
        Type::Nullable(inner) => return sample_at(api, inner, limits, name, depth + 1),
        Type::Map(_) => Value::Object(Vec::new()),
        Type::List(item) => Value::Array(vec![sample_at(api, item, &free, name, depth + 1)?]),
        Type::Scalar(scalar) => sample_scalar(*scalar, limits, name),
        Type::Named(id) => match &api.types[*id].shape {
            Shape::Alias(target) => return sample_at(api, target, limits, name, depth + 1),
            Shape::TextEnum(text) => text.values.first()?.value.clone(),
            Shape::IntEnum(ints) => ints.values.first()?.value.clone(),
            Shape::Union(union) => return sample_at(api, &union.variants.first()?.ty, &free, name, depth + 1),
            Shape::Record(record) => {
                let required = record.fields.iter().filter(|field| field.presence == Presence::Required);
                let members = required.map(|field| {
                    let known = field.constant.clone().or_else(|| field.default.clone());
                    let value = known.or_else(|| sample_at(api, &field.ty, &field.constraints, &field.wire, depth + 1))?;
                    Some((Box::from(field.wire.as_str()), value))
                });
                Value::Object(members.collect::<Option<_>>()?)
            }
        },
    })
}

fn sample_scalar(scalar: Scalar, limits: &Constraints, name: &str) -> Value {
    let text = |text: &str| Value::String(text.into());
    match scalar {
        Scalar::String | Scalar::Binary => text(&sized(name, limits)),
        Scalar::Bool => Value::Bool(true),
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 | Scalar::UnixTime => {
            Value::Number(Number::Integer(within(limits)))
        }
        Scalar::F32 | Scalar::F64 => {
            let least = limits.minimum.map_or(1.5, |(n, _)| n.as_f64() + 0.5);
            let most = limits.maximum.map_or(least, |(n, _)| n.as_f64());
            Value::Number(Number::Float(if least > most { most } else { least }))
        }
        Scalar::DateTime => text("2024-01-02T03:04:05Z"),
        Scalar::HttpDate => text("Tue, 02 Jan 2024 03:04:05 GMT"),
        Scalar::Date => text("2024-01-02"),
        Scalar::Time => text("03:04:05Z"),
        Scalar::Duration => text("PT1H"),
        Scalar::Uuid => text("123e4567-e89b-12d3-a456-426614174000"),
        Scalar::Decimal => text("1.5"),
        Scalar::Base64 => text("AQID"),
        Scalar::Base64Url => text("AQID"),
    }
}

/// The name, cut or filled to the length the limits ask for.
fn sized(name: &str, limits: &Constraints) -> String {
    let most = limits.max_length.map_or(usize::MAX, |n| usize::try_from(n).unwrap_or(usize::MAX));
    let least = limits.min_length.map_or(0, |n| usize::try_from(n.min(1000)).unwrap_or(0));
    let mut text: String = name.chars().take(most).collect();
    text.extend(std::iter::repeat_n('x', least.saturating_sub(text.chars().count())));
    text
}

/// A small integer within the limits.
fn within(limits: &Constraints) -> i128 {
    let least = limits.minimum.and_then(|(n, open)| Some(n.as_integer()? + i128::from(open)));
    let most = limits.maximum.and_then(|(n, open)| Some(n.as_integer()? - i128::from(open)));
    let divisor = limits.multiple_of.and_then(Number::as_integer).filter(|n| *n > 0).unwrap_or(1);
    let wanted = 1_i128.max(least.unwrap_or(1)).min(most.unwrap_or(i128::MAX));
    let rounded = wanted.div_euclid(divisor) * divisor;
    let rounded = if rounded < wanted { rounded + divisor } else { rounded };
    if most.is_some_and(|most| rounded > most) { wanted } else { rounded }
}
