//! Carries a [`Plan`] out: everything is staged in a folder beside the files, then moved; a move
//! that fails takes back those before it. A run that is killed leaves a list that names every file
//! it may have moved, so that the next one can mend it.

use super::{
    LIST,
    plan::{Plan, open_path},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Where contents wait to be moved, in the output folder; what a killed run left there is removed
/// by the next.
const STAGE: &str = ".specwright-stage";

/// Makes `folder` as planned. An error is one sentence; then the folder is as it was.
pub fn apply(folder: &Path, plan: &Plan) -> Result<(), String> {
    let stage = folder.join(STAGE);
    if fs::symlink_metadata(&stage).is_ok() {
        fs::remove_dir_all(&stage)
            .map_err(|error| sentence(&stage, "cannot be removed", &error))?;
    }
    if plan.changes.is_empty() {
        return Ok(());
    }
    fs::create_dir(&stage).map_err(|error| sentence(&stage, "cannot be created", &error))?;
    let mut moves = Moves { folder, stage: &stage, undo: Vec::new(), count: 0 };
    let done = run(plan, &mut moves);
    if done.is_err() {
        moves.take_back();
    }
    // The stage contains only what was replaced or never put in place.
    let _ = fs::remove_dir_all(&stage);
    if done.is_ok() {
        for path in &plan.remove {
            remove_empty_folders(folder, path);
        }
    }
    done
}

fn run(plan: &Plan, moves: &mut Moves<'_>) -> Result<(), String> {
    let staged_both = moves.stage(&plan.listed.clone().union(&plan.list).text())?;
    let staged = plan
        .write
        .iter()
        .map(|(path, content)| Ok((path, moves.stage(content)?)))
        .collect::<Result<Vec<_>, String>>()?;
    let staged_list = moves.stage(&plan.list.text())?;
    moves.replace(&staged_both, LIST)?;
    // First: where case does not count in names, a file to remove may have the name of one to
    // write.
    for path in &plan.remove {
        moves.remove(path)?;
    }
    for (path, staged) in &staged {
        moves.put(staged, path)?;
    }
    if plan.list.is_empty() { moves.remove(LIST) } else { moves.replace(&staged_list, LIST) }
}

/// Moves that were made, and how to take them back.
struct Moves<'a> {
    folder: &'a Path,
    stage: &'a Path,
    undo: Vec<Undo>,
    count: usize,
}

enum Undo {
    /// Removes a folder that was created.
    Folder(PathBuf),
    /// Removes a file that was put.
    File(PathBuf),
    /// Moves a file back: from, to.
    Back(PathBuf, PathBuf),
}

impl Moves<'_> {
    /// Writes `content` to a file of the stage.
    fn stage(&mut self, content: &str) -> Result<PathBuf, String> {
        let staged = self.fresh();
        fs::write(&staged, content)
            .map_err(|error| sentence(&staged, "cannot be written", &error))?;
        Ok(staged)
    }

    /// Moves a staged file to `path`, and what was there to the stage.
    fn put(&mut self, staged: &Path, path: &str) -> Result<(), String> {
        let place = open_path(self.folder, path)?;
        self.create_folders(&place)?;
        self.remove(path)?;
        fs::rename(staged, &place)
            .map_err(|error| sentence(&place, "cannot be written", &error))?;
        self.undo.push(Undo::File(place));
        Ok(())
    }

    /// Moves a staged file to `path` at once: at no time is there none.
    fn replace(&mut self, staged: &Path, path: &str) -> Result<(), String> {
        let place = open_path(self.folder, path)?;
        let kept = self.fresh();
        let undo = match fs::copy(&place, &kept) {
            Ok(_) => Undo::Back(kept, place.clone()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Undo::File(place.clone()),
            Err(error) => return Err(sentence(&place, "cannot be replaced", &error)),
        };
        fs::rename(staged, &place)
            .map_err(|error| sentence(&place, "cannot be written", &error))?;
        self.undo.push(undo);
        Ok(())
    }

    /// Moves the file at `path` to the stage, if there is one.
    fn remove(&mut self, path: &str) -> Result<(), String> {
        let place = open_path(self.folder, path)?;
        if place.exists() {
            let kept = self.fresh();
            fs::rename(&place, &kept)
                .map_err(|error| sentence(&place, "cannot be replaced", &error))?;
            self.undo.push(Undo::Back(kept, place));
        }
        Ok(())
    }

    fn create_folders(&mut self, place: &Path) -> Result<(), String> {
        let missing: Vec<&Path> =
            place.ancestors().skip(1).take_while(|ancestor| !ancestor.exists()).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)
                .map_err(|error| sentence(folder, "cannot be created", &error))?;
            self.undo.push(Undo::Folder(folder.to_owned()));
        }
        Ok(())
    }

    /// Takes everything back, last move first. What cannot be taken back stays: there is nothing
    /// better to do then.
    fn take_back(&mut self) {
        while let Some(undo) = self.undo.pop() {
            let _ = match undo {
                Undo::Folder(folder) => fs::remove_dir(folder),
                Undo::File(file) => fs::remove_file(file),
                Undo::Back(from, to) => fs::rename(from, to),
            };
        }
    }

    fn fresh(&mut self) -> PathBuf {
        self.count += 1;
        self.stage.join(self.count.to_string())
    }
}

/// Removes the folders above a file that was removed, as far as they are empty.
fn remove_empty_folders(folder: &Path, path: &str) {
    let place = folder.join(path);
    for ancestor in place.ancestors().skip(1).take_while(|ancestor| *ancestor != folder) {
        if fs::remove_dir(ancestor).is_err() {
            break;
        }
    }
}

fn sentence(path: &Path, what: &str, error: &io::Error) -> String {
    format!("`{}` {what}: {error}", path.display())
}
