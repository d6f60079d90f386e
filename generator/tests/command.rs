//! The command as a user runs it: exit codes, the messages of each stream, what is on disk
//! afterwards.

use indoc::indoc;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const PETS: &str = r##"openapi: 3.0.3
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200": { description: OK, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string } } }
"##;

/// A folder of its own for each test, empty.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("command-{test}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder can be written to");
    folder
}

fn put(folder: &Path, path: &str, text: &str) {
    let place = folder.join(path);
    fs::create_dir_all(place.parent().expect("it lies in a folder"))
        .expect("the target folder can be written to");
    fs::write(place, text).expect("the target folder can be written to");
}

/// Runs the command in `folder`.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_specwright"))
        .current_dir(folder)
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

/// Relative paths of all files below `folder`, sorted.
fn files(folder: &Path) -> Vec<String> {
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(next) = open.pop() {
        for path in fs::read_dir(&next)
            .into_iter()
            .flatten()
            .map(|entry| entry.expect("it can be read").path())
        {
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path.strip_prefix(folder).expect("it lies in it").display().to_string());
            }
        }
    }
    found.sort();
    found
}

#[test]
fn writes_two_crates_and_says_so_in_one_line() {
    let folder = folder("writes");
    put(&folder, "pets.yaml", PETS);
    let first = run(&folder, &["generate", "--spec", "pets.yaml", "--out", "out"]);
    assert_eq!((first.status.code(), err(&first)), (Some(0), String::new()));
    assert!(out(&first).starts_with("pets: 1 operation, 1 type, 0 left out; "), "{}", out(&first));
    let written = files(&folder.join("out"));
    for path in [
        ".specwright",
        "client/Cargo.toml",
        "client/src/lib.rs",
        "models/Cargo.toml",
        "models/src/lib.rs",
    ] {
        assert!(written.iter().any(|file| file == path), "{path} is not among {written:?}");
    }
    let second = run(&folder, &["generate", "--spec", "pets.yaml", "--out", "out"]);
    assert!(out(&second).contains("; 0 files written, "), "{}", out(&second));
    assert_eq!(files(&folder.join("out")), written);
}

#[test]
fn reports_as_json() {
    let folder = folder("json");
    put(&folder, "api/openapi.yaml", &PETS.replace("type: string", "type: text"));
    let arguments = [
        "generate",
        "--spec",
        "api/openapi.yaml",
        "--out",
        "out",
        "--root",
        "api",
        "--format",
        "json",
    ];
    let output = run(&folder, &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let report: serde_json::Value =
        serde_json::from_str(&out(&output)).expect("standard output is JSON and nothing else");
    assert_eq!(
        (&report["name"], &report["operations"], &report["types"]),
        (&"api".into(), &1.into(), &1.into())
    );
    let found = &report["diagnostics"][0];
    assert_eq!((&found["code"], &found["severity"]), (&"unknown-type".into(), &"warning".into()));
    assert_eq!(
        (&found["file"], &found["line"], &found["column"]),
        (&"openapi.yaml".into(), &11.into(), &72.into())
    );
    assert_eq!(found["pointer"], "/components/schemas/Pet/properties/name/type");
    let written: Vec<&str> = report["files"]["written"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|path| path.as_str())
        .collect();
    assert_eq!(written, files(&folder.join("out")));
    assert_eq!(report["files"]["removed"], serde_json::json!([]));
}

#[test]
fn faults_in_the_input_leave_everything_as_it_was() {
    let folder = folder("faults");
    put(&folder, "pets.yaml", PETS);
    assert_eq!(
        run(&folder, &["generate", "--spec", "pets.yaml", "--out", "out"]).status.code(),
        Some(0)
    );
    let before = files(&folder);
    put(&folder, "pets.yaml", "openapi: 3.0.3\n\tinfo: x\n");
    let output = run(&folder, &["generate", "--spec", "pets.yaml", "--out", "out"]);
    assert_eq!((output.status.code(), out(&output)), (Some(1), String::new()));
    assert!(
        err(&output).contains("pets.yaml:2:1") && err(&output).ends_with("nothing was written\n"),
        "{}",
        err(&output)
    );
    assert_eq!(files(&folder), before);
    let fresh = run(&folder, &["generate", "--spec", "pets.yaml", "--out", "elsewhere"]);
    assert_eq!((fresh.status.code(), folder.join("elsewhere").exists()), (Some(1), false));
}

#[test]
fn a_long_file_name_is_cut_to_a_crate_name() {
    let folder = folder("long-name");
    let stem = "abcdefgh-".repeat(8);
    put(&folder, &format!("{stem}.yaml"), PETS);
    let output = run(&folder, &["generate", "--spec", &format!("{stem}.yaml"), "--out", "out"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let manifest =
        fs::read_to_string(folder.join("out/models/Cargo.toml")).expect("it was written");
    assert!(
        manifest.contains(
            "name = \"abcdefgh-abcdefgh-abcdefgh-abcdefgh-abcdefgh-abcdefgh-abc-models\"\n"
        ),
        "{manifest}"
    );
}

#[test]
fn a_wrong_command_line_is_told_in_a_sentence() {
    let folder = folder("usage");
    put(&folder, "pets.yaml", PETS);
    put(&folder, "a/api.yaml", PETS);
    put(&folder, "half/client/Cargo.toml", "");
    for (arguments, expected) in [
        (vec!["--spec", "no.yaml"], "error: cannot read `no.yaml`: there is no such file\n"),
        (vec!["--spec", "a"], "error: `a` is a folder; give the description file in it\n"),
        (vec!["--spec", "pets.yaml", "--root", "none"], "error: `--root none` does not exist\n"),
        (
            vec!["--spec", "pets.yaml", "--root", "pets.yaml"],
            "error: `--root pets.yaml` is not a folder\n",
        ),
        (
            vec!["--spec", "pets.yaml", "--runtime", "half"],
            "error: `--runtime half` contains no crate `types`\n",
        ),
        (
            vec!["--spec", "pets.yaml", "--runtime", "pets.yaml"],
            "error: `--runtime pets.yaml` is not a folder\n",
        ),
        (
            vec!["--spec", "pets.yaml", "--config", "no.toml"],
            "error: cannot read `no.toml`: there is no such file\n",
        ),
        (
            vec!["--spec", "pets.yaml", "--name", "1/2"],
            "error: `1/2` cannot be the name of a crate: a name is made of at most 57 letters, \
             digits, `-` and `_`, and begins with a letter\n",
        ),
    ] {
        let output = run(&folder, &[&["generate", "--out", "out"], arguments.as_slice()].concat());
        assert_eq!(
            (output.status.code(), err(&output).as_str(), out(&output).as_str()),
            (Some(2), expected, "")
        );
    }
    let outside = run(&folder, &["generate", "--out", "out", "--spec", "pets.yaml", "--root", "a"]);
    assert_eq!(outside.status.code(), Some(2));
    assert!(
        err(&outside).starts_with("error: `pets.yaml` does not lie in the root folder `"),
        "{}",
        err(&outside)
    );
    assert_eq!(run(&folder, &["generate", "--spec", "pets.yaml"]).status.code(), Some(2));
    assert!(!folder.join("out").exists());
}

/// Two tags, three operations, a type of each.
const ZOO: &str = r##"openapi: 3.0.3
info: { title: Zoo, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      responses:
        "200": { description: OK, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
    delete: { operationId: deletePets, tags: [pets], responses: { "204": { description: Gone. } } }
  /stores/{id}:
    get:
      operationId: getStore
      tags: [stores]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: OK, content: { application/json: { schema: { $ref: "#/components/schemas/Store" } } } }
components:
  schemas:
    Pet: { type: object, properties: { name: { type: string } } }
    Store: { type: object, properties: { owner: { type: string } } }
"##;

#[test]
fn operations_are_chosen_on_the_command_line() {
    let folder = folder("choose");
    put(&folder, "zoo.yaml", ZOO);
    for (arguments, expected) in [
        (vec![], "zoo: 3 operations, 2 types,"),
        (vec!["--include", "tag=pets"], "zoo: 2 operations, 1 type,"),
        (vec!["--include", "tag=pets,method=get"], "zoo: 1 operation, 1 type,"),
        (vec!["--include", "id=get*", "--include", "id=deletePets"], "zoo: 2 operations, 1 type,"),
        (vec!["--include", "path=/stores/**"], "zoo: 1 operation, 1 type,"),
        (vec!["--exclude", "method=get"], "zoo: 1 operation, 0 types,"),
    ] {
        let output = run(
            &folder,
            &[&["generate", "--spec", "zoo.yaml", "--out", "out"], arguments.as_slice()].concat(),
        );
        assert!(
            out(&output).starts_with(expected),
            "{arguments:?}: {}{}",
            out(&output),
            err(&output)
        );
    }
}

#[test]
fn include_replaces_the_settings_and_exclude_adds_to_them() {
    let folder = folder("choose-settings");
    put(&folder, "zoo.yaml", ZOO);
    put(
        &folder,
        "codegen.toml",
        indoc!(
            r#"
            name = "zoo"
            include = [{ tag = "stores" }]
            exclude = [{ operation = "delete*" }]
        "#
        ),
    );
    let generate = |arguments: &[&str]| {
        run(&folder, &[&["generate", "--spec", "zoo.yaml", "--out", "out"], arguments].concat())
    };
    let output = generate(&["--include", "tag=pets"]);
    assert!(
        out(&output).starts_with("zoo: 1 operation, 1 type,"),
        "{}{}",
        out(&output),
        err(&output)
    );
    let output = generate(&["--exclude", "method=get"]);
    let expected = "error[unused-rule]: what `include` chooses `exclude` takes away again: no \
                    operation is left\n";
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with(expected), "{}", err(&output));
}

#[test]
fn a_selector_that_is_wrong_or_chooses_nothing_is_told() {
    let folder = folder("choose-wrong");
    put(&folder, "zoo.yaml", ZOO);
    let generate = |arguments: &[&str]| {
        run(&folder, &[&["generate", "--spec", "zoo.yaml", "--out", "out"], arguments].concat())
    };
    let output = generate(&["--include", "verb=get"]);
    let expected = "error: invalid value 'verb=get' for '--include <SELECTOR>': `verb` is none of \
                    `id=…`, `tag=…`, `path=…` and `method=…`\n";
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).starts_with(expected), "{}", err(&output));
    let output = generate(&["--exclude", "tag=cats,method=get"]);
    let expected = "error[unused-rule]: --exclude: this exclude matches no operation (tag \"cats\", \
                    method \"get\")\n";
    assert_eq!((output.status.code(), folder.join("out").exists()), (Some(1), false));
    assert!(err(&output).starts_with(expected), "{}", err(&output));
}

#[test]
fn faults_of_the_settings_have_a_place() {
    let folder = folder("settings");
    put(&folder, "openapi.yaml", PETS);
    put(&folder, "codegen.toml", "name = \"pets\"\n[[lro]]\nkind = \"arm\"\noperatoin = \"x\"\n");
    let output = run(&folder, &["generate", "--spec", "openapi.yaml", "--out", "out"]);
    let expected = indoc!(
        r"
        codegen.toml:4:1: error: unknown field `operatoin`, expected one of `operation`, `tag`, `path`, `method`, `kind`, `final-state`, `result`
          note: did you mean `operation`?
    "
    );
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(1), expected));
}

#[test]
fn the_name_is_that_of_the_file_of_its_folder_or_of_the_output() {
    let folder = folder("names");
    for (path, expected) in [
        ("pets.yaml", "pets"),
        ("BigPets_v2.0.yaml", "big-pets-v2-0"),
        ("zoo/openapi.yaml", "zoo"),
        ("zoo/swagger.yml", "zoo"),
        ("zoo/2.yaml", "api-2"),
        ("pet shop/openapi.yaml", "pet-shop"),
        ("openapi.yaml", "my-api"),
        ("specs/openapi.yaml", "my-api"),
    ] {
        put(&folder, path, PETS);
        let output = run(&folder, &["generate", "--spec", path, "--out", "crates/my-api"]);
        assert!(
            out(&output).starts_with(&format!("{expected}: ")),
            "{path}: {}{}",
            out(&output),
            err(&output)
        );
    }
    put(&folder, "zoo/codegen.toml", "");
    let output = run(&folder, &["generate", "--spec", "zoo/2.yaml", "--out", "crates/my-api"]);
    assert!(
        out(&output).starts_with("zoo: "),
        "settings make the folder that of one API: {}",
        out(&output)
    );
}

#[test]
fn the_runtime_is_named_by_version_or_by_path() {
    let folder = folder("runtime");
    put(&folder, "pets.yaml", PETS);
    put(&folder, "deep/runtime/types/Cargo.toml", "");
    put(&folder, "deep/runtime/client/Cargo.toml", "");
    let manifest =
        || fs::read_to_string(folder.join("out/models/Cargo.toml")).expect("it was written");
    let by_version = ["generate", "--spec", "pets.yaml", "--out", "out", "--runtime", "registry"];
    run(&folder, &by_version);
    assert!(!manifest().contains("path = "), "{}", manifest());
    assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 3);
    run(&folder, &["generate", "--spec", "pets.yaml", "--out", "out", "--runtime", "deep/runtime"]);
    assert!(manifest().contains("path = \"../../deep/runtime/types\""), "{}", manifest());
    let absolute = folder.join("deep/runtime");
    run(
        &folder,
        &[
            "generate",
            "--spec",
            "pets.yaml",
            "--out",
            "out",
            "--runtime",
            &absolute.display().to_string(),
        ],
    );
    assert!(
        manifest().contains(&format!("path = \"{}/types\"", absolute.display())),
        "{}",
        manifest()
    );
}

#[test]
fn a_reference_does_not_leave_the_root() {
    let folder = folder("root");
    put(
        &folder,
        "shared.yaml",
        "Animal: { type: object, properties: { name: { type: string } } }\n",
    );
    put(
        &folder,
        "api/pets.yaml",
        &PETS.replace("#/components/schemas/Pet", "../shared.yaml#/Animal"),
    );
    let inside =
        run(&folder, &["generate", "--spec", "api/pets.yaml", "--out", "out", "--root", "."]);
    assert_eq!((inside.status.code(), err(&inside)), (Some(0), String::new()));
    let outside =
        run(&folder, &["generate", "--spec", "api/pets.yaml", "--out", "out", "--root", "api"]);
    assert!(err(&outside).contains("it leaves the root folder"), "{}", err(&outside));
}
