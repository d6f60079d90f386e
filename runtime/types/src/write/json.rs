//! Writing JSON bytes without serde between: nothing is generic, so it is compiled once, and faster
//! than through a format.

use super::{Tags, present, whole};
use crate::{
    Json, MapView, View,
    record::{Record, Table},
};
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
        View::F64(value) => match whole(value) {
            Some(value) => serde_json::to_writer(out, &value)?,
            None => serde_json::to_writer(out, &value)?,
        },
        View::F32(value) => match whole(value.into()) {
            Some(value) => serde_json::to_writer(out, &value)?,
            None => serde_json::to_writer(out, &value)?,
        },
        View::Any(Json::String(text)) => string(out, text),
        View::Any(value) => serde_json::to_writer(out, value)?,
        View::Display(value) => string(out, &value.to_string()),
        View::Seq(items) => {
            let depth = deeper(depth)?;
            let start = out.len();
            for index in 0..items.len() {
                out.push(b',');
                value(out, items.at(index), depth)?;
            }
            enclose(out, start, b"[]");
        }
        View::Map(map) => {
            let start = out.len();
            let depth = deeper(depth)?;
            entries(out, map, depth)?;
            enclose(out, start, b"{}");
        }
        View::Obj(record) => object(out, record, None, deeper(depth)?)?,
    }
    Ok(())
}

/// The entries of a map, each after a comma.
fn entries(out: &mut Vec<u8>, map: &dyn MapView, depth: usize) -> Result<(), Error> {
    let mut result = Ok(());
    map.each(&mut |key, view| {
        name(out, key);
        result = value(out, view, depth);
        result.is_ok()
    });
    result
}

#[inline]
fn deeper(depth: usize) -> Result<usize, Error> {
    if depth == 0 { Err(too_deep()) } else { Ok(depth - 1) }
}

#[cold]
fn too_deep() -> Error {
    Error::custom(format_args!("nested more than {DEPTH} deep"))
}

/// Ends a list or an object that begins at `start`: its bracket replaces the first comma.
fn enclose(out: &mut Vec<u8>, start: usize, brackets: &[u8; 2]) {
    match out.get_mut(start) {
        Some(comma) => *comma = brackets[0],
        None => out.push(brackets[0]),
    }
    out.push(brackets[1]);
}

/// Writes a member's name after a comma: `,"name":`.
fn name(out: &mut Vec<u8>, name: &str) {
    out.push(b',');
    string(out, name);
    out.push(b':');
}

/// The names of a table's fields as they are written, `,"name":` each.
fn names(table: &Table) -> &[Box<[u8]>] {
    table.written.get_or_init(|| {
        let written = |field: &&str| {
            let mut out = Vec::new();
            name(&mut out, field);
            out.into_boxed_slice()
        };
        table.fields.iter().map(written).collect()
    })
}

fn object(
    out: &mut Vec<u8>,
    record: &dyn Record,
    tags: Option<&Tags<'_>>,
    depth: usize,
) -> Result<(), Error> {
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
            name(out, tag);
            string(out, text);
            Ok::<(), Error>(())
        })?;
    }
    for (index, name) in names(table).iter().enumerate() {
        let view = record.view(index);
        if present(table, index, &view, tags) {
            out.extend_from_slice(name);
            value(out, view, depth)?;
        }
    }
    if table.extra
        && let View::Map(more) = record.view(table.fields.len())
    {
        entries(out, more, depth)?;
    }
    enclose(out, start, b"{}");
    Ok(())
}

/// A JSON string (RFC 8259 section 7): only quotes, backslashes and control characters are escaped.
fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(special) = find_special(rest) {
        out.extend_from_slice(&rest[..special]);
        escape(out, rest[special]);
        rest = &rest[special + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// The first byte that must be escaped, searched eight bytes at a time.
fn find_special(bytes: &[u8]) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let marks = mark_special(u64::from_le_bytes(*word));
        if marks != 0 {
            return Some(index * 8 + marks.trailing_zeros() as usize / 8);
        }
    }
    let special = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\';
    rest.iter().position(special).map(|index| words.len() * 8 + index)
}

/// Sets the high bit of each byte that must be escaped. A borrow may also mark bytes above the
/// first that is, so only the lowest mark is exact.
fn mark_special(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let zeros = |bytes: u64| bytes.wrapping_sub(ONES) & !bytes;
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    let quote = zeros(word ^ (ONES * b'"' as u64));
    let backslash = zeros(word ^ (ONES * b'\\' as u64));
    (control | quote | backslash) & (ONES * 0x80)
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
