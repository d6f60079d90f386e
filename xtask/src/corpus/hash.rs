//! Fingerprints of what a result was made from: two that differ mean that it is done again.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::Path,
};

/// The fingerprint of a value. The same in every run of one build of this program.
pub fn of(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The fingerprint of a file; `None`: it cannot be read.
pub fn file(path: &Path) -> Option<u64> {
    fs::read(path).ok().map(of)
}

/// The fingerprint of files: their paths and contents.
pub fn files<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> u64 {
    let mut files: Vec<_> = files.collect();
    files.sort_unstable();
    of(files)
}

/// The fingerprint of the files below `parts` of a folder, as [`files`] gives it.
pub fn folder(root: &Path, parts: &[&str]) -> io::Result<u64> {
    let mut found = Vec::new();
    let mut open: Vec<_> = parts.iter().map(|part| root.join(part)).collect();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(&path)? {
                open.push(entry?.path());
            }
        } else {
            let name =
                path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path)?));
        }
    }
    Ok(files(found.iter().map(|(path, content)| (path.as_str(), content.as_str()))))
}
