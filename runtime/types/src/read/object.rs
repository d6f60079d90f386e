//! Reading the entries of an object into a struct.

use super::{
    buffered::{Buffered, BufferedError},
    fill::fill,
    seed::Seed,
    trail::{Step, Trail},
    union::Tags,
};
use crate::{Record, Slot, Table, flag};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use std::fmt;

/// What a key of an object stands for.
enum Key<'t> {
    Field(usize),
    Extra(String),
    /// The discriminator property of a union around the struct, again.
    Tag(&'t Tags<'t>),
    Unknown,
}

struct KeySeed<'t> {
    table: &'static Table,
    hint: usize,
    /// The discriminator properties of the unions around the struct, read before the object had
    /// ended.
    tags: Option<&'t Tags<'t>>,
}

impl<'t> KeySeed<'t> {
    #[inline]
    fn key(&self, text: &str) -> Key<'t> {
        if let Some(tag) = self.tags.and_then(|tags| Tags::find(Some(tags), text)) {
            return Key::Tag(tag);
        }
        match self.table.find(text, self.hint) {
            Some(index) => Key::Field(index),
            None if self.table.extra => Key::Extra(text.to_owned()),
            None => Key::Unknown,
        }
    }
}

impl<'de, 't> DeserializeSeed<'de> for KeySeed<'t> {
    type Value = Key<'t>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Key<'t>, D::Error> {
        d.deserialize_identifier(self)
    }
}

impl<'de, 't> Visitor<'de> for KeySeed<'t> {
    type Value = Key<'t>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<Key<'t>, E> {
        Ok(self.key(text))
    }
}

/// Reads the entries of one object, in whatever order, and knows which fields it has seen.
pub(super) struct Reader<'a, 't> {
    record: &'a mut dyn Record,
    table: &'static Table,
    /// The discriminator properties of the unions around this struct: they are not other properties
    /// of it.
    tags: Option<&'t Tags<'t>>,
    trail: &'t Trail,
    /// One bit for each of the first 64 fields, and a word for each 64 after them.
    seen: u64,
    seen_more: Vec<u64>,
    /// The field expected next.
    hint: usize,
}

impl<'a, 't> Reader<'a, 't> {
    #[inline]
    pub fn new(record: &'a mut dyn Record, tags: Option<&'t Tags<'t>>, trail: &'t Trail) -> Self {
        let table = record.table();
        Reader { record, table, tags, trail, seen: 0, seen_more: Vec::new(), hint: 0 }
    }

    /// Reads what is left of an object that streams past.
    pub fn rest<'de, A: MapAccess<'de>>(&mut self, entries: &mut A) -> Result<(), A::Error> {
        let trail = self.trail;
        let mut name = String::new();
        while let Some(key) = entries.next_key_seed(KeySeed {
            table: self.table,
            hint: self.hint,
            tags: self.tags,
        })? {
            match key {
                Key::Field(index) => {
                    let slot = self.field(index);
                    if let Err(error) = entries.next_value_seed(Seed { slot, trail }) {
                        return Err(trail.push(Step::Key(self.table.fields[index].into()), error));
                    }
                }
                Key::Extra(key) => {
                    name.clone_from(&key);
                    if let Err(error) =
                        entries.next_value_seed(Seed { slot: self.extra(key), trail })
                    {
                        return Err(trail.push(Step::Key(name.into()), error));
                    }
                }
                Key::Tag(Tags { tag, value: text, .. }) => {
                    let value: Buffered<'de> = entries.next_value()?;
                    self.tag_again(tag, text, &value).map_err(A::Error::custom)?;
                }
                Key::Unknown => {
                    entries.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }

    /// Reads the discriminator property of a union around the struct, again: if its value differs,
    /// the union is of another member.
    #[cold]
    #[inline(never)]
    fn tag_again(
        &mut self,
        tag: &str,
        text: &str,
        value: &Buffered<'_>,
    ) -> Result<(), BufferedError> {
        if !value.says(text) {
            return Err(self.trail.decide_again(tag));
        }
        self.feed(tag, value)
    }

    /// Reads an entry that was buffered back.
    pub fn feed(&mut self, key: &str, value: &Buffered<'_>) -> Result<(), BufferedError> {
        let trail = self.trail;
        let slot = match (KeySeed { table: self.table, hint: self.hint, tags: None }).key(key) {
            Key::Field(index) => self.field(index),
            Key::Extra(key) => self.extra(key),
            Key::Tag(..) | Key::Unknown => Slot::Skip,
        };
        fill(slot, value, None, trail).map_err(|error| trail.push(Step::key(key), error))
    }

    /// Ends the object: required fields that were not seen are an error that names them all.
    #[inline]
    pub fn finish<E: Error>(self) -> Result<(), E> {
        for index in 0..self.table.fields.len() {
            if self.table.is(index, flag::required) && !self.seen(index) {
                return Err(self.missing(index));
            }
        }
        Ok(())
    }

    /// The slot of a field. Of two of one name the last counts, as in a JSON value: what was read
    /// of the first is taken out.
    #[inline]
    fn field(&mut self, index: usize) -> Slot<'_> {
        self.hint = index + 1;
        if !self.mark(index) {
            self.reset(index);
        }
        self.record.slot(index)
    }

    #[cold]
    #[inline(never)]
    fn reset(&mut self, index: usize) {
        self.record.slot(index).reset();
    }

    fn extra(&mut self, key: String) -> Slot<'_> {
        if Tags::find(self.tags, &key).is_some() {
            return Slot::Skip;
        }
        match self.record.slot(self.table.fields.len()) {
            Slot::Map(place) => place.insert(key),
            _ => Slot::Skip,
        }
    }

    /// Notes that a field was seen; false when it had been.
    #[inline]
    fn mark(&mut self, index: usize) -> bool {
        let word = if index < 64 {
            &mut self.seen
        } else {
            if self.seen_more.is_empty() {
                self.seen_more = vec![0; self.table.fields.len() / 64];
            }
            &mut self.seen_more[index / 64 - 1]
        };
        let bit = 1 << (index % 64);
        let first = *word & bit == 0;
        *word |= bit;
        first
    }

    #[inline]
    fn seen(&self, index: usize) -> bool {
        let word = if index < 64 {
            self.seen
        } else {
            self.seen_more.get(index / 64 - 1).copied().unwrap_or(0)
        };
        word >> (index % 64) & 1 == 1
    }

    /// The error for the fields that are missing, the first of which is known.
    #[cold]
    fn missing<E: Error>(self, first: usize) -> E {
        let mut names = format!("`{}`", self.table.fields[first]);
        for index in first + 1..self.table.fields.len() {
            if self.table.is(index, flag::required) && !self.seen(index) {
                names += &format!(", `{}`", self.table.fields[index]);
            }
        }
        E::custom(format_args!("missing {names} of {}", self.table.name))
    }
}
