//! `cargo xtask servers`: generates clients from the descriptions that servers were published with,
//! starts each server on loopback, and drives it with its client. The programs that do so, with the
//! descriptions and their settings, are in `tests/servers`.

mod alertmanager;
mod chroma;
mod debian;
mod docker;
mod etcd;
mod process;
mod pypi;

use crate::{
    peer::{self, Stop},
    say,
};
use process::Running;
use specwright::cli::Wanted;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

/// The package of the programs: a folder for each server.
const PROGRAMS: &str = "tests/servers";

/// Where the servers, their data and logs, and the generated crates go: a folder for each server.
const OUT: &str = "target/servers";

/// All servers, in the order in which they are tried.
const SERVERS: &[Server] = &[alertmanager::SERVER, etcd::SERVER, docker::SERVER, chroma::SERVER];

/// A server, and how it is had and started.
struct Server {
    /// The name of its folders, its program and its client.
    name: &'static str,
    /// Its description, in its folder of [`PROGRAMS`].
    description: &'static str,
    /// Installs it into a folder, unless it is there already; gives its version.
    install: fn(&Path) -> Result<String, Stop>,
    /// What starts it.
    command: fn(&Place) -> Result<Command, Stop>,
    /// What answers a GET with 200 as soon as it serves.
    ready: &'static str,
}

/// Where a server is to run. The paths are absolute.
#[derive(Debug)]
struct Place {
    /// What was installed.
    installed: PathBuf,
    /// Empty; for whatever it keeps.
    data: PathBuf,
    /// Where it is to listen, on 127.0.0.1.
    port: u16,
}

/// Arguments of `cargo xtask servers`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Compile all programs under clippy too, with warnings denied
    #[arg(long)]
    lint: bool,

    /// Only these: alertmanager, etcd, docker, chroma
    #[arg(value_name = "NAME")]
    names: Vec<String>,
}

/// Runs the task: 1 where a step is wrong, 2 where all are right of those servers that could be
/// had, and some could not.
pub fn run(args: &Args) -> ExitCode {
    match servers(args) {
        Ok(code) => code,
        Err(stop) => stop.exit(),
    }
}

fn servers(args: &Args) -> Result<ExitCode, Stop> {
    let mut skipped = Vec::new();
    let mut installed = Vec::new();
    for server in chosen(&args.names).map_err(Stop::Unable)? {
        match (server.install)(&Path::new(OUT).join(server.name).join("installed")) {
            Ok(version) => installed.push((server, version)),
            Err(Stop::Unable(sentence)) => skipped.push((server, sentence)),
            Err(stop) => return Err(stop),
        }
    }
    let mut right = true;
    if !installed.is_empty() {
        // All of them: cargo reads the manifests of the clients that it does not compile too.
        SERVERS.iter().try_for_each(generate).map_err(Stop::Failed)?;
        if !compile(args, &installed)? {
            return Ok(ExitCode::FAILURE);
        }
    }
    for (server, version) in installed {
        say::out(&format!("\n{} {version}\n", server.name));
        match drive(server) {
            Ok(all) => right &= all,
            Err(Stop::Unable(sentence)) => skipped.push((server, sentence)),
            Err(stop) => return Err(stop),
        }
    }
    for (Server { name, .. }, sentence) in &skipped {
        say::out(&format!("\n{name} was skipped: {sentence}\n"));
    }
    Ok(ExitCode::from(match (right, skipped.is_empty()) {
        (false, _) => 1,
        (true, false) => 2,
        (true, true) => 0,
    }))
}

/// The servers of these names, or all.
fn chosen(names: &[String]) -> Result<Vec<&'static Server>, String> {
    let known = || SERVERS.iter().map(|server| server.name);
    if let Some(stranger) = names.iter().find(|name| !known().any(|known| known == **name)) {
        let known: Vec<_> = known().collect();
        return Err(format!("there is no server `{stranger}`; there are: {}", known.join(", ")));
    }
    let wanted = |server: &&Server| names.is_empty() || names.iter().any(|n| n == server.name);
    Ok(SERVERS.iter().filter(wanted).collect())
}

/// Generates the client of a server.
fn generate(server: &Server) -> Result<(), String> {
    let Server { name, description, .. } = server;
    let folder = Path::new(PROGRAMS).join(name);
    let (spec, out) = (folder.join(description), Path::new(OUT).join(name));
    let wanted = Wanted {
        name: Some(name),
        root: Some(&folder),
        runtime: Some(Path::new("runtime")),
        ..Wanted::new(&spec, &out)
    };
    let left_out = peer::generate(&wanted).map_err(|text| format!("{name}:\n{text}"))?;
    if !left_out.is_empty() {
        say::err(&format!("{name}:\n{left_out}"));
    }
    Ok(())
}

/// Whether the programs compile, so that no server is started for nothing.
fn compile(args: &Args, installed: &[(&Server, String)]) -> Result<bool, Stop> {
    // The versions of what all crates need are those of this repository; what is generated is not
    // in its lock file, and is added.
    let lock = Path::new(PROGRAMS).join("Cargo.lock");
    fs::copy("Cargo.lock", &lock).map_err(|error| Stop::cannot("write", &lock, &error))?;
    let features: Vec<_> = installed.iter().map(|(server, _)| server.name).collect();
    let features = features.join(",");
    say::err("compiling\n");
    let cargo = |verb: &str, more: &[&str]| {
        let mut cargo = peer::cargo(verb, Path::new(PROGRAMS));
        let status = cargo.arg("--quiet").args(more).status();
        status
            .map(|status| status.success())
            .map_err(|error| Stop::Failed(format!("cannot run cargo {verb}: {error}")))
    };
    // All of them, so that those which are seldom run keep up with what is generated.
    let lint = ["--all-features", "--no-deps", "--all-targets", "--", "-D", "warnings"];
    let linted = !args.lint || cargo("clippy", &lint)?;
    Ok(linted && cargo("build", &["--bins", "--features", &features])?)
}

/// Whether all steps of the program are right. The server runs as long as the program does.
fn drive(server: &Server) -> Result<bool, Stop> {
    let folder = Path::new(OUT).join(server.name);
    let running = Running::start(server, &folder)?;
    let mut program = peer::cargo("run", Path::new(PROGRAMS));
    program.args(["--quiet", "--features", server.name, "--bin", server.name]);
    program
        .env("SPECWRIGHT_SERVER", running.url())
        .env("SPECWRIGHT_INSTALLED", running.installed());
    let status = program.status();
    let status =
        status.map_err(|error| Stop::Failed(format!("cannot run `{}`: {error}", server.name)))?;
    running.end()?;
    Ok(status.success())
}

#[cfg(test)]
mod tests {
    use super::{PROGRAMS, SERVERS, Server, chosen};
    use std::path::Path;

    fn names(servers: &[&Server]) -> Vec<&'static str> {
        servers.iter().map(|server| server.name).collect()
    }

    #[test]
    fn chooses_by_name_in_the_order_of_the_table() {
        let named = |given: &[&str]| {
            let given: Vec<String> = given.iter().map(|name| (*name).to_owned()).collect();
            chosen(&given).map(|servers| names(&servers))
        };
        assert_eq!(named(&[]), Ok(vec!["alertmanager", "etcd", "docker", "chroma"]));
        assert_eq!(named(&["chroma", "etcd"]), Ok(vec!["etcd", "chroma"]));
        let stranger = "there is no server `consul`; there are: alertmanager, etcd, docker, chroma";
        assert_eq!(named(&["etcd", "consul"]), Err(stranger.to_owned()));
    }

    #[test]
    fn each_server_has_a_description_settings_and_a_program() {
        let programs = Path::new("..").join(PROGRAMS);
        for Server { name, description, .. } in SERVERS {
            for file in [*description, "codegen.toml", "main.rs"] {
                assert!(programs.join(name).join(file).is_file(), "{name}/{file}");
            }
        }
    }
}
