//! Schemas that are nothing but references to each other, in a circle: no value is described by
//! them.

use crate::{
    Session,
    document::{Document, Id, Schema},
};

/// Removes the links of such schemas, with a warning for each circle.
pub(super) fn cut(document: &mut Document, session: &mut Session) {
    // Each schema has one reference at most, so a walk that meets its own trace has found a circle.
    let mut trace_of: Vec<u32> = vec![0; document.nodes.schemas.len()];
    let starts: Vec<Id<Schema>> = document.nodes.schemas.iter().map(|(id, _)| id).collect();
    for (trace, start) in (1..).zip(starts) {
        let mut id = start;
        while trace_of[id.0 as usize] == 0 {
            trace_of[id.0 as usize] = trace;
            match next(document, id) {
                Some(next) => id = next,
                None => break,
            }
        }
        if trace_of[id.0 as usize] == trace && next(document, id).is_some() {
            report(document, id, session);
        }
    }
}

fn next(document: &Document, id: Id<Schema>) -> Option<Id<Schema>> {
    let reference = document.nodes.schemas[id].reference.as_ref()?;
    document.links.schemas.get(&reference.location).copied()
}

fn report(document: &mut Document, start: Id<Schema>, session: &mut Session) {
    let location = document.nodes.schemas[start].location;
    let mut names = Vec::new();
    let mut id = start;
    while let Some(after) = next(document, id) {
        let location = document.nodes.schemas[id].location;
        names.push(format!("`{}`", session.pointers.text(location.pointer)));
        document.links.schemas.remove(&location);
        id = after;
    }
    let message =
        format!("this schema is nothing but a reference to itself: {}", names.join(" → "));
    session.diagnostics.warning("reference-cycle", location, message);
}
