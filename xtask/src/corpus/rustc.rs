//! What cargo calls instead of rustc for the crates of a corpus: denies warnings, and notes what
//! the compiler reported and took.

use super::kept;
use crate::{say, usage::Usage};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{
    env,
    ffi::OsString,
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

/// The variable that makes this program stand for rustc, and names the folder of what it notes.
pub const NOTES: &str = "SPECWRIGHT_CORPUS_NOTES";

/// How the compilation of one crate ended, or of several together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Compiled {
    /// How many errors the compiler reported.
    pub errors: usize,
    /// Warnings, which are denied.
    pub warnings: usize,
    /// The first of both.
    pub first: Option<String>,
    /// The time and memory that it took.
    pub usage: Option<Usage>,
}

impl Compiled {
    /// Whether the compiler had nothing to say.
    pub fn is_clean(&self) -> bool {
        self.errors + self.warnings == 0
    }

    /// Adds two compilations: times are added, of memories the larger counts.
    pub fn and(self, other: Compiled) -> Compiled {
        let usage = self
            .usage
            .zip(other.usage)
            .map(|(a, b)| Usage { seconds: a.seconds + b.seconds, memory: a.memory.max(b.memory) });
        Compiled {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            first: self.first.or(other.first),
            usage,
        }
    }
}

/// Where the fingerprint stands of what a package is compiled from. Packages without one are
/// compiled as cargo says.
pub fn key_file(notes: &Path, package: &str) -> PathBuf {
    notes.join(format!("{package}.key"))
}

/// Where the result of a crate of a package is kept; `test`: that of its own tests.
pub fn record(notes: &Path, package: &str, krate: &str, test: bool) -> PathBuf {
    notes.join(format!("{package}.{krate}{}.json", if test { ".test" } else { "" }))
}

/// Runs the compiler with the arguments of this process.
pub fn run(notes: &Path) -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let mut rustc = Command::new(arguments.next().unwrap_or_else(|| "rustc".into()));
    let arguments: Vec<OsString> = arguments.collect();
    rustc.args(&arguments);
    let name = |variable| env::var(variable).unwrap_or_default();
    let (package, krate) = (name("CARGO_PKG_NAME"), name("CARGO_CRATE_NAME"));
    let key = fs::read_to_string(key_file(notes, &package)).ok().and_then(|text| text.parse().ok());
    let Some(key) = key.filter(|_| !krate.is_empty()) else {
        return ended(rustc.status().ok().and_then(|status| status.code()));
    };
    rustc.args(["-Dwarnings", "-Wunnameable-types"]).stderr(Stdio::piped());
    let Ok(mut child) = rustc.spawn() else { return ExitCode::FAILURE };
    let mut compiled = Compiled::default();
    if let Some(pipe) = child.stderr.take() {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            say::err(&format!("{line}\n"));
            compiled.hear(&line);
        }
    }
    let code = child.wait().ok().and_then(|status| status.code());
    if code != Some(0) && compiled.is_clean() {
        compiled.errors = 1;
        compiled.first = Some(code.map_or("the compiler was ended".to_owned(), |code| {
            format!("the compiler ended with {code}")
        }));
    }
    compiled.usage = Usage::children();
    let test = arguments.iter().any(|argument| argument == "--test");
    match kept::save(&record(notes, &package, &krate, test), key, &compiled) {
        Ok(()) => ended(code),
        Err(_) => ExitCode::FAILURE,
    }
}

fn ended(code: Option<i32>) -> ExitCode {
    ExitCode::from(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

impl Compiled {
    /// Counts a line of JSON that the compiler printed.
    fn hear(&mut self, line: &str) {
        let Ok(message) = serde_json::from_str::<Value>(line) else { return };
        let code = message["code"]["code"].as_str();
        let spans = message["spans"].as_array().map_or(&[][..], Vec::as_slice);
        // The last message of a crate only counts the others.
        if message["$message_type"] != "diagnostic"
            || message["level"] != "error"
            || (spans.is_empty() && code.is_none())
        {
            return;
        }
        // Errors of the compiler have a code like `E0308` or none, lints have a name.
        let lint = code.is_some_and(|code| code.starts_with(|c: char| c.is_ascii_lowercase()));
        *(if lint { &mut self.warnings } else { &mut self.errors }) += 1;
        let text = message["message"].as_str().unwrap_or_default();
        let place = spans.first().map(|span| {
            format!("{}:{}: ", span["file_name"].as_str().unwrap_or_default(), span["line_start"])
        });
        self.first.get_or_insert_with(|| place.unwrap_or_default() + text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lints_are_warnings_and_the_closing_count_is_nothing() {
        let mut compiled = Compiled::default();
        for line in [
            r#"{"$message_type":"artifact","artifact":"x.rmeta","emit":"metadata"}"#,
            r#"{"$message_type":"diagnostic","message":"unused import","code":{"code":"unused_imports"},"level":"error","spans":[{"file_name":"src/a.rs","line_start":3}]}"#,
            r#"{"$message_type":"diagnostic","message":"mismatched types","code":{"code":"E0308"},"level":"error","spans":[{"file_name":"src/b.rs","line_start":9}]}"#,
            r#"{"$message_type":"diagnostic","message":"aborting due to 2 previous errors","code":null,"level":"error","spans":[]}"#,
            "not JSON",
        ] {
            compiled.hear(line);
        }
        let expected = Compiled {
            errors: 1,
            warnings: 1,
            first: Some("src/a.rs:3: unused import".to_owned()),
            usage: None,
        };
        assert_eq!(compiled, expected);
    }

    #[test]
    fn of_two_crates_times_are_added_and_the_larger_memory_counts() {
        let took = |seconds, memory| Compiled {
            usage: Some(Usage { seconds, memory }),
            ..Compiled::default()
        };
        assert_eq!(
            took(1.5, 10).and(took(2.0, 30)).usage,
            Some(Usage { seconds: 3.5, memory: 30 })
        );
        assert_eq!(took(1.5, 10).and(Compiled::default()).usage, None, "unknown");
    }
}
