//! Dynamic scopes (JSON Schema 2020-12 section 7.1): which anchors the schemas define that lead to
//! a schema, the outermost first, and on which of them it depends.

use crate::{
    Session,
    document::{Document, Id, Schema},
    parse::target::{self, Target},
    source::{Location, PointerId, SourceId},
};
use std::{
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

/// More names of anchors that several schemas have are not distinguished: what would lead to one of
/// them is undecided.
const MOST_NAMES: usize = 32;

/// What dynamic references may lead to.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    files: usize,
    schemas: usize,
    wanted: bool,
    found: Vec<Anchor>,
}

#[derive(Debug)]
struct Anchor {
    name: Box<str>,
    schema: Id<Schema>,
    /// The root of the resource that defines it, where it has an `$id`.
    resource: Option<Location>,
}

/// An anchor that was not read yet: its name, its place and the root of its resource.
type Found = (Box<str>, Target, Option<Location>);

impl Anchors {
    /// The anchors of the files that came since the last time. None as long as no schema has a
    /// dynamic reference.
    pub fn take(&mut self, document: &Document, session: &mut Session) -> Vec<Found> {
        self.wanted |= document.nodes.schemas.since(self.schemas).iter().any(is_dynamic);
        self.schemas = document.nodes.schemas.len();
        if !self.wanted {
            return Vec::new();
        }
        let mut found = Vec::new();
        for file in self.files..session.sources.len() {
            let file = SourceId(file as u32);
            for (name, path, resource) in target::dynamic(session, file) {
                let root = resource.and_then(|depth| target::at(file, &path[..depth], session));
                let Some(target) = target::at(file, &path, session) else { continue };
                found.push((name, target, root.map(|root| root.location)));
            }
        }
        self.files = session.sources.len();
        found
    }

    /// Whether a schema of some file has this name.
    pub fn have(&self, name: &str) -> bool {
        self.found.iter().any(|anchor| *anchor.name == *name)
    }

    /// Adds one that was read.
    pub fn add(&mut self, name: &str, schema: Option<Id<Schema>>, resource: Option<Location>) {
        let anchor = |schema| Anchor { name: name.into(), schema, resource };
        self.found.extend(schema.map(anchor));
    }
}

fn is_dynamic(schema: &Schema) -> bool {
    schema.conditions.as_ref().is_some_and(|conditions| conditions.dynamic.is_some())
}

/// The outermost schema for each name, by the number of the name.
pub(super) type Scope = Rc<[(u8, Id<Schema>)]>;

/// What enters and leaves dynamic scopes.
#[derive(Debug)]
pub(super) struct Scopes {
    /// The schemas that have each name; several.
    names: BTreeMap<Box<str>, (u8, Vec<Id<Schema>>)>,
    /// Names that are not distinguished.
    pub too_many: Vec<Box<str>>,
    /// What the root of a resource defines.
    defined: HashMap<PointerId, Vec<(u8, Id<Schema>)>>,
    /// For each schema, the names on whose schemas it depends, a bit for each.
    masks: Vec<u32>,
    /// The root of the resource, by each schema that depends on a name.
    roots: HashMap<Id<Schema>, PointerId>,
}

impl Scopes {
    /// Those of a document; `None` when no dynamic reference could lead to more than one schema.
    pub fn of(document: &mut Document, session: &mut Session, all: &Anchors) -> Option<Scopes> {
        let mut names: BTreeMap<Box<str>, (u8, Vec<Id<Schema>>)> = BTreeMap::new();
        for anchor in &all.found {
            names.entry(anchor.name.clone()).or_default().1.push(anchor.schema);
        }
        let mut used: HashMap<&str, bool> = HashMap::new();
        for (_, schema) in document.nodes.schemas.iter() {
            let name = schema.conditions.as_ref().and_then(|them| them.dynamic.as_deref());
            if let (Some(name), Some(reference)) = (name, &schema.reference) {
                *used.entry(name).or_insert(true) &=
                    document.links.schemas.contains_key(&reference.location);
            }
        }
        // Where a reference leads nowhere by itself, the scope decides even if one schema has it.
        names.retain(|name, (_, schemas)| match used.get(&**name) {
            Some(linked) => schemas.len() > 1 || !linked,
            None => false,
        });
        if names.is_empty() {
            return None;
        }
        let too_many: Vec<Box<str>> = names.keys().skip(MOST_NAMES).cloned().collect();
        too_many.iter().for_each(|name| drop(names.remove(name)));
        (0..).zip(names.values_mut()).for_each(|(number, (known, _))| *known = number);
        let mut scopes = Scopes {
            names,
            too_many,
            defined: HashMap::new(),
            masks: Vec::new(),
            roots: HashMap::new(),
        };
        for anchor in &all.found {
            let Some((number, _)) = scopes.names.get(&anchor.name) else { continue };
            let place = document.nodes.schemas[anchor.schema].location;
            let root = match anchor.resource {
                Some(root) => root.pointer,
                None => outermost(document, session, place),
            };
            scopes.defined.entry(root).or_default().push((*number, anchor.schema));
        }
        scopes.mask(document);
        for (at, mask) in scopes.masks.iter().enumerate() {
            if *mask != 0 {
                let id = Id::new(at as u32);
                let root = root_of(document, session, document.nodes.schemas[id].location);
                scopes.roots.insert(id, root);
            }
        }
        Some(scopes)
    }

    /// The number of the name that a dynamic reference says, and the schemas that have it.
    pub fn name(&self, schema: &Schema) -> Option<(u8, &[Id<Schema>])> {
        let name = schema.conditions.as_ref()?.dynamic.as_deref()?;
        self.names.get(name).map(|(number, schemas)| (*number, schemas.as_slice()))
    }

    /// The name of a number.
    pub fn text(&self, number: u8) -> &str {
        let found = self.names.iter().find(|(_, (known, _))| *known == number);
        found.map_or("", |(name, _)| name)
    }

    /// Whether what a schema means depends on the scope.
    pub fn matters(&self, id: Id<Schema>) -> bool {
        self.masks[id.0 as usize] != 0
    }

    /// The scope inside a schema that is reached in this one, as far as the schema depends on it:
    /// "the outermost schema resource that defines the anchor" counts (section 8.2.3.2).
    pub fn enter(&self, scope: &Scope, id: Id<Schema>) -> Scope {
        let mask = self.masks[id.0 as usize];
        let mut inside: Vec<(u8, Id<Schema>)> = scope.to_vec();
        let own = self.roots.get(&id).and_then(|root| self.defined.get(root));
        for (number, schema) in own.into_iter().flatten() {
            if inside.iter().all(|(known, _)| known != number) {
                inside.push((*number, *schema));
            }
        }
        inside.retain(|(number, _)| mask & (1 << number) != 0);
        inside.sort_by_key(|(number, _)| *number);
        inside.into()
    }

    /// Whether a schema is the root of a resource that defines one of the names of a scope.
    pub fn defines(&self, document: &Document, id: Id<Schema>, scope: &Scope) -> bool {
        let place = document.nodes.schemas[id].location.pointer;
        let own = self.defined.get(&place).into_iter().flatten();
        own.filter(|own| scope.contains(own)).count() > 0
    }

    /// Finds on which names each schema depends.
    fn mask(&mut self, document: &mut Document) {
        let count = document.nodes.schemas.len();
        let mut above: Vec<Vec<u32>> = vec![Vec::new(); count];
        self.masks = vec![0; count];
        let mut open = Vec::new();
        for at in 0..count as u32 {
            let id = Id::new(at);
            let mut below = ends(document, id);
            if let Some((number, schemas)) = self.name(&document.nodes.schemas[id]) {
                below.extend(schemas);
                self.masks[at as usize] |= 1 << number;
                open.push(at);
            }
            below.into_iter().for_each(|end| above[end.0 as usize].push(at));
        }
        while let Some(at) = open.pop() {
            let mask = self.masks[at as usize];
            for user in &above[at as usize] {
                let known = &mut self.masks[*user as usize];
                if *known | mask != *known {
                    *known |= mask;
                    open.push(*user);
                }
            }
        }
    }
}

/// The schemas that a schema leads to: those that are written in it, those of its mapping, and
/// that of its reference.
pub(super) fn ends(document: &mut Document, id: Id<Schema>) -> Vec<Id<Schema>> {
    let schema = &mut document.nodes.schemas[id];
    let mut ends: Vec<Id<Schema>> = schema.inside_mut().map(|inside| *inside).collect();
    let links = &document.links.schemas;
    let mapping = schema.discriminator.iter().flat_map(|tag| &tag.mapping);
    ends.extend(mapping.filter_map(|(_, reference)| links.get(&reference.location)));
    ends.extend(schema.reference.iter().filter_map(|reference| links.get(&reference.location)));
    ends
}

/// The root of the resource that a schema is of.
fn root_of(document: &mut Document, session: &mut Session, location: Location) -> PointerId {
    match target::base(session, location).resource {
        Some(depth) => ancestors(session, location)[depth],
        None => outermost(document, session, location),
    }
}

/// The outermost schema around a place. Where no `$id` says it, that is taken for a resource: what
/// the whole description defines would be in every scope.
fn outermost(document: &mut Document, session: &Session, location: Location) -> PointerId {
    let around = ancestors(session, location);
    let schemas = &mut document.nodes.schemas;
    let found = around.into_iter().find(|pointer| {
        schemas.at(Location { source: location.source, pointer: *pointer }).is_some()
    });
    found.unwrap_or(location.pointer)
}

/// The pointers from the whole file to a place.
fn ancestors(session: &Session, location: Location) -> Vec<PointerId> {
    let mut ancestors = vec![location.pointer];
    loop {
        let last = ancestors[ancestors.len() - 1];
        let parent = session.pointers.parent(last);
        if parent == last {
            break;
        }
        ancestors.push(parent);
    }
    ancestors.reverse();
    ancestors
}
