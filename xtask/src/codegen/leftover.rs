//! What lies in `generated/` and belongs to no API of `specs/`. Cargo takes every
//! `generated/*/client` and `generated/*/models` for a package, and loads nothing when one of them
//! is none: so the crates of an API that is gone go as a whole or not at all.

use super::{GENERATED, PARTS, SPECS, errors, folders, generated, sync};
use crate::say;
use specwright::output::{LIST, Mode};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Files that are named in a message, at most.
const NAMED: usize = 10;

/// The crates of an API that is gone.
#[derive(Debug)]
pub struct Leftover {
    /// The name of their folder.
    pub name: String,
}

/// The names of the folders that were generated and have no description any more.
pub fn gone(root: &Path, apis: &[String]) -> Vec<String> {
    let mut names = folders(&generated(root)).unwrap_or_default();
    names.retain(|name| !apis.contains(name) && generated(root).join(name).join(LIST).is_file());
    names
}

impl Leftover {
    /// Looks whether all of it can be removed. An error is a text for the user: something there is
    /// somebody's work.
    pub fn of(root: &Path, name: &str, mode: Mode) -> Result<Leftover, String> {
        let folder = generated(root).join(name);
        let changes = sync(&folder, &[], Mode::Check)?;
        let refusal = changes.refusal(&folder);
        if mode == Mode::Write && !refusal.is_empty() {
            return Err(errors(refusal));
        }
        let ours: Vec<PathBuf> = changes.stale.iter().map(|path| folder.join(path)).collect();
        let mut others = Vec::new();
        for part in PARTS {
            others
                .extend(files(&folder.join(part))?.into_iter().filter(|path| !ours.contains(path)));
        }
        if others.is_empty() {
            return Ok(Leftover { name: name.to_owned() });
        }
        let what = "not written by specwright, and without the crates around it cargo could not \
                    load the workspace";
        Err(format!(
            "error: {}: {what}; move it away or delete it, then run this again",
            list(&others)
        ))
    }

    /// Removes the folder of the crates.
    pub fn remove(&self, root: &Path, mode: Mode) -> Result<(), String> {
        let folder = generated(root).join(&self.name);
        let changes = sync(&folder, &[], mode)?;
        let name = &self.name;
        if mode == Mode::Check {
            say::out(&format!("stale: {GENERATED}/{name} ({SPECS}/{name} is gone)\n"));
        } else {
            say::out(&format!(
                "{name}: {} files removed ({SPECS}/{name} is gone)\n",
                changes.stale.len()
            ));
            remove_empty(&folder);
            let left = files(&folder)?;
            if !left.is_empty() {
                say::err(&format!("{name}: {} stays: specwright did not write it\n", list(&left)));
            }
        }
        Ok(())
    }
}

/// Sentences about the folders for which cargo cannot load the workspace. Those that contain no
/// file are removed instead.
pub fn blocked(root: &Path, mode: Mode) -> Result<Vec<String>, String> {
    let mut sentences = Vec::new();
    for api in folders(&generated(root)).unwrap_or_default() {
        for part in PARTS {
            let folder = generated(root).join(&api).join(part);
            if !folder.is_dir() || folder.join("Cargo.toml").is_file() {
                continue;
            }
            let files = files(&folder)?;
            if files.is_empty() && mode != Mode::Check {
                remove_empty(&folder);
                let _ = fs::remove_dir(generated(root).join(&api));
                continue;
            }
            let contents = if files.is_empty() {
                "is empty".to_owned()
            } else {
                format!("contains {}", list(&files))
            };
            let what = "is no package, so that cargo cannot load the workspace";
            sentences.push(format!(
                "`{GENERATED}/{api}/{part}` {what}; it {contents}: move it away or delete it"
            ));
        }
    }
    Ok(sentences)
}

/// All files below a folder, if there is one, sorted; what is neither file nor folder too. An error
/// is a text for the user.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut open = if folder.is_dir() { vec![folder.to_owned()] } else { Vec::new() };
    while let Some(folder) = open.pop() {
        let fault =
            |error: io::Error| format!("error: cannot read `{}`: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(fault)? {
            let entry = entry.map_err(fault)?;
            if entry.file_type().map_err(fault)?.is_dir() {
                open.push(entry.path())
            } else {
                found.push(entry.path())
            }
        }
    }
    found.sort();
    Ok(found)
}

fn list(paths: &[PathBuf]) -> String {
    let mut names: Vec<String> =
        paths.iter().take(NAMED).map(|path| format!("`{}`", path.display())).collect();
    if paths.len() > NAMED {
        names.push(format!("{} more", paths.len() - NAMED));
    }
    names.join(", ")
}

/// Removes a folder and those in it, as far as they contain no file.
fn remove_empty(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_empty(&entry.path());
        }
    }
    let _ = fs::remove_dir(folder);
}
