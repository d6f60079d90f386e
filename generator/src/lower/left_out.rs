//! What cannot be lowered, or only in part.

use crate::{
    ir::{LeftOut, LeftOutKind, Written},
    media::essence,
    normal::{Node, What},
    source::{Location, Pointers},
};
use std::collections::HashSet;

/// What has been left out so far, in order.
#[derive(Debug, Default)]
pub struct LeftOuts {
    list: Vec<LeftOut>,
    /// Those of them that are schemas: their places in the list, and what they are called.
    schemas: Vec<(usize, What)>,
    /// The places of untyped schemas among them.
    untyped: HashSet<Location>,
    /// What is left out because another media type says the same.
    encodings: HashSet<String>,
    /// The places of bodies to send that are sent in another media type.
    merged: HashSet<Location>,
    /// The places of bodies of failures that are left out.
    failures: HashSet<Location>,
}

impl LeftOuts {
    /// Begins with what earlier stages have left out.
    pub fn new(list: Vec<LeftOut>) -> LeftOuts {
        LeftOuts { list, ..LeftOuts::default() }
    }

    /// Returns everything that was left out, in the order it was found.
    pub fn finish(mut self, pointers: &Pointers) -> Vec<LeftOut> {
        for (at, what) in self.schemas {
            self.list[at].what = what.text(pointers);
        }
        self.list
    }

    /// An operation could not be lowered.
    pub fn operation(&mut self, written: Written, reason: impl Into<String>, location: Location) {
        let what = format!("operation {} {}", written.method, written.path);
        let written = Some(written);
        self.list.push(LeftOut {
            what,
            kind: LeftOutKind::Operation,
            reason: reason.into(),
            location,
            written,
        });
    }

    /// Something else could not be lowered, or only as untyped JSON.
    pub fn add(
        &mut self,
        kind: LeftOutKind,
        what: String,
        reason: impl Into<String>,
        location: Location,
    ) {
        self.list.push(LeftOut { what, kind, reason: reason.into(), location, written: None });
    }

    /// Responses are not read in a media type whose documents JSON describes too. Reported once for
    /// each media type.
    pub fn encoding(&mut self, media: String, location: Location) {
        let what = format!("`{media}` of responses that are JSON too");
        if self.encodings.insert(media) {
            let reason = "it is the same document in an encoding that is not read";
            self.add(LeftOutKind::Part, what, reason, location);
        }
    }

    /// Failures are read as one type, that of the media type `usual`. Reported once for each place.
    pub fn failure(&mut self, media: &str, usual: &str, location: Location) {
        if self.failures.insert(location) {
            let reason = format!("a failure is read as one type, that of `{usual}`");
            self.add(LeftOutKind::Part, format!("`{media}` of a failure"), reason, location);
        }
    }

    /// Requests are not sent in a media type whose documents are those of another. Reported once
    /// for each media type.
    pub fn request(&mut self, media: &str, usual: &str, location: Location) {
        // Operations share bodies: each place is looked at once.
        if !self.merged.insert(location) {
            return;
        }
        let (media, usual) = (essence(media), essence(usual));
        let what = format!("`{media}` of requests that are `{usual}` too");
        if media != usual && self.encodings.insert(what.clone()) {
            self.add(LeftOutKind::Part, what, "it is the same document", location);
        }
    }

    /// A schema is untyped JSON.
    pub fn schema(&mut self, node: &Node, reason: &'static str) {
        self.schemas.push((self.list.len(), node.naming.what.clone()));
        self.add(LeftOutKind::Type, String::new(), reason, node.location);
    }

    /// A schema that says something and is untyped all the same; once for each place.
    pub fn untyped(&mut self, node: &Node) {
        let Some(reason) = node.untyped else { return };
        if self.untyped.insert(node.location) {
            self.schema(node, reason);
        }
    }
}
