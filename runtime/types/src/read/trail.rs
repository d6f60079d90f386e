//! Where in the document an error happened.

use super::mismatch::Mismatches;
use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    fmt,
};

/// What a reading shares: the steps from the root to an error. They are filled leaf first while the
/// error travels up, so reading without an error costs nothing.
pub(crate) struct Trail {
    steps: RefCell<Vec<Step>>,
    /// How many values may still be read from the one that is buffered.
    budget: Cell<usize>,
    pass: Cell<Pass>,
    /// Whether what is read is a member of a union that may not be the right one: then only what it
    /// describes fits.
    trying: Cell<bool>,
    /// All that does not fit; none: the first ends the reading.
    mismatches: Option<RefCell<Mismatches>>,
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

#[derive(Clone)]
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
        Trail {
            steps: RefCell::new(Vec::new()),
            budget: Cell::new(0),
            pass: Cell::new(pass),
            trying: Cell::new(false),
            mismatches: None,
        }
    }

    /// The trail of a reading that does not end at the first mismatch.
    pub fn of_all() -> Self {
        Trail { mismatches: Some(RefCell::default()), ..Self::new() }
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

    /// Whether a null, or nothing, where a value is described is an error, because it may tell that
    /// another member of a union is meant.
    #[inline]
    pub fn is_strict(&self) -> bool {
        self.trying.get()
    }

    /// Reads a member of a union that may not be the right one.
    pub fn attempt<T>(&self, read: impl FnOnce() -> T) -> T {
        let outer = self.trying.replace(true);
        let read = read();
        self.trying.set(outer);
        read
    }

    /// Reads what is one step further down. Where all mismatches are looked for, one ends only
    /// that.
    pub fn below<E: fmt::Display>(
        &self,
        step: impl FnOnce() -> Step,
        read: impl FnOnce() -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(all) = self.mismatches.as_ref().filter(|_| !self.trying.get()) else {
            return read().map_err(|error| self.push(step(), error));
        };
        let before = all.borrow().len();
        let read = read();
        let mut all = all.borrow_mut();
        if let Err(error) = read {
            all.add(self.steps.take(), &error);
        }
        if all.len() > before {
            all.step(before, step());
        }
        Ok(())
    }

    /// What does not fit, the error of the whole document last.
    pub fn into_mismatches<E: fmt::Display>(self, read: Result<(), E>) -> Mismatches {
        let mut all = self.mismatches.map(RefCell::into_inner).unwrap_or_default();
        if let Err(error) = read {
            all.add(self.steps.into_inner(), &error);
        }
        all
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
        path_of(&self.steps.borrow())
    }
}

/// The path of steps, the last of them first.
pub(super) fn path_of(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps.iter().rev() {
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

fn plain(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-@$".contains(c))
}
