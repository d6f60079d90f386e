//! The references that nodes hold.

use crate::{
    document::{Document, MediaType, Nodes, PathItem, RefOr, Reference, Schema},
    source::Location,
    vendor,
};

/// A reference that is to be followed.
pub(super) struct Wanted {
    /// The kind of node that the reference must lead to.
    pub kind: Kind,
    /// The location of the reference.
    pub location: Location,
    /// The text of the reference.
    pub text: String,
    /// The name of the anchor that a dynamic reference leads to.
    pub dynamic: Option<String>,
}

/// What a reference must lead to.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Schema,
    PathItem,
    Parameter,
    RequestBody,
    Response,
    Header,
    Example,
    Link,
    Callback,
    SecurityScheme,
}

/// How many nodes of each arena were looked at.
#[derive(Default)]
pub(super) struct Seen {
    schemas: usize,
    path_items: usize,
    parameters: usize,
    request_bodies: usize,
    responses: usize,
    headers: usize,
    callbacks: usize,
}

/// The references that the root itself holds.
pub(super) fn of_root(document: &Document) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    for (_, item) in document.paths.iter().chain(&document.webhooks) {
        want(Kind::PathItem, item, &mut wanted);
    }
    for (_, scheme) in &document.security_schemes {
        want(Kind::SecurityScheme, scheme, &mut wanted);
    }
    wanted
}

impl Seen {
    /// The references that the nodes hold that came since the last time.
    pub(super) fn take(&mut self, nodes: &Nodes) -> Vec<Wanted> {
        let mut wanted = Vec::new();
        for schema in nodes.schemas.since(self.schemas) {
            of_schema(schema, &mut wanted);
        }
        for item in nodes.path_items.since(self.path_items) {
            of_path_item(item, &mut wanted);
        }
        for parameter in nodes.parameters.since(self.parameters) {
            of_content(&parameter.content, &mut wanted);
            want_named(Kind::Example, &parameter.examples, &mut wanted);
        }
        for body in nodes.request_bodies.since(self.request_bodies) {
            of_content(&body.content, &mut wanted);
        }
        for response in nodes.responses.since(self.responses) {
            want_named(Kind::Header, &response.headers, &mut wanted);
            of_content(&response.content, &mut wanted);
            want_named(Kind::Link, &response.links, &mut wanted);
        }
        for header in nodes.headers.since(self.headers) {
            of_content(&header.content, &mut wanted);
            want_named(Kind::Example, &header.examples, &mut wanted);
        }
        for callback in nodes.callbacks.since(self.callbacks) {
            want_named(Kind::PathItem, &callback.paths, &mut wanted);
        }
        *self = Seen {
            schemas: nodes.schemas.len(),
            path_items: nodes.path_items.len(),
            parameters: nodes.parameters.len(),
            request_bodies: nodes.request_bodies.len(),
            responses: nodes.responses.len(),
            headers: nodes.headers.len(),
            callbacks: nodes.callbacks.len(),
        };
        wanted
    }
}

fn of_schema(schema: &Schema, wanted: &mut Vec<Wanted>) {
    let mapping = schema.discriminator.iter().flat_map(|discriminator| &discriminator.mapping);
    let dynamic = schema.conditions.as_ref().and_then(|conditions| conditions.dynamic.clone());
    let own = schema.reference.as_deref();
    wanted.extend(own.map(|reference| Wanted { dynamic, ..of(Kind::Schema, reference) }));
    wanted.extend(mapping.map(|(_, reference)| of(Kind::Schema, reference)));
}

fn of_path_item(item: &PathItem, wanted: &mut Vec<Wanted>) {
    for parameter in &item.parameters {
        want(Kind::Parameter, parameter, wanted);
    }
    for (_, operation) in &item.operations {
        for parameter in &operation.parameters {
            want(Kind::Parameter, parameter, wanted);
        }
        if let Some(body) = &operation.request_body {
            want(Kind::RequestBody, body, wanted);
        }
        // Only one reference of an operation to a schema stands at the operation itself.
        if let Some(text) = vendor::ms::final_state_schema(&operation.extensions) {
            let (location, text) = (operation.location, text.to_owned());
            wanted.push(Wanted { kind: Kind::Schema, location, text, dynamic: None });
        }
        want_named(Kind::Response, &operation.responses, wanted);
        want_named(Kind::Callback, &operation.callbacks, wanted);
    }
}

fn of_content(content: &[MediaType], wanted: &mut Vec<Wanted>) {
    for media in content {
        want_named(Kind::Example, &media.examples, wanted);
        for encoding in &media.encoding {
            want_named(Kind::Header, &encoding.headers, wanted);
        }
    }
}

fn want_named<T>(kind: Kind, nodes: &[(String, RefOr<T>)], wanted: &mut Vec<Wanted>) {
    for (_, node) in nodes {
        want(kind, node, wanted);
    }
}

fn want<T>(kind: Kind, node: &RefOr<T>, wanted: &mut Vec<Wanted>) {
    match node {
        RefOr::Ref(reference) => wanted.push(of(kind, reference)),
        RefOr::Item(_) => {}
    }
}

fn of(kind: Kind, reference: &Reference) -> Wanted {
    let Reference { location, target, .. } = reference;
    Wanted { kind, location: *location, text: target.clone(), dynamic: None }
}
