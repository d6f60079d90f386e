//! Tables: macro calls whose body `prettyplease` leaves as one run of tokens.

use super::lines;
use crate::emit::{CallForm, Entry, Table};

/// The longest line that is not broken.
const WIDTH: usize = 100;

/// The text of a table.
pub fn print(table: &Table) -> String {
    let Table { name, form, docs, attributes, head, entries, tail, xml } = table;
    let empty = entries.is_empty() && tail.is_none();
    let (open, indent, close, end) = match form {
        CallForm::Statement => ("(", "", "});\n", ","),
        CallForm::Item => (" {\n", "    ", "    }\n}\n", ","),
        CallForm::Declaration if empty => (" {\n", "    ", "}\n", ";"),
        CallForm::Declaration => (" {\n", "    ", "    }\n}\n", ";"),
        CallForm::Rows => (" { ", "", "}\n", ";"),
    };
    let inner = format!("{indent}    ");
    let mut out = format!("{name}!{open}");
    out.push_str(&lines::docs(indent, docs));
    out.extend(attributes.iter().map(|attribute| format!("{indent}{attribute}\n")));
    match form {
        CallForm::Statement if empty && xml.is_empty() => {
            out.push_str(&format!("{head} {{{close}"));
            return out;
        }
        CallForm::Declaration if empty => out.push_str(&format!("{indent}{head};\n")),
        CallForm::Statement | CallForm::Item | CallForm::Declaration => {
            out.push_str(&format!("{indent}{head} {{\n"));
        }
        CallForm::Rows => out.push_str(&format!("{head}\n")),
    }
    for Entry { docs, attributes, text, more } in entries {
        out.push_str(&lines::docs(&inner, docs));
        out.extend(attributes.iter().map(|attribute| format!("{inner}{attribute}\n")));
        out.push_str(&filled(&inner, text, more, end));
    }
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

/// An entry of several parts, on as many lines as it needs.
fn filled(indent: &str, text: &str, more: &[String], end: &str) -> String {
    let mut out = format!("{indent}{text}");
    let mut start = 0;
    for part in more {
        out.push(',');
        if out.len() - start + part.len() + 2 > WIDTH {
            out.push('\n');
            start = out.len();
            out.push_str(&format!("{indent}    {part}"));
        } else {
            out.push_str(&format!(" {part}"));
        }
    }
    format!("{out}{end}\n")
}
