//! Warnings of extensions that are known and stand where they have no meaning: most likely a
//! mistake of the author.

use super::{
    print::word,
    registry::{self, ObjectKind},
};
use crate::{
    Session,
    document::{Document, Extensions, Id, Schema},
};
use std::collections::{HashMap, HashSet};

/// Warns of each, once for a key and a kind of object.
pub fn check(document: &Document, session: &mut Session) {
    let mut check = Check { session, known: HashMap::new() };
    let nodes = &document.nodes;
    check.at(ObjectKind::Root, &document.extensions);
    check.at(ObjectKind::Info, &document.info.extensions);
    document.tags.iter().for_each(|tag| check.at(ObjectKind::Tag, &tag.extensions));
    document.servers.iter().for_each(|server| check.at(ObjectKind::Server, &server.extensions));
    for (_, item) in nodes.path_items.iter() {
        check.at(ObjectKind::PathItem, &item.extensions);
        item.operations
            .iter()
            .for_each(|(_, operation)| check.at(ObjectKind::Operation, &operation.extensions));
    }
    nodes
        .parameters
        .iter()
        .for_each(|(_, parameter)| check.at(ObjectKind::Parameter, &parameter.extensions));
    for (_, body) in nodes.request_bodies.iter() {
        check.at(ObjectKind::Body, &body.extensions);
        body.content.iter().for_each(|media| check.at(ObjectKind::Media, &media.extensions));
    }
    for (_, response) in nodes.responses.iter() {
        check.at(ObjectKind::Response, &response.extensions);
        response.content.iter().for_each(|media| check.at(ObjectKind::Media, &media.extensions));
    }
    nodes.headers.iter().for_each(|(_, header)| check.at(ObjectKind::Header, &header.extensions));
    nodes
        .security_schemes
        .iter()
        .for_each(|(_, scheme)| check.at(ObjectKind::Security, &scheme.extensions));
    check.schemas(document);
}

struct Check<'s> {
    session: &'s mut Session,
    /// For each key, the objects that it belongs to; `None`: any object.
    known: HashMap<String, Option<&'static [ObjectKind]>>,
}

impl Check<'_> {
    fn schemas(&mut self, document: &Document) {
        let nodes = &document.nodes;
        // Where a parameter or a header is its own schema, its keys are in both.
        let whole = nodes.parameters.iter().filter_map(|(_, p)| Some((p.schema?, p.location)));
        let whole =
            whole.chain(nodes.headers.iter().filter_map(|(_, h)| Some((h.schema?, h.location))));
        let whole: HashSet<Id<Schema>> = whole
            .filter(|(schema, at)| nodes.schemas[*schema].location == *at)
            .map(|(schema, _)| schema)
            .collect();
        let properties: HashSet<Id<Schema>> = nodes
            .schemas
            .iter()
            .flat_map(|(_, schema)| schema.properties.iter().map(|(_, id)| *id))
            .collect();
        for (id, schema) in nodes
            .schemas
            .iter()
            .filter(|(id, schema)| !schema.extensions.0.is_empty() && !whole.contains(id))
        {
            let object =
                if properties.contains(&id) { ObjectKind::Property } else { ObjectKind::Schema };
            self.at(object, &schema.extensions);
        }
        for (_, schema) in nodes.schemas.iter() {
            schema.xml.iter().for_each(|xml| self.at(ObjectKind::Xml, &xml.extensions));
        }
    }

    fn at(&mut self, object: ObjectKind, extensions: &Extensions) {
        for (name, location, _) in &extensions.0 {
            if !self.known.contains_key(name) {
                let objects = registry::find(name)
                    .map(|key| key.objects)
                    .filter(|objects| !objects.is_empty());
                self.known.insert(name.clone(), objects);
            }
            let Some(objects) = self.known[name].filter(|objects| !objects.contains(&object))
            else {
                continue;
            };
            if !self
                .session
                .diagnostics
                .first("misplaced-extension", &format!("{name} {}", word(object)))
            {
                continue;
            }
            let message = format!("`{name}` has no meaning here: this is a {}", word(object));
            let legal: Vec<&str> = objects.iter().map(|object| word(*object)).collect();
            self.session.diagnostics.warning("misplaced-extension", *location, message).note(
                format!(
                    "it belongs to: {}; it is ignored here, and in other objects like this one",
                    legal.join(", ")
                ),
            );
        }
    }
}
