//! Limits of the length of files, functions and lines.

use super::{File, Violation, mask::closing};

/// A file aims at 400 lines and never has more than this.
const FILE_LINES: usize = 450;

/// A function aims at 60 lines and never has more than this.
const FUNCTION_LINES: usize = 60;

/// Characters of a line with a comment, unless it is a row of a table. Lines of code are rustfmt's.
const LINE_CHARACTERS: usize = 100;

/// What may be longer, and why: a file, or a file and a function of it.
const LONGER: &[(&str, &str, &str)] = &[(
    "generator/src/ir/status.rs",
    "status_phrase",
    "a table: a line for each status of the IANA registry",
)];

pub fn check(file: &File<'_>, found: &mut Vec<Violation>) {
    let lines = file.text.lines().count();
    let excused = |function: &str| {
        LONGER.iter().any(|(path, name, _)| *path == file.path && *name == function)
    };
    if lines > FILE_LINES && !excused("") {
        found.push(file.violation(
            0,
            format!("{lines} lines: no file has more than {FILE_LINES} (and 400 are enough)"),
        ));
    }
    for offset in long_comments(file) {
        found.push(
            file.violation(offset, format!("a comment ends at {LINE_CHARACTERS} characters")),
        );
    }
    for (offset, name, lines) in functions(&file.masked.code) {
        if lines > FUNCTION_LINES && !excused(name) {
            found.push(file.violation(
                offset,
                format!("`{name}` has {lines} lines: no function has more than {FUNCTION_LINES}"),
            ));
        }
    }
}

/// Where lines begin whose comment is too long.
fn long_comments(file: &File<'_>) -> Vec<usize> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in file.text.split_inclusive('\n') {
        let text = line.trim_end();
        if let Some((most, _)) = text.char_indices().nth(LINE_CHARACTERS) {
            let comment = &file.masked.comments[start..start + text.len()];
            let is_row = comment.trim_start().trim_start_matches(['/', '!']).starts_with(" |");
            if !is_row && !comment[most..].trim().is_empty() {
                found.push(start);
            }
        }
        start += line.len();
    }
    found
}

/// Functions with a body: where, which, how many lines.
fn functions(code: &str) -> Vec<(usize, &str, usize)> {
    let mut functions = Vec::new();
    for (offset, _) in code.match_indices("fn ") {
        if code[..offset].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &code[offset + 3..];
        let name =
            &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())];
        let Some(open) = body(code, offset).filter(|_| !name.is_empty()) else { continue };
        functions.push((offset, name, code[offset..closing(code, open)].lines().count()));
    }
    functions
}

/// Where the body of the function at `start` opens; `None` when it has none.
fn body(code: &str, start: usize) -> Option<usize> {
    let mut depth = 0i32;
    for (i, byte) in code.bytes().enumerate().skip(start) {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b'{' if depth == 0 => return Some(i),
            b';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}
