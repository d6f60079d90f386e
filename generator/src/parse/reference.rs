//! References that have to be followed while a file is read: where the node itself is needed, and
//! not only a link to it.

use super::{
    Dialect, dialect,
    reader::Reader,
    target::{self, Target},
};
use crate::{
    document::Reference,
    source::{Location, SourceId},
    value::Value,
};
use std::sync::Arc;

/// Longer chains of references are taken for circles.
const LONGEST_CHAIN: usize = 32;

impl Reader<'_> {
    /// The node that a reference leads to, through others if need be. `None`: nowhere, which was
    /// reported.
    pub fn follow(&mut self, reference: &Reference) -> Option<Target> {
        let (mut from, mut text) = (reference.location, reference.target.clone());
        for _ in 0..LONGEST_CHAIN {
            let base = target::base(self.session, from);
            let target = match target::find(&base, &text, self.loader, self.session) {
                Ok(target) => target,
                Err(fault) => {
                    target::report(from, &text, fault, self.session);
                    return None;
                }
            };
            let Some(next) = target.value().get("$ref").and_then(Value::as_str) else {
                return Some(target);
            };
            (from, text) = (target.location, next.to_owned());
        }
        let message = "this reference leads in a circle";
        self.session.diagnostics.warning("reference-cycle", reference.location, message);
        None
    }

    /// `$dynamicRef`, and `$recursiveRef` of 2019-09, as a reference to the place that they lead to
    /// if no other schema comes between; and the anchor's name, empty for the latter. `None`
    /// instead of a name: it can lead nowhere else.
    pub fn dynamic_reference(
        &mut self,
        value: &Value,
        location: Location,
    ) -> Option<(Reference, Option<String>)> {
        let (target, name) = match (value.get("$dynamicRef"), value.get("$recursiveRef")) {
            (Some(target), _) => {
                let target = target.as_str()?;
                let anchor = target.split_once('#').map(|(_, fragment)| fragment);
                let anchor = anchor.filter(|name| !name.is_empty() && !name.starts_with('/'));
                (target.to_owned(), anchor.map(str::to_owned))
            }
            (None, Some(_)) => {
                (format!("#{}", self.recursive_anchor(location)), Some(String::new()))
            }
            (None, None) => return None,
        };
        Some((Reference { location, target, summary: None, description: None }, name))
    }

    /// The pointer to the outermost schema around `location`, in its resource, that has a
    /// `$recursiveAnchor`, or to the whole of the resource.
    fn recursive_anchor(&mut self, location: Location) -> String {
        let file = Arc::clone(&self.session.sources.get(location.source).value);
        let resource = target::base(self.session, location).resource.unwrap_or(0);
        let mut value = &*file;
        let mut place = self.session.root(location.source).pointer;
        let mut pointer = String::new();
        let segments = self
            .session
            .pointers
            .segments(location.pointer)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>();
        for (depth, segment) in (1..).zip(segments) {
            value = target::child(self.session, place, value, &segment)
                .map_or(&Value::Null, |(_, next)| next);
            place = self.session.pointers.child(place, &segment);
            pointer +=
                &format!("/{}", segment.replace('%', "%25").replace('~', "~0").replace('/', "~1"));
            let named = value.get("$recursiveAnchor").and_then(Value::as_bool) == Some(true);
            if named && depth >= resource {
                return pointer;
            }
        }
        String::new()
    }

    /// Follows a reference to a part that is no component, and reads the part in its place. `None`,
    /// with a warning, where the reference leads nowhere or to a part that it stands in.
    pub fn read_referenced<T>(
        &mut self,
        reference: &Reference,
        read: impl FnOnce(&mut Self, &Value, Location) -> T,
    ) -> Option<T> {
        let target = self.follow(reference)?;
        if self.open.contains(&target.location) {
            let message = "this reference leads to a part that contains it";
            self.session.diagnostics.warning("reference-cycle", reference.location, message);
            return None;
        }
        self.session.pointers.search(target.location.pointer);
        self.open.push(target.location);
        let part = self.in_file(target.location.source, |reader| {
            read(reader, target.value(), target.location)
        });
        self.open.pop();
        Some(part)
    }

    /// Reads something that stands in a file by the rules of that file.
    pub fn in_file<T>(&mut self, source: SourceId, read: impl FnOnce(&mut Self) -> T) -> T {
        let here: Dialect = self.dialect;
        self.dialect = dialect(source, self.root, self.session);
        let result = read(self);
        self.dialect = here;
        result
    }

    fn too_many_copies(&mut self, location: Location) {
        if self.session.diagnostics.first("too-large", "extensions") {
            let message = "the references in extensions make the description many times larger \
                           than its files; this one is kept as it is";
            self.session.diagnostics.warning("too-large", location, message);
        }
    }

    /// An extension's value, each `$ref` in it replaced by what it names: later stages read no
    /// files.
    pub(super) fn with_references_replaced(&mut self, value: &Value, location: Location) -> Value {
        if !holds_reference(value) {
            return value.clone();
        }
        if let Some(target) = value.get("$ref").and_then(Value::as_str) {
            let reference =
                Reference { location, target: target.to_owned(), summary: None, description: None };
            let Some(target) = self.follow(&reference) else { return value.clone() };
            if self.session.may_copy(target.value()) {
                return target.value().clone();
            }
            self.too_many_copies(location);
            return value.clone();
        }
        match value {
            Value::Object(members) => {
                let replaced = members.iter().map(|(key, value)| {
                    let location = self.below(location, key);
                    (key.clone(), self.with_references_replaced(value, location))
                });
                Value::Object(replaced.collect())
            }
            Value::Array(items) => {
                let replaced = items.iter().enumerate().map(|(i, value)| {
                    let location = self.below(location, &i.to_string());
                    self.with_references_replaced(value, location)
                });
                Value::Array(replaced.collect())
            }
            other => other.clone(),
        }
    }
}

fn holds_reference(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(key, value)| {
            &**key == "$ref" && value.as_str().is_some() || holds_reference(value)
        }),
        Value::Array(items) => items.iter().any(holds_reference),
        _ => false,
    }
}
