//! What a schema comes down to once references, compositions of one member and `allOf` are taken away.

use super::{Lower, SchemaId};
use crate::{
    document::{Conditions, JsonType, Schema},
    source::Location,
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

    /// The name of a schema is also that of the schema made from it.
    pub fn inherit_name(&mut self, from: SchemaId, to: SchemaId) {
        if let Some(name) = self.names.get(&from).cloned() {
            self.names.entry(to).or_insert(name);
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
                None => {
                    self.count_missing(reference);
                    Step::Into(self.anything, Vec::new(), false)
                }
                Some(_) if narrows(schema) || !schema.all_of.is_empty() => Step::Become(self.merge(at)),
                Some(target) => Step::Into(target, Vec::new(), false),
            };
        }
        if !schema.all_of.is_empty() {
            return self.step_all_of(at, schema);
        }
        if let Some(conditions) = schema.conditions.as_ref().filter(|c| !c.sometimes.is_empty() || c.others.is_some()) {
            return Step::Become(self.with_conditions(schema, conditions));
        }
        if !schema.one_of.is_empty() || !schema.any_of.is_empty() {
            return self.step_union(schema);
        }
        self.step_types(schema)
    }

    /// A schema whose conditions always hold as far as they can: the properties that it has sometimes are optional ones.
    fn with_conditions(&mut self, schema: &Schema, conditions: &Conditions) -> SchemaId {
        let mut found: Vec<(String, Vec<SchemaId>)> = Vec::new();
        let (mut open, mut seen) = (conditions.sometimes.clone(), HashSet::new());
        open.reverse();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let part = self.schema(id);
            open.extend(self.reference_target(id));
            open.extend(&part.all_of);
            open.extend(part.conditions.iter().flat_map(|inner| &inner.sometimes));
            for (name, id) in part.properties.iter().filter(|(name, _)| !schema.properties.iter().any(|(known, _)| known == name))
            {
                match found.iter_mut().find(|(known, _)| known == name) {
                    Some((_, ids)) => ids.push(*id),
                    None => found.push((name.clone(), vec![*id])),
                }
            }
        }
        let mut properties = schema.properties.clone();
        for (name, ids) in found {
            let id = match ids[..] {
                [only] => only,
                _ => self.make(Schema { any_of: ids, ..Schema::empty(schema.location) }),
            };
            properties.push((name, id));
        }
        let others = conditions.others.filter(|_| schema.pattern_properties.is_empty());
        let additional_properties = schema.additional_properties.or(others);
        let conditions = Conditions { sometimes: Vec::new(), others: None, ..conditions.clone() };
        self.make(Schema { properties, additional_properties, conditions: Some(Box::new(conditions)), ..schema.clone() })
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
        let null = members.iter().any(|m| self.takes_null(*m));
        let free = !has_own_shape(schema) && schema.types.is_empty() && members.iter().any(|m| allows_anything(&self.schema(*m)));
        let mut real: Vec<SchemaId> = Vec::new();
        for member in members {
            let inner = self.schema(member);
            if !is_null(&inner) && says_something(&inner) && !only_limits(&inner, schema) && !self.names_the_same(&real, &inner) {
                real.push(member);
            }
        }
        let bare = Schema { one_of: Vec::new(), any_of: Vec::new(), ..schema.clone() };
        match real[..] {
            [_, ..] if free && !real.iter().all(|member| self.takes_any_object(*member)) => Step::Stop(null),
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

    /// Whether any object can be read as this one: it demands nothing. Beside it a member that allows anything means an empty object.
    pub fn takes_any_object(&self, member: SchemaId) -> bool {
        let (mut open, mut seen, mut named) = (vec![member], HashSet::new(), false);
        while let Some(id) = open.pop() {
            let schema = self.schema(id);
            if !schema.required.is_empty() || !schema.one_of.is_empty() || !schema.any_of.is_empty() {
                return false;
            }
            if seen.insert(id) {
                named |= !schema.properties.is_empty();
                open.extend(self.reference_target(id));
                open.extend(&schema.all_of);
            }
        }
        named
    }

    /// Whether null is a value of a member of a union, which makes it one of the whole.
    fn takes_null(&self, member: SchemaId) -> bool {
        let target = self.reference_target(member);
        admits_null(&self.schema(member)) || target.is_some_and(|target| admits_null(&self.schema(target)))
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

    /// Values of several types are a union of as many lists of values. Of one type that is said they are all meant to be.
    fn step_values(&mut self, schema: &Schema, one_type: bool) -> Step {
        let sorts = values_by_type(schema);
        if one_type || schema.const_value.is_some() || sorts.len() < 2 {
            return Step::Stop(false);
        }
        let part = |(ty, values): (JsonType, Vec<(Location, Value)>)| {
            let whole = |value: &Value| value.as_number().is_some_and(|number| number.as_integer().is_some());
            let ty = if values.iter().all(|(_, value)| whole(value)) { JsonType::Integer } else { ty };
            Schema { types: vec![ty], enum_values: Some(values), ..Schema::empty(schema.location) }
        };
        let one_of = sorts.into_iter().map(|sort| self.make(part(sort))).collect();
        Step::Become(self.make(Schema { one_of, nullable: admits_null(schema), ..annotations(schema) }))
    }

    /// Several types are a union of as many schemas.
    fn step_types(&mut self, schema: &Schema) -> Step {
        let mut types: Vec<JsonType> = schema.types.iter().copied().filter(|ty| *ty != JsonType::Null).collect();
        if types.contains(&JsonType::Number) {
            types.retain(|ty| *ty != JsonType::Integer);
        }
        if schema.enum_values.is_some() || schema.const_value.is_some() {
            return self.step_values(schema, types.len() == 1);
        }
        if types.len() < 2 {
            return Step::Stop(false);
        }
        if types.len() >= 5 && !has_shape(schema) {
            return Step::Become(self.make(Schema { nullable: true, ..annotations(schema) }));
        }
        let one_of = types.into_iter().map(|ty| self.make(only_type(schema, ty))).collect();
        Step::Become(self.make(Schema { one_of, nullable: admits_null(schema), ..annotations(schema) }))
    }
}

/// A schema's values that are of the same type in JSON.
fn values_by_type(schema: &Schema) -> Vec<(JsonType, Vec<(Location, Value)>)> {
    let mut sorts: Vec<(JsonType, Vec<(Location, Value)>)> = Vec::new();
    for (location, value) in schema.enum_values.iter().flatten() {
        let ty = match value {
            Value::Null => continue,
            Value::Bool(_) => JsonType::Boolean,
            Value::Number(_) => JsonType::Number,
            Value::String(_) => JsonType::String,
            Value::Array(_) => JsonType::Array,
            Value::Object(_) => JsonType::Object,
        };
        match sorts.iter_mut().find(|(known, _)| *known == ty) {
            Some((_, values)) => values.push((*location, value.clone())),
            None => sorts.push((ty, vec![(*location, value.clone())])),
        }
    }
    sorts
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
        || schema.conditions.as_ref().is_some_and(|c| !c.sometimes.is_empty() || c.others.is_some())
}

/// Whether a schema has no keyword that any value could contradict. One that says `nullable` and no more means null.
pub fn allows_anything(schema: &Schema) -> bool {
    let bare = Schema {
        title: None,
        description: None,
        default: None,
        examples: Vec::new(),
        read_only: false,
        write_only: false,
        deprecated: false,
        external_docs: None,
        extensions: crate::document::Extensions::default(),
        ..schema.clone()
    };
    schema.boolean == Some(true) || bare == Schema::empty(schema.location)
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
