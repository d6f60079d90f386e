//! What a schema comes down to once references, compositions of one member and `allOf` are taken away.

use super::{Lower, SchemaId};
use crate::{
    document::{JsonType, Schema},
    value::Value,
};
use std::{collections::HashSet, rc::Rc};

/// A schema without its wrappings.
#[derive(Debug, Clone)]
pub struct View {
    /// The schemas that only wrap, outermost first; their annotations apply.
    pub chain: Rc<[SchemaId]>,
    /// What is inside: no reference, no `allOf`, no union of one, at most one type besides null.
    pub target: SchemaId,
    /// Null is allowed.
    pub nullable: bool,
}

/// What the outermost keyword of a schema asks for.
enum Step {
    /// It says its own shape; whether a member of its union is null.
    Stop(bool),
    /// It only wraps another; the second are annotations that apply too, the third says that null is allowed.
    Into(SchemaId, Vec<SchemaId>, bool),
    /// It is the same as another schema that is made from it.
    Become(SchemaId),
}

impl Lower<'_> {
    /// Takes the wrappings away.
    pub fn view(&mut self, id: SchemaId) -> View {
        if let Some(view) = self.views.get(&id) {
            return view.clone();
        }
        let (mut chain, mut seen) = (Vec::new(), HashSet::new());
        let (mut at, mut nullable) = (id, false);
        loop {
            let schema = self.schema(at);
            nullable |= admits_null(&schema);
            let step = match self.became.get(&at) {
                Some(known) => Step::Become(*known),
                None => self.step(at, &schema),
            };
            match step {
                Step::Stop(null) => {
                    nullable |= null;
                    break;
                }
                Step::Become(other) => {
                    if self.became.insert(at, other).is_none() {
                        self.inherit_name(at, other);
                    }
                    at = other;
                }
                Step::Into(next, more, null) => {
                    chain.push(at);
                    chain.extend(more);
                    nullable |= null;
                    if !seen.insert(at) {
                        self.session.diagnostics.warning(
                            "recursive-reference",
                            schema.location,
                            "this schema refers only to itself, so it says nothing",
                        );
                        at = self.anything;
                        break;
                    }
                    at = next;
                }
            }
        }
        let view = View { chain: chain.into(), target: at, nullable };
        self.views.insert(id, view.clone());
        view
    }

    /// The name and the place of a schema are also those of the schema made from it.
    pub fn inherit_name(&mut self, from: SchemaId, to: SchemaId) {
        if let Some(name) = self.names.get(&from).cloned() {
            self.names.entry(to).or_insert(name);
        }
        if let Some(owner) = self.owners.get(&from).cloned() {
            self.owners.entry(to).or_insert(owner);
        }
        if self.shared.contains(&from) {
            self.shared.insert(to);
        }
        self.origins.insert(to, self.origin(from));
    }

    fn step(&mut self, at: SchemaId, schema: &Schema) -> Step {
        if let Some(reference) = &schema.reference {
            let target = self.document.links.schemas.get(&reference.location).copied();
            return match target {
                None => Step::Into(self.anything, Vec::new(), false),
                Some(_) if narrows(schema) || !schema.all_of.is_empty() => Step::Become(self.merge(at)),
                Some(target) => Step::Into(target, Vec::new(), false),
            };
        }
        if !schema.all_of.is_empty() {
            return self.step_all_of(at, schema);
        }
        if !schema.one_of.is_empty() || !schema.any_of.is_empty() {
            return self.step_union(schema);
        }
        self.step_types(schema)
    }

    /// `allOf` of one schema and annotations is that schema.
    fn step_all_of(&mut self, at: SchemaId, schema: &Schema) -> Step {
        let (shaped, plain): (Vec<SchemaId>, Vec<SchemaId>) =
            schema.all_of.iter().partition(|part| says_something(&self.schema(**part)));
        let only = if let [only] = shaped[..] { Some(only) } else { None };
        match only {
            Some(only) if !(narrows(schema) || self.names.contains_key(&at) && self.is_base(only)) => {
                let null = plain.iter().any(|part| self.schema(*part).nullable);
                Step::Into(only, plain, null)
            }
            _ => Step::Become(self.merge(at)),
        }
    }

    /// A union of one member besides null is that member; one whose members only set limits is no union.
    fn step_union(&mut self, schema: &Schema) -> Step {
        let members: Vec<SchemaId> = schema.one_of.iter().chain(&schema.any_of).copied().collect();
        let null = members.iter().any(|m| is_null(&self.schema(*m)));
        let mut real: Vec<SchemaId> = Vec::new();
        for member in members {
            let inner = self.schema(member);
            if !is_null(&inner) && says_something(&inner) && !only_limits(&inner, schema) && !self.names_the_same(&real, &inner) {
                real.push(member);
            }
        }
        let bare = Schema { one_of: Vec::new(), any_of: Vec::new(), ..schema.clone() };
        match real[..] {
            [] => {
                let nullable = schema.nullable || null;
                Step::Become(self.make(Schema { nullable, ..bare }))
            }
            [only] if !has_shape(&bare) => Step::Into(only, Vec::new(), null),
            [only] => {
                let rest = self.make(bare);
                let both = Schema { all_of: vec![rest, only], nullable: null, ..annotations(schema) };
                Step::Become(self.make(both))
            }
            _ => Step::Stop(null),
        }
    }

    /// Whether one of these is a reference to the same schema.
    fn names_the_same(&self, known: &[SchemaId], schema: &Schema) -> bool {
        let wanted = schema.reference.as_ref().and_then(|r| self.document.links.schemas.get(&r.location)).copied();
        wanted.is_some() && known.iter().any(|k| self.reference_target(*k) == wanted)
    }

    /// Where the reference that a schema is leads to.
    pub fn reference_target(&self, id: SchemaId) -> Option<SchemaId> {
        let schema = self.schema(id);
        schema.reference.as_ref().and_then(|r| self.document.links.schemas.get(&r.location)).copied()
    }

    /// Several types are a union of as many schemas.
    fn step_types(&mut self, schema: &Schema) -> Step {
        let mut types: Vec<JsonType> = schema.types.iter().copied().filter(|ty| *ty != JsonType::Null).collect();
        if types.contains(&JsonType::Number) {
            types.retain(|ty| *ty != JsonType::Integer);
        }
        if types.len() < 2 || schema.enum_values.is_some() || schema.const_value.is_some() {
            return Step::Stop(false);
        }
        if types.len() >= 5 {
            return Step::Become(self.make(Schema { nullable: true, ..annotations(schema) }));
        }
        let one_of = types.into_iter().map(|ty| self.make(only_type(schema, ty))).collect();
        Step::Become(self.make(Schema { one_of, nullable: admits_null(schema), ..annotations(schema) }))
    }
}

/// Whether null is among the values, besides others.
pub fn admits_null(schema: &Schema) -> bool {
    let listed = schema.enum_values.as_ref().is_some_and(|values| values.iter().any(|(_, value)| *value == Value::Null));
    schema.nullable || schema.types.contains(&JsonType::Null) || listed || schema.const_value == Some(Value::Null)
}

/// Whether null is the only value.
pub fn is_null(schema: &Schema) -> bool {
    let listed =
        schema.enum_values.as_ref().is_some_and(|values| !values.is_empty() && values.iter().all(|(_, v)| *v == Value::Null));
    schema.types == [JsonType::Null] || listed || schema.const_value == Some(Value::Null)
}

/// Whether a schema says more than annotations and limits do.
pub fn says_something(schema: &Schema) -> bool {
    narrows(schema) || schema.reference.is_some() || !schema.all_of.is_empty() || !schema.types.is_empty()
}

/// Whether the keywords of a schema itself say a shape; its type alone does not.
pub fn has_shape(schema: &Schema) -> bool {
    let open = schema.additional_properties.is_some();
    schema.boolean.is_some()
        || schema.enum_values.is_some()
        || schema.const_value.is_some()
        || !schema.properties.is_empty()
        || open
        || !schema.pattern_properties.is_empty()
        || schema.items.is_some()
        || !schema.prefix_items.is_empty()
        || !schema.one_of.is_empty()
        || !schema.any_of.is_empty()
}

/// The same, without the union it may be.
pub fn has_own_shape(schema: &Schema) -> bool {
    has_shape(&Schema { one_of: Vec::new(), any_of: Vec::new(), ..schema.clone() })
}

/// Whether the keywords beside a reference or `allOf` change what it means.
fn narrows(schema: &Schema) -> bool {
    has_shape(schema) || !schema.required.is_empty() || schema.discriminator.is_some()
}

/// Whether the member of a union only sets limits to what the schema around it says.
fn only_limits(member: &Schema, around: &Schema) -> bool {
    let typed = !member.types.is_empty() && !has_own_shape(around);
    !has_shape(member) && member.reference.is_none() && member.all_of.is_empty() && !typed
}

/// The same schema without what says its shape.
fn annotations(schema: &Schema) -> Schema {
    Schema {
        title: schema.title.clone(),
        description: schema.description.clone(),
        default: schema.default.clone(),
        examples: schema.examples.clone(),
        read_only: schema.read_only,
        write_only: schema.write_only,
        deprecated: schema.deprecated,
        external_docs: schema.external_docs.clone(),
        xml: schema.xml.clone(),
        extensions: schema.extensions.clone(),
        ..Schema::empty(schema.location)
    }
}

/// What a schema of several types says of one of them.
fn only_type(schema: &Schema, ty: JsonType) -> Schema {
    let bare = Schema { types: vec![ty], format: schema.format.clone(), ..Schema::empty(schema.location) };
    match ty {
        JsonType::Object => Schema {
            format: None,
            required: schema.required.clone(),
            properties: schema.properties.clone(),
            additional_properties: schema.additional_properties,
            pattern_properties: schema.pattern_properties.clone(),
            discriminator: schema.discriminator.clone(),
            ..bare
        },
        JsonType::Array => Schema { format: None, items: schema.items, prefix_items: schema.prefix_items.clone(), ..bare },
        JsonType::String => Schema {
            max_length: schema.max_length,
            min_length: schema.min_length,
            pattern: schema.pattern.clone(),
            content_encoding: schema.content_encoding.clone(),
            ..bare
        },
        JsonType::Integer | JsonType::Number => Schema {
            minimum: schema.minimum,
            maximum: schema.maximum,
            exclusive_minimum: schema.exclusive_minimum,
            exclusive_maximum: schema.exclusive_maximum,
            ..bare
        },
        JsonType::Boolean | JsonType::Null | JsonType::Binary => bare,
    }
}
