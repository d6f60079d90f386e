//! Reads every example that the descriptions carry as the generated type, writes it again, and
//! compares the JSON.

use super::{
    check::Check, compare, generate::Folders, hash, kept, one::State, programs::Programs,
    progress::Progress, report::Row, samples::Trial,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    process::Stdio,
};

/// The results of the examples of one description.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// Examples that came back the same.
    pub equal: usize,
    /// The examples that came back different, or not at all.
    pub failures: Vec<Failure>,
    /// Examples of schemas that no type is generated for.
    pub untyped: usize,
}

/// An example that did not come back the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    /// The location of the example.
    pub place: String,
    /// Which class of failure it is.
    pub class: String,
    /// The value.
    #[serde(default)]
    pub json: String,
    /// What the description says that the example contradicts, and what became of it.
    pub why: String,
}

impl Tried {
    /// Failures of each class.
    pub fn classes(&self) -> BTreeMap<String, usize> {
        let mut classes = BTreeMap::new();
        for failure in &self.failures {
            *classes.entry(failure.class.clone()).or_default() += 1;
        }
        classes
    }

    /// Whether an example failed though it is as described.
    pub fn is_explained(&self) -> bool {
        self.failures.iter().all(|failure| failure.class != compare::UNEXPLAINED)
    }
}

/// Tries the examples of the rows that were generated.
pub fn examples(folders: &Folders<'_>, check: &Check, rows: &mut [Row]) -> Result<(), String> {
    let fault = |error: io::Error| error.to_string();
    let programs = Programs::new(folders.out, "examples");
    let mut work = Vec::new();
    for row in rows.iter_mut().filter(|row| row.made.state == State::Done) {
        let key = hash::of((folders.program, check.key(row)));
        row.tried = kept::load(&record(folders.out, row), key);
        if row.tried.is_none() {
            let trials = trials(folders, row)?;
            programs.write(&row.root, &trials).map_err(fault)?;
            work.push((key, row, trials));
        }
    }
    if work.is_empty() {
        return Ok(());
    }
    programs.build(work.iter().map(|(_, row, _)| &row.root), check).map_err(fault)?;
    let progress = Progress::new("trying examples", work.len());
    for (key, row, trials) in work {
        let tried = programs.run(&row.root, &trials);
        if tried.is_explained() {
            kept::save(&record(folders.out, row), key, &tried).map_err(fault)?;
        }
        row.tried = Some(tried);
        progress.step(&row.root.path);
    }
    Ok(())
}

fn record(out: &Path, row: &Row) -> PathBuf {
    out.join("results").join(format!("{}.examples.json", row.root.name))
}

fn trials(folders: &Folders<'_>, row: &Row) -> Result<Vec<Trial>, String> {
    let mut command =
        folders.command("corpus-samples", &row.root).map_err(|error| error.to_string())?;
    let output = command.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    let log = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout)
        .map_err(|_| format!("the examples of {}: {log}", row.root.path))
}
