//! Where members of large objects stand, and schemas that are named by a keyword (`$id`, `$anchor`,
//! `$dynamicAnchor`): found once for each object and file, so that many references cost no more
//! than each of them.

use crate::{
    source::{PointerId, SourceId},
    value::Value,
};
use std::collections::HashMap;

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

/// The pointers to the objects of a file that are named, by keyword and name; and how many have the
/// name.
type Anchors = HashMap<(&'static str, Box<str>), (Vec<String>, usize)>;

/// The keywords that name a schema.
const KEYWORDS: [&str; 3] = ["$id", "$anchor", "$dynamicAnchor"];

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

    /// The pointer to the first object below the root of a file whose `keyword` is `name`.
    pub(super) fn anchor(
        &mut self,
        source: SourceId,
        root: &Value,
        keyword: &'static str,
        name: &str,
    ) -> Option<Vec<String>> {
        self.anchors(source, root)
            .get(&(keyword, Box::from(name)))
            .map(|(segments, _)| segments.clone())
    }

    /// How many objects below the root of a file have this `keyword` and name.
    pub(super) fn count(
        &mut self,
        source: SourceId,
        root: &Value,
        keyword: &'static str,
        name: &str,
    ) -> usize {
        self.anchors(source, root).get(&(keyword, Box::from(name))).map_or(0, |(_, count)| *count)
    }

    fn anchors(&mut self, source: SourceId, root: &Value) -> &Anchors {
        self.anchors.entry(source).or_insert_with(|| {
            let mut anchors = Anchors::new();
            collect(root, &mut Vec::new(), &mut anchors);
            anchors
        })
    }

    /// Whether a further reference that leads nowhere is compared with what there is.
    pub(super) fn suggests(&mut self) -> bool {
        self.suggestions += 1;
        self.suggestions <= MOST_SUGGESTIONS
    }
}

/// Notes what is named below `value`, the first of each name.
fn collect(value: &Value, segments: &mut Vec<String>, anchors: &mut Anchors) {
    let mut below = |segment: String, value: &Value| {
        segments.push(segment);
        for keyword in KEYWORDS {
            if let Some(name) = value.get(keyword).and_then(Value::as_str) {
                anchors.entry((keyword, name.into())).or_insert_with(|| (segments.clone(), 0)).1 +=
                    1;
            }
        }
        collect(value, segments, anchors);
        segments.pop();
    };
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, value)| below(key.to_string(), value))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, value)| below(i.to_string(), value))
        }
        _ => {}
    }
}
