//! Compiles the crates of a corpus: one workspace, one call of cargo, one target folder. What did
//! not change is not compiled again.

use super::{
    doctests, hash, kept,
    one::State,
    progress::Progress,
    report::Row,
    rustc::{self, Compiled},
};
use std::{
    fs,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::SystemTime,
};

/// How the crates of a corpus are compiled.
#[derive(Debug)]
pub struct Check {
    /// The folder of the crates.
    out: PathBuf,
    /// Crates at a time.
    jobs: usize,
    /// The fingerprint of all that is the same for all crates: the compiler, the runtime, what it
    /// depends on.
    common: u64,
}

impl Check {
    /// Looks at the compiler and the runtime.
    pub fn new(out: &Path, jobs: usize) -> io::Result<Check> {
        let version = Command::new("rustc").arg("-vV").output()?.stdout;
        let runtime = hash::folder(
            Path::new("runtime"),
            &["types/src", "types/Cargo.toml", "client/src", "client/Cargo.toml"],
        )?;
        let common =
            hash::of((version, runtime, hash::file(Path::new("Cargo.lock")), doctests::SOURCE));
        Ok(Check { out: fs::canonicalize(out)?, jobs, common })
    }

    /// Checks the crates of the rows that were generated. An error is a sentence: cargo could not
    /// do it at all.
    pub fn check(&self, rows: &mut [Row]) -> Result<(), String> {
        let stale: Vec<&Row> = rows
            .iter()
            .filter(|row| row.made.state == State::Done && self.kept(row).is_none())
            .collect();
        if !stale.is_empty() {
            let prepared = self.workspace(&stale).and_then(|()| self.force(&stale));
            prepared.map_err(|error| format!("cannot write the workspace: {error}"))?;
            let tests = stale.iter().flat_map(|row| self.targets(row)).any(|target| target.test);
            let compiled = self
                .cargo(stale.len(), tests)
                .map_err(|error| format!("cannot run cargo: {error}"))?;
            if !compiled {
                let log = fs::read_to_string(self.out.join("check.log")).unwrap_or_default();
                return Err(format!("cargo could not check anything:\n{log}"));
            }
        }
        for row in rows.iter_mut().filter(|row| row.made.state == State::Done) {
            row.checked = Some(self.kept(row).unwrap_or_else(|| Compiled {
                errors: 1,
                first: Some("cargo did not get to it; see check.log".to_owned()),
                ..Compiled::default()
            }));
        }
        Ok(())
    }

    /// A workspace of the crates of these rows, so that cargo compiles no other.
    pub fn workspace(&self, rows: &[&Row]) -> io::Result<()> {
        let member = |row: &&Row| {
            let name = &row.root.name;
            doctests::write(&self.out, name)?;
            Ok(format!(
                "    \"{name}/models\",\n    \"{name}/client\",\n    \"{}\",\n",
                doctests::folder(name)
            ))
        };
        let members = rows.iter().map(member).collect::<io::Result<String>>()?;
        let manifest = format!(
            "[workspace]\n\
             resolver = \"3\"\n\
             members = [\n\
             {members}]\n\
             \n\
             [profile.dev]\n\
             debug = false\n"
        );
        fs::write(self.out.join("Cargo.toml"), manifest)?;
        fs::copy("Cargo.lock", self.out.join("Cargo.lock")).map(drop)
    }

    /// Cargo must not think that these are compiled already: then nothing would be noted.
    fn force(&self, rows: &[&Row]) -> io::Result<()> {
        fs::create_dir_all(self.notes())?;
        for row in rows {
            for Target { package, root, .. } in self.targets(row) {
                fs::write(rustc::key_file(&self.notes(), &package), self.key(row).to_string())?;
                fs::File::options().append(true).open(root)?.set_modified(SystemTime::now())?;
            }
        }
        Ok(())
    }

    /// Cargo in the workspace, with this program instead of the compiler.
    pub fn command(&self, task: &str) -> io::Result<Command> {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args([task, "--offline", "--jobs", &self.jobs.to_string()]).current_dir(&self.out);
        cargo.env("CARGO_TARGET_DIR", self.out.join("check-target")).env("CARGO_INCREMENTAL", "0");
        cargo
            .env("RUSTC_WORKSPACE_WRAPPER", std::env::current_exe()?)
            .env(rustc::NOTES, self.notes());
        Ok(cargo)
    }

    /// The fingerprint of what the crates of a row are compiled from.
    pub fn key(&self, row: &Row) -> u64 {
        hash::of((self.common, row.made.output))
    }

    /// Crates at a time.
    pub fn jobs(&self) -> usize {
        self.jobs
    }

    fn notes(&self) -> PathBuf {
        self.out.join("notes")
    }

    /// Whether cargo compiled anything at all.
    fn cargo(&self, rows: usize, tests: bool) -> io::Result<bool> {
        let mut cargo = self.command("check")?;
        // The libraries contain no tests: compiled as tests they would be the same once more.
        cargo
            .args(["--workspace", "--keep-going", "--message-format", "json", "--lib"])
            .args(tests.then_some(["--test", "*"]).iter().flatten());
        let log = fs::File::create(self.out.join("check.log"))?;
        let mut child = cargo.stdout(Stdio::piped()).stderr(log).spawn()?;
        let progress = Progress::new("checking", rows * 3);
        let folder = self.out.to_string_lossy().into_owned();
        let mut compiled = false;
        if let Some(pipe) = child.stdout.take() {
            for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                let Ok(message) = serde_json::from_str::<serde_json::Value>(&line) else {
                    continue;
                };
                compiled |= message["reason"] == "compiler-artifact"
                    || message["reason"] == "compiler-message";
                let own =
                    message["manifest_path"].as_str().is_some_and(|path| path.starts_with(&folder));
                if own
                    && message["reason"] == "compiler-artifact"
                    && message["target"]["kind"][0] == "lib"
                {
                    progress.step(message["target"]["name"].as_str().unwrap_or_default());
                }
            }
        }
        child.wait()?;
        Ok(compiled)
    }

    /// What is known of the crates of a row; `None`: not all.
    fn kept(&self, row: &Row) -> Option<Compiled> {
        let key = self.key(row);
        let load = |target: Target| {
            kept::load(
                &rustc::record(&self.notes(), &target.package, &target.krate, target.test),
                key,
            )
        };
        sum(self.targets(row).into_iter().map(load).collect())
    }

    /// What is compiled for a row: its libraries, the tests of its operation examples, the examples
    /// of its documentation.
    fn targets(&self, row: &Row) -> Vec<Target> {
        let name = &row.root.name;
        let target = |package: String, root: PathBuf, krate: Option<&str>| {
            let krate = krate.map_or_else(|| package.replace('-', "_"), str::to_owned);
            Target { test: krate == TESTS, package, krate, root }
        };
        let folder = self.out.join(name);
        let client = format!("{name}-client");
        let tests = ["client/tests/examples.rs", "client/tests/examples/main.rs"]
            .map(|path| folder.join(path));
        let tests = tests
            .into_iter()
            .filter(|path| path.exists())
            .map(|path| target(client.clone(), path, Some(TESTS)));
        let libraries = [
            target(format!("{name}-models"), folder.join("models/src/lib.rs"), None),
            target(client.clone(), folder.join("client/src/lib.rs"), None),
            target(
                doctests::package(name),
                self.out.join(doctests::folder(name)).join("src/lib.rs"),
                None,
            ),
        ];
        libraries.into_iter().chain(tests).collect()
    }
}

/// The name of the tests of operation examples.
const TESTS: &str = "examples";

/// Something that the compiler is called for.
struct Target {
    package: String,
    krate: String,
    /// Whether it is compiled as a test.
    test: bool,
    /// The file that the crate begins with.
    root: PathBuf,
}

/// All crates of a row together. When one has errors, those that depend on it are not compiled, and
/// that is all there is to know.
fn sum(crates: Vec<Option<Compiled>>) -> Option<Compiled> {
    let broken = crates.iter().flatten().any(|compiled| !compiled.is_clean());
    if !broken && crates.iter().any(Option::is_none) {
        return None;
    }
    crates.into_iter().flatten().reduce(Compiled::and)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_known_when_all_its_crates_are_or_one_is_broken() {
        let clean = Compiled::default();
        let broken = Compiled { errors: 2, ..Compiled::default() };
        assert_eq!(sum(vec![Some(clean.clone()), Some(clean.clone())]), Some(clean.clone()));
        assert_eq!(sum(vec![Some(clean), None]), None);
        assert_eq!(sum(vec![Some(broken.clone()), None]), Some(broken));
        assert_eq!(sum(vec![None, None]), None);
    }
}
