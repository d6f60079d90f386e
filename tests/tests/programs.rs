//! Programs as users write them, `tests/programs/*.rs`, against generated crates of GitHub's,
//! OpenAI's, Stripe's, Kubernetes' and Azure's real descriptions; each is run against a server on
//! this machine. Skipped where the descriptions are not there.
//! Then all operations of GitHub's are called in one function: what they fail with is one error.

#[path = "programs/composed.rs"]
mod composed;

use composed::composed;
use specwright::{
    Runtime,
    cli::{self, Input, Wanted},
    output::{Mode, sync},
};
use specwright_tests::{corpus, here, repository};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The APIs: the name, the description in the corpus, and the groups that the programs call; none:
/// the API is not divided.
const APIS: &[(&str, &str, &[&str])] = &[
    ("github", "github/api.github.com.json", &["issues", "repos"]),
    ("openai", "openai/openapi.yaml", &["chat", "embeddings", "files"]),
    ("stripe", "stripe/spec3.yaml", &["customers", "subscriptions"]),
    ("kubernetes", "kubernetes/swagger.json", &["apps-v1", "core-v1"]),
    (
        "compute",
        "azure/specification/compute/resource-manager/Microsoft.Compute/ComputeRP/stable/2024-03-01/virtualMachine.json",
        &[],
    ),
];

#[test]
fn programs_compile_and_do_what_they_say() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: there is no corpus beside this repository");
        return;
    };
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("it lies in the target folder")
        .to_owned();
    let workspace = target.join("programs");
    for (name, spec, _) in APIS {
        generate(&workspace, name, &corpus.join(spec), &corpus.join("azure/specification"));
    }
    write_programs(&workspace);
    let composed = composed(&workspace.join("github/client"), "github_client");
    // More than the 1,100 operations and the 289 enums of errors that GitHub's had in 2025.
    assert!(composed.calls > 1100, "{} operations", composed.calls);
    assert!(composed.errors >= 289, "{} operations with an enum of errors", composed.errors);
    write_composed(&workspace, &composed.program);
    cargo(&workspace, &["test", "--package", "programs"]);
    cargo(&workspace, &["check", "--package", "composed"]);
}

/// Runs cargo in the workspace of the programs.
fn cargo(workspace: &Path, args: &[&str]) {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(args).args(["--offline", "--quiet", "--color", "never"]).current_dir(workspace);
    let target = workspace.with_file_name("programs-target");
    cargo.env("CARGO_TARGET_DIR", target).env("RUSTFLAGS", "-D warnings");
    let output = cargo.output().expect("cargo runs this test, so it can be run");
    let log = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {args:?} in {}:\n{log}", workspace.display());
}

/// Writes the crate that calls all operations of GitHub's.
fn write_composed(workspace: &Path, program: &str) {
    let manifest = "[package]\n\
                    name = \"composed\"\n\
                    version = \"0.0.0\"\n\
                    edition = \"2024\"\n\
                    \n\
                    [dependencies]\n\
                    github-client = { path = \"../github/client\", default-features = false, \
                    features = [\"all\", \"reqwest\"] }\n";
    put(workspace, "composed/Cargo.toml", manifest.as_bytes());
    put(workspace, "composed/src/lib.rs", program.as_bytes());
}

/// Writes a file into the workspace, unless it is there.
fn put(workspace: &Path, path: &str, content: &[u8]) {
    let path = workspace.join(path);
    fs::create_dir_all(path.parent().expect("it lies in the workspace"))
        .expect("the target folder can be written to");
    if fs::read(&path).ok().as_deref() != Some(content) {
        fs::write(path, content).expect("the target folder can be written to");
    }
}

/// Writes the crates of one API.
fn generate(workspace: &Path, name: &str, spec: &Path, azure: &Path) {
    let out = workspace.join(name);
    let root = if spec.starts_with(azure) { Some(azure) } else { None };
    let wanted = Wanted { name: Some(name), root, ..Wanted::new(spec, &out) };
    let Input { mut job, loader } = Input::open(&wanted).expect("the description is there");
    job.runtime = Runtime::Path(repository().join("runtime").display().to_string());
    let outcome = specwright::generate(&job, &loader);
    assert!(!cli::failed(&outcome), "{}", cli::diagnostics_text(&outcome));
    sync(&out, &outcome.files, Mode::Force).expect("the target folder can be written to");
}

/// Writes the crate of the programs and of their tests, and the workspace around it.
fn write_programs(workspace: &Path) {
    let put = |path: &str, content: Vec<u8>| put(workspace, path, &content);
    let read = |path: PathBuf| fs::read(path).expect("it is committed");
    let mut programs: Vec<PathBuf> = fs::read_dir(here().join("programs"))
        .expect("the folder of the programs is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    programs.sort();
    let mut modules = String::from("#![allow(dead_code)]\n");
    for program in &programs {
        let name = program.file_stem().expect("it has a name").to_string_lossy().into_owned();
        modules.push_str(&format!("pub mod {name};\n"));
        put(&format!("programs/src/{name}.rs"), read(program.clone()));
    }
    put("programs/src/lib.rs", modules.into_bytes());
    put("programs/tests/served.rs", read(here().join("tests/programs/served.rs")));
    let clients: String = APIS
        .iter()
        .map(|(name, _, groups)| {
            let groups: String = groups.iter().map(|group| format!(", {group:?}")).collect();
            format!(
                "{name}-client = {{ path = \"../{name}/client\", default-features = false, \
                 features = [\"reqwest\", \"test-util\"{groups}] }}\n"
            )
        })
        .collect();
    let manifest = format!(
        "[package]\n\
         name = \"programs\"\n\
         version = \"0.0.0\"\n\
         edition = \"2024\"\n\
         \n\
         [dependencies]\n\
         futures-util = {{ version = \"0.3\", default-features = false }}\n\
         serde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\
         {clients}"
    );
    put("programs/Cargo.toml", manifest.into_bytes());
    let root = "[workspace]\n\
                resolver = \"3\"\n\
                members = [\"composed\", \"programs\", \"*/models\", \"*/client\"]\n\
                \n\
                [profile.dev]\n\
                debug = false\n\
                incremental = false\n";
    put("Cargo.toml", root.as_bytes().to_vec());
    // The lock file is this repository's, so that nothing needs to be resolved anew or fetched.
    fs::write(workspace.join("Cargo.lock"), read(repository().join("Cargo.lock")))
        .expect("the target folder can be written to");
}
