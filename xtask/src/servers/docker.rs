//! Docker Engine, of Debian.

use super::{Place, Server, debian, process};
use crate::peer::Stop;
use std::{env, ffi::OsString, path::Path, process::Command};

/// Docker Engine, without networks of its own.
pub const SERVER: Server =
    Server { name: "docker", description: "docker-1.41.yaml", install, command, ready: "/_ping" };

/// The engine, what it calls and needs of libraries, and a program that needs none, for an image.
const PACKAGES: &[&str] =
    &["docker.io", "containerd", "runc", "libdevmapper1.02.1", "busybox-static"];

fn install(folder: &Path) -> Result<String, Stop> {
    if !process::is_root() {
        return Err(Stop::Unable("it starts as root only".to_owned()));
    }
    debian::install(PACKAGES, "20.10.", folder)
}

fn command(place: &Place) -> Result<Command, Stop> {
    let usr = place.installed.join("usr");
    let mut command = process::bound(&usr.join("sbin/dockerd"));
    command
        .args(["--iptables=false", "--bridge=none", "--storage-driver=vfs"])
        .arg("--data-root")
        .arg(place.data.join("root"))
        .arg("--exec-root")
        .arg(place.data.join("exec"))
        .arg("--pidfile")
        .arg(place.data.join("docker.pid"))
        .args(["--host", &format!("tcp://127.0.0.1:{}", place.port)])
        .env("PATH", path(&usr)?)
        .env("LD_LIBRARY_PATH", usr.join("lib").join(LIBRARIES));
    Ok(command)
}

/// Where Debian's libraries for this machine are, below `lib`.
const LIBRARIES: &str = match env::consts::ARCH.as_bytes() {
    b"aarch64" => "aarch64-linux-gnu",
    _ => "x86_64-linux-gnu",
};

/// It finds `containerd` and `runc` by their names.
fn path(usr: &Path) -> Result<OsString, Stop> {
    let system = env::var_os("PATH").unwrap_or_default();
    let all = [usr.join("bin"), usr.join("sbin")].into_iter().chain(env::split_paths(&system));
    env::join_paths(all).map_err(|error| Stop::Failed(format!("cannot set `PATH`: {error}")))
}
