//! A new user, without this checkout: installs the command into an empty root, generates two APIs
//! in a fresh workspace, and builds, runs, formats and packages a program against both.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A folder outside of this repository, removed when it is dropped.
struct Outside(PathBuf);

impl Outside {
    fn new() -> Outside {
        let folder =
            std::env::temp_dir().join(format!("specwright-outside-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("the folder of temporary files can be written to");
        Outside(folder)
    }

    fn put(&self, path: &str, text: &str) {
        let place = self.0.join(path);
        fs::create_dir_all(place.parent().expect("it lies in a folder")).expect("it can be made");
        fs::write(place, text).expect("it can be written");
    }

    /// Where everything is compiled to. It is kept between runs.
    fn target(&self) -> PathBuf {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside")
    }

    /// Runs a command in a folder below; it must end well. Returns what it says on standard output.
    fn run(&self, folder: &str, command: &mut Command) -> String {
        self.run_in(&self.target(), folder, command)
    }

    /// The same, with another target directory.
    fn run_in(&self, target: &Path, folder: &str, command: &mut Command) -> String {
        // A test runs with settings of the package it is of.
        command.current_dir(self.0.join(folder)).env_remove("CARGO_MANIFEST_DIR");
        command.env("CARGO_TARGET_DIR", target);
        let output = command.output().expect("the command can be started");
        let (out, err) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{command:?}\n{out}\n{err}");
        out.into_owned()
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_program_against_two_apis_in_a_fresh_workspace() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let outside = Outside::new();
    let root = outside.0.join("root");
    let cargo = || Command::new(env!("CARGO"));
    outside.put("user/Cargo.toml", "[workspace]\nmembers = [\"app\"]\nresolver = \"3\"\n");
    let install = ["install", "--debug", "--locked", "--offline", "--path"];
    let mut installing = cargo();
    installing.args(install).arg(repository.join("generator")).arg("--root").arg(&root);
    outside.run("user", &mut installing);

    outside.put("user/specs/pets.yaml", include_str!("outside/pets.yaml"));
    outside.put("user/specs/codegen.toml", include_str!("outside/codegen.toml"));
    outside.put("user/people/Cargo.toml", include_str!("outside/people.toml"));
    outside.put("user/people/src/lib.rs", include_str!("outside/people.rs"));
    outside.put("user/openapi.yaml", include_str!("outside/orders.yaml"));
    let command = root.join("bin").join(format!("specwright{}", std::env::consts::EXE_SUFFIX));
    let generate = |spec: &str, out: &str| {
        let mut generating = Command::new(&command);
        generating.args(["generate", "--spec", spec, "--out", out]);
        outside.run("user", &mut generating)
    };
    let first = generate("specs/pets.yaml", "crates/pets");
    assert!(first.contains("written, 0 removed in crates/specwright-runtime\n"), "{first}");
    let second = generate("openapi.yaml", "crates/orders");
    assert!(second.starts_with("orders: ") && !second.contains("runtime"), "{second}");

    outside.put("user/app/Cargo.toml", include_str!("outside/app.toml"));
    outside.put("user/app/src/main.rs", include_str!("outside/program.rs"));
    // The versions of dependencies that were fetched for this repository.
    let lock = fs::read_to_string(repository.join("Cargo.lock")).expect("it is there");
    outside.put("user/Cargo.lock", &lock);
    let said = outside.run("user", cargo().args(["run", "--offline", "--quiet", "--package=app"]));
    assert_eq!(
        said,
        "Rex of AB and 1 order; then: the service answered 404 Not Found: No such pet.\n"
    );

    formatting_leaves_generated_files_alone(&outside, &command);
    both_crates_are_packaged_without_tests(&outside);
}

/// The user's own style is another one, and only what the user wrote gets it.
fn formatting_leaves_generated_files_alone(outside: &Outside, command: &Path) {
    let cargo = || Command::new(env!("CARGO"));
    outside.put("user/rustfmt.toml", "tab_spaces = 2\nmax_width = 60\n");
    outside.run("user", cargo().args(["fmt", "--all"]));
    outside.run("user", cargo().args(["fmt", "--all", "--check"]));
    let program = fs::read_to_string(outside.0.join("user/app/src/main.rs")).expect("it is there");
    assert!(program.contains("\n  let server"), "{program}");
    for (spec, out) in [("specs/pets.yaml", "crates/pets"), ("openapi.yaml", "crates/orders")] {
        let mut checking = Command::new(command);
        checking.args(["generate", "--check", "--spec", spec, "--out", out]);
        let said = outside.run("user", &mut checking);
        assert!(said.contains(&format!("{out} is up to date")), "{said}");
        for part in ["models", "client"] {
            let root = outside.0.join("user").join(out).join(part).join("src/lib.rs");
            let text = fs::read_to_string(root).expect("it is there");
            assert!(text.starts_with("// @generated by specwright from "), "{text}");
        }
    }
}

/// Cargo packages the pair with the crates that it stands on, and builds each from its package.
fn both_crates_are_packaged_without_tests(outside: &Outside) {
    let names = ["specwright-types", "specwright-client", "people", "pets-models", "pets-client"];
    let packages = names.iter().flat_map(|name| ["--package", name]);
    let mut packaging = Command::new(env!("CARGO"));
    packaging.args(["package", "--offline", "--quiet"]).args(packages);
    // Cargo unpacks and compiles what a registry has once for each place and version: in the same
    // place it would take the runtime of an earlier run.
    let place = outside.0.join("packages");
    outside.run_in(&place, "user", &mut packaging);
    let manifest = |krate: &str| {
        let package = place.join("package").join(format!("{krate}-1.4.0"));
        assert!(!package.join("tests").exists(), "{krate}");
        fs::read_to_string(package.join("Cargo.toml")).expect("it was packaged")
    };
    let (models, client) = (manifest("pets-models"), manifest("pets-client"));
    for line in
        ["license = \"MIT\"", "repository = \"https://example.com/pets\"", "team = \"pets\""]
    {
        assert!(models.contains(line) && client.contains(line), "{line}: {models}\n{client}");
    }
    assert!(client.contains("[dependencies.pets-models]\nversion = \"1.4.0\""), "{client}");
    assert!(models.contains("[dependencies.people]\nversion = \"0.1.0\""), "{models}");
}
