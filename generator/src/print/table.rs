//! Tables: macro calls whose body `prettyplease` leaves as one run of tokens.

use crate::emit::Table;

/// The text of a table. Without documentation it is a statement, `record!(…);`, with it an item, `text_enum! { … }`.
pub fn print(table: &Table) -> String {
    let Table { name, docs, head, entries, tail } = table;
    let documented = !docs.is_empty() || entries.iter().any(|entry| !entry.docs.is_empty());
    let (open, indent, close) = if documented { ("{\n", "    ", "    }\n}\n") } else { ("(", "", "});\n") };
    let mut out = format!("{name}!{}{open}", if documented { " " } else { "" });
    out.extend(docs.iter().map(|line| comment(indent, "///", line)));
    out.push_str(&format!("{indent}{head} {{\n"));
    for entry in entries {
        out.extend(entry.docs.iter().map(|line| comment(&format!("{indent}    "), "///", line)));
        out.push_str(&format!("{indent}    {},\n", entry.text));
    }
    if let Some(tail) = tail {
        out.push_str(&format!("{indent}    {tail}\n"));
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
