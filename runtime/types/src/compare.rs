//! Equality through the table.

use crate::{MapView, View, record::Record};

/// What a generated `PartialEq` calls.
pub fn eq(one: &dyn Record, other: &dyn Record) -> bool {
    let table = one.table();
    if !std::ptr::eq(table, other.table()) {
        return false;
    }
    if table.union.is_some() {
        return one.entry() == other.entry() && one.view(0) == other.view(0);
    }
    (0..table.fields.len() + usize::from(table.extra))
        .all(|index| one.view(index) == other.view(index))
}

impl PartialEq for View<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (*self, *other) {
            (View::Absent, View::Absent) | (View::Null, View::Null) => true,
            (View::Str(one), View::Str(other)) => one == other,
            (View::Bool(one), View::Bool(other)) => one == other,
            (View::I64(one), View::I64(other)) => one == other,
            (View::U64(one), View::U64(other)) => one == other,
            (View::F64(one), View::F64(other)) => one == other,
            (View::F32(one), View::F32(other)) => one == other,
            (View::Any(one), View::Any(other)) => one == other,
            (View::Display(one), View::Display(other)) => one.to_string() == other.to_string(),
            (View::Seq(one), View::Seq(other)) => {
                one.len() == other.len()
                    && (0..one.len()).all(|index| one.at(index) == other.at(index))
            }
            (View::Map(one), View::Map(other)) => maps(one, other),
            (View::Obj(one), View::Obj(other)) => eq(one, other),
            _ => false,
        }
    }
}

/// Both maps are visited in order of their keys, so equal maps are equal entry by entry.
fn maps(one: &dyn MapView, other: &dyn MapView) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut entries = Vec::with_capacity(other.len());
    other.each(&mut |key, view| {
        entries.push((key, view));
        true
    });
    let (mut entries, mut same) = (entries.into_iter(), true);
    one.each(&mut |key, view| {
        same = entries.next() == Some((key, view));
        same
    });
    same
}
