//! `cargo xtask tidy`: the laws of docs/architecture.md and the house rules, as far as a reader of
//! text can check them. What rustc and clippy see is left to them.

mod calls;
mod comments;
mod layers;
mod mask;
mod order;
mod size;
mod structs;
mod words;

use crate::say;
use mask::Masked;
use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Folders that contain Rust written by hand.
const ROOTS: &[&str] = &["generator", "runtime", "xtask", "tests", "fuzz"];

/// Folders in them that do not: expected output of tests.
const SKIPPED: &[&str] = &["tests/cases", "tests/diagnostics", "target"];

/// One file of the repository.
struct File<'a> {
    /// Relative to the root, `/`-separated.
    path: &'a str,
    /// The text of the file as it is.
    text: &'a str,
    /// With comments, strings and tests blanked.
    masked: Masked,
}

/// A violation of a rule.
#[derive(Debug, PartialEq, Eq)]
struct Violation {
    path: String,
    /// The line, counted from 1.
    line: usize,
    message: String,
}

/// Runs `cargo xtask tidy`.
pub fn run() -> ExitCode {
    let files = match read() {
        Ok(files) => files,
        Err(error) => {
            say::err(&format!("error: {error}\n"));
            return ExitCode::FAILURE;
        }
    };
    let mut count = 0;
    let all = files.iter().flat_map(|(path, text)| check(path, text)).chain(calls::check(&files));
    for Violation { path, line, message } in all {
        say::out(&format!("{path}:{line}: {message}\n"));
        count += 1;
    }
    say::out(&format!("tidy: {} files, {count} violations\n", files.len()));
    ExitCode::from(u8::from(count > 0))
}

/// All rules on one file, by line.
fn check(path: &str, text: &str) -> Vec<Violation> {
    let file = File { path, text, masked: Masked::new(path, text) };
    let mut found = Vec::new();
    layers::check(&file, &mut found);
    words::check(&file, &mut found);
    comments::check(&file, &mut found);
    order::check(&file, &mut found);
    size::check(&file, &mut found);
    structs::check(&file, &mut found);
    found.sort_by_key(|violation| violation.line);
    found
}

impl File<'_> {
    fn violation(&self, offset: usize, message: impl Into<String>) -> Violation {
        let line = self.text[..offset].matches('\n').count() + 1;
        Violation { path: self.path.to_owned(), line, message: message.into() }
    }

    /// The path below `generator/src`, when it lies there.
    fn in_generator(&self) -> Option<&str> {
        self.path.strip_prefix("generator/src/")
    }
}

fn read() -> io::Result<Vec<(String, String)>> {
    let mut open: Vec<PathBuf> =
        ROOTS.iter().map(PathBuf::from).filter(|root| root.is_dir()).collect();
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            // What a link leads to is read where it is.
            if entry.file_type()?.is_symlink() {
                continue;
            }
            let path = entry.path();
            let name = path.to_string_lossy().replace('\\', "/");
            if SKIPPED.iter().any(|skipped| name == *skipped || Path::new(&name).ends_with(skipped))
            {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else if name.ends_with(".rs") {
                files.push((name, fs::read_to_string(&path)?));
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests;
