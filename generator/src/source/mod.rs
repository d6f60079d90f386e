//! Where text comes from and how a place in it is named. Loading goes through [`Loader`]: the generator itself never touches
//! the file system, the clock, the environment or the network.

use std::collections::HashMap;

/// Gives the generator the text of files. Paths are `/`-separated and relative to the root the user gave.
pub trait Loader {
    /// The bytes of the file at `path`, or a sentence that says why there are none.
    fn load(&self, path: &str) -> Result<Vec<u8>, String>;
}

/// A file that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// A JSON pointer (RFC 6901) inside a source, as an entry of [`Pointers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PointerId(pub u32);

/// A place in a description. Line and column are computed only when a message is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Location {
    /// The file.
    pub source: SourceId,
    /// The place inside it.
    pub pointer: PointerId,
}

/// All pointers that were ever named, each stored once as (parent, segment).
#[derive(Debug)]
pub struct Pointers {
    entries: Vec<(PointerId, Box<str>)>,
    index: HashMap<(PointerId, Box<str>), PointerId>,
}

impl Pointers {
    /// The pointer to the whole document.
    pub const ROOT: PointerId = PointerId(0);

    /// A table that holds only [`Pointers::ROOT`].
    pub fn new() -> Self {
        Pointers { entries: vec![(Self::ROOT, "".into())], index: HashMap::new() }
    }

    /// The pointer to the member or element `segment` (unescaped) of `parent`.
    pub fn child(&mut self, parent: PointerId, segment: &str) -> PointerId {
        if let Some(&known) = self.index.get(&(parent, Box::from(segment))) {
            return known;
        }
        let id = PointerId(u32::try_from(self.entries.len()).expect("fewer than 2^32 nodes fit in memory"));
        self.entries.push((parent, segment.into()));
        self.index.insert((parent, segment.into()), id);
        id
    }

    /// The unescaped segments from the root to `pointer`.
    pub fn segments(&self, mut pointer: PointerId) -> Vec<&str> {
        let mut segments = Vec::new();
        while pointer != Self::ROOT {
            let (parent, segment) = &self.entries[pointer.0 as usize];
            segments.push(&**segment);
            pointer = *parent;
        }
        segments.reverse();
        segments
    }

    /// The text of a pointer, escaped as RFC 6901 section 3 says: `/paths/~1pets/get`.
    pub fn text(&self, pointer: PointerId) -> String {
        self.segments(pointer).iter().map(|s| format!("/{}", s.replace('~', "~0").replace('/', "~1"))).collect()
    }
}

impl Default for Pointers {
    fn default() -> Self {
        Self::new()
    }
}

/// The files read so far.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

/// One file that was read.
#[derive(Debug)]
pub struct Source {
    /// Its path, relative to the loader's root.
    pub path: String,
    /// Its text, without a byte order mark.
    pub text: String,
}

impl Sources {
    /// Adds a file.
    pub fn push(&mut self, source: Source) -> SourceId {
        self.files.push(source);
        SourceId(u32::try_from(self.files.len() - 1).expect("fewer than 2^32 files fit in memory"))
    }

    /// The file `id`.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }
}

impl crate::Session {
    /// Reads the root description of a job.
    pub(crate) fn load_root(&mut self, job: &crate::Job, loader: &dyn Loader) -> Option<SourceId> {
        match loader.load(&job.spec) {
            Ok(bytes) => {
                Some(self.sources.push(Source { path: job.spec.clone(), text: String::from_utf8_lossy(&bytes).into_owned() }))
            }
            Err(why) => {
                self.diagnostics.failure("unreadable-file", format!("cannot read `{}`: {why}", job.spec));
                None
            }
        }
    }
}
