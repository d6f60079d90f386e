//! Generates descriptions, each in a process of its own, so that what goes wrong in one costs only
//! it.

use super::{
    hash, kept,
    one::{Made, State},
    progress::Progress,
    roots::Root,
};
use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// How long the generation of one description may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// Where descriptions are and where their crates go.
#[derive(Debug, Clone, Copy)]
pub struct Folders<'a> {
    /// The folder of the corpus.
    pub dir: &'a Path,
    /// The folder of the crates.
    pub out: &'a Path,
    /// The fingerprint of this program: the generator is in it.
    pub program: u64,
}

impl Folders<'_> {
    /// The results of all descriptions, in their order; those that did not change are not generated
    /// again.
    pub fn generate(&self, roots: &[Root], jobs: usize, progress: &Progress) -> Vec<Made> {
        in_parallel(roots, jobs, &|root| {
            let done = self.kept(root).unwrap_or_else(|| self.make(root));
            progress.step(&root.path);
            done
        })
    }

    fn key(&self, root: &Root) -> u64 {
        hash::of((
            self.program,
            &root.path,
            &root.name,
            hash::file(&settings(&self.dir.join(&root.path))),
        ))
    }

    fn record(&self, root: &Root) -> PathBuf {
        self.out.join("results").join(format!("{}.json", root.name))
    }

    /// The result of an earlier run, when nothing changed: this program, the files it read, what it
    /// wrote.
    fn kept(&self, root: &Root) -> Option<Made> {
        let made: Made = kept::load(&self.record(root), self.key(root))?;
        let crates = || hash::folder(&self.out.join(&root.name), &["client", "models"]).ok();
        (is_fresh(&made, |path| hash::file(&self.dir.join(path)), crates)).then_some(made)
    }

    fn make(&self, root: &Root) -> Made {
        let made = self
            .run(root)
            .unwrap_or_else(|why| Made { state: State::Crashed(why), ..Made::default() });
        // What cannot be kept is done again next time.
        let _ = kept::save(&self.record(root), self.key(root), &made);
        made
    }

    fn run(&self, root: &Root) -> Result<Made, String> {
        let fault = |error: io::Error| error.to_string();
        let log = self.out.join("logs").join(format!("{}.log", root.name));
        fs::create_dir_all(self.out.join("logs")).map_err(fault)?;
        let mut command = self.command("corpus-one", root).map_err(fault)?;
        command
            .stdin(Stdio::null())
            .stderr(fs::File::create(&log).map_err(fault)?)
            .stdout(Stdio::piped());
        let output = wait(command.spawn().map_err(fault)?)?;
        serde_json::from_slice(&output)
            .map_err(|_| last_words(&String::from_utf8_lossy(&fs::read(&log).unwrap_or_default())))
    }

    /// A hidden task of this program for one description.
    pub fn command(&self, task: &str, root: &Root) -> io::Result<Command> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(task).arg("--spec").arg(self.dir.join(&root.path)).arg("--root").arg(self.dir);
        command.args(["--name", &root.name]).arg("--out").arg(self.out.join(&root.name));
        Ok(command)
    }
}

/// Does something with each, `jobs` at a time; the results in order.
pub fn in_parallel<T: Send>(
    roots: &[Root],
    jobs: usize,
    work: &(dyn Fn(&Root) -> T + Sync),
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done: Vec<Mutex<Option<T>>> = roots.iter().map(|_| Mutex::new(None)).collect();
    thread::scope(|scope| {
        for _ in 0..jobs.max(1).min(roots.len()) {
            scope.spawn(|| {
                while let Some((at, root)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    roots.get(at).map(|root| (at, root))
                } {
                    let result = work(root);
                    *done[at].lock().expect("no thread panics while it holds this") = Some(result);
                }
            });
        }
    });
    let result =
        |cell: Mutex<Option<T>>| cell.into_inner().expect("no thread panics while it holds this");
    done.into_iter().filter_map(result).collect()
}

/// What the child printed, if it ends in time.
fn wait(mut child: Child) -> Result<Vec<u8>, String> {
    let mut pipe = child.stdout.take().ok_or("it has no output")?;
    let reader = thread::spawn(move || {
        let mut output = Vec::new();
        pipe.read_to_end(&mut output).map(|_| output)
    });
    let started = Instant::now();
    while child.try_wait().is_ok_and(|ended| ended.is_none()) {
        if started.elapsed() > PATIENCE {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("not done after {} s", PATIENCE.as_secs()));
        }
        thread::sleep(Duration::from_millis(5));
    }
    reader.join().map_err(|_| "its reader is gone")?.map_err(|error| error.to_string())
}

/// The settings next to a description.
fn settings(description: &Path) -> PathBuf {
    description.with_file_name("codegen.toml")
}

/// Whether a result is still what a new run would give. A description that could not be generated
/// has no crates.
fn is_fresh(
    made: &Made,
    file: impl Fn(&str) -> Option<u64>,
    crates: impl FnOnce() -> Option<u64>,
) -> bool {
    let same = made.files.iter().all(|(path, hash)| file(path) == *hash);
    same && match made.state {
        State::Done => crates() == Some(made.output),
        State::Refused(_) => true,
        State::Differs | State::Crashed(_) => false,
    }
}

/// The last lines that a process printed before it died.
fn last_words(log: &str) -> String {
    let mut lines =
        log.lines().skip_while(|line| !line.contains("panicked") && !line.contains("overflowed"));
    match (lines.next(), lines.next()) {
        (Some(line), next) => format!("{line} {}", next.unwrap_or_default()),
        (None, _) => log.lines().last().unwrap_or("it printed nothing").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> Made {
        let files = vec![("a.json".to_owned(), Some(1)), ("gone.json".to_owned(), None)];
        Made { state: State::Done, files, output: 5, ..Made::default() }
    }

    fn on_disk(path: &str) -> Option<u64> {
        (path == "a.json").then_some(1)
    }

    #[test]
    fn what_did_not_change_is_fresh() {
        assert!(is_fresh(&made(), on_disk, || Some(5)));
    }

    #[test]
    fn a_file_that_changed_went_or_came_makes_it_stale() {
        assert!(!is_fresh(&made(), |path| on_disk(path).map(|_| 2), || Some(5)), "changed");
        assert!(!is_fresh(&made(), |_| None, || Some(5)), "went");
        assert!(!is_fresh(&made(), |_| Some(1), || Some(5)), "came");
    }

    #[test]
    fn crates_that_are_not_as_they_were_written_make_it_stale() {
        assert!(!is_fresh(&made(), on_disk, || Some(6)));
        assert!(!is_fresh(&made(), on_disk, || None));
    }

    #[test]
    fn a_refusal_is_kept_and_a_crash_is_tried_again() {
        let ended = |state| Made { state, ..made() };
        assert!(is_fresh(&ended(State::Refused("no".to_owned())), on_disk, || None));
        assert!(!is_fresh(&ended(State::Crashed("panic".to_owned())), on_disk, || None));
        assert!(!is_fresh(&ended(State::Differs), on_disk, || None));
    }

    #[test]
    fn a_panic_is_quoted_with_its_message() {
        let log =
            "warning[x]: y\nthread 'main' panicked at src/a.rs:1:2:\nit holds\nnote: run with\n";
        assert_eq!(last_words(log), "thread 'main' panicked at src/a.rs:1:2: it holds");
        assert_eq!(last_words(""), "it printed nothing");
    }
}
