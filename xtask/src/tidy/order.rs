//! Output may not depend on the order of a hash table: iterating over one in `generator/src` is
//! found where the table is declared in the same file. What is only asked by key is fine.

use super::{File, Violation};

/// Calls that give the entries in the table's own order.
const CALLS: &[&str] = &[
    ".iter()",
    ".iter_mut()",
    ".keys()",
    ".values()",
    ".values_mut()",
    ".into_iter()",
    ".into_keys()",
    ".into_values()",
    ".drain()",
    ".drain(",
];

pub fn check(file: &File<'_>, found: &mut Vec<Violation>) {
    if file.in_generator().is_none() {
        return;
    }
    let code = &file.masked.code;
    for (name, declared) in tables(code) {
        for (offset, _) in code.match_indices(&name) {
            let before = &code[..offset];
            let of_a_value = before.ends_with('.');
            if of_a_value != (declared == Declared::Field)
                || before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
            {
                continue;
            }
            let rest = &code[offset + name.len()..];
            let called = CALLS.iter().any(|call| rest.starts_with(call));
            let whole = before
                .trim_end_matches(|c: char| c.is_alphanumeric() || c == '_' || c == '.')
                .trim_end();
            let looped = whole
                .trim_end_matches("mut")
                .trim_end()
                .trim_end_matches('&')
                .trim_end()
                .ends_with(" in");
            if called || looped && rest.trim_start().starts_with('{') {
                found.push(file.violation(
                    offset,
                    format!(
                        "`{name}` is a hash table: its order is another in every run; use a \
                         BTreeMap"
                    ),
                ));
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Declared {
    /// A field of a struct or variant: reached through a value.
    Field,
    /// A local variable or a parameter of a function.
    Variable,
}

/// The names of fields, variables and parameters whose type is a hash table.
fn tables(code: &str) -> Vec<(String, Declared)> {
    let mut names = Vec::new();
    for (offset, _) in code.match_indices("Hash") {
        let rest = &code[offset..];
        if !rest.starts_with("HashMap") && !rest.starts_with("HashSet") {
            continue;
        }
        let before = code[..offset].trim_end_matches("mut ").trim_end_matches("&").trim_end();
        let declared =
            before.strip_suffix(':').or_else(|| before.strip_suffix('=')).map(str::trim_end);
        let name = declared.map(|text| {
            text.rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
        });
        let Some(name) = name.filter(|name| !name.is_empty()) else { continue };
        let field = before.ends_with(':')
            && !before[..before.len() - 1]
                .trim_end()
                .trim_end_matches(name)
                .trim_end()
                .ends_with("let");
        let declared =
            if field && inside_braces(code, offset) { Declared::Field } else { Declared::Variable };
        names.push((name.to_owned(), declared));
    }
    names.sort();
    names.dedup();
    names
}

/// Whether the nearest bracket that is open at `offset` is a brace.
fn inside_braces(code: &str, offset: usize) -> bool {
    let mut closed = 0;
    for byte in code[..offset].bytes().rev() {
        match byte {
            b')' | b'}' | b']' => closed += 1,
            b'(' | b'{' | b'[' if closed == 0 => return byte == b'{',
            b'(' | b'{' | b'[' => closed -= 1,
            _ => {}
        }
    }
    false
}
