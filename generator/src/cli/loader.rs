//! A [`Loader`] over a folder.

use crate::source::Loader;
use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

/// No description is larger; the largest known has 40 million bytes.
const MOST_BYTES: u64 = 1 << 30;

/// Reads files below one folder, and nothing outside it: neither by `..` nor through a symbolic link.
#[derive(Debug)]
pub struct FolderLoader {
    root: PathBuf,
}

impl FolderLoader {
    /// A loader for the files below `root`.
    pub fn new(root: &Path) -> io::Result<Self> {
        Ok(FolderLoader { root: root.canonicalize()? })
    }

    /// The folder, as an absolute path without symbolic links.
    pub fn root(&self) -> &Path {
        &self.root
    }
}

impl Loader for FolderLoader {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let place = self.root.join(path);
        let real = if inside { place.canonicalize() } else { Ok(place) };
        let real = real.map_err(|error| why(&error))?;
        if !inside || !real.starts_with(&self.root) {
            return Err("it lies outside the root folder; `--root` may name a folder that holds both files".to_owned());
        }
        let found = fs::metadata(&real).map_err(|error| why(&error))?;
        if found.is_dir() {
            return Err("it is a folder".to_owned());
        }
        if !found.is_file() {
            return Err("it is not a regular file".to_owned());
        }
        if found.len() > MOST_BYTES {
            return Err(format!("it has {} bytes, more than {MOST_BYTES}", found.len()));
        }
        fs::read(&real).map_err(|error| why(&error))
    }
}

fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is a file, not a folder".to_owned(),
        _ => error.to_string(),
    }
}
