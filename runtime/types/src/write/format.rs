//! Writing into any serde format.

use super::{Tags, present, whole};
use crate::{MapView, View, record::Record};
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match *self {
            View::Absent | View::Null => s.serialize_none(),
            View::Str(text) => s.serialize_str(text),
            View::Bool(value) => s.serialize_bool(value),
            View::I64(value) => s.serialize_i64(value),
            View::U64(value) => s.serialize_u64(value),
            View::F64(value) => match whole(value) {
                Some(value) => s.serialize_i64(value),
                None => s.serialize_f64(value),
            },
            View::F32(value) => match whole(value.into()) {
                Some(value) => s.serialize_i64(value),
                None => s.serialize_f32(value),
            },
            View::Display(value) => s.collect_str(value),
            View::Any(value) => value.serialize(s),
            View::Seq(items) => s.collect_seq((0..items.len()).map(|index| items.at(index))),
            View::Map(map) => {
                let mut out = s.serialize_map(Some(map.len()))?;
                entries(map, &mut out)?;
                out.end()
            }
            View::Obj(record) => object(record, None, s),
        }
    }
}

/// Writes a struct, or a union's content with its discriminator property.
pub(super) fn object<S: Serializer>(
    record: &dyn Record,
    tags: Option<&Tags<'_>>,
    s: S,
) -> Result<S::Ok, S::Error> {
    let table = record.table();
    if table.union.is_some() {
        let tags = Tags::of(record, tags);
        return match record.view(0) {
            View::Obj(member) => object(member, tags.as_ref(), s),
            view => view.serialize(s),
        };
    }
    if table.extra { open(record, tags, s) } else { closed(record, tags, s) }
}

/// A struct with all its properties in its table.
fn closed<S: Serializer>(
    record: &dyn Record,
    tags: Option<&Tags<'_>>,
    s: S,
) -> Result<S::Ok, S::Error> {
    let table = record.table();
    let mut out =
        s.serialize_struct(table.name, table.fields.len() + usize::from(tags.is_some()))?;
    if let Some(tags) = tags {
        tags.each(record, &mut |tag, value| out.serialize_field(tag, value))?;
    }
    for (index, name) in table.fields.iter().enumerate() {
        let view = record.view(index);
        if present(table, index, &view, tags) {
            out.serialize_field(name, &view)?
        } else {
            out.skip_field(name)?
        }
    }
    out.end()
}

/// A struct that keeps other properties.
fn open<S: Serializer>(
    record: &dyn Record,
    tags: Option<&Tags<'_>>,
    s: S,
) -> Result<S::Ok, S::Error> {
    let table = record.table();
    let mut out = s.serialize_map(None)?;
    if let Some(tags) = tags {
        tags.each(record, &mut |tag, value| out.serialize_entry(tag, value))?;
    }
    for (index, name) in table.fields.iter().enumerate() {
        let view = record.view(index);
        if present(table, index, &view, tags) {
            out.serialize_entry(name, &view)?;
        }
    }
    if let View::Map(more) = record.view(table.fields.len()) {
        entries(more, &mut out)?;
    }
    out.end()
}

fn entries<M: SerializeMap>(map: &dyn MapView, out: &mut M) -> Result<(), M::Error> {
    let mut result = Ok(());
    map.each(&mut |key, view| {
        result = out.serialize_entry(key, &view);
        result.is_ok()
    });
    result
}
