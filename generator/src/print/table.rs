//! Tables: macro calls whose body `prettyplease` leaves as one run of tokens.

use super::lines;
use crate::emit::{Attribute, CallForm, Entry, Table};

/// The longest line that is not broken.
const WIDTH: usize = 100;

/// What an entry or a table has beside its texts, in bytes: about that.
const ROW: usize = 160;

/// The text of a table.
pub fn print(table: &Table) -> String {
    let Table { name, form, docs, attributes, head, entries, tail, xml } = table;
    let empty = entries.is_empty() && tail.is_none();
    let (open, indent, close, end) = match form {
        CallForm::Statement => ("(", "", "});\n", ","),
        CallForm::Item => (" {\n", "    ", "    }\n}\n", ","),
        CallForm::Rows if head.is_empty() => (" {", "", "}\n", ";"),
        CallForm::Types => (" {", "", "}\n", ","),
        CallForm::Rows | CallForm::Spread | CallForm::Declarations => (" { ", "", "}\n", ";"),
    };
    let inner = format!("{indent}    ");
    // Some texts are long: a buffer that grows would be twice as long for a moment.
    let size = entries.iter().map(|entry| self::size(&inner, entry)).sum::<usize>();
    let mut out = String::with_capacity(size + lines::size(indent, docs) + head.len() + ROW);
    out.push_str(&format!("{name}!{open}"));
    lines::docs(&mut out, indent, docs);
    out.extend(attributes.iter().map(|attribute| format!("{indent}{attribute}\n")));
    match form {
        CallForm::Statement if empty && xml.is_empty() => {
            out.push_str(&format!("{head} {{{close}"));
            return out;
        }
        CallForm::Statement | CallForm::Item => out.push_str(&format!("{indent}{head} {{\n")),
        CallForm::Rows | CallForm::Spread | CallForm::Declarations | CallForm::Types => {
            out.push_str(&format!("{head}\n"));
        }
    }
    self::entries(&mut out, *form, &inner, entries, end);
    if let Some(tail) = tail {
        out.push_str(&format!("{inner}{tail}\n"));
    }
    if !xml.is_empty() {
        out.push_str("} xml {\n");
        out.extend(xml.iter().map(|Entry { text, .. }| format!("{inner}{text},\n")));
    }
    out.push_str(close);
    out
}

/// The entries of a table, each with what it ends with.
fn entries(out: &mut String, form: CallForm, indent: &str, entries: &[Entry], end: &str) {
    let mut spread = false;
    for (index, entry) in entries.iter().enumerate() {
        let short = (form == CallForm::Types).then(|| one_line(indent, entry)).flatten();
        let spreads = match form {
            CallForm::Spread | CallForm::Declarations => true,
            CallForm::Types => short.is_none(),
            CallForm::Statement | CallForm::Item | CallForm::Rows => false,
        };
        if index > 0 && (spreads || spread) {
            out.push('\n');
        }
        spread = spreads;
        match (form, short) {
            (_, Some(line)) => out.push_str(&line),
            (CallForm::Declarations | CallForm::Types, None) => {
                declaration(out, indent, entry, end);
            }
            _ if entry.rows.is_empty() => self::entry(out, indent, entry, end),
            _ => {
                out.push_str(&format!("{indent}{{\n"));
                let deeper = format!("{indent}    ");
                entry.rows.iter().for_each(|row| self::entry(out, &deeper, row, end));
                out.push_str(&format!("{indent}}}\n"));
            }
        }
    }
}

/// An entry of few parts on one line, with the one in its braces; nothing if it needs more lines.
fn one_line(indent: &str, entry: &Entry) -> Option<String> {
    let bare = |entry: &Entry| {
        let parts = entry.more.len() + entry.attributes.len() + usize::from(entry.end.is_some());
        entry.docs.is_empty() && parts == 0
    };
    let line = match &entry.rows[..] {
        [] => return Some(format!("{indent}{};\n", entry.text)),
        [row] if bare(row) => format!("{indent}{} {{ {} }}\n", entry.text, row.text),
        _ => return None,
    };
    (bare(entry) && line.len() <= WIDTH).then_some(line)
}

/// An entry with entries of its own in braces.
fn declaration(out: &mut String, indent: &str, entry: &Entry, end: &str) {
    self::entry(out, indent, entry, if entry.rows.is_empty() { ";" } else { " {" });
    if !entry.rows.is_empty() {
        let inner = format!("{indent}    ");
        entry.rows.iter().for_each(|row| self::entry(out, &inner, row, end));
        out.push_str(&format!("{indent}}}\n"));
    }
}

/// About how many bytes an entry has.
fn size(indent: &str, entry: &Entry) -> usize {
    let parts = entry.more.iter().chain(&entry.end).map(String::len).sum::<usize>();
    let rows = entry.rows.iter().map(|row| size(indent, row)).sum::<usize>();
    lines::size(indent, &entry.docs) + entry.text.len() + parts + rows + ROW
}

/// An entry with its documentation: its parts on as many lines as they need.
fn entry(out: &mut String, indent: &str, entry: &Entry, end: &str) {
    lines::docs(out, indent, &entry.docs);
    for attribute in &entry.attributes {
        match attribute {
            Attribute::Written(text) => out.push_str(&format!("{indent}{text}\n")),
            Attribute::Docs(docs) => lines::docs(out, indent, docs),
        }
    }
    let mut start = out.len();
    out.push_str(&format!("{indent}{}", entry.text));
    let more = entry.more.iter().map(|part| (",", part));
    for (comma, part) in more.chain(entry.end.iter().map(|part| ("", part))) {
        out.push_str(comma);
        if out.len() - start + part.len() + 2 > WIDTH {
            out.push('\n');
            start = out.len();
            out.push_str(&format!("{indent}    {part}"));
        } else {
            out.push_str(&format!(" {part}"));
        }
    }
    out.push_str(&format!("{end}\n"));
}
