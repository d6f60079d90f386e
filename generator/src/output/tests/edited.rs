//! What somebody else wrote, or edited, is not lost in silence.

use super::*;
use indoc::indoc;

/// What ends every refusal.
const CURE: &str = "such files are kept: `--check` shows the differences, `--force` replaces or \
                    removes them; to keep one, move it away";

/// Refused without `--force`, with this message about `path`, and nothing is touched.
fn refused(folder: &Folder, wanted: &[OutFile], path: &str, message: &str) {
    let text = || fs::read_to_string(folder.0.join(LIST)).ok();
    let before = (folder.all(), text());
    let expected = vec![format!("`{}` {message}", folder.0.join(path).display()), CURE.to_owned()];
    assert_eq!(sync(&folder.0, wanted, Mode::Write), Err(expected));
    sync(&folder.0, wanted, Mode::Check).expect("a check shows it");
    assert_eq!((folder.all(), text()), before);
}

#[test]
fn a_generated_file_that_was_edited_is_not_overwritten() {
    let folder = Folder::new();
    sync(&folder.0, &files(&[("models/a.rs", "1"), ("models/b.rs", "1")]), Mode::Write)
        .expect("it can");
    folder.put("models/a.rs", "1, edited");
    let wanted = files(&[("models/a.rs", "2"), ("models/b.rs", "2")]);
    refused(&folder, &wanted, "models/a.rs", "was edited since specwright wrote it");
    let changes = sync(&folder.0, &wanted, Mode::Check).expect("a check shows it");
    assert!(
        unified(&changes, "").starts_with("edited: models/a.rs\nchanged: .specwright\n"),
        "{}",
        unified(&changes, "")
    );
    assert_eq!(
        sync(&folder.0, &wanted, Mode::Force).map(|changes| changes.edited),
        Ok(vec!["models/a.rs".to_owned()])
    );
    assert_eq!(
        folder.all(),
        pairs(&[(LIST, "models/a.rs models/b.rs "), ("models/a.rs", "2"), ("models/b.rs", "2")])
    );
}

#[test]
fn an_edit_is_named_even_when_what_is_generated_is_as_before() {
    let folder = Folder::new();
    let wanted = files(&[("models/a.rs", "1")]);
    sync(&folder.0, &wanted, Mode::Write).expect("it can");
    folder.put("models/a.rs", "1, edited");
    refused(&folder, &wanted, "models/a.rs", "was edited since specwright wrote it");
}

#[test]
fn an_edit_to_what_is_generated_now_is_taken() {
    let folder = Folder::new();
    sync(&folder.0, &files(&[("models/a.rs", "1")]), Mode::Write).expect("it can");
    folder.put("models/a.rs", "2");
    let changes =
        sync(&folder.0, &files(&[("models/a.rs", "2")]), Mode::Write).expect("nothing is lost");
    assert_eq!(changes.unchanged, ["models/a.rs"]);
    sync(&folder.0, &files(&[("models/a.rs", "3")]), Mode::Write).expect("it is ours from then on");
}

#[test]
fn a_stale_file_that_was_edited_is_not_removed() {
    let folder = Folder::new();
    sync(&folder.0, &files(&[("models/a.rs", "1"), ("models/old.rs", "1")]), Mode::Write)
        .expect("it can");
    folder.put("models/old.rs", "1, edited");
    let wanted = files(&[("models/a.rs", "1")]);
    refused(
        &folder,
        &wanted,
        "models/old.rs",
        "was edited since specwright wrote it, and is no longer generated",
    );
    refused(
        &folder,
        &[],
        "models/old.rs",
        "was edited since specwright wrote it, and is no longer generated",
    );
    sync(&folder.0, &wanted, Mode::Force).expect("the user insists");
    assert_eq!(folder.all(), pairs(&[(LIST, "models/a.rs "), ("models/a.rs", "1")]));
}

#[test]
fn a_file_that_was_deleted_is_written_again_or_forgotten() {
    let folder = Folder::new();
    sync(&folder.0, &files(&[("models/a.rs", "1"), ("models/old.rs", "1")]), Mode::Write)
        .expect("it can");
    fs::remove_dir_all(folder.0.join("models")).expect("it is there");
    let changes = sync(&folder.0, &files(&[("models/a.rs", "1")]), Mode::Write).expect("it can");
    assert_eq!((changes.missing, changes.stale), (vec!["models/a.rs".to_owned()], vec![]));
    assert_eq!(folder.all(), pairs(&[(LIST, "models/a.rs "), ("models/a.rs", "1")]));
}

#[test]
fn without_a_list_what_is_there_is_somebody_elses_unless_it_is_the_same() {
    let folder = Folder::new();
    folder.put("models/a.rs", "by hand");
    folder.put("models/same.rs", "2");
    folder.put("models/mine.rs", "by hand");
    let wanted = files(&[("models/a.rs", "1"), ("models/same.rs", "2"), ("models/b.rs", "3")]);
    refused(&folder, &wanted, "models/a.rs", "already exists, and specwright did not write it");
    sync(&folder.0, &wanted, Mode::Force).expect("the user insists");
    let list = (LIST, "models/a.rs models/b.rs models/same.rs ");
    let expected = [
        list,
        ("models/a.rs", "1"),
        ("models/b.rs", "3"),
        ("models/mine.rs", "by hand"),
        ("models/same.rs", "2"),
    ];
    assert_eq!(folder.all(), pairs(&expected));
}

/// Before contents were noted, a list named paths alone: what differs may be an edit.
#[test]
fn a_list_of_the_older_format_claims_only_what_is_the_same() {
    let folder = Folder::new();
    let older = indoc!(
        r"
        # The files specwright wrote here. It replaces and removes these, and no others.
        models/a.rs
        models/old.rs
    "
    );
    folder.put(LIST, older);
    folder.put("models/a.rs", "1");
    let message =
        "may have been edited: the version of specwright that wrote it did not note its content";
    refused(&folder, &files(&[("models/a.rs", "2")]), "models/a.rs", message);
    sync(&folder.0, &files(&[("models/a.rs", "1")]), Mode::Write).expect("it is the same");
    sync(&folder.0, &files(&[("models/a.rs", "2")]), Mode::Write)
        .expect("its content is noted now");
    folder.put(LIST, older);
    folder.put("models/old.rs", "1");
    refused(&folder, &files(&[("models/a.rs", "2")]), "models/old.rs", message);
    sync(&folder.0, &files(&[("models/a.rs", "2")]), Mode::Force).expect("the user insists");
    assert_eq!(folder.all(), pairs(&[(LIST, "models/a.rs "), ("models/a.rs", "2")]));
}

/// What git makes of text on Windows.
#[test]
fn line_ends_are_no_edit() {
    let folder = Folder::new();
    sync(&folder.0, &files(&[("models/a.rs", "1\n2\n"), ("models/old.rs", "1\n")]), Mode::Write)
        .expect("it can");
    let list = fs::read_to_string(folder.0.join(LIST)).expect("it is there");
    folder.put(LIST, &list.replace('\n', "\r\n"));
    folder.put("models/a.rs", "1\r\n2\r\n");
    folder.put("models/old.rs", "1\r\n");
    let same = files(&[("models/a.rs", "1\n2\n"), ("models/old.rs", "1\n")]);
    assert!(sync(&folder.0, &same, Mode::Check).expect("it can").is_empty());
    let changes =
        sync(&folder.0, &files(&[("models/a.rs", "3\n")]), Mode::Write).expect("all is ours");
    assert_eq!(changes.stale, ["models/old.rs"]);
    assert_eq!(folder.all(), pairs(&[(LIST, "models/a.rs "), ("models/a.rs", "3\n")]));
}

/// Both sides of a merge are content that was written, whatever the markers say.
#[test]
fn a_list_with_the_markers_of_a_merge_conflict_knows_both_sides() {
    let folder = Folder::new();
    let side = |content: &str| List::of(&files(&[("models/a.rs", content)])).text();
    folder.put(LIST, &format!("<<<<<<< HEAD\n{}=======\n{}>>>>>>> other\n", side("1"), side("2")));
    folder.put("models/a.rs", "2");
    sync(&folder.0, &files(&[("models/a.rs", "3")]), Mode::Write).expect("it is one of the two");
    folder.put("models/a.rs", "<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> other\n");
    refused(
        &folder,
        &files(&[("models/a.rs", "3")]),
        "models/a.rs",
        "was edited since specwright wrote it",
    );
}

#[test]
fn many_refusals_are_counted() {
    let folder = Folder::new();
    let wanted: Vec<OutFile> = (0..100)
        .map(|i| OutFile { path: format!("models/{i}.rs"), content: "1".to_owned() })
        .collect();
    for file in &wanted {
        folder.put(&file.path, "by hand");
    }
    let sentences = sync(&folder.0, &wanted, Mode::Write).expect_err("all conflict");
    assert_eq!((sentences.len(), sentences[20].as_str()), (22, "and 80 more files"));
}
