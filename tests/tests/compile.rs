//! What is generated compiles without an error and without a warning: all cases, in one workspace,
//! with one call of cargo. Then their documentation is tested, and their documented examples, and
//! the cases that have a `behaviour.rs` are tried. The crates of `generated/` are members of this
//! repository's own workspace and are compiled with it.

use specwright::{
    Runtime,
    output::{Mode, sync},
};
use specwright_tests::{Case, cases, repository};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

#[test]
fn every_case_compiles_and_is_documented_without_a_warning() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("it lies in the target folder")
        .to_owned();
    let workspace = target.join("cases");
    let members = generate(&workspace);
    write_workspace(&workspace, &members);
    cargo(&workspace, &["check", "--workspace", "--all-targets", "--keep-going"]);
    cargo(&workspace, &["doc", "--workspace", "--no-deps"]);
    cargo(&workspace, &["test", "--workspace", "--doc"]);
    cargo(&workspace, &["test", "--workspace", "--test", "examples"]);
    for features in FEATURES {
        let part = ["--no-default-features", "--features", features];
        cargo(&workspace, &[&["check", "-p", "features-models"][..], &part].concat());
        cargo(
            &workspace,
            &[&["check", "-p", "features-client", "--all-targets"][..], &part].concat(),
        );
    }
    let tests: Vec<String> =
        cases("cases").iter().filter(|case| behaviour(case).is_some()).map(package).collect();
    let packages = tests.iter().flat_map(|name| ["--package", name]);
    cargo(
        &workspace,
        &["test"].into_iter().chain(packages).chain(["--test", "behaviour"]).collect::<Vec<_>>(),
    );
}

/// What is tried of the crates of a case: the file `behaviour.rs` in it, a test of its client
/// crate.
fn behaviour(case: &Case) -> Option<String> {
    fs::read_to_string(case.folder.join("behaviour.rs")).ok()
}

/// The name of the client crate of a case.
fn package(case: &Case) -> String {
    format!("{}-client", case.name.replace('.', "-"))
}

/// What a user may choose of the case `features`: nothing, each part, two parts.
const FEATURES: [&str; 6] =
    ["", "pets", "time-api", "pet-stores", "other-types", "time-api,pet-stores"];

/// Runs cargo, which has to succeed and to say nothing.
fn cargo(workspace: &Path, arguments: &[&str]) {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(arguments).args(["--offline", "--quiet", "--color", "never"]).current_dir(workspace);
    cargo.env("CARGO_TARGET_DIR", workspace.with_file_name("cases-target"));
    cargo.env("RUSTFLAGS", "-D warnings -W unnameable-types").env("RUSTDOCFLAGS", "-D warnings");
    let output = cargo.output().expect("cargo runs this test, so it can be run");
    let log = String::from_utf8_lossy(&output.stderr);
    let more = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && log.is_empty(),
        "cargo {arguments:?} in {}:\n{log}{more}",
        workspace.display()
    );
}

/// Generates all cases; gives the folders of the crates.
fn generate(workspace: &Path) -> Vec<String> {
    let runtime = Runtime::Path(repository().join("runtime").display().to_string());
    let mut members = Vec::new();
    for case in cases("cases") {
        let (job, loader) = case.input(runtime.clone()).expect("the settings of a case are right");
        let outcome = specwright::generate(&job, &loader);
        let folder = workspace.join(&case.name);
        sync(&folder, &outcome.files, Mode::Force).expect("the target folder can be written to");
        if let Some(text) = behaviour(&case) {
            let tests = folder.join("client/tests");
            fs::create_dir_all(&tests).expect("the target folder can be written to");
            fs::write(tests.join("behaviour.rs"), text)
                .expect("the target folder can be written to");
        }
        let manifests =
            outcome.files.iter().filter_map(|file| file.path.strip_suffix("/Cargo.toml"));
        members.extend(manifests.map(|part| format!("{}/{part}", case.name)));
    }
    assert!(!members.is_empty(), "there are cases");
    members
}

/// What is built once and run once: without what only a debugger or a second build would read,
/// which is most of what lies on the disk.
const PROFILE: &str = "[profile.dev]\ndebug = false\nincremental = false\n";

/// The lock file is this repository's, so that nothing needs to be resolved anew or fetched.
fn write_workspace(workspace: &Path, members: &[String]) {
    let list: String = members.iter().map(|member| format!("    {member:?},\n")).collect();
    let manifest = format!(
        "[workspace]\n\
         resolver = \"3\"\n\
         members = [\n\
         {list}]\n\
         \n\
         {PROFILE}"
    );
    let put = |path: PathBuf, content: &[u8]| {
        if fs::read(&path).ok().as_deref() != Some(content) {
            fs::write(path, content).expect("the target folder can be written to");
        }
    };
    put(workspace.join("Cargo.toml"), manifest.as_bytes());
    let lock = fs::read(repository().join("Cargo.lock")).expect("the lock file is committed");
    fs::write(workspace.join("Cargo.lock"), lock).expect("the target folder can be written to");
}
