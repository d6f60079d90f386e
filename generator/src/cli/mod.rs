//! The command: arguments, files, messages. No logic of the generator lives here.
//!
//! Exit codes: 0 done; 1 the input has errors, or files that were edited would be replaced (nothing
//! is written); 2 the command line is wrong.

mod args;
mod carried;
mod input;
mod loader;
mod report;

pub use input::{Input, InputFault, Wanted, description_in};
pub use loader::FolderLoader;
pub use report::{Printed, diagnostics_text, faults_text, left_out_text};

use crate::{
    Outcome,
    diag::{Severity, terminal},
    ir::LeftOutKind,
    output::{self, Changes, Mode},
};
use args::{Args, Command, Format, Generate};
use carried::Carried;
use clap::Parser;
use std::{
    io::Write,
    process::ExitCode,
    time::{Duration, Instant},
};

/// Runs the command with the arguments of the process.
pub fn main() -> ExitCode {
    match Args::parse().command {
        Command::Generate(arguments) => generate(&arguments),
    }
}

fn generate(arguments: &Generate) -> ExitCode {
    let runtime = carried::folder(arguments.runtime.as_deref(), &arguments.out);
    let wanted = Wanted {
        spec: &arguments.spec,
        out: &arguments.out,
        name: arguments.name.as_deref(),
        root: arguments.root.as_deref(),
        runtime: runtime.as_deref(),
        config: arguments.config.as_deref(),
        include: &arguments.include,
        exclude: &arguments.exclude,
    };
    let opened = Input::open(&wanted).and_then(|input| {
        let carried = runtime.as_deref().map(|folder| Carried::open(folder, arguments.mode()));
        Ok((input, carried.transpose()?))
    });
    let (input, carried) = match opened {
        Ok(opened) => opened,
        Err(InputFault::Usage(sentence)) => return fail(2, &format!("error: {sentence}")),
        Err(InputFault::Content(text)) => return fail(1, &text),
    };
    let started = Instant::now();
    let outcome = crate::generate(&input.job, &input.loader);
    let printed = Printed::of(&outcome);
    say_stderr(&printed.diagnostics());
    let failed = failed(&outcome);
    let done = match failed {
        true => Ok((Changes::default(), Changes::default())),
        false => write(arguments, &outcome, carried.as_ref()),
    };
    let (changes, of_runtime) = match done {
        Ok(changes) => changes,
        Err(text) => return fail(1, &text),
    };
    let differs = arguments.check && !(changes.is_empty() && of_runtime.is_empty());
    if let Some(note) = carried.as_ref().and_then(Carried::note).filter(|_| !failed) {
        say_stderr(&format!("note: {note}\n"));
    }
    if arguments.format == Format::Json {
        say_data(&format!("{}\n", printed.json(&changes, &of_runtime)));
    } else if failed && !outcome.files.is_empty() {
        say_stderr(&printed.left_out());
    } else if !failed {
        let prefix = format!("{}/", arguments.out.display());
        let differences =
            if arguments.check { output::unified(&changes, &prefix) } else { String::new() };
        let of_crates = summary(&printed, &changes, arguments, started.elapsed());
        let runtime = carried.as_ref().map(|carried| summary_of_runtime(carried, &of_runtime));
        say_stdout(&format!("{differences}{of_crates}{}", runtime.unwrap_or_default()));
    }
    if let Some(sentence) = all_left_out(&outcome) {
        say_stderr(&format!("error: {sentence}\n"));
    }
    if failed && arguments.format == Format::Text {
        say_stderr("nothing was written\n");
    }
    ExitCode::from(u8::from(failed || differs))
}

/// Makes the folders contain what was generated and the runtime that it needs, or shows what would
/// change: first the crates, then the runtime. An error is a text that says what was written.
fn write(
    arguments: &Generate,
    outcome: &Outcome,
    carried: Option<&Carried>,
) -> Result<(Changes, Changes), String> {
    let text = |sentences: Vec<String>, what: &str| {
        let lines: Vec<String> =
            sentences.iter().map(|sentence| format!("error: {sentence}")).collect();
        format!("{}\n{what} written", lines.join("\n"))
    };
    let changes = output::sync(&arguments.out, &outcome.files, arguments.mode())
        .map_err(|sentences| text(sentences, "nothing was"))?;
    let of_runtime = carried
        .map(Carried::sync)
        .transpose()
        .map_err(|sentences| text(sentences, "the crates were, their runtime was not"))?;
    Ok((changes, of_runtime.unwrap_or_default()))
}

impl Generate {
    fn mode(&self) -> Mode {
        match (self.check, self.force) {
            (true, _) => Mode::Check,
            (false, true) => Mode::Force,
            (false, false) => Mode::Write,
        }
    }
}

/// Whether nothing may be written: there is an error, nothing to write, or nothing left of what was
/// asked for.
pub fn failed(outcome: &Outcome) -> bool {
    outcome.files.is_empty()
        || outcome.diagnostics.iter().any(|found| found.severity == Severity::Error)
        || all_left_out(outcome).is_some()
}

/// A sentence when the description has operations and none of them was generated: a client that can
/// call nothing is a failure, even though each loss by itself is none. A description of types
/// alone, without any operation, loses nothing: its models are what it is for.
pub fn all_left_out(outcome: &Outcome) -> Option<String> {
    let report = &outcome.report;
    let lost = report.left_out.iter().filter(|left| left.kind == LeftOutKind::Operation).count();
    (report.operations == 0 && lost > 0).then(|| match lost {
        1 => "the only operation was left out: there is nothing to call".to_owned(),
        _ => format!("all {lost} operations were left out: there is nothing to call"),
    })
}

fn summary(
    printed: &Printed<'_>,
    changes: &Changes,
    arguments: &Generate,
    time: Duration,
) -> String {
    let report = printed.report();
    let left_out = printed.left_out();
    let (missing, changed, stale) =
        (changes.missing.len(), changes.changed.len(), changes.stale.len());
    let files = match arguments.mode() {
        Mode::Check if changes.is_empty() => format!("{} is up to date", arguments.out.display()),
        Mode::Check => format!(
            "{missing} missing, {changed} changed, {stale} stale in {}",
            arguments.out.display()
        ),
        Mode::Write | Mode::Force => format!(
            "{} written, {} unchanged, {stale} removed in {}",
            count(missing + changed, "file"),
            changes.unchanged.len(),
            arguments.out.display()
        ),
    };
    format!(
        "{left_out}{}: {}, {}, {} left out; {files} ({:.2} s)\n",
        report.name,
        count(report.operations, "operation"),
        count(report.types, "type"),
        report.left_out.len(),
        time.as_secs_f64()
    )
}

/// A line about the runtime crates, if they are not as they should be or were not.
fn summary_of_runtime(carried: &Carried, changes: &Changes) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let (missing, changed, stale) =
        (changes.missing.len(), changes.changed.len(), changes.stale.len());
    let folder = carried.folder().display();
    match carried.mode() {
        Mode::Check => {
            format!("runtime: {missing} missing, {changed} changed, {stale} stale in {folder}\n")
        }
        Mode::Write | Mode::Force => format!(
            "runtime: {} written, {stale} removed in {folder}\n",
            count(missing + changed, "file")
        ),
    }
}

/// `1 file`, `2 files`.
pub fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn fail(code: u8, message: &str) -> ExitCode {
    say_stderr(&format!("{message}\n"));
    ExitCode::from(code)
}

/// What a program reads, as it is.
fn say_data(text: &str) {
    // A reader that went away is no fault of ours, here and below.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// What people read. The strings of a description are in it.
fn say_stdout(text: &str) {
    let _ = std::io::stdout().lock().write_all(terminal::text(text).as_bytes());
}

fn say_stderr(text: &str) {
    let _ = std::io::stderr().lock().write_all(terminal::text(text).as_bytes());
}
