//! Writing: from the views of a value into JSON, or into any serde format.

mod format;
mod json;

use crate::{
    Field, Json, View,
    record::{Record, Table, Union, flag},
};
use serde::ser::{Error as _, Serialize, Serializer};

/// Writes a value as JSON bytes.
///
/// # Errors
/// When values are nested more than 512 deep.
pub fn to_vec<T: Field>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    view_to_vec(value.view())
}

/// As [`to_vec`], of what a value is written from: not generic.
///
/// # Errors
/// As [`to_vec`].
pub fn view_to_vec(view: View<'_>) -> Result<Vec<u8>, serde_json::Error> {
    json::to_vec(view)
}

/// Writes a value as JSON text.
///
/// # Errors
/// As [`to_vec`].
pub fn to_string<T: Field>(value: &T) -> Result<String, serde_json::Error> {
    String::from_utf8(to_vec(value)?).map_err(serde_json::Error::custom)
}

/// Writes a value as a JSON value.
///
/// # Errors
/// Never for generated types.
pub fn to_value<T: Field>(value: &T) -> Result<Json, serde_json::Error> {
    serde_json::to_value(value.view())
}

/// What a generated `Serialize` of a struct or union calls.
///
/// # Errors
/// Those of the format.
#[inline]
pub fn write<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    format::object(record, None, serializer)
}

/// What the `Serialize` of a generated enum calls: writes any field type into any format.
///
/// # Errors
/// Those of the format.
#[inline]
pub fn write_field<T: Field, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.view().serialize(serializer)
}

/// The integer that a float is, which is written without a fraction: many readers take `2.0` for
/// no integer. Beyond 2^53 the digits would say more than the float does.
fn whole(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let plain = value.fract() == 0.0 && value.abs() <= EXACT;
    (plain && !(value == 0.0 && value.is_sign_negative())).then_some(value as i64)
}

/// The properties that tell the unions around a member, innermost first.
#[derive(Clone, Copy)]
pub(crate) struct Tags<'t> {
    tag: &'static str,
    value: &'static str,
    outer: Option<&'t Tags<'t>>,
}

impl<'t> Tags<'t> {
    /// The tags around the member of `union`, with the one that `union` adds.
    pub(crate) fn of(union: &dyn Record, outer: Option<&'t Tags<'t>>) -> Option<Tags<'t>> {
        match union.table().union {
            Some(Union::Tag { tag, tags, .. }) => match tags.get(union.entry()) {
                Some(value) => Some(Tags { tag, value, outer }),
                None => outer.copied(),
            },
            _ => outer.copied(),
        }
    }

    /// Whether one of them is called `name`.
    fn name(tags: Option<&Tags<'_>>, name: &str) -> bool {
        tags.is_some_and(|tags| tags.tag == name || Tags::name(tags.outer, name))
    }

    /// Calls `write` with each property that `member` does not write itself, outermost first.
    pub(crate) fn each<E>(
        &self,
        member: &dyn Record,
        write: &mut dyn FnMut(&'static str, &'static str) -> Result<(), E>,
    ) -> Result<(), E> {
        if let Some(outer) = self.outer {
            outer.each(member, &mut |tag, value| {
                if tag == self.tag { Ok(()) } else { write(tag, value) }
            })?;
        }
        if writes(member, self.tag) { Ok(()) } else { write(self.tag, self.value) }
    }
}

/// Whether a struct has a field of this name that is not empty.
fn writes(member: &dyn Record, name: &str) -> bool {
    let field = member.table().find(name, 0);
    field.is_some_and(|index| !matches!(member.view(index), View::Absent | View::Str("")))
}

/// Whether field `index` of a struct is written, given its view.
#[inline]
pub(crate) fn present(
    table: &Table,
    index: usize,
    view: &View<'_>,
    tags: Option<&Tags<'_>>,
) -> bool {
    let given = match view {
        View::Absent => table.is(index, flag::required),
        View::Seq(items) if table.is(index, flag::omit_empty) => !items.is_empty(),
        View::Map(map) if table.is(index, flag::omit_empty) => !map.is_empty(),
        _ => true,
    };
    given
        && !(tags.is_some()
            && matches!(view, View::Absent | View::Str(""))
            && Tags::name(tags, table.fields[index]))
}
