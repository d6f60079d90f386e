//! What is known of the document's schemas before any of them is composed: their names, which are referred to, and who extends whom.

use super::expression::SchemaId;
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
    names: HashMap<SchemaId, Rc<str>>,
    referenced: HashSet<SchemaId>,
    parents: HashMap<SchemaId, Vec<SchemaId>>,
    children: HashMap<SchemaId, Vec<SchemaId>>,
    /// The nearest schema with a discriminator that a schema extends; itself, when it has one.
    tagged: HashMap<SchemaId, SchemaId>,
}

impl Components {
    /// Those of a document.
    pub fn of(document: &Document, session: &Session) -> Components {
        let names = names(document, session);
        let referenced = document.schemas.iter().map(|(_, id)| *id).chain(document.links.schemas.values().copied()).collect();
        let mut components =
            Components { names, referenced, parents: HashMap::new(), children: HashMap::new(), tagged: HashMap::new() };
        components.relate(document);
        components.find_tags(document);
        components
    }

    fn relate(&mut self, document: &Document) {
        let mut known: Vec<SchemaId> = document.schemas.iter().map(|(_, id)| *id).collect();
        let components: HashSet<SchemaId> = known.iter().copied().collect();
        let others: HashSet<SchemaId> = document.links.schemas.values().copied().filter(|id| !components.contains(id)).collect();
        known.extend(document.nodes.schemas.iter().map(|(id, _)| id).filter(|id| others.contains(id)));
        for id in known {
            for part in &document.nodes.schemas[id].all_of {
                let parent = final_target(document, *part);
                if parent != *part {
                    self.parents.entry(id).or_default().push(parent);
                    self.children.entry(parent).or_default().push(id);
                }
            }
        }
    }

    /// The name of a schema: that of the component, or of the file or definition that a reference leads to.
    pub fn name(&self, id: SchemaId) -> Option<&Rc<str>> {
        self.names.get(&id)
    }

    /// Whether a schema is a component or is referred to.
    pub fn is_referenced(&self, id: SchemaId) -> bool {
        self.referenced.contains(&id)
    }

    /// Those that extend a schema directly.
    pub fn children(&self, id: SchemaId) -> &[SchemaId] {
        self.children.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Whether a reference to this schema means it or one of those that extend it.
    pub fn is_base(&self, document: &Document, id: SchemaId) -> bool {
        let id = final_target(document, id);
        self.children.contains_key(&id) && self.tag_of_base(document, id).is_some()
            || own_tag(document, id).is_some_and(|tag| !tag.mapping.is_empty())
    }

    /// The discriminator of a schema or of one it extends.
    pub fn tag_of_base<'d>(&self, document: &'d Document, id: SchemaId) -> Option<&'d Discriminator> {
        own_tag(document, id).or_else(|| self.tagged.get(&id).and_then(|at| own_tag(document, *at)))
    }

    /// Finds the schema with a discriminator that each extends, the parents of each before it.
    fn find_tags(&mut self, document: &Document) {
        let mut searched = HashSet::new();
        for (id, _) in document.nodes.schemas.iter().filter(|(id, _)| self.parents.contains_key(id)) {
            let mut open = vec![(id, false)];
            while let Some((at, left)) = open.pop() {
                let parents = self.parents.get(&at).map(Vec::as_slice).unwrap_or_default();
                if left {
                    let found = parents.iter().rev().find_map(|parent| self.tagged.get(parent)).copied();
                    self.tagged.extend(found.map(|found| (at, found)));
                } else if searched.insert(at) {
                    match own_tag(document, at) {
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

/// The discriminator of a schema that is no union by itself.
pub fn own_tag(document: &Document, id: SchemaId) -> Option<&Discriminator> {
    let schema = &document.nodes.schemas[id];
    if schema.one_of.is_empty() && schema.any_of.is_empty() { schema.discriminator.as_ref() } else { None }
}

/// Where a chain of references ends; a schema that is no reference itself.
pub fn final_target(document: &Document, id: SchemaId) -> SchemaId {
    let (mut at, mut seen) = (id, HashSet::new());
    while let Some(next) = reference_target(document, at)
        && seen.insert(at)
    {
        at = next;
    }
    at
}

/// Where the reference that a schema is leads to.
pub fn reference_target(document: &Document, id: SchemaId) -> Option<SchemaId> {
    let reference = document.nodes.schemas[id].reference.as_ref()?;
    document.links.schemas.get(&reference.location).copied()
}

/// What a reference in a mapping leads to.
pub fn mapped(document: &Document, reference: &Reference) -> Option<SchemaId> {
    document.links.schemas.get(&reference.location).map(|id| final_target(document, *id))
}

/// The names of components, and of what references to other files and places lead to.
fn names(document: &Document, session: &Session) -> HashMap<SchemaId, Rc<str>> {
    let mut names = HashMap::new();
    for &id in document.links.schemas.values() {
        let location = document.nodes.schemas[id].location;
        let segments = session.pointers.segments(location.pointer);
        match segments.last() {
            Some(last) if segments.len() <= 3 => names.insert(id, Rc::from(*last)),
            Some(_) => None,
            None => names.insert(id, Rc::from(session.sources.stem(location.source))),
        };
    }
    names.extend(document.schemas.iter().map(|(name, id)| (*id, Rc::from(name.as_str()))));
    names
}
