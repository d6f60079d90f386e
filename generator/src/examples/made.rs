//! Values that are made up, for what is required and of which the description shows none.

use super::limits;
use crate::{
    ir::{
        Access, Api, Constraints, Decision, Direction, Presence, Record, Scalar, Shape, Type, Union,
    },
    value::{Number, Value},
};
use std::cell::Cell;

/// More items are not made.
const MOST_ITEMS: usize = 20;

/// So many values are looked at for one that a caller sends, those of members of unions that are
/// not taken too.
const MOST_TRIED: usize = 500;

/// A value of a type within its limits, named after where it goes. `None` where no simple value is
/// known to be within them.
pub fn value(api: &Api, ty: &Type, limits: &Constraints, name: &str) -> Option<Value> {
    Maker { api, left: Cell::new(usize::MAX), is_sent: false }.value(ty, limits, name, 0)
}

/// As [`value`], a small one that a caller sends: without what only the service sets. Of a union,
/// it is of the first member of which a value can be made.
pub fn sent(api: &Api, ty: &Type, limits: &Constraints, name: &str) -> Option<Value> {
    Maker { api, left: Cell::new(MOST_TRIED), is_sent: true }.value(ty, limits, name, 0)
}

struct Maker<'a> {
    api: &'a Api,
    /// How many more values may be made.
    left: Cell<usize>,
    /// Whether a caller sends the value.
    is_sent: bool,
}

impl Maker<'_> {
    fn value(&self, ty: &Type, limits: &Constraints, name: &str, depth: usize) -> Option<Value> {
        if depth > 8 {
            return None;
        }
        self.left.set(self.left.get().checked_sub(1)?);
        let free = Constraints::default();
        Some(match ty {
            Type::Any => Value::Object(Vec::new()),
            Type::Nullable(inner) => return self.value(inner, limits, name, depth + 1),
            Type::Map(_) => Value::Object(Vec::new()),
            Type::List(item) => Value::Array(items(limits, |at| {
                let name = if at == 0 { name.to_owned() } else { format!("{name}{}", at + 1) };
                self.value(item, limits.items.as_deref().unwrap_or(&free), &name, depth + 1)
            })?),
            Type::Scalar(scalar) => return self::scalar(*scalar, limits, name),
            Type::Named(id) => match &self.api.types[*id].shape {
                Shape::Alias(target) => return self.value(target, limits, name, depth + 1),
                Shape::OneValue(one) => one.value.value.clone(),
                Shape::Foreign(_) => return None,
                Shape::TextEnum(text) => text.values.first()?.value.clone(),
                Shape::IntEnum(ints) => ints.values.first()?.value.clone(),
                Shape::Union(union) => return self.member(ty, union, name, depth),
                Shape::Record(record) => return self.record(record, depth),
            },
        })
    }

    fn record(&self, record: &Record, depth: usize) -> Option<Value> {
        let required = record.fields.iter().filter(|field| match field.presence {
            Presence::Required => !self.is_sent || field.access != Access::ReadOnly,
            Presence::RequiredNullable => self.is_sent && field.access != Access::ReadOnly,
            Presence::Optional | Presence::OptionalNullable => false,
        });
        let members = required.map(|field| {
            let null = (field.presence == Presence::RequiredNullable).then_some(Value::Null);
            let known = field.constant.clone().or_else(|| field.default.clone()).or(null);
            let value = known
                .or_else(|| self.value(&field.ty, &field.constraints, &field.wire, depth + 1))?;
            Some((Box::from(field.wire.as_str()), value))
        });
        Some(Value::Object(members.collect::<Option<_>>()?))
    }

    /// A value of a member of a union.
    fn member(&self, ty: &Type, union: &Union, name: &str, depth: usize) -> Option<Value> {
        let free = Constraints::default();
        let of = |at: usize| match union.unit(at) {
            Some(only) => Some(only.clone()),
            None => self.value(&union.variants[at].ty, &free, name, depth + 1),
        };
        if !self.is_sent {
            return union.variants.first().and_then(|_| of(0));
        }
        let of_member = |value: &Value| self.api.fits(ty, value, Direction::Sent).is_ok();
        let members = 0..union.variants.len();
        members.filter_map(|at| Some(tagged(union, at, of(at)?))).find(of_member)
    }
}

/// A value of a member, with the tag of that member where the union has one.
fn tagged(union: &Union, member: usize, mut value: Value) -> Value {
    let Decision::Tag { property, tags, .. } = &union.decision else { return value };
    let tag = tags.iter().find(|(_, to)| *to == member);
    if let (Value::Object(members), Some((tag, _))) = (&mut value, tag) {
        let tag = Value::String(tag.as_str().into());
        match members.iter_mut().find(|(name, _)| **name == **property) {
            Some((_, known)) => *known = tag,
            None => members.push((property.as_str().into(), tag)),
        }
    }
    value
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
