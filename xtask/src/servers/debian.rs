//! Servers of Debian's packages: downloaded by `apt-get`, unpacked into a folder. The system stays
//! as it is.

use crate::{peer::Stop, say};
use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The versions of what was unpacked, beside it.
const VERSIONS: &str = "versions";

/// Unpacks packages into a folder, unless they are there already; gives the version of the first,
/// which has to begin as the one that is described. What they depend on is not looked for: it is
/// named too, or is there on any Debian.
pub fn install(packages: &[&str], described: &str, folder: &Path) -> Result<String, Stop> {
    let version = unpacked(packages, folder)?;
    if version.starts_with(described) {
        return Ok(version);
    }
    Err(Stop::Unable(format!("Debian has version {version}, the description is of {described}x")))
}

/// Unpacks packages into a folder, unless they are there already; gives the version of the first.
fn unpacked(packages: &[&str], folder: &Path) -> Result<String, Stop> {
    if let Some(version) = fs::read_to_string(folder.join(VERSIONS))
        .ok()
        .and_then(|versions| installed(packages, &versions))
    {
        return Ok(version);
    }
    for tool in ["apt-get", "dpkg-deb", "setpriv", "unshare"] {
        let found = Command::new(tool)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if !found.is_ok_and(|status| status.success()) {
            return Err(Stop::Unable(format!("`{tool}` is not there; it needs Debian")));
        }
    }
    say::err(&format!("installing {}\n", packages.join(", ")));
    let archives = folder.join("archives");
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| Stop::cannot("remove", folder, &error))?;
    }
    fs::create_dir_all(&archives).map_err(|error| Stop::cannot("make", &archives, &error))?;
    download(packages, &archives)?;
    let mut versions = String::new();
    for archive in list(&archives).map_err(|error| Stop::cannot("read", &archives, &error))? {
        let name = archive.file_name().unwrap_or_default().to_string_lossy();
        let (package, version) = split(&name)
            .ok_or_else(|| Stop::Failed(format!("`{name}` is no name of a package's archive")))?;
        versions.push_str(&format!("{package} {version}\n"));
        let status = Command::new("dpkg-deb").arg("--extract").arg(&archive).arg(folder).status();
        if !status.is_ok_and(|status| status.success()) {
            return Err(Stop::Failed(format!("cannot unpack `{}`", archive.display())));
        }
    }
    let version = installed(packages, &versions).ok_or_else(|| {
        Stop::Failed(format!("of {} came only:\n{versions}", packages.join(", ")))
    })?;
    fs::remove_dir_all(&archives).map_err(|error| Stop::cannot("remove", &archives, &error))?;
    let file = folder.join(VERSIONS);
    fs::write(&file, versions).map_err(|error| Stop::cannot("write", &file, &error))?;
    Ok(version)
}

/// Downloads the archives of packages. Where the lists of packages are missing or old, they are
/// fetched first.
fn download(packages: &[&str], folder: &Path) -> Result<(), Stop> {
    let apt = |arguments: &[&str], problems: Stdio| {
        let mut apt = Command::new("apt-get");
        // The user that it would change to may not write here.
        apt.args(["-qq", "-o", "APT::Sandbox::User=root"]).args(arguments);
        let status = apt.current_dir(folder).stdin(Stdio::null()).stderr(problems).status();
        status.is_ok_and(|status| status.success())
    };
    let wanted = [&["download"], packages].concat();
    if apt(&wanted, Stdio::null())
        || (apt(&["update"], Stdio::inherit()) && apt(&wanted, Stdio::inherit()))
    {
        return Ok(());
    }
    Err(Stop::Unable(format!("`apt-get` cannot download {}", packages.join(", "))))
}

fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// The version of the first package, if all are there.
fn installed(packages: &[&str], versions: &str) -> Option<String> {
    let version = |package: &&str| {
        versions.lines().find_map(|line| line.strip_prefix(*package)?.strip_prefix(' '))
    };
    let versions: Option<Vec<&str>> = packages.iter().map(version).collect();
    versions?.first().map(|version| (*version).to_owned())
}

/// `libdevmapper1.02.1_2%3a1.02.185-2_amd64.deb`: the package and its version.
fn split(archive: &str) -> Option<(&str, String)> {
    let (package, rest) = archive.strip_suffix(".deb")?.split_once('_')?;
    let (version, _) = rest.rsplit_once('_')?;
    Some((package, version.replace("%3a", ":")))
}

#[cfg(test)]
mod tests {
    use super::{installed, split};

    #[test]
    fn names_of_archives() {
        assert_eq!(
            split("etcd-server_3.4.23-4+b4_amd64.deb"),
            Some(("etcd-server", "3.4.23-4+b4".to_owned()))
        );
        assert_eq!(
            split("libdevmapper1.02.1_2%3a1.02.185-2_amd64.deb"),
            Some(("libdevmapper1.02.1", "2:1.02.185-2".to_owned()))
        );
        assert_eq!(split("partial"), None);
    }

    #[test]
    fn all_packages_have_to_be_there() {
        let versions = "containerd 1.6.20\ndocker.io 20.10.24\n";
        assert_eq!(installed(&["docker.io", "containerd"], versions).as_deref(), Some("20.10.24"));
        assert_eq!(installed(&["docker.io", "runc"], versions), None);
        assert_eq!(installed(&["docker"], versions), None);
    }
}
