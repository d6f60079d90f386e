//! Where in the document an error happened.

use std::{borrow::Cow, cell::RefCell, error::Error, fmt};

/// The steps from the root to an error: filled leaf first while the error travels up, so reading without an error costs nothing.
#[derive(Default)]
pub(super) struct Trail(RefCell<Vec<Step>>);

pub(super) enum Step {
    Key(Cow<'static, str>),
    Index(usize),
}

impl Trail {
    /// Adds a step and hands the error on.
    #[cold]
    pub fn push<E>(&self, step: Step, error: E) -> E {
        self.0.borrow_mut().push(step);
        error
    }

    /// Forgets an error that did not count.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    /// `items[0].pet.bark`; keys of other characters in brackets: `["a.b"]`.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in self.0.borrow().iter().rev() {
            match step {
                Step::Index(index) => path += &format!("[{index}]"),
                Step::Key(key) if plain(key) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path += key;
                }
                Step::Key(key) => path += &format!("[{key:?}]"),
            }
        }
        path
    }
}

fn plain(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-@$".contains(c))
}

/// Why a value could not be read, and where: `items[0].pet.bark: invalid type: integer `5`, expected a string at line 1 column 63`.
#[derive(Debug)]
pub struct DecodeError {
    /// The path in the document, `items[0].pet.bark`; empty at the root.
    pub path: String,
    /// What is wrong there. Its category tells text that is not JSON from a value that does not fit.
    pub source: serde_json::Error,
}

impl DecodeError {
    /// An error that comes from another format than JSON.
    pub(crate) fn other(path: String, message: impl fmt::Display) -> DecodeError {
        DecodeError { path, source: serde::de::Error::custom(message) }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.source.fmt(f)
    }
}

impl Error for DecodeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}
