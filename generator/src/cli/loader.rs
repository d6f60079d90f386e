//! A [`Loader`] over a folder.

use crate::{
    disk::{self, Unreadable},
    source::Loader,
};
use std::{
    io,
    path::{Component, Path, PathBuf},
};

/// Reads files below one folder, and nothing outside it: neither by `..` nor through a symbolic
/// link.
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
        let inside = Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let place = self.root.join(path);
        let real = if inside { place.canonicalize() } else { Ok(place) };
        let real = real.map_err(|error| Unreadable::from(error).to_string())?;
        if !inside || !real.starts_with(&self.root) {
            return Err("it lies outside the root folder; `--root` may name a folder that holds \
                        both files"
                .to_owned());
        }
        disk::read(&real).map_err(|why| why.to_string())
    }
}
