//! A new user, without this checkout: installs the command into an empty root, generates two APIs
//! in a fresh workspace, and builds and runs a program against both.

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

    /// Runs a command in a folder below; it must end well. Returns what it says on standard output.
    fn run(&self, folder: &str, command: &mut Command) -> String {
        // What is compiled is kept between runs. A test runs with settings of the package it is of.
        command.current_dir(self.0.join(folder)).env_remove("CARGO_MANIFEST_DIR");
        command.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside"));
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
    assert_eq!(said, "Rex and 1 order; then: the service answered 404 Not Found: No such pet.\n");
}
