//! `$dynamicRef` and `$recursiveRef`: what a schema leads to by them depends on the schemas it is
//! reached through. A schema that means something else in another dynamic scope is copied for each
//! scope it is reached in, so that later stages need to know of none.

use super::scope::{Anchors, Scope, Scopes, ends};
use crate::{
    Session,
    document::{Document, Id, Schema},
    parse::target,
    source::Location,
};
use std::{collections::HashMap, rc::Rc};

/// The keyword of which nothing is known where it is undecided.
const DYNAMIC: &str = "$dynamicRef";

/// Makes every dynamic reference lead to one schema, or says that it does not.
pub(super) fn specialize(document: &mut Document, session: &mut Session, anchors: &Anchors) {
    let Some(scopes) = Scopes::of(document, session, anchors) else { return };
    let mut copies =
        Copies { document, session, scopes, known: HashMap::new(), made: Vec::new(), full: false };
    copies.leave_out_names();
    copies.start();
    let mut next = 0;
    while next < copies.made.len() {
        copies.find_ends(next);
        next += 1;
    }
    copies.finish();
}

/// A schema in a scope.
struct Made {
    /// The schema in that scope: the original, or a copy of it.
    id: Id<Schema>,
    /// The original of the copy; the schema itself when it is in its own scope.
    origin: Id<Schema>,
    /// The scope inside it.
    scope: Scope,
    /// What [`ends`] are here. The reference is last.
    ends: Vec<Id<Schema>>,
    /// Whether the reference leads to a copy that is made because of this schema.
    specializes: bool,
    /// A dynamic reference that leads to one of several schemas.
    undecided: bool,
}

struct Copies<'a> {
    document: &'a mut Document,
    session: &'a mut Session,
    scopes: Scopes,
    known: HashMap<(Id<Schema>, Scope), Id<Schema>>,
    made: Vec<Made>,
    /// The limit is reached: no more copies are made.
    full: bool,
}

impl Copies<'_> {
    /// Dynamic references with a name of which nothing is followed.
    fn leave_out_names(&mut self) {
        for name in std::mem::take(&mut self.scopes.too_many) {
            let all = self.document.nodes.schemas.iter();
            let of_name = all.filter(|(_, schema)| {
                let conditions = schema.conditions.as_ref();
                conditions.is_some_and(|conditions| conditions.dynamic.as_deref() == Some(&*name))
            });
            let found: Vec<Id<Schema>> = of_name.map(|(id, _)| id).collect();
            found.into_iter().for_each(|id| self.undecided(id, id));
        }
    }

    /// Every schema in its own scope.
    fn start(&mut self) {
        let nothing: Scope = Rc::from([]);
        for at in 0..self.document.nodes.schemas.len() as u32 {
            let id = Id::new(at);
            if self.scopes.matters(id) {
                let scope = self.scopes.enter(&nothing, id);
                self.known.insert((id, scope.clone()), id);
                self.add(id, id, scope);
            }
        }
    }

    fn add(&mut self, id: Id<Schema>, origin: Id<Schema>, scope: Scope) {
        let (ends, specializes, undecided) = (Vec::new(), false, false);
        self.made.push(Made { id, origin, scope, ends, specializes, undecided });
    }

    fn find_ends(&mut self, at: usize) {
        let Made { origin, ref scope, .. } = self.made[at];
        let scope = scope.clone();
        let mut found = ends(self.document, origin);
        let schema = &self.document.nodes.schemas[origin];
        let reference = schema.reference.as_ref();
        if let Some((number, anchors)) = self.scopes.name(schema)
            && let Some(reference) = reference
        {
            let linked = self.document.links.schemas.contains_key(&reference.location);
            let start = if linked { found.pop() } else { None };
            let bound = scope.iter().find(|(known, _)| *known == number).map(|(_, schema)| *schema);
            let elsewhere = bound.is_none() && !reference.target.starts_with('#');
            // What leads to no dynamic anchor is a `$ref` (section 8.2.3.2).
            let plain = start.filter(|start| elsewhere || !anchors.contains(start));
            found.extend(plain.or(bound).or(start));
            self.made[at].undecided = plain.or(bound).is_none();
        }
        let last = found.last().copied();
        let ends: Vec<Id<Schema>> = found.into_iter().map(|end| self.copy(end, &scope)).collect();
        let refers = self.document.nodes.schemas[origin].reference.is_some();
        self.made[at].specializes = refers
            && ends.last().copied() != last
            && self.scopes.defines(self.document, origin, &scope);
        self.made[at].ends = ends;
    }

    /// A schema where it is reached in a scope: itself when that is its own.
    fn copy(&mut self, origin: Id<Schema>, scope: &Scope) -> Id<Schema> {
        if !self.scopes.matters(origin) {
            return origin;
        }
        let key = (origin, self.scopes.enter(scope, origin));
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let name = self.text(&key.1);
        let place = self.document.nodes.schemas[origin].location;
        let may = !self.full && self.may_copy(place, &name);
        let id = if may {
            let pointer = self.session.pointers.child(place.pointer, &name);
            self.push(origin, Location { source: place.source, pointer })
        } else {
            self.left_out(origin)
        };
        if may {
            self.add(id, origin, key.1.clone());
        }
        self.known.insert(key, id);
        id
    }

    /// Whether there is room for a copy of what stands at a location.
    fn may_copy(&mut self, place: Location, name: &str) -> bool {
        let segments: Vec<String> =
            self.session.pointers.segments(place.pointer).into_iter().map(str::to_owned).collect();
        let target = target::at(place.source, &segments, self.session);
        let name = crate::value::Value::String(name.into());
        let fits = self.session.may_copy(&name)
            && target.is_none_or(|target| self.session.may_copy(target.value()));
        self.full = !fits;
        fits
    }

    fn push(&mut self, origin: Id<Schema>, location: Location) -> Id<Schema> {
        let mut schema = self.document.nodes.schemas[origin].clone();
        schema.location = location;
        let id = self.document.nodes.schemas.push(schema);
        self.document.copies.insert(id, origin);
        id
    }

    /// What stands for the copies of a schema that are not made.
    fn left_out(&mut self, origin: Id<Schema>) -> Id<Schema> {
        let Location { source, pointer } = self.document.nodes.schemas[origin].location;
        let location = Location { source, pointer: self.session.pointers.child(pointer, DYNAMIC) };
        if let Some(known) = self.document.nodes.schemas.at(location) {
            return known;
        }
        if self.session.diagnostics.first("too-large", DYNAMIC) {
            let message = "the schemas that dynamic references make of others are many times \
                           larger than the description; this one is any value there";
            self.session.diagnostics.warning("too-large", location, message);
        }
        let mut schema = Schema::empty(location);
        schema.conditions.get_or_insert_default().unchecked.push(DYNAMIC);
        self.document.nodes.schemas.push(schema)
    }

    /// A scope in words: which schema each name leads to.
    fn text(&self, scope: &Scope) -> String {
        let parts = scope.iter().map(|(number, schema)| {
            let Location { source, pointer } = self.document.nodes.schemas[*schema].location;
            let path = &self.session.sources.get(source).path;
            let place = self.session.pointers.text(pointer);
            format!("{}={path}#{place}", self.scopes.text(*number))
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    /// Writes what was found into the schemas.
    fn finish(&mut self) {
        for made in std::mem::take(&mut self.made) {
            let Made { id, origin, ends, specializes, undecided, scope: _ } = made;
            let schema = &mut self.document.nodes.schemas[id];
            let mut ends = ends.into_iter();
            schema.inside_mut().zip(&mut ends).for_each(|(inside, end)| *inside = end);
            self.link(id, id != origin, ends);
            if undecided {
                self.undecided(id, origin);
            }
            if specializes {
                let schema = &mut self.document.nodes.schemas[id];
                schema.conditions.get_or_insert_default().specializes = true;
            }
        }
    }

    /// Links the references of a schema to these, in the order of [`ends`]. Links are known by the
    /// places of references, so a copy has places of its own.
    fn link(&mut self, id: Id<Schema>, copied: bool, mut ends: impl Iterator<Item = Id<Schema>>) {
        let schema = &mut self.document.nodes.schemas[id];
        let links = &mut self.document.links.schemas;
        let pointers = &mut self.session.pointers;
        for (tag, reference) in schema.discriminator.iter_mut().flat_map(|tag| &mut tag.mapping) {
            if links.contains_key(&reference.location) {
                if copied {
                    let mapping = pointers.child(schema.location.pointer, "mapping");
                    reference.location.pointer = pointers.child(mapping, tag);
                }
                links.extend(ends.next().map(|end| (reference.location, end)));
            }
        }
        if let Some(reference) = &mut schema.reference {
            reference.location = schema.location;
            links.extend(ends.next().map(|end| (schema.location, end)));
        }
    }

    /// Says once for each name that a reference leads to one of several schemas.
    fn undecided(&mut self, id: Id<Schema>, origin: Id<Schema>) {
        let schema = &mut self.document.nodes.schemas[id];
        let Some(reference) = schema.reference.take() else { return };
        schema.conditions.get_or_insert_default().unchecked.push(DYNAMIC);
        let target = reference.target;
        if self.session.diagnostics.first("dynamic-reference", &target) {
            let mut place = self.document.nodes.schemas[origin].location;
            place.pointer = self.session.pointers.child(place.pointer, DYNAMIC);
            let message = format!(
                "`{target}` leads to one of several schemas, by the schemas it is reached \
                 through; it is any value here"
            );
            let note = "write `$ref` to the schema that is meant, in a schema for each of them, \
                        or an anchor of that name in the schema around it";
            self.session.diagnostics.warning("dynamic-reference", place, message).note(note);
        }
    }
}
