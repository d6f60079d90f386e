//! Reads every example that the descriptions carry as the generated type, writes it again, and
//! compares the JSON. A program for each description links its models crate and nothing of HTTP.

use super::{
    check::Check, compare, generate::Folders, hash, kept, one::State, progress::Progress,
    report::Row, samples::Trial,
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
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
    let folder = folders.out.join("examples");
    let mut work = Vec::new();
    for row in rows.iter_mut().filter(|row| row.made.state == State::Done) {
        let key = hash::of((folders.program, check.key(row)));
        row.tried = kept::load(&record(folders.out, row), key);
        if row.tried.is_none() {
            let trials = trials(folders, row)?;
            write_program(&folder, row, &trials).map_err(fault)?;
            work.push((key, row, trials));
        }
    }
    if work.is_empty() {
        return Ok(());
    }
    let members: String =
        work.iter().map(|(_, row, _)| format!("    \"{}\",\n", row.root.name)).collect();
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
    fs::write(folder.join("Cargo.toml"), manifest).map_err(fault)?;
    fs::copy("Cargo.lock", folder.join("Cargo.lock")).map_err(fault)?;
    let folder = fs::canonicalize(folder).map_err(fault)?;
    build(&folder, check).map_err(fault)?;
    let progress = Progress::new("trying examples", work.len());
    for (key, row, trials) in work {
        let tried = run(&folder, row, &trials);
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

/// The program: a table of types, and for each line of its input a number of the table and a value.
fn write_program(folder: &Path, row: &Row, trials: &[Trial]) -> io::Result<()> {
    let name = &row.root.name;
    let manifest = format!(
        "[package]\n\
         name = \"{name}-examples\"\n\
         version = \"0.0.0\"\n\
         edition = \"2024\"\n\
         \n\
         [dependencies]\n\
         models = {{ package = \"{name}-models\", path = \"../../{name}/models\" }}\n\
         specwright-types = {{ path = \"{}\", default-features = false }}\n",
        fs::canonicalize("runtime/types")?.display()
    );
    let table: String = types(trials).keys().map(|ty| format!("    check::<{ty}>,\n")).collect();
    let program = format!(
        "#![allow(unused_imports, deprecated)]\n\
         use specwright_types::*;\n\
         use std::{{collections::BTreeMap, io::BufRead}};\n\
         \n\
         const CHECKS: &[fn(&str) -> Result<String, String>] = &[\n\
         {table}];\n\
         \n\
         fn check<T: Field>(json: &str) -> Result<String, String> {{\n\
         \x20   let value: T = from_str(json).map_err(|error| error.to_string())?;\n\
         \x20   to_string(&value).map_err(|error| error.to_string())\n\
         }}\n\
         \n\
         fn main() {{\n\
         \x20   for line in std::io::stdin().lock().lines().map_while(Result::ok) {{\n\
         \x20       let (number, json) = line.split_once(' ').unwrap();\n\
         \x20       match CHECKS[number.parse::<usize>().unwrap()](json) {{\n\
         \x20           Ok(text) => println!(\"={{text}}\"),\n\
         \x20           Err(why) => println!(\"!{{}}\", why.replace('\\n\
         ', \" \")),\n\
         \x20       }}\n\
         \x20   }}\n\
         }}\n"
    );
    fs::create_dir_all(folder.join(name).join("src"))?;
    put(&folder.join(name).join("Cargo.toml"), &manifest)?;
    put(&folder.join(name).join("src/main.rs"), &program)
}

/// Writes a file, unless it says that already: cargo looks at its time.
fn put(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        Ok(())
    } else {
        fs::write(path, text)
    }
}

/// The types of the trials and their numbers.
fn types(trials: &[Trial]) -> BTreeMap<&str, usize> {
    let mut types: BTreeMap<&str, usize> =
        trials.iter().filter_map(|trial| Some((trial.ty.as_deref()?, 0))).collect();
    types.values_mut().enumerate().for_each(|(number, at)| *at = number);
    types
}

fn build(folder: &Path, check: &Check) -> io::Result<()> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args([
        "build",
        "--workspace",
        "--keep-going",
        "--offline",
        "--quiet",
        "--jobs",
        &check.jobs().to_string(),
    ]);
    cargo
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env("CARGO_INCREMENTAL", "0");
    // What does not compile is reported by the check, and has no program to run here.
    cargo.stderr(fs::File::create(folder.join("build.log"))?).status().map(drop)
}

fn run(folder: &Path, row: &Row, trials: &[Trial]) -> Tried {
    let types = types(trials);
    let typed: Vec<(&str, &Trial)> =
        trials.iter().filter_map(|trial| Some((trial.ty.as_deref()?, trial))).collect();
    let input: String =
        typed.iter().map(|(ty, trial)| format!("{} {}\n", types[ty], trial.json)).collect();
    let program = folder.join("target/debug").join(format!("{}-examples", row.root.name));
    let output = output_of(&program, input)
        .unwrap_or_else(|error| format!("!its program: {error}; see examples/build.log"));
    let mut tried = Tried { untyped: trials.len() - typed.len(), ..Tried::default() };
    let mut lines = output.lines();
    for (ty, trial) in typed {
        let came = lines.next().unwrap_or("!the program ended");
        match compare::failure(&trial.json, came, trial.mismatch.as_ref()) {
            None => tried.equal += 1,
            Some((class, why)) => {
                tried.failures.push(Failure {
                    place: trial.place.clone(),
                    class,
                    why: format!("{ty}: {why}"),
                });
            }
        }
    }
    tried
}

/// What a program prints when it is given this to read.
fn output_of(program: &Path, input: String) -> io::Result<String> {
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let pipe = child.stdin.take();
    let writer =
        thread::spawn(move || pipe.map_or(Ok(()), |mut pipe| pipe.write_all(input.as_bytes())));
    let output = child.wait_with_output()?;
    // A program that ended early does not read all; what it printed shows why.
    let _ = writer.join();
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
