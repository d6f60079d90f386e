//! `allOf`: all its schemas, and the keywords beside it, become one schema, keyword by keyword. Where two parts contradict each
//! other the narrower meaning is kept and the contradiction is a diagnostic.

use super::{Lower, SchemaId, view};
use crate::{
    document::{Conditions, JsonType, Schema},
    source::Location,
    value::{Number, Value},
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// More pairs of members than this are not made of two unions: the first stands for both.
const MOST_PAIRS: usize = 64;

/// A step of the walk through the parts.
enum Walk {
    Enter(SchemaId),
    Own(SchemaId),
    Leave(SchemaId),
}

impl Lower<'_> {
    /// One schema that says what `root` with its `allOf` and its reference says.
    pub fn merge(&mut self, root: SchemaId) -> SchemaId {
        let parts = self.parts(root);
        let mut merged = Merged::new(Schema { nullable: false, ..Schema::empty(self.schema(root).location) });
        let mut nullable = None;
        for part in parts {
            let schema = self.schema(part);
            if part == root || !view::says_something(&schema) {
                nullable = Some(nullable.unwrap_or(false) || schema.nullable);
            }
            let inline = part == root || !self.names.contains_key(&part);
            self.add(&mut merged, &schema, inline, root, part == root);
        }
        let mut schema = merged.schema;
        schema.nullable = nullable.unwrap_or(false);
        self.make(schema)
    }

    /// The schemas that say something themselves, base before derived.
    fn parts(&mut self, root: SchemaId) -> Vec<SchemaId> {
        let (mut parts, mut walk) = (Vec::new(), vec![Walk::Enter(root)]);
        let (mut seen, mut active) = (HashSet::new(), HashSet::new());
        while let Some(step) = walk.pop() {
            match step {
                Walk::Own(id) => parts.push(id),
                Walk::Leave(id) => {
                    active.remove(&id);
                }
                Walk::Enter(id) if active.contains(&id) => {
                    let location = self.schema(id).location;
                    self.session
                        .diagnostics
                        .warning("recursive-all-of", location, "this schema is a part of itself through `allOf`")
                        .note("the inner occurrence is ignored");
                }
                Walk::Enter(id) => {
                    if !seen.insert(id) {
                        continue;
                    }
                    active.insert(id);
                    let schema = self.schema(id);
                    walk.extend([Walk::Leave(id), Walk::Own(id)]);
                    walk.extend(schema.all_of.iter().rev().map(|part| Walk::Enter(*part)));
                    let target = schema.reference.as_ref().and_then(|r| self.document.links.schemas.get(&r.location));
                    walk.extend(target.map(|target| Walk::Enter(*target)));
                }
            }
        }
        parts
    }

    /// Adds the keywords of one part.
    fn add(&mut self, merged: &mut Merged, part: &Schema, inline: bool, root: SchemaId, own: bool) {
        self.add_types(&mut merged.schema, part);
        self.add_values(&mut merged.schema, part);
        for (name, id) in &part.properties {
            match merged.index.get(name.as_str()).copied() {
                None => {
                    merged.index.insert(name.clone(), merged.schema.properties.len());
                    merged.schema.properties.push((name.clone(), *id));
                }
                Some(known) => {
                    let before = merged.schema.properties[known].1;
                    merged.schema.properties[known].1 = self.both(before, *id);
                }
            }
        }
        let into = &mut merged.schema;
        into.required.extend(part.required.iter().filter(|name| merged.required.insert((*name).clone())).cloned());
        into.pattern_properties.extend(part.pattern_properties.iter().cloned());
        into.additional_properties = self.both_open(into.additional_properties, part.additional_properties);
        into.items = match (into.items, part.items) {
            (Some(a), Some(b)) => Some(self.both(a, b)),
            (a, b) => a.or(b),
        };
        if into.prefix_items.is_empty() {
            into.prefix_items.clone_from(&part.prefix_items);
        }
        self.add_union(into, part, root);
        add_conditions(into, part);
        narrow(into, part);
        into.discriminator = part.discriminator.clone().or(into.discriminator.take());
        annotate(into, part, inline, own);
    }

    /// Types: what both allow.
    fn add_types(&mut self, into: &mut Schema, part: &Schema) {
        if into.types.is_empty() || part.types.is_empty() {
            into.types.extend(&part.types);
            return;
        }
        let both: Vec<JsonType> = into.types.iter().filter_map(|a| part.types.iter().find_map(|b| narrower(*a, *b))).collect();
        if both.is_empty() {
            self.conflict(part.location, "`type`");
        } else {
            into.types = both;
        }
    }

    /// `enum` and `const`: what both allow.
    fn add_values(&mut self, into: &mut Schema, part: &Schema) {
        match (&mut into.enum_values, &part.enum_values) {
            (into @ None, values) => into.clone_from(values),
            (Some(_), None) => {}
            (Some(known), Some(values)) => {
                let both: Vec<(Location, Value)> =
                    values.iter().filter(|(_, v)| known.iter().any(|(_, k)| k == v)).cloned().collect();
                if both.is_empty() {
                    self.conflict(part.location, "`enum`");
                    known.clone_from(values);
                } else {
                    *known = both;
                }
            }
        }
        if part.const_value.is_some() {
            into.const_value.clone_from(&part.const_value);
        }
    }

    /// A union in a part. Two of them are the union of all pairs of their members.
    fn add_union(&mut self, into: &mut Schema, part: &Schema, root: SchemaId) {
        let says = |lower: &Self, ids: &[SchemaId]| {
            ids.iter().any(|id| view::has_shape(&lower.schema(*id)) || view::says_something(&lower.schema(*id)))
        };
        if part.one_of.is_empty() && part.any_of.is_empty() || !says(self, &part.one_of) && !says(self, &part.any_of) {
            return;
        }
        // The members of a union may extend the schema that lists them: there it is their base, not a choice.
        if part.one_of.iter().chain(&part.any_of).any(|member| self.reference_target(*member) == Some(root)) {
            return;
        }
        if into.one_of.is_empty() && into.any_of.is_empty() {
            into.one_of.clone_from(&part.one_of);
            into.any_of.clone_from(&part.any_of);
            return;
        }
        if into.one_of == part.one_of && into.any_of == part.any_of {
            return;
        }
        let all = |schema: &Schema| schema.one_of.iter().chain(&schema.any_of).copied().collect::<Vec<SchemaId>>();
        let (first, second) = (all(into), all(part));
        if first.len() * second.len() > MOST_PAIRS {
            return self.conflict(part.location, "`oneOf`");
        }
        // A value is a member of both: each pair is a member of the whole.
        let mut pairs = Vec::with_capacity(first.len() * second.len());
        for (i, a) in first.into_iter().enumerate() {
            for (j, b) in second.iter().enumerate() {
                let title = self.pair_title((a, i), (*b, j));
                pairs.push(self.make(Schema { title, all_of: vec![a, *b], ..Schema::empty(part.location) }));
            }
        }
        (into.one_of, into.any_of, into.discriminator) = (pairs, Vec::new(), None);
    }

    /// What a pair of members is called, of which each has its place in its union: after them, when one of them has a name.
    fn pair_title(&self, one: (SchemaId, usize), other: (SchemaId, usize)) -> Option<String> {
        let name = |id: SchemaId| {
            let known = self.names.get(&self.reference_target(id).unwrap_or(id)).map(|name| name.to_string());
            known.or_else(|| self.schema(id).title.clone())
        };
        let (first, second) = (name(one.0), name(other.0));
        let word = |name: Option<String>, at: usize| name.unwrap_or_else(|| format!("option {}", at + 1));
        (first.is_some() || second.is_some()).then(|| format!("{} {}", word(first, one.1), word(second, other.1)))
    }

    /// A schema that says what both say.
    fn both(&mut self, a: SchemaId, b: SchemaId) -> SchemaId {
        let (first, second) = (self.schema(a), self.schema(b));
        if a == b || *first == *second || !view::says_something(&second) && second.description.is_none() {
            return a;
        }
        let same = self.reference_target(a).is_some() && self.reference_target(a) == self.reference_target(b);
        if !view::says_something(&first) || same {
            return b;
        }
        if let Some(known) = self.joined.get(&(a, b)) {
            return *known;
        }
        if self.made.len() > self.document.nodes.schemas.len() * 4 + 10_000 {
            // Recursive schemas that are joined at every level would go on for ever.
            self.conflict(second.location, "a property without end");
            return b;
        }
        let both = self.make(Schema { all_of: vec![a, b], ..Schema::empty(second.location) });
        self.joined.insert((a, b), both);
        both
    }

    /// `additionalProperties`: `false` wins, then the one that says something.
    fn both_open(&mut self, a: Option<SchemaId>, b: Option<SchemaId>) -> Option<SchemaId> {
        let (Some(first), Some(second)) = (a, b) else { return a.or(b) };
        match (self.schema(first).boolean, self.schema(second).boolean) {
            (Some(false), _) | (_, Some(true)) => a,
            (_, Some(false)) | (Some(true), _) => b,
            (None, None) => Some(self.both(first, second)),
        }
    }

    fn conflict(&mut self, at: Location, keyword: &str) {
        self.session
            .diagnostics
            .warning("allof-conflict", at, format!("the parts of an `allOf` contradict each other in {keyword}"))
            .note("the narrower meaning is kept");
    }
}

/// A schema that grows part by part.
struct Merged {
    schema: Schema,
    index: HashMap<String, usize>,
    required: BTreeSet<String>,
}

impl Merged {
    fn new(schema: Schema) -> Self {
        Merged { schema, index: HashMap::new(), required: BTreeSet::new() }
    }
}

/// The narrower of two types, if a value can be of both.
fn narrower(a: JsonType, b: JsonType) -> Option<JsonType> {
    match (a, b) {
        (JsonType::Integer, JsonType::Number) | (JsonType::Number, JsonType::Integer) => Some(JsonType::Integer),
        _ => (a == b).then_some(a),
    }
}

/// Conditions: those of all parts.
fn add_conditions(into: &mut Schema, part: &Schema) {
    let Some(more) = &part.conditions else { return };
    let Conditions { sometimes, others, content, unchecked } = &**more;
    let known = into.conditions.get_or_insert_default();
    known.sometimes.extend(sometimes);
    known.others = known.others.or(*others);
    known.content = known.content.or(*content);
    for keyword in unchecked {
        if !known.unchecked.contains(keyword) {
            known.unchecked.push(keyword);
        }
    }
}

/// Limits: the stricter of the two.
fn narrow(into: &mut Schema, part: &Schema) {
    let number = |a: Option<Number>, b: Option<Number>, keep_greater: bool| match (a, b) {
        (Some(x), Some(y)) => Some(if (x.as_f64() > y.as_f64()) == keep_greater { x } else { y }),
        (x, y) => x.or(y),
    };
    let most = |a: Option<u64>, b: Option<u64>| a.max(b);
    let least = |a: Option<u64>, b: Option<u64>| a.into_iter().chain(b).min();
    into.minimum = number(into.minimum, part.minimum, true);
    into.exclusive_minimum = number(into.exclusive_minimum, part.exclusive_minimum, true);
    into.maximum = number(into.maximum, part.maximum, false);
    into.exclusive_maximum = number(into.exclusive_maximum, part.exclusive_maximum, false);
    into.multiple_of = part.multiple_of.or(into.multiple_of);
    into.min_length = most(into.min_length, part.min_length);
    into.max_length = least(into.max_length, part.max_length);
    into.min_items = most(into.min_items, part.min_items);
    into.max_items = least(into.max_items, part.max_items);
    into.min_properties = most(into.min_properties, part.min_properties);
    into.max_properties = least(into.max_properties, part.max_properties);
    into.unique_items |= part.unique_items;
    let later = |into: &mut Option<String>, part: &Option<String>| {
        if part.is_some() {
            into.clone_from(part);
        }
    };
    later(&mut into.pattern, &part.pattern);
    later(&mut into.format, &part.format);
    later(&mut into.content_encoding, &part.content_encoding);
    later(&mut into.content_media_type, &part.content_media_type);
}

/// Prose and the like: of the whole itself, else of a part that is written in it. Parts with a name keep theirs to themselves.
fn annotate(into: &mut Schema, part: &Schema, inline: bool, own: bool) {
    if !inline {
        return;
    }
    if part.description.is_some() {
        into.description.clone_from(&part.description);
    }
    if own && part.title.is_some() || into.title.is_none() {
        into.title.clone_from(&part.title);
    }
    if part.default.is_some() {
        into.default.clone_from(&part.default);
    }
    if part.xml.is_some() {
        into.xml.clone_from(&part.xml);
    }
    if !part.examples.is_empty() {
        into.examples.clone_from(&part.examples);
    }
    if part.external_docs.is_some() {
        into.external_docs.clone_from(&part.external_docs);
    }
    into.read_only |= part.read_only;
    into.write_only |= part.write_only;
    into.deprecated |= part.deprecated;
    into.extensions.0.extend(part.extensions.0.iter().cloned());
}
