//! `cargo xtask`: a thin shell around the generator for work on this repository. All paths are
//! relative to its root. The program is `launch/`, which cargo can build whatever state the
//! workspace is in.

mod bench;
mod codegen;
mod conformance;
mod corpus;
mod cost;
mod dump;
mod fuzz;
mod peer;
mod say;
mod servers;
mod tidy;
mod usage;

use clap::{Parser, Subcommand};
use std::{path::Path, process::ExitCode};

/// Tasks of the specwright repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", arg_required_else_help = true)]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Writes generated/ from specs/
    Codegen(codegen::Args),
    /// Prints what there is between two stages
    Dump(dump::Args),
    /// Generates and compiles every description below a folder
    Corpus(corpus::Args),
    #[command(hide = true)]
    CorpusOne(corpus::One),
    #[command(hide = true)]
    CorpusSamples(corpus::Samples),
    /// Drives Microsoft's AutoRest test server with clients generated from its descriptions
    Conformance(conformance::Args),
    /// Drives servers that their own makers ship with clients generated from their descriptions
    Servers(servers::Args),
    /// Runs the fuzz targets for a time each
    Fuzz(fuzz::Args),
    /// Measures descriptions for docs/performance.md
    Bench(bench::Args),
    /// Counts the instructions that hostile descriptions of growing size take (needs valgrind)
    Cost(cost::Args),
    /// Holds the laws of docs/architecture.md
    Tidy,
}

/// Runs the task that the arguments of the process name.
pub fn main() -> ExitCode {
    // Cargo calls this program instead of rustc, in the folder and with the arguments of
    // rustc.
    if let Some(notes) = std::env::var_os(corpus::NOTES) {
        return corpus::rustc(Path::new(&notes));
    }
    let task = Args::parse().task;
    let root =
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask/ lies in the repository");
    if let Err(error) = std::env::set_current_dir(root) {
        say::err(&format!("error: cannot enter `{}`: {error}\n", root.display()));
        return ExitCode::FAILURE;
    }
    match task {
        Task::Codegen(args) => codegen::run(Path::new(""), &args),
        Task::Dump(args) => dump::run(&args),
        Task::Corpus(args) => corpus::run(&args),
        Task::CorpusOne(args) => args.run(),
        Task::CorpusSamples(args) => args.run(),
        Task::Conformance(args) => conformance::run(&args),
        Task::Servers(args) => servers::run(&args),
        Task::Fuzz(args) => fuzz::run(&args),
        Task::Bench(args) => bench::run(&args),
        Task::Cost(args) => cost::run(&args),
        Task::Tidy => tidy::run(),
    }
}
