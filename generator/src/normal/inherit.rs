//! Discriminators: which strings mean a member, of a union and of a schema that others extend
//! through `allOf`. A reference to such a base means itself or any of them, distinguished by the
//! tag; its own record stays a type of its own.

use super::{
    components::mapped,
    expression::{ExprId, SchemaId},
    kind::{Classifier, Kind},
    limits,
    values::text_of,
};
use crate::{
    document::{Discriminator, Document},
    value::Value,
    vendor,
};
use std::{
    collections::{HashMap, HashSet, VecDeque},
    rc::Rc,
};

/// The tags of a union: text and index of the member.
#[derive(Debug, Default)]
pub struct Tags {
    list: Vec<(String, usize)>,
    members: HashMap<String, usize>,
}

impl Tags {
    /// The properties, in order.
    pub fn into_list(self) -> Vec<(String, usize)> {
        self.list
    }
}

/// The strings that a mapping has for each schema.
pub type Mapping = HashMap<SchemaId, Vec<String>>;

/// Lists of values of a tag that several members have.
pub type SharedLists = HashSet<Vec<String>>;

impl<'d> Classifier<'d> {
    /// The discriminator of the base that an expression stands for, and the schemas that a
    /// reference to it means: it and those that extend it, the nearest first. What extends a schema
    /// that has another discriminator belongs to that one, when it is not mapped here. Those that
    /// are so far away that they have nothing of it are none of them.
    pub fn family(&mut self, base: ExprId) -> (&'d Discriminator, Vec<SchemaId>) {
        let document = self.compose.document;
        let origin =
            self.compose.exprs.stands_for(base).expect("a base is a schema of the document");
        let components = &self.compose.components;
        let at = document.final_target(origin);
        let tag = components
            .tag_of_base(document, at)
            .expect("a base has a discriminator, or extends a schema that has one");
        let (mut open, mut members, mut seen) =
            (VecDeque::from([(at, 0)]), Vec::new(), HashSet::new());
        let mapping = tag.mapping.iter().filter(|_| document.discriminator(at).is_some());
        open.extend(mapping.filter_map(|(_, to)| mapped(document, to)).map(|id| (id, 0)));
        while let Some((at, depth)) = open.pop_front() {
            if seen.insert(at) {
                members.push(at);
                if depth < limits::DEEPEST_ALL_OF && !is_inner(document, at, tag) {
                    open.extend(components.children(at).iter().map(|child| (*child, depth + 1)));
                }
            }
        }
        (tag, members)
    }

    /// Adds a tag unless another member has it.
    pub fn add_tag(&mut self, tags: &mut Tags, value: String, variant: usize, tag: &Discriminator) {
        match tags.members.get(&value) {
            None => {
                tags.members.insert(value.clone(), variant);
                tags.list.push((value, variant));
            }
            Some(other) if *other == variant => {}
            Some(_) => {
                let diagnostics = &mut self.compose.session.diagnostics;
                if diagnostics.first("duplicate-tag", &format!("{:?} {value}", tag.location)) {
                    let message = format!(
                        "several members of this union have the tag `{value}`; the first keeps it"
                    );
                    diagnostics.warning("duplicate-tag", tag.location, message);
                }
            }
        }
    }

    /// The strings of the tag that mean a schema: mapping, vendor's word, the values of its
    /// property,
    /// its name. Values that a sibling lists too (`shared`) discriminate nothing: then it is that
    /// of them which its name says.
    pub fn tags_of(
        &mut self,
        member: ExprId,
        tag: &Discriminator,
        shared: &SharedLists,
    ) -> Vec<String> {
        let known = self.known_tags(member, tag);
        if !known.is_empty() {
            return known;
        }
        let document = self.compose.document;
        let origin = self.compose.origin(member);
        let name = origin.and_then(|id| self.compose.components.tag_name(document, id));
        let name = name.map(|name| name.to_string());
        let single = origin.is_none_or(|id| {
            document.nodes.schemas[id].one_of.is_empty() && document.discriminator(id).is_none()
        });
        match self.property_values(member, &tag.property) {
            Some(values) if shared.contains(&values) => match name {
                Some(name) => named_value(&values, &name).into_iter().collect(),
                None => values,
            },
            Some(values)
                if values.len() == 1
                    || single
                        && !values.is_empty()
                        && name.as_ref().is_none_or(|name| !values.contains(name)) =>
            {
                values
            }
            _ => name.into_iter().collect(),
        }
    }

    /// The strings of the tag that may mean a base itself: those that it lists, unless one of them
    /// is its name.
    pub fn tags_of_base(&mut self, base: ExprId, tag: &Discriminator) -> Vec<String> {
        let name = self.compose.name(base).map(|name| name.to_string());
        let listed = self.property_values(base, &tag.property);
        let listed =
            listed.filter(|values| name.as_ref().is_none_or(|name| !values.contains(name)));
        listed.unwrap_or_else(|| self.tags_of(base, tag, &SharedLists::new()))
    }

    /// The lists of several values of the tag that two or more of these list: they say what may
    /// come, not which of them it is.
    pub fn shared_lists(&mut self, members: &[ExprId], tag: &Discriminator) -> SharedLists {
        let (mut seen, mut shared) = (HashSet::new(), SharedLists::new());
        for member in members {
            if let Some(values) =
                self.property_values(*member, &tag.property).filter(|values| values.len() > 1)
                && !seen.insert(values.clone())
            {
                shared.insert(values);
            }
        }
        shared
    }

    /// The tags that the description gives for this schema alone.
    pub fn known_tags(&mut self, member: ExprId, tag: &Discriminator) -> Vec<String> {
        let document = self.compose.document;
        let Some(origin) = self.compose.origin(member) else { return Vec::new() };
        if let Some(mapped) = self.mapping(tag).get(&origin) {
            return mapped.clone();
        }
        vendor::ms::discriminator_value(&document.nodes.schemas[origin].extensions)
            .map(str::to_owned)
            .into_iter()
            .collect()
    }

    /// The strings that the mapping of a discriminator has for each schema.
    fn mapping(&mut self, tag: &Discriminator) -> Rc<Mapping> {
        // A copy of a schema for a dynamic scope has references at locations of their own.
        let links = &self.compose.document.links.schemas;
        let mut references = tag.mapping.iter().map(|(_, reference)| reference.location);
        let key = references.find(|location| links.contains_key(location)).unwrap_or(tag.location);
        if let Some(known) = self.mappings.get(&key) {
            return known.clone();
        }
        let mut mapping = Mapping::new();
        for (value, to) in &tag.mapping {
            if let Some(id) = mapped(self.compose.document, to) {
                mapping.entry(id).or_default().push(value.clone());
            }
        }
        let mapping = Rc::new(mapping);
        self.mappings.insert(key, mapping.clone());
        mapping
    }

    /// The strings a property of a schema can be, when they are listed.
    pub fn property_values(&mut self, schema: ExprId, property: &str) -> Option<Vec<String>> {
        let target = self.compose.view(schema).target;
        let all = self.compose.target(target);
        let schema = all.object.properties.iter().find(|known| known.name == property)?.schema;
        let target = self.compose.view(schema).target;
        let values = self.compose.target(target).listed();
        // Of another type they are compared by their text (OpenAPI 3.1.1 section 4.8.25.2).
        let plain =
            |value: &&&Value| matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_));
        let strings: Option<Vec<String>> =
            values.iter().map(|v| Some(v).filter(plain).map(|v| text_of(v))).collect();
        strings.filter(|values| !values.is_empty())
    }

    /// The tags of all members of a union inside a union.
    pub fn tags_inside(&mut self, target: ExprId, tag: &Discriminator) -> Vec<String> {
        let (mut open, mut seen, mut tags) = (vec![target], HashSet::new(), Vec::new());
        while let Some(at) = open.pop() {
            if !seen.insert(at) || seen.len() > limits::MOST_UNIONS {
                continue;
            }
            match self.kind(at) {
                Kind::Union => {
                    tags.extend(self.known_tags(at, tag));
                    let inner = self
                        .compose
                        .target(at)
                        .discriminator
                        .filter(|inner| inner.property == tag.property);
                    let members = self.members(at);
                    for member in &members.list {
                        match member.kind {
                            Kind::Union | Kind::Base => open.push(member.target),
                            _ => tags.extend(self.tags_of(
                                member.target,
                                inner.unwrap_or(tag),
                                &SharedLists::new(),
                            )),
                        }
                    }
                }
                Kind::Base => {
                    let (inner, members) = self.family(at);
                    if inner.property != tag.property {
                        tags.extend(self.tags_of(at, tag, &SharedLists::new()));
                        continue;
                    }
                    tags.extend(self.tags_of(at, inner, &SharedLists::new()));
                    let own = self.compose.exprs.stands_for(at);
                    let others = members.into_iter().filter(|id| Some(*id) != own);
                    open.extend(others.map(|id| self.compose.exprs.schema(id)).collect::<Vec<_>>());
                }
                _ => tags.extend(self.tags_of(at, tag, &SharedLists::new())),
            }
        }
        let mut once = HashSet::new();
        tags.retain(|value| once.insert(value.clone()));
        tags
    }
}

/// Whether the descendants of a schema are discriminated by another property than those of the
/// schemas that it extends.
pub fn is_inner(document: &Document, id: SchemaId, outer: &Discriminator) -> bool {
    document.discriminator(id).is_some_and(|own| own.property != outer.property)
}

/// The value that a name says: the same without case, or the longest that it begins or ends with.
fn named_value(values: &[String], name: &str) -> Option<String> {
    let folded = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let name = folded(name);
    let fits = |value: &&String| {
        let value = folded(value);
        !value.is_empty() && (name.starts_with(&value) || name.ends_with(&value))
    };
    values.iter().filter(fits).max_by_key(|value| (folded(value) == name, value.len())).cloned()
}
