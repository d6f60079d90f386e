//! [`OutFile`]s ↔ disk: one function, three modes. What is ours is what `.specwright` in the output
//! folder lists, as long as it has the content that was written; every other file is somebody's
//! work, and is neither changed nor removed unless the user insists.
//!
//! | on disk | generated | [`Mode::Write`] | [`Mode::Force`] |
//! |---|---|---|---|
//! | nothing | a file | written | written |
//! | the same, but for line ends | a file | left, and ours from now on | the same |
//! | as it was written | another content, or none | replaced, or removed | the same |
//! | edited since, or listed by a version that noted no content | another content, or none | an error | replaced, or removed |
//! | not listed | a file | an error | replaced |
//! | not listed, or outside of what is ours in the folder | none | left | left |
//! | a folder, a link, a pipe, a device | a file | an error | an error |
//!
//! - An error leaves the whole folder as it was. [`Mode::Check`] shows what would change and what
//!   would be lost.
//! - All content is compared, then staged beside its place, then moved there; when a move fails,
//!   those before it are taken back.
//! - Nothing is written or removed through a symbolic link below the output folder.
//! - Two runs on one folder wait for each other.

mod apply;
mod diff;
mod list;
mod plan;

pub use diff::unified;

use crate::OutFile;
use std::{fs::File, io, path::Path};

/// The name of the list of our files, in the output folder.
pub const LIST: &str = ".specwright";

/// What is ours in an output folder: the two crates of an API.
const CRATES: &[&str] = &["client/", "models/"];

/// Paths named in a message, at most.
const NAMED: usize = 20;

/// What [`sync`] does about differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Makes the folder contain exactly the files (and what is not ours), unless edits would be
    /// lost.
    Write,
    /// Makes the folder contain exactly the files (and what conflicts with none of them).
    Force,
    /// Only reports what would change.
    Check,
}

/// How a folder differs from what it should contain, or did before [`Mode::Write`]. Paths as in
/// [`OutFile::path`], sorted.
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
    /// Those of `changed` and `stale` that were edited since they were written.
    pub edited: Vec<String>,
    /// Those of `changed` and `stale` that may have been edited: a version wrote them that did not
    /// note the content.
    pub unsure: Vec<String>,
    /// The files of `changed` that the generator did not write.
    pub foreign: Vec<String>,
}

/// A file whose content differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The path of the file below the output folder.
    pub path: String,
    /// The content of the file on disk.
    pub before: String,
    /// The content that is generated.
    pub after: String,
}

impl Changes {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.changed.is_empty() && self.stale.is_empty()
    }

    /// Why [`Mode::Write`] does not make them in `folder`, in sentences: somebody's work would be
    /// lost. Empty: it does.
    pub fn refusal(&self, folder: &Path) -> Vec<String> {
        let place = |path: &String| folder.join(path).display().to_string();
        let stale = |path: &&String| self.stale.contains(path);
        let mut messages = Vec::new();
        messages.extend(self.edited.iter().map(|path| {
            let gone = if stale(&path) { ", and is no longer generated" } else { "" };
            format!("`{}` was edited since specwright wrote it{gone}", place(path))
        }));
        messages.extend(self.unsure.iter().map(|path| {
            let what = "may have been edited: the version of specwright that wrote it did not \
                        note its content";
            format!("`{}` {what}", place(path))
        }));
        messages.extend(self.foreign.iter().map(|path| {
            format!("`{}` already exists, and specwright did not write it", place(path))
        }));
        if messages.len() > NAMED {
            let more = messages.len() - NAMED;
            messages.truncate(NAMED);
            messages.push(format!("and {more} more files"));
        }
        if !messages.is_empty() {
            let cure = "`--check` shows the differences, `--force` replaces or removes them; to \
                        keep one, move it away";
            messages.push(format!("such files are kept: {cure}"));
        }
        messages
    }
}

/// Compares the crates of an API with the folder and, unless in [`Mode::Check`], makes it contain
/// them; without any file the list is removed too. An error is a list of sentences; then the folder
/// is as it was.
pub fn sync(folder: &Path, files: &[OutFile], mode: Mode) -> Result<Changes, Vec<String>> {
    sync_within(folder, CRATES, files, mode)
}

/// [`sync`] for a folder in which other paths are ours: files of these names, and folders
/// (`models/`).
pub fn sync_within(
    folder: &Path,
    owned: &[&str],
    files: &[OutFile],
    mode: Mode,
) -> Result<Changes, Vec<String>> {
    if mode == Mode::Check {
        return Ok(plan::plan(folder, owned, files)?.changes);
    }
    let existing =
        folder.ancestors().find(|ancestor| ancestor.exists()).unwrap_or(Path::new("")).to_owned();
    std::fs::create_dir_all(folder).map_err(|error| one(folder, "cannot be created", &error))?;
    let done = write(folder, owned, files, mode);
    if done.is_err() {
        // The folder that was created above is empty: remove it. A folder that is not empty is not
        // removed.
        let created = folder.ancestors().take_while(|ancestor| **ancestor != *existing);
        for ancestor in created {
            let _ = std::fs::remove_dir(ancestor);
        }
    }
    done
}

fn write(
    folder: &Path,
    owned: &[&str],
    files: &[OutFile],
    mode: Mode,
) -> Result<Changes, Vec<String>> {
    let _lock = lock(folder).map_err(|error| one(folder, "cannot be locked", &error))?;
    let plan = plan::plan(folder, owned, files)?;
    let refusal = plan.changes.refusal(folder);
    if mode != Mode::Force && !refusal.is_empty() {
        return Err(refusal);
    }
    apply::apply(folder, &plan).map_err(|sentence| vec![sentence])?;
    Ok(plan.changes)
}

/// Waits until no other run works on the folder. Unix locks the folder itself, so that no file is
/// left behind.
fn lock(folder: &Path) -> io::Result<Option<File>> {
    let file = if cfg!(unix) {
        File::open(folder)?
    } else {
        File::create(folder.join(".specwright.lock"))?
    };
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
