//! Tables: macro calls whose body `prettyplease` leaves as one run of tokens.

use super::lines;
use crate::emit::{CallForm, Entry, Table};

/// The text of a table.
pub fn print(table: &Table) -> String {
    let Table { name, form, docs, attributes, head, entries, tail, xml } = table;
    let (open, indent, close) = match form {
        CallForm::Statement => ("(", "", "});\n"),
        CallForm::Item => (" {\n", "    ", "    }\n}\n"),
        CallForm::Declaration => (" {\n", "    ", "}\n"),
    };
    let inner = format!("{indent}    ");
    let mut out = format!("{name}!{open}");
    out.push_str(&lines::docs(indent, docs));
    out.extend(attributes.iter().map(|attribute| format!("{indent}{attribute}\n")));
    match form {
        CallForm::Statement if entries.is_empty() && tail.is_none() && xml.is_empty() => {
            out.push_str(&format!("{head} {{{close}"));
            return out;
        }
        CallForm::Statement | CallForm::Item => out.push_str(&format!("{indent}{head} {{\n")),
        CallForm::Declaration => out.push_str(&format!("{indent}{head};\n")),
    }
    for Entry { docs, attributes, text } in entries {
        out.push_str(&lines::docs(&inner, docs));
        out.extend(attributes.iter().map(|attribute| format!("{inner}{attribute}\n")));
        out.push_str(&format!("{inner}{text},\n"));
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
