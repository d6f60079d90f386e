//! What a value is written from: the counterpart of [`Slot`](crate::Slot), and the form in which
//! arguments reach a client.

use crate::{Field, Json, record::Record};
use std::{borrow::Cow, fmt::Display};

/// A borrowed look at a value, cheap to make and to copy.
///
/// It is written by any serde format, and it is what parameters are styled from: nothing that takes
/// a `View` needs to be generic. Equality compares what would be written.
#[derive(Clone, Copy)]
pub enum View<'a> {
    /// Left out of an object when the field is optional; `null` anywhere else.
    Absent,
    /// An explicit null.
    Null,
    /// A string, written as it is.
    Str(&'a str),
    /// A boolean, `true` or `false`.
    Bool(bool),
    /// A signed integer.
    I64(i64),
    /// An unsigned integer.
    U64(u64),
    /// A 64-bit float.
    F64(f64),
    /// A 32-bit float.
    F32(f32),
    /// A value that is written as text.
    Display(&'a dyn Display),
    /// Any JSON value.
    Any(&'a Json),
    /// A list, written item by item.
    Seq(&'a dyn SeqView),
    /// A map, written entry by entry.
    Map(&'a dyn MapView),
    /// A struct or union.
    Obj(&'a dyn Record),
}

impl<'a> View<'a> {
    /// The text of a scalar, as a path, a query, a header or a form field carries it.
    ///
    /// None for what is absent or null and for lists, maps and objects. A union has the text of its
    /// content. Whole floats are written without a fraction (`2`), and those of 1e16 and above
    /// or below 1e-5 with an exponent.
    ///
    /// ```
    /// use specwright_types::View;
    /// assert_eq!(View::I64(-3).text().unwrap(), "-3");
    /// assert_eq!(View::F64(2.0).text().unwrap(), "2");
    /// assert_eq!(View::Absent.text(), None);
    /// ```
    #[must_use]
    pub fn text(&self) -> Option<Cow<'a, str>> {
        Some(match *self {
            View::Str(text) => Cow::Borrowed(text),
            View::Bool(value) => Cow::Borrowed(if value { "true" } else { "false" }),
            View::I64(value) => Cow::Owned(value.to_string()),
            View::U64(value) => Cow::Owned(value.to_string()),
            View::F64(value) if short(value) => Cow::Owned(value.to_string()),
            View::F64(value) => Cow::Owned(format!("{value:?}")),
            View::F32(value) if short(value.into()) => Cow::Owned(value.to_string()),
            View::F32(value) => Cow::Owned(format!("{value:?}")),
            View::Display(value) => Cow::Owned(value.to_string()),
            View::Any(Json::String(text)) => Cow::Borrowed(text),
            View::Any(value @ (Json::Bool(_) | Json::Number(_))) => Cow::Owned(value.to_string()),
            View::Obj(record) if record.table().union.is_some() => return record.view(0).text(),
            View::Absent
            | View::Null
            | View::Any(_)
            | View::Seq(_)
            | View::Map(_)
            | View::Obj(_) => return None,
        })
    }

    /// Whether there is nothing to send: absent or null.
    #[must_use]
    pub fn is_none(&self) -> bool {
        matches!(self, View::Absent | View::Null | View::Any(Json::Null))
    }
}

/// Whether the plain digits of a float are short enough to be written without an exponent.
fn short(value: f64) -> bool {
    value == 0.0 || (1e-5..1e16).contains(&value.abs())
}

/// A list to be written.
pub trait SeqView {
    /// How many items there are.
    fn len(&self) -> usize;
    /// Item `index`, which is below [`len`](Self::len).
    fn at(&self, index: usize) -> View<'_>;
    /// Whether the list has no items.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A map to be written.
pub trait MapView {
    /// How many entries there are.
    fn len(&self) -> usize;
    /// Calls `visit` with each entry in order of its key, until it returns false.
    fn each<'s>(&'s self, visit: &mut dyn FnMut(&'s str, View<'s>) -> bool);
    /// Whether the map has no entries.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: Field> SeqView for Vec<T> {
    fn len(&self) -> usize {
        Vec::len(self)
    }
    fn at(&self, index: usize) -> View<'_> {
        self[index].view()
    }
}

impl<T: Field> SeqView for &[T] {
    fn len(&self) -> usize {
        <[T]>::len(self)
    }
    fn at(&self, index: usize) -> View<'_> {
        self[index].view()
    }
}

impl SeqView for &[&str] {
    fn len(&self) -> usize {
        <[&str]>::len(self)
    }
    fn at(&self, index: usize) -> View<'_> {
        View::Str(self[index])
    }
}

impl<'a> From<&'a str> for View<'a> {
    #[inline]
    fn from(value: &'a str) -> Self {
        View::Str(value)
    }
}
impl<'a, T: Field> From<&'a T> for View<'a> {
    #[inline]
    fn from(value: &'a T) -> Self {
        value.view()
    }
}
impl From<bool> for View<'_> {
    #[inline]
    fn from(value: bool) -> Self {
        View::Bool(value)
    }
}
impl From<i32> for View<'_> {
    #[inline]
    fn from(value: i32) -> Self {
        View::I64(value.into())
    }
}
impl From<i64> for View<'_> {
    #[inline]
    fn from(value: i64) -> Self {
        View::I64(value)
    }
}
impl From<u32> for View<'_> {
    #[inline]
    fn from(value: u32) -> Self {
        View::U64(value.into())
    }
}
impl From<u64> for View<'_> {
    #[inline]
    fn from(value: u64) -> Self {
        View::U64(value)
    }
}
impl From<f32> for View<'_> {
    #[inline]
    fn from(value: f32) -> Self {
        View::F32(value)
    }
}
impl From<f64> for View<'_> {
    #[inline]
    fn from(value: f64) -> Self {
        View::F64(value)
    }
}
