//! A running server: started on a free port of loopback, ended by its process id.

use super::{Place, Server};
use crate::peer::{self, Stop};
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long a server may take until it serves, and until it has ended.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often it is looked at meanwhile.
const PAUSE: Duration = Duration::from_millis(50);

/// A running server. It is killed when this is dropped.
#[derive(Debug)]
pub struct Running {
    child: Child,
    place: Place,
    log: PathBuf,
}

impl Running {
    /// Starts a server with its data and its log below a folder, and waits until it serves.
    pub fn start(server: &Server, folder: &Path) -> Result<Running, Stop> {
        let place = Place::below(folder)?;
        let log = folder.join("server.log");
        let cannot = |error| Stop::cannot("write", &log, &error);
        let file = fs::File::create(&log).map_err(cannot)?;
        let errors = file.try_clone().map_err(cannot)?;
        let mut command = (server.command)(&place)?;
        let child = command.stdin(Stdio::null()).stdout(file).stderr(errors).spawn();
        let child = child
            .map_err(|error| Stop::Failed(format!("cannot start {}: {error}", server.name)))?;
        let mut running = Running { child, place, log };
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if peer::ask(running.place.port, "GET", server.ready).is_ok() {
                return Ok(running);
            }
            if let Some(status) = running.ended()? {
                return Err(running.fault(&format!("ended with {status}")));
            }
            thread::sleep(PAUSE);
        }
        Err(running.fault("does not answer"))
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.place.port)
    }

    /// Where what was installed is.
    pub fn installed(&self) -> &Path {
        &self.place.installed
    }

    /// Asks it to end, and waits until it has.
    pub fn end(mut self) -> Result<(), Stop> {
        terminate(&self.child)?;
        let asked = Instant::now();
        while asked.elapsed() < PATIENCE {
            if self.ended()?.is_some() {
                return Ok(());
            }
            thread::sleep(PAUSE);
        }
        Err(self.fault("does not end"))
    }

    fn ended(&mut self) -> Result<Option<ExitStatus>, Stop> {
        self.child
            .try_wait()
            .map_err(|error| Stop::Failed(format!("cannot wait for the server: {error}")))
    }

    fn fault(&self, what: &str) -> Stop {
        Stop::Failed(format!("the server {what}; see `{}`", self.log.display()))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended by itself does not mind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Place {
    /// What is installed below a folder, with no data yet and a free port.
    fn below(folder: &Path) -> Result<Place, Stop> {
        let folder =
            fs::canonicalize(folder).map_err(|error| Stop::cannot("read", folder, &error))?;
        let data = folder.join("data");
        if data.exists() {
            fs::remove_dir_all(&data).map_err(|error| Stop::cannot("remove", &data, &error))?;
        }
        fs::create_dir(&data).map_err(|error| Stop::cannot("make", &data, &error))?;
        Ok(Place { installed: folder.join("installed"), data, port: peer::free_port()? })
    }
}

/// What starts a program that is asked to end when this process does, even if it is killed.
pub fn bound(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "TERM"]).arg(program);
    command
}

/// [`bound`], of the program that is the next argument, which sees a folder in place of another
/// one: some of Debian's programs read files at fixed places. Nothing else sees it so: the mount is
/// in a namespace of the program's own.
pub fn beside(folder: &Path, place: &str) -> Command {
    let mut command = Command::new("unshare");
    command.args(UNSHARED).args(["sh", "-c", BESIDE, "sh"]).arg(folder).arg(place);
    command
}

/// Whether [`beside`] is possible here, for this user.
pub fn may_mount() -> bool {
    let mut command = Command::new("unshare");
    command.args(UNSHARED).arg("true").stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Who is not root may mount in a namespace of users only.
const UNSHARED: [&str; 2] = ["--mount", "--map-root-user"];

/// `exec` keeps the process id.
const BESIDE: &str =
    "mount --bind \"$1\" \"$2\" && shift 2 && exec setpriv --pdeathsig TERM \"$@\"";

/// Whether the user of this process may do anything.
#[cfg(unix)]
pub fn is_root() -> bool {
    nix::unistd::Uid::effective().is_root()
}

/// There is no such user.
#[cfg(not(unix))]
pub fn is_root() -> bool {
    false
}

#[cfg(unix)]
fn terminate(child: &Child) -> Result<(), Stop> {
    use nix::{
        sys::signal::{Signal, kill},
        unistd::Pid,
    };
    let pid = i32::try_from(child.id()).expect("a process id of Unix is an `i32`");
    kill(Pid::from_raw(pid), Signal::SIGTERM)
        .map_err(|error| Stop::Failed(format!("cannot end the server: {error}")))
}

#[cfg(not(unix))]
fn terminate(_: &Child) -> Result<(), Stop> {
    Err(Stop::Failed("a server is asked to end on Unix only".to_owned()))
}
