//! Writing JSON bytes without serde between: nothing is generic, so it is compiled once, and faster than through a format.

use super::{Tags, present};
use crate::{Json, MapView, Record, View};
use serde::ser::Error as _;
use serde_json::Error;

/// How deep values may be nested. Generated types can hold no such value that was received.
const DEPTH: usize = 512;

/// Writes a view as JSON.
pub(super) fn to_vec(view: View<'_>) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(128);
    value(&mut out, view, DEPTH)?;
    Ok(out)
}

fn value(out: &mut Vec<u8>, view: View<'_>, depth: usize) -> Result<(), Error> {
    match view {
        View::Absent | View::Null => out.extend_from_slice(b"null"),
        View::Str(text) => string(out, text),
        View::Bool(true) => out.extend_from_slice(b"true"),
        View::Bool(false) => out.extend_from_slice(b"false"),
        View::I64(value) => serde_json::to_writer(out, &value)?,
        View::U64(value) => serde_json::to_writer(out, &value)?,
        View::F64(value) => serde_json::to_writer(out, &value)?,
        View::F32(value) => serde_json::to_writer(out, &value)?,
        View::Any(Json::String(text)) => string(out, text),
        View::Any(value) => serde_json::to_writer(out, value)?,
        View::Display(value) => string(out, &value.to_string()),
        View::Seq(items) => {
            let depth = deeper(depth)?;
            let start = out.len();
            for index in 0..items.len() {
                out.push(if index == 0 { b'[' } else { b',' });
                value(out, items.at(index), depth)?;
            }
            close(out, start, b"[]");
        }
        View::Map(map) => {
            let start = out.len();
            let depth = deeper(depth)?;
            entries(out, start, map, depth)?;
            close(out, start, b"{}");
        }
        View::Obj(record) => object(out, record, None, deeper(depth)?)?,
    }
    Ok(())
}

/// The entries of a map, in the object that begins at `start`.
fn entries(out: &mut Vec<u8>, start: usize, map: &dyn MapView, depth: usize) -> Result<(), Error> {
    let mut result = Ok(());
    map.each(&mut |key, view| {
        name(out, start, key);
        result = value(out, view, depth);
        result.is_ok()
    });
    result
}

fn deeper(depth: usize) -> Result<usize, Error> {
    depth.checked_sub(1).ok_or_else(|| Error::custom(format_args!("nested more than {DEPTH} deep")))
}

/// Ends a list or an object; one without items has not been begun either.
fn close(out: &mut Vec<u8>, start: usize, brackets: &[u8; 2]) {
    if out.len() == start { out.extend_from_slice(brackets) } else { out.push(brackets[1]) }
}

/// Begins an entry of the object that begins at `start`.
#[inline]
fn name(out: &mut Vec<u8>, start: usize, name: &str) {
    out.push(if out.len() == start { b'{' } else { b',' });
    string(out, name);
    out.push(b':');
}

fn object(out: &mut Vec<u8>, record: &dyn Record, tags: Option<&Tags<'_>>, depth: usize) -> Result<(), Error> {
    let table = record.table();
    if table.union.is_some() {
        let tags = Tags::of(record, tags);
        return match record.view(0) {
            View::Obj(member) => object(out, member, tags.as_ref(), deeper(depth)?),
            view => value(out, view, depth),
        };
    }
    let start = out.len();
    if let Some(tags) = tags {
        tags.each(record, &mut |tag, text| {
            name(out, start, tag);
            string(out, text);
            Ok::<(), Error>(())
        })?;
    }
    for (index, field) in table.fields.iter().enumerate() {
        let view = record.view(index);
        if present(table, index, &view, tags) {
            name(out, start, field);
            value(out, view, depth)?;
        }
    }
    if table.extra
        && let View::Map(more) = record.view(table.fields.len())
    {
        entries(out, start, more, depth)?;
    }
    close(out, start, b"{}");
    Ok(())
}

/// A JSON string (RFC 8259 section 7): only quotes, backslashes and control characters are escaped.
fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let bytes = text.as_bytes();
    let mut done = 0;
    while let Some(plain) = bytes[done..].iter().position(|byte| *byte < 0x20 || *byte == b'"' || *byte == b'\\') {
        out.extend_from_slice(&bytes[done..done + plain]);
        escape(out, bytes[done + plain]);
        done += plain + 1;
    }
    out.extend_from_slice(&bytes[done..]);
    out.push(b'"');
}

#[cold]
fn escape(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    match byte {
        b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\t' => out.extend_from_slice(b"\\t"),
        0x08 => out.extend_from_slice(b"\\b"),
        0x0c => out.extend_from_slice(b"\\f"),
        _ => {
            out.extend_from_slice(b"\\u00");
            out.extend_from_slice(&[HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
        }
    }
}
