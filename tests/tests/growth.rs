//! Decoding that survives growth: models of five real APIs read responses of a later version.
//! Always with excerpts of the descriptions (`tests/growth/<api>/spec.yaml`), and with the whole
//! descriptions when the corpus is there.

use specwright::{
    Runtime,
    cli::{self, Input, Wanted},
    output::{Mode, sync},
};
use specwright_tests::{corpus, here, repository};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

/// The APIs, and where their descriptions lie in the corpus.
const APIS: &[(&str, &str)] = &[
    ("adyen", "adyen/BalancePlatformService-v2.yaml"),
    (
        "event_grid",
        "azure/specification/eventgrid/resource-manager/Microsoft.EventGrid/stable/2022-06-15/\
         EventGrid.json",
    ),
    ("iceberg", "iceberg/open-api/rest-catalog-open-api.yaml"),
    ("nexus", "progenitor-samples/nexus.json"),
    ("qdrant", "qdrant/openapi.json"),
];

#[test]
fn excerpts_survive_growth() {
    let growth = here().join("growth");
    grow("excerpts", &growth, |api, _| growth.join(api).join("spec.yaml"));
}

#[test]
fn whole_descriptions_survive_growth() {
    match corpus() {
        Some(corpus) => grow("whole", &corpus, |_, path| corpus.join(path)),
        None => {
            let _ = writeln!(
                std::io::stderr(),
                "skipped: there is no corpus beside the repository, and SPECWRIGHT_CORPUS names \
                 none"
            );
        }
    }
}

/// Generates the models of all APIs and runs the tests on them.
fn grow(kind: &str, root: &Path, spec: impl Fn(&str, &str) -> PathBuf) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()
        .expect("it lies in the target folder")
        .to_owned();
    let workspace = target.join(format!("growth-{kind}"));
    for (api, path) in APIS {
        models(&workspace, api, &spec(api, path), root);
    }
    tests(&workspace);
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["test", "--workspace", "--offline", "--quiet", "--color", "never"])
        .current_dir(&workspace);
    cargo.env("CARGO_TARGET_DIR", target.join("growth-target")).env("RUSTFLAGS", "-D warnings");
    let output = cargo.output().expect("cargo runs this test, so it can be run");
    let log = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo test in {}:\n{log}", workspace.display());
}

/// Writes the models crate of one API.
fn models(workspace: &Path, api: &str, spec: &Path, root: &Path) {
    let name = api.replace('_', "-");
    let out = workspace.join(api);
    let wanted = Wanted { name: Some(&name), root: Some(root), ..Wanted::new(spec, &out) };
    let Input { mut job, loader } = Input::open(&wanted).expect("the description is there");
    job.runtime = Runtime::Path(repository().join("runtime").display().to_string());
    let mut outcome = specwright::generate(&job, &loader);
    assert!(!cli::failed(&outcome), "{}", cli::diagnostics_text(&outcome));
    outcome.files.retain(|file| file.path.starts_with("models/"));
    sync(&out, &outcome.files, Mode::Force).expect("the target folder can be written to");
}

/// Writes the crate of the tests, and the workspace around it.
fn tests(workspace: &Path) {
    let put = |path: PathBuf, content: Vec<u8>| {
        fs::create_dir_all(path.parent().expect("it lies in the workspace"))
            .expect("the target folder can be written to");
        if fs::read(&path).ok().as_ref() != Some(&content) {
            fs::write(path, content).expect("the target folder can be written to");
        }
    };
    let read = |path: PathBuf| fs::read(path).expect("it is committed");
    put(workspace.join("tests/src/lib.rs"), read(here().join("growth/lib.rs")));
    for (api, _) in APIS {
        put(
            workspace.join(format!("tests/src/{api}.rs")),
            read(here().join(format!("growth/{api}/growth.rs"))),
        );
    }
    let models: String = APIS
        .iter()
        .map(|(api, _)| {
            format!("{0}-models = {{ path = \"../{api}/models\" }}\n", api.replace('_', "-"))
        })
        .collect();
    let types = repository().join("runtime/types");
    let manifest = format!(
        "[package]\n\
         name = \"growth\"\n\
         version = \"0.0.0\"\n\
         edition = \"2024\"\n\
         \n\
         [dependencies]\n\
         {models}serde_json = \"1\"\n\
         specwright-types = {{ path = {:?}, default-features = false }}\n",
        types.display().to_string()
    );
    put(workspace.join("tests/Cargo.toml"), manifest.into_bytes());
    let members: String = APIS.iter().map(|(api, _)| format!("\"{api}/models\", ")).collect();
    let root = format!(
        "[workspace]\n\
         resolver = \"3\"\n\
         members = [{members}\"tests\"]\n\
         \n\
         [profile.dev]\n\
         debug = false\n\
         incremental = false\n"
    );
    put(workspace.join("Cargo.toml"), root.into_bytes());
    // The lock file is this repository's, so that nothing needs to be resolved anew or fetched.
    fs::write(workspace.join("Cargo.lock"), read(repository().join("Cargo.lock")))
        .expect("the target folder can be written to");
}
