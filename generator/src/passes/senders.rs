//! Adds to the documentation of payloads what makes the service send them.

use crate::ir::{Api, Note, Sender, TypeId};
use std::collections::BTreeMap;

/// Adds to the type of each payload what makes the service send it.
pub fn run(api: &mut Api) {
    let mut senders: BTreeMap<TypeId, Vec<Sender>> = BTreeMap::new();
    for payload in &api.payloads {
        let known = payload.ty.named().map(|id| senders.entry(id).or_default());
        if let Some(known) = known.filter(|known| !known.contains(&payload.sender)) {
            known.push(payload.sender.clone());
        }
    }
    for (id, senders) in senders {
        api.types[id].docs.notes.push(Note::Sent(senders));
    }
}
