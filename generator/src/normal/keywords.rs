//! The keywords of an expression, borrowed from the document. What only annotates is apart from
//! what says which values are allowed.

use super::{bounds::Limits, expression::ExprId};
use crate::{
    document::{Discriminator, Extensions, ExternalDocs, JsonType, Reference, Schema, Xml},
    rare::{Rare, Usual},
    source::Location,
    value::Value,
};
use std::{borrow::Cow, rc::Rc};

/// What an expression says.
#[derive(Debug, Clone)]
pub struct Keywords<'d> {
    /// The location of the schema in the description.
    pub location: Location,
    /// `true` or `false` instead of keywords.
    pub boolean: Option<bool>,
    /// `$ref`: the schema it refers to applies too.
    pub reference: Option<&'d Reference>,
    /// `allOf`: the schemas of which all apply.
    pub all_of: Vec<ExprId>,
    /// `oneOf`, then `anyOf`.
    pub members: Vec<ExprId>,
    /// `discriminator`.
    pub discriminator: Option<&'d Discriminator>,
    /// `type`, as a list; empty when absent.
    pub types: Vec<JsonType>,
    /// Null is allowed in addition to what the other keywords allow.
    pub nullable: bool,
    /// `enum`, with the location of each value.
    pub values: Option<Vec<(Location, &'d Value)>>,
    /// `const`: the only value that is allowed.
    pub constant: Option<&'d Value>,
    /// The keywords of objects.
    pub object: Rare<ObjectKeywords<'d>>,
    /// The keywords of arrays.
    pub array: ArrayKeywords,
    /// The keywords that limit numbers, lengths and counts.
    pub limits: Rare<Limits<'d>>,
    /// What holds of some values only.
    pub conditions: Rare<Conditions>,
    /// What changes nothing about which values are allowed.
    pub annotations: Annotations<'d>,
}

/// Keywords of objects.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ObjectKeywords<'d> {
    /// `required`, in order.
    pub required: Vec<&'d str>,
    /// `properties`, in order.
    pub properties: Vec<Property<'d>>,
    /// `additionalProperties`.
    pub additional: Option<ExprId>,
    /// `patternProperties`.
    pub patterns: Vec<ExprId>,
}

/// One property of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Property<'d> {
    /// The name of the property on the wire.
    pub name: &'d str,
    /// The schema of its value.
    pub schema: ExprId,
}

/// Keywords of arrays.
#[derive(Debug, Clone, Default)]
pub struct ArrayKeywords {
    /// `items`: the schema of the items.
    pub items: Option<ExprId>,
    /// `prefixItems`: the schemas of the first items, by position.
    pub prefix: Vec<ExprId>,
}

/// What holds of some values only, or is not checked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Conditions {
    /// `then`, `else` and those of `dependentSchemas`.
    pub sometimes: Vec<ExprId>,
    /// `unevaluatedProperties`.
    pub others: Option<ExprId>,
    /// `contentSchema`.
    pub content: Option<ExprId>,
    /// The names of keywords that only validate.
    pub unchecked: Vec<&'static str>,
    /// The reference leads to what another schema is in the dynamic scope of this one, and only
    /// here.
    pub specializes: bool,
}

/// What changes nothing about which values are allowed.
#[derive(Debug, Clone, Default)]
pub struct Annotations<'d> {
    /// `title`: a short text about the schema.
    pub title: Option<Rc<str>>,
    /// `description`: Markdown about the schema.
    pub description: Option<&'d str>,
    /// `default`: the value that an absent one stands for.
    pub default: Option<&'d Value>,
    /// `example`, `examples`.
    pub examples: &'d [Value],
    /// `readOnly`: sent by the service only.
    pub read_only: bool,
    /// `writeOnly`: sent by the client only.
    pub write_only: bool,
    /// `deprecated`: false when absent.
    pub deprecated: bool,
    /// `externalDocs`.
    pub external_docs: Option<&'d ExternalDocs>,
    /// `xml`: how the value is written in XML.
    pub xml: Option<&'d Xml>,
    /// The `x-…` keys of the schema.
    pub extensions: Cow<'d, Extensions>,
}

impl<'d> Keywords<'d> {
    /// Starts without keywords: any value is allowed.
    pub fn none(location: Location) -> Keywords<'d> {
        Keywords {
            location,
            boolean: None,
            reference: None,
            all_of: Vec::new(),
            members: Vec::new(),
            discriminator: None,
            types: Vec::new(),
            nullable: false,
            values: None,
            constant: None,
            object: Rare::default(),
            array: ArrayKeywords::default(),
            limits: Rare::default(),
            conditions: Rare::default(),
            annotations: Annotations::default(),
        }
    }

    /// Those that are written in a schema; `expr` gives the expression of a schema inside.
    pub fn written(
        schema: &'d Schema,
        mut expr: impl FnMut(crate::document::Id<Schema>) -> ExprId,
    ) -> Keywords<'d> {
        let mut all = |ids: &[crate::document::Id<Schema>]| {
            ids.iter().map(|id| expr(*id)).collect::<Vec<_>>()
        };
        let mut members = all(&schema.one_of);
        members.extend(all(&schema.any_of));
        let all_of = all(&schema.all_of);
        let prefix = all(&schema.prefix_items);
        let mut conditions = Conditions::default();
        if let Some(written) = schema.conditions.as_deref() {
            conditions.sometimes = all(&written.sometimes);
            conditions.others = written.others.map(&mut expr);
            conditions.content = written.content.map(&mut expr);
            conditions.unchecked.clone_from(&written.unchecked);
            conditions.specializes = written.specializes;
        }
        let property = |(name, id): &'d (String, _)| Property { name, schema: expr(*id) };
        let properties = schema.properties.iter().map(property).collect();
        Keywords {
            location: schema.location,
            boolean: schema.boolean,
            reference: schema.reference.as_deref(),
            all_of,
            members,
            discriminator: schema.discriminator.as_deref(),
            types: schema.types.clone(),
            nullable: schema.nullable,
            values: schema
                .enum_values
                .as_ref()
                .map(|values| values.iter().map(|(at, value)| (*at, value)).collect()),
            constant: schema.const_value.as_deref(),
            object: Rare::from(ObjectKeywords {
                required: schema.required.iter().map(String::as_str).collect(),
                properties,
                additional: schema.additional_properties.map(&mut expr),
                patterns: schema.pattern_properties.iter().map(|(_, id)| expr(*id)).collect(),
            }),
            array: ArrayKeywords { items: schema.items.map(&mut expr), prefix },
            limits: Rare::from(Limits::written(schema)),
            conditions: Rare::from(conditions),
            annotations: Annotations::written(schema),
        }
    }

    /// Whether null is among the values, with others.
    pub fn admits_null(&self) -> bool {
        let listed = self
            .values
            .as_ref()
            .is_some_and(|values| values.iter().any(|(_, value)| **value == Value::Null));
        self.nullable
            || self.types.contains(&JsonType::Null)
            || listed
            || self.constant == Some(&Value::Null)
    }

    /// Whether null is the only value.
    pub fn is_null(&self) -> bool {
        let null = |values: &Vec<(Location, &Value)>| {
            !values.is_empty() && values.iter().all(|(_, v)| **v == Value::Null)
        };
        self.types == [JsonType::Null]
            || self.values.as_ref().is_some_and(null)
            || self.constant == Some(&Value::Null)
    }

    /// Whether this is `{type: object, nullable: true}` and no more: next to a reference that is
    /// how null is added to it where a schema needs a type (OpenAPI 3.0.3, "Schema Object").
    pub fn is_nullable_object(&self) -> bool {
        self.nullable
            && self.types == [JsonType::Object]
            && !self.narrows()
            && self.reference.is_none()
            && self.all_of.is_empty()
            && self.limits.is_usual()
    }

    /// Whether there are more keywords than annotations and limits.
    pub fn says_something(&self) -> bool {
        self.narrows()
            || self.reference.is_some()
            || !self.all_of.is_empty()
            || !self.types.is_empty()
    }

    /// Whether the keywords next to a reference or `allOf` change what it means.
    pub fn narrows(&self) -> bool {
        self.has_shape()
            || !self.object.required.is_empty()
            || self.discriminator.is_some()
            || self.conditions.specializes
    }

    /// Whether the keywords say a shape, or a union; a type alone does not.
    pub fn has_shape(&self) -> bool {
        self.has_own_shape() || !self.members.is_empty()
    }

    /// Whether the keywords say a shape without the union.
    pub fn has_own_shape(&self) -> bool {
        self.boolean.is_some()
            || self.values.is_some()
            || self.constant.is_some()
            || !self.object.properties.is_empty()
            || self.object.additional.is_some()
            || !self.object.patterns.is_empty()
            || self.array.items.is_some()
            || !self.array.prefix.is_empty()
            || !self.conditions.sometimes.is_empty()
            || self.conditions.others.is_some()
    }

    /// Whether it says something, or which document a text holds.
    pub fn has_meaning(&self) -> bool {
        self.says_something() || self.conditions.content.is_some()
    }

    /// Whether there is no keyword that any value could contradict. One that says `nullable` and no
    /// more means null.
    pub fn allows_anything(&self) -> bool {
        self.boolean == Some(true)
            || !self.says_something()
                && !self.nullable
                && self.limits.is_usual()
                && self.conditions.content.is_none()
                && self.conditions.unchecked.is_empty()
                && self.annotations.xml.is_none()
    }

    /// The values that are listed, without null.
    pub fn listed(&self) -> Vec<&'d Value> {
        let listed = self
            .values
            .iter()
            .flatten()
            .map(|(_, value)| *value)
            .filter(|_| self.constant.is_none());
        self.constant.into_iter().chain(listed).filter(|value| **value != Value::Null).collect()
    }

    /// The same keywords without the members of the union.
    pub fn without_union(&self) -> Keywords<'d> {
        Keywords { members: Vec::new(), ..self.clone() }
    }

    /// Only what annotates.
    pub fn only_annotations(&self) -> Keywords<'d> {
        Keywords { annotations: self.annotations.clone(), ..Keywords::none(self.location) }
    }
}

impl Usual for ObjectKeywords<'_> {
    fn usual<'a>() -> &'a Self
    where
        Self: 'a,
    {
        static NONE: ObjectKeywords<'static> = ObjectKeywords {
            required: Vec::new(),
            properties: Vec::new(),
            additional: None,
            patterns: Vec::new(),
        };
        &NONE
    }
}

impl Usual for Conditions {
    fn usual<'a>() -> &'a Self {
        static NONE: Conditions = Conditions {
            sometimes: Vec::new(),
            others: None,
            content: None,
            unchecked: Vec::new(),
            specializes: false,
        };
        &NONE
    }
}

impl<'d> Annotations<'d> {
    fn written(schema: &'d Schema) -> Annotations<'d> {
        Annotations {
            title: schema.title.as_deref().map(Rc::from),
            description: schema.description.as_deref(),
            default: schema.default.as_deref(),
            examples: &schema.examples,
            read_only: schema.read_only,
            write_only: schema.write_only,
            deprecated: schema.deprecated,
            external_docs: schema.external_docs.as_deref(),
            xml: schema.xml.as_deref(),
            extensions: Cow::Borrowed(&schema.extensions),
        }
    }

    /// Adds those of a part that is written in an `allOf`. The title of the whole itself (`own`)
    /// goes before those of its parts.
    pub fn add(&mut self, part: &Annotations<'d>, own: bool) {
        self.description = part.description.or(self.description);
        if own && part.title.is_some() || self.title.is_none() {
            self.title.clone_from(&part.title);
        }
        self.default = part.default.or(self.default);
        self.xml = part.xml.or(self.xml);
        if !part.examples.is_empty() {
            self.examples = part.examples;
        }
        self.external_docs = part.external_docs.or(self.external_docs);
        self.read_only |= part.read_only;
        self.write_only |= part.write_only;
        self.deprecated |= part.deprecated;
        if !part.extensions.0.is_empty() {
            self.extensions.to_mut().0.extend(part.extensions.0.iter().cloned());
        }
    }
}

/// The narrower of two types, if a value can be of both.
pub fn narrower(a: JsonType, b: JsonType) -> Option<JsonType> {
    match (a, b) {
        (JsonType::Integer, JsonType::Number) | (JsonType::Number, JsonType::Integer) => {
            Some(JsonType::Integer)
        }
        _ => (a == b).then_some(a),
    }
}
