//! Bodies of requests and responses: a media type, and how bytes and values are made of each other.

use super::{Docs, Hints, Serialization, Type, Xml};
use crate::{media::essence, source::Location};

/// The body that an operation sends.
#[derive(Debug, Clone)]
pub struct RequestBody {
    /// Whether a call without it is wrong.
    pub required: bool,
    /// What the argument may be called.
    pub hints: Hints,
    /// The documentation of the body.
    pub docs: Docs,
    /// Alternatives that differ in kind or type, the preferred one first; each becomes a method.
    pub contents: Vec<Content>,
    /// What it is called where it is described for several operations; `None`: it is the
    /// operation's own.
    pub shared: Option<String>,
    /// The location of the content in the description.
    pub location: Location,
}

/// A body of one media type.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// The media type sent, or accepted, exactly.
    pub media: String,
    /// How the body is written or read.
    pub kind: ContentKind,
}

impl Content {
    /// Whether the body says what to change of a resource: what is null is removed (RFC 7396).
    pub fn is_merge_patch(&self) -> bool {
        essence(&self.media) == "application/merge-patch+json"
    }

    /// Whether the body is a stream of separate values.
    pub fn is_stream(&self) -> bool {
        matches!(self.kind, ContentKind::Events(_) | ContentKind::JsonLines(_))
    }
}

/// How a body becomes bytes.
#[derive(Debug, Clone, PartialEq)]
pub enum ContentKind {
    /// JSON, `application/…+json` too.
    Json(Type),
    /// XML, and the form of its root. Without a name that is the form of the record.
    Xml(Type, Xml),
    /// Text of a scalar.
    Text(Type),
    /// Bytes, streamed.
    Binary,
    /// Bytes to send, streamed, of a media type that the caller names: one of these, or of these
    /// ranges.
    BinaryOf(Vec<String>),
    /// `application/x-www-form-urlencoded`; always a [`Type::Named`] record or a map. How its
    /// properties are written.
    Form(Type, Vec<(String, Serialization)>),
    /// `multipart/…`, part by part; empty: the caller makes the parts.
    Multipart(Vec<Part>),
    /// JSON values one after another: `application/x-ndjson`, `application/jsonl`,
    /// `application/json-seq`.
    JsonLines(Type),
    /// `text/event-stream`.
    Events(Type),
}

/// One part of a multipart body.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The exact name of the part.
    pub wire: String,
    /// The names that the part may get.
    pub hints: Hints,
    /// The documentation of the part.
    pub docs: Docs,
    /// The type of the part; [`super::Scalar::Binary`] is a file.
    pub ty: Type,
    /// Whether a body without it is wrong.
    pub required: bool,
    /// The part may occur several times; `ty` is the type of one of them.
    pub repeated: bool,
    /// The separator of the values of a list that is sent as one part; `ty` is the type of one
    /// value.
    pub separator: Option<&'static str>,
    /// The media type of the part.
    pub media: String,
}
