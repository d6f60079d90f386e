//! What the plain nodes must look like for `openapiv3` to read them, and how a node that real files
//! have is mended until it does.

use super::deserialize::Borrowed;
use crate::{
    parse::reader::{Member, Reader},
    source::Location,
    value::Value,
};
use serde::de::DeserializeOwned;

/// The members of a kind of node.
pub(super) struct Shape {
    /// What the node is called in messages, with its article.
    pub what: &'static str,
    /// Key, kind, and whether the node is incomplete without it.
    pub fields: &'static [(&'static str, Kind, Need)],
}

/// What a member must be.
pub(super) enum Kind {
    /// The value is a string.
    Text,
    /// A list of strings.
    Texts,
    /// An object of strings.
    TextMap,
    /// An object that is a node of this shape.
    Node(&'static Shape),
    /// An object of nodes.
    NodeMap(&'static Shape),
    /// Something that is read elsewhere, or that a client has no use for.
    Skipped,
    /// Something that came with OpenAPI 3.2 and that a client has no use for.
    Newer,
}

/// Whether a node is incomplete without a member.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Need {
    /// The member may be absent.
    Optional,
    /// The member is required; where it is absent, an empty one is put in its place.
    Required,
    /// The same, but it is absent so often and means so little that nothing is reported.
    Assumed,
}

impl Reader<'_> {
    /// Reads a node of a `shape` through `openapiv3`.
    pub(super) fn shaped<T: DeserializeOwned>(
        &mut self,
        value: &Value,
        location: Location,
        shape: &Shape,
    ) -> Option<T> {
        let mended = self.mend(value, location, shape)?;
        match T::deserialize(Borrowed(&mended)) {
            Ok(node) => Some(node),
            Err(error) => {
                let message = format!("this is not {}: {error}; it is left out", shape.what);
                self.session.diagnostics.warning("unexpected-value", location, message);
                None
            }
        }
    }

    /// The node with the members of its shape and no others.
    fn mend(&mut self, value: &Value, location: Location, shape: &Shape) -> Option<Value> {
        let mut mended = Vec::new();
        for member in self.object(value, location, shape.what)? {
            let Some((_, kind, _)) = shape.fields.iter().find(|(key, ..)| *key == member.key)
            else {
                self.unknown(member, shape.what);
                continue;
            };
            mended.extend(
                self.mend_member(member, kind, shape.what).map(|value| (member.key.into(), value)),
            );
        }
        for (key, kind, need) in shape.fields {
            if *need == Need::Optional
                || mended.iter().any(|(known, _): &(Box<str>, Value)| **known == **key)
            {
                continue;
            }
            if *need == Need::Required {
                let message = format!("{} has no `{key}`", shape.what);
                self.session.diagnostics.warning("missing-keyword", location, message);
            }
            mended.push(((*key).into(), kind.empty()));
        }
        Some(Value::Object(mended))
    }

    fn mend_member(&mut self, member: Member<'_>, kind: &Kind, what: &str) -> Option<Value> {
        match kind {
            Kind::Text => self.text(member).map(|text| Value::String(text.into())),
            Kind::Texts => Some(Value::Array(
                self.strings(member).into_iter().map(|text| Value::String(text.into())).collect(),
            )),
            Kind::TextMap => {
                let entries = self.entries(member);
                let parent = self.below(member.parent, member.key);
                let strings = entries
                    .into_iter()
                    .filter(|(key, ..)| !key.starts_with("x-"))
                    .filter_map(|(key, value, _)| {
                        let text = self.text(Member { parent, key, value })?;
                        Some((key.into(), Value::String(text.into())))
                    });
                Some(Value::Object(strings.collect()))
            }
            Kind::Node(shape) => {
                let location = self.place(member);
                self.mend(member.value, location, shape)
            }
            Kind::NodeMap(shape) => {
                let entries = self.entries(member);
                let nodes = entries.into_iter().filter_map(|(key, value, location)| {
                    self.mend(value, location, shape).map(|node| (key.into(), node))
                });
                Some(Value::Object(nodes.collect()))
            }
            Kind::Skipped => None,
            Kind::Newer => {
                self.newer(member, what, "it is ignored");
                None
            }
        }
    }
}

impl Kind {
    fn empty(&self) -> Value {
        match self {
            Kind::Text | Kind::Skipped | Kind::Newer => Value::String("".into()),
            Kind::Texts => Value::Array(Vec::new()),
            Kind::TextMap | Kind::Node(_) | Kind::NodeMap(_) => Value::Object(Vec::new()),
        }
    }
}
