//! What is known of the document's schemas before any of them is composed: their names, which are
//! referred to, and who extends whom.

use super::{expression::SchemaId, table::Table};
use crate::{
    Session,
    document::{Discriminator, Document, Reference},
};
use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

/// Names and relations of the schemas of a document.
#[derive(Debug)]
pub struct Components {
    names: Table<SchemaId, Rc<str>>,
    referenced: Table<SchemaId, ()>,
    parents: HashMap<SchemaId, Vec<SchemaId>>,
    children: HashMap<SchemaId, Vec<SchemaId>>,
    /// The nearest schema with a discriminator that a schema extends; itself, when it has one.
    tagged: HashMap<SchemaId, SchemaId>,
}

impl Components {
    /// Collects the components of a document.
    pub fn of(document: &Document, session: &Session) -> Components {
        let names = names(document, session);
        let referenced = document.schemas.iter().map(|(_, id)| *id).chain(elsewhere(document));
        let referenced = referenced.map(|id| (id, ())).collect();
        let mut components = Components {
            names,
            referenced,
            parents: HashMap::new(),
            children: HashMap::new(),
            tagged: HashMap::new(),
        };
        components.relate(document);
        components.find_tags(document);
        components
    }

    fn relate(&mut self, document: &Document) {
        let mut known: Vec<SchemaId> = document.schemas.iter().map(|(_, id)| *id).collect();
        let components: HashSet<SchemaId> = known.iter().copied().collect();
        let others: HashSet<SchemaId> =
            elsewhere(document).filter(|id| !components.contains(id)).collect();
        known.extend(
            document.nodes.schemas.iter().map(|(id, _)| id).filter(|id| others.contains(id)),
        );
        for id in known {
            for part in &document.nodes.schemas[id].all_of {
                let parent = document.final_target(*part);
                if parent != *part {
                    self.parents.entry(id).or_default().push(parent);
                    self.children.entry(parent).or_default().push(id);
                }
            }
        }
    }

    /// The name of a schema: that of the component, or of the file or definition that a reference
    /// leads to.
    pub fn name(&self, id: SchemaId) -> Option<&Rc<str>> {
        self.names.get(id)
    }

    /// What a tag calls a schema: its name, also where it is copied for a dynamic scope.
    pub fn tag_name(&self, document: &Document, id: SchemaId) -> Option<&Rc<str>> {
        self.name(document.copies.get(&id).copied().unwrap_or(id))
    }

    /// Whether a schema is a component or is referred to.
    pub fn is_referenced(&self, id: SchemaId) -> bool {
        self.referenced.contains(id)
    }

    /// The components that extend a schema directly.
    pub fn children(&self, id: SchemaId) -> &[SchemaId] {
        self.children.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Whether a reference to this schema means it or one of those that extend it.
    pub fn is_base(&self, document: &Document, id: SchemaId) -> bool {
        let id = document.final_target(id);
        self.children.contains_key(&id) && self.tag_of_base(document, id).is_some()
            || document.discriminator(id).is_some_and(|tag| !tag.mapping.is_empty())
    }

    /// The discriminator of a schema or of one it extends.
    pub fn tag_of_base<'d>(
        &self,
        document: &'d Document,
        id: SchemaId,
    ) -> Option<&'d Discriminator> {
        document
            .discriminator(id)
            .or_else(|| self.tagged.get(&id).and_then(|at| document.discriminator(*at)))
    }

    /// Finds the schema with a discriminator that each extends, the parents of each before it.
    fn find_tags(&mut self, document: &Document) {
        let mut searched = HashSet::new();
        for (id, _) in document.nodes.schemas.iter().filter(|(id, _)| self.parents.contains_key(id))
        {
            let mut open = vec![(id, false)];
            while let Some((at, left)) = open.pop() {
                let parents = self.parents.get(&at).map(Vec::as_slice).unwrap_or_default();
                if left {
                    let found =
                        parents.iter().rev().find_map(|parent| self.tagged.get(parent)).copied();
                    self.tagged.extend(found.map(|found| (at, found)));
                } else if searched.insert(at) {
                    match document.discriminator(at) {
                        Some(_) => {
                            self.tagged.insert(at, at);
                        }
                        None => {
                            open.push((at, true));
                            open.extend(parents.iter().map(|parent| (*parent, false)));
                        }
                    }
                }
            }
        }
    }
}

/// What a reference in a mapping leads to.
pub fn mapped(document: &Document, reference: &Reference) -> Option<SchemaId> {
    document.links.schemas.get(&reference.location).map(|id| document.final_target(*id))
}

/// The schemas that something leads to, wherever they stand.
fn elsewhere(document: &Document) -> impl Iterator<Item = SchemaId> {
    document.links.schemas.values().chain(&document.descendants).copied()
}

/// The names of components, and of what references to other files and places lead to.
fn names(document: &Document, session: &Session) -> Table<SchemaId, Rc<str>> {
    let mut names = Table::default();
    for id in elsewhere(document) {
        let location = document.nodes.schemas[id].location;
        let segments = session.pointers.segments(location.pointer);
        match segments.last() {
            Some(last) if segments.len() <= 3 => names.insert(id, Rc::from(*last)),
            Some(_) => {}
            None => names.insert(id, Rc::from(session.sources.stem(location.source))),
        };
    }
    for (name, id) in &document.schemas {
        names.insert(*id, Rc::from(name.as_str()));
    }
    names
}
