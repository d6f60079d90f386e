//! The runtime crates that the command carries: written where there are none, brought up to date,
//! and never over somebody's change.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const PETS: &str = r#"openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pets: { get: { operationId: listPets, responses: { "204": { description: OK } } } }
"#;

/// A folder of its own for each test, with a description and nothing else.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("command-runtime-{test}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder can be written to");
    fs::write(folder.join("pets.yaml"), PETS).expect("the target folder can be written to");
    folder
}

/// Generates in `folder` with further arguments.
fn generate(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_specwright"))
        .current_dir(folder)
        .args(["generate", "--spec", "pets.yaml", "--out", "crates/pets"])
        .args(arguments)
        .output()
        .expect("it was built for this test")
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).expect("it is there")
}

#[test]
fn written_beside_the_output_and_then_left_alone() {
    let folder = folder("beside");
    let first = generate(&folder, &[]);
    let said = String::from_utf8_lossy(&first.stdout).into_owned();
    assert!(said.contains("written, 0 removed in crates/specwright-runtime\n"), "{said}");
    let manifest = read(&folder, "crates/pets/client/Cargo.toml");
    assert!(manifest.contains("path = \"../../specwright-runtime/client\""), "{manifest}");
    assert!(folder.join("crates/specwright-runtime/types/src/lib.rs").is_file());
    let second = generate(&folder, &["--check"]);
    assert_eq!(second.status.code(), Some(0), "{}", String::from_utf8_lossy(&second.stdout));
    assert!(!String::from_utf8_lossy(&second.stdout).contains("runtime:"));
}

#[test]
fn an_older_one_is_brought_up_to_date() {
    let folder = folder("older");
    generate(&folder, &["--runtime", "rt"]);
    // As an older version would have left it: other content, and a list that has its hash.
    let (before, list) = (read(&folder, "rt/types/README.md"), read(&folder, "rt/.specwright"));
    let line = list.lines().find(|line| line.ends_with("types/README.md")).expect("it is listed");
    let other = list.lines().find(|line| line.ends_with("client/README.md")).expect("it is too");
    let hash = |line: &str| line.split_whitespace().next().expect("a hash").to_owned();
    fs::copy(folder.join("rt/client/README.md"), folder.join("rt/types/README.md")).expect("it is");
    fs::write(folder.join("rt/.specwright"), list.replace(&hash(line), &hash(other))).expect("it");
    assert_eq!(generate(&folder, &["--runtime", "rt", "--check"]).status.code(), Some(1));
    let output = generate(&folder, &["--runtime", "rt"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(read(&folder, "rt/types/README.md"), before);
}

#[test]
fn an_edited_one_stays_and_is_named() {
    let folder = folder("edited");
    generate(&folder, &["--runtime", "rt"]);
    fs::write(folder.join("rt/types/src/lib.rs"), "// mine\n").expect("it can be written");
    let output = generate(&folder, &["--runtime", "rt"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0));
    assert!(said.starts_with("note: the runtime in `rt` has files") && said.contains("`types/src"));
    assert_eq!(read(&folder, "rt/types/src/lib.rs"), "// mine\n");
    assert_eq!(generate(&folder, &["--runtime", "rt", "--check"]).status.code(), Some(0));
    generate(&folder, &["--runtime", "rt", "--force"]);
    assert_ne!(read(&folder, "rt/types/src/lib.rs"), "// mine\n");
}

#[test]
fn a_later_one_and_one_of_somebody_else_stay() {
    let folder = folder("later");
    generate(&folder, &["--runtime", "rt"]);
    let manifest = read(&folder, "rt/types/Cargo.toml");
    let version = concat!("version = \"", env!("CARGO_PKG_VERSION"), "\"\n");
    let later = manifest.replacen(version, "version = \"99.0.0\"\n", 1);
    assert_ne!(later, manifest);
    fs::write(folder.join("rt/types/Cargo.toml"), &later).expect("it can be written");
    let output = generate(&folder, &["--runtime", "rt"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("is of version 99.0.0"), "{said}");
    assert_eq!(read(&folder, "rt/types/Cargo.toml"), later);

    fs::remove_file(folder.join("rt/.specwright")).expect("it is there");
    fs::write(folder.join("rt/types/Cargo.toml"), "# mine\n").expect("it can be written");
    let output = generate(&folder, &["--runtime", "rt"]);
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    assert_eq!(read(&folder, "rt/types/Cargo.toml"), "# mine\n");
}
