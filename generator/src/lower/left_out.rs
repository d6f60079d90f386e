//! What cannot be lowered, or only in part.

use crate::{
    ir::{LeftOut, LeftOutKind, Written},
    normal::Node,
    source::Location,
};
use std::collections::HashSet;

/// What has been left out so far, in order.
#[derive(Debug, Default)]
pub struct LeftOuts {
    /// The entries, in the order in which they were found.
    pub list: Vec<LeftOut>,
    /// The locations of untyped schemas among them.
    untyped: HashSet<Location>,
}

impl LeftOuts {
    /// Begins with what earlier stages have left out.
    pub fn new(list: Vec<LeftOut>) -> LeftOuts {
        LeftOuts { list, untyped: HashSet::new() }
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

    /// A schema that has keywords and is untyped all the same; once for each location.
    pub fn untyped(&mut self, node: &Node) {
        let Some(reason) = node.untyped else { return };
        if self.untyped.insert(node.location) {
            self.add(LeftOutKind::Type, node.naming.what.clone(), reason, node.location);
        }
    }
}
