//! Where text comes from and how a location in it is named. Loading goes through [`Loader`]: the
//! generator itself never touches the file system, the clock, the environment or the network.

mod allowance;
mod lines;
mod path;
mod pointers;
pub mod spans;

pub(crate) use allowance::{Copies, Repeats};
pub use lines::Lines;
pub use path::join;
pub use pointers::{PointerId, Pointers};

use crate::value::Value;
use std::{collections::HashMap, sync::Arc};

/// Gives the generator the text of files. Paths are `/`-separated and relative to the root the user
/// gave.
pub trait Loader {
    /// The bytes of the file at `path`, or the reason why there are none, as a sentence.
    fn load(&self, path: &str) -> Result<Vec<u8>, String>;
}

/// A file that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// A location in a description. Line and column are computed only when a message is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Location {
    /// The file that contains it.
    pub source: SourceId,
    /// The JSON pointer inside the file.
    pub pointer: PointerId,
}

/// The files read so far.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
    by_path: HashMap<String, Result<SourceId, String>>,
    length: usize,
}

/// One file that was read.
#[derive(Debug)]
pub struct Source {
    /// The path of the file, relative to the loader's root.
    pub path: String,
    /// The text of the file, without a byte order mark.
    pub text: String,
    /// The format that the file is written in.
    pub format: Format,
    /// The pointer to the whole of it.
    pub root: PointerId,
    /// Whether its text could be read.
    pub readable: bool,
    /// The value of the file, patched; null until it was parsed, when it cannot be, and once it is
    /// not needed any more.
    pub(crate) value: Arc<Value>,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// YAML, read as the values that JSON has.
    Yaml,
}

impl Sources {
    /// Adds a file, and returns its id.
    pub fn push(&mut self, source: Source) -> SourceId {
        let id =
            SourceId(u32::try_from(self.files.len()).expect("fewer than 2^32 files fit in memory"));
        self.by_path.insert(source.path.clone(), Ok(id));
        self.length += source.text.len();
        self.files.push(source);
        id
    }

    /// The file that `id` was given to.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// The path of the file `id`; empty when there is none.
    pub fn path(&self, id: SourceId) -> &str {
        self.files.get(id.0 as usize).map_or("", |file| &file.path)
    }

    /// The name of the file `id`, without folders and extensions.
    pub fn stem(&self, id: SourceId) -> &str {
        let path = self.path(id);
        let file = path.rsplit_once('/').map_or(path, |(_, file)| file);
        file.split('.').next().unwrap_or(file)
    }

    /// The file `id`, to set its format and its value.
    pub(crate) fn get_mut(&mut self, id: SourceId) -> &mut Source {
        &mut self.files[id.0 as usize]
    }

    /// The file at `path`, if it was loaded before; or why it could not be.
    pub fn find(&self, path: &str) -> Option<&Result<SourceId, String>> {
        self.by_path.get(path)
    }

    /// The value of each file, with its path.
    pub(crate) fn values(self) -> Vec<(String, Arc<Value>)> {
        self.files.into_iter().map(|file| (file.path, file.value)).collect()
    }

    /// The version of the format that the root declares.
    pub(crate) fn dialect(&self) -> &str {
        let root = self.files.first().map(|file| &*file.value);
        let says = |key| root.and_then(|value| value.get(key)?.as_str());
        says("openapi").or_else(|| says("swagger")).unwrap_or_default()
    }

    /// Drops the values of the files, once all that refers to parts of them was read. The text
    /// stays.
    pub(crate) fn forget_values(&mut self) {
        self.files.iter_mut().for_each(|file| file.value = Arc::default());
    }

    /// The number of bytes of all files together.
    pub(crate) fn length(&self) -> usize {
        self.length
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl crate::Session {
    /// Loads the root description of a job.
    pub fn load_root(&mut self, job: &crate::Job, loader: &dyn Loader) -> Option<SourceId> {
        match self.load(&job.spec, loader) {
            Ok(id) => Some(id),
            Err(why) => {
                self.diagnostics
                    .failure("unreadable-file", format!("cannot read `{}`: {why}", job.spec));
                None
            }
        }
    }

    /// Loads the programs that show how the client is used: their paths and strings.
    pub(crate) fn load_examples(
        &mut self,
        job: &crate::Job,
        loader: &dyn Loader,
    ) -> Vec<(String, String)> {
        let folder = job.spec.rfind('/').map_or("", |slash| &job.spec[..=slash]);
        let mut files = Vec::new();
        for path in &job.config.examples {
            match loader.load(&format!("{folder}{path}")).and_then(text_of) {
                Ok(text) => files.push((path.clone(), text)),
                Err(why) => {
                    let fault = self
                        .diagnostics
                        .failure("unreadable-file", format!("cannot read `{folder}{path}`: {why}"));
                    fault.note("`examples` in codegen.toml names it");
                }
            }
        }
        files
    }

    /// Loads the file at `path`, once. Its text is not looked at: that is `parse/value`.
    pub(crate) fn load(&mut self, path: &str, loader: &dyn Loader) -> Result<SourceId, String> {
        if let Some(known) = self.sources.find(path) {
            return known.clone();
        }
        match loader.load(path).and_then(text_of) {
            Ok(text) => {
                let root = self.pointers.root();
                let value = Arc::default();
                Ok(self.sources.push(Source {
                    path: path.to_owned(),
                    text,
                    format: Format::Yaml,
                    root,
                    readable: false,
                    value,
                }))
            }
            Err(why) => {
                self.sources.by_path.insert(path.to_owned(), Err(why.clone()));
                Err(why)
            }
        }
    }

    /// The whole of a file.
    pub fn root(&self, source: SourceId) -> Location {
        Location { source, pointer: self.sources.get(source).root }
    }
}

/// The text of a file: UTF-8, without a byte order mark.
fn text_of(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err("it is UTF-16 text; save it as UTF-8".to_owned());
    }
    if bytes.starts_with(&[0x1F, 0x8B]) || bytes.starts_with(b"PK\x03\x04") {
        return Err("it is a compressed file; unpack it first".to_owned());
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!(
            "byte {at} is not UTF-8 (the byte is 0x{:02X}); save the file as UTF-8",
            error.as_bytes()[at]
        )
    })?;
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    match text.bytes().position(|byte| byte == 0) {
        Some(at) => Err(format!("it is not text: byte {at} is zero")),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests;
