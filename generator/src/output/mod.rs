//! [`OutFile`]s ↔ disk: one function, two modes. What is ours is what `.specwright` in the output folder lists; every other file
//! is somebody else's, and is neither changed nor removed.
//!
//! - All content is compared, then staged beside its place, then moved there; when a move fails, those before it are taken back.
//! - Nothing is written or removed through a symbolic link below the output folder.
//! - Two runs on one folder wait for each other.

mod apply;
mod diff;
mod plan;

pub use diff::unified;

use crate::OutFile;
use std::{fs::File, io, path::Path};

/// The name of the list of our files, in the output folder.
pub const LIST: &str = ".specwright";

/// What [`sync`] does about differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Makes the folder hold exactly the files (and what is not ours).
    Write,
    /// Only tells what would change.
    Check,
}

/// How a folder differs from what it should hold, or did before [`Mode::Write`]. Paths as in [`OutFile::path`], sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that were not there.
    pub missing: Vec<String>,
    /// Files that were there with another content.
    pub changed: Vec<Changed>,
    /// Files of ours that are no longer generated.
    pub stale: Vec<String>,
    /// Files that are as they should be.
    pub unchanged: Vec<String>,
}

/// A file whose content differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Which file.
    pub path: String,
    /// What is on disk.
    pub before: String,
    /// What should be.
    pub after: String,
}

impl Changes {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.changed.is_empty() && self.stale.is_empty()
    }
}

/// Compares `files` with the folder and, in [`Mode::Write`], makes it hold them; without any file the list goes too. An error is a
/// list of sentences; then the folder is as it was.
pub fn sync(folder: &Path, files: &[OutFile], mode: Mode) -> Result<Changes, Vec<String>> {
    if mode == Mode::Check {
        return Ok(plan::plan(folder, files)?.changes);
    }
    let existing = folder.ancestors().find(|ancestor| ancestor.exists()).unwrap_or(Path::new("")).to_owned();
    std::fs::create_dir_all(folder).map_err(|error| one(folder, "cannot be created", &error))?;
    let done = write(folder, files);
    if done.is_err() {
        // What was created above holds nothing: take it back. A folder that is not empty is not removed.
        let created = folder.ancestors().take_while(|ancestor| **ancestor != *existing);
        for ancestor in created {
            let _ = std::fs::remove_dir(ancestor);
        }
    }
    done
}

fn write(folder: &Path, files: &[OutFile]) -> Result<Changes, Vec<String>> {
    let _lock = lock(folder).map_err(|error| one(folder, "cannot be locked", &error))?;
    let plan = plan::plan(folder, files)?;
    apply::apply(folder, &plan).map_err(|sentence| vec![sentence])?;
    Ok(plan.changes)
}

/// Waits until no other run works on the folder. Unix locks the folder itself, so that no file is left behind.
fn lock(folder: &Path) -> io::Result<Option<File>> {
    let file = if cfg!(unix) { File::open(folder)? } else { File::create(folder.join(".specwright.lock"))? };
    match file.lock() {
        Ok(()) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
        Err(error) => Err(error),
    }
}

fn one(path: &Path, what: &str, error: &io::Error) -> Vec<String> {
    vec![format!("`{}` {what}: {error}", path.display())]
}

#[cfg(test)]
mod tests;
