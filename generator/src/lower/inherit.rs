//! Inheritance: a schema with a `discriminator` that others extend through `allOf`. A reference to it means itself or any of them,
//! told by the tag; the schema's own record stays a type of its own.

use super::{
    Lower, SchemaId, kind,
    types::{Body, Hint},
};
use crate::{
    document::{Discriminator, Document, JsonType, Reference, Schema},
    ir::{Decision, Docs, Hints, Type, TypeId, Union, Variant},
    vendor,
};
use std::collections::{HashMap, HashSet, VecDeque};

/// Who extends whom.
#[derive(Debug, Default)]
pub struct Family {
    parents: HashMap<SchemaId, Vec<SchemaId>>,
    children: HashMap<SchemaId, Vec<SchemaId>>,
    /// The nearest schema with a discriminator that a schema extends; itself, when it has one.
    tagged: HashMap<SchemaId, SchemaId>,
    /// The schemas of which it was looked for.
    searched: HashSet<SchemaId>,
}

impl Family {
    /// The family of all schemas that are referred to.
    pub fn of(document: &Document) -> Family {
        let mut family = Family::default();
        let mut known: Vec<SchemaId> = document.schemas.iter().map(|(_, id)| *id).collect();
        let components: HashSet<SchemaId> = known.iter().copied().collect();
        let others: HashSet<SchemaId> = document.links.schemas.values().copied().filter(|id| !components.contains(id)).collect();
        known.extend(document.nodes.schemas.iter().map(|(id, _)| id).filter(|id| others.contains(id)));
        for &id in &known {
            for part in &document.nodes.schemas[id].all_of {
                let Some(parent) = final_target(document, *part) else { continue };
                family.parents.entry(id).or_default().push(parent);
                family.children.entry(parent).or_default().push(id);
            }
        }
        for id in known {
            family.find_tag(document, id);
        }
        family
    }

    /// Finds the schema with a discriminator that one extends, and those of all schemas on the way to it.
    fn find_tag(&mut self, document: &Document, start: SchemaId) {
        let mut open = vec![(start, false)];
        while let Some((at, left)) = open.pop() {
            let parents = self.parents.get(&at).map(Vec::as_slice).unwrap_or_default();
            if left {
                let found = parents.iter().rev().find_map(|parent| self.tagged.get(parent)).copied();
                self.tagged.extend(found.map(|found| (at, found)));
                continue;
            }
            if !self.searched.insert(at) {
                continue;
            }
            if is_tagged(&document.nodes.schemas[at]) {
                self.tagged.insert(at, at);
            } else {
                open.push((at, true));
                open.extend(parents.iter().map(|parent| (*parent, false)));
            }
        }
    }
}

/// Whether a schema has a discriminator and is no union by itself.
fn is_tagged(schema: &Schema) -> bool {
    schema.discriminator.is_some() && schema.one_of.is_empty() && schema.any_of.is_empty()
}

/// Where a chain of plain references ends; `None` when the schema is no reference.
fn final_target(document: &Document, part: SchemaId) -> Option<SchemaId> {
    let (mut at, mut seen) = (part, HashSet::new());
    while let Some(reference) = &document.nodes.schemas[at].reference
        && seen.insert(at)
    {
        at = *document.links.schemas.get(&reference.location)?;
    }
    (at != part).then_some(at)
}

impl Lower<'_> {
    /// Whether a reference to this schema means it or one of those that extend it.
    pub fn is_base(&self, id: SchemaId) -> bool {
        let id = self.final_target(id);
        self.family.children.contains_key(&id) && self.tag_of_base(id).is_some()
            || self.own_tag(id).is_some_and(|d| !d.mapping.is_empty())
    }

    fn final_target(&self, id: SchemaId) -> SchemaId {
        let (mut at, mut seen) = (id, HashSet::new());
        while let Some(next) = self.reference_target(at)
            && seen.insert(at)
        {
            at = next;
        }
        at
    }

    /// The discriminator of a schema that is no union by itself.
    fn own_tag(&self, id: SchemaId) -> Option<Discriminator> {
        let schema = self.schema(id);
        if is_tagged(&schema) { schema.discriminator.clone() } else { None }
    }

    /// The discriminator of a schema or of one it extends.
    pub fn tag_of_base(&self, id: SchemaId) -> Option<Discriminator> {
        self.own_tag(id).or_else(|| self.family.tagged.get(&id).and_then(|at| self.own_tag(*at)))
    }

    /// Those that extend a schema directly.
    pub fn children(&self, id: SchemaId) -> Vec<SchemaId> {
        self.family.children.get(&id).cloned().unwrap_or_default()
    }

    /// The union that a reference to a base means.
    pub fn base_union(&mut self, base: SchemaId, phrase: &str) -> (Union, Docs) {
        let origin = self.origin(base);
        let tag = self.tag_of_base(origin).expect("a base has a discriminator of its own or of one it extends");
        let (mut open, mut members, mut seen) = (VecDeque::from([origin]), Vec::new(), HashSet::new());
        open.extend(tag.mapping.iter().filter(|_| self.own_tag(origin).is_some()).filter_map(|(_, r)| self.mapped(r)));
        while let Some(at) = open.pop_front() {
            if seen.insert(at) {
                members.push(at);
                open.extend(self.family.children.get(&at).into_iter().flatten());
            }
        }
        let (mut variants, mut told, mut guessed) = (Vec::new(), Vec::new(), Vec::new());
        for member in members {
            let Some(id) = self.plain_record(member, phrase) else { continue };
            let name = self.names.get(&member).map_or_else(|| phrase.to_owned(), |name| name.to_string());
            let (values, list) = match self.told_tags(member, &tag) {
                values if !values.is_empty() => (values, &mut told),
                _ => (self.tags_of(member, &tag), &mut guessed),
            };
            list.extend(values.into_iter().map(|value| (value, variants.len())));
            variants.push(Variant {
                hints: Hints { pinned: None, phrases: vec![name] },
                docs: Docs::default(),
                ty: Type::Named(id),
            });
        }
        // What a base says with the values of its property gives way to what a descendant says of itself.
        guessed.retain(|(value, _)| !told.iter().any(|(other, _)| other == value));
        let mut tags = Vec::new();
        for (value, variant) in told.into_iter().chain(guessed) {
            self.add_tag(&mut tags, value, variant, &tag);
        }
        tags.sort_by_key(|(_, variant)| *variant);
        let note = format!("Told apart by `{}`.", tag.property);
        let docs = Docs { notes: vec![note], ..Docs::default() };
        (Union { variants, decision: Decision::Tag { property: tag.property, tags } }, docs)
    }

    /// Adds a tag unless another member has it.
    pub fn add_tag(&mut self, tags: &mut Vec<(String, usize)>, value: String, variant: usize, tag: &Discriminator) {
        match tags.iter().find(|(known, _)| *known == value) {
            None => tags.push((value, variant)),
            Some((_, other)) if *other == variant => {}
            Some(_) => {
                let message = format!("two members of this union have the tag `{value}`; the first keeps it");
                self.session.diagnostics.warning("duplicate-tag", tag.location, message);
            }
        }
    }

    /// The texts of the tag that mean this schema: mapping, vendor's word, a property with one value, its name.
    pub fn tags_of(&mut self, member: SchemaId, tag: &Discriminator) -> Vec<String> {
        let told = self.told_tags(member, tag);
        if !told.is_empty() {
            return told;
        }
        let origin = self.origin(member);
        let schema = self.schema(origin);
        let values = self.property_values(member, &tag.property);
        let single = schema.one_of.is_empty() && self.own_tag(origin).is_none();
        match values {
            Some(values)
                if values.len() == 1
                    || single
                        && !values.is_empty()
                        && self.names.get(&origin).is_none_or(|n| !values.contains(&n.to_string())) =>
            {
                values
            }
            _ => self.names.get(&origin).map(|name| vec![name.to_string()]).unwrap_or_default(),
        }
    }

    /// Those that are said of this schema alone.
    fn told_tags(&self, member: SchemaId, tag: &Discriminator) -> Vec<String> {
        let origin = self.origin(member);
        let means = |reference| self.mapped(reference).is_some_and(|to| to == member || to == origin);
        let mapped: Vec<String> = tag.mapping.iter().filter(|(_, to)| means(to)).map(|(value, _)| value.clone()).collect();
        if !mapped.is_empty() {
            return mapped;
        }
        vendor::ms::discriminator_value(&self.schema(origin).extensions).map(str::to_owned).into_iter().collect()
    }

    /// The strings a property of a schema can be, when they are listed.
    pub fn property_values(&mut self, schema: SchemaId, property: &str) -> Option<Vec<String>> {
        let target = self.view(schema).target;
        let id = self.schema(target).properties.iter().find(|(name, _)| name == property).map(|(_, id)| *id)?;
        let target = self.view(id).target;
        let values = kind::listed_values(&self.schema(target));
        let strings: Option<Vec<String>> = values.iter().map(|v| v.as_str().map(str::to_owned)).collect();
        strings.filter(|values| !values.is_empty())
    }

    /// What a reference in a mapping leads to.
    pub fn mapped(&self, reference: &Reference) -> Option<SchemaId> {
        self.document.links.schemas.get(&reference.location).map(|id| self.final_target(*id))
    }

    /// The schema of the document that a schema made from it stands for.
    pub fn origin(&self, id: SchemaId) -> SchemaId {
        self.origins.get(&id).copied().unwrap_or(id)
    }

    /// The record of a schema itself, though others extend it. `None` when it is no object.
    pub fn plain_record(&mut self, member: SchemaId, phrase: &str) -> Option<TypeId> {
        let (target, kind, _) = self.settle(member);
        if let Some(id) = self.plain.get(&target) {
            return Some(*id);
        }
        let schema = self.schema(target);
        let (kind, base) = match kind {
            kind::Kind::Base => (self.kind_of(target, &schema), true),
            kind => (kind, false),
        };
        let id = match kind {
            kind::Kind::Record if !base => self.ty(target, &Hint::new(phrase)).ty.named()?,
            kind::Kind::Record | kind::Kind::Object | kind::Kind::Any | kind::Kind::Map => {
                let name = self.names.get(&target).map_or_else(|| phrase.to_owned(), |name| name.to_string());
                let phrases = if base { vec![format!("{name} base")] } else { vec![name.clone()] };
                let open = if kind == kind::Kind::Record { target } else { self.opened(&schema) };
                self.declare(open, phrases, Body::Record, &name)
            }
            _ => return None,
        };
        self.plain.insert(target, id);
        Some(id)
    }

    /// An object of which nothing is said, as one whose properties are all kept.
    fn opened(&mut self, schema: &Schema) -> SchemaId {
        let anything = self.make(Schema { boolean: Some(true), ..Schema::empty(schema.location) });
        let open = schema.additional_properties.unwrap_or(anything);
        self.make(Schema { types: vec![JsonType::Object], additional_properties: Some(open), ..schema.clone() })
    }
}
