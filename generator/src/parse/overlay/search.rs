//! What one search in a description may cost, and what of it need not be done twice.

use super::filter::Query;
use crate::value::Value;
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::Rc,
};

/// Values that a path names, each once, and how often a list of nodes of RFC 9535 would hold it.
pub(super) type Nodes<'v> = Rc<[(&'v Value, u64)]>;

/// A search in a description.
pub(super) struct Search<'v> {
    root: &'v Value,
    /// How many values may still be looked at.
    steps: Cell<usize>,
    /// What paths from the root inside filters name: the same for each value that is looked at.
    known: RefCell<HashMap<*const Query, Nodes<'v>>>,
}

impl<'v> Search<'v> {
    /// One that may look at so many values, however often at each.
    pub(super) fn new(root: &'v Value, steps: usize) -> Self {
        Search { root, steps: Cell::new(steps), known: RefCell::default() }
    }

    /// How many values it may still look at.
    pub(super) fn left(&self) -> usize {
        self.steps.get()
    }

    /// Looks at a value; `None`: it must not look at more.
    pub(super) fn step(&self) -> Option<()> {
        self.steps.set(self.steps.get().checked_sub(1)?);
        Some(())
    }

    /// What a path in a filter names for `value`, and how often.
    pub(super) fn select(&self, query: &Query, value: &'v Value) -> Option<Nodes<'v>> {
        let select = |start| {
            let found = query.path.select(start, self)?;
            Some(found.into_iter().map(|found| (found.value, found.times)).collect::<Rc<[_]>>())
        };
        if !query.is_from_root() {
            return select(value);
        }
        if let Some(known) = self.known.borrow().get(&std::ptr::from_ref(query)) {
            return Some(Rc::clone(known));
        }
        let found = select(self.root)?;
        self.known.borrow_mut().insert(query, Rc::clone(&found));
        Some(found)
    }

    /// Whether two values are equal.
    pub(super) fn equal(&self, left: &Value, right: &Value) -> Option<bool> {
        self.step()?;
        if std::ptr::eq(left, right) {
            return Some(true);
        }
        match (left, right) {
            (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
                for (left, right) in left.iter().zip(right) {
                    if !self.equal(left, right)? {
                        return Some(false);
                    }
                }
                Some(true)
            }
            (Value::Object(left), Value::Object(right)) if left.len() == right.len() => {
                for ((left_key, left), (right_key, right)) in left.iter().zip(right) {
                    if left_key != right_key || !self.equal(left, right)? {
                        return Some(false);
                    }
                }
                Some(true)
            }
            (Value::Array(_) | Value::Object(_), _) | (_, Value::Array(_) | Value::Object(_)) => {
                Some(false)
            }
            _ => Some(left == right),
        }
    }
}
