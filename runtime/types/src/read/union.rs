//! Reading a union: by its property while the object streams past, by JSON type without holding
//! anything, else from a buffered value.

use super::{
    buffered::{Buffered, BufferedError, KeyText},
    fill::fill,
    object::Reader,
    seed::Seed,
    trail::Trail,
};
use crate::{
    Slot,
    record::{Record, Union, When, flag},
};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use std::{borrow::Cow, fmt};

/// The discriminator properties of the unions around a member, innermost first.
pub(super) struct Tags<'t> {
    pub tag: &'static str,
    /// The value of the property.
    pub value: &'static str,
    outer: Option<&'t Tags<'t>>,
}

impl Tags<'_> {
    /// The one that is called `key`.
    #[inline]
    pub fn find<'t>(mut tags: Option<&'t Tags<'t>>, key: &str) -> Option<&'t Tags<'t>> {
        while let Some(found) = tags {
            if found.tag == key {
                return Some(found);
            }
            tags = found.outer;
        }
        None
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
        self.outermost(&Buffered::Bool(value))
    }
    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.outermost(&Buffered::I64(value))
    }
    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.outermost(&Buffered::U64(value))
    }
    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.outermost(&Buffered::F64(value))
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.outermost(&Buffered::Str(Cow::Borrowed(text)))
    }
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.outermost(&Buffered::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        if let Some(entry) = self.only(Container::Array) {
            return Seed { slot: self.record.slot(entry), trail: self.trail }.visit_seq(access);
        }
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        self.outermost(&Buffered::Seq(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        if let Some(entry) = self.only(Container::Object) {
            return Seed { slot: self.record.slot(entry), trail: self.trail }.visit_map(access);
        }
        let mut entries: Vec<(Cow<'de, str>, Buffered<'de>)> = Vec::new();
        if let (Union::Tag { tag, tags, .. }, false) = (self.union, self.trail.holds()) {
            while let Some(key) = access.next_key_seed(KeyText)? {
                let found = key == *tag;
                entries.push((key, access.next_value()?));
                if !found {
                    continue;
                }
                let Some(entry) = entries.last().and_then(|(_, value)| known(tags, value)) else {
                    break;
                };
                let Slot::Obj(member) = self.record.slot(entry) else { break };
                if member.table().union.is_some() {
                    break;
                }
                let inner = Tags { tag, value: tags[entry], outer: self.outer };
                let mut reader = Reader::new(member, Some(&inner), self.trail);
                self.trail.allow(entries.iter().map(|(_, value)| value.parts()).sum());
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
        self.outermost(&Buffered::Map(entries))
    }
}

/// The entry that a property's value leads to.
fn known(tags: &[&str], value: &Buffered<'_>) -> Option<usize> {
    tags.iter().position(|tag| value.says(tag))
}

/// The JSON types that are worth streaming.
#[derive(Clone, Copy, PartialEq)]
enum Container {
    Array,
    Object,
}

impl<'t> Choose<'_, 't> {
    /// Reads a value that is buffered, whole, from the format.
    fn outermost<E: Error>(self, value: &Buffered<'_>) -> Result<(), E> {
        self.trail.allow(value.parts());
        self.buffered(value).map_err(E::custom)
    }

    /// Reads a value that is buffered. Not generic: compiled once, whatever the format.
    pub fn buffered(mut self, value: &Buffered<'_>) -> Result<(), BufferedError> {
        let (entries, open) = match self.union {
            Union::Tag { tag, tags, other, open } => {
                if let Some(entry) = value.get(tag).and_then(|text| known(tags, text)) {
                    let inner = Tags { tag, value: tags[entry], outer: self.outer };
                    return fill(self.record.slot(entry), value, Some(&inner), self.trail);
                }
                if *other && matches!(value, Buffered::Map(_)) {
                    let mut read =
                        || fill(self.record.slot(tags.len()), value, self.outer, self.trail);
                    match if *open { self.trail.attempt(read) } else { read() } {
                        Err(_) if *open => self.trail.clear(),
                        read => return read,
                    }
                }
                (tags.len() + usize::from(*other), *open)
            }
            Union::Rules { rules, open } => match self.by_rules(rules, *open, value) {
                Some(read) => return read,
                None => (rules.len(), *open),
            },
        };
        match self.record.slot(entries) {
            Slot::Any(place) if open => *place = value.to_json(),
            _ => {
                return Err(BufferedError::custom(format_args!("no member of {} fits", self.name)));
            }
        }
        Ok(())
    }

    /// Reads as the first entry all of whose conditions hold; of those that are tried, as the one
    /// that fits best. `None`: no entry fits.
    fn by_rules(
        &mut self,
        rules: &[&[When]],
        open: bool,
        value: &Buffered<'_>,
    ) -> Option<Result<(), BufferedError>> {
        let (mut tried, mut certain) = (Vec::new(), None);
        for (entry, when) in rules.iter().enumerate() {
            if !when.iter().all(|condition| condition.holds(value)) {
                continue;
            }
            if !when.contains(&When::Try) {
                certain = Some(entry);
                break;
            }
            if let Some(fit) = fit(&mut self.record.slot(entry), value, open) {
                let says = |when: &When| match when {
                    When::May(name, _) => value.get(name).is_some(),
                    _ => false,
                };
                tried.push((!when.iter().any(says), fit, entry));
            }
        }
        if let Some(entry) = certain
            && tried.iter().any(|(_, (unknown, items), _)| *unknown == usize::MAX && *items > 0)
        {
            tried.push((true, (usize::MAX, 0), entry));
        }
        tried.sort_unstable();
        for (_, _, entry) in tried {
            let mut read = || fill(self.record.slot(entry), value, self.outer, self.trail);
            match self.trail.attempt(&mut read) {
                Err(_) => self.trail.clear(),
                read => return Some(read),
            }
        }
        certain.map(|entry| fill(self.record.slot(entry), value, self.outer, self.trail))
    }

    /// The only entry that can be of this JSON type, when that is all its rule asks: then nothing
    /// needs to be buffered.
    fn only(&self, container: Container) -> Option<usize> {
        let Union::Rules { rules, .. } = self.union else { return None };
        let possible = |when: &When| match when {
            When::Array => container == Container::Array,
            When::Object | When::Has(_) | When::Is(..) | When::May(..) => {
                container == Container::Object
            }
            When::Try => true,
            When::String
            | When::OneOf(_)
            | When::Int(_)
            | When::Float(_)
            | When::True
            | When::False
            | When::Integer
            | When::Number
            | When::Bool
            | When::Event(_) => false,
        };
        let mut entries = rules.iter().enumerate().filter(|(_, when)| when.iter().all(possible));
        match (entries.next(), entries.next()) {
            (Some((entry, [When::Array | When::Object])), None) => Some(entry),
            _ => None,
        }
    }
}

/// How many properties of an object a struct does not know, and how many it has that are absent;
/// what is no struct comes after all structs: the most, and how many items it does not know.
type Fit = (usize, usize);

/// Before a try: how a value fits. `None`: it lacks a required property of a struct, or has a
/// property of a wrong JSON type, or the struct knows none of its properties and the union is open,
/// which keeps the value as it is. It saves most tries, and so keeps recursive unions from reading
/// what is below a value once for each member.
fn fit(slot: &mut Slot<'_>, value: &Buffered<'_>, open: bool) -> Option<Fit> {
    let Slot::Obj(record) = slot else { return Some((usize::MAX, strangers(slot, value))) };
    let table = record.table();
    if table.union.is_some() {
        return Some((usize::MAX, 0));
    }
    let Buffered::Map(entries) = value else { return None };
    let mut required = (0..table.fields.len()).filter(|index| table.is(*index, flag::required));
    if !required.all(|index| value.get(table.fields[index]).is_some()) {
        return None;
    }
    let (mut known, mut unknown) = (0, 0);
    for (key, value) in entries {
        match table.find(key, 0) {
            Some(index) if suits(record.slot(index), value) => known += 1,
            Some(_) => return None,
            None => unknown += usize::from(!table.extra),
        }
    }
    if open && known == 0 && unknown > 0 {
        return None;
    }
    Some((unknown, table.fields.len().saturating_sub(known)))
}

/// How many items of a list, or values of a map, are of no member of the union that they should
/// be. It keeps them as they are, and so never fails; but another list may know them.
fn strangers(slot: &mut Slot<'_>, value: &Buffered<'_>) -> usize {
    match (slot, value) {
        (Slot::Seq(place), Buffered::Seq(items)) => {
            let count = strangers_of(place.push(), &mut items.iter());
            place.clear();
            count
        }
        (Slot::Map(place), Buffered::Map(entries)) => {
            let mut values = entries.iter().map(|(_, value)| value);
            let count = strangers_of(place.insert(String::new()), &mut values);
            place.clear();
            count
        }
        _ => 0,
    }
}

fn strangers_of(slot: Slot<'_>, values: &mut dyn Iterator<Item = &Buffered<'_>>) -> usize {
    match slot {
        Slot::Opt(place) => {
            strangers_of(place.some(), &mut values.filter(|value| !matches!(value, Buffered::Null)))
        }
        Slot::Obj(record) => record
            .table()
            .union
            .map_or(0, |union| values.filter(|value| !union.knows(value)).count()),
        _ => 0,
    }
}

impl Union {
    /// Whether a value may be of a member, by its tag or its rule.
    fn knows(&self, value: &Buffered<'_>) -> bool {
        match self {
            Union::Tag { other: true, .. } => matches!(value, Buffered::Map(_)),
            Union::Tag { tag, tags, .. } => {
                value.get(tag).is_some_and(|value| known(tags, value).is_some())
            }
            Union::Rules { rules, .. } => {
                rules.iter().any(|when| when.iter().all(|condition| condition.holds(value)))
            }
        }
    }
}

/// Whether a value is of the JSON type that a slot takes.
fn suits(slot: Slot<'_>, value: &Buffered<'_>) -> bool {
    match (slot, value) {
        (Slot::Any(_) | Slot::Skip, _) => true,
        (Slot::Seq(_) | Slot::Map(_), Buffered::Null) => true,
        (
            Slot::OptStr(_) | Slot::OptBool(_) | Slot::OptI64(_) | Slot::OptF64(_) | Slot::Opt(_),
            Buffered::Null,
        ) => true,
        (Slot::Obj(record), value) => {
            record.table().union.is_some() || matches!(value, Buffered::Map(_))
        }
        (Slot::Opt(place), value) => suits(place.some(), value),
        (Slot::Str(_) | Slot::OptStr(_) | Slot::Text(_), value) => {
            matches!(value, Buffered::Str(_))
        }
        (Slot::TextInt(_), Buffered::Str(_)) => true,
        (Slot::Bool(_) | Slot::OptBool(_), value) => matches!(value, Buffered::Bool(_)),
        (Slot::Seq(_), value) => matches!(value, Buffered::Seq(_)),
        (Slot::Map(_), value) => matches!(value, Buffered::Map(_)),
        (_, value) => matches!(value, Buffered::I64(_) | Buffered::U64(_) | Buffered::F64(_)),
    }
}

/// Whether a float is an integer. The range is that in which a float stands for one integer.
#[allow(clippy::cast_precision_loss, reason = "no digit is lost in the range")]
fn is_integer(float: f64, integer: i64) -> bool {
    integer.unsigned_abs() <= 1 << 53 && float == integer as f64
}

/// Whether an integer that is too large for 64 bits with a sign is the one that a float stands for.
#[allow(clippy::cast_precision_loss, reason = "the float has lost the same digits")]
fn is_float(integer: u64, float: f64) -> bool {
    integer as f64 == float
}

impl When {
    /// Whether the condition holds for a value.
    fn holds(&self, value: &Buffered<'_>) -> bool {
        match self {
            When::String => matches!(value, Buffered::Str(_)),
            When::OneOf(strings) => value.text().is_some_and(|text| strings.contains(&text)),
            When::Int(only) => match value {
                Buffered::I64(own) => own == only,
                Buffered::U64(own) => i64::try_from(*own) == Ok(*only),
                Buffered::F64(own) => is_integer(*own, *only),
                _ => false,
            },
            When::Float(only) => match value {
                Buffered::F64(own) => own == only,
                Buffered::U64(own) => is_float(*own, *only),
                _ => false,
            },
            When::True => matches!(value, Buffered::Bool(true)),
            When::False => matches!(value, Buffered::Bool(false)),
            When::Integer => match value {
                Buffered::I64(_) | Buffered::U64(_) => true,
                Buffered::F64(float) => float.fract() == 0.0,
                _ => false,
            },
            When::Number => matches!(value, Buffered::I64(_) | Buffered::U64(_) | Buffered::F64(_)),
            When::Bool => matches!(value, Buffered::Bool(_)),
            When::Array => matches!(value, Buffered::Seq(_)),
            When::Object => matches!(value, Buffered::Map(_)),
            When::Event(_) => false,
            When::Has(name) => value.get(name).is_some(),
            When::Is(name, texts) => value.get(name).is_some_and(|value| value.says_one_of(texts)),
            When::May(name, texts) => {
                matches!(value, Buffered::Map(_))
                    && value.get(name).is_none_or(|value| value.says_one_of(texts))
            }
            When::Try => true,
        }
    }
}
