//! Webhooks and callbacks: the requests that the service sends itself. A client does not make them,
//! but whoever receives them needs their types.

use super::{body, context::Context, words::written_as};
use crate::{
    document::{self, PathItem, RefOr, RequestBody},
    ir::{
        Api, ContentKind, Docs, Hints, LeftOutKind, Origin, Payload, Sender, Shape, Type, TypeDef,
        TypeId, Written,
    },
    lower::shapes,
    source::Location,
};
use std::collections::{HashMap, HashSet};

/// Payloads in the making.
#[derive(Default)]
struct Payloads {
    list: Vec<Payload>,
    /// The types, and where they stand, of those of the sender that is looked at.
    of_sender: HashSet<(TypeId, Location)>,
    /// Types with other names that were made for the same request, by its location.
    names: HashMap<Location, Vec<TypeId>>,
}

/// A webhook or a callback.
struct Webhook<'a> {
    /// The webhook or callback by name, for the documentation.
    sender: Sender,
    /// What its types may be called after.
    phrase: &'a str,
    /// The operation that declares it, when it is a callback.
    asked: Option<(Written, Location)>,
}

/// Makes the types of all payloads; `sources` are what operations were lowered from, by their
/// index.
pub fn payloads(
    context: &mut Context<'_, '_>,
    api: &mut Api,
    sources: &[(usize, &document::Operation)],
) {
    let mut found = Payloads::default();
    for (name, item) in &context.document.webhooks {
        found.of_sender.clear();
        webhook(
            context,
            &Webhook { sender: Sender::Webhook(name.clone()), phrase: name, asked: None },
            item,
            &mut found,
        );
    }
    for (at, written) in sources {
        let operation = &api.operations[*at];
        let asked = (operation.written.clone(), operation.location);
        let own = operation.hints.phrases.last().unwrap_or(&operation.id);
        for (name, callback) in &written.callbacks {
            let callback = match context.document.find(callback) {
                Ok(callback) => callback,
                Err(location) => {
                    missing(context, format!("type of the callback `{name}`"), location);
                    continue;
                }
            };
            let phrase = format!("{} {name}", written.operation_id.as_ref().unwrap_or(own));
            let sender = Sender::Callback { name: name.clone(), operation: operation.id.clone() };
            let asking = Webhook { sender, phrase: &phrase, asked: Some(asked.clone()) };
            found.of_sender.clear();
            for (_, item) in &callback.paths {
                webhook(context, &asking, item, &mut found);
            }
        }
    }
    shapes::finish(&mut context.types, &mut context.left_out);
    api.payloads = found.list;
}

fn webhook(
    context: &mut Context<'_, '_>,
    webhook: &Webhook<'_>,
    item: &RefOr<PathItem>,
    found: &mut Payloads,
) {
    let Webhook { sender, phrase, asked } = webhook;
    let item = match context.document.find(item) {
        Ok(item) => item,
        Err(location) => return missing(context, words(sender), location),
    };
    for (method, operation) in &item.operations {
        let Some(body) = &operation.request_body else { continue };
        let (written, location) = asked
            .clone()
            .unwrap_or_else(|| (written_as(operation, method, phrase), operation.location));
        match types(context, body, phrase) {
            Err(location) => missing(context, words(sender), location),
            Ok(types) => {
                for ty in types {
                    let id = named(context, &mut found.names, ty, operation.location);
                    if found.of_sender.insert((id, location)) {
                        let (sender, phrase, written) =
                            (sender.clone(), (*phrase).to_owned(), written.clone());
                        let ty = Type::Named(id);
                        found.list.push(Payload { sender, phrase, written, location, ty });
                    }
                }
            }
        }
    }
}

/// The types of the bodies that are sent; an error is the location of a broken reference.
fn types(
    context: &mut Context<'_, '_>,
    body: &RefOr<RequestBody>,
    name: &str,
) -> Result<Vec<Type>, Location> {
    let body = context.document.find(body)?;
    let contents = body::contents(context, &body.content, &format!("{name} payload"));
    let types = contents.into_iter().filter_map(|content| match content.kind {
        ContentKind::Json(ty)
        | ContentKind::Xml(ty, _)
        | ContentKind::Form(ty, _)
        | ContentKind::JsonLines(ty)
        | ContentKind::Events(ty) => Some(ty),
        ContentKind::Text(_)
        | ContentKind::Multipart(_)
        | ContentKind::Binary
        | ContentKind::BinaryOf(_) => None,
    });
    Ok(types.collect())
}

/// The named type of a payload: its own, or another name for what it is.
fn named(
    context: &mut Context<'_, '_>,
    names: &mut HashMap<Location, Vec<TypeId>>,
    ty: Type,
    location: Location,
) -> TypeId {
    if let Type::Named(id) = ty {
        return id;
    }
    let here = names.entry(location).or_default();
    let same = |id: &&TypeId| matches!(&context.types.list[**id].shape, Shape::Alias(known) if *known == ty);
    if let Some(known) = here.iter().find(same) {
        return *known;
    }
    let id = context.types.list.push(TypeDef {
        hints: Hints::default(),
        origin: Origin::Placed,
        topic: String::new(),
        docs: Docs::default(),
        location,
        shape: Shape::Alias(ty),
        examples: Vec::new(),
    });
    here.push(id);
    id
}

/// A phrase for the name of the payload's type.
fn words(sender: &Sender) -> String {
    match sender {
        Sender::Webhook(name) => format!("type of the webhook `{name}`"),
        Sender::Callback { name, operation } => {
            format!("type of the callback `{name}` of `{operation}`")
        }
    }
}

fn missing(context: &mut Context<'_, '_>, what: String, location: Location) {
    context.left_out.add(LeftOutKind::Type, what, "its description is missing", location);
}
