//! JSON pointers, each stored once as (parent, segment).

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
};

/// A JSON pointer (RFC 6901) inside a source, as an entry of [`Pointers`]. Those of two sources are
/// never equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PointerId(pub u32);

/// All pointers that were ever named. Walking a tree appends; finding one by its text fills an
/// index of what was appended so far.
#[derive(Debug, Default)]
pub struct Pointers {
    entries: Vec<Entry>,
    strings: String,
    /// From the hash of (parent, segment), or the next free number after it, to the entry.
    index: HashMap<u64, PointerId>,
    indexed: usize,
    hasher: RandomState,
}

#[derive(Debug)]
struct Entry {
    parent: PointerId,
    start: u32,
    end: u32,
    /// Whether a child of it was made by [`Pointers::child`]: then walking has to look before it
    /// appends.
    searched: bool,
}

impl Pointers {
    /// The pointer to the whole of the first source.
    pub const ROOT: PointerId = PointerId(0);

    /// Adds the pointer to the whole of a source.
    pub fn root(&mut self) -> PointerId {
        let id = self.next();
        self.entries.push(Entry { parent: id, start: 0, end: 0, searched: false });
        id
    }

    /// The pointer to the member or element `segment` (unescaped) of `parent`.
    pub fn child(&mut self, parent: PointerId, segment: &str) -> PointerId {
        if let Some(known) = self.find(parent, segment) {
            return known;
        }
        self.entries[parent.0 as usize].searched = true;
        self.append(parent, segment)
    }

    /// The same as [`Pointers::child`], for a walk that visits each location once: no index is
    /// needed.
    pub fn push(&mut self, parent: PointerId, segment: &str) -> PointerId {
        match self.entries[parent.0 as usize].searched {
            true => self.child(parent, segment),
            false => self.append(parent, segment),
        }
    }

    /// Declares that the children of `pointer` may be visited a second time.
    pub fn search(&mut self, pointer: PointerId) {
        self.entries[pointer.0 as usize].searched = true;
    }

    /// Whether a search made children of `parent` before a walk visited it, or after.
    pub fn was_searched(&self, parent: PointerId) -> bool {
        self.entries[parent.0 as usize].searched
    }

    /// The member or element `segment` of `parent`, if it was ever named.
    pub fn find(&mut self, parent: PointerId, segment: &str) -> Option<PointerId> {
        for id in self.indexed..self.entries.len() {
            self.insert(PointerId(id as u32));
        }
        self.indexed = self.entries.len();
        let mut hash = self.hasher.hash_one((parent, segment));
        while let Some(&id) = self.index.get(&hash) {
            if self.entries[id.0 as usize].parent == parent
                && id != parent
                && self.segment(id) == segment
            {
                return Some(id);
            }
            hash = hash.wrapping_add(1);
        }
        None
    }

    /// The pointer without its last segment; the root is its own parent.
    pub fn parent(&self, pointer: PointerId) -> PointerId {
        self.entries.get(pointer.0 as usize).map_or(pointer, |entry| entry.parent)
    }

    /// The unescaped segments from the root to `pointer`.
    pub fn segments(&self, mut pointer: PointerId) -> Vec<&str> {
        let mut segments = Vec::new();
        while self.parent(pointer) != pointer {
            segments.push(self.segment(pointer));
            pointer = self.parent(pointer);
        }
        segments.reverse();
        segments
    }

    /// The text of a pointer, escaped as RFC 6901 section 3 requires: `/paths/~1pets/get`.
    pub fn text(&self, pointer: PointerId) -> String {
        self.segments(pointer)
            .iter()
            .map(|s| format!("/{}", s.replace('~', "~0").replace('/', "~1")))
            .collect()
    }

    fn insert(&mut self, id: PointerId) {
        let entry = &self.entries[id.0 as usize];
        if entry.parent == id {
            return;
        }
        let mut hash = self.hasher.hash_one((entry.parent, self.segment(id)));
        while self.index.contains_key(&hash) {
            hash = hash.wrapping_add(1);
        }
        self.index.insert(hash, id);
    }

    fn append(&mut self, parent: PointerId, segment: &str) -> PointerId {
        let id = self.next();
        let start = self.offset();
        self.strings.push_str(segment);
        let end = self.offset();
        self.entries.push(Entry { parent, start, end, searched: false });
        id
    }

    fn segment(&self, pointer: PointerId) -> &str {
        let entry = &self.entries[pointer.0 as usize];
        &self.strings[entry.start as usize..entry.end as usize]
    }

    fn next(&self) -> PointerId {
        PointerId(u32::try_from(self.entries.len()).expect("fewer than 2^32 nodes fit in memory"))
    }

    fn offset(&self) -> u32 {
        u32::try_from(self.strings.len()).expect("the keys of all files are shorter than 4 GiB")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_named_twice_is_one() {
        let mut pointers = Pointers::default();
        let root = pointers.root();
        let paths = pointers.push(root, "paths");
        let pets = pointers.push(paths, "/a~b");
        assert_eq!(pointers.child(root, "paths"), paths);
        assert_eq!(pointers.child(paths, "/a~b"), pets);
        let searched = pointers.child(paths, "later");
        assert_eq!(pointers.push(paths, "later"), searched);
        assert_eq!(pointers.text(pets), "/paths/~1a~0b");
        assert_eq!(pointers.segments(pets), ["paths", "/a~b"]);
    }

    #[test]
    fn sources_share_no_pointer() {
        let mut pointers = Pointers::default();
        let (one, two) = (pointers.root(), pointers.root());
        assert_ne!(pointers.child(one, "a"), pointers.child(two, "a"));
        assert_eq!(pointers.text(two), "");
        assert_eq!(pointers.find(one, ""), None);
    }
}
