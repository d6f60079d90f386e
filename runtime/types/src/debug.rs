//! `Debug` through the table: wire names, what is absent left out, secrets hidden.

use crate::{
    View,
    record::{Record, flag},
};
use std::fmt::{Debug, Display, Formatter, Result};

/// What a generated `Debug` calls.
pub fn debug(record: &dyn Record, f: &mut Formatter<'_>) -> Result {
    let table = record.table();
    if table.union.is_some() {
        return Debug::fmt(&record.view(0), f);
    }
    let mut out = f.debug_struct(table.name);
    for (index, name) in table.fields.iter().enumerate() {
        match record.view(index) {
            View::Absent => {}
            _ if table.is(index, flag::secret) => {
                out.field(name, &format_args!("[hidden]"));
            }
            view => {
                out.field(name, &view);
            }
        }
    }
    if table.extra {
        out.field("..", &record.view(table.fields.len()));
    }
    out.finish()
}

impl Debug for View<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match *self {
            View::Absent | View::Null => f.write_str("null"),
            View::Str(text) => Debug::fmt(text, f),
            View::Bool(value) => Debug::fmt(&value, f),
            View::I64(value) => Debug::fmt(&value, f),
            View::U64(value) => Debug::fmt(&value, f),
            View::F64(value) => Debug::fmt(&value, f),
            View::F32(value) => Debug::fmt(&value, f),
            View::Display(value) => Display::fmt(value, f),
            View::Any(value) => Display::fmt(value, f),
            View::Seq(items) => {
                f.debug_list().entries((0..items.len()).map(|index| items.at(index))).finish()
            }
            View::Map(map) => {
                let mut out = f.debug_map();
                map.each(&mut |key, view| {
                    out.entry(&key, &view);
                    true
                });
                out.finish()
            }
            View::Obj(record) => debug(record, f),
        }
    }
}
