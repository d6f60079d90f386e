//! The contract between a generated type and the interpreter: its table, and how a field is reached
//! by its position.

use crate::{Slot, View, form::XmlTable};
use std::sync::OnceLock;

/// A generated struct or union. Implemented by [`record!`](crate::record) and
/// [`union!`](crate::union) only.
pub trait Record {
    /// What the type looks like on the wire.
    fn table(&self) -> &'static Table;
    /// The slot that field `index` is read into; the position after the last field is the map of
    /// other properties. For a union: become the member of entry `index`, empty, and give its slot;
    /// the position after the last entry is the unknown member.
    fn slot(&mut self, index: usize) -> Slot<'_>;
    /// What field `index` is written from; the position after the last field is the map of other
    /// properties. For a union, whatever the index: its content.
    fn view(&self, index: usize) -> View<'_>;
    /// For a union, the entry it is written as; past the last entry when it is unknown.
    #[inline]
    fn entry(&self) -> usize {
        0
    }
    /// A value to read into, whose fields are empty.
    #[doc(hidden)]
    fn empty() -> Self
    where
        Self: Sized;
}

impl<T: Record> Record for Box<T> {
    #[inline]
    fn table(&self) -> &'static Table {
        (**self).table()
    }
    #[inline]
    fn slot(&mut self, index: usize) -> Slot<'_> {
        (**self).slot(index)
    }
    #[inline]
    fn view(&self, index: usize) -> View<'_> {
        (**self).view(index)
    }
    #[inline]
    fn entry(&self) -> usize {
        (**self).entry()
    }
    #[inline]
    fn empty() -> Self {
        Box::new(T::empty())
    }
}

/// The type of a field.
pub trait Field: Sized {
    /// A value to read into.
    fn empty() -> Self;
    /// The slot it is read into.
    fn slot(&mut self) -> Slot<'_>;
    /// The view that the value is written from.
    fn view(&self) -> View<'_>;
    /// The slot that an `Option` of it is read into: the commonest scalars have special ones.
    #[inline]
    fn option(place: &mut Option<Self>) -> Slot<'_> {
        Slot::Opt(place)
    }
    /// What a received `null` means in an `Option` of it: nothing, unless the type itself can hold
    /// a null.
    #[inline]
    fn null() -> Option<Self> {
        None
    }
}

impl<T: Record> Field for T {
    #[inline]
    fn empty() -> Self {
        T::empty()
    }
    #[inline]
    fn slot(&mut self) -> Slot<'_> {
        Slot::Obj(self)
    }
    #[inline]
    fn view(&self) -> View<'_> {
        View::Obj(self)
    }
}

/// Makes a union the member that `wrap` makes, empty, and gives its slot.
pub fn put<'a, U, T: Field + 'a>(
    place: &'a mut U,
    wrap: fn(T) -> U,
    member: fn(&mut U) -> Option<&mut T>,
) -> Slot<'a> {
    *place = wrap(T::empty());
    member(place).map_or(Slot::Skip, Field::slot)
}

/// The flags of a field in [`record!`](crate::record), written in brackets after it.
#[allow(non_upper_case_globals)]
pub mod flag {
    /// It tells members of unions, is its constant or empty when an object lacks it, and is written
    /// even when it is `None`, as `null`.
    pub const required: u8 = 1;
    /// `Debug` prints `[hidden]` instead of the value.
    pub const secret: u8 = 2;
    /// An empty list or map is left out when written.
    pub const omit_empty: u8 = 4;
}

/// What a struct or union looks like on the wire.
pub struct Table {
    /// Its name, for messages; in XML, of its element where nothing else names it.
    pub name: &'static str,
    /// The wire names of its fields, in the order they are written.
    pub fields: &'static [&'static str],
    /// The [`flag`]s of its fields.
    pub flags: &'static [u8],
    /// The fields that have one possible value, by position, with the text of that.
    pub constants: &'static [(usize, &'static str)],
    /// Whether other properties are kept in a map.
    pub extra: bool,
    /// How its member is chosen, when it is a union.
    pub union: Option<&'static Union>,
    /// How it is written in XML, in at most one entry; none: each field is an element.
    pub xml: &'static [XmlTable],
    /// Positions by hash of the name, made on first use of a wide table.
    index: OnceLock<Box<[u16]>>,
    /// The names as JSON writes them, made when they are first written.
    pub(crate) written: OnceLock<Box<[Box<[u8]>]>>,
}

/// How the member of a union is chosen.
pub enum Union {
    /// By the text of one property.
    Tag {
        /// The wire name of the property.
        tag: &'static str,
        /// The values of the property: the value at position `i` leads to entry `i`.
        tags: &'static [&'static str],
        /// Whether the entry after those of the values is an object without the property, or with
        /// another value.
        other: bool,
        /// Whether other values are kept.
        open: bool,
    },
    /// By rules: the first entry all of whose conditions hold; of those that are tried, the best.
    Rules {
        /// The conditions of each entry.
        rules: &'static [&'static [When]],
        /// Whether other values are kept.
        open: bool,
    },
}

/// A condition on the JSON value of a union's member.
///
/// A condition that holds decides: what is wrong inside is an error then. Only after [`When::Try`]
/// another entry is tried.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum When {
    /// The value is a string.
    String,
    /// The value is one of these strings.
    OneOf(&'static [&'static str]),
    /// The value is this integer.
    Int(i64),
    /// The value is this number.
    Float(f64),
    /// The value is `true`.
    True,
    /// The value is `false`.
    False,
    /// The value is a number without a fraction.
    Integer,
    /// The value is a number.
    Number,
    /// The value is a boolean.
    Bool,
    /// The value is an array.
    Array,
    /// The value is an object.
    Object,
    /// The value is an object with this property.
    Has(&'static str),
    /// The value is an object whose property is one of these strings.
    Is(&'static str, &'static [&'static str]),
    /// It is an object whose property is one of these strings, or that has no such property.
    May(&'static str, &'static [&'static str]),
    /// It is the data of a server-sent event of one of these names, in JSON, or with
    /// [`When::String`] beside it as it came. Only [`read_event`](crate::private::read_event) knows
    /// the name.
    Event(&'static [&'static str]),
    /// It has the required properties, and reading it succeeds. Of the entries that are tried, the
    /// struct that knows most of the properties and lacks fewest is tried first.
    Try,
}

/// Up to this many fields a linear search is faster than a hash.
const LINEAR: usize = 12;
/// An empty entry of the index.
const EMPTY: u16 = u16::MAX;

impl Table {
    /// The table of a struct.
    #[must_use]
    pub const fn record(
        name: &'static str,
        fields: &'static [&'static str],
        flags: &'static [u8],
        constants: &'static [(usize, &'static str)],
        extra: bool,
        xml: &'static [XmlTable],
    ) -> Table {
        Table {
            name,
            fields,
            flags,
            constants,
            extra,
            union: None,
            xml,
            index: OnceLock::new(),
            written: OnceLock::new(),
        }
    }

    /// The table of a union.
    #[must_use]
    pub const fn union(name: &'static str, union: &'static Union) -> Table {
        Table {
            name,
            fields: &[],
            flags: &[],
            constants: &[],
            extra: false,
            union: Some(union),
            xml: &[],
            index: OnceLock::new(),
            written: OnceLock::new(),
        }
    }

    /// The position of the field called `key`; `hint` is the field expected next.
    #[inline]
    #[must_use]
    pub fn find(&self, key: &str, hint: usize) -> Option<usize> {
        if self.fields.get(hint).is_some_and(|field| *field == key) {
            return Some(hint);
        }
        if self.fields.len() <= LINEAR {
            self.fields.iter().position(|field| *field == key)
        } else {
            self.look_up(key)
        }
    }

    /// Whether field `index` is required.
    #[inline]
    pub(crate) fn is(&self, index: usize, flag: u8) -> bool {
        self.flags[index] & flag != 0
    }

    /// The text of the only possible value of field `index`.
    pub(crate) fn constant(&self, index: usize) -> Option<&'static str> {
        self.constants.iter().find(|(at, _)| *at == index).map(|(_, text)| *text)
    }

    /// Open addressing over a table at least twice as large as the number of fields, so a search
    /// always meets an empty entry.
    fn look_up(&self, key: &str) -> Option<usize> {
        let index = self.index.get_or_init(|| self.make_index());
        let mask = index.len() - 1;
        let mut place = hash(key) & mask;
        loop {
            let found = index[place];
            if found == EMPTY {
                return None;
            }
            if self.fields[usize::from(found)] == key {
                return Some(found.into());
            }
            place = (place + 1) & mask;
        }
    }

    fn make_index(&self) -> Box<[u16]> {
        let mut index = vec![EMPTY; (self.fields.len() * 2).next_power_of_two()].into_boxed_slice();
        let mask = index.len() - 1;
        for (position, field) in (0..EMPTY).zip(self.fields) {
            let mut place = hash(field) & mask;
            while index[place] != EMPTY {
                place = (place + 1) & mask;
            }
            index[place] = position;
        }
        index
    }
}

/// A quick hash of a wire name (the multiply-and-rotate scheme of FxHash); the names are ours, so
/// nobody can choose them to collide.
fn hash(text: &str) -> usize {
    let mut state = text.len() as u64;
    let mut mix =
        |word: u64| state = (state.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    for word in words {
        mix(u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(u64::from_le_bytes(last));
    (state >> 32) as usize
}
