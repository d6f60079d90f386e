//! Servers of PyPI's packages: installed by `pip` into a folder of their own.

use crate::{peer::Stop, say};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

/// The version that was installed, beside it.
const VERSION: &str = "version";

/// Installs a package of a version into a folder, without what it depends on, unless it is there
/// already; gives the version.
pub fn install(package: &str, version: &str, folder: &Path) -> Result<String, Stop> {
    let installed = folder.join(VERSION);
    if fs::read_to_string(&installed).is_ok_and(|text| text == version) {
        return Ok(version.to_owned());
    }
    let pip = || {
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "--quiet", "--disable-pip-version-check"]).stdin(Stdio::null());
        pip
    };
    let found = pip().arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !found.is_ok_and(|status| status.success()) {
        return Err(Stop::Unable("`python3 -m pip` is not there; it needs Python".to_owned()));
    }
    say::err(&format!("installing {package} {version}\n"));
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| Stop::cannot("remove", folder, &error))?;
    }
    let status = pip()
        .args(["install", "--no-deps", "--target"])
        .arg(folder)
        .arg(format!("{package}=={version}"))
        .env("PIP_ROOT_USER_ACTION", "ignore")
        .status();
    if !status.is_ok_and(|status| status.success()) {
        return Err(Stop::Unable(format!("`pip` cannot install {package} {version}")));
    }
    fs::write(&installed, version).map_err(|error| Stop::cannot("write", &installed, &error))?;
    Ok(version.to_owned())
}
