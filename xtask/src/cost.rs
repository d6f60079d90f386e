//! `cargo xtask cost`: how many instructions the generator takes for hostile descriptions of
//! growing size (`generator/tests/cost`). Each is generated in three sizes, each twice the one
//! before, under `valgrind --tool=callgrind`: figures that do not depend on the machine's load.

use crate::say;
use std::{
    collections::HashSet,
    process::{Command, ExitCode, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Twice the text may take this many times the instructions.
const GROWTH: f64 = 2.3;

/// The program that generates one description, and the function of it that is counted.
const PROGRAM: &str = "target/release/examples/cost";
const COUNTED: &str = "cost::families::Input::run";

/// Arguments of `cargo xtask cost`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only families whose name has one of these in it
    families: Vec<String>,

    /// How many are measured at once
    #[arg(long, default_value_t = 1)]
    jobs: usize,

    /// Multiplies the sizes of all families
    #[arg(long, default_value_t = 1)]
    scale: usize,
}

/// Runs `cargo xtask cost`.
pub fn run(args: &Args) -> ExitCode {
    let missing =
        || Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_err();
    if missing() {
        say::err(
            "cost: skipped, for there is no `valgrind`; `cargo test -p specwright --test cost` \
             counts allocations without it\n",
        );
        return ExitCode::SUCCESS;
    }
    match measure(args) {
        Ok(rows) => report(&rows),
        Err(sentence) => {
            say::err(&format!("error: {sentence}\n"));
            ExitCode::FAILURE
        }
    }
}

/// A family, its first size, and what each size took.
struct Row {
    name: String,
    size: usize,
    instructions: [u64; 3],
}

fn measure(args: &Args) -> Result<Vec<Row>, String> {
    let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    build.args(["build", "--quiet", "--release", "-p", "specwright", "--example", "cost"]);
    if !build.status().is_ok_and(|status| status.success()) {
        return Err("the example `cost` of the generator cannot be built".to_owned());
    }
    let families = families(args)?;
    let (next, rows) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let Some((name, size)) = families.get(next.fetch_add(1, Ordering::Relaxed)) {
            let row = row(name, size * args.scale.max(1));
            rows.lock().expect("no other thread panicked").push(row);
        }
    };
    std::thread::scope(|scope| (0..args.jobs.max(1)).for_each(|_| drop(scope.spawn(work))));
    let mut rows = rows
        .into_inner()
        .expect("no thread panicked")
        .into_iter()
        .collect::<Result<Vec<Row>, String>>()?;
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(rows)
}

/// The families that were asked for, with their first sizes.
fn families(args: &Args) -> Result<Vec<(String, usize)>, String> {
    let output = Command::new(PROGRAM)
        .output()
        .map_err(|error| format!("`{PROGRAM}` does not start: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let known = text
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(name, size)| Some((name, size.parse().ok()?)));
    let wanted = |name: &str| {
        args.families.is_empty() || args.families.iter().any(|part| name.contains(part.as_str()))
    };
    let families: Vec<(String, usize)> = known
        .filter(|(name, _)| wanted(name))
        .map(|(name, size)| (name.to_owned(), size))
        .collect();
    let names: HashSet<&str> = families.iter().map(|(name, _)| name.as_str()).collect();
    match (names.is_empty(), names.len() == families.len()) {
        (true, _) => Err("no family has such a name".to_owned()),
        (_, false) => Err("two families have the same name".to_owned()),
        (false, true) => Ok(families),
    }
}

fn row(name: &str, size: usize) -> Result<Row, String> {
    let mut instructions = [0; 3];
    for (times, place) in [1, 2, 4].into_iter().zip(&mut instructions) {
        *place = count(name, times * size)?;
    }
    Ok(Row { name: name.to_owned(), size, instructions })
}

fn count(name: &str, size: usize) -> Result<u64, String> {
    let mut command = Command::new("valgrind");
    command.args([
        "--tool=callgrind",
        "--callgrind-out-file=/dev/null",
        &format!("--toggle-collect={COUNTED}"),
        PROGRAM,
        name,
    ]);
    let output = command
        .arg(size.to_string())
        .output()
        .map_err(|error| format!("valgrind does not start: {error}"))?;
    let log = String::from_utf8_lossy(&output.stderr);
    let collected = log
        .split_once("Collected : ")
        .and_then(|(_, rest)| rest.split_whitespace().next()?.parse().ok());
    match collected {
        Some(count) if output.status.success() && count > 0 => Ok(count),
        _ => Err(format!("`{PROGRAM} {name} {size}` fails under valgrind:\n{log}")),
    }
}

/// Prints the table of docs/performance.md; a failure when something grows too fast.
fn report(rows: &[Row]) -> ExitCode {
    say::out(
        "| family | n | millions of instructions: n | 2n | 4n | growth |\n\
         |---|--:|--:|--:|--:|--:|\n",
    );
    let mut worst = Vec::new();
    for Row { name, size, instructions } in rows {
        let [one, two, four] = instructions.map(|count| count as f64 / 1e6);
        let growth = (two / one).max(four / two);
        say::out(&format!(
            "| `{name}` | {size} | {one:.1} | {two:.1} | {four:.1} | {growth:.2} |\n"
        ));
        if growth >= GROWTH {
            worst.push(name.as_str());
        }
    }
    if worst.is_empty() {
        return ExitCode::SUCCESS;
    }
    say::err(&format!("error: these grow by {GROWTH} or more a doubling: {}\n", worst.join(", ")));
    ExitCode::FAILURE
}
