//! Alertmanager, of Debian.

use super::{Place, Server, debian, process};
use crate::peer::Stop;
use std::{fs, path::Path, process::Command};

/// Alertmanager alone: no cluster, no notifications.
pub const SERVER: Server = Server {
    name: "alertmanager",
    description: "alertmanager-0.25.yaml",
    install,
    command,
    ready: "/-/ready",
};

/// Notifications go nowhere: neither receiver has a way of its own.
const CONFIG: &str = "\
route: {receiver: team, group_by: [job], group_wait: 1s}
receivers: [{name: team}, {name: idle}]
";

fn install(folder: &Path) -> Result<String, Stop> {
    if !process::may_mount() {
        return Err(Stop::Unable("this user may not mount in a namespace of its own".to_owned()));
    }
    debian::install(&["prometheus-alertmanager"], "0.25.", folder)
}

/// Its templates are at a fixed place.
fn command(place: &Place) -> Result<Command, Stop> {
    let config = place.data.join("alertmanager.yml");
    fs::write(&config, CONFIG).map_err(|error| Stop::cannot("write", &config, &error))?;
    let mut command = process::beside(&place.installed.join("usr/share"), "/usr/share");
    command
        .arg(place.installed.join("usr/bin/prometheus-alertmanager"))
        .arg(format!("--config.file={}", config.display()))
        .arg(format!("--storage.path={}", place.data.join("storage").display()))
        .arg(format!("--web.listen-address=127.0.0.1:{}", place.port))
        .arg("--cluster.listen-address=");
    Ok(command)
}
