//! The list of what was written here: `.specwright` in the output folder, in the format of
//! `sha256sum`. It comes from a working copy that anybody may have written to, so it is evidence
//! and no order: a line counts only for a file that has the content it names.

use crate::OutFile;
use sha2::{Digest, Sha256};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    path::{Component, Path},
};

/// The first line of a list.
pub const HEAD: &str = "# What specwright wrote here: SHA-256 (line ends as LF) and path. It \
                        replaces and removes what is still as it wrote it, and nothing else.\n";

/// The SHA-256 of a content, with line ends as LF.
type Hash = [u8; 32];

/// Paths of files, and what was written to each: nothing in the format before 0.1, which named
/// paths alone; several contents when a run was killed, or when two lists were merged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    files: BTreeMap<String, BTreeSet<Hash>>,
}

/// How a list relates to a file on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The file has the content that was written.
    Ours,
    /// The file was written by the generator, and has another content now.
    Edited,
    /// The file was written by a version that did not note the content.
    Unsure,
    /// The file was not written by the generator.
    Foreign,
}

impl List {
    /// The list of files that are about to be written.
    pub fn of(files: &[OutFile]) -> List {
        List {
            files: files
                .iter()
                .map(|file| (file.path.clone(), BTreeSet::from([hash(file.content.as_bytes())])))
                .collect(),
        }
    }

    /// Reads a list. Lines that name no file that could be written here are passed over: the
    /// markers of a merge conflict, and paths that lead elsewhere.
    pub fn parse(text: &str, owned: &[&str]) -> List {
        let mut list = List::default();
        for line in text.lines() {
            let (digits, path) = line.split_once("  ").unwrap_or(("", line));
            if !is_path(path, owned) {
                continue;
            }
            let hash = hash_of(digits);
            if hash.is_some() || digits.is_empty() {
                list.files.entry(path.to_owned()).or_default().extend(hash);
            }
        }
        list
    }

    /// The list as text.
    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (path, hashes) in &self.files {
            if hashes.is_empty() {
                text += &format!("{path}\n");
            }
            for hash in hashes {
                text.extend(hash.iter().map(|byte| format!("{byte:02x}")));
                text += &format!("  {path}\n");
            }
        }
        text
    }

    /// The union of two lists.
    pub fn union(mut self, other: &List) -> List {
        for (path, hashes) in &other.files {
            self.files.entry(path.clone()).or_default().extend(hashes);
        }
        self
    }

    /// Whether it names no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The paths that it names and `other` does not, sorted.
    pub fn beyond(&self, other: &List) -> Vec<String> {
        self.files.keys().filter(|path| !other.files.contains_key(*path)).cloned().collect()
    }

    /// How the list relates to a file with this content.
    pub fn standing(&self, path: &str, content: &[u8]) -> Standing {
        match self.files.get(path) {
            None => Standing::Foreign,
            Some(hashes) if hashes.is_empty() => Standing::Unsure,
            Some(hashes) if hashes.contains(&hash(content)) => Standing::Ours,
            Some(_) => Standing::Edited,
        }
    }
}

/// Whether a path names a file that could be ours: one of those that are `owned` in the output
/// folder, or below a folder of those (`models/`), by plain names that mean the same on every
/// system.
pub fn is_path(path: &str, owned: &[&str]) -> bool {
    let matches =
        |name: &&str| if name.ends_with('/') { path.starts_with(name) } else { path == *name };
    let strange = |c: char| c.is_control() || c == '\\' || c == ':';
    owned.iter().any(matches)
        && path
            .split('/')
            .all(|name| !name.is_empty() && !name.starts_with('.') && !name.contains(strange))
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// The content with line ends as LF, so that it is the same for a working copy that git made on
/// Windows.
pub fn unix(content: &[u8]) -> Cow<'_, [u8]> {
    if !content.contains(&b'\r') {
        return Cow::Borrowed(content);
    }
    let mut text = Vec::with_capacity(content.len());
    for (at, byte) in content.iter().enumerate() {
        if *byte != b'\r' || content.get(at + 1) != Some(&b'\n') {
            text.push(*byte);
        }
    }
    Cow::Owned(text)
}

fn hash(content: &[u8]) -> Hash {
    Sha256::digest(unix(content)).into()
}

/// A hash that is written as 64 hexadecimal digits.
fn hash_of(digits: &str) -> Option<Hash> {
    if digits.len() != 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut hash = Hash::default();
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(hash)
}
