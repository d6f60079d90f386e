//! Webhooks and callbacks: what the service sends by itself. A client does not call them, but whoever receives them wants their types.

use super::{Lower, types::Hint};
use crate::{
    config::{Candidate, Config},
    document::{PathItem, RefOr},
    ir::{ContentKind, Docs, Hints, LeftOutKind, Origin, Shape, Type, TypeDef, TypeId},
    source::Location,
};
use std::collections::BTreeMap;

/// The types of payloads, with what is sent as one: `the webhook `newPet``.
type Payloads = BTreeMap<TypeId, Vec<String>>;

impl Lower<'_> {
    /// Makes the types of all payloads, and says in their docs what they are.
    pub fn hooks(&mut self, config: &Config) {
        let document = self.document;
        let mut payloads = Payloads::new();
        for (name, item) in &document.webhooks {
            self.hook(&mut payloads, Some(config), &format!("the webhook `{name}`"), name, item);
        }
        for at in 0..self.api.operations.len() {
            let Some((_, written)) = self.described(at) else { continue };
            let id = self.api.operations[at].id.clone();
            for (name, callback) in &written.callbacks {
                let callback = match callback {
                    RefOr::Item(id) => *id,
                    RefOr::Ref(reference) => match document.links.callbacks.get(&reference.location) {
                        Some(id) => *id,
                        None => {
                            self.missing(format!("type of the callback `{name}`"), reference.location);
                            continue;
                        }
                    },
                };
                let phrase = written.operation_id.as_ref().map_or_else(|| name.clone(), |id| format!("{id} {name}"));
                for (_, item) in &document.nodes.callbacks[callback].paths {
                    self.hook(&mut payloads, None, &format!("the callback `{name}` of `{id}`"), &phrase, item);
                }
            }
        }
        for (id, senders) in payloads {
            self.api.types[id].docs.notes.push(format!("What the service sends to {}.", senders.join(", ")));
        }
        self.finish_bodies();
    }

    fn hook(&mut self, payloads: &mut Payloads, config: Option<&Config>, sender: &str, name: &str, item: &RefOr<PathItem>) {
        let document = self.document;
        let id = match item {
            RefOr::Item(id) => *id,
            RefOr::Ref(reference) => match document.links.path_items.get(&reference.location) {
                Some(id) => *id,
                None => return self.missing(format!("type of {sender}"), reference.location),
            },
        };
        for (method, operation) in &document.nodes.path_items[id].operations {
            let candidate = Candidate { id: operation.operation_id.as_deref(), tags: &operation.tags, path: name, method };
            let Some(body) = &operation.request_body else { continue };
            if config.is_some_and(|config| !chooses(config, &candidate)) {
                continue;
            }
            match self.payload(body, name) {
                Err(location) => self.missing(format!("type of {sender}"), location),
                Ok(types) => {
                    for ty in types {
                        let id = self.payload_type(ty, name, operation.location);
                        let senders = payloads.entry(id).or_default();
                        if !senders.iter().any(|known| known == sender) {
                            senders.push(sender.to_owned());
                        }
                    }
                }
            }
        }
    }

    /// The types of what is sent; an error is the place of a reference to nothing.
    fn payload(&mut self, body: &RefOr<crate::document::RequestBody>, name: &str) -> Result<Vec<Type>, Location> {
        let document = self.document;
        let id = match body {
            RefOr::Item(id) => *id,
            RefOr::Ref(reference) => *document.links.request_bodies.get(&reference.location).ok_or(reference.location)?,
        };
        let contents = self.contents(&document.nodes.request_bodies[id].content, &Hint::new(format!("{name} payload")));
        let types = contents.into_iter().filter_map(|content| match content.kind {
            ContentKind::Json(ty)
            | ContentKind::Xml(ty, _)
            | ContentKind::Form(ty, _)
            | ContentKind::JsonLines(ty)
            | ContentKind::Events(ty) => Some(ty),
            ContentKind::Text(_) | ContentKind::Multipart(_) | ContentKind::Binary => None,
        });
        Ok(types.collect())
    }

    /// The named type of a payload: its own, or another name for what it is.
    fn payload_type(&mut self, ty: Type, name: &str, location: Location) -> TypeId {
        if let Type::Named(id) = ty {
            return id;
        }
        let phrase = format!("{name} payload");
        let same = |def: &TypeDef| {
            def.hints.phrases.first() == Some(&phrase) && matches!(&def.shape, Shape::Alias(known) if *known == ty)
        };
        if let Some((known, _)) = self.api.types.iter().find(|(_, def)| same(def)) {
            return known;
        }
        let hints = Hints { pinned: None, phrases: vec![phrase] };
        self.api.types.push(TypeDef {
            hints,
            origin: Origin::Placed,
            docs: Docs::default(),
            location,
            shape: Shape::Alias(ty),
            examples: Vec::new(),
        })
    }

    fn missing(&mut self, what: String, location: Location) {
        self.leave_out(LeftOutKind::Type, what, "its description is missing", location);
    }
}

/// Whether the user wants what is sent there. Selectors that know no operation are told where operations are lowered.
fn chooses(config: &Config, candidate: &Candidate<'_>) -> bool {
    config.chooses(candidate, &mut vec![false; config.include.len() + config.exclude.len()])
}
