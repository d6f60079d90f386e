//! A list comes from a working copy that a stranger may have written to.

use super::*;

/// The SHA-256 of `1`, as any other program says.
const ONE: &str = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b";

/// A list that claims a file with the content `1` at each path.
fn claiming(paths: &[&str]) -> String {
    paths.iter().map(|path| format!("{ONE}  {path}\n")).collect()
}

#[test]
fn a_list_is_in_the_format_of_sha256sum() {
    let text = List::of(&files(&[("models/b c.rs", "1"), ("client/é.rs", "1\n2\r\n")])).text();
    let (head, lines) = text.split_once('\n').expect("it has lines");
    assert!(head.starts_with("# What specwright wrote here: SHA-256 "), "{head}");
    assert_eq!(
        lines,
        format!(
            "a6e2b7a040683432de03a18fd8a1939a2fdf82585b364bfc874bdd4095c4cae1  client/é.rs\n{ONE}  models/b c.rs\n"
        )
    );
    assert_eq!(
        List::parse(&text, CRATES),
        List::of(&files(&[("models/b c.rs", "1"), ("client/é.rs", "1\r\n2\n")]))
    );
}

/// With the right content, so that nothing but its place keeps a file.
#[test]
fn what_lies_elsewhere_is_never_touched() {
    let folder = Folder::new();
    let paths = [
        ".git/config",
        "Cargo.toml",
        "src/main.rs",
        "models/.git/config",
        "models/x",
        "modelsx/a.rs",
        "client",
        ".specwright-stage",
    ];
    for path in paths {
        folder.put(&format!("out/{path}"), "1");
    }
    folder.put("secret", "1");
    folder.put("out/models/old.rs", "1");
    let secret = folder.0.join("secret").display().to_string();
    let mut claimed: Vec<&str> = paths.iter().copied().filter(|path| *path != "models/x").collect();
    claimed.extend([
        secret.as_str(),
        "../secret",
        "models/../../secret",
        "models/../.git/config",
        "models/./x",
        "models//x",
        "./models/x",
        "/models/x",
        "models/x/",
        "models/x\0",
        "models\\x",
        "models/..\\..\\secret",
        "models/C:x",
        "C:/secret",
        "//server/share/secret",
        "Models/x",
        "models",
        "",
        " models/x",
        "models/old.rs",
    ]);
    fs::remove_file(folder.0.join("out/.specwright-stage")).expect("it is there");
    folder.put(&format!("out/{LIST}"), &claiming(&claimed));
    for mode in [Mode::Check, Mode::Write, Mode::Force] {
        let changes = sync(&folder.0.join("out"), &[], mode).expect("it can");
        let expected: &[&str] = if mode == Mode::Force { &[] } else { &[LIST, "models/old.rs"] };
        assert_eq!(changes.stale, expected);
    }
    let left: Vec<String> = folder.all().into_iter().map(|(path, _)| path).collect();
    let mut expected: Vec<String> = paths[..7].iter().map(|path| format!("out/{path}")).collect();
    expected.push("secret".to_owned());
    expected.sort();
    assert_eq!(left, expected);
}

#[test]
fn a_line_with_another_content_claims_nothing() {
    let folder = Folder::new();
    folder.put("models/mine.rs", "by hand");
    for line in [
        format!("{ONE}  models/mine.rs\n"),
        format!("{ONE}  models/mine.rs\r\n"),
        "models/mine.rs\n".to_owned(),
    ] {
        folder.put(LIST, &line);
        sync(&folder.0, &files(&[("models/a.rs", "1")]), Mode::Write)
            .expect_err("a file would be lost");
        assert_eq!(
            fs::read_to_string(folder.0.join("models/mine.rs")).ok().as_deref(),
            Some("by hand")
        );
    }
}

#[test]
fn a_list_of_a_million_lines_is_read() {
    let folder = Folder::new();
    folder.put("models/old.rs", "1");
    folder.put("mine.rs", "1");
    let mut text: String = (0..1_000_000).map(|i| format!("{ONE}  models/../{i}\n")).collect();
    text += &(0..10_000).map(|i| format!("{ONE}  models/{i}.rs\n")).collect::<String>();
    folder.put(LIST, &(text + &claiming(&["models/old.rs", "mine.rs"])));
    let changes = sync(&folder.0, &[], Mode::Write).expect("it can");
    assert_eq!(changes.stale, [LIST, "models/old.rs"]);
    assert_eq!(folder.all(), pairs(&[("mine.rs", "1")]));
}

#[test]
fn a_list_that_is_no_text_claims_nothing() {
    let folder = Folder::new();
    fs::write(folder.0.join(LIST), [0xff, 0, b'\n', 0x80]).expect("it can be written");
    sync(&folder.0, &files(&[("models/a.rs", "1")]), Mode::Write).expect("it can");
    assert_eq!(folder.all(), pairs(&[(LIST, "models/a.rs "), ("models/a.rs", "1")]));
}

#[test]
fn a_generated_path_lies_in_the_crates() {
    let folder = Folder::new();
    for path in ["a.rs", ".specwright", "models/../a.rs", "/models/a.rs", "models/.git/config"] {
        let refused = sync(&folder.0, &files(&[(path, "1")]), Mode::Force);
        assert_eq!(refused, Err(vec![format!("`{path}` is not a path in client/, models/")]));
    }
    let changes =
        sync_within(&folder.0, &["rustfmt.toml"], &files(&[("rustfmt.toml", "1")]), Mode::Write);
    assert_eq!(
        changes.map(|changes| changes.missing),
        Ok(vec![LIST.to_owned(), "rustfmt.toml".to_owned()])
    );
}
