//! OpenAPI Overlay 1.0 files: lists of corrections of the root description, each with a JSONPath.

mod filter;
mod path;

use crate::{
    Session,
    config::Config,
    diag::Severity,
    source::{self, Loader, Location, SourceId},
    value::Value,
};
use path::{Path, Way};
use std::sync::Arc;

/// Applies the overlays of the settings to the root description, in order.
pub(super) fn apply(root: SourceId, config: &Config, loader: &dyn Loader, session: &mut Session) {
    for written in &config.overlays {
        let from = session.sources.get(root).path.clone();
        let loaded = match source::join(&from, written) {
            Some(path) => session.load(&path, loader),
            None => Err("it leaves the root folder".to_owned()),
        };
        match loaded {
            Ok(overlay) => {
                if let Some(value) = super::value::read(overlay, Severity::Error, session) {
                    apply_one(root, overlay, &value, session);
                }
            }
            Err(why) => {
                session.diagnostics.failure("unreadable-file", format!("cannot read the overlay `{written}`: {why}"));
            }
        }
    }
}

fn apply_one(root: SourceId, overlay: SourceId, value: &Value, session: &mut Session) {
    let whole = session.root(overlay);
    let version = value.get("overlay").and_then(Value::as_str).unwrap_or_default();
    if !version.starts_with("1.") {
        let message = format!("this is not an overlay that is read here: its `overlay` is `{version}`, not 1.0 or 1.1");
        session.diagnostics.error("invalid-overlay", whole, message);
        return;
    }
    check_extends(root, overlay, value, session);
    let mut target = session.sources.get(root).value.as_ref().clone();
    let Some(actions) = value.get("actions").and_then(Value::as_array) else {
        let message = "this is not an overlay: it has no list of `actions`";
        session.diagnostics.error("invalid-overlay", whole, message);
        return;
    };
    let actions_at = session.pointers.child(whole.pointer, "actions");
    for (i, action) in actions.iter().enumerate() {
        let location = Location { pointer: session.pointers.child(actions_at, &i.to_string()), ..whole };
        act(action, location, &mut target, session);
    }
    session.sources.get_mut(root).value = Arc::new(target);
}

/// An overlay that says which description it is for should be for this one. An address cannot be compared.
fn check_extends(root: SourceId, overlay: SourceId, value: &Value, session: &mut Session) {
    let Some(extends) = value.get("extends").and_then(Value::as_str).filter(|extends| !extends.contains("://")) else { return };
    let path = session.sources.get(root).path.clone();
    if source::join(&session.sources.get(overlay).path, extends).as_ref() != Some(&path) {
        let whole = session.root(overlay);
        let at = Location { pointer: session.pointers.child(whole.pointer, "extends"), ..whole };
        let message = format!("this overlay is for `{extends}`, but is applied to `{path}`");
        session.diagnostics.warning("overlay-of-another", at, message);
    }
}

/// Does what one action says.
fn act(action: &Value, location: Location, root: &mut Value, session: &mut Session) {
    let at = Location { pointer: session.pointers.child(location.pointer, "target"), ..location };
    let Some(text) = action.get("target").and_then(Value::as_str) else {
        session.diagnostics.error("invalid-overlay", location, "an action needs a `target`, a JSONPath");
        return;
    };
    let path = match Path::parse(text) {
        Ok(path) => path,
        Err(why) => {
            session.diagnostics.error("invalid-overlay", at, format!("`{text}` is not a JSONPath that is read here: {why}"));
            return;
        }
    };
    let mut found = path.find(root);
    if found.is_empty() {
        let message = format!("`{text}` names nothing in the description; the action does nothing");
        session.diagnostics.warning("overlay-without-target", at, message);
    }
    if action.get("remove").and_then(Value::as_bool) == Some(true) {
        // From the end, so that the ways to the others stay right.
        found.sort();
        found.dedup();
        if found.first().is_some_and(Vec::is_empty) {
            session.diagnostics.error("invalid-overlay", at, "the whole description cannot be removed");
        }
        found.iter().rev().for_each(|way| remove(root, way));
    } else if let Some(update) = action.get("update") {
        let mut faults = Vec::new();
        for way in &found {
            if let Some(place) = place(root, way) {
                merge(place, update, Depth::Target, &mut faults);
            }
        }
        // Many targets have the same fault.
        faults.dedup();
        let at = Location { pointer: session.pointers.child(location.pointer, "update"), ..location };
        for fault in faults {
            session.diagnostics.error("invalid-overlay", at, fault);
        }
    } else {
        let message = "this action says neither `update` nor `remove`, so it does nothing";
        session.diagnostics.error("invalid-overlay", location, message);
    }
}

fn place<'v>(root: &'v mut Value, way: &Way) -> Option<&'v mut Value> {
    way.iter().try_fold(root, |value, &step| match value {
        Value::Array(items) => items.get_mut(step),
        Value::Object(members) => members.get_mut(step).map(|(_, value)| value),
        _ => None,
    })
}

fn remove(root: &mut Value, way: &Way) {
    let Some((&last, parents)) = way.split_last() else { return };
    match place(root, &parents.to_vec()) {
        Some(Value::Array(items)) if last < items.len() => drop(items.remove(last)),
        Some(Value::Object(members)) if last < members.len() => drop(members.remove(last)),
        _ => {}
    }
}

/// How deep in an update something stands.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    /// It is what the target names.
    Target,
    /// It is a member of it, or deeper.
    Inside,
}

/// Objects are merged, arrays are added to, everything else is replaced (Overlay 1.0.0, "Action Object"; what becomes of arrays inside
/// of objects is said by 1.1.0). What cannot be merged stays as it is and is a fault.
fn merge(target: &mut Value, update: &Value, depth: Depth, faults: &mut Vec<String>) {
    match (target, update) {
        (Value::Object(members), Value::Object(changes)) => {
            for (key, change) in changes {
                match members.iter_mut().find(|(known, _)| known == key) {
                    Some((_, value)) => merge(value, change, Depth::Inside, faults),
                    None => members.push((key.clone(), change.clone())),
                }
            }
        }
        (Value::Array(items), Value::Array(more)) => items.extend(more.iter().cloned()),
        (Value::Array(items), entry) if depth == Depth::Target => items.push(entry.clone()),
        // A key that is written without a value, as the examples of the specification do.
        (Value::Object(_) | Value::Array(_), Value::Null) if depth == Depth::Inside => {}
        (target @ (Value::Object(_) | Value::Array(_)), other) => {
            faults.push(format!("{} cannot be merged into {}", other.kind(), target.kind()));
        }
        (target, _) if depth == Depth::Target => {
            faults.push(format!("the target is {}; name the object that holds it, and its key in the `update`", target.kind()));
        }
        (target, update) => *target = update.clone(),
    }
}

#[cfg(test)]
mod tests;
