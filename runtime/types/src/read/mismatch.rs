//! What does not fit its type, and where: the error of a reading.

use super::trail::{Step, path_of};
use std::{error::Error, fmt};

/// So many mismatches of one document are listed.
const MOST: usize = 100;

/// Something in a document that does not fit its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Where in the document: `items[0].pet.bark`; empty at the root.
    pub path: String,
    /// What is wrong there.
    pub reason: String,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mismatch { path, reason } = self;
        if path.is_empty() { f.write_str(reason) } else { write!(f, "{path}: {reason}") }
    }
}

/// All that does not fit in a document, in its order.
#[derive(Default)]
pub(crate) struct Mismatches {
    /// The steps to each, the last of them first, and what is wrong there.
    list: Vec<(Vec<Step>, String)>,
    /// How many more there are.
    omitted: usize,
}

impl Mismatches {
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Adds one, at these steps from what is being read.
    pub(super) fn add(&mut self, steps: Vec<Step>, reason: &dyn fmt::Display) {
        if self.list.len() < MOST {
            self.list.push((steps, reason.to_string()));
        } else {
            self.omitted += 1;
        }
    }

    /// Adds a step to all that were added after the first ones.
    pub(super) fn step(&mut self, first: usize, step: Step) {
        for (steps, _) in &mut self.list[first..] {
            steps.push(step.clone());
        }
    }

    /// The error that lists them. Where the `known` one, which says the line too, is the first of
    /// them it is its source. None: all fits.
    pub(crate) fn into_error(self, known: Option<ReadError>) -> Option<ReadError> {
        let found =
            |(steps, reason): (Vec<Step>, String)| Mismatch { path: path_of(&steps), reason };
        let mut list = self.list.into_iter().map(found);
        let Mismatch { path, reason } = list.next()?;
        let source = match known {
            Some(known) if known.path == path => known.source,
            _ => serde::de::Error::custom(reason),
        };
        Some(ReadError { path, source, more: list.collect(), omitted: self.omitted })
    }
}

/// Why a value could not be read, and where: `items[0].pet.bark: invalid type: integer `5`,
/// expected a string at line 1 column 63`. All that does not fit is listed, separated by
/// semicolons.
#[derive(Debug)]
pub struct ReadError {
    /// The path in the document, `items[0].pet.bark`; empty at the root.
    pub path: String,
    /// What is wrong there. Its category distinguishes text that is not JSON from a value that does
    /// not fit.
    pub source: serde_json::Error,
    /// What else does not fit, in the order of the document.
    pub more: Vec<Mismatch>,
    /// How many mismatches there are beyond the 100 that are listed.
    pub omitted: usize,
}

impl ReadError {
    /// A mismatch that is found elsewhere than in JSON.
    #[must_use]
    pub fn new(path: String, reason: impl fmt::Display) -> ReadError {
        ReadError::at(path, serde::de::Error::custom(reason))
    }

    /// An error with nothing else that is known not to fit.
    pub(super) fn at(path: String, source: serde_json::Error) -> ReadError {
        ReadError { path, source, more: Vec::new(), omitted: 0 }
    }

    /// All mismatches, this one first.
    #[must_use]
    pub fn into_mismatches(self) -> Vec<Mismatch> {
        let first = Mismatch { path: self.path, reason: self.source.to_string() };
        std::iter::once(first).chain(self.more).collect()
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.source.fmt(f)?;
        self.more.iter().try_for_each(|mismatch| write!(f, "; {mismatch}"))?;
        match self.omitted {
            0 => Ok(()),
            omitted => write!(f, "; and {omitted} more"),
        }
    }
}

impl Error for ReadError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.source)
    }
}
