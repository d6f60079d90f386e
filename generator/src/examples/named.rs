//! Examples of one place, by name, and which of all of them are shown already.

use super::{Documented, operation::Shown};
use crate::{
    document::{Example, RefOr},
    value::Value,
};
use std::{
    cell::Cell,
    collections::{HashMap, HashSet},
    rc::Rc,
};

/// An example's name (empty: it has none) and its value.
pub type Named<'d> = Rc<Examples<'d>>;

/// Examples of one place.
#[derive(Default)]
pub struct Examples<'d> {
    /// Names and values, in order.
    pub list: Vec<(&'d str, &'d Value)>,
    index: HashMap<&'d str, usize>,
    /// The number of examples, from the first, that are shown as examples of whole operations.
    shown_before: Cell<usize>,
}

/// What the operations so far have shown.
pub struct ShownExamples<'d> {
    /// The values that an example of an operation already shows.
    values: HashSet<*const Value>,
    /// How much examples may still repeat: one for each parameter, value and byte of a text.
    spare: usize,
    /// The examples of places that operations share.
    places: HashMap<*const (String, RefOr<Example>), Named<'d>>,
}

/// The examples of operations may repeat this many times the size of the files.
pub const REPEATED: usize = 4;

impl<'a> Documented<'a, '_> {
    /// The examples that have a value.
    pub fn named(
        &self,
        examples: &'a [(String, RefOr<Example>)],
        shown_before: &mut ShownExamples<'a>,
    ) -> Named<'a> {
        let Some(place) = examples.first() else { return Named::default() };
        if let Some(known) = shown_before.places.get(&std::ptr::from_ref(place)) {
            return Rc::clone(known);
        }
        let document = self.document;
        let value = |example: &'a RefOr<Example>| document.find(example).ok()?.value.as_ref();
        let list: Vec<(&str, &Value)> = examples
            .iter()
            .filter_map(|(name, example)| Some((name.as_str(), value(example)?)))
            .collect();
        let mut index = HashMap::with_capacity(list.len());
        for (i, (name, _)) in list.iter().enumerate() {
            index.entry(*name).or_insert(i);
        }
        let named = Rc::new(Examples { list, index, shown_before: Cell::default() });
        shown_before.places.insert(place, Rc::clone(&named));
        named
    }
}

impl<'d> ShownExamples<'d> {
    /// Begins with no example shown, and with the amount that may be repeated.
    pub fn new(spare: usize) -> ShownExamples<'d> {
        ShownExamples { values: HashSet::new(), spare, places: HashMap::new() }
    }

    /// The examples of a place that no example has yet; the first one when there are none.
    pub fn news(&self, named: &Named<'d>) -> Vec<(&'d str, &'d Value)> {
        let is_told = |at: usize| {
            named
                .list
                .get(at)
                .is_some_and(|(_, value)| self.values.contains(&std::ptr::from_ref(*value)))
        };
        let mut shown_before = named.shown_before.get();
        while is_told(shown_before) {
            shown_before += 1;
        }
        named.shown_before.set(shown_before);
        match named.list.get(shown_before..).unwrap_or_default() {
            [] => named.list.iter().take(1).copied().collect(),
            rest => rest.to_vec(),
        }
    }

    /// Whether there is to be an example of the examples of this name: when it is the first of its
    /// operation and status, or has an example that no other has, and does not repeat more than
    /// may be. Notes that there is.
    pub fn tells(
        &mut self,
        name: &str,
        own: Option<&Value>,
        headers: &[(&str, Named<'d>)],
        shown: &Shown<'d>,
        first: bool,
    ) -> bool {
        let places = shown
            .parameters
            .iter()
            .map(|(named, _)| named)
            .chain(shown.body.iter().map(|body| &body.named));
        let places = places.chain(headers.iter().map(|(_, named)| named));
        let used: Vec<&Value> = places.filter_map(|named| pick(named, name)).chain(own).collect();
        let (known, new): (Vec<&Value>, Vec<&Value>) =
            used.into_iter().partition(|value| self.values.contains(&std::ptr::from_ref(*value)));
        if new.is_empty() && !first {
            return false;
        }
        self.values.extend(new.into_iter().map(std::ptr::from_ref));
        let parameters = if first { 0 } else { shown.parameters.len() };
        let spare = self.spare.checked_sub(parameters);
        let left =
            spare.and_then(|spare| known.iter().try_fold(spare, |left, value| rest(value, left)));
        self.spare = left.unwrap_or(self.spare);
        left.is_some()
    }
}

/// What is left of an allowance once a value was counted; `None`: the value is larger.
fn rest(value: &Value, left: usize) -> Option<usize> {
    let left = left.checked_sub(1)?;
    match value {
        Value::String(text) => left.checked_sub(text.len()),
        Value::Array(items) => items.iter().try_fold(left, |left, value| rest(value, left)),
        Value::Object(members) => {
            members.iter().try_fold(left, |left, (_, value)| rest(value, left))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Some(left),
    }
}

/// The example of this name, else the one without a name.
pub fn pick<'d>(named: &Named<'d>, name: &str) -> Option<&'d Value> {
    let by = |name: &str| named.index.get(name).map(|at| named.list[*at].1);
    by(name).or_else(|| match named.list[..] {
        [(_, only)] if name.is_empty() => Some(only),
        _ => by(""),
    })
}
