//! Programs that read values as generated types and write them again: one for each description,
//! which links its models crate and nothing of HTTP.

use super::{
    check::Check,
    compare,
    examples::{Failure, Tried},
    roots::Root,
    samples::Trial,
};
use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

/// Programs in a folder of their own.
#[derive(Debug)]
pub struct Programs {
    out: PathBuf,
    folder: PathBuf,
}

impl Programs {
    /// Those in the folder of this name below the corpus's results.
    pub fn new(out: &Path, name: &str) -> Programs {
        Programs { out: out.to_owned(), folder: out.join(name) }
    }

    /// The folder of what is compiled: one for all programs, which share the models crates.
    fn target(&self) -> io::Result<PathBuf> {
        Ok(fs::canonicalize(&self.out)?.join("examples/target"))
    }

    /// Writes the program of a description: a table of types, and for each line of its input a
    /// number of the table and a value.
    pub fn write(&self, root: &Root, trials: &[Trial]) -> io::Result<()> {
        let (folder, name) = (&self.folder, &root.name);
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
        let table: String =
            types(trials).keys().map(|ty| format!("    check::<{ty}>,\n")).collect();
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

    /// Compiles the programs of these descriptions, which are written.
    pub fn build<'r>(
        &self,
        roots: impl Iterator<Item = &'r Root>,
        check: &Check,
    ) -> io::Result<()> {
        let folder = &self.folder;
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
        fs::write(folder.join("Cargo.toml"), manifest)?;
        fs::copy("Cargo.lock", folder.join("Cargo.lock"))?;

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
            .env("CARGO_TARGET_DIR", self.target()?)
            .env("CARGO_INCREMENTAL", "0");
        // What does not compile is reported by the check, and has no program to run here.
        cargo.stderr(fs::File::create(folder.join("build.log"))?).status().map(drop)
    }

    /// Has the program of a description read and write the values, and compares.
    pub fn run(&self, root: &Root, trials: &[Trial]) -> Tried {
        let types = types(trials);
        let typed: Vec<(&str, &Trial)> =
            trials.iter().filter_map(|trial| Some((trial.ty.as_deref()?, trial))).collect();
        let input: String =
            typed.iter().map(|(ty, trial)| format!("{} {}\n", types[ty], trial.json)).collect();
        let program = self
            .target()
            .map(|target| target.join("debug").join(format!("{}-examples", root.name)));
        let output = program
            .and_then(|program| exchange(&program, input))
            .unwrap_or_else(|error| format!("!its program: {error}; see its build.log"));
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
                        json: trial.json.clone(),
                        why: format!("{ty}: {why}"),
                    });
                }
            }
        }
        tried
    }
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

/// What a program prints when it is given this to read.
fn exchange(program: &Path, input: String) -> io::Result<String> {
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
