//! The docs of payloads say what sends them.

use crate::ir::{Api, TypeId};
use std::collections::BTreeMap;

/// Adds to the type of each payload what the service sends it to.
pub fn run(api: &mut Api) {
    let mut senders: BTreeMap<TypeId, Vec<&str>> = BTreeMap::new();
    for payload in &api.payloads {
        let known = payload.ty.named().map(|id| senders.entry(id).or_default());
        if let Some(known) = known.filter(|known| !known.contains(&payload.sender.as_str())) {
            known.push(&payload.sender);
        }
    }
    let notes = senders.into_iter().map(|(id, senders)| (id, format!("What the service sends to {}.", senders.join(", "))));
    for (id, note) in notes.collect::<Vec<_>>() {
        api.types[id].docs.notes.push(note);
    }
}
