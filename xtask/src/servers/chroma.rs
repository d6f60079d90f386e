//! Chroma, of PyPI.

use super::{Place, Server, process, pypi};
use crate::peer::Stop;
use std::{path::Path, process::Command};

/// Chroma, the server that `chroma run` starts.
pub const SERVER: Server = Server {
    name: "chroma",
    description: "chroma-1.json",
    install: |folder| pypi::install("chromadb", "1.5.9", folder),
    command,
    ready: "/api/v2/heartbeat",
};

/// What the command `chroma` of the package does. The server is in the package's one binary; what
/// the package depends on is what its library for Python needs.
const CHROMA: &str = "import sys, chromadb_rust_bindings; \
    chromadb_rust_bindings.cli([\"chroma\", *sys.argv[1:]])";

fn command(place: &Place) -> Result<Command, Stop> {
    let mut command = process::bound(Path::new("python3"));
    command
        .args(["-c", CHROMA, "run", "--host", "127.0.0.1", "--port", &place.port.to_string()])
        .arg("--path")
        .arg(&place.data)
        .env("PYTHONPATH", &place.installed);
    Ok(command)
}
