//! Values that are made up, for what is required and of which the description shows none.

use crate::{
    ir::{Api, Constraints, Presence, Scalar, Shape, Type},
    value::{Number, Value},
};

/// A value of a type within its limits, named after where it goes. `None` for a type no simple
/// value is of.
pub fn value(api: &Api, ty: &Type, limits: &Constraints, name: &str) -> Option<Value> {
    made_at(api, ty, limits, name, 0)
}

fn made_at(api: &Api, ty: &Type, limits: &Constraints, name: &str, depth: usize) -> Option<Value> {
    if depth > 8 {
        return None;
    }
    let free = Constraints::default();
    Some(match ty {
        Type::Any => Value::Object(Vec::new()),
        Type::Nullable(inner) => return made_at(api, inner, limits, name, depth + 1),
        Type::Map(_) => Value::Object(Vec::new()),
        Type::List(item) => Value::Array(vec![made_at(api, item, &free, name, depth + 1)?]),
        Type::Scalar(scalar) => self::scalar(*scalar, limits, name),
        Type::Named(id) => match &api.types[*id].shape {
            Shape::Alias(target) => return made_at(api, target, limits, name, depth + 1),
            Shape::TextEnum(text) => text.values.first()?.value.clone(),
            Shape::IntEnum(ints) => ints.values.first()?.value.clone(),
            Shape::Union(union) => {
                return made_at(api, &union.variants.first()?.ty, &free, name, depth + 1);
            }
            Shape::Record(record) => {
                let required =
                    record.fields.iter().filter(|field| field.presence == Presence::Required);
                let members = required.map(|field| {
                    let known = field.constant.clone().or_else(|| field.default.clone());
                    let value = known.or_else(|| {
                        made_at(api, &field.ty, &field.constraints, &field.wire, depth + 1)
                    })?;
                    Some((Box::from(field.wire.as_str()), value))
                });
                Value::Object(members.collect::<Option<_>>()?)
            }
        },
    })
}

fn scalar(scalar: Scalar, limits: &Constraints, name: &str) -> Value {
    let text = |text: &str| Value::String(text.into());
    match scalar {
        Scalar::String | Scalar::Binary => text(&sized(name, limits)),
        Scalar::Bool => Value::Bool(true),
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 | Scalar::UnixTime => {
            Value::Number(Number::Integer(within(limits)))
        }
        Scalar::TextI64 | Scalar::TextU64 => text(&within(limits).to_string()),
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
