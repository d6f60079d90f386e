//! The runtime crates that the command carries: where a user has none they are written, and brought
//! up to date when a later version of the command runs.

use super::InputFault;
use crate::{
    OutFile,
    disk::{self, Unreadable},
    output::{self, Changes, LIST, Mode},
};
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// Paths below a folder of runtime crates and contents, as they are in this repository.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/runtime.rs"));

/// What is ours in a folder of runtime crates.
const OWNED: &[&str] = &["azure-identity/", "client/", "types/"];

/// The folder beside the output folder, when nobody names another one: the APIs of a workspace
/// share it.
const BESIDE: &str = "specwright-runtime";

/// The version of the runtime crates that are carried; the packages of this repository share it.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The folder that manifests name: the given one, else the one beside the output folder. `None`: by
/// version, from a registry.
pub fn folder(given: Option<&Path>, out: &Path) -> Option<PathBuf> {
    match given {
        Some(given) if given.as_os_str() == "registry" => None,
        Some(given) => Some(given.to_owned()),
        None => Some(match out.parent() {
            Some(parent) if out.file_name().is_some() => parent.join(BESIDE),
            // `.`, `..`, `/`
            _ => out.join("..").join(BESIDE),
        }),
    }
}

/// What is to be done about a folder of runtime crates.
#[derive(Debug)]
pub struct Carried {
    folder: PathBuf,
    files: Vec<OutFile>,
    /// Why the crates that are there stay as they are, if somebody should know.
    kept: Option<String>,
    mode: Mode,
}

impl Carried {
    /// Looks at the folder.
    ///
    /// # Errors
    /// What is there is only a part of the crates, or cannot be read.
    pub fn open(folder: &Path, mode: Mode) -> Result<Carried, InputFault> {
        let mut carried =
            Carried { folder: folder.to_owned(), files: Vec::new(), kept: None, mode };
        let manifests = ["types", "client"].map(|krate| folder.join(krate).join("Cargo.toml"));
        let there = manifests.each_ref().map(|manifest| manifest.is_file());
        if there == [true, true] && !folder.join(LIST).exists() {
            // Somebody's own: a clone, a fork.
            return Ok(carried);
        }
        if let Some(version) = there[0].then(|| version_of(&manifests[0])).transpose()?
            && numbers(&version) > numbers(VERSION)
        {
            carried.kept = Some(format!("is of version {version}, this command of {VERSION}"));
            return Ok(carried);
        }
        carried.files = files();
        let sentences = |sentences: Vec<String>| InputFault::Usage(sentences.join("\n"));
        let changes =
            output::sync_within(folder, OWNED, &carried.files, Mode::Check).map_err(sentences)?;
        if mode != Mode::Force && !changes.refusal(folder).is_empty() {
            let edited = changes.edited.iter().chain(&changes.unsure).chain(&changes.foreign);
            let named: Vec<String> = edited.map(|path| format!("`{path}`")).take(3).collect();
            carried.kept = Some(format!(
                "has files that specwright did not write, or that were edited since ({}); \
                 `--force` replaces them",
                named.join(", ")
            ));
            carried.files.clear();
        }
        Ok(carried)
    }

    /// A sentence about crates that stay as they are.
    pub fn note(&self) -> Option<String> {
        let kept = self.kept.as_ref()?;
        Some(format!("the runtime in `{}` {kept}: it is left as it is", self.folder.display()))
    }

    /// Writes the crates, or says what would change.
    ///
    /// # Errors
    /// Sentences; then the folder is as it was.
    pub fn sync(&self) -> Result<Changes, Vec<String>> {
        match self.files.is_empty() {
            true => Ok(Changes::default()),
            false => output::sync_within(&self.folder, OWNED, &self.files, self.mode),
        }
    }

    /// What is done about differences.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The folder, as it was named.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// The files of the crates, with manifests that inherit nothing and name nothing that is not there.
fn files() -> Vec<OutFile> {
    let file = |(path, content): &(&str, &str)| {
        let content = match path.ends_with("/Cargo.toml") {
            true => manifest(content).unwrap_or_else(|| (*content).to_owned()),
            false => (*content).to_owned(),
        };
        OutFile { path: (*path).to_owned(), content }
    };
    // The user's `cargo fmt` leaves them as they are: else they would count as edited.
    let style = OWNED.iter().map(|krate| OutFile {
        path: format!("{krate}rustfmt.toml"),
        content: "disable_all_formatting = true\n".to_owned(),
    });
    let mut files: Vec<OutFile> = FILES.iter().map(file).chain(style).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// A manifest without the workspace of this repository and without tests.
fn manifest(text: &str) -> Option<String> {
    let mut manifest: Table = toml::from_str(text).ok()?;
    for part in ["dev-dependencies", "lints", "test"] {
        manifest.remove(part);
    }
    let package = manifest.get_mut("package")?.as_table_mut()?;
    let inherited = [
        ("version", VERSION),
        ("edition", "2024"),
        ("rust-version", env!("CARGO_PKG_RUST_VERSION")),
        ("license", env!("CARGO_PKG_LICENSE")),
    ];
    for (key, value) in inherited {
        package.insert(key.to_owned(), Value::String(value.to_owned()));
    }
    let text = toml::to_string(&manifest).ok()?;
    Some(format!("# Written by specwright {VERSION}, which brings it up to date.\n\n{text}"))
}

/// The version in a manifest; empty if it has none.
fn version_of(manifest: &Path) -> Result<String, InputFault> {
    let cannot =
        |why: Unreadable| InputFault::Usage(format!("cannot read `{}`: {why}", manifest.display()));
    let text = String::from_utf8_lossy(&disk::read(manifest).map_err(cannot)?).into_owned();
    let version = toml::from_str::<Table>(&text)
        .ok()
        .and_then(|manifest| Some(manifest.get("package")?.get("version")?.as_str()?.to_owned()));
    Ok(version.unwrap_or_default())
}

/// The numbers of a version, which compare as versions do.
fn numbers(version: &str) -> Vec<u64> {
    let release = version.split(['-', '+']).next().unwrap_or_default();
    release.split('.').map(|number| number.parse().unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_carried_manifest_inherits_nothing() {
        let files = files();
        let manifests: Vec<&OutFile> =
            files.iter().filter(|file| file.path.ends_with("Cargo.toml")).collect();
        assert_eq!(manifests.len(), 3);
        for file in manifests {
            assert!(file.content.contains(&format!("version = \"{VERSION}\"")), "{}", file.content);
            for absent in ["workspace", "[[test]]", "dev-dependencies", "generated/"] {
                assert!(!file.content.contains(absent), "{absent}: {}", file.content);
            }
        }
        for path in [
            "types/rustfmt.toml",
            "types/src/lib.rs",
            "client/README.md",
            "azure-identity/src/lib.rs",
        ] {
            assert!(files.iter().any(|file| file.path == path), "{path}");
        }
    }

    #[test]
    fn the_folder_is_beside_the_output_unless_it_is_named() {
        let of = |given: Option<&str>, out: &str| {
            folder(given.map(Path::new), Path::new(out)).map(|path| path.display().to_string())
        };
        assert_eq!(of(None, "crates/my-api").as_deref(), Some("crates/specwright-runtime"));
        assert_eq!(of(None, "my-api").as_deref(), Some("specwright-runtime"));
        assert_eq!(of(None, ".").as_deref(), Some("./../specwright-runtime"));
        assert_eq!(of(Some("rt"), "my-api").as_deref(), Some("rt"));
        assert_eq!(of(Some("registry"), "my-api"), None);
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert!(numbers("0.10.0") > numbers("0.9.3"));
        assert!(numbers("1.0.0-rc.1") > numbers("0.9.3"));
        assert!(numbers("") < numbers("0.0.1"));
    }
}
