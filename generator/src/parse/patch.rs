//! Corrections that the user makes to a description before it is parsed.

use crate::{
    Session,
    config::{Patch, PatchOp},
    source::{self, SourceId},
    value::Value,
};

/// Applies the patches for a file, in order. One that does not apply is an error: the description
/// has changed below it.
pub(super) fn apply(source: SourceId, value: &mut Value, session: &mut Session) {
    let patches = std::mem::take(&mut session.patches);
    let path = session.sources.get(source).path.clone();
    let root = session.sources.get(SourceId(0)).path.clone();
    for patch in &patches {
        let file = patch
            .file
            .as_deref()
            .map_or_else(|| Some(root.clone()), |file| source::join(&root, file));
        if file.as_deref() == Some(&path)
            && let Err(why) = apply_one(patch, value)
        {
            report(source, patch, &why, session);
        }
    }
    session.patches = patches;
}

/// Says which patches are for files that no reference led to.
pub(crate) fn report_unused(session: &mut Session) {
    let patches = std::mem::take(&mut session.patches);
    let root = session.sources.get(SourceId(0)).path.clone();
    for patch in &patches {
        let Some(file) = &patch.file else { continue };
        let path = source::join(&root, file);
        if !path.is_some_and(|path| matches!(session.sources.find(&path), Some(Ok(_)))) {
            report(
                SourceId(0),
                patch,
                &format!("the description does not use the file `{file}`"),
                session,
            );
        }
    }
    session.patches = patches;
}

fn report(source: SourceId, patch: &Patch, why: &str, session: &mut Session) {
    let mut location = session.root(source);
    for segment in &patch.pointer {
        location.pointer = session.pointers.child(location.pointer, segment);
    }
    let pointer = session.pointers.text(location.pointer);
    // Only the file's name: where the folder lies is not the same everywhere.
    let place = patch.place.rsplit('/').next().unwrap_or_default();
    let message = format!("the patch of `{pointer}` at {place} does not apply: {why}");
    let note = format!(
        "its reason was: {}; remove it if the description was mended",
        patch.why.trim_end_matches('.')
    );
    session.diagnostics.error("patch-does-not-apply", location, message).note(note);
}

fn apply_one(patch: &Patch, root: &mut Value) -> Result<(), String> {
    let Some((last, parents)) = patch.pointer.split_last() else {
        return match &patch.op {
            PatchOp::Add(value) | PatchOp::Replace(value) => {
                *root = value.clone();
                Ok(())
            }
            PatchOp::Remove => Err("the whole description cannot be removed".to_owned()),
        };
    };
    let mut parent = root;
    for segment in parents {
        parent = child(parent, segment).ok_or_else(|| format!("there is no `{segment}`"))?;
    }
    match (&patch.op, parent) {
        (PatchOp::Add(value), Value::Object(members))
            if members.iter().all(|(key, _)| **key != **last) =>
        {
            members.push((last.as_str().into(), value.clone()));
            Ok(())
        }
        (PatchOp::Add(_), Value::Object(_)) => Err(format!("`{last}` is there already")),
        (PatchOp::Add(value), Value::Array(items)) => {
            let at = if last == "-" {
                items.len()
            } else {
                index(last).filter(|at| *at <= items.len()).ok_or_else(|| no_element(last))?
            };
            items.insert(at, value.clone());
            Ok(())
        }
        (PatchOp::Replace(value), parent) => {
            *child(parent, last).ok_or_else(|| format!("there is no `{last}`"))? = value.clone();
            Ok(())
        }
        (PatchOp::Remove, Value::Object(members)) => {
            let at = members
                .iter()
                .position(|(key, _)| **key == **last)
                .ok_or_else(|| format!("there is no `{last}`"))?;
            members.remove(at);
            Ok(())
        }
        (PatchOp::Remove, Value::Array(items)) => {
            let at = index(last).filter(|at| *at < items.len()).ok_or_else(|| no_element(last))?;
            items.remove(at);
            Ok(())
        }
        (PatchOp::Add(_) | PatchOp::Remove, other) => {
            Err(format!("what holds `{last}` is {}", other.kind()))
        }
    }
}

fn child<'v>(value: &'v mut Value, segment: &str) -> Option<&'v mut Value> {
    match value {
        Value::Object(members) => {
            members.iter_mut().find(|(key, _)| **key == *segment).map(|(_, value)| value)
        }
        Value::Array(items) => items.get_mut(index(segment)?),
        _ => None,
    }
}

/// The index that a segment names (RFC 6901 section 4): no sign, no leading zero.
fn index(segment: &str) -> Option<usize> {
    segment.parse().ok().filter(|index: &usize| index.to_string() == segment)
}

fn no_element(segment: &str) -> String {
    format!("there is no element `{segment}`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Number;

    fn value(json: &str) -> Value {
        crate::parse::value::of_text(json).expect("it is JSON")
    }

    fn patched(json: &str, pointer: &str, op: PatchOp) -> Result<String, String> {
        let mut value = value(json);
        let pointer = pointer.split('/').skip(1).map(str::to_owned).collect();
        let patch = Patch {
            file: None,
            pointer,
            op,
            why: "w".to_owned(),
            place: "codegen.toml:1:1".to_owned(),
        };
        apply_one(&patch, &mut value).map(|()| value.to_string())
    }

    #[test]
    fn members_and_elements_are_added_replaced_and_removed() {
        let one = || Value::Number(Number::Integer(1));
        let json = r#"{"a":{"b":[0,2]},"c":3}"#;
        assert_eq!(
            patched(json, "/a/d", PatchOp::Add(one())).as_deref(),
            Ok(r#"{"a":{"b":[0,2],"d":1},"c":3}"#)
        );
        assert_eq!(
            patched(json, "/a/b/1", PatchOp::Add(one())).as_deref(),
            Ok(r#"{"a":{"b":[0,1,2]},"c":3}"#)
        );
        assert_eq!(
            patched(json, "/a/b/-", PatchOp::Add(one())).as_deref(),
            Ok(r#"{"a":{"b":[0,2,1]},"c":3}"#)
        );
        assert_eq!(
            patched(json, "/a/b/0", PatchOp::Replace(one())).as_deref(),
            Ok(r#"{"a":{"b":[1,2]},"c":3}"#)
        );
        assert_eq!(patched(json, "/c", PatchOp::Remove).as_deref(), Ok(r#"{"a":{"b":[0,2]}}"#));
        assert_eq!(
            patched(json, "/a/b/0", PatchOp::Remove).as_deref(),
            Ok(r#"{"a":{"b":[2]},"c":3}"#)
        );
        assert_eq!(patched(json, "", PatchOp::Replace(one())).as_deref(), Ok("1"));
    }

    #[test]
    fn a_patch_of_something_else_does_not_apply() {
        let json = r#"{"a":{"b":[0]},"c":3}"#;
        let null = || Value::Null;
        assert_eq!(
            patched(json, "/c", PatchOp::Add(null())),
            Err("`c` is there already".to_owned())
        );
        assert_eq!(patched(json, "/x/y", PatchOp::Add(null())), Err("there is no `x`".to_owned()));
        assert_eq!(
            patched(json, "/a/b/3", PatchOp::Add(null())),
            Err("there is no element `3`".to_owned())
        );
        assert_eq!(
            patched(json, "/a/b/01", PatchOp::Replace(null())),
            Err("there is no `01`".to_owned())
        );
        assert_eq!(patched(json, "/d", PatchOp::Remove), Err("there is no `d`".to_owned()));
        assert_eq!(
            patched(json, "/c/d", PatchOp::Remove),
            Err("what holds `d` is a number".to_owned())
        );
    }
}
