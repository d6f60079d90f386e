//! Keys that are known and stand where they mean nothing: most likely a mistake of the author.

use super::{
    print::word,
    registry::{self, Place},
};
use crate::{
    Session,
    document::{Document, Extensions, Id, Schema},
};
use std::collections::{HashMap, HashSet};

/// Warns of each, once for a key and a sort of place.
pub fn check(document: &Document, session: &mut Session) {
    let mut check = Check { session, known: HashMap::new() };
    let nodes = &document.nodes;
    check.at(Place::Root, &document.extensions);
    check.at(Place::Info, &document.info.extensions);
    document.tags.iter().for_each(|tag| check.at(Place::Tag, &tag.extensions));
    document.servers.iter().for_each(|server| check.at(Place::Server, &server.extensions));
    for (_, item) in nodes.path_items.iter() {
        check.at(Place::PathItem, &item.extensions);
        item.operations
            .iter()
            .for_each(|(_, operation)| check.at(Place::Operation, &operation.extensions));
    }
    nodes
        .parameters
        .iter()
        .for_each(|(_, parameter)| check.at(Place::Parameter, &parameter.extensions));
    for (_, body) in nodes.request_bodies.iter() {
        check.at(Place::Body, &body.extensions);
        body.content.iter().for_each(|media| check.at(Place::Media, &media.extensions));
    }
    for (_, response) in nodes.responses.iter() {
        check.at(Place::Response, &response.extensions);
        response.content.iter().for_each(|media| check.at(Place::Media, &media.extensions));
    }
    nodes.headers.iter().for_each(|(_, header)| check.at(Place::Header, &header.extensions));
    nodes
        .security_schemes
        .iter()
        .for_each(|(_, scheme)| check.at(Place::Security, &scheme.extensions));
    check.schemas(document);
}

struct Check<'s> {
    session: &'s mut Session,
    /// For each key, the objects that it belongs to; `None`: any object.
    known: HashMap<String, Option<&'static [Place]>>,
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
            let place = if properties.contains(&id) { Place::Property } else { Place::Schema };
            self.at(place, &schema.extensions);
        }
        for (_, schema) in nodes.schemas.iter() {
            schema.xml.iter().for_each(|xml| self.at(Place::Xml, &xml.extensions));
        }
    }

    fn at(&mut self, place: Place, extensions: &Extensions) {
        for (name, location, _) in &extensions.0 {
            if !self.known.contains_key(name) {
                let places =
                    registry::find(name).map(|key| key.places).filter(|places| !places.is_empty());
                self.known.insert(name.clone(), places);
            }
            let Some(places) = self.known[name].filter(|places| !places.contains(&place)) else {
                continue;
            };
            if !self
                .session
                .diagnostics
                .first("misplaced-extension", &format!("{name} {}", word(place)))
            {
                continue;
            }
            let message = format!("`{name}` says nothing here: this is a {}", word(place));
            let legal: Vec<&str> = places.iter().map(|place| word(*place)).collect();
            self.session.diagnostics.warning("misplaced-extension", *location, message).note(
                format!(
                    "it belongs to: {}; it is ignored here, and in other places like this one",
                    legal.join(", ")
                ),
            );
        }
    }
}
