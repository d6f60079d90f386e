//! `cargo xtask corpus DIR`: every description below a folder is generated twice, in a process of its own, and the crates are checked
//! in one workspace. Prints a line for each, writes a TSV, and ends with `N passed, N failed`.

mod check;
mod one;
mod row;

pub use one::One;

use crate::say;
use row::{Row, State};
use specwright::config::{Candidate, Selector};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

/// Where the crates, the target folder of their check and the TSV go.
const OUT: &str = "target/corpus";

/// No generation takes longer.
const PATIENCE: Duration = Duration::from_secs(120);

/// Arguments of `cargo xtask corpus`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder; the rows of its CORPUS.tsv whose role is `root`, else every description below it
    dir: PathBuf,

    /// Only descriptions whose path below DIR matches: `*` within a folder name, `**` across
    #[arg(long, value_name = "GLOB")]
    only: Option<String>,

    /// Generate, but do not compile
    #[arg(long)]
    no_check: bool,

    /// Compile the tests of the crates too
    #[arg(long)]
    tests: bool,
}

/// Runs the task.
pub fn run(args: &Args) -> ExitCode {
    let roots = match roots(&args.dir, args.only.as_deref()) {
        Ok(roots) if roots.is_empty() => return usage(&format!("no description below `{}` is chosen", args.dir.display())),
        Ok(roots) => roots,
        Err(error) => return usage(&format!("cannot read `{}`: {error}", args.dir.display())),
    };
    let mut names = BTreeSet::new();
    say::out(&Row::head());
    let mut rows = Vec::new();
    for path in &roots {
        let name = crate_name(path, &mut names);
        let row = generate(&args.dir, path, &name);
        say::out(&row.line());
        rows.push(row);
    }
    if !args.no_check
        && let Err(text) = check::check(Path::new(OUT), &mut rows, args.tests)
    {
        say::err(&format!("error: {text}\n"));
        return ExitCode::FAILURE;
    }
    let table: String = rows.iter().map(Row::tsv).collect();
    let tsv = Path::new(OUT).join("results.tsv");
    if let Err(error) = fs::write(&tsv, Row::tsv_head() + &table) {
        say::err(&format!("error: cannot write `{}`: {error}\n", tsv.display()));
        return ExitCode::FAILURE;
    }
    let failed = rows.iter().filter(|row| !row.passed()).count();
    say::out(&row::total(&rows));
    say::out(&format!("{} passed, {failed} failed\n", rows.len() - failed));
    ExitCode::from(u8::from(failed > 0))
}

fn usage(sentence: &str) -> ExitCode {
    say::err(&format!("error: {sentence}\n"));
    ExitCode::from(2)
}

/// Paths of descriptions below `dir`, sorted.
fn roots(dir: &Path, only: Option<&str>) -> std::io::Result<Vec<String>> {
    let mut paths = match fs::read_to_string(dir.join("CORPUS.tsv")) {
        Ok(table) => {
            let cells = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
            cells.filter(|cells| cells.get(1) == Some(&"root")).map(|cells| cells[0].to_owned()).collect()
        }
        Err(_) => descriptions(dir)?,
    };
    let chosen = Selector { path: only.map(str::to_owned), ..Selector::default() };
    paths.retain(|path| only.is_none() || chosen.matches(&Candidate { id: None, tags: &[], path, method: "" }));
    paths.sort();
    Ok(paths)
}

/// Files that say early on that they are a description.
fn descriptions(dir: &Path) -> std::io::Result<Vec<String>> {
    let mut open = vec![dir.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| ["json", "yaml", "yml"].iter().any(|known| extension == *known)) {
                let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
                let says =
                    |key: &str| text.lines().take(200).any(|line| line.trim_start_matches([' ', '"', '{']).starts_with(key));
                if says("openapi") || says("swagger") {
                    found.extend(path.strip_prefix(dir).map(|path| path.to_string_lossy().replace('\\', "/")));
                }
            }
        }
    }
    Ok(found)
}

/// A name for the crates of a description that no other one has.
fn crate_name(path: &str, names: &mut BTreeSet<String>) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_lowercase();
    let words: Vec<&str> = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut short = String::new();
    for word in words.iter().rev() {
        if short.len() + word.len() > 40 {
            break;
        }
        short = if short.is_empty() { (*word).to_owned() } else { format!("{word}-{short}") };
    }
    let first = words.first().copied().unwrap_or("api");
    let name = if short.starts_with(first) { short } else { format!("{}-{short}", &first[..first.len().min(10)]) };
    let name = if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("api-{name}") };
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.clone()).chain(numbered).find(|name| !names.contains(name)).expect("there is no last number");
    names.insert(free.clone());
    free
}

/// Generates one description in a process of its own, so that what goes wrong in it costs only it.
fn generate(dir: &Path, path: &str, name: &str) -> Row {
    let mut row = Row::new(path, name);
    let Ok(program) = std::env::current_exe() else { return row.failed(State::Crashed("this program is gone".to_owned())) };
    let mut command = Command::new(program);
    command.arg("corpus-one").arg("--spec").arg(dir.join(path)).arg("--root").arg(dir).args(["--name", name]);
    command.arg("--out").arg(Path::new(OUT).join(name));
    let log = Path::new(OUT).join(format!("{name}.log"));
    let output = fs::create_dir_all(OUT).and_then(|()| fs::File::create(&log));
    let child = output.and_then(|log| command.stdin(Stdio::null()).stderr(log).stdout(Stdio::piped()).spawn());
    let mut child = match child {
        Ok(child) => child,
        Err(error) => return row.failed(State::Crashed(error.to_string())),
    };
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(Some(_)) => break,
            _ => std::thread::sleep(Duration::from_millis(5)),
        }
    }
    // Ends a child that took too long; one that has ended does not mind.
    let late = child.try_wait().is_ok_and(|ended| ended.is_none());
    let _ = child.kill();
    let output = child.wait_with_output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    if late {
        return row.failed(State::Crashed(format!("not done after {} s", PATIENCE.as_secs())));
    }
    row.read(&output, &log);
    row
}
