//! Reading a union: by its property while the object streams past, by JSON type without holding anything, else from a held value.

use super::{
    held::{Held, HeldError, KeyText},
    object::Reader,
    seed::Seed,
    trail::Trail,
};
use crate::{Record, Slot, Table, Union, When, flag};
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use std::{borrow::Cow, fmt};

/// The properties that told the unions around a member, innermost first.
pub(super) struct Tags<'t> {
    tag: &'static str,
    outer: Option<&'t Tags<'t>>,
}

impl Tags<'_> {
    /// Whether one of them is called `key`.
    pub fn name(mut tags: Option<&Tags<'_>>, key: &str) -> bool {
        while let Some(Tags { tag, outer }) = tags {
            if *tag == key {
                return true;
            }
            tags = *outer;
        }
        false
    }
}

/// Reads the next value into a union.
pub(super) struct Choose<'a, 't> {
    pub name: &'static str,
    pub record: &'a mut dyn Record,
    pub union: &'static Union,
    pub outer: Option<&'t Tags<'t>>,
    pub trail: &'t Trail,
}

impl<'de> Visitor<'de> for Choose<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value of {}", self.name)
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.held(&Held::Bool(value)).map_err(E::custom)
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.held(&Held::I64(value)).map_err(E::custom)
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.held(&Held::U64(value)).map_err(E::custom)
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.held(&Held::F64(value)).map_err(E::custom)
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.held(&Held::Str(Cow::Borrowed(text))).map_err(E::custom)
    }
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.held(&Held::Null).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        if let Some(entry) = self.only(Container::Array) {
            return Seed { slot: self.record.slot(entry), trail: self.trail }.visit_seq(access);
        }
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        self.held(&Held::Seq(items)).map_err(A::Error::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        if let Some(entry) = self.only(Container::Object) {
            return Seed { slot: self.record.slot(entry), trail: self.trail }.visit_map(access);
        }
        let mut entries: Vec<(Cow<'de, str>, Held<'de>)> = Vec::new();
        if let Union::Tag { tag, tags, .. } = self.union {
            while let Some(key) = access.next_key_seed(KeyText)? {
                let found = key == *tag;
                entries.push((key, access.next_value()?));
                if !found {
                    continue;
                }
                let Some(entry) = entries.last().and_then(|(_, value)| known(tags, value)) else { break };
                let Slot::Obj(member) = self.record.slot(entry) else { break };
                if member.table().union.is_some() {
                    break;
                }
                let inner = Tags { tag, outer: self.outer };
                let mut reader = Reader::new(member, Some(&inner), self.trail);
                for (key, value) in &entries {
                    reader.feed(key, value).map_err(A::Error::custom)?;
                }
                reader.rest(&mut access)?;
                return reader.finish();
            }
        }
        while let Some(key) = access.next_key_seed(KeyText)? {
            entries.push((key, access.next_value()?));
        }
        self.held(&Held::Map(entries)).map_err(A::Error::custom)
    }
}

/// The entry a property's text leads to.
fn known(tags: &[&str], value: &Held<'_>) -> Option<usize> {
    let text = value.text()?;
    tags.iter().position(|tag| *tag == text)
}

/// The JSON types that are worth streaming.
#[derive(Clone, Copy, PartialEq)]
enum Container {
    Array,
    Object,
}

impl<'t> Choose<'_, 't> {
    /// Reads a value that is held. Not generic: compiled once, whatever the format.
    fn held(self, value: &Held<'_>) -> Result<(), HeldError> {
        let (entries, open) = match self.union {
            Union::Tag { tag, tags, open } => {
                if let Some(entry) = value.get(tag).and_then(|text| known(tags, text)) {
                    let inner = Tags { tag, outer: self.outer };
                    return member(self.record.slot(entry), value, Some(&inner), self.trail);
                }
                (tags.len(), *open)
            }
            Union::Rules { rules, open } => {
                for (entry, when) in rules.iter().enumerate() {
                    if !when.iter().all(|condition| condition.holds(value)) {
                        continue;
                    }
                    let slot = self.record.slot(entry);
                    let tries = when.contains(&When::Try);
                    if tries && matches!(&slot, Slot::Obj(record) if !record.table().fits(value)) {
                        continue;
                    }
                    match member(slot, value, self.outer, self.trail) {
                        Err(_) if tries => self.trail.clear(),
                        read => return read,
                    }
                }
                (rules.len(), *open)
            }
        };
        match self.record.slot(entries) {
            Slot::Any(place) if open => *place = value.to_json(),
            _ => return Err(HeldError::custom(format_args!("no member of {} fits", self.name))),
        }
        Ok(())
    }

    /// The only entry that can be of this JSON type, when that is all its rule asks: then nothing needs to be held.
    fn only(&self, container: Container) -> Option<usize> {
        let Union::Rules { rules, .. } = self.union else { return None };
        let possible = |when: &When| match when {
            When::Array => container == Container::Array,
            When::Object | When::Has(_) | When::Is(..) => container == Container::Object,
            When::Try => true,
            When::String | When::OneOf(_) | When::Integer | When::Number | When::Bool => false,
        };
        let mut entries = rules.iter().enumerate().filter(|(_, when)| when.iter().all(possible));
        match (entries.next(), entries.next()) {
            (Some((entry, [When::Array | When::Object])), None) => Some(entry),
            _ => None,
        }
    }
}

/// Reads a held value into a member of a union.
fn member(slot: Slot<'_>, value: &Held<'_>, tags: Option<&Tags<'_>>, trail: &Trail) -> Result<(), HeldError> {
    match (slot, value) {
        (Slot::Obj(record), Held::Map(entries)) => {
            let table = record.table();
            if let Some(union) = table.union {
                return Choose { name: table.name, record, union, outer: tags, trail }.held(value);
            }
            let mut reader = Reader::new(record, tags, trail);
            for (key, value) in entries {
                reader.feed(key, value)?;
            }
            reader.finish()
        }
        (slot, value) => Seed { slot, trail }.deserialize(value),
    }
}

impl Table {
    /// Before a try: whether the value is an object that has every required property.
    fn fits(&self, value: &Held<'_>) -> bool {
        let required = || (0..self.fields.len()).filter(|index| self.is(*index, flag::required));
        self.union.is_some() || matches!(value, Held::Map(_)) && required().all(|index| value.get(self.fields[index]).is_some())
    }
}

impl When {
    /// Whether the condition holds for a value.
    fn holds(&self, value: &Held<'_>) -> bool {
        match self {
            When::String => matches!(value, Held::Str(_)),
            When::OneOf(texts) => value.text().is_some_and(|text| texts.contains(&text)),
            When::Integer => match value {
                Held::I64(_) | Held::U64(_) => true,
                Held::F64(float) => float.fract() == 0.0,
                _ => false,
            },
            When::Number => matches!(value, Held::I64(_) | Held::U64(_) | Held::F64(_)),
            When::Bool => matches!(value, Held::Bool(_)),
            When::Array => matches!(value, Held::Seq(_)),
            When::Object => matches!(value, Held::Map(_)),
            When::Has(name) => value.get(name).is_some(),
            When::Is(name, text) => value.get(name).and_then(Held::text) == Some(text),
            When::Try => true,
        }
    }
}
