//! What must change so that a folder holds exactly our files. Touches nothing.

use super::{Changed, Changes, LIST};
use crate::OutFile;
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Component, Path, PathBuf},
};

/// What must change.
pub struct Plan {
    /// For the user.
    pub changes: Changes,
    /// Contents to put in place, by path; the list of our files not among them.
    pub write: Vec<(String, String)>,
    /// The list of our files as it is; empty when there is none.
    pub listed: BTreeSet<String>,
    /// The list of our files as it must become.
    pub list: BTreeSet<String>,
}

/// Compares `files` with `folder`. An error is a list of sentences: all that stands in the way.
pub fn plan(folder: &Path, files: &[OutFile]) -> Result<Plan, Vec<String>> {
    let before = read_list(folder).map_err(|error| vec![format!("`{}` cannot be read: {error}", folder.join(LIST).display())])?;
    let listed = before.as_deref().map(parse_list).unwrap_or_default();
    let list: BTreeSet<String> = files.iter().map(|file| file.path.clone()).collect();
    let mut plan = Plan { changes: Changes::default(), write: Vec::new(), listed, list };
    let mut faults = Vec::new();
    for file in files {
        if let Err(sentence) = compare(folder, file, &mut plan) {
            faults.push(sentence);
        }
    }
    for path in plan.listed.difference(&plan.list) {
        match open_path(folder, path) {
            Ok(place) if fs::symlink_metadata(&place).is_ok_and(|found| !found.is_dir()) => plan.changes.stale.push(path.clone()),
            Ok(_) => {}
            Err(sentence) => faults.push(sentence),
        }
    }
    let after = list_text(&plan.list);
    match before {
        None if plan.list.is_empty() => {}
        None => plan.changes.missing.push(LIST.to_owned()),
        Some(_) if plan.list.is_empty() => plan.changes.stale.push(LIST.to_owned()),
        Some(before) if before == after => plan.changes.unchanged.push(LIST.to_owned()),
        Some(before) => plan.changes.changed.push(Changed { path: LIST.to_owned(), before, after }),
    }
    plan.changes.sort();
    if faults.is_empty() { Ok(plan) } else { Err(faults) }
}

/// The text of a list of our files.
pub fn list_text(list: &BTreeSet<String>) -> String {
    let lines: String = list.iter().map(|path| format!("{path}\n")).collect();
    format!("# The files specwright wrote here. It replaces and removes these, and no others.\n{lines}")
}

/// The place of `path` below `folder`; an error when it does not lie below it, by its text or by a symbolic link on the way.
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
            return Err(format!("`{}` is a symbolic link: nothing is written through it", place.display()));
        }
        if !last && found.is_some_and(|found| !found.is_dir()) {
            return Err(format!("`{}` is not a folder, but `{path}` must lie in it", place.display()));
        }
    }
    Ok(place)
}

impl Changes {
    fn sort(&mut self) {
        self.missing.sort();
        self.changed.sort_by(|a, b| a.path.cmp(&b.path));
        self.stale.sort();
        self.unchanged.sort();
    }
}

fn compare(folder: &Path, file: &OutFile, plan: &mut Plan) -> Result<(), String> {
    let place = open_path(folder, &file.path)?;
    match fs::read(&place) {
        Ok(before) if before == file.content.as_bytes() => plan.changes.unchanged.push(file.path.clone()),
        Ok(_) if !plan.listed.contains(&file.path) => {
            return Err(format!(
                "`{}` is in the way: it was not written by specwright (`{LIST}` does not list it); move or delete it",
                place.display()
            ));
        }
        Ok(before) => {
            let before = String::from_utf8_lossy(&before).into_owned();
            plan.changes.changed.push(Changed { path: file.path.clone(), before, after: file.content.clone() });
            plan.write.push((file.path.clone(), file.content.clone()));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            plan.changes.missing.push(file.path.clone());
            plan.write.push((file.path.clone(), file.content.clone()));
        }
        Err(_) if place.is_dir() => return Err(format!("`{}` is a folder, but must be a file", place.display())),
        Err(error) => return Err(format!("`{}` cannot be read: {error}", place.display())),
    }
    Ok(())
}

fn read_list(folder: &Path) -> io::Result<Option<String>> {
    match fs::read(open_path(folder, LIST).map_err(io::Error::other)?) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Lines that cannot be paths of ours (a merge conflict's markers) are skipped.
fn parse_list(text: &str) -> BTreeSet<String> {
    let relative = |path: &str| Path::new(path).components().all(|component| matches!(component, Component::Normal(_)));
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#') && relative(line)).map(str::to_owned).collect()
}
