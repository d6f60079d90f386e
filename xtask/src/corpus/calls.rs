//! `cargo xtask corpus DIR --calls SEED`: every operation is called with made-up values of all its
//! parameters, of its body and of each described success, which a validator of JSON Schema calls
//! valid. A server on this machine compares what arrives with what the description says of it, and
//! answers; what is decoded is compared with what was answered. One program for each description,
//! which links its client crate.

mod made;
mod outcome;
mod schemas;
#[cfg(test)]
mod tests;

use super::{
    OUT,
    check::Check,
    generate::Folders,
    losses::{Files, Schemas, described},
    one::State,
    progress::Progress,
    report::Row,
    roots::Root,
};
use crate::say;
use made::{Judged, Maker};
use outcome::{Outcome, Report};
use specwright::{
    cli::{Input, Wanted},
    config::Features,
    emit::tests::Missing,
};
use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

/// The name of the test in each program.
const TEST: &str = "calls";

/// What is called of one description.
struct Calls {
    /// The operations that are generated.
    operations: usize,
    /// The source of the test.
    code: String,
    /// The calls that are not tried.
    missing: Vec<Missing>,
    /// What the tests in the client crate send.
    judged: Judged,
}

/// Runs the task over what was generated; whether every call was right. An error is a sentence.
pub fn run(folders: &Folders<'_>, check: &Check, rows: &[Row], seed: u64) -> Result<bool, String> {
    let programs = Programs { out: folders.out, folder: folders.out.join("calls") };
    let fault = |error: io::Error| error.to_string();
    let progress = Progress::new("making calls", rows.len());
    let mut work = Vec::new();
    for row in rows.iter().filter(|row| row.made.state == State::Done) {
        let calls = calls(folders.dir, row, seed)
            .map_err(|sentence| format!("{}: {sentence}", row.root.path))?;
        programs.write(&row.root, &calls.code).map_err(fault)?;
        work.push((&row.root, calls));
        progress.step(&row.root.path);
    }
    drop(progress);
    let built = programs.build(work.iter().map(|(root, _)| *root), check).map_err(fault)?;
    let mut report = Report::default();
    let progress = Progress::new("calling", work.len());
    for (root, calls) in &work {
        let outcome = call(built.get(&root.name)).map_err(fault)?;
        report.add(&root.path, calls.operations, &calls.missing, &outcome);
        report.judge(&root.path, &calls.judged);
        progress.step(&root.path);
    }
    drop(progress);
    fs::write(Path::new(OUT).join("calls.tsv"), &report.tsv)
        .map_err(|error| format!("`{OUT}`: {error}"))?;
    say::out(&report.table());
    Ok(report.is_right())
}

/// The calls of one description.
fn calls(dir: &Path, row: &Row, seed: u64) -> Result<Calls, String> {
    let spec = dir.join(&row.root.path);
    let wanted = Wanted {
        name: Some(&row.root.name),
        root: Some(dir),
        ..Wanted::new(&spec, Path::new(OUT))
    };
    let mut input = Input::open(&wanted).map_err(|fault| format!("{fault:?}"))?;
    // One file, of no condition.
    input.job.config.features = Features::Never;
    let files = Files::read(dir, &row.root.path)?;
    let schemas = Schemas::new(&files);
    let described = described::operations(&files, &mut Vec::new());
    let maker = Maker::new(&schemas, &described, &format!("{seed} {}", row.root.path))?;
    let mut operations = 0;
    let (files, missing) = specwright::tests_of(&input.job, &input.loader, |api| {
        operations = api.operations.len();
        api.operations.iter().map(|operation| maker.examples(operation)).collect()
    })
    .ok_or("it has errors")?;
    let code = files.into_iter().map(|file| file.content).collect();
    let api = specwright::api(&input.job, &input.loader).0.ok_or("it has errors")?;
    Ok(Calls { operations, code, missing, judged: maker.judged(&api) })
}

/// The programs that call.
struct Programs<'a> {
    out: &'a Path,
    folder: PathBuf,
}

impl Programs<'_> {
    fn write(&self, root: &Root, code: &str) -> io::Result<()> {
        let name = &root.name;
        let client = fs::read_to_string(self.out.join(name).join("client/Cargo.toml"))?;
        // Without TLS, which nothing on this machine needs; with all groups of a divided API.
        let all = if client.contains("\nall = [") { ", \"all\"" } else { "" };
        let manifest = format!(
            "[package]\n\
             name = \"{name}-calls\"\n\
             version = \"0.0.0\"\n\
             edition = \"2024\"\n\
             \n\
             [dependencies]\n\
             {name}-client = {{ path = \"../../{name}/client\", default-features = false, \
             features = [\"reqwest\"{all}] }}\n\
             specwright-client = {{ path = \"{}\", default-features = false, \
             features = [\"reqwest\", \"test-util\"] }}\n\
             specwright-types = {{ path = \"{}\", default-features = false }}\n\
             serde_json = \"1\"\n\
             tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\", \
             \"time\"] }}\n",
            fs::canonicalize("runtime/client")?.display(),
            fs::canonicalize("runtime/types")?.display()
        );
        let folder = self.folder.join(name);
        put(&folder.join("Cargo.toml"), &manifest)?;
        put(&folder.join("src/lib.rs"), "")?;
        put(&folder.join(format!("tests/{TEST}.rs")), code)
    }

    /// Compiles the programs; where each is that could be.
    fn build<'r>(
        &self,
        roots: impl Iterator<Item = &'r Root>,
        check: &Check,
    ) -> io::Result<HashMap<String, PathBuf>> {
        let members: String = roots.map(|root| format!("    \"{}\",\n", root.name)).collect();
        let manifest = format!(
            "[workspace]\n\
             resolver = \"3\"\n\
             members = [\n\
             {members}]\n\
             \n\
             [profile.dev]\n\
             debug = false\n\
             strip = true\n"
        );
        put(&self.folder.join("Cargo.toml"), &manifest)?;
        fs::copy("Cargo.lock", self.folder.join("Cargo.lock"))?;
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["build", "--workspace", "--tests", "--keep-going", "--offline", "--quiet"]);
        cargo.args(["--message-format", "json-render-diagnostics", "--jobs"]);
        let target = fs::canonicalize(self.out)?.join("calls-target");
        cargo.arg(check.jobs().to_string()).current_dir(&self.folder);
        cargo.env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0");
        let log = fs::File::create(self.folder.join("build.log"))?;
        let output = cargo.stderr(log).output()?;
        let lines = String::from_utf8_lossy(&output.stdout);
        Ok(lines.lines().filter_map(executable).collect())
    }
}

/// The folder of a program and itself, of a line that cargo printed.
fn executable(line: &str) -> Option<(String, PathBuf)> {
    let message: serde_json::Value = serde_json::from_str(line).ok()?;
    let path = message["executable"].as_str().filter(|_| message["target"]["name"] == TEST)?;
    let folder = Path::new(message["manifest_path"].as_str()?).parent()?;
    Some((folder.file_name()?.to_string_lossy().into_owned(), path.into()))
}

/// What a program says; what is not there did not compile.
fn call(program: Option<&PathBuf>) -> io::Result<Outcome> {
    let Some(program) = program else { return Ok(Outcome::default()) };
    let output = Command::new(program).env("RUST_BACKTRACE", "0").output()?;
    Ok(Outcome::read(&String::from_utf8_lossy(&output.stdout)))
}

/// Writes a file, unless it says that already: cargo looks at its time.
fn put(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, text)
}
