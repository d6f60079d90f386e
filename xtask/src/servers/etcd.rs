//! etcd, of Debian.

use super::{Place, Server, debian, process};
use crate::peer::{self, Stop};
use std::process::Command;

/// etcd, a cluster of one member.
pub const SERVER: Server = Server {
    name: "etcd",
    description: "etcd-3.4.json",
    install: |folder| debian::install(&["etcd-server"], "3.4.", folder),
    command,
    ready: "/health",
};

fn command(place: &Place) -> Result<Command, Stop> {
    let clients = format!("http://127.0.0.1:{}", place.port);
    let peers = format!("http://127.0.0.1:{}", peer::free_port()?);
    let mut command = process::bound(&place.installed.join("usr/bin/etcd"));
    command
        .arg("--data-dir")
        .arg(place.data.join("etcd"))
        .args(["--listen-client-urls", &clients, "--advertise-client-urls", &clients])
        .args(["--listen-peer-urls", &peers, "--initial-advertise-peer-urls", &peers])
        .args(["--initial-cluster", &format!("default={peers}")]);
    Ok(command)
}
