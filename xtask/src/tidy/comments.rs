//! Comments and documentation of generated code are made of types that contain one line
//! (`generator/src/emit/docs`), and their marks are written in one file: no string contains them
//! elsewhere, or text that is put behind them becomes code where it contains a line break.

use super::{File, Violation, mask::closing};

/// Where marks are written.
const PRINTER: &str = "print/lines.rs";

/// Where documentation becomes attributes.
const ATTRIBUTES: &str = "emit/docs/";

/// Stages that write Rust.
const STAGES: [&str; 2] = ["emit/", "print/"];

pub fn check(file: &File<'_>, found: &mut Vec<Violation>) {
    let Some(path) =
        file.in_generator().filter(|path| STAGES.iter().any(|stage| path.starts_with(stage)))
    else {
        return;
    };
    if path != PRINTER {
        for offset in marks(&file.masked.strings, &file.masked.code) {
            let message = format!(
                "a string contains the mark of a comment: comments are made of lines, and printed in \
                 {PRINTER}"
            );
            found.push(file.violation(offset, message));
        }
    }
    if !path.starts_with(ATTRIBUTES) {
        for offset in attributes(&file.masked.code) {
            let message = format!(
                "`#[doc = …]` may stand only in {ATTRIBUTES}: documentation is made of lines, by \
                 `docs::attributes`"
            );
            found.push(file.violation(offset, message));
        }
    }
}

/// Where strings contain `//` that is not part of an address.
fn marks<'a>(strings: &'a str, code: &'a str) -> impl Iterator<Item = usize> + 'a {
    let in_string = |offset: usize| code[offset..].starts_with("  ");
    let address = |offset: usize| strings[..offset].ends_with(':');
    let begins = |offset: usize| !strings[..offset].ends_with('/');
    strings
        .match_indices("//")
        .map(|(offset, _)| offset)
        .filter(move |i| in_string(*i) && begins(*i) && !address(*i))
}

/// Where attributes `doc` are made of a value that is not written there.
fn attributes(code: &str) -> impl Iterator<Item = usize> + '_ {
    let computed = |offset: usize| code[offset..closing(code, offset + 1)].contains("= #");
    code.match_indices("#[doc").map(|(offset, _)| offset).filter(move |i| computed(*i))
}
