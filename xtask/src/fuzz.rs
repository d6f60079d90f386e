//! `cargo xtask fuzz`: runs the targets of `fuzz/` under libFuzzer for a time each, and counts what
//! they did. What they assert is in `tests/properties`; its tests replay `fuzz/seeds` without any
//! of this.

use crate::say;
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

/// The package of the targets.
const PACKAGE: &str = "fuzz";

/// Where they are compiled: with a toolchain and flags of their own.
const TARGET_FOLDER: &str = "fuzz/target";

/// Where the logs go.
const LOGS: &str = "target/fuzz";

/// The longest input, in bytes: the seeds are shorter, and a longer one finds nothing that a
/// shorter one does not.
const LONGEST: &str = "16384";

/// Arguments of `cargo xtask fuzz`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How long each target runs, in seconds
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u64,

    /// Only these targets
    #[arg(value_name = "TARGET")]
    targets: Vec<String>,
}

/// Runs the task. It exits with 2 where a nightly toolchain or cargo-fuzz is missing, with 1 where
/// a target found something.
pub fn run(args: &Args) -> ExitCode {
    let targets = match able().and_then(|()| chosen(&args.targets)) {
        Ok(targets) => targets,
        Err(sentence) => {
            say::err(&format!("error: {sentence}\n"));
            return ExitCode::from(2);
        }
    };
    // The versions of what all crates need are those of this repository; what only the targets need
    // is added.
    if let Err(error) = fs::copy("Cargo.lock", Path::new(PACKAGE).join("Cargo.lock")) {
        say::err(&format!("error: cannot copy `Cargo.lock` to `{PACKAGE}`: {error}\n"));
        return ExitCode::FAILURE;
    }
    let mut passed = true;
    say::out("target           executions   per second   coverage   findings\n");
    for target in targets {
        match fuzz(&target, args.seconds) {
            Ok(Counts { executions, rate, coverage, findings }) => {
                say::out(&format!(
                    "{target:<16} {executions:>10} {rate:>12} {coverage:>10} {:>10}\n",
                    findings.len()
                ));
                findings.iter().for_each(|finding| say::out(&format!("  {}\n", finding.display())));
                passed &= findings.is_empty();
            }
            Err(sentence) => {
                say::err(&format!("error: {sentence}\n"));
                passed = false;
            }
        }
    }
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether what is needed is installed; `Err` says what is not.
fn able() -> Result<(), String> {
    let answers = |arguments: &[&str]| {
        let status = Command::new("cargo")
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    };
    if !answers(&["+nightly", "--version"]) {
        return Err(
            "fuzzing needs a nightly toolchain: `rustup toolchain install nightly`".to_owned()
        );
    }
    if !answers(&["+nightly", "fuzz", "--version"]) {
        return Err("fuzzing needs cargo-fuzz: `cargo install cargo-fuzz --locked`".to_owned());
    }
    Ok(())
}

/// The targets that are asked for, or all.
fn chosen(wanted: &[String]) -> Result<Vec<String>, String> {
    let sources = listed(&Path::new(PACKAGE).join("fuzz_targets"))?;
    let all: Vec<String> = sources
        .iter()
        .filter_map(|path| path.file_stem())
        .map(|stem| stem.to_string_lossy().into_owned())
        .collect();
    match wanted.iter().find(|name| !all.contains(name)) {
        Some(unknown) => {
            Err(format!("there is no target `{unknown}`; there are: {}", all.join(", ")))
        }
        None if wanted.is_empty() => Ok(all),
        None => Ok(wanted.to_vec()),
    }
}

/// What a run did.
struct Counts {
    executions: u64,
    /// Executions in a second.
    rate: u64,
    /// Edges of the program that were reached.
    coverage: u64,
    /// Inputs that violate a property.
    findings: Vec<PathBuf>,
}

fn fuzz(target: &str, seconds: u64) -> Result<Counts, String> {
    let package = Path::new(PACKAGE);
    let (corpus, artifacts) =
        (package.join("corpus").join(target), package.join("artifacts").join(target));
    for folder in [&corpus, &artifacts, &PathBuf::from(LOGS)] {
        fs::create_dir_all(folder).map_err(|error| cannot("create", folder, &error))?;
    }
    if takes_descriptions(target) {
        copy_cases(&corpus)?;
    }
    let before = listed(&artifacts)?;
    let path = Path::new(LOGS).join(format!("{target}.log"));
    let log = fs::File::create(&path).map_err(|error| cannot("write", &path, &error))?;
    let mut cargo = Command::new("cargo");
    // No code here is unsafe: the address sanitizer would only cost time.
    cargo.args([
        "+nightly",
        "fuzz",
        "run",
        "--sanitizer",
        "none",
        "--fuzz-dir",
        PACKAGE,
        "--target-dir",
        TARGET_FOLDER,
        target,
    ]);
    cargo.arg(&corpus).arg(package.join("seeds").join(target));
    cargo.args(["--", "-print_final_stats=1", "-timeout=20", "-rss_limit_mb=3072"]);
    cargo.args([format!("-max_total_time={seconds}"), format!("-max_len={LONGEST}")]);
    let status = cargo
        .stdout(Stdio::null())
        .stderr(log)
        .status()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    let log = fs::read(&path).map_err(|error| cannot("read", &path, &error))?;
    let log = String::from_utf8_lossy(&log);
    let findings: Vec<PathBuf> =
        listed(&artifacts)?.into_iter().filter(|file| !before.contains(file)).collect();
    let stat = |name: &str| number_after(&log, &format!("stat::{name}:"));
    match stat("number_of_executed_units") {
        Some(executions) if status.success() || !findings.is_empty() => Ok(Counts {
            executions,
            rate: stat("average_exec_per_sec").unwrap_or_default(),
            coverage: number_after(&log, " cov: ").unwrap_or_default(),
            findings,
        }),
        _ => Err(format!("`{target}` did not run; `{}` says why", path.display())),
    }
}

/// The number after the last of these marks.
fn number_after(text: &str, mark: &str) -> Option<u64> {
    let (_, rest) = text.rsplit_once(mark)?;
    rest.split_whitespace().next()?.parse().ok()
}

fn takes_descriptions(target: &str) -> bool {
    matches!(target, "generate" | "injection")
}

/// The descriptions of the cases are seeds too.
fn copy_cases(corpus: &Path) -> Result<(), String> {
    for case in listed(Path::new("tests/cases"))? {
        let specs = listed(&case)?
            .into_iter()
            .filter(|path| path.file_stem().is_some_and(|stem| stem == "spec"));
        for spec in specs {
            let mut name = OsString::from("case-");
            name.push(case.file_name().unwrap_or_default());
            fs::copy(&spec, corpus.join(name)).map_err(|error| cannot("copy", &spec, &error))?;
        }
    }
    Ok(())
}

/// What is in a folder, by name.
fn listed(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| cannot("read", folder, &error))?;
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    found.sort();
    Ok(found)
}

fn cannot(verb: &str, path: &Path, error: &std::io::Error) -> String {
    format!("cannot {verb} `{}`: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::number_after;

    #[test]
    fn counts_are_read_from_the_log() {
        let log = "#2\tINITED cov: 12 ft: 13\n\
         #9\tNEW    cov: 34 ft: 50\n\
         stat::number_of_executed_units: 4711\n";
        assert_eq!(number_after(log, " cov: "), Some(34));
        assert_eq!(number_after(log, "stat::number_of_executed_units:"), Some(4711));
        assert_eq!(number_after(log, "stat::none:"), None);
    }
}
