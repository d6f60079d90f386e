//! One description, in this process: generates it twice, compares, writes the crates and prints a
//! [`Made`] for [`super::generate`].

use super::hash;
use crate::{say, usage::Usage};
use serde::{Deserialize, Serialize};
use specwright::{
    Outcome,
    cli::{self, FolderLoader, Input, InputFault, Wanted},
    ir::LeftOutKind,
    output::{self, Mode},
    source::Loader,
};
use std::{
    cell::RefCell,
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Arguments of the hidden `cargo xtask corpus-one`.
#[derive(Debug, clap::Args)]
pub struct One {
    #[command(flatten)]
    described: Described,
}

/// Which description, and where its crates go.
#[derive(Debug, clap::Args)]
pub struct Described {
    #[arg(long)]
    spec: PathBuf,
    #[arg(long)]
    root: PathBuf,
    #[arg(long)]
    name: String,
    #[arg(long)]
    out: PathBuf,
}

/// The result of generating from one description.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// How the generation ended.
    pub state: State,
    /// The dialect, as the description says it.
    pub dialect: String,
    /// The files asked for, and the fingerprint of each; `None`: it was not there.
    pub files: Vec<(String, Option<u64>)>,
    /// The size of these files together, in bytes.
    pub bytes: u64,
    /// Operations generated.
    pub operations: usize,
    /// Types generated.
    pub types: usize,
    /// What was left out or degraded.
    pub losses: Vec<Loss>,
    /// How many diagnostics there are of each code.
    pub diagnostics: BTreeMap<String, usize>,
    /// Lines of Rust, tests too.
    pub lines: usize,
    /// What the first generation took.
    pub usage: Option<Usage>,
    /// The fingerprint of the generated files.
    pub output: u64,
}

/// How generation ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// The crates are written.
    Done,
    /// The description has errors; the first of them.
    Refused(String),
    /// The second generation gave other bytes.
    Differs,
    /// A panic, a hang, a file that cannot be written.
    Crashed(String),
}

impl Default for State {
    fn default() -> Self {
        State::Crashed("it did not start".to_owned())
    }
}

/// Something that was left out or degraded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Loss {
    /// Which part of the API it is.
    pub kind: LossKind,
    /// The operation, type or part, as the generator names it.
    pub what: String,
    /// Why it was left out or degraded.
    pub reason: String,
    /// Where: file and JSON pointer.
    pub place: String,
}

/// What was left out or degraded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LossKind {
    /// A whole operation.
    Operation,
    /// A type, or a part of one, that is untyped JSON.
    Type,
    /// A parameter, a body or another part of an operation that can do without.
    Part,
}

impl One {
    /// Generates the crates, and prints the result.
    pub fn run(&self) -> ExitCode {
        let made = match open(&self.described) {
            Ok(input) => self.make(&input),
            Err(text) => Made { state: State::Refused(text), ..Made::default() },
        };
        match serde_json::to_string(&made) {
            Ok(text) => say::data(&text),
            Err(error) => say::err(&format!("{error}\n")),
        }
        ExitCode::SUCCESS
    }

    fn make(&self, input: &Input) -> Made {
        let loader = Recorder { loader: &input.loader, files: RefCell::default() };
        let outcome = specwright::generate(&input.job, &loader);
        let usage = Usage::own();
        let again = specwright::generate(&input.job, &input.loader);
        let text = cli::diagnostics_text(&outcome);
        say::err(&(text.clone() + &cli::left_out_text(&outcome)));
        let state = if cli::failed(&outcome) {
            let first = text.lines().find(|line| line.starts_with("error")).map(str::to_owned);
            State::Refused(
                first
                    .or_else(|| cli::all_left_out(&outcome))
                    .unwrap_or_else(|| "an error".to_owned()),
            )
        } else if again.files != outcome.files {
            State::Differs
        } else {
            match output::sync(&self.described.out, &outcome.files, Mode::Force) {
                Ok(_) => State::Done,
                Err(sentences) => State::Crashed(sentences.join("; ")),
            }
        };
        let read = loader.files.into_inner();
        Made {
            state,
            bytes: read.values().map(|(_, size)| size).sum(),
            files: read.into_iter().map(|(path, (hash, _))| (path, hash)).collect(),
            usage,
            ..facts(&outcome)
        }
    }
}

/// Looks at the files of a description.
pub fn open(described: &Described) -> Result<Input, String> {
    let Described { spec, root, name, out } = described;
    let runtime = Some(Path::new("runtime"));
    let wanted = Wanted { name: Some(name), root: Some(root), runtime, ..Wanted::new(spec, out) };
    Input::open(&wanted).map_err(|fault| match fault {
        InputFault::Usage(text) | InputFault::Content(text) => text,
    })
}

fn facts(outcome: &Outcome) -> Made {
    let report = &outcome.report;
    let session = &outcome.session;
    let mut diagnostics = BTreeMap::new();
    for found in &outcome.diagnostics {
        *diagnostics.entry(found.code.to_owned()).or_default() += 1;
    }
    let losses = report.left_out.iter().map(|left| Loss {
        kind: match left.kind {
            LeftOutKind::Operation => LossKind::Operation,
            LeftOutKind::Type => LossKind::Type,
            LeftOutKind::Part => LossKind::Part,
        },
        what: left.what.clone(),
        reason: left.reason.clone(),
        place: format!(
            "{}#{}",
            session.sources.get(left.location.source).path,
            session.pointers.text(left.location.pointer)
        ),
    });
    let rust = outcome.files.iter().filter(|file| file.path.ends_with(".rs"));
    Made {
        dialect: report.dialect.clone(),
        operations: report.operations,
        types: report.types,
        losses: losses.collect(),
        diagnostics,
        lines: rust.map(|file| file.content.lines().count()).sum(),
        output: hash::files(
            outcome.files.iter().map(|file| (file.path.as_str(), file.content.as_str())),
        ),
        ..Made::default()
    }
}

/// Notes what is asked for, and what was there.
struct Recorder<'a> {
    loader: &'a FolderLoader,
    files: RefCell<BTreeMap<String, (Option<u64>, u64)>>,
}

impl Loader for Recorder<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        let found = self.loader.load(path);
        let bytes = found.as_ref().ok();
        let size = bytes.map_or(0, |bytes| bytes.len() as u64);
        self.files.borrow_mut().insert(path.to_owned(), (bytes.map(hash::of), size));
        found
    }
}
