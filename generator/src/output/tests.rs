//! What is on disk after a run, and after a run that failed.

mod claims;
mod edited;

use super::{list::List, *};
use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

/// A folder that is removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "specwright-output-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = Folder(std::env::temp_dir().join(name));
        fs::create_dir_all(&folder.0).expect("the folder for temporary files can be written to");
        folder
    }

    fn put(&self, path: &str, content: &str) {
        let place = self.0.join(path);
        fs::create_dir_all(place.parent().expect("it lies in the folder"))
            .expect("it can be created");
        fs::write(place, content).expect("it can be written");
    }

    /// All files with their content, sorted; of `.specwright` the paths.
    fn all(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let mut open = vec![self.0.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).expect("it is a folder") {
                let path = entry.expect("it can be read").path();
                if path.is_dir() {
                    open.push(path);
                    continue;
                }
                let name = path
                    .strip_prefix(&self.0)
                    .expect("it lies in the folder")
                    .display()
                    .to_string();
                let text = fs::read_to_string(&path).expect("it is text");
                let text = if name == LIST { paths(&text) } else { text };
                found.push((name, text));
            }
        }
        found.sort();
        found
    }
}

/// The paths of a list, with a space after each.
fn paths(list: &str) -> String {
    let entries = list.lines().filter(|line| !line.starts_with('#'));
    entries.map(|line| line.split("  ").last().unwrap_or_default().to_owned() + " ").collect()
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn files(list: &[(&str, &str)]) -> Vec<OutFile> {
    list.iter()
        .map(|(path, content)| OutFile { path: (*path).to_owned(), content: (*content).to_owned() })
        .collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(path, content)| ((*path).to_owned(), (*content).to_owned())).collect()
}

#[test]
fn writes_what_is_missing_and_removes_what_is_stale() {
    let folder = Folder::new();
    let wanted =
        files(&[("models/b/old.rs", "1"), ("models/same.rs", "2"), ("models/new.rs", "3")]);
    let first = sync(&folder.0, &wanted, Mode::Write).expect("it can");
    assert_eq!(
        first.missing,
        [".specwright", "models/b/old.rs", "models/new.rs", "models/same.rs"]
    );
    folder.put("models/mine.rs", "by hand");
    let wanted = files(&[("models/same.rs", "2"), ("models/new.rs", "4"), ("client/c.rs", "5")]);
    let changes = sync(&folder.0, &wanted, Mode::Write).expect("it can");
    assert_eq!(changes.missing, ["client/c.rs"]);
    let changed: Vec<&str> = changes.changed.iter().map(|changed| changed.path.as_str()).collect();
    assert_eq!(changed, [".specwright", "models/new.rs"]);
    assert_eq!(changes.stale, ["models/b/old.rs"]);
    assert_eq!(changes.unchanged, ["models/same.rs"]);
    let expected = [
        (".specwright", "client/c.rs models/new.rs models/same.rs "),
        ("client/c.rs", "5"),
        ("models/mine.rs", "by hand"),
        ("models/new.rs", "4"),
        ("models/same.rs", "2"),
    ];
    assert_eq!(folder.all(), pairs(&expected));
    assert!(!folder.0.join("models/b").exists(), "a folder that became empty is removed");
}

#[test]
fn a_file_that_is_as_it_should_be_is_not_touched() {
    let folder = Folder::new();
    let wanted = files(&[("models/a.rs", "1")]);
    sync(&folder.0, &wanted, Mode::Write).expect("it can");
    let modified = || {
        fs::metadata(folder.0.join("models/a.rs"))
            .and_then(|found| found.modified())
            .expect("it is there")
    };
    let before = modified();
    let changes = sync(&folder.0, &wanted, Mode::Write).expect("it can");
    assert!(changes.is_empty());
    assert_eq!(modified(), before);
}

#[test]
fn a_check_names_the_differences_and_writes_nothing() {
    let folder = Folder::new();
    sync(&folder.0, &files(&[("models/a.rs", "one\ntwo\n"), ("models/old.rs", "1")]), Mode::Write)
        .expect("it can");
    let before = folder.all();
    let wanted = files(&[("models/a.rs", "one\nthree\n"), ("models/new.rs", "1")]);
    let mut changes = sync(&folder.0, &wanted, Mode::Check).expect("it can");
    assert_eq!(folder.all(), before);
    changes.changed.retain(|changed| changed.path != LIST);
    let expected = "missing: out/models/new.rs
stale: out/models/old.rs
changed: out/models/a.rs
--- out/models/a.rs (on disk)
+++ out/models/a.rs (generated)
@@ -1,2 +1,2 @@
 one
-two
+three
";
    assert_eq!(unified(&changes, "out/"), expected);
}

#[test]
fn a_check_of_a_folder_that_is_missing_creates_none() {
    let folder = Folder::new();
    let changes =
        sync(&folder.0.join("x/y"), &files(&[("models/a.rs", "1")]), Mode::Check).expect("it can");
    assert_eq!(changes.missing, [".specwright", "models/a.rs"]);
    assert!(!folder.0.join("x").exists());
}

#[test]
fn a_folder_in_the_place_of_a_file_is_an_error() {
    let folder = Folder::new();
    folder.put("models/a.rs/mine.rs", "by hand");
    folder.put("models/b", "by hand");
    let wanted = files(&[("models/a.rs", "1"), ("models/b/c.rs", "2")]);
    let expected = [
        format!("`{}` is a folder, but must be a file", folder.0.join("models/a.rs").display()),
        format!(
            "`{}` is not a folder, but `models/b/c.rs` must lie in it",
            folder.0.join("models/b").display()
        ),
    ];
    for mode in [Mode::Write, Mode::Force, Mode::Check] {
        assert_eq!(sync(&folder.0, &wanted, mode).expect_err("two files conflict"), expected);
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::{
        fs::{PermissionsExt, symlink},
        net::UnixListener,
    };

    fn permit(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    }

    #[test]
    fn nothing_is_written_or_removed_through_a_symbolic_link() {
        let folder = Folder::new();
        folder.put("outside/a.rs", "1");
        let ours = List::of(&files(&[("models/linked/a.rs", "1"), ("models/link.rs", "1")]));
        folder.put("out/.specwright", &ours.text());
        folder.put("out/models/mine.rs", "by hand");
        symlink(folder.0.join("outside"), folder.0.join("out/models/linked"))
            .expect("it can be made");
        symlink(folder.0.join("outside/a.rs"), folder.0.join("out/models/link.rs"))
            .expect("it can be made");
        let out = folder.0.join("out");
        for wanted in [files(&[("models/linked/a.rs", "2")]), files(&[("models/link.rs", "2")])] {
            for mode in [Mode::Write, Mode::Force] {
                let sentences = sync(&out, &wanted, mode).expect_err("a link conflicts");
                assert!(sentences.iter().all(|sentence| {
                    sentence.ends_with("is a symbolic link: nothing is written through it")
                }));
            }
        }
        let changes = sync(&out, &[], Mode::Force).expect("what is elsewhere is not ours");
        assert_eq!(changes.stale, [LIST]);
        assert_eq!(fs::read_to_string(folder.0.join("outside/a.rs")).expect("it is there"), "1");
        assert_eq!(fs::read_dir(out.join("models")).map(Iterator::count).ok(), Some(3));
    }

    #[test]
    fn a_file_that_may_only_be_read_is_replaced() {
        let folder = Folder::new();
        sync(&folder.0, &files(&[("models/a.rs", "1")]), Mode::Write).expect("it can");
        permit(&folder.0.join("models/a.rs"), 0o444);
        sync(&folder.0, &files(&[("models/a.rs", "2")]), Mode::Write).expect("it can");
        assert_eq!(folder.all(), pairs(&[(".specwright", "models/a.rs "), ("models/a.rs", "2")]));
    }

    /// A read of a pipe that nobody writes to never returns.
    #[test]
    fn a_pipe_or_a_socket_is_an_error_and_no_hang() {
        let folder = Folder::new();
        folder.put("models/mine.rs", "by hand");
        let socket = folder.0.join("models/socket.rs");
        let _socket = UnixListener::bind(&socket).expect("it can be made");
        let pipe = folder.0.join("models/pipe.rs");
        let made = std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .expect("it is a part of every Unix");
        assert!(made.success());
        let fault = |place: &Path| {
            vec![format!("`{}` cannot be read: it is not a regular file", place.display())]
        };
        for mode in [Mode::Write, Mode::Force, Mode::Check] {
            assert_eq!(
                sync(&folder.0, &files(&[("models/pipe.rs", "1")]), mode),
                Err(fault(&pipe))
            );
            assert_eq!(
                sync(&folder.0, &files(&[("models/socket.rs", "1")]), mode),
                Err(fault(&socket))
            );
        }
        let stale = List::of(&files(&[("models/pipe.rs", "1"), ("models/socket.rs", "1")]));
        folder.put(LIST, &stale.text());
        assert_eq!(
            sync(&folder.0, &[], Mode::Force).map(|changes| changes.stale),
            Ok(vec![LIST.to_owned()])
        );
        assert!(pipe.exists() && socket.exists());
        fs::rename(&pipe, folder.0.join(LIST)).expect("it can be moved");
        let expected = fault(&folder.0.join(LIST));
        for mode in [Mode::Write, Mode::Force, Mode::Check] {
            assert_eq!(
                sync(&folder.0, &files(&[("models/a.rs", "1")]), mode),
                Err(expected.clone())
            );
        }
    }
}

#[test]
fn a_run_that_fails_leaves_the_folder_as_it_was() {
    let folder = Folder::new();
    sync(&folder.0, &files(&[("models/a.rs", "1"), ("models/d/old.rs", "2")]), Mode::Write)
        .expect("it can");
    let text = || fs::read_to_string(folder.0.join(LIST)).expect("it is there");
    let before = (folder.all(), text());
    let wanted =
        files(&[("models/a.rs", "changed"), ("models/new/b.rs", "3"), ("models/d/old.rs", "2")]);
    let mut plan = plan::plan(&folder.0, CRATES, &wanted).expect("nothing conflicts");
    // A folder that is created in place of a file between the comparison and the moves.
    plan.write.push(("models/d/old.rs/x.rs".to_owned(), "4".to_owned()));
    apply::apply(&folder.0, &plan).expect_err("models/d/old.rs is a file");
    assert_eq!((folder.all(), text()), before);
    assert!(!folder.0.join("models/new").exists());
}

#[test]
fn a_run_after_one_that_was_killed_mends_it() {
    let folder = Folder::new();
    // What a run leaves that is killed after it has replaced one of two files: a list of what was
    // and of what was to be.
    let before = files(&[("models/a.rs", "1"), ("models/b.rs", "1"), ("models/old.rs", "1")]);
    let after = files(&[("models/a.rs", "2"), ("models/b.rs", "2")]);
    folder.put(".specwright-stage/1", "left behind");
    folder.put(LIST, &List::of(&before).union(&List::of(&after)).text());
    folder.put("models/a.rs", "2");
    folder.put("models/b.rs", "1");
    folder.put("models/old.rs", "1");
    let changes =
        sync(&folder.0, &files(&[("models/a.rs", "3"), ("models/b.rs", "3")]), Mode::Write)
            .expect("all is ours");
    assert_eq!(changes.stale, ["models/old.rs"]);
    let expected = [(LIST, "models/a.rs models/b.rs "), ("models/a.rs", "3"), ("models/b.rs", "3")];
    assert_eq!(folder.all(), pairs(&expected));
}

#[test]
fn runs_at_the_same_time_wait_for_each_other() {
    let folder = Folder::new();
    let one: Vec<OutFile> = (0..40)
        .map(|i| OutFile { path: format!("models/a{i}.rs"), content: "1".to_owned() })
        .collect();
    let two: Vec<OutFile> = (20..60)
        .map(|i| OutFile { path: format!("models/a{i}.rs"), content: "2".to_owned() })
        .collect();
    std::thread::scope(|scope| {
        for wanted in [&one, &two, &one, &two] {
            scope.spawn(|| sync(&folder.0, wanted, Mode::Write).expect("it can"));
        }
    });
    let all: Vec<String> = folder.all().into_iter().skip(1).map(|(_, content)| content).collect();
    assert!(all == vec!["1"; 40] || all == vec!["2"; 40], "{all:?}");
}

#[test]
fn without_files_nothing_of_ours_is_left() {
    let folder = Folder::new();
    sync(&folder.0, &files(&[("models/a/b.rs", "1"), ("models/c.rs", "2")]), Mode::Write)
        .expect("it can");
    folder.put("models/mine.rs", "by hand");
    let changes = sync(&folder.0, &[], Mode::Write).expect("it can");
    assert_eq!(changes.stale, [".specwright", "models/a/b.rs", "models/c.rs"]);
    assert_eq!(folder.all(), pairs(&[("models/mine.rs", "by hand")]));
    assert!(!folder.0.join("models/a").exists());
}
