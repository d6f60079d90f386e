//! The command and what is on disk already: edited files, hostile lists, pipes and devices. And
//! what it shows of a stranger's strings.

use indoc::indoc;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const PETS: &str = r##"openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pets: { get: { operationId: listPets, responses: { "204": { description: OK } } } }
"##;

/// A folder of its own for each test, with a description in it.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("command-disk-{test}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder can be written to");
    put(&folder, "pets.yaml", PETS);
    folder
}

fn put(folder: &Path, path: &str, text: &str) {
    let place = folder.join(path);
    fs::create_dir_all(place.parent().expect("it lies in a folder"))
        .expect("the target folder can be written to");
    fs::write(place, text).expect("the target folder can be written to");
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_default()
}

/// Generates from `pets.yaml` to `out`.
fn generate(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_specwright"))
        .current_dir(folder)
        .args(["generate", "--spec", "pets.yaml", "--out", "out", "--root", "."])
        .args(arguments)
        .output()
        .expect("it was built for this test")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_generated_file_that_was_edited_is_named_and_kept() {
    let folder = folder("edited");
    assert_eq!(generate(&folder, &[]).status.code(), Some(0));
    let lib = read(&folder, "out/client/src/lib.rs");
    put(&folder, "out/client/src/lib.rs", &(lib.clone() + "// mine\n"));
    put(&folder, "pets.yaml", &PETS.replace("title: Pets", "title: Cats"));
    let refused = generate(&folder, &[]);
    let messages = indoc!(
        r"
        error: `out/client/src/lib.rs` was edited since specwright wrote it
        error: such files are kept: `--check` shows the differences, `--force` replaces or removes them; to keep one, move it away
        nothing was written
    "
    );
    assert_eq!(
        (refused.status.code(), err(&refused).as_str(), out(&refused).as_str()),
        (Some(1), messages, "")
    );
    assert_eq!(read(&folder, "out/client/src/lib.rs"), lib.clone() + "// mine\n");
    let check = generate(&folder, &["--check"]);
    assert_eq!((check.status.code(), err(&check).as_str()), (Some(1), ""));
    assert!(
        out(&check).starts_with("edited: out/client/src/lib.rs\nchanged: out/.specwright\n"),
        "{}",
        out(&check)
    );
    assert!(out(&check).contains("\n-// mine\n"), "{}", out(&check));
    assert_eq!(read(&folder, "out/client/src/lib.rs"), lib.clone() + "// mine\n");
    assert_eq!(generate(&folder, &["--force"]).status.code(), Some(0));
    assert_eq!(read(&folder, "out/client/src/lib.rs"), lib.replace("of Pets", "of Cats"));
    let check = generate(&folder, &["--check"]);
    assert_eq!(check.status.code(), Some(0));
    assert!(out(&check).contains("; out is up to date ("), "{}", out(&check));
    assert_eq!(generate(&folder, &["--check", "--force"]).status.code(), Some(2));
}

#[test]
fn a_list_cannot_name_what_lies_elsewhere() {
    let folder = folder("elsewhere");
    let out = folder.join("out");
    put(&out, ".git/config", "1");
    put(&out, "src/main.rs", "1");
    put(&folder, "secret", "1");
    // The SHA-256 of `1`: nothing but their places keeps these files.
    let hash = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b";
    let paths =
        [".git/config", "src/main.rs", "../secret", "models/../../secret", "models/../.git/config"];
    put(&out, ".specwright", &paths.map(|path| format!("{hash}  {path}\n{path}\n")).concat());
    for arguments in [[].as_slice(), &["--force"]] {
        assert_eq!(generate(&folder, arguments).status.code(), Some(0));
        for (place, path) in [(&out, ".git/config"), (&out, "src/main.rs"), (&folder, "secret")] {
            assert_eq!(read(place, path), "1", "{path}");
        }
    }
    assert!(!read(&out, ".specwright").contains("secret"));
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_is_an_error_and_no_hang() {
    use std::os::unix::fs::symlink;

    let pipe = |path: PathBuf| {
        fs::create_dir_all(path.parent().expect("it lies in a folder"))
            .expect("the target folder can be written to");
        assert!(
            Command::new("mkfifo")
                .arg(&path)
                .status()
                .expect("it is a part of every Unix")
                .success()
        );
    };
    let folder = folder("pipes");
    pipe(folder.join("pipe"));
    symlink("/dev/zero", folder.join("zero.yaml")).expect("it can be made");
    let messages = |arguments: &[&str]| {
        let output = generate(&folder, arguments);
        (output.status.code(), err(&output))
    };
    let usage = |what: &str| (Some(2), format!("error: {what}\n"));
    for (path, what) in [
        ("pipe", "`pipe` is not a regular file"),
        ("zero.yaml", "`zero.yaml` is not a regular file"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_specwright"))
            .current_dir(&folder)
            .args(["generate", "--spec", path, "--out", "out"])
            .output()
            .expect("it was built for this test");
        assert_eq!((output.status.code(), err(&output)), usage(what));
    }
    assert_eq!(
        messages(&["--config", "pipe"]),
        usage("cannot read `pipe`: it is not a regular file")
    );
    assert_eq!(
        messages(&["--config", "/dev/zero"]),
        usage("cannot read `/dev/zero`: it is not a regular file")
    );
    pipe(folder.join("codegen.toml"));
    assert_eq!(messages(&[]), usage("cannot read `codegen.toml`: it is not a regular file"));
    fs::remove_file(folder.join("codegen.toml")).expect("it was made above");

    put(&folder, "pets.yaml", &PETS.replace("{ get:", "{ $ref: pipe, get:"));
    let (code, text) = messages(&[]);
    assert!(code == Some(0) || code == Some(1), "{text}");
    assert!(text.contains("it is not a regular file"), "{text}");
    put(&folder, "pets.yaml", PETS);

    let fault = |path: &str| {
        (
            Some(1),
            format!(
                "error: `{path}` cannot be read: it is not a regular file\nnothing was written\n"
            ),
        )
    };
    for path in ["out/client/src/lib.rs", "out/.specwright", "out/models/Cargo.toml"] {
        let _ = fs::remove_dir_all(folder.join("out"));
        pipe(folder.join(path));
        for arguments in [[].as_slice(), &["--check"], &["--force"]] {
            assert_eq!(messages(arguments), fault(path));
        }
    }
}

#[test]
fn when_every_operation_is_left_out_nothing_is_written() {
    let folder = folder("all-left-out");
    let one = indoc!(
        r"
        openapi: 3.0.3
        info: { title: Pets, version: '1' }
        paths:
          /a:
            get: { requestBody: { $ref: '#/nowhere' }, responses: { '204': { description: OK } } }
    "
    )
    .to_owned();
    put(&folder, "pets.yaml", &one);
    let output = generate(&folder, &[]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""), "{}", err(&output));
    let messages = err(&output);
    assert!(messages.contains("pets.yaml:5:5: left out: operation GET /a: "), "{messages}");
    assert!(
        messages.ends_with(indoc!(
            r"
                error: the only operation was left out: there is nothing to call
                nothing was written
            "
        )),
        "{messages}"
    );
    assert!(!folder.join("out").exists());
    let output = generate(&folder, &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value =
        serde_json::from_str(&out(&output)).expect("standard output is JSON and nothing else");
    assert_eq!(
        (&report["operations"], &report["left_out"][0]["kind"]),
        (&0.into(), &"operation".into())
    );
    assert_eq!(report["files"]["written"], serde_json::json!([]));

    put(
        &folder,
        "pets.yaml",
        &(one.clone()
            + "  /b:\n    put: { requestBody: { $ref: '#/nowhere' }, responses: { '204': { \
               description: OK } } }\n"),
    );
    assert!(
        err(&generate(&folder, &[]))
            .contains("error: all 2 operations were left out: there is nothing to call\n")
    );
    put(
        &folder,
        "pets.yaml",
        &(one + "  /b:\n    put: { responses: { '204': { description: OK } } }\n"),
    );
    assert_eq!(generate(&folder, &[]).status.code(), Some(0));
}

/// Nothing is lost of a description that has none.
#[test]
fn a_description_of_types_alone_is_generated() {
    let folder = folder("types-alone");
    let types = indoc!(
        r"
        openapi: 3.0.3
        info: { title: Pets, version: '1' }
        paths: {}
        components: { schemas: { Pet: { type: object } } }
    "
    );
    put(&folder, "pets.yaml", types);
    assert_eq!(generate(&folder, &[]).status.code(), Some(0));
}

#[test]
fn what_steers_a_terminal_is_shown_escaped() {
    let folder = folder("terminal");
    let text = "openapi: 3.0.3\n\
     info: { title: Pets, version: '1' }\n\
     paths:\n\
     \x20 \"/a\\e[31m\\u202e\\n\
     \\x9b\":\n\
     \x20   get: { requestBody: { $ref: '#/no\u{202e}where' }, responses: { '204': { \
     description: OK } } }\n\
     \x20 /b:\n\
     \x20   get: { responses: { '204': { description: OK } } }\n";
    put(&folder, "pets.yaml", text);
    let output = generate(&folder, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let messages = out(&output) + &err(&output);
    let steers = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
    assert!(!messages.contains(steers), "{messages:?}");
    assert!(
        out(&output).contains(r"left out: operation GET /a\u{1b}[31m\u{202e}\u{a}\u{9b}: "),
        "{messages}"
    );
    assert!(err(&output).contains(r"#/no\u{202e}where"), "{messages}");
    let output = generate(&folder, &["--format", "json"]);
    let report: serde_json::Value =
        serde_json::from_str(&out(&output)).expect("standard output is JSON and nothing else");
    assert_eq!(report["left_out"][0]["what"], "operation GET /a\u{1b}[31m\u{202e}\n\u{9b}");
    put(&folder, "out/client/src/lib.rs", "\u{1b}[2J\u{202e}\n");
    let messages = out(&generate(&folder, &["--check"]));
    assert!(
        messages.contains("\n-\\u{1b}[2J\\u{202e}\n") && !messages.contains(steers),
        "{messages}"
    );
}
