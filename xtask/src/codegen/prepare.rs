//! One API, generated and compared, but not written.

use super::{errors, generated, input, sync};
use crate::say;
use specwright::{OutFile, Report, cli, output::Mode};
use std::{path::Path, time::Instant};

/// What is ready to be written.
#[derive(Debug)]
pub struct Prepared {
    /// The name of its folder.
    pub name: String,
    /// The files of its folder.
    pub files: Vec<OutFile>,
    /// What was generated.
    pub report: Report,
    /// How long it took.
    pub seconds: f64,
}

/// Generates an API and looks whether it can be written. An error is a text for the user.
pub fn prepare(root: &Path, api: &str, mode: Mode) -> Result<Prepared, String> {
    let started = Instant::now();
    let input = input(root, api)?;
    let outcome = specwright::generate(&input.job, &input.loader);
    let diagnostics = cli::diagnostics_text(&outcome);
    let left_out = cli::left_out_text(&outcome);
    if let Some(sentence) = cli::all_left_out(&outcome) {
        return Err(format!("{diagnostics}{left_out}error: {sentence}"));
    }
    if cli::failed(&outcome) {
        return Err(diagnostics);
    }
    say::err(&format!("{diagnostics}{left_out}"));
    let folder = generated(root).join(api);
    let changes = sync(&folder, &outcome.files, Mode::Check)?;
    let refusal = changes.refusal(&folder);
    if mode == Mode::Write && !refusal.is_empty() {
        return Err(errors(refusal));
    }
    let seconds = started.elapsed().as_secs_f64();
    Ok(Prepared { name: api.to_owned(), files: outcome.files, report: outcome.report, seconds })
}
