//! The text of a reference → a location and the value that stands there.

mod index;
mod suggestion;

pub(crate) use index::Index;

use crate::{
    Session,
    diag::Severity,
    parse::value as text,
    source::{self, Loader, Location, PointerId, SourceId},
    value::Value,
};
use percent_encoding::percent_decode_str;
use std::{borrow::Cow, sync::Arc};
use url::Url;

/// What a reference names.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    /// The location of the value that the reference names.
    pub location: Location,
    file: Arc<Value>,
    /// The path from the whole file to the value, as indexes.
    steps: Vec<u32>,
}

/// Why a reference names nothing, and what to do about it.
#[derive(Debug)]
pub(crate) struct Fault {
    /// The end of a sentence.
    pub why: String,
    /// What to do about it.
    pub note: Option<String>,
}

impl Target {
    /// The value that stands there.
    pub fn value(&self) -> &Value {
        self.steps.iter().fold(&self.file, |value, &step| match value {
            Value::Array(items) => &items[step as usize],
            Value::Object(members) => &members[step as usize].1,
            _ => unreachable!("the steps were taken through this very value"),
        })
    }
}

/// What the text of a reference is relative to: the schema resource around it (JSON Schema 2020-12
/// section 4.3.5), or the file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Base {
    /// The file that the reference is written in.
    pub source: SourceId,
    /// How many steps from the whole file lead to the root of the resource; `None`: there is no
    /// `$id` around the place.
    pub resource: Option<usize>,
    /// The keys that lead there.
    steps: Vec<String>,
    /// The absolute URI of the resource, where it is known.
    uri: Option<Url>,
}

/// What references at a place are relative to.
pub(crate) fn base(session: &mut Session, from: Location) -> Base {
    let mut base = Base { source: from.source, resource: None, steps: Vec::new(), uri: None };
    let file = Arc::clone(&session.sources.get(from.source).value);
    if !session.index.has_resources(from.source, &file) {
        return base;
    }
    let segments: Vec<String> =
        session.pointers.segments(from.pointer).into_iter().map(str::to_owned).collect();
    let mut place = session.root(from.source).pointer;
    let mut value = Some(&*file);
    for depth in 0..=segments.len() {
        let Some(here) = value else { break };
        if let Some(id) = index::identifier(here) {
            base.uri = index::join(base.uri.as_ref(), id);
            base.resource = Some(depth);
        }
        let Some(segment) = segments.get(depth) else { break };
        value = child(session, place, here, segment).map(|(_, next)| next);
        place = session.pointers.child(place, segment);
    }
    base.steps.extend_from_slice(&segments[..base.resource.unwrap_or(0)]);
    base
}

/// Finds what `reference`, relative to `base`, names; loads its file if need be.
pub(crate) fn find(
    base: &Base,
    reference: &str,
    loader: &dyn Loader,
    session: &mut Session,
) -> Result<Target, Fault> {
    let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let mut source = base.source;
    let resource = match file {
        "" => base.steps.clone(),
        _ => match identified(session, base, file) {
            Some(steps) => steps,
            None => {
                source = load(source, file, loader, session)?;
                Vec::new()
            }
        },
    };
    if fragment.is_empty() || fragment.starts_with('/') {
        let segments: Vec<String> = fragment.split('/').skip(1).map(unescape).collect();
        // A pointer is relative to the resource. Many write one of the file all the same.
        if !resource.is_empty() {
            let inside: Vec<String> = resource.iter().chain(&segments).cloned().collect();
            if let Some(found) = at(source, &inside, session) {
                return Ok(found);
            }
        }
        return walk(session, source, &segments);
    }
    let Some(segments) = anchored(session, source, &resource, fragment) else {
        let why = format!("`#{fragment}` is not a JSON pointer, and there is no such `$anchor`");
        return Err(Fault { why, note: Some("a pointer starts with `#/`".to_owned()) });
    };
    walk(session, source, &segments)
}

/// The file and the segments of the pointer that the text of a reference says; `None` when it names
/// a schema by a keyword.
pub(crate) fn parts(reference: &str) -> Option<(String, Vec<String>)> {
    let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let by_pointer = !file.contains("://") && (fragment.is_empty() || fragment.starts_with('/'));
    let segments = || fragment.split('/').skip(1).map(unescape).collect();
    by_pointer.then(|| (percent_decode_str(file).decode_utf8_lossy().into_owned(), segments()))
}

/// The JSON pointer of these segments.
pub(crate) fn pointer(segments: &[String]) -> String {
    segments.iter().map(|segment| format!("/{}", escape(segment))).collect()
}

/// What stands in a file at a pointer.
pub(crate) fn at(source: SourceId, segments: &[String], session: &mut Session) -> Option<Target> {
    walk(session, source, segments).ok()
}

/// The keys to the schema of a file whose `$id` is `reference`, relative to `base`.
fn identified(session: &mut Session, base: &Base, reference: &str) -> Option<Vec<String>> {
    let uri = index::join(base.uri.as_ref(), reference);
    let uri = uri.as_ref().map_or(reference, Url::as_str);
    let root = Arc::clone(&session.sources.get(base.source).value);
    session.index.named(base.source, &root, "$id", uri).first().map(|named| named.steps.clone())
}

/// The keys to the schema that an anchor names: of the resource, or else the first of the file.
fn anchored(
    session: &mut Session,
    source: SourceId,
    resource: &[String],
    name: &str,
) -> Option<Vec<String>> {
    let root = Arc::clone(&session.sources.get(source).value);
    let mut first = None;
    for keyword in ["$anchor", index::DYNAMIC] {
        let all = session.index.named(source, &root, keyword, name);
        let own = all.iter().find(|named| named.steps[..named.resource.unwrap_or(0)] == *resource);
        if let Some(own) = own {
            return Some(own.steps.clone());
        }
        first = first.or_else(|| all.first().map(|named| named.steps.clone()));
    }
    first
}

/// What dynamic references may lead to in a file: the names, the ways there, and how many steps of
/// them lead to the root of the resource.
pub(crate) fn dynamic(
    session: &mut Session,
    source: SourceId,
) -> Vec<(Box<str>, Vec<String>, Option<usize>)> {
    let root = Arc::clone(&session.sources.get(source).value);
    let found = session.index.dynamic(source, &root).into_iter();
    found.map(|(name, named)| (name, named.steps, named.resource)).collect()
}

/// Says that a reference leads nowhere, once for each file that says it.
pub(crate) fn report(from: Location, reference: &str, fault: Fault, session: &mut Session) {
    if !session.diagnostics.first("unresolved-reference", &format!("{} {reference}", from.source.0))
    {
        return;
    }
    let mut location = from;
    if value_at(session, from).is_some_and(|target| target.value().get("$ref").is_some()) {
        location.pointer = session.pointers.child(from.pointer, "$ref");
    }
    let message = format!("the reference `{reference}` leads nowhere: {}", fault.why);
    session.diagnostics.warning("unresolved-reference", location, message).note = fault.note;
}

/// The value at a location that was read.
fn value_at(session: &mut Session, location: Location) -> Option<Target> {
    let segments: Vec<String> =
        session.pointers.segments(location.pointer).into_iter().map(str::to_owned).collect();
    at(location.source, &segments, session)
}

/// The file that a reference names, read.
fn load(
    from: SourceId,
    file: &str,
    loader: &dyn Loader,
    session: &mut Session,
) -> Result<SourceId, Fault> {
    if file.contains("://") || file.starts_with("//") {
        let name = file.rsplit('/').next().unwrap_or(file);
        let note = format!(
            "download it to the folder of the description, for example as `{name}`, and change or \
             patch the reference"
        );
        return Err(Fault {
            why: "files are not fetched from the network".to_owned(),
            note: Some(note),
        });
    }
    let from = session.sources.get(from).path.clone();
    let decoded = percent_decode_str(file).decode_utf8_lossy();
    let Some(path) = source::join(&from, &decoded) else {
        let note = "give a folder that holds both files as `--root`";
        return Err(Fault {
            why: "it leaves the root folder".to_owned(),
            note: Some(note.to_owned()),
        });
    };
    let known = session.sources.find(&path).is_some();
    let source = session
        .load(&path, loader)
        .map_err(|why| Fault { why: format!("cannot read `{path}`: {why}"), note: None })?;
    if !known {
        text::read(source, Severity::Warning, session);
    }
    match *session.sources.get(source).value {
        Value::Null => Err(Fault { why: format!("`{path}` could not be read"), note: None }),
        _ => Ok(source),
    }
}

/// Follows a pointer from the whole of a file.
fn walk(session: &mut Session, source: SourceId, segments: &[String]) -> Result<Target, Fault> {
    let file = Arc::clone(&session.sources.get(source).value);
    let mut location = session.root(source);
    let mut steps = Vec::with_capacity(segments.len());
    let mut value = &*file;
    for (depth, segment) in segments.iter().enumerate() {
        let Some((step, next)) = child(session, location.pointer, value, segment) else {
            // `#/` is written for the whole file.
            if segments.len() == 1 && segment.is_empty() {
                break;
            }
            return Err(missing(session, source, &file, segments, depth, value));
        };
        location.pointer = session.pointers.child(location.pointer, segment);
        steps.push(step);
        value = next;
    }
    Ok(Target { location, file, steps })
}

/// The member or element `segment` of the value at `place`, and its index.
pub(crate) fn child<'v>(
    session: &mut Session,
    place: PointerId,
    value: &'v Value,
    segment: &str,
) -> Option<(u32, &'v Value)> {
    let index = session.index.member(place, value, segment)?;
    let next = match value {
        Value::Object(members) => &members[index].1,
        Value::Array(items) => &items[index],
        _ => return None,
    };
    Some((u32::try_from(index).ok()?, next))
}

/// Says that `value`, at the first `depth` of the `segments`, has no member for the next.
fn missing(
    session: &mut Session,
    source: SourceId,
    file: &Value,
    segments: &[String],
    depth: usize,
    value: &Value,
) -> Fault {
    let parent = pointer(&segments[..depth]);
    let path = &session.sources.get(source).path;
    let why = match parent.as_str() {
        "" => format!("`{path}` has no `{}`", segments[depth]),
        parent => format!("`{parent}` of `{path}` has no `{}`", segments[depth]),
    };
    let name = segments.last().map_or("", String::as_str);
    let near = || suggestion::near(&parent, value, &segments[depth]);
    let place = || suggestion::elsewhere(file, &parent, name).or_else(near);
    let place = session.index.suggests().then(place).flatten();
    Fault { why, note: place.map(|place| format!("did you mean `#{place}`?")) }
}

/// Percent-decoding comes first, then `~1` and `~0` (RFC 6901 section 6).
fn unescape(segment: &str) -> String {
    let decoded: Cow<'_, str> = percent_decode_str(segment).decode_utf8_lossy();
    decoded.replace("~1", "/").replace("~0", "~")
}

fn escape(segment: &str) -> String {
    segment.replace('~', "~0").replace('/', "~1")
}
