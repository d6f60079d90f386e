//! Webhooks and callbacks: what the service sends by itself. A client does not call them, but whoever receives them wants their types.

use super::{Lower, operation::words_of};
use crate::{
    document::{PathItem, RefOr},
    ir::{ContentKind, Docs, Hints, LeftOutKind, Origin, Payload, Sender, Shape, Type, TypeDef, TypeId, Written},
    source::Location,
};

/// A webhook or a callback.
struct Hook<'a> {
    /// What it is.
    sender: Sender,
    /// What its types may be called after.
    phrase: &'a str,
    /// The operation that asks for it, when it is a callback.
    asked: Option<(Written, Location)>,
}

impl Lower<'_> {
    /// Makes the types of all payloads.
    pub fn hooks(&mut self) {
        let document = self.document;
        for (name, item) in &document.webhooks {
            self.hook(&Hook { sender: Sender::Webhook(name.clone()), phrase: name, asked: None }, item);
        }
        for at in 0..self.api.operations.len() {
            let Some((_, written)) = self.described(at) else { continue };
            let operation = &self.api.operations[at];
            let asked = (operation.written.clone(), operation.location);
            let (id, own) = (operation.id.clone(), operation.hints.phrases.last().cloned());
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
                let phrase = format!("{} {name}", written.operation_id.as_ref().or(own.as_ref()).unwrap_or(&id));
                let sender = Sender::Callback { name: name.clone(), operation: id.clone() };
                let hook = Hook { sender, phrase: &phrase, asked: Some(asked.clone()) };
                for (_, item) in &document.nodes.callbacks[callback].paths {
                    self.hook(&hook, item);
                }
            }
        }
        self.finish_bodies();
    }

    fn hook(&mut self, hook: &Hook<'_>, item: &RefOr<PathItem>) {
        let document = self.document;
        let Hook { sender, phrase, asked } = hook;
        let id = match item {
            RefOr::Item(id) => *id,
            RefOr::Ref(reference) => match document.links.path_items.get(&reference.location) {
                Some(id) => *id,
                None => return self.missing(words(sender), reference.location),
            },
        };
        for (method, operation) in &document.nodes.path_items[id].operations {
            let Some(body) = &operation.request_body else { continue };
            let (written, location) = asked.clone().unwrap_or_else(|| (words_of(operation, method, phrase), operation.location));
            match self.payload(body, phrase) {
                Err(location) => self.missing(words(sender), location),
                Ok(types) => {
                    for ty in types {
                        let ty = Type::Named(self.payload_type(ty, operation.location));
                        let (sender, phrase, written) = (sender.clone(), (*phrase).to_owned(), written.clone());
                        let payload = Payload { sender, phrase, written, location, ty };
                        if !self.api.payloads.contains(&payload) {
                            self.api.payloads.push(payload);
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
        let contents = self.contents(&document.nodes.request_bodies[id].content, &format!("{name} payload"));
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
    fn payload_type(&mut self, ty: Type, location: Location) -> TypeId {
        if let Type::Named(id) = ty {
            return id;
        }
        let same = |def: &TypeDef| def.location == location && matches!(&def.shape, Shape::Alias(known) if *known == ty);
        if let Some((known, _)) = self.api.types.iter().find(|(_, def)| same(def)) {
            return known;
        }
        self.api.types.push(TypeDef {
            hints: Hints::default(),
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

/// The type of what is sent, in words.
fn words(sender: &Sender) -> String {
    match sender {
        Sender::Webhook(name) => format!("type of the webhook `{name}`"),
        Sender::Callback { name, operation } => format!("type of the callback `{name}` of `{operation}`"),
    }
}
