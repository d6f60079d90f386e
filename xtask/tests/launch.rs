//! `cargo xtask` as a user runs it, in a copy of this repository: it starts, and mends
//! `generated/`, when cargo cannot load the workspace.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// What cargo needs to load the workspace and to build `cargo xtask`.
const COPIED: &[&str] = &[
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "generator/Cargo.toml",
    "generator/build.rs",
    "generator/src",
    "generator/templates",
    "runtime",
    "specs",
    "tests/Cargo.toml",
    "tests/properties/Cargo.toml",
    "tests/properties/build.rs",
    "tests/properties/src",
    "tests/src",
    "xtask/Cargo.toml",
    "xtask/launch",
    "xtask/src",
];

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask/ lies in the repository")
        .to_owned()
}

/// A fresh copy without `generated/`. Files keep their times, so that what was built from an
/// earlier copy is not built again.
fn copy() -> PathBuf {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("launch");
    let _ = fs::remove_dir_all(&copy);
    for path in COPIED {
        copy_all(&repository().join(path), &copy.join(path));
    }
    copy
}

fn copy_all(from: &Path, to: &Path) {
    if from.is_dir() {
        for entry in fs::read_dir(from).expect("it is a folder") {
            let name = entry.expect("it can be read").file_name();
            copy_all(&from.join(&name), &to.join(&name));
        }
        return;
    }
    fs::create_dir_all(to.parent().expect("it lies in a folder"))
        .expect("the target folder can be written to");
    fs::copy(from, to).expect("the target folder can be written to");
    let time = fs::metadata(from).and_then(|found| found.modified()).expect("files have a time");
    File::options()
        .write(true)
        .open(to)
        .and_then(|file| file.set_modified(time))
        .expect("it is ours");
}

/// Runs cargo in the copy. What was built for this repository is used again where cargo can keep it
/// apart from the results (1.91).
fn cargo(copy: &Path, arguments: &[&str]) -> Output {
    let target = copy.with_file_name("launch-target");
    let build =
        Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it lies in the target folder");
    Command::new(env!("CARGO"))
        .current_dir(copy)
        .args(arguments)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_BUILD_BUILD_DIR", build)
        .env("CARGO_NET_OFFLINE", "true")
        .output()
        .expect("cargo runs this test")
}

fn text(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// Whether cargo can load the workspace.
fn loads(copy: &Path) -> bool {
    cargo(copy, &["metadata", "--no-deps", "--format-version", "1"]).status.success()
}

/// Runs `cargo xtask codegen`; gives the exit code and what it says.
fn codegen(copy: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = cargo(copy, &[&["xtask", "codegen"], arguments].concat());
    (output.status.code(), text(&output))
}

#[test]
fn codegen_mends_a_workspace_that_cargo_cannot_load() {
    let copy = copy();
    assert!(!loads(&copy), "generated/ is gone");
    let (code, said) = codegen(&copy, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(loads(&copy), "{said}");

    let manifest = copy.join("generated/digital-twins/models/Cargo.toml");
    let before = fs::read(&manifest).expect("it was generated");
    fs::remove_file(&manifest).expect("it was generated");
    assert!(!loads(&copy), "a manifest is gone");
    assert_eq!(codegen(&copy, &[]).0, Some(0));
    assert!(loads(&copy));

    fs::write(&manifest, "damaged").expect("it was generated");
    assert!(!loads(&copy), "a manifest is damaged");
    let (code, said) = codegen(&copy, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains(
            "`generated/digital-twins/models/Cargo.toml` was edited since specwright wrote it"
        ),
        "{said}"
    );
    assert_eq!(codegen(&copy, &["--force"]).0, Some(0));
    assert_eq!(fs::read(&manifest).ok(), Some(before));
    assert!(loads(&copy));

    copy_all(&copy.join("generated/digital-twins"), &copy.join("generated/copy"));
    assert!(!loads(&copy), "two packages have one name");
    assert_eq!(codegen(&copy, &[]).0, Some(0));
    assert!(loads(&copy));

    fs::create_dir_all(copy.join("generated/old/models"))
        .expect("the target folder can be written to");
    fs::write(copy.join("generated/old/models/notes.txt"), "by hand")
        .expect("the target folder can be written to");
    assert!(!loads(&copy), "a folder is no package");
    let (code, said) = codegen(&copy, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("it contains `generated/old/models/notes.txt`: move it away or delete it"),
        "{said}"
    );
    fs::remove_dir_all(copy.join("generated/old")).expect("it was made above");
    assert_eq!(codegen(&copy, &["--check"]).0, Some(0));
    assert!(loads(&copy));
}

/// The same versions as in the workspace: what is tested is what runs, and nothing is built twice.
#[test]
fn its_lock_file_is_a_part_of_that_of_the_workspace() {
    let read = |path: &str| fs::read_to_string(repository().join(path)).expect("it is committed");
    let (own, whole) = (read("xtask/launch/Cargo.lock"), read("Cargo.lock"));
    let packages = |text: &str| -> Vec<String> {
        let entries = text.split("[[package]]\n").skip(1);
        entries
            .map(|entry| {
                entry.lines().take_while(|line| !line.starts_with("dependencies")).collect()
            })
            .collect()
    };
    let known = packages(&whole);
    let strange: Vec<String> = packages(&own)
        .into_iter()
        .filter(|package| !package.contains("\"xtask-launch\"") && !known.contains(package))
        .collect();
    assert!(
        strange.is_empty(),
        "xtask/launch/Cargo.lock differs from Cargo.lock: copy that one over it, run `cargo \
         xtask tidy`, and commit it\n\
         {strange:#?}"
    );
}
