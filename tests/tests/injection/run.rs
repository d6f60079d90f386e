//! Crates of hostile strings, compiled and tested: nothing of the description runs. What it would
//! do is write a file, and a crate that may do so shows that the file would be seen.

use specwright::{
    Runtime,
    config::Features,
    output::{Mode, sync},
};
use specwright_tests::{
    injection::{Dialect, description, generate_as},
    repository,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

#[test]
fn nothing_of_a_description_runs() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("it lies in the target folder")
        .to_owned();
    let workspace = target.join("injection");
    let [marker, control] = ["ran", "control-ran"].map(|name| workspace.join(name));
    for marker in [&marker, &control] {
        _ = fs::remove_file(marker);
    }
    let mut members = vec!["control".to_owned()];
    write_control(&workspace.join("control"), &writes(&control));
    for (name, dialect, text) in samples(&writes(&marker)) {
        let text = description(dialect, &|_| text.clone()).to_string();
        let runtime = Runtime::Path(repository().join("runtime").display().to_string());
        let outcome = generate_as(name, runtime, &text, Features::default());
        assert!(!outcome.files.is_empty(), "{name} is refused");
        sync(&workspace.join(name), &outcome.files, Mode::Write)
            .expect("the target folder can be written to");
        members.extend(["models", "client"].map(|part| format!("{name}/{part}")));
    }
    write_workspace(&workspace, &members);
    cargo(&workspace, &["test", "--workspace", "--lib"]);
    cargo(&workspace, &["test", "--workspace", "--doc"]);
    assert!(control.exists(), "a doctest of ours runs");
    assert!(!marker.exists(), "code of a description ran");
}

/// Code that writes the file `marker`.
fn writes(marker: &Path) -> String {
    format!("std::fs::write({marker:?}, \"\").unwrap();")
}

/// Texts that would run, if they were code: as an item, as a doctest, behind the end of a literal.
fn samples(code: &str) -> [(&'static str, Dialect, String); 3] {
    [
        (
            "item",
            Dialect::Swagger2,
            format!("1\n\n#[test]\nfn injected() {{ {code} }}\nconst A: &str = r##\""),
        ),
        (
            "fence",
            Dialect::OpenApi30,
            format!(
                "a\n\
                 \n\
                 ```\n\
                 {code}\n\
                 ```\n\
                 \n\
                 > ~~~rust\n\
                 > {code}\n\
                 > ~~~\n\
                 \n\
                 - b\n\
                 \n\
                 \x20       {code}\n\
                 \n\
                 ```\n\
                 {code}"
            ),
        ),
        (
            "html",
            Dialect::OpenApi31,
            format!("<pre>y</pre> {code} let zz = r##\"<br><hr><pre>\"##; \u{202e}//</pre>"),
        ),
    ]
}

/// A crate whose doctest leaves a file behind.
fn write_control(folder: &Path, code: &str) {
    fs::create_dir_all(folder.join("src")).expect("the target folder can be written to");
    put(
        folder.join("Cargo.toml"),
        b"[package]\nname = \"control\"\nversion = \"0.1.0\"\nedition = \"2024\"\n",
    );
    put(folder.join("src/lib.rs"), format!("//! ```\n//! {code}\n//! ```\n").as_bytes());
}

/// The lock file is this repository's, so that nothing needs to be resolved anew or fetched.
fn write_workspace(workspace: &Path, members: &[String]) {
    let list: String = members.iter().map(|member| format!("    {member:?},\n")).collect();
    let profile = "[profile.dev]\ndebug = false\nincremental = false\n";
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{list}]\n\n{profile}");
    put(workspace.join("Cargo.toml"), manifest.as_bytes());
    put(
        workspace.join("Cargo.lock"),
        &fs::read(repository().join("Cargo.lock")).expect("the lock file is committed"),
    );
}

fn put(path: PathBuf, content: &[u8]) {
    if fs::read(&path).ok().as_deref() != Some(content) {
        fs::write(path, content).expect("the target folder can be written to");
    }
}

/// Runs cargo, which has to succeed without a warning. What it compiles is kept with what is
/// compiled of the cases.
fn cargo(workspace: &Path, arguments: &[&str]) {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(arguments).args(["--offline", "--quiet", "--color", "never"]).current_dir(workspace);
    cargo.env("CARGO_TARGET_DIR", workspace.with_file_name("cases-target"));
    cargo.env("RUSTFLAGS", "-D warnings").env("RUSTDOCFLAGS", "-D warnings");
    let output = cargo.output().expect("cargo runs this test, so it can be run");
    let log = String::from_utf8_lossy(&output.stderr);
    let more = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "cargo {arguments:?} in {}:\n{log}{more}",
        workspace.display()
    );
}
