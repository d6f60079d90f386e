//! What the suites of this crate share: cases on disk, expected files, and the comparison of
//! skeletons that shows an injection. The suites themselves are in `tests/`.

pub mod injection;

use similar::TextDiff;
use specwright::{
    Job, Outcome, Runtime, Stage,
    cli::{FolderLoader, Input, InputFault, Wanted},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A folder with a description and what is expected of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// The name of the folder.
    pub name: String,
    /// The folder that the case is in.
    pub folder: PathBuf,
    /// The description: the file in it that is named `spec`.
    pub spec: PathBuf,
}

/// The folder of this crate.
pub fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The root of the repository.
pub fn repository() -> PathBuf {
    here().parent().expect("tests/ lies in the repository").to_owned()
}

/// The folder of real descriptions: where `SPECWRIGHT_CORPUS` says, or beside the repository.
/// `None`: there is none.
pub fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("SPECWRIGHT_CORPUS").map(PathBuf::from);
    let beside = repository().parent().map(|above| above.join("shared/corpus"));
    named.or(beside).filter(|folder| folder.join("CORPUS.tsv").is_file())
}

/// The cases in a folder of this crate, by name.
pub fn cases(kind: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let all = fs::read_dir(here().join(kind)).expect("the folder of the cases is there");
    for folder in
        all.map(|entry| entry.expect("the folder can be read").path()).filter(|path| path.is_dir())
    {
        let name =
            folder.file_name().expect("it was listed by its name").to_string_lossy().into_owned();
        let files = fs::read_dir(&folder)
            .expect("it is a folder")
            .map(|entry| entry.expect("the folder can be read").path());
        let spec = files.filter(|path| path.file_stem().is_some_and(|stem| stem == "spec")).min();
        let spec = spec.unwrap_or_else(|| panic!("{kind}/{name} holds no spec.yaml or spec.json"));
        cases.push(Case { name, folder, spec });
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

impl Case {
    /// What to generate, and from where; settings lie beside the description. `Err`: the settings'
    /// faults.
    pub fn input(&self, runtime: Runtime) -> Result<(Job, FolderLoader), String> {
        let name = self.name.replace('.', "-");
        let wanted = Wanted {
            name: Some(&name),
            root: Some(&self.folder),
            ..Wanted::new(&self.spec, Path::new("out"))
        };
        match Input::open(&wanted) {
            Ok(Input { job, loader }) => Ok((Job { runtime, ..job }, loader)),
            Err(InputFault::Usage(text) | InputFault::Content(text)) => {
                Err(text.replace(&format!("{}/", self.folder.display()), ""))
            }
        }
    }

    /// Runs the generator on the description of the case.
    pub fn generate(&self) -> Outcome {
        let (job, loader) = self.input(Runtime::Version).expect("the settings of a case are right");
        specwright::generate(&job, &loader)
    }

    /// The text of a stage.
    pub fn dump(&self, stage: Stage) -> String {
        let (job, loader) = self.input(Runtime::Version).expect("the settings of a case are right");
        specwright::dump(&job, &loader, stage).0.unwrap_or_default()
    }
}

/// Compares texts with expected files, or writes those when the environment says `UPDATE=1`;
/// collects the differences.
#[derive(Debug, Default)]
pub struct Expected {
    differences: Vec<String>,
}

impl Expected {
    /// Compares one text. An empty one means that there is no file.
    pub fn check(&mut self, path: &Path, actual: &str) {
        let expected = fs::read_to_string(path).unwrap_or_default();
        if expected == actual {
            return;
        }
        if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
            let written =
                if actual.is_empty() { fs::remove_file(path) } else { fs::write(path, actual) };
            written.unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
            return;
        }
        let name = path.strip_prefix(here()).unwrap_or(path).display().to_string();
        let diff = TextDiff::from_lines(&expected, actual);
        self.differences.push(
            diff.unified_diff()
                .header(&format!("{name} (expected)"), &format!("{name} (actual)"))
                .to_string(),
        );
    }

    /// Adds a difference of another kind.
    pub fn fail(&mut self, text: String) {
        self.differences.push(text);
    }

    /// Fails when something differed.
    pub fn finish(self) {
        let count = self.differences.len();
        assert!(
            count == 0,
            "{}\n{count} differences; when they are right: UPDATE=1 cargo test -p specwright-tests",
            self.differences.join("\n")
        );
    }
}
