//! `cargo xtask corpus DIR`: every description below a folder is generated twice, each in a process
//! of its own, and the crates are checked in one workspace with warnings denied: libraries, tests,
//! and the examples in their documentation. Writes a TSV, prints a table, and ends with `N passed,
//! N failed`.
//!
//! Results are kept below `target/corpus` as they come. What did not change is not done again: a
//! description, when the files it reads and this program are the same; a check, when the generated
//! files, the runtime and the compiler are.

mod calls;
mod check;
mod compare;
mod doc;
mod doctests;
mod examples;
mod generate;
mod hash;
mod instances;
mod kept;
mod losses;
mod names;
mod one;
mod programs;
mod progress;
mod report;
mod roots;
mod rustc;
mod samples;
mod surface;

pub use one::One;
pub use rustc::{NOTES, run as rustc};
pub use samples::Samples;

use crate::say;
use check::Check;
use generate::Folders;
use progress::Progress;
use report::Row;
use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
};

/// Where the crates, the target folder of their check and the results go.
const OUT: &str = "target/corpus";

/// Arguments of `cargo xtask corpus`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder; the rows of its CORPUS.tsv whose role is `root`, else every description below
    /// it
    dir: PathBuf,

    /// Descriptions and crates at a time [default: the processors]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,

    /// Only descriptions whose path below DIR matches: `*` within a folder name, `**` across; may
    /// be repeated
    #[arg(long, value_name = "GLOB")]
    only: Vec<String>,

    /// Generate, but do not compile
    #[arg(long)]
    no_check: bool,

    /// Run rustdoc on the crates of matching descriptions too; may be repeated
    #[arg(long, value_name = "GLOB")]
    doc: Vec<String>,

    /// Read and write every example that the descriptions carry
    #[arg(long)]
    examples: bool,

    /// Only see whether names stay when something else changes; writes docs/names.md when all
    /// descriptions are looked at
    #[arg(long)]
    names: bool,

    /// Only see whether all that is described is generated or listed as left out
    #[arg(long, conflicts_with = "names")]
    losses: bool,

    /// Only count what a user of the crates sees: names, enums, streams, docs, lines
    #[arg(long, conflicts_with_all = ["names", "losses", "instances"])]
    surface: bool,

    /// Read and write values of every schema, made at random from this number
    #[arg(long, value_name = "SEED", conflicts_with_all = ["names", "losses"])]
    instances: Option<u64>,

    /// Call every operation with values made at random from this number
    #[arg(long, value_name = "SEED", conflicts_with_all = ["names", "losses", "instances"])]
    calls: Option<u64>,
}

/// Runs `cargo xtask corpus`.
pub fn run(args: &Args) -> ExitCode {
    let roots = match roots::roots(&args.dir, &args.only) {
        Ok(roots) if roots.is_empty() => {
            return usage(&format!("no description below `{}` is chosen", args.dir.display()));
        }
        Ok(roots) => roots,
        Err(error) => return usage(&format!("cannot read `{}`: {error}", args.dir.display())),
    };
    if args.names {
        return match names::run(args, &roots, jobs(args)) {
            Ok(stayed) => ExitCode::from(u8::from(!stayed)),
            Err(sentence) => failure(&sentence),
        };
    }
    if args.losses {
        return match losses::run(args, &roots, jobs(args)) {
            Ok(complete) => ExitCode::from(u8::from(!complete)),
            Err(sentence) => failure(&sentence),
        };
    }
    if args.surface {
        return match surface::run(args, &roots, jobs(args)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(sentence) => failure(&sentence),
        };
    }
    if args.instances.is_some() || args.calls.is_some() {
        return match tried(args, roots) {
            Ok(equal) => ExitCode::from(u8::from(!equal)),
            Err(sentence) => failure(&sentence),
        };
    }
    match work(args, roots) {
        Ok(rows) => {
            let failed = rows.iter().filter(|row| !row.passed()).count();
            say::out(&report::table(&rows));
            say::out(&format!("\n{} passed, {failed} failed\n", rows.len() - failed));
            ExitCode::from(u8::from(failed > 0))
        }
        Err(sentence) => failure(&sentence),
    }
}

/// How many things are done at a time.
fn jobs(args: &Args) -> usize {
    args.jobs.unwrap_or_else(|| thread::available_parallelism().map_or(1, usize::from))
}

fn failure(sentence: &str) -> ExitCode {
    say::err(&format!("error: {sentence}\n"));
    ExitCode::FAILURE
}

fn usage(sentence: &str) -> ExitCode {
    say::err(&format!("error: {sentence}\n"));
    ExitCode::from(2)
}

/// Generates what changed, and tries values or calls. An error is a sentence.
fn tried(args: &Args, roots: Vec<roots::Root>) -> Result<bool, String> {
    let (folders, rows) = generated(args, roots)?;
    let check = Check::new(folders.out, jobs(args)).map_err(|error| format!("`{OUT}`: {error}"))?;
    match (args.calls, args.instances) {
        (Some(seed), _) => calls::run(&folders, &check, &rows, seed),
        (None, seed) => instances::run(&folders, &check, &rows, seed.unwrap_or_default()),
    }
}

/// The crates of all descriptions.
fn generated(args: &Args, roots: Vec<roots::Root>) -> Result<(Folders<'_>, Vec<Row>), String> {
    let out = Path::new(OUT);
    fs::create_dir_all(out).map_err(|error| format!("`{OUT}`: {error}"))?;
    let program = std::env::current_exe()
        .ok()
        .and_then(|path| hash::file(&path))
        .ok_or("this program cannot be read")?;
    let folders = Folders { dir: &args.dir, out, program };
    let made = folders.generate(&roots, jobs(args), &Progress::new("generating", roots.len()));
    Ok((folders, roots.into_iter().zip(made).map(|(root, made)| Row::new(root, made)).collect()))
}

/// Does all that is asked for. An error is a sentence: something could not be done at all.
fn work(args: &Args, roots: Vec<roots::Root>) -> Result<Vec<Row>, String> {
    let (folders, mut rows) = generated(args, roots)?;
    let (out, jobs) = (folders.out, jobs(args));
    let fault = |error: io::Error| format!("`{OUT}`: {error}");
    if !args.no_check {
        let check = Check::new(out, jobs).map_err(fault)?;
        check.check(&mut rows)?;
        let mut chosen: Vec<&mut Row> = rows
            .iter_mut()
            .filter(|row| args.doc.iter().any(|glob| roots::matches(&row.root.path, glob)))
            .collect();
        doc::document(&check, out, &mut chosen).map_err(fault)?;
    }
    if args.examples {
        let check = Check::new(out, jobs).map_err(fault)?;
        examples::examples(&folders, &check, &mut rows)?;
        fs::write(out.join("examples.tsv"), report::failures_tsv(&rows)).map_err(fault)?;
    }
    fs::write(out.join("results.tsv"), report::tsv(&rows)).map_err(fault)?;
    Ok(rows)
}
