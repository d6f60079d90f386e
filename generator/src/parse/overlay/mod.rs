//! OpenAPI Overlay 1.0 files: lists of corrections of the root description, each with a JSONPath.

mod filter;
mod path;
mod search;

use crate::{
    Session,
    config::Config,
    diag::Severity,
    source::{self, Loader, Location, SourceId},
    value::Value,
};
use path::{NormalizedPath, Path};
use search::Search;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

/// As many values may be visited however short the files are, for all paths together.
const STEPS_ANYWAY: usize = 10_000_000;

/// As many values more may be visited for each byte of the files.
const STEPS_TIMES: usize = 200;

/// Levels of a description; no file that is read has more.
const DEEPEST: usize = 128;

/// Objects with fewer members are searched for a key.
const LARGE: usize = 16;

/// Applies the overlays of the settings to the root description, in order.
pub(super) fn apply(root: SourceId, config: &Config, loader: &dyn Loader, session: &mut Session) {
    let mut steps = None;
    for written in &config.overlays {
        let from = session.sources.get(root).path.clone();
        let loaded = match source::join(&from, written) {
            Some(path) => session.load(&path, loader),
            None => Err("it leaves the root folder".to_owned()),
        };
        match loaded {
            Ok(overlay) => {
                if let Some(value) = super::value::read(overlay, Severity::Error, session) {
                    let steps =
                        steps.get_or_insert(STEPS_TIMES * session.sources.length() + STEPS_ANYWAY);
                    apply_one(root, overlay, &value, steps, session);
                }
            }
            Err(why) => {
                session.diagnostics.failure(
                    "unreadable-file",
                    format!("cannot read the overlay `{written}`: {why}"),
                );
            }
        }
    }
}

/// Applies one overlay; `steps` are the values that may still be looked at.
fn apply_one(
    root: SourceId,
    overlay: SourceId,
    value: &Value,
    steps: &mut usize,
    session: &mut Session,
) {
    let whole = session.root(overlay);
    let version = value.get("overlay").and_then(Value::as_str).unwrap_or_default();
    if !version.starts_with("1.") {
        let message = format!(
            "this is not an overlay that is read here: its `overlay` is `{version}`, not 1.0 or \
             1.1"
        );
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
        let location =
            Location { pointer: session.pointers.child(actions_at, &i.to_string()), ..whole };
        if act(action, location, &mut target, steps, session).is_none() {
            break;
        }
    }
    session.sources.get_mut(root).value = Arc::new(target);
}

/// An overlay that says which description it is for should be for this one. An address cannot be
/// compared.
fn check_extends(root: SourceId, overlay: SourceId, value: &Value, session: &mut Session) {
    let Some(extends) =
        value.get("extends").and_then(Value::as_str).filter(|extends| !extends.contains("://"))
    else {
        return;
    };
    let path = session.sources.get(root).path.clone();
    if source::join(&session.sources.get(overlay).path, extends).as_ref() != Some(&path) {
        let whole = session.root(overlay);
        let at = Location { pointer: session.pointers.child(whole.pointer, "extends"), ..whole };
        let message = format!("this overlay is for `{extends}`, but is applied to `{path}`");
        session.diagnostics.warning("overlay-of-another", at, message);
    }
}

/// Does what one action says. `None`: nothing more can be done.
fn act(
    action: &Value,
    location: Location,
    root: &mut Value,
    steps: &mut usize,
    session: &mut Session,
) -> Option<()> {
    let at = Location { pointer: session.pointers.child(location.pointer, "target"), ..location };
    let Some(text) = action.get("target").and_then(Value::as_str) else {
        session.diagnostics.error(
            "invalid-overlay",
            location,
            "an action needs a `target`, a JSONPath",
        );
        return Some(());
    };
    let path = match Path::parse(text) {
        Ok(path) => path,
        Err(why) => {
            session.diagnostics.error(
                "invalid-overlay",
                at,
                format!("`{text}` is not a JSONPath that is read here: {why}"),
            );
            return Some(());
        }
    };
    let found = find(text, &path, at, root, steps, session)?;
    change(action, location, root, found, session)
}

/// The nodes that the target of an action selects. `None`: the search takes too long.
fn find(
    text: &str,
    path: &Path,
    at: Location,
    root: &Value,
    steps: &mut usize,
    session: &mut Session,
) -> Option<Vec<NormalizedPath>> {
    let search = Search::new(root, *steps);
    let found = path.find(root, &search);
    *steps = search.left();
    let Some(found) = found else {
        let message = format!(
            "looking for `{text}`, and what was looked for before, takes more steps than a \
             description of this size needs"
        );
        session
            .diagnostics
            .error("too-large", at, message)
            .note("name what is meant by less `..` and fewer filters inside of each other");
        return None;
    };
    if found.is_empty() {
        let message = format!("`{text}` names nothing in the description; the action does nothing");
        session.diagnostics.warning("overlay-without-target", at, message);
    }
    Some(found)
}

/// Removes or updates the nodes that an action selects. `None`: the description became too large.
fn change(
    action: &Value,
    location: Location,
    root: &mut Value,
    found: Vec<NormalizedPath>,
    session: &mut Session,
) -> Option<()> {
    if action.get("remove").and_then(Value::as_bool) == Some(true) {
        if found.iter().any(Vec::is_empty) {
            let at = Location {
                pointer: session.pointers.child(location.pointer, "target"),
                ..location
            };
            session.diagnostics.error(
                "invalid-overlay",
                at,
                "the whole description cannot be removed",
            );
        }
        remove(root, found);
    } else if let Some(update) = action.get("update") {
        let at =
            Location { pointer: session.pointers.child(location.pointer, "update"), ..location };
        return merge_all(root, &found, update, at, session);
    } else {
        let message = "this action says neither `update` nor `remove`, so it does nothing";
        session.diagnostics.error("invalid-overlay", location, message);
    }
    Some(())
}

/// Merges an update into all that is found, as long as the description does not become too large.
/// `None`: it did.
fn merge_all(
    root: &mut Value,
    found: &[NormalizedPath],
    update: &Value,
    at: Location,
    session: &mut Session,
) -> Option<()> {
    let depth = depth(update);
    let mut faults = Vec::new();
    for path in found {
        if path.len() + depth > DEEPEST {
            let message =
                format!("this update makes the description nested more than {DEEPEST} levels deep");
            session.diagnostics.error("too-large", at, message);
            return None;
        }
        if !session.may_copy(update) {
            let message = "this update, and those before it, make the description many times \
                           larger than the files are";
            session
                .diagnostics
                .error("too-large", at, message)
                .note("select fewer locations with its `target`");
            return None;
        }
        if let Some(place) = place(root, path) {
            merge(place, update, Depth::Target, &mut faults);
        }
    }
    // Many targets have the same fault.
    let mut reported = HashSet::new();
    faults.retain(|fault: &String| reported.insert(fault.clone()));
    for fault in faults {
        session.diagnostics.error("invalid-overlay", at, fault);
    }
    Some(())
}

/// How many levels there are in a value.
fn depth(value: &Value) -> usize {
    let below = match value {
        Value::Array(items) => items.iter().map(depth).max(),
        Value::Object(members) => members.iter().map(|(_, value)| depth(value)).max(),
        _ => return 0,
    };
    1 + below.unwrap_or(0)
}

fn place<'v>(root: &'v mut Value, path: &[usize]) -> Option<&'v mut Value> {
    path.iter().try_fold(root, |value, &step| match value {
        Value::Array(items) => items.get_mut(step),
        Value::Object(members) => members.get_mut(step).map(|(_, value)| value),
        _ => None,
    })
}

/// Removes what is found: the innermost first, so that the paths to the others stay right.
fn remove(root: &mut Value, found: Vec<NormalizedPath>) {
    let mut gone: BTreeMap<NormalizedPath, HashSet<usize>> = BTreeMap::new();
    for mut path in found {
        if let Some(last) = path.pop() {
            gone.entry(path).or_default().insert(last);
        }
    }
    for (parent, gone) in gone.iter().rev() {
        let mut at = 0;
        let mut stays = || {
            at += 1;
            !gone.contains(&(at - 1))
        };
        match place(root, parent) {
            Some(Value::Array(items)) => items.retain(|_| stays()),
            Some(Value::Object(members)) => members.retain(|_| stays()),
            _ => {}
        }
    }
}

/// How deep in an update something stands.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    /// The value is what the target names.
    Target,
    /// The value is a member of what the target names, or deeper.
    Inside,
}

/// Objects are merged, arrays are added to, everything else is replaced (Overlay 1.0.0, "Action
/// Object"; what becomes of arrays inside of objects is specified by 1.1.0). What cannot be merged
/// stays as it is and is a fault.
fn merge(target: &mut Value, update: &Value, depth: Depth, faults: &mut Vec<String>) {
    match (target, update) {
        (Value::Object(members), Value::Object(changes)) => {
            // The keys of the changes differ, so what was there before is all that has to be looked
            // at.
            let before = members.len();
            let few = before.min(changes.len()) < LARGE;
            let index: HashMap<Box<str>, usize> = match few {
                true => HashMap::new(),
                false => members.iter().enumerate().map(|(i, (key, _))| (key.clone(), i)).collect(),
            };
            for (key, change) in changes {
                let search = || members[..before].iter().position(|(known, _)| known == key);
                match if few { search() } else { index.get(key).copied() } {
                    Some(at) => merge(&mut members[at].1, change, Depth::Inside, faults),
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
            faults.push(format!(
                "the target is {}; name the object that holds it, and its key in the `update`",
                target.kind()
            ));
        }
        (target, update) => *target = update.clone(),
    }
}

#[cfg(test)]
mod tests;
