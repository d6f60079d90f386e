//! Where in the document an error happened.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    error::Error,
    fmt,
};

/// What a reading shares: the steps from the root to an error. They are filled leaf first while the
/// error travels up, so reading without an error costs nothing.
pub(crate) struct Trail {
    steps: RefCell<Vec<Step>>,
    /// How many values may still be read from the one that is buffered.
    budget: Cell<usize>,
    pass: Cell<Pass>,
}

/// How the objects of a union discriminated by a property are read. Of two properties of one name
/// the last counts, so that only the end of an object tells which member it is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Pass {
    /// By the first of them, while the object streams past. If another comes that says something
    /// else, the reading ends and has to be done again.
    Stream,
    /// The reading has ended so.
    Ended,
    /// Buffered until the object ends.
    Hold,
}

pub(crate) enum Step {
    Key(Cow<'static, str>),
    Index(usize),
}

impl Step {
    /// The step to an entry whose key is borrowed.
    pub fn key(key: &str) -> Step {
        Step::Key(Cow::Owned(key.to_owned()))
    }
}

impl Trail {
    pub fn new() -> Self {
        Self::of(Pass::Hold)
    }

    pub(super) fn of(pass: Pass) -> Self {
        Trail { steps: RefCell::new(Vec::new()), budget: Cell::new(0), pass: Cell::new(pass) }
    }

    /// Whether an object that is discriminated by a property is buffered.
    #[inline]
    pub(super) fn holds(&self) -> bool {
        self.pass.get() == Pass::Hold
    }

    /// Whether the reading has to be done again with [`Pass::Hold`].
    pub(super) fn is_to_be_held(&self) -> bool {
        self.pass.get() == Pass::Ended
    }

    /// Ends a reading that has taken a union for the wrong member.
    #[cold]
    pub(super) fn decide_again<E: serde::de::Error>(&self, tag: &str) -> E {
        self.pass.set(Pass::Ended);
        E::custom(format_args!("`{tag}` is given twice"))
    }

    /// Sets the budget for reading a buffered value of so many parts. Each is read once for every
    /// member of a union that is tried, and for every member of the unions around it: without
    /// an end, a recursive union could take a time exponential in its depth.
    pub fn allow(&self, parts: usize) {
        self.budget.set(parts.saturating_mul(1_000).saturating_add(100_000));
    }

    /// Takes one value from the budget; false when it is spent.
    #[inline]
    pub fn spend(&self) -> bool {
        match self.budget.get().checked_sub(1) {
            Some(rest) => {
                self.budget.set(rest);
                true
            }
            None => false,
        }
    }

    /// Adds a step and hands the error on.
    #[cold]
    pub fn push<E>(&self, step: Step, error: E) -> E {
        self.steps.borrow_mut().push(step);
        error
    }

    /// Forgets an error that did not count.
    pub fn clear(&self) {
        self.steps.borrow_mut().clear();
    }

    /// `items[0].pet.bark`; keys of other characters in brackets: `["a.b"]`.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for step in self.steps.borrow().iter().rev() {
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

/// Why a value could not be read, and where: `items[0].pet.bark: invalid type: integer `5`,
/// expected a string at line 1 column 63`.
#[derive(Debug)]
pub struct DecodeError {
    /// The path in the document, `items[0].pet.bark`; empty at the root.
    pub path: String,
    /// What is wrong there. Its category distinguishes text that is not JSON from a value that does
    /// not fit.
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
