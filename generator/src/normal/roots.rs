//! Which schemas are asked for: those of components, and those that operations, webhooks and
//! callbacks are described with.

use super::SchemaId;
use crate::document::{
    Callback, Document, Header, Id, MediaType, Operation, Parameter, PathItem, RefOr, Reference,
    RequestBody, Response,
};
use std::{collections::HashSet, hash::Hash};

/// What is asked for.
#[derive(Debug, Default)]
pub struct Roots {
    /// The schemas that anything refers to.
    pub schemas: Vec<SchemaId>,
    /// The schemas that are the body of a message.
    pub bodies: Vec<SchemaId>,
    seen_parameters: HashSet<Id<Parameter>>,
    seen_requests: HashSet<Id<RequestBody>>,
    seen_responses: HashSet<Id<Response>>,
    seen_headers: HashSet<Id<Header>>,
    seen_callbacks: HashSet<Id<Callback>>,
}

/// Collects the schemas that anything in a document refers to.
pub fn roots(document: &Document) -> Roots {
    let mut roots =
        Roots { schemas: document.schemas.iter().map(|(_, id)| *id).collect(), ..Roots::default() };
    for (_, item) in document.paths.iter().chain(&document.webhooks) {
        roots.path_item(document, item);
    }
    roots
}

/// The node that is written or referred to, unless it is missing or was visited.
fn visit<T>(
    written: &RefOr<T>,
    target: impl Fn(&Reference) -> Option<Id<T>>,
    seen: &mut HashSet<Id<T>>,
) -> Option<Id<T>>
where
    Id<T>: Hash + Eq + Copy,
{
    let id = match written {
        RefOr::Item(id) => *id,
        RefOr::Ref(reference) => target(reference)?,
    };
    seen.insert(id).then_some(id)
}

impl Roots {
    fn path_item(&mut self, document: &Document, item: &RefOr<PathItem>) {
        let id = match item {
            RefOr::Item(id) => Some(*id),
            RefOr::Ref(reference) => document.links.path_items.get(&reference.location).copied(),
        };
        let Some(item) = id.map(|id| &document.nodes.path_items[id]) else { return };
        item.parameters.iter().for_each(|parameter| self.parameter(document, parameter));
        item.operations.iter().for_each(|(_, operation)| self.operation(document, operation));
    }

    fn operation(&mut self, document: &Document, operation: &Operation) {
        operation.parameters.iter().for_each(|parameter| self.parameter(document, parameter));
        if let Some(body) = &operation.request_body {
            let found = visit(
                body,
                |r| document.links.request_bodies.get(&r.location).copied(),
                &mut self.seen_requests,
            );
            let content = found.map_or(&[][..], |id| &document.nodes.request_bodies[id].content);
            content.iter().for_each(|media| self.body(document, media));
        }
        for (_, response) in &operation.responses {
            let found = visit(
                response,
                |r| document.links.responses.get(&r.location).copied(),
                &mut self.seen_responses,
            );
            let Some(response) = found.map(|id| &document.nodes.responses[id]) else { continue };
            response.content.iter().for_each(|media| self.body(document, media));
            response.headers.iter().for_each(|(_, header)| self.header(document, header));
        }
        // What a long-running operation ends with.
        self.schemas.extend(document.links.schemas.get(&operation.location));
        for (_, callback) in &operation.callbacks {
            let found = visit(
                callback,
                |r| document.links.callbacks.get(&r.location).copied(),
                &mut self.seen_callbacks,
            );
            let paths = found.map_or(&[][..], |id| &document.nodes.callbacks[id].paths);
            paths.iter().for_each(|(_, item)| self.path_item(document, item));
        }
    }

    fn parameter(&mut self, document: &Document, parameter: &RefOr<Parameter>) {
        let found = visit(
            parameter,
            |r| document.links.parameters.get(&r.location).copied(),
            &mut self.seen_parameters,
        );
        let Some(parameter) = found.map(|id| &document.nodes.parameters[id]) else { return };
        self.schemas.extend(parameter.schema);
        parameter.content.iter().for_each(|media| self.media(document, media));
    }

    fn header(&mut self, document: &Document, header: &RefOr<Header>) {
        let found = visit(
            header,
            |r| document.links.headers.get(&r.location).copied(),
            &mut self.seen_headers,
        );
        let Some(header) = found.map(|id| &document.nodes.headers[id]) else { return };
        self.schemas.extend(header.schema);
        header.content.iter().for_each(|media| self.media(document, media));
    }

    fn body(&mut self, document: &Document, media: &MediaType) {
        self.bodies.extend(media.schema);
        self.media(document, media);
    }

    fn media(&mut self, document: &Document, media: &MediaType) {
        self.schemas.extend(media.schema.into_iter().chain(media.item));
        let headers = media.encoding.iter().flat_map(|encoding| &encoding.headers);
        headers.for_each(|(_, header)| self.header(document, header));
    }
}
