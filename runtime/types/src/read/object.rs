//! Reading the entries of an object into a struct.

use super::{
    absent::{drop_null, stand_in, takes_null},
    buffered::{Buffered, BufferedError},
    fill::{fill, is_absent},
    seed::{Present, Seed},
    trail::{Step, Trail},
    union::Tags,
};
use crate::{
    Slot,
    record::{Record, Table, flag},
};
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
    /// Whether a property was kept that no field is called as.
    kept: bool,
    /// Whether a property was skipped.
    skipped: bool,
}

impl<'a, 't> Reader<'a, 't> {
    #[inline]
    pub fn new(record: &'a mut dyn Record, tags: Option<&'t Tags<'t>>, trail: &'t Trail) -> Self {
        let table = record.table();
        Reader {
            record,
            table,
            tags,
            trail,
            seen: 0,
            seen_more: Vec::new(),
            hint: 0,
            kept: false,
            skipped: false,
        }
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
                    match entries.next_value_seed(Present(Seed { slot, trail })) {
                        Ok(true) => {}
                        Ok(false) => self.unmark(index),
                        Err(error) => {
                            let step = Step::Key(self.table.fields[index].into());
                            return Err(trail.push(step, error));
                        }
                    }
                }
                Key::Extra(key) => {
                    name.clone_from(&key);
                    match entries.next_value_seed(Present(Seed { slot: self.extra(key), trail })) {
                        Ok(true) => {}
                        Ok(false) => drop(self.lacks_extra(&name)),
                        Err(error) => return Err(trail.push(Step::Key(name.into()), error)),
                    }
                }
                Key::Tag(Tags { tag, value: text, .. }) => {
                    let value: Buffered<'de> = entries.next_value()?;
                    self.tag_again(tag, text, &value).map_err(A::Error::custom)?;
                }
                Key::Unknown => {
                    self.skipped = true;
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
            Key::Field(index) if is_absent(value, trail) && self.lacks(index) => return Ok(()),
            Key::Field(index) => self.field(index),
            Key::Extra(key) => {
                if is_absent(value, trail) && self.lacks_extra(&key) {
                    return Ok(());
                }
                self.extra(key)
            }
            Key::Tag(..) | Key::Unknown => {
                self.skipped |= Tags::find(self.tags, key).is_none();
                Slot::Skip
            }
        };
        trail.below(|| Step::key(key), || fill(slot, value, None, trail))
    }

    /// Takes note of a null for a field: unless that is a value of it, the field is as if it had
    /// not come.
    fn lacks(&mut self, index: usize) -> bool {
        let absent = !takes_null(&self.record.slot(index));
        if absent && !self.mark(index) {
            self.reset(index);
        }
        if absent {
            self.unmark(index);
        }
        absent
    }

    /// Notes that a field is as if it had not come.
    fn unmark(&mut self, index: usize) {
        *self.word(index) &= !(1 << (index % 64));
    }

    /// The same of another property.
    fn lacks_extra(&mut self, key: &str) -> bool {
        match self.record.slot(self.table.fields.len()) {
            Slot::Map(place) if Tags::find(self.tags, key).is_none() => drop_null(place, key),
            _ => false,
        }
    }

    /// Ends the object. A required field that was not seen is its constant, or empty, where the
    /// object is known to be the one described; else it is an error that names all of them.
    #[inline]
    pub fn finish<E: Error>(self) -> Result<(), E> {
        for index in 0..self.table.fields.len() {
            if self.table.is(index, flag::required) && !self.seen(index) {
                return self.missing(index);
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
            Slot::Map(place) => {
                self.kept = true;
                place.insert(key)
            }
            _ => Slot::Skip,
        }
    }

    /// The word with the bit of a field.
    #[inline]
    fn word(&mut self, index: usize) -> &mut u64 {
        if index < 64 {
            return &mut self.seen;
        }
        if self.seen_more.is_empty() {
            self.seen_more = vec![0; self.table.fields.len() / 64];
        }
        &mut self.seen_more[index / 64 - 1]
    }

    /// Notes that a field was seen; false when it had been.
    #[inline]
    fn mark(&mut self, index: usize) -> bool {
        let word = self.word(index);
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

    /// Ends an object that lacks required fields, of which the first is known. What nothing is
    /// known of is another document than the one described.
    #[cold]
    fn missing<E: Error>(self, first: usize) -> Result<(), E> {
        let known = self.kept
            || self.seen != 0
            || self.tags.is_some()
            || self.seen_more.iter().any(|word| *word != 0);
        let may_lack = !self.trail.is_strict() && (known || !self.skipped);
        let mut names = Vec::new();
        for index in first..self.table.fields.len() {
            if self.table.is(index, flag::required)
                && !self.seen(index)
                && !(may_lack && stand_in(self.record, index))
            {
                names.push(format!("`{}`", self.table.fields[index]));
            }
        }
        if names.is_empty() {
            return Ok(());
        }
        let names = names.join(", ");
        Err(E::custom(format_args!("missing {names} of {}", self.table.name)))
    }
}
