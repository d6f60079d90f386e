//! The server: installed once, started on a free port of loopback, ended by its process id.

use crate::{
    peer::{self, Stop},
    say,
};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// What the package is called below `node_modules`.
const PACKAGE: &str = "node_modules/@microsoft.azure/autorest.testserver";

/// How long the server may take to listen: it registers a thousand routes before.
const PATIENCE: Duration = Duration::from_secs(60);

/// Hits by scenario, by category.
pub type Counts = BTreeMap<String, BTreeMap<String, u64>>;

/// A running server. It ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    port: u16,
}

/// Installs what the lock file in `described` names into `folder`, unless it is there already;
/// gives the folder of the package.
pub fn install(described: &Path, folder: &Path) -> Result<PathBuf, Stop> {
    for tool in ["node", "npm"] {
        let found = Command::new(tool)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if !found.is_ok_and(|status| status.success()) {
            return Err(Stop::Unable(format!(
                "`{tool}` is not there; the test server needs Node 18 or later, with npm"
            )));
        }
    }
    let package = folder.join(PACKAGE);
    let lock = read(&described.join("package-lock.json"))?;
    let installed = folder.join("node_modules/.specwright-lock.json");
    if package.is_dir() && fs::read_to_string(&installed).is_ok_and(|text| text == lock) {
        return Ok(package);
    }
    say::err("installing the server\n");
    let put = |path: &Path, text: &str| {
        fs::write(path, text).map_err(|error| Stop::cannot("write", path, &error))
    };
    fs::create_dir_all(folder).map_err(|error| Stop::cannot("make", folder, &error))?;
    put(&folder.join("package.json"), &read(&described.join("package.json"))?)?;
    put(&folder.join("package-lock.json"), &lock)?;
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(folder);
    match npm.stdin(Stdio::null()).status() {
        Ok(status) if status.success() => {}
        Ok(status) => {
            return Err(Stop::Failed(format!(
                "`npm ci` in `{}` ended with {status}",
                folder.display()
            )));
        }
        Err(error) => return Err(Stop::Failed(format!("cannot run `npm ci`: {error}"))),
    }
    put(&installed, &lock)?;
    Ok(package)
}

fn read(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(|error| Stop::cannot("read", path, &error))
}

impl Server {
    /// Starts the server of a package and waits until it answers. `preload` keeps it on loopback;
    /// its log goes to `out`.
    pub fn start(package: &Path, preload: &Path, out: &Path) -> Result<Server, Stop> {
        let port = peer::free_port()?;
        let log = out.join("server.log");
        let file = fs::File::create(&log).map_err(|error| Stop::cannot("write", &log, &error))?;
        let errors = file.try_clone().map_err(|error| Stop::cannot("write", &log, &error))?;
        let preload =
            fs::canonicalize(preload).map_err(|error| Stop::cannot("read", preload, &error))?;
        let mut node = Command::new("node");
        node.arg("--require")
            .arg(preload)
            .arg(package.join("dist/cli/cli.js"))
            .arg("run")
            .arg(format!("--port={port}"));
        node.arg(format!("--coverageDirectory={}", out.join("coverage").display()));
        // Its standard input is kept open by us: the server ends when it is closed, even if this
        // process is killed.
        let child = node.stdin(Stdio::piped()).stdout(file).stderr(errors).spawn();
        let child = child.map_err(|error| Stop::Failed(format!("cannot run node: {error}")))?;
        let mut server = Server { child, port };
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if peer::ask(port, "GET", "/report").is_ok() {
                return Ok(server);
            }
            if let Ok(Some(status)) = server.child.try_wait() {
                return Err(Stop::Failed(format!(
                    "the server ended with {status}; see `{}`",
                    log.display()
                )));
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err(Stop::Failed(format!("the server does not answer; see `{}`", log.display())))
    }

    /// The address of the server, with its host by name as in the links it returns.
    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Forgets all hits.
    pub fn clear(&self) -> Result<(), String> {
        peer::ask(self.port, "POST", "/report/clear").map(drop)
    }

    /// The hits since then.
    pub fn counts(&self) -> Result<Counts, String> {
        let mut counts = Counts::new();
        for (category, path) in [
            ("vanilla", "/report"),
            ("azure", "/report/azure"),
            ("optional", "/report/optional"),
            ("dpg", "/report/dpg"),
        ] {
            let body = peer::ask(self.port, "GET", path)?;
            let hits =
                serde_json::from_str(&body).map_err(|error| format!("GET {path}: {error}"))?;
            counts.insert(category.to_owned(), hits);
        }
        Ok(counts)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended by itself does not mind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
