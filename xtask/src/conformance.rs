//! `cargo xtask conformance`: generates clients from the descriptions of Microsoft's AutoRest test
//! server, drives that server with them, and counts which of its scenarios were reached. The
//! scenarios are tests in `tests/conformance`.

mod crates;
mod report;
mod scenarios;
mod server;

use crate::{
    peer::{self, Stop},
    say,
};
use scenarios::Scenarios;
use server::Server;
use std::{
    fs,
    path::Path,
    process::{Command, ExitCode},
};

/// The package of the tests.
const TESTS: &str = "tests/conformance";

/// Where the server, the generated crates and the logs go.
const OUT: &str = "target/conformance";

/// How many scenarios of each category have to be reached.
const GOALS: &[(&str, usize)] = &[("azure", 145), ("vanilla", 631), ("optional", 39), ("dpg", 18)];

/// Arguments of `cargo xtask conformance`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only the scenarios of this group, and only the crates they need; the goals are not asked
    /// for
    #[arg(long, value_name = "GROUP")]
    only: Option<String>,

    /// Compile the tests under clippy too, with warnings denied
    #[arg(long)]
    lint: bool,

    /// Only the tests whose names contain this; the goals are not asked for
    #[arg(value_name = "FILTER")]
    filter: Option<String>,
}

/// Runs the task. Without Node it exits with 2.
pub fn run(args: &Args) -> ExitCode {
    match conformance(args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(stop) => stop.exit(),
    }
}

/// Whether all tests passed and all goals were reached.
fn conformance(args: &Args) -> Result<bool, Stop> {
    let scenarios =
        Scenarios::read(&Path::new(TESTS).join("scenarios.tsv")).map_err(Stop::Failed)?;
    if let Some(only) = &args.only
        && !scenarios.groups().contains(&only.as_str())
    {
        let groups = scenarios.groups().join(", ");
        return Err(Stop::Unable(format!("there is no group `{only}`; there are: {groups}")));
    }
    let package =
        server::install(&Path::new(TESTS).join("server"), &Path::new(OUT).join("server"))?;
    say::err("generating\n");
    crates::generate(&package.join("swagger"), &Path::new(TESTS).join("settings"), Path::new(OUT))
        .map_err(Stop::Failed)?;
    // The versions of what all crates need are those of this repository; what is generated is not
    // in its lock file, and is added.
    let lock = fs::copy("Cargo.lock", Path::new(TESTS).join("Cargo.lock"));
    lock.map_err(|error| Stop::Failed(format!("cannot copy `Cargo.lock` to `{TESTS}`: {error}")))?;
    say::err("compiling\n");
    let compiled =
        (!args.lint || lint(args).map_err(Stop::Failed)?) && compile(args).map_err(Stop::Failed)?;
    if !compiled {
        return Ok(false);
    }
    let server =
        Server::start(&package, &Path::new(TESTS).join("server/loopback.cjs"), Path::new(OUT))?;
    server.clear().map_err(Stop::Failed)?;
    let passed = test(args, &server).map_err(Stop::Failed)?;
    let counts = server.counts().map_err(Stop::Failed)?;
    drop(server);
    let goals = if args.only.is_some() || args.filter.is_some() { &[] } else { GOALS };
    let (text, reached) = report::report(&scenarios, &counts, args.only.as_deref(), goals);
    say::out(&text);
    Ok(passed && reached)
}

/// Runs the tests. The server knows what they reached; they know whether it was right.
fn test(args: &Args, server: &Server) -> Result<bool, String> {
    let mut cargo = cargo(args, "test");
    cargo
        .args(["--quiet", "--"])
        .args(&args.filter)
        .env("SPECWRIGHT_CONFORMANCE", server.url())
        .env("RUST_BACKTRACE", "0");
    let status = cargo.status().map_err(|error| format!("cannot run cargo: {error}"))?;
    Ok(status.success())
}

/// Compiles the tests, so that the server is not started for nothing.
fn compile(args: &Args) -> Result<bool, String> {
    let status = cargo(args, "test").args(["--quiet", "--no-run"]).status();
    Ok(status.map_err(|error| format!("cannot run cargo: {error}"))?.success())
}

fn lint(args: &Args) -> Result<bool, String> {
    let mut cargo = cargo(args, "clippy");
    cargo.args(["--quiet", "--no-deps", "--all-targets", "--", "-D", "warnings"]);
    let status = cargo.status().map_err(|error| format!("cannot run cargo clippy: {error}"))?;
    Ok(status.success())
}

/// Cargo on the package of the tests.
fn cargo(args: &Args, verb: &str) -> Command {
    let mut cargo = peer::cargo(verb, Path::new(TESTS));
    if let Some(only) = &args.only {
        cargo.args(["--no-default-features", "--features", only]);
    }
    cargo
}
