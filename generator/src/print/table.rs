//! Tables: macro calls whose body `prettyplease` leaves as one run of tokens.

use crate::emit::{Entry, Form, Table};

/// The text of a table.
pub fn print(table: &Table) -> String {
    let Table { name, form, docs, attributes, head, entries, tail, xml } = table;
    let (open, indent, close) = match form {
        Form::Statement => ("(", "", "});\n"),
        Form::Item => (" {\n", "    ", "    }\n}\n"),
    };
    let inner = format!("{indent}    ");
    let mut out = format!("{name}!{open}");
    out.extend(docs.iter().map(|line| comment(indent, "///", line)));
    out.extend(attributes.iter().map(|attribute| format!("{indent}{attribute}\n")));
    if entries.is_empty() && tail.is_none() && xml.is_empty() {
        out.push_str(&format!("{indent}{head} {{{}", close.trim_start()));
        return out;
    }
    out.push_str(&format!("{indent}{head} {{\n"));
    for Entry { docs, attributes, text } in entries {
        out.extend(docs.iter().map(|line| comment(&inner, "///", line)));
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

/// A line of a comment.
pub fn comment(indent: &str, mark: &str, line: &str) -> String {
    match line.is_empty() {
        true => format!("{indent}{mark}\n"),
        false => format!("{indent}{mark} {line}\n"),
    }
}
