//! What is on disk after a run, and after a run that failed.

use super::*;
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
        let name = format!("specwright-output-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = Folder(std::env::temp_dir().join(name));
        fs::create_dir_all(&folder.0).expect("the folder for temporary files can be written to");
        folder
    }

    fn put(&self, path: &str, content: &str) {
        let place = self.0.join(path);
        fs::create_dir_all(place.parent().expect("it lies in the folder")).expect("it can be created");
        fs::write(place, content).expect("it can be written");
    }

    /// All files with their content, sorted; `.specwright` without its first line.
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
                let name = path.strip_prefix(&self.0).expect("it lies in the folder").display().to_string();
                let text = fs::read_to_string(&path).expect("it is text");
                let text = if name == LIST { text.split_once('\n').expect("it has a head").1.replace('\n', " ") } else { text };
                found.push((name, text));
            }
        }
        found.sort();
        found
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn files(list: &[(&str, &str)]) -> Vec<OutFile> {
    list.iter().map(|(path, content)| OutFile { path: (*path).to_owned(), content: (*content).to_owned() }).collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(path, content)| ((*path).to_owned(), (*content).to_owned())).collect()
}

#[test]
fn writes_what_is_missing_and_removes_what_is_stale() {
    let folder = Folder::new();
    let first =
        sync(&folder.0, &files(&[("a/b/old.rs", "1"), ("a/same.rs", "2"), ("a/new.rs", "3")]), Mode::Write).expect("it can");
    assert_eq!(first.missing, [".specwright", "a/b/old.rs", "a/new.rs", "a/same.rs"]);
    folder.put("a/mine.rs", "by hand");
    let changes = sync(&folder.0, &files(&[("a/same.rs", "2"), ("a/new.rs", "4"), ("c.rs", "5")]), Mode::Write).expect("it can");
    assert_eq!(changes.missing, ["c.rs"]);
    assert_eq!(changes.changed.iter().map(|changed| changed.path.as_str()).collect::<Vec<_>>(), [".specwright", "a/new.rs"]);
    assert_eq!(changes.stale, ["a/b/old.rs"]);
    assert_eq!(changes.unchanged, ["a/same.rs"]);
    let expected = [
        (".specwright", "a/new.rs a/same.rs c.rs "),
        ("a/mine.rs", "by hand"),
        ("a/new.rs", "4"),
        ("a/same.rs", "2"),
        ("c.rs", "5"),
    ];
    assert_eq!(folder.all(), pairs(&expected));
    assert!(!folder.0.join("a/b").exists(), "a folder that became empty is removed");
}

#[test]
fn a_file_that_is_as_it_should_be_is_not_touched() {
    let folder = Folder::new();
    let wanted = files(&[("a.rs", "1")]);
    sync(&folder.0, &wanted, Mode::Write).expect("it can");
    let before = fs::metadata(folder.0.join("a.rs")).and_then(|found| found.modified()).expect("it is there");
    let changes = sync(&folder.0, &wanted, Mode::Write).expect("it can");
    assert!(changes.is_empty());
    assert_eq!(fs::metadata(folder.0.join("a.rs")).and_then(|found| found.modified()).expect("it is there"), before);
}

#[test]
fn a_check_names_the_differences_and_writes_nothing() {
    let folder = Folder::new();
    sync(&folder.0, &files(&[("a.rs", "one\ntwo\n"), ("old.rs", "1")]), Mode::Write).expect("it can");
    let before = folder.all();
    let changes = sync(&folder.0, &files(&[("a.rs", "one\nthree\n"), ("new.rs", "1")]), Mode::Check).expect("it can");
    assert_eq!(folder.all(), before);
    let expected = "missing: out/new.rs
stale: out/old.rs
changed: out/.specwright
--- out/.specwright (on disk)
+++ out/.specwright (generated)
@@ -1,3 +1,3 @@
 # The files specwright wrote here. It replaces and removes these, and no others.
 a.rs
-old.rs
+new.rs
changed: out/a.rs
--- out/a.rs (on disk)
+++ out/a.rs (generated)
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
    let changes = sync(&folder.0.join("x/y"), &files(&[("a.rs", "1")]), Mode::Check).expect("it can");
    assert_eq!(changes.missing, [".specwright", "a.rs"]);
    assert!(!folder.0.join("x").exists());
}

#[test]
fn what_somebody_else_wrote_is_not_overwritten() {
    let folder = Folder::new();
    folder.put("a.rs", "by hand");
    folder.put("same.rs", "2");
    let sentences =
        sync(&folder.0, &files(&[("a.rs", "1"), ("same.rs", "2"), ("b.rs", "3")]), Mode::Write).expect_err("a.rs is not ours");
    let place = folder.0.join("a.rs");
    let expected = "is in the way: it was not written by specwright (`.specwright` does not list it); move or delete it";
    assert_eq!(sentences, [format!("`{}` {expected}", place.display())]);
    assert_eq!(folder.all(), pairs(&[("a.rs", "by hand"), ("same.rs", "2")]));
}

#[test]
fn a_list_cannot_name_files_outside() {
    let folder = Folder::new();
    folder.put("secret.txt", "by hand");
    folder.put("out/.specwright", "../secret.txt\n/etc/hostname\n<<<<<<< HEAD\n");
    sync(&folder.0.join("out"), &files(&[("a.rs", "1")]), Mode::Write).expect("it can");
    let expected =
        [("out/.specwright", "# The files specwright wrote here. It replaces and removes these, and no others.\na.rs\n")];
    assert_eq!(folder.all(), pairs(&[expected[0], ("out/a.rs", "1"), ("secret.txt", "by hand")]));
}

#[test]
fn a_folder_in_the_place_of_a_file_is_an_error() {
    let folder = Folder::new();
    folder.put("a.rs/mine.rs", "by hand");
    folder.put("b", "by hand");
    let sentences =
        sync(&folder.0, &files(&[("a.rs", "1"), ("b/c.rs", "2")]), Mode::Write).expect_err("two things are in the way");
    let expected = [
        format!("`{}` is a folder, but must be a file", folder.0.join("a.rs").display()),
        format!("`{}` is not a folder, but `b/c.rs` must lie in it", folder.0.join("b").display()),
    ];
    assert_eq!(sentences, expected);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn permit(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    }

    #[test]
    fn nothing_is_written_through_a_symbolic_link() {
        let folder = Folder::new();
        folder.put("outside/a.rs", "by hand");
        folder.put("out/.specwright", "linked/a.rs\nlink.rs\n");
        symlink(folder.0.join("outside"), folder.0.join("out/linked")).expect("it can be made");
        symlink(folder.0.join("outside/a.rs"), folder.0.join("out/link.rs")).expect("it can be made");
        let out = folder.0.join("out");
        for wanted in [files(&[("linked/a.rs", "1")]), files(&[("link.rs", "1")]), files(&[])] {
            let sentences = sync(&out, &wanted, Mode::Write).expect_err("a link is in the way");
            assert!(sentences.iter().all(|sentence| sentence.ends_with("is a symbolic link: nothing is written through it")));
        }
        assert_eq!(fs::read_to_string(folder.0.join("outside/a.rs")).expect("it is there"), "by hand");
    }

    #[test]
    fn a_file_that_may_only_be_read_is_replaced() {
        let folder = Folder::new();
        sync(&folder.0, &files(&[("a.rs", "1")]), Mode::Write).expect("it can");
        permit(&folder.0.join("a.rs"), 0o444);
        sync(&folder.0, &files(&[("a.rs", "2")]), Mode::Write).expect("it can");
        assert_eq!(folder.all(), pairs(&[(".specwright", "a.rs "), ("a.rs", "2")]));
    }
}

#[test]
fn a_run_that_fails_leaves_the_folder_as_it_was() {
    let folder = Folder::new();
    sync(&folder.0, &files(&[("a.rs", "1"), ("d/old.rs", "2")]), Mode::Write).expect("it can");
    let before = folder.all();
    let mut plan = plan::plan(&folder.0, &files(&[("a.rs", "changed"), ("new/b.rs", "3")])).expect("nothing is in the way");
    // A folder that comes into the way between the comparison and the moves.
    plan.write.push(("d/old.rs/x.rs".to_owned(), "4".to_owned()));
    apply::apply(&folder.0, &plan).expect_err("d/old.rs is a file");
    assert_eq!(folder.all(), before);
    assert!(!folder.0.join("new").exists());
}

#[test]
fn a_run_after_one_that_was_killed_mends_it() {
    let folder = Folder::new();
    folder.put(".specwright-stage/1", "left behind");
    folder.put(".specwright", "a.rs\nb.rs\n");
    folder.put("b.rs", "half done");
    sync(&folder.0, &files(&[("b.rs", "2")]), Mode::Write).expect("it can");
    let head = "# The files specwright wrote here. It replaces and removes these, and no others.";
    assert!(fs::read_to_string(folder.0.join(LIST)).is_ok_and(|text| text == format!("{head}\nb.rs\n")));
    assert_eq!(fs::read_dir(&folder.0).map(Iterator::count).ok(), Some(2));
}

#[test]
fn runs_at_the_same_time_wait_for_each_other() {
    let folder = Folder::new();
    let one: Vec<OutFile> = (0..40).map(|i| OutFile { path: format!("a{i}.rs"), content: "1".to_owned() }).collect();
    let two: Vec<OutFile> = (20..60).map(|i| OutFile { path: format!("a{i}.rs"), content: "2".to_owned() }).collect();
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
    sync(&folder.0, &files(&[("a/b.rs", "1"), ("c.rs", "2")]), Mode::Write).expect("it can");
    folder.put("mine.rs", "by hand");
    let changes = sync(&folder.0, &[], Mode::Write).expect("it can");
    assert_eq!(changes.stale, [".specwright", "a/b.rs", "c.rs"]);
    assert_eq!(folder.all(), pairs(&[("mine.rs", "by hand")]));
    assert!(!folder.0.join("a").exists());
}
