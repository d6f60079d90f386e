//! One visitor that builds a [`Value`] from JSON and from YAML.

use crate::value::{Number, Value};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, HashSet},
    fmt,
    rc::Rc,
};

/// Reported of a file whose aliases multiply.
pub(super) const TOO_LARGE: &str = "its aliases make this YAML many times larger than the file";

/// Whole numbers beyond this are read as floats.
const TWO_TO_63: f64 = 9_223_372_036_854_775_808.0;

/// What one reading counts and collects.
#[derive(Clone)]
pub(super) struct State {
    /// What may still be read: one for each node, one for each byte of a string.
    budget: Rc<Cell<usize>>,
    /// What was found, with paths from the innermost segment outwards.
    findings: Rc<RefCell<Findings>>,
    /// Whether there are integers beyond 64 bits.
    large: Rc<Cell<bool>>,
    /// Whether `<<` is a merge key.
    merge: bool,
}

/// What is read otherwise than it is written, with the path to it.
pub(super) type Findings = Vec<(Finding, Vec<String>)>;

/// What is read otherwise than it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finding {
    /// A key that was written twice.
    Duplicate,
    /// A number that is not finite.
    Infinite,
}

impl State {
    /// For a text of `length` bytes. Without aliases a text makes fewer nodes than it has bytes.
    pub(super) fn new(length: usize) -> State {
        let state = State {
            budget: Rc::default(),
            findings: Rc::default(),
            large: Rc::default(),
            merge: false,
        };
        state.reset(length);
        state
    }

    /// Resets all counts for a text of `length` bytes.
    pub(super) fn reset(&self, length: usize) {
        self.budget.set(8 * length + 100_000);
        self.findings.borrow_mut().clear();
        self.large.set(false);
    }

    /// The same state, in which `<<` is a merge key, for YAML.
    pub(super) fn merging(&self) -> State {
        State { merge: true, ..self.clone() }
    }

    /// Whether there are integers beyond 64 bits.
    pub(super) fn has_large_numbers(&self) -> bool {
        self.large.get()
    }

    /// What was found, with paths.
    pub(super) fn into_findings(self) -> Findings {
        let mut findings = self.findings.take();
        findings.iter_mut().for_each(|(_, path)| path.reverse());
        findings
    }

    fn spend<E: Error>(&self, amount: usize) -> Result<(), E> {
        self.budget.set(self.budget.get().checked_sub(amount).ok_or_else(|| E::custom(TOO_LARGE))?);
        Ok(())
    }

    /// Notes that what was found since `before` lies below `segment`.
    fn enclose(&self, before: usize, segment: impl Fn() -> String) {
        for (_, path) in self.findings.borrow_mut().iter_mut().skip(before) {
            path.push(segment());
        }
    }

    fn found(&self) -> usize {
        self.findings.borrow().len()
    }
}

/// Reads one node.
#[derive(Clone, Copy)]
pub(super) struct Build<'a> {
    state: &'a State,
}

impl<'a> Build<'a> {
    pub(super) fn new(state: &'a State) -> Self {
        Build { state }
    }

    fn text<E: Error>(self, text: &str) -> Result<Value, E> {
        self.state.spend(1 + text.len())?;
        Ok(Value::String(text.into()))
    }

    fn number<E: Error>(self, number: Number) -> Result<Value, E> {
        self.state.spend(1)?;
        Ok(Value::Number(number))
    }
}

impl<'de> DeserializeSeed<'de> for Build<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Build<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.state.spend(1)?;
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.state.spend(1)?;
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.number(Number::Integer(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.number(Number::Integer(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.number(Number::Integer(value))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.number(i128::try_from(value).map_or(Number::Float(value as f64), Number::Integer))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        if !value.is_finite() {
            self.state.findings.borrow_mut().push((Finding::Infinite, Vec::new()));
            let text = if value.is_nan() {
                ".nan"
            } else if value > 0.0 {
                ".inf"
            } else {
                "-.inf"
            };
            return self.text(text);
        }
        if value.abs() >= TWO_TO_63 {
            self.state.large.set(true);
        }
        self.number(Number::Float(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        self.text(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.state.spend(1)?;
        let mut items = Vec::new();
        loop {
            let before = self.state.found();
            let Some(item) = access.next_element_seed(self)? else {
                items.shrink_to_fit();
                return Ok(Value::Array(items));
            };
            self.state.enclose(before, || items.len().to_string());
            items.push(item);
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.state.spend(1)?;
        let mut members: Vec<(Box<str>, Value)> = Vec::new();
        while let Some(key) = access.next_key_seed(Key { state: self.state })? {
            let before = self.state.found();
            let value = access.next_value_seed(self)?;
            self.state.enclose(before, || key.to_string());
            members.push((key, value));
        }
        self.drop_duplicates(&mut members);
        if self.state.merge {
            merge(&mut members);
        }
        members.shrink_to_fit();
        Ok(Value::Object(members))
    }

    /// A YAML tag: it says nothing that a description needs.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (IgnoredAny, content) = access.variant()?;
        content.newtype_variant_seed(self)
    }
}

impl Build<'_> {
    /// Keeps the last value of each key, at the position of the first.
    fn drop_duplicates(self, members: &mut Vec<(Box<str>, Value)>) {
        let unique = match members.len() {
            0..=8 => {
                (1..members.len()).all(|i| members[..i].iter().all(|(key, _)| *key != members[i].0))
            }
            many => members.iter().map(|(key, _)| &**key).collect::<HashSet<&str>>().len() == many,
        };
        if unique {
            return;
        }
        let mut places: HashMap<Box<str>, usize> = HashMap::new();
        let mut kept: Vec<(Box<str>, Value)> = Vec::new();
        for (key, value) in members.drain(..) {
            match places.get(&key) {
                Some(&place) => {
                    kept[place].1 = value;
                    self.state
                        .findings
                        .borrow_mut()
                        .push((Finding::Duplicate, vec![key.to_string()]));
                }
                None => {
                    places.insert(key.clone(), kept.len());
                    kept.push((key, value));
                }
            }
        }
        *members = kept;
    }
}

/// Replaces the merge key `<<` by the members of the object, or objects, that it names (YAML 1.1,
/// "Merge Key").
fn merge(members: &mut Vec<(Box<str>, Value)>) {
    let Some(at) = members.iter().position(|(key, value)| {
        &**key == "<<"
            && match value {
                Value::Object(_) => true,
                Value::Array(items) => items.iter().all(|item| matches!(item, Value::Object(_))),
                _ => false,
            }
    }) else {
        return;
    };
    let (_, merged) = members.remove(at);
    let objects = match merged {
        Value::Array(items) => items,
        object => vec![object],
    };
    let mut known: HashSet<Box<str>> = members.iter().map(|(key, _)| key.clone()).collect();
    for object in objects {
        let Value::Object(inherited) = object else { continue };
        members.extend(inherited.into_iter().filter(|(key, _)| known.insert(key.clone())));
    }
}

/// Reads a key as it is written: `200`, `no` and `1.10` are strings here.
struct Key<'a> {
    state: &'a State,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Box<str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Box<str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Box<str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a scalar")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Box<str>, E> {
        self.state.spend(key.len())?;
        Ok(key.into())
    }
}
