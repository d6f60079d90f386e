//! A repository in a folder of its own: what `cargo xtask codegen` makes of it, whatever state it
//! is in.

use super::*;
use indoc::indoc;
use std::sync::atomic::{AtomicU32, Ordering};

const WORKSPACE: &str = indoc!(
    r#"
    [workspace]
    members = ["generator", "runtime/*", "generated/*/client", "generated/*/models"]
"#
);

const SPEC: &str = indoc!(
    r"
    openapi: 3.0.3
    info: { title: Pets, version: '1' }
    paths:
      /pets:
        get: { operationId: listPets, responses: { '204': { description: OK } } }
"
);

/// A folder that is removed when the test ends.
struct Repository(PathBuf);

impl Repository {
    /// One with the descriptions of `apis`.
    fn new(apis: &[&str]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "specwright-codegen-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let repository = Repository(std::env::temp_dir().join(name));
        repository.put("Cargo.toml", WORKSPACE);
        for (folder, name) in [
            ("generator", "specwright"),
            ("runtime/types", "specwright-types"),
            ("runtime/client", "specwright-client"),
        ] {
            repository
                .put(&format!("{folder}/Cargo.toml"), &format!("[package]\nname = \"{name}\"\n"));
        }
        for api in apis {
            repository.put(&format!("specs/{api}/openapi.yaml"), SPEC);
        }
        repository
    }

    fn put(&self, path: &str, content: &str) {
        let place = self.0.join(path);
        fs::create_dir_all(place.parent().expect("it lies in the folder"))
            .expect("it can be created");
        fs::write(place, content).expect("it can be written");
    }

    fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.0.join(path)).ok()
    }

    fn has(&self, path: &str) -> bool {
        self.0.join(path).exists()
    }

    fn remove(&self, path: &str) {
        fs::remove_dir_all(self.0.join(path)).expect("it is there");
    }

    /// Whether all is as it should be; an error is the message.
    fn codegen(&self, args: &Args) -> Result<bool, String> {
        let apis = apis(&self.0, args.only.as_deref()).expect("it is there");
        codegen(&self.0, args, &apis)
    }

    fn write(&self) -> Result<bool, String> {
        self.codegen(&Args::default())
    }

    fn force(&self) -> Result<bool, String> {
        self.codegen(&Args { force: true, ..Args::default() })
    }

    fn check(&self) -> Result<bool, String> {
        self.codegen(&Args { check: true, ..Args::default() })
    }

    fn only(&self, api: &str) -> Result<bool, String> {
        self.codegen(&Args { only: Some(api.to_owned()), ..Args::default() })
    }

    /// All files of `generated/` with their contents.
    fn generated(&self) -> Vec<(PathBuf, String)> {
        let mut open = vec![self.0.join(GENERATED)];
        let mut found = Vec::new();
        while let Some(path) = open.pop() {
            if path.is_dir() {
                open.extend(
                    fs::read_dir(&path)
                        .expect("it is a folder")
                        .map(|entry| entry.expect("it can be read").path()),
                );
            } else if path.exists() {
                let content = fs::read_to_string(&path).expect("it is text");
                found.push((path, content));
            }
        }
        found.sort();
        found
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn what_is_missing_is_written_again() {
    let repository = Repository::new(&["a", "b"]);
    assert_eq!(repository.check(), Ok(false));
    assert!(!repository.has("generated"));
    assert_eq!(repository.write(), Ok(true));
    let before = repository.generated();
    assert_eq!(repository.check(), Ok(true));
    for path in ["generated", "generated/a/models", "generated/b"] {
        repository.remove(path);
        assert_eq!((repository.check(), repository.write()), (Ok(false), Ok(true)), "{path}");
        assert_eq!(repository.generated(), before, "{path}");
    }
}

#[test]
fn what_was_edited_is_kept_until_the_user_insists() {
    let repository = Repository::new(&["a", "b"]);
    assert_eq!(repository.write(), Ok(true));
    let before = repository.generated();
    repository.put("generated/a/models/Cargo.toml", "damaged");
    repository.put("specs/b/openapi.yaml", &SPEC.replace("title: Pets", "title: Cats"));
    assert_eq!(repository.write(), Ok(false));
    assert_eq!(repository.read("generated/a/models/Cargo.toml").as_deref(), Some("damaged"));
    assert!(
        repository
            .read("generated/b/client/src/lib.rs")
            .is_some_and(|text| text.contains("of Cats")),
        "b stands alone"
    );
    assert_eq!(repository.check(), Ok(false));
    repository.put("specs/b/openapi.yaml", SPEC);
    assert_eq!(repository.force(), Ok(true));
    assert_eq!(repository.generated(), before);
}

#[test]
fn two_packages_of_one_name_are_refused_before_anything_is_written() {
    let repository = Repository::new(&["a", "b"]);
    assert_eq!(repository.write(), Ok(true));
    let before = repository.generated();
    repository.put("specs/a/codegen.toml", "name = \"b\"\n");
    let message = repository.write().expect_err("two crates would have one name");
    for part in ["client", "models"] {
        let clash = format!("`b-{part}` in generated/a/{part}, `b-{part}` in generated/b/{part}; ");
        assert!(message.contains(&clash), "{message}");
    }
    assert!(message.ends_with("\nnothing was written"), "{message}");
    assert_eq!(
        (repository.only("a"), repository.check(), repository.force()),
        (Err(message.clone()), Err(message.clone()), Err(message))
    );
    assert_eq!(repository.generated(), before);
    for name in ["specwright", "Specwright"] {
        repository.put("specs/a/codegen.toml", &format!("name = {name:?}\n"));
        let message = repository.write().expect_err("the runtime has that name");
        assert!(message.contains("`specwright-client` in runtime/client, "), "{message}");
        assert_eq!(repository.generated(), before);
    }
}

#[test]
fn case_hyphens_and_underscores_do_not_count_in_a_name() {
    let repository = Repository::new(&["pet-shop"]);
    repository.put("runtime/pets/Cargo.toml", "[package]\nname = \"Pet_Shop-client\"\n");
    let message = repository.write().expect_err("two crates would have one name");
    assert!(
        message.contains(
            "`Pet_Shop-client` in runtime/pets, `pet-shop-client` in generated/pet-shop/client; "
        ),
        "{message}"
    );
    assert!(!repository.has("generated"));
}

/// An API that fails keeps the crates it has, and their names.
#[test]
fn a_name_that_stays_on_disk_is_taken() {
    let repository = Repository::new(&["a", "b"]);
    assert_eq!(repository.write(), Ok(true));
    repository.put("specs/a/codegen.toml", "name = \"c\"\n");
    repository.put("specs/b/codegen.toml", "name = \"a\"\n");
    assert!(repository.only("b").is_err(), "generated/a is still called a");
    repository.put("specs/a/openapi.yaml", "no description");
    assert!(repository.write().is_err(), "generated/a stays as it was");
    repository.put("specs/a/openapi.yaml", SPEC);
    assert_eq!(repository.write(), Ok(true));
    assert!(
        repository
            .read("generated/b/models/Cargo.toml")
            .is_some_and(|text| text.contains("name = \"a-models\""))
    );
}

#[test]
fn a_copy_of_generated_crates_goes() {
    let repository = Repository::new(&["a"]);
    assert_eq!(repository.write(), Ok(true));
    let before = repository.generated();
    for (path, content) in &before {
        let path = path.strip_prefix(&repository.0).expect("it lies in it").display().to_string();
        if path.starts_with("generated/a/") {
            repository.put(&path.replace("generated/a/", "generated/copy/"), content);
        }
    }
    assert_eq!((repository.check(), repository.write()), (Ok(false), Ok(true)));
    assert_eq!(repository.generated(), before);
}

#[test]
fn crates_of_an_api_that_is_gone_go_as_a_whole_or_not_at_all() {
    let repository = Repository::new(&["a", "b"]);
    assert_eq!(repository.write(), Ok(true));
    repository.put("generated/b/notes.txt", "by hand");
    repository.put("generated/b/models/notes.txt", "by hand");
    let before = repository.generated();
    repository.remove("specs/b");
    assert_eq!(repository.write(), Ok(false));
    assert_eq!(repository.force(), Ok(false));
    assert_eq!(repository.generated(), before, "the workspace can still be loaded");
    fs::remove_file(repository.0.join("generated/b/models/notes.txt")).expect("it is there");
    assert_eq!(repository.write(), Ok(true));
    let left: Vec<_> = repository
        .generated()
        .into_iter()
        .filter(|(path, _)| path.starts_with(repository.0.join("generated/b")))
        .collect();
    assert_eq!(left, [(repository.0.join("generated/b/notes.txt"), "by hand".to_owned())]);
    assert!(!repository.has("generated/b/models") && !repository.has("generated/b/client"));
}

#[test]
fn an_edited_crate_of_an_api_that_is_gone_stays() {
    let repository = Repository::new(&["a", "b"]);
    assert_eq!(repository.write(), Ok(true));
    repository.put("generated/b/models/src/lib.rs", "// mine\n");
    let before = repository.generated();
    repository.remove("specs/b");
    assert_eq!(repository.write(), Ok(false));
    assert_eq!(repository.generated(), before);
    assert_eq!(repository.force(), Ok(true));
    assert!(!repository.has("generated/b"));
}

/// What git leaves of a folder when a branch without it is checked out.
#[test]
fn a_folder_that_is_no_package_is_named_or_removed() {
    let repository = Repository::new(&["a"]);
    repository.put("generated/old/models/notes.txt", "by hand");
    fs::create_dir_all(repository.0.join("generated/old/client/src")).expect("it can be created");
    assert_eq!(repository.write(), Ok(false));
    let message = leftover::blocked(&repository.0, Mode::Write).expect("it can be read");
    let place = repository.0.join("generated/old/models/notes.txt");
    let what = "is no package, so that cargo cannot load the workspace";
    assert_eq!(
        message,
        [format!(
            "`generated/old/models` {what}; it contains `{}`: move it away or delete it",
            place.display()
        )]
    );
    assert!(!repository.has("generated/old/client"), "it contained no file");
    repository.remove("generated/old/models");
    assert_eq!(repository.write(), Ok(true));
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_neither_followed_nor_waited_for() {
    let repository = Repository::new(&["a", "b"]);
    assert_eq!(repository.write(), Ok(true));
    let before = repository.generated();
    fs::rename(repository.0.join("generated/b"), repository.0.join("elsewhere"))
        .expect("it can be moved");
    std::os::unix::fs::symlink("../elsewhere", repository.0.join("generated/b"))
        .expect("it can be made");
    repository.put("specs/b/openapi.yaml", &SPEC.replace("title: Pets", "title: Cats"));
    assert_eq!((repository.write(), repository.force()), (Ok(false), Ok(false)));
    repository.remove("specs/b");
    assert_eq!((repository.write(), repository.force()), (Ok(false), Ok(false)));
    assert_eq!(repository.generated(), before);

    let manifest = repository.0.join("generated/a/models/Cargo.toml");
    fs::remove_file(&manifest).expect("it was generated");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&manifest)
            .status()
            .expect("it is a part of every Unix")
            .success()
    );
    assert_eq!(
        (repository.write(), repository.force(), repository.check()),
        (Ok(false), Ok(false), Ok(false))
    );
}

#[test]
fn an_api_without_an_operation_left_fails() {
    let repository = Repository::new(&["a"]);
    repository.put(
        "specs/a/openapi.yaml",
        &SPEC.replace("{ operationId", "{ requestBody: { $ref: '#/nowhere' }, operationId"),
    );
    assert_eq!(repository.write(), Ok(false));
    assert!(!repository.has("generated/a"));
}
