//! Where members of large objects stand, and schemas that are named by a keyword (`$id`, `$anchor`,
//! `$dynamicAnchor`): found once for each object and file, so that many references cost no more
//! than each of them.

use crate::{
    source::{PointerId, SourceId},
    value::Value,
};
use std::collections::HashMap;
use url::Url;

/// Objects with fewer members are searched.
const LARGE: usize = 16;

/// More references that lead nowhere than this are not compared with what there is.
const MOST_SUGGESTIONS: usize = 100;

/// What was found so far. Files do not change once references are followed.
#[derive(Debug, Default)]
pub(crate) struct Index {
    members: HashMap<PointerId, HashMap<Box<str>, usize>>,
    anchors: HashMap<SourceId, Anchors>,
    suggestions: usize,
}

/// The objects of a file that are named.
#[derive(Debug, Default)]
struct Anchors {
    /// By keyword and name. The names of schemas with an `$id` are absolute where that is known.
    named: HashMap<(&'static str, Box<str>), Vec<Named>>,
    /// Whether a schema has an `$id`.
    resources: bool,
}

/// An object that a keyword names.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// The keys to it from the whole file.
    pub steps: Vec<String>,
    /// How many of them lead to the root of the schema resource that it is of (JSON Schema
    /// 2020-12 section 4.3.5); `None`: no `$id` is around it.
    pub resource: Option<usize>,
}

/// The keywords that name a schema inside its resource.
const KEYWORDS: [&str; 2] = ["$anchor", DYNAMIC];

/// The keyword of what a dynamic reference may lead to.
pub(super) const DYNAMIC: &str = "$dynamicAnchor";

/// The flag of 2019-09 that `$dynamicAnchor` replaces: here an anchor without a name.
pub(super) const RECURSIVE: &str = "$recursiveAnchor";

impl Index {
    /// The index of the member or element `segment` of the value at `place`.
    pub(super) fn member(
        &mut self,
        place: PointerId,
        value: &Value,
        segment: &str,
    ) -> Option<usize> {
        match value {
            Value::Object(members) if members.len() < LARGE => {
                members.iter().position(|(key, _)| **key == *segment)
            }
            Value::Object(members) => {
                let all =
                    || members.iter().enumerate().map(|(i, (key, _))| (key.clone(), i)).collect();
                self.members.entry(place).or_insert_with(all).get(segment).copied()
            }
            // Only the digits that RFC 6901 section 4 allows: no sign, no leading zero.
            Value::Array(items) => segment
                .parse()
                .ok()
                .filter(|i: &usize| *i < items.len() && i.to_string() == segment),
            _ => None,
        }
    }

    /// The objects of a file whose `keyword` is `name`.
    pub(super) fn named(
        &mut self,
        source: SourceId,
        root: &Value,
        keyword: &'static str,
        name: &str,
    ) -> &[Named] {
        let anchors = self.anchors(source, root);
        anchors.named.get(&(keyword, Box::from(name))).map_or(&[], Vec::as_slice)
    }

    /// What dynamic references may lead to in a file: the names and where they stand.
    pub(super) fn dynamic(&mut self, source: SourceId, root: &Value) -> Vec<(Box<str>, Named)> {
        let anchors = self.anchors(source, root).named.iter();
        let mut found: Vec<(Box<str>, Named)> = anchors
            .filter(|((keyword, _), _)| [DYNAMIC, RECURSIVE].contains(keyword))
            .flat_map(|((_, name), all)| all.iter().map(|named| (name.clone(), named.clone())))
            .collect();
        found.sort_by(|(a, x), (b, y)| a.cmp(b).then_with(|| x.steps.cmp(&y.steps)));
        found
    }

    /// Whether a schema of a file has an `$id`.
    pub(super) fn has_resources(&mut self, source: SourceId, root: &Value) -> bool {
        self.anchors(source, root).resources
    }

    fn anchors(&mut self, source: SourceId, root: &Value) -> &Anchors {
        self.anchors.entry(source).or_insert_with(|| {
            let mut search = Search { steps: Vec::new(), anchors: Anchors::default() };
            search.value(root, None, None);
            search.anchors
        })
    }

    /// Whether a further reference that leads nowhere is compared with what there is.
    pub(super) fn suggests(&mut self) -> bool {
        self.suggestions += 1;
        self.suggestions <= MOST_SUGGESTIONS
    }
}

/// The walk through a file.
struct Search {
    steps: Vec<String>,
    anchors: Anchors,
}

impl Search {
    /// Notes what is named in `value`, which is of a resource whose root is so many steps from that
    /// of the file, and whose URI is `base`.
    fn value(&mut self, value: &Value, resource: Option<usize>, base: Option<&Url>) {
        match value {
            Value::Object(members) => {
                let own = identifier(value);
                let uri = own.and_then(|id| join(base, id));
                let resource = if own.is_some() { Some(self.steps.len()) } else { resource };
                let base = if own.is_some() { uri.as_ref() } else { base };
                if let Some(id) = own {
                    self.anchors.resources = true;
                    self.note("$id", uri.as_ref().map_or(id, Url::as_str), resource);
                }
                for keyword in KEYWORDS {
                    if let Some(name) = value.get(keyword).and_then(Value::as_str) {
                        self.note(keyword, name, resource);
                    }
                }
                if value.get(RECURSIVE).and_then(Value::as_bool) == Some(true) {
                    self.note(RECURSIVE, "", resource);
                }
                for (key, value) in members {
                    self.below(key.to_string(), value, resource, base);
                }
            }
            Value::Array(items) => {
                for (i, value) in items.iter().enumerate() {
                    self.below(i.to_string(), value, resource, base);
                }
            }
            _ => {}
        }
    }

    fn below(&mut self, key: String, value: &Value, resource: Option<usize>, base: Option<&Url>) {
        self.steps.push(key);
        self.value(value, resource, base);
        self.steps.pop();
    }

    fn note(&mut self, keyword: &'static str, name: &str, resource: Option<usize>) {
        let named = Named { steps: self.steps.clone(), resource };
        self.anchors.named.entry((keyword, name.into())).or_default().push(named);
    }
}

/// The `$id` of a schema, without an empty fragment. One that is only a fragment, as older drafts
/// have it, begins no resource.
pub(super) fn identifier(value: &Value) -> Option<&str> {
    let id = value.get("$id").and_then(Value::as_str)?;
    let id = id.strip_suffix('#').unwrap_or(id);
    (!id.is_empty() && !id.contains('#')).then_some(id)
}

/// A URI reference in a resource with the URI `base` (RFC 3986 section 5); `None` where that is not
/// known.
pub(super) fn join(base: Option<&Url>, reference: &str) -> Option<Url> {
    Url::options().base_url(base).parse(reference).ok()
}
