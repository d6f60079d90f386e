//! Values that are made up, for what is required and of which the description shows none.

use super::limits;
use crate::{
    ir::{Api, Constraints, Presence, Scalar, Shape, Type},
    value::{Number, Value},
};

/// More items are not made.
const MOST_ITEMS: usize = 20;

/// A value of a type within its limits, named after where it goes. `None` where no simple value is
/// known to be within them.
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
        Type::List(item) => Value::Array(items(limits, |at| {
            let name = if at == 0 { name.to_owned() } else { format!("{name}{}", at + 1) };
            made_at(api, item, limits.items.as_deref().unwrap_or(&free), &name, depth + 1)
        })?),
        Type::Scalar(scalar) => return self::scalar(*scalar, limits, name),
        Type::Named(id) => match &api.types[*id].shape {
            Shape::Alias(target) => return made_at(api, target, limits, name, depth + 1),
            Shape::Foreign(_) => return None,
            Shape::TextEnum(text) => text.values.first()?.value.clone(),
            Shape::IntEnum(ints) => ints.values.first()?.value.clone(),
            Shape::Union(union) => {
                if let Some(text) = union.variants.first().and_then(|_| union.unit(0)) {
                    return Some(Value::String(text.into()));
                }
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

fn scalar(scalar: Scalar, limits: &Constraints, name: &str) -> Option<Value> {
    if let [only, ..] = &limits.values[..] {
        return Some(only.clone());
    }
    let text = |text: &str| limits::typed(text, limits);
    match scalar {
        Scalar::String | Scalar::Binary => {
            limits::text(name, limits).map(|text| Value::String(text.into()))
        }
        Scalar::Bool => Some(Value::Bool(true)),
        Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 | Scalar::UnixTime => {
            limits::integer(limits).map(|n| Value::Number(Number::Integer(n)))
        }
        Scalar::TextI64 | Scalar::TextU64 => text(&limits::integer(limits)?.to_string()),
        Scalar::F32 | Scalar::F64 => limits::float(limits).map(|n| Value::Number(Number::Float(n))),
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

/// The items of a list: one, or as many as are asked for, which differ where they must.
fn items(limits: &Constraints, mut item: impl FnMut(usize) -> Option<Value>) -> Option<Vec<Value>> {
    let least = usize::try_from(limits.min_items.unwrap_or(1)).ok()?.max(1);
    let most = limits.max_items.map_or(usize::MAX, |n| usize::try_from(n).unwrap_or(usize::MAX));
    if least > MOST_ITEMS || least > most {
        return None;
    }
    let items = (0..least).map(&mut item).collect::<Option<Vec<Value>>>()?;
    let differ = (1..items.len()).all(|at| !items[..at].contains(&items[at]));
    (differ || !limits.unique_items).then_some(items)
}
