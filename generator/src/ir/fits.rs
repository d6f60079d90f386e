//! Whether a value is of a type: examples, defaults and constants are all judged here.
//!
//! A value is of a type when reading it as that type and writing it again gives the same value, and
//! it contains nothing that is not described.

use super::{
    Access, Api, Decision, Extra, Field, OneValue, Presence, Record, Scalar, Shape, Type, TypeId,
    Union,
};
use crate::value::{Number, Value};
use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
    fmt,
    str::FromStr,
};

/// What is generated reads no deeper values.
const DEEPEST: usize = 128;
/// At most so many values are looked at: a value of a recursive union may be looked at once for
/// each member on each level.
const MOST: usize = 1 << 20;

/// The direction in which a value is sent. A property that only the other side may set can be
/// absent, though it is required; a null where a property may be absent means that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the service: without what is read-only.
    Sent,
    /// From the service: without what is write-only, and without secrets.
    Received,
    /// The direction is not known: what is required must be present.
    Either,
}

/// What is wrong with a value that is not of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MismatchKind {
    /// A required property is missing.
    Missing,
    /// A property is not described.
    Undescribed,
    /// A property is null, and not nullable.
    Null,
    /// The value is of no member of a union.
    NoMember,
    /// It is a string where another type is described, or a format that it does not have.
    String,
    /// The value is of another JSON type.
    Type,
    /// The value is a number of the type with more digits than the type holds.
    Rounded,
    /// The value is too deep, or too large, to be compared.
    Unknown,
}

/// Why a value is not of a type: where in the value, and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Keys and indices that lead to the location, the innermost first.
    path: Vec<String>,
    /// The end of a sentence that begins with the location.
    why: String,
    kind: MismatchKind,
}

impl Mismatch {
    fn new(kind: MismatchKind, why: impl Into<String>) -> Mismatch {
        Mismatch { path: Vec::new(), why: why.into(), kind }
    }

    /// The value is of another type than the one expected.
    fn type_of(value: &Value, expected: &str) -> Mismatch {
        let kind = match value {
            Value::String(_) => MismatchKind::String,
            _ => MismatchKind::Type,
        };
        Mismatch::new(kind, format!("is {}, not {expected}", value.kind()))
    }

    /// Which kind of mismatch this is.
    pub fn kind(&self) -> MismatchKind {
        self.kind
    }

    fn below(mut self, step: impl Into<String>) -> Mismatch {
        self.path.push(step.into());
        self
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return write!(f, "it {}", self.why);
        }
        f.write_str("`")?;
        self.path.iter().rev().try_for_each(|step| write!(f, "/{step}"))?;
        write!(f, "` {}", self.why)
    }
}

impl Api {
    /// Whether a value that is sent in the given direction is of a type.
    pub fn fits(&self, ty: &Type, value: &Value, direction: Direction) -> Result<(), Mismatch> {
        Check { api: self, direction, left: Cell::new(MOST) }.value(ty, value, 0)
    }

    /// The member of a union that a value is of; `None`: of none that is described.
    pub fn member(&self, union: &Union, value: &Value, direction: Direction) -> Option<usize> {
        match &union.decision {
            Decision::Tag { property, tags, other } => tagged(property, tags, value).or(*other),
            Decision::Rules(_) => {
                let is_of = |at: usize| match union.unit(at) {
                    Some(only) => is_same(only, value),
                    None => self.fits(&union.variants[at].ty, value, direction).is_ok(),
                };
                (0..union.variants.len()).find(|at| is_of(*at))
            }
        }
    }
}

struct Check<'a> {
    api: &'a Api,
    direction: Direction,
    /// How many more values may be looked at.
    left: Cell<usize>,
}

impl Check<'_> {
    fn value(&self, ty: &Type, value: &Value, depth: usize) -> Result<(), Mismatch> {
        let wrong = |expected: &str| Err(Mismatch::type_of(value, expected));
        if depth > DEEPEST {
            return Err(Mismatch::new(MismatchKind::Unknown, "is nested too deeply"));
        }
        let Some(left) = self.left.get().checked_sub(1) else {
            return Err(Mismatch::new(MismatchKind::Unknown, "is too much to be looked at"));
        };
        self.left.set(left);
        match (self.api.types.resolved(ty), value) {
            (Type::Any, _) | (Type::Nullable(_), Value::Null) => Ok(()),
            (Type::Nullable(inner), _) => self.value(inner, value, depth),
            (Type::Scalar(Scalar::F32), Value::Number(number)) if !is_f32(number) => {
                Err(Mismatch::new(MismatchKind::Rounded, "has more digits than 32 bits hold"))
            }
            (Type::Scalar(scalar), _) => scalar_fits(*scalar, value).or_else(wrong),
            (Type::List(item), Value::Array(items)) => {
                let mut items = items.iter().enumerate();
                items.try_for_each(|(i, value)| {
                    self.value(item, value, depth + 1).map_err(|why| why.below(i.to_string()))
                })
            }
            (Type::List(_), _) => wrong("an array"),
            (Type::Map(item), Value::Object(members)) => {
                let mut members = members.iter();
                members.try_for_each(|(key, value)| {
                    self.value(item, value, depth + 1).map_err(|why| why.below(&**key))
                })
            }
            (Type::Map(_), _) => wrong("an object"),
            (Type::Named(id), _) => self.named(*id, value, depth),
        }
    }

    fn named(&self, id: TypeId, value: &Value, depth: usize) -> Result<(), Mismatch> {
        let wrong = |expected: &str| Err(Mismatch::type_of(value, expected));
        match (&self.api.types[id].shape, value) {
            (Shape::Alias(target) | Shape::OneValue(OneValue { ty: target, .. }), _) => {
                self.value(target, value, depth)
            }
            (Shape::Foreign(_), _) => Ok(()),
            (Shape::TextEnum(_), Value::String(_)) => Ok(()),
            (Shape::TextEnum(_), _) => wrong("a string"),
            (Shape::IntEnum(_), _) => scalar_fits(Scalar::I64, value).or_else(wrong),
            (Shape::Union(union), _) => self.union(union, value, depth),
            (Shape::Record(record), Value::Object(members)) => self.record(record, members, depth),
            (Shape::Record(_), _) => wrong("an object"),
        }
    }

    /// A union keeps a value whose tag it does not know, with all its other properties.
    fn union(&self, union: &Union, value: &Value, depth: usize) -> Result<(), Mismatch> {
        match &union.decision {
            Decision::Tag { property, tags, other } => {
                match tagged(property, tags, value).or(*other) {
                    Some(member) => self.value(&union.variants[member].ty, value, depth),
                    None => Ok(()),
                }
            }
            Decision::Rules(_) => {
                let fits = union
                    .variants
                    .iter()
                    .any(|variant| self.value(&variant.ty, value, depth).is_ok());
                if fits {
                    Ok(())
                } else {
                    Err(Mismatch::new(
                        MismatchKind::NoMember,
                        "is of none of the types that are described",
                    ))
                }
            }
        }
    }

    fn record(
        &self,
        record: &Record,
        members: &[(Box<str>, Value)],
        depth: usize,
    ) -> Result<(), Mismatch> {
        let given: HashMap<&str, &Value> =
            members.iter().map(|(key, value)| (&**key, value)).collect();
        for field in &record.fields {
            match given.get(field.wire.as_str()) {
                None if self.must_be_there(field) => {
                    return Err(Mismatch::new(MismatchKind::Missing, "is required and missing")
                        .below(&*field.wire));
                }
                None => {}
                Some(Value::Null) if may_be_null(field) || self.is_absent_by_null(field) => {}
                Some(Value::Null) => {
                    return Err(Mismatch::new(MismatchKind::Null, "is null, which is not allowed")
                        .below(&*field.wire));
                }
                Some(value) => self
                    .value(&field.ty, value, depth + 1)
                    .map_err(|why| why.below(&*field.wire))?,
            }
        }
        let known: HashSet<&str> = record.fields.iter().map(|field| field.wire.as_str()).collect();
        for (key, value) in members.iter().filter(|(key, _)| !known.contains(&**key)) {
            match &record.extra {
                Extra::Ignored => {
                    return Err(
                        Mismatch::new(MismatchKind::Undescribed, "is not described").below(&**key)
                    );
                }
                Extra::Kept(ty) => {
                    self.value(ty, value, depth + 1).map_err(|why| why.below(&**key))?
                }
            }
        }
        Ok(())
    }

    fn must_be_there(&self, field: &Field) -> bool {
        let required = matches!(field.presence, Presence::Required | Presence::RequiredNullable);
        required
            && !matches!(
                (self.direction, field.access),
                (Direction::Sent, Access::ReadOnly) | (Direction::Received, Access::WriteOnly)
            )
            && !(self.direction == Direction::Received && field.secret)
    }

    /// Whether a null, which the field cannot hold, means that it is absent.
    fn is_absent_by_null(&self, field: &Field) -> bool {
        self.direction != Direction::Either && !self.must_be_there(field)
    }
}

fn may_be_null(field: &Field) -> bool {
    matches!(field.presence, Presence::RequiredNullable | Presence::OptionalNullable)
        || field.ty == Type::Any
}

/// Whether two values without parts are one: a number is one however it is written.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one.as_number(), other.as_number()) {
        (Some(one), Some(other)) => match (one.as_integer(), other.as_integer()) {
            (None, None) => one.as_f64() == other.as_f64(),
            (one, other) => one == other,
        },
        _ => one == other,
    }
}

/// The member that the tag of a value names; a number or a boolean is compared as text (OpenAPI
/// 3.1.1 section 4.8.25).
fn tagged(property: &str, tags: &[(String, usize)], value: &Value) -> Option<usize> {
    let tag = match value.get(property)? {
        Value::String(text) => text.to_string(),
        plain @ (Value::Number(_) | Value::Bool(_)) => plain.to_string(),
        _ => return None,
    };
    tags.iter().find(|(text, _)| *text == tag).map(|(_, member)| *member)
}

/// What was expected, when the value is something else.
fn scalar_fits(scalar: Scalar, value: &Value) -> Result<(), &'static str> {
    // Beyond 2^53 a float stands for several integers; what is generated does not guess which.
    let exact = |number: &Number| !matches!(number, Number::Float(value) if value.abs() > 9_007_199_254_740_992.0);
    let integer = || value.as_number().filter(exact).and_then(Number::as_integer);
    let (fits, expected) = match scalar {
        Scalar::Bool => (value.as_bool().is_some(), "a boolean"),
        Scalar::I32 => (integer().is_some_and(|n| i32::try_from(n).is_ok()), "a 32-bit integer"),
        Scalar::I64 | Scalar::UnixTime => {
            (integer().is_some_and(|n| i64::try_from(n).is_ok()), "a 64-bit integer")
        }
        Scalar::U32 => {
            (integer().is_some_and(|n| u32::try_from(n).is_ok()), "an unsigned 32-bit integer")
        }
        Scalar::U64 => {
            (integer().is_some_and(|n| u64::try_from(n).is_ok()), "an unsigned 64-bit integer")
        }
        Scalar::F32 | Scalar::F64 => (value.as_number().is_some(), "a number"),
        Scalar::Base64 => (value.as_str().is_some_and(|text| is_base64(text, "+/")), "base64 text"),
        Scalar::Base64Url => (
            value.as_str().is_some_and(|text| is_base64(text, "-_") && !text.contains('=')),
            "base64url text without padding",
        ),
        Scalar::TextI64 => (is_integer::<i64>(value), "a 64-bit integer as text"),
        Scalar::TextU64 => (is_integer::<u64>(value), "an unsigned 64-bit integer as text"),
        Scalar::String
        | Scalar::DateTime
        | Scalar::HttpDate
        | Scalar::Date
        | Scalar::Time
        | Scalar::Duration
        | Scalar::Uuid
        | Scalar::Decimal
        | Scalar::Binary => (value.as_str().is_some(), "a string"),
    };
    if fits { Ok(()) } else { Err(expected) }
}

/// Whether 32 bits hold a number: it is written with the digits that tell it from others of 32
/// bits.
fn is_f32(number: &Number) -> bool {
    (number.as_f64() as f32).to_string().parse() == Ok(number.as_f64())
}

/// Whether a value is an integer as text, as it would be written again.
fn is_integer<T: FromStr + ToString>(value: &Value) -> bool {
    let written = |text: &str| text.parse().is_ok_and(|integer: T| integer.to_string() == text);
    value.as_str().is_some_and(written)
}

/// Whether a text is base64 as it would be written again (RFC 4648 sections 3.5 and 4): the bits
/// after the last byte are zero.
fn is_base64(text: &str, signs: &str) -> bool {
    let body = text.trim_end_matches('=');
    let padded = signs == "-_" || text.len().is_multiple_of(4);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Scalar, Variant, When};

    fn text(text: &str) -> Value {
        Value::String(text.into())
    }

    fn integer(value: i128) -> Value {
        Value::Number(Number::Integer(value))
    }

    fn mismatch(ty: &Type, value: &Value) -> Option<String> {
        Api::default().fits(ty, value, Direction::Either).err().map(|why| why.to_string())
    }

    #[test]
    fn the_place_in_the_value_and_what_is_wrong_there_are_said() {
        let lists = Type::Map(Box::new(Type::List(Box::new(Type::Scalar(Scalar::I32)))));
        let object =
            |value: Value| Value::Object(vec![("a".into(), Value::Array(vec![integer(1), value]))]);
        assert_eq!(mismatch(&lists, &object(integer(2))), None);
        assert_eq!(
            mismatch(&lists, &object(text("two"))).as_deref(),
            Some("`/a/1` is a string, not a 32-bit integer")
        );
        assert_eq!(mismatch(&lists, &text("x")).as_deref(), Some("it is a string, not an object"));
    }

    #[test]
    fn a_number_that_its_type_would_not_give_back_is_none() {
        let float = |scalar, value: f64| {
            mismatch(&Type::Scalar(scalar), &Value::Number(Number::Float(value)))
        };
        assert_eq!(float(Scalar::I64, 3.0), None);
        assert_eq!(
            float(Scalar::I64, -9.223372036854776e18).as_deref(),
            Some("it is a number, not a 64-bit integer")
        );
        assert_eq!(float(Scalar::F32, 0.1), None);
        assert_eq!(
            float(Scalar::F32, 0.123456789).as_deref(),
            Some("it has more digits than 32 bits hold")
        );
        assert_eq!(
            mismatch(&Type::Scalar(Scalar::I32), &integer(1 << 40)).as_deref(),
            Some("it is a number, not a 32-bit integer")
        );
    }

    #[test]
    fn base64_is_what_an_encoder_writes() {
        let base64 = |scalar, value: &str| mismatch(&Type::Scalar(scalar), &text(value)).is_none();
        assert!(base64(Scalar::Base64, "aGk=") && base64(Scalar::Base64Url, "aGk"));
        assert!(!base64(Scalar::Base64, "aGk"), "without padding");
        assert!(!base64(Scalar::Base64, "aGl="), "with bits after the last byte");
        assert!(!base64(Scalar::Base64Url, "a+k"), "of the other alphabet");
    }

    #[test]
    fn a_union_is_of_one_of_its_members_and_keeps_a_tag_it_does_not_know() {
        let variant = |ty| Variant {
            hints: super::super::Hints::default(),
            docs: super::super::Docs::default(),
            ty,
        };
        let members = vec![
            variant(Type::Scalar(Scalar::I64)),
            variant(Type::List(Box::new(Type::Scalar(Scalar::Bool)))),
        ];
        let rules = Union {
            variants: members.clone(),
            decision: Decision::Rules(vec![vec![When::Integer], vec![When::Array]]),
        };
        let api = Api::default();
        assert_eq!(api.member(&rules, &Value::Array(vec![]), Direction::Either), Some(1));
        assert_eq!(api.member(&rules, &text("x"), Direction::Either), None);
        let tags = Decision::Tag {
            property: "kind".to_owned(),
            tags: vec![("a".to_owned(), 1)],
            other: None,
        };
        let tagged = Union { variants: members, decision: tags };
        let kind = |tag: &str| Value::Object(vec![("kind".into(), text(tag))]);
        assert_eq!(api.member(&tagged, &kind("a"), Direction::Either), Some(1));
        assert_eq!(api.member(&tagged, &kind("b"), Direction::Either), None);
    }
}
