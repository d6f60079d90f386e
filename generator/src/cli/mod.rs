//! The command: arguments, files, messages. No logic of the generator lives here.
//!
//! Exit codes: 0 done, 1 faults in the input (nothing is written), 2 a command line that is wrong.

mod args;
mod input;
mod loader;
mod report;

pub use input::{Input, InputFault, Wanted, description_in};
pub use loader::FolderLoader;
pub use report::{diagnostics_text, faults_text, json, left_out_text};

use crate::{
    Outcome,
    diag::Severity,
    output::{self, Changes, Mode},
};
use args::{Args, Command, Format, Generate};
use clap::Parser;
use std::{
    io::Write,
    path::Path,
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
    let wanted = Wanted {
        spec: &arguments.spec,
        out: &arguments.out,
        name: arguments.name.as_deref(),
        root: arguments.root.as_deref(),
        runtime: arguments.runtime.as_deref(),
        config: arguments.config.as_deref(),
        include: &arguments.include,
        exclude: &arguments.exclude,
    };
    let input = match Input::open(&wanted) {
        Ok(input) => input,
        Err(InputFault::Usage(sentence)) => return fail(2, &format!("error: {sentence}")),
        Err(InputFault::Content(text)) => return fail(1, &text),
    };
    let started = Instant::now();
    let outcome = crate::generate(&input.job, &input.loader);
    say_stderr(&diagnostics_text(&outcome));
    let failed = failed(&outcome);
    let written = if failed { Ok(Changes::default()) } else { output::sync(&arguments.out, &outcome.files, Mode::Write) };
    let changes = match written {
        Ok(changes) => changes,
        Err(sentences) => {
            let lines: Vec<String> = sentences.iter().map(|sentence| format!("error: {sentence}")).collect();
            return fail(1, &format!("{}\nnothing was written", lines.join("\n")));
        }
    };
    match arguments.format {
        Format::Json => say_stdout(&format!("{}\n", json(&outcome, &changes))),
        Format::Text if failed => say_stderr("nothing was written\n"),
        Format::Text => say_stdout(&summary(&outcome, &changes, &arguments.out, started.elapsed())),
    }
    ExitCode::from(u8::from(failed))
}

/// Whether nothing may be written: there is an error, or nothing to write.
pub fn failed(outcome: &Outcome) -> bool {
    outcome.files.is_empty() || outcome.diagnostics.iter().any(|found| found.severity == Severity::Error)
}

fn summary(outcome: &Outcome, changes: &Changes, out: &Path, time: Duration) -> String {
    let report = &outcome.report;
    let left_out = left_out_text(outcome);
    let written = count(changes.missing.len() + changes.changed.len(), "file");
    format!(
        "{left_out}{}: {}, {}, {} left out; {written} written, {} unchanged, {} removed in {} ({:.2} s)\n",
        report.name,
        count(report.operations, "operation"),
        count(report.types, "type"),
        report.left_out.len(),
        changes.unchanged.len(),
        changes.stale.len(),
        out.display(),
        time.as_secs_f64()
    )
}

/// `1 file`, `2 files`.
pub fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn fail(code: u8, message: &str) -> ExitCode {
    say_stderr(&format!("{message}\n"));
    ExitCode::from(code)
}

/// A reader that went away is no fault of ours.
fn say_stdout(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

fn say_stderr(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
