//! The changes that make a folder contain exactly our files. Nothing is written here.

use super::{
    Changed, Changes, LIST,
    list::{self, List, Standing},
};
use crate::{
    OutFile,
    disk::{self, Unreadable},
};
use std::{
    fs,
    path::{Component, Path, PathBuf},
};

/// What must change.
#[derive(Debug)]
pub struct Plan {
    /// The changes, as they are reported to the user.
    pub changes: Changes,
    /// Contents to put in place, by path; the list of our files not among them.
    pub write: Vec<(String, String)>,
    /// Paths of files to remove; the list of our files not among them.
    pub remove: Vec<String>,
    /// The list of our files as it is; empty when there is none.
    pub listed: List,
    /// The list of our files as it must become.
    pub list: List,
}

/// Compares `files` with `folder`. An error is a list of sentences: the conflicts that not even
/// [`super::Mode::Force`] resolves.
pub fn plan(folder: &Path, owned: &[&str], files: &[OutFile]) -> Result<Plan, Vec<String>> {
    let before = read_list(folder).map_err(|sentence| vec![sentence])?;
    let listed = before.as_deref().map(|text| List::parse(text, owned)).unwrap_or_default();
    let list = List::of(files);
    let mut plan =
        Plan { changes: Changes::default(), write: Vec::new(), remove: Vec::new(), listed, list };
    let mut faults = Vec::new();
    for file in files {
        faults.extend(plan.compare(folder, owned, file).err());
    }
    for path in plan.listed.beyond(&plan.list) {
        faults.extend(plan.stale(folder, path).err());
    }
    let after = plan.list.text();
    match before {
        None if plan.list.is_empty() => {}
        None => plan.changes.missing.push(LIST.to_owned()),
        Some(_) if plan.list.is_empty() => plan.changes.stale.push(LIST.to_owned()),
        Some(before) if list::unix(before.as_bytes()) == after.as_bytes() => {
            plan.changes.unchanged.push(LIST.to_owned())
        }
        Some(before) => plan.changes.changed.push(Changed { path: LIST.to_owned(), before, after }),
    }
    plan.changes.sort();
    if faults.is_empty() { Ok(plan) } else { Err(faults) }
}

/// The place of `path` below `folder`; an error when it does not lie below it, by its text or by a
/// symbolic link on the path.
pub fn open_path(folder: &Path, path: &str) -> Result<PathBuf, String> {
    let mut place = folder.to_owned();
    let mut components = Path::new(path).components().peekable();
    while let Some(component) = components.next() {
        let Component::Normal(name) = component else {
            return Err(format!("`{path}` does not lie below `{}`", folder.display()));
        };
        place.push(name);
        let found = fs::symlink_metadata(&place).ok();
        let last = components.peek().is_none();
        if found.as_ref().is_some_and(fs::Metadata::is_symlink) {
            return Err(format!(
                "`{}` is a symbolic link: nothing is written through it",
                place.display()
            ));
        }
        if !last && found.is_some_and(|found| !found.is_dir()) {
            return Err(format!(
                "`{}` is not a folder, but `{path}` must lie in it",
                place.display()
            ));
        }
    }
    Ok(place)
}

impl Plan {
    fn compare(&mut self, folder: &Path, owned: &[&str], file: &OutFile) -> Result<(), String> {
        if !list::is_path(&file.path, owned) {
            return Err(format!("`{}` is not a path in {}", file.path, owned.join(", ")));
        }
        let Some(before) = content(&open_path(folder, &file.path)?)? else {
            self.changes.missing.push(file.path.clone());
            self.write.push((file.path.clone(), file.content.clone()));
            return Ok(());
        };
        if list::unix(&before) == list::unix(file.content.as_bytes()) {
            self.changes.unchanged.push(file.path.clone());
            return Ok(());
        }
        self.note(&file.path, &before);
        let before = String::from_utf8_lossy(&before).into_owned();
        self.changes.changed.push(Changed {
            path: file.path.clone(),
            before,
            after: file.content.clone(),
        });
        self.write.push((file.path.clone(), file.content.clone()));
        Ok(())
    }

    /// A file that is listed and no longer generated. What has its path now and is no file, or
    /// leads elsewhere, was not written here.
    fn stale(&mut self, folder: &Path, path: String) -> Result<(), String> {
        let Ok(place) = open_path(folder, &path) else { return Ok(()) };
        match disk::read(&place) {
            Ok(before) => {
                self.note(&path, &before);
                self.changes.stale.push(path.clone());
                self.remove.push(path);
                Ok(())
            }
            Err(Unreadable::Missing | Unreadable::Folder | Unreadable::Irregular) => Ok(()),
            Err(why) => Err(format!("`{}` cannot be read: {why}", place.display())),
        }
    }

    /// Notes whose work would be lost with a file.
    fn note(&mut self, path: &str, before: &[u8]) {
        let lost = match self.listed.standing(path, before) {
            Standing::Ours => return,
            Standing::Edited => &mut self.changes.edited,
            Standing::Unsure => &mut self.changes.unsure,
            Standing::Foreign => &mut self.changes.foreign,
        };
        lost.push(path.to_owned());
    }
}

impl Changes {
    fn sort(&mut self) {
        self.changed.sort_by(|a, b| a.path.cmp(&b.path));
        for paths in [
            &mut self.missing,
            &mut self.stale,
            &mut self.unchanged,
            &mut self.edited,
            &mut self.unsure,
            &mut self.foreign,
        ] {
            paths.sort();
        }
    }
}

/// The content of a file of the output folder; `None`: there is none.
fn content(place: &Path) -> Result<Option<Vec<u8>>, String> {
    match disk::read(place) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Unreadable::Missing) => Ok(None),
        Err(Unreadable::Folder) => {
            Err(format!("`{}` is a folder, but must be a file", place.display()))
        }
        Err(why) => Err(format!("`{}` cannot be read: {why}", place.display())),
    }
}

fn read_list(folder: &Path) -> Result<Option<String>, String> {
    Ok(content(&open_path(folder, LIST)?)?
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}
