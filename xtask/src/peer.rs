//! What the tasks share that drive a server which someone else wrote: `conformance` and `servers`.
//! Which server that is, and what is asked of it, is theirs.

mod crates;
mod http;

pub use crates::generate;
pub use http::ask;

use crate::say;
use std::{
    ffi::OsString,
    io,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

/// Why there is no result.
#[derive(Debug, PartialEq, Eq)]
pub enum Stop {
    /// A tool or a folder that is needed is missing; the text is a sentence.
    Unable(String),
    /// A step failed, with this message.
    Failed(String),
}

impl Stop {
    /// Something cannot be done to a file or folder.
    pub fn cannot(what: &str, path: &Path, error: &io::Error) -> Stop {
        Stop::Failed(format!("cannot {what} `{}`: {error}", path.display()))
    }

    /// Says it; 2 where something is not there, else 1.
    pub fn exit(&self) -> ExitCode {
        match self {
            Stop::Unable(sentence) => {
                say::err(&format!("error: {sentence}\n"));
                ExitCode::from(2)
            }
            Stop::Failed(text) => {
                say::err(&format!("error: {text}\n"));
                ExitCode::FAILURE
            }
        }
    }
}

/// A port of loopback that nobody listens on now.
pub fn free_port() -> Result<u16, Stop> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| Stop::Failed(format!("no port is free: {error}")))
}

/// Cargo on a package that is no member of the workspace, with the target folder of this
/// repository, so that what both need is compiled once.
pub fn cargo(verb: &str, package: &Path) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.arg(verb).arg("--manifest-path").arg(package.join("Cargo.toml"));
    cargo.env("CARGO_TARGET_DIR", target()).env("CARGO_INCREMENTAL", "0");
    cargo
}

/// The target folder of this repository.
pub fn target() -> PathBuf {
    let named: Option<OsString> = std::env::var_os("CARGO_TARGET_DIR");
    named.map_or_else(|| PathBuf::from("target"), PathBuf::from)
}
