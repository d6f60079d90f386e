//! A struct of many fields is the state of several things.

use super::{File, Violation, mask::closing};

/// The most fields that a struct may have.
const FIELDS: usize = 15;

/// What describes a format, or an API, has as many fields as that has keywords.
const FREE: &[&str] = &["document/", "ir/"];

pub fn check(file: &File<'_>, found: &mut Vec<Violation>) {
    let free =
        file.in_generator().is_some_and(|path| FREE.iter().any(|free| path.starts_with(free)));
    if free || !(file.path.starts_with("xtask/") || file.in_generator().is_some()) {
        return;
    }
    for (offset, name, fields) in structs(&file.masked.code) {
        if fields > FIELDS {
            found.push(file.violation(
                offset,
                format!("`{name}` has {fields} fields: no struct has more than {FIELDS}"),
            ));
        }
    }
}

/// Structs with named fields: where, which, how many fields.
fn structs(code: &str) -> Vec<(usize, &str, usize)> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for (offset, keyword) in
        code.match_indices("struct ").filter(|(offset, _)| !code[..*offset].ends_with(word))
    {
        let rest = &code[offset + keyword.len()..];
        let name = &rest[..rest.find(|c: char| !word(c)).unwrap_or(rest.len())];
        let Some(open) = code[offset..].find(['{', '(', ';']).map(|at| offset + at) else {
            continue;
        };
        if code[open..].starts_with('{') && !name.is_empty() {
            found.push((offset, name, fields(&code[open + 1..closing(code, open) - 1])));
        }
    }
    found
}

/// How many colons stand in the body of a struct, outside of brackets, that are not of a path: each
/// is of one field.
fn fields(body: &str) -> usize {
    let (mut depth, mut count) = (0usize, 0);
    let bytes = body.as_bytes();
    for (i, byte) in bytes.iter().enumerate() {
        match byte {
            b'(' | b'[' | b'{' | b'<' => depth += 1,
            b'>' if i > 0 && bytes[i - 1] == b'-' => {}
            b')' | b']' | b'}' | b'>' => depth = depth.saturating_sub(1),
            b':' if depth == 0
                && bytes.get(i + 1) != Some(&b':')
                && (i == 0 || bytes[i - 1] != b':') =>
            {
                count += 1
            }
            _ => {}
        }
    }
    count
}
