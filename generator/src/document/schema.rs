//! The keywords of a schema (JSON Schema 2020-12 as OpenAPI 3.1 uses it), as written.

use super::{Extensions, ExternalDocs, Id, Reference};
use crate::{
    rare::{Rare, Usual},
    source::Location,
    value::{Number, Value},
};

/// One schema object. A keyword that is absent is `None` or empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// The location of this object in the description.
    pub location: Location,
    /// A schema that is just `true` or `false`; then every other keyword is absent.
    pub boolean: Option<bool>,
    /// `$ref`; the other keywords are its siblings and apply too. The dialects that ignore
    /// siblings drop them in `parse/`.
    pub reference: Option<Box<Reference>>,
    /// `title`: a short text about the schema.
    pub title: Option<String>,
    /// `description`: Markdown about the schema.
    pub description: Option<String>,
    /// `type`, as a list.
    pub types: Vec<JsonType>,
    /// `nullable: true`, `x-nullable: true`: null is allowed in addition to what the other keywords
    /// allow.
    pub nullable: bool,
    /// `format`: how the value is to be read, by name.
    pub format: Option<String>,
    /// `enum`, with the location of each value; an empty list that was written is `Some`.
    pub enum_values: Option<Vec<(Location, Value)>>,
    /// `const`: the only value that is allowed.
    pub const_value: Option<Box<Value>>,
    /// `default`: the value that an absent one stands for.
    pub default: Option<Box<Value>>,
    /// `example` and `examples`.
    pub examples: Vec<Value>,
    /// The keywords that limit numbers, lengths and counts.
    pub limits: Rare<Limits>,
    /// The keyword `pattern`: a regular expression that a string must match.
    pub pattern: Option<String>,
    /// The keyword `uniqueItems`; false when absent.
    pub unique_items: bool,
    /// `required`, in order.
    pub required: Vec<String>,
    /// `properties`, in order.
    pub properties: Vec<(String, Id<Schema>)>,
    /// The keyword `patternProperties`: the schemas of properties whose names match a pattern.
    pub additional_properties: Option<Id<Schema>>,
    /// `patternProperties`.
    pub pattern_properties: Vec<(String, Id<Schema>)>,
    /// `items`: the schema of the items of an array, after those of `prefixItems`.
    pub items: Option<Id<Schema>>,
    /// `prefixItems`: the schemas of the first items, by position.
    pub prefix_items: Vec<Id<Schema>>,
    /// `allOf`: the schemas of which all apply.
    pub all_of: Vec<Id<Schema>>,
    /// `anyOf`: the schemas of which at least one applies.
    pub any_of: Vec<Id<Schema>>,
    /// `oneOf`: the schemas of which exactly one applies.
    pub one_of: Vec<Id<Schema>>,
    /// The keyword `discriminator`.
    pub discriminator: Option<Box<Discriminator>>,
    /// The keyword `readOnly`; false when absent.
    pub read_only: bool,
    /// `writeOnly`: sent by the client only.
    pub write_only: bool,
    /// `deprecated`: false when absent.
    pub deprecated: bool,
    /// The keyword `externalDocs`.
    pub external_docs: Option<Box<ExternalDocs>>,
    /// The keyword `xml`: how the value is written in an XML document.
    pub xml: Option<Box<Xml>>,
    /// The keyword `contentEncoding`: how a string represents bytes.
    pub content_encoding: Option<String>,
    /// The keyword `contentMediaType`: the media type of what a string holds.
    pub content_media_type: Option<String>,
    /// What the keywords say that make no type themselves; `None` when none of them is there.
    pub conditions: Option<Box<Conditions>>,
    /// The `x-…` keys of the object.
    pub extensions: Extensions,
}

/// Limits of numbers, lengths and counts. A keyword that is absent is `None`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Limits {
    /// The keyword `multipleOf`.
    pub multiple_of: Option<Number>,
    /// The keyword `maximum`.
    pub maximum: Option<Number>,
    /// The keyword `exclusiveMaximum`, where it is a number.
    pub exclusive_maximum: Option<Number>,
    /// The keyword `minimum`.
    pub minimum: Option<Number>,
    /// The keyword `exclusiveMinimum`, where it is a number.
    pub exclusive_minimum: Option<Number>,
    /// The keyword `maxLength`, in characters.
    pub max_length: Option<u64>,
    /// The keyword `minLength`, in characters.
    pub min_length: Option<u64>,
    /// The keyword `maxItems`.
    pub max_items: Option<u64>,
    /// The keyword `minItems`.
    pub min_items: Option<u64>,
    /// The keyword `maxProperties`.
    pub max_properties: Option<u64>,
    /// The keyword `minProperties`.
    pub min_properties: Option<u64>,
}

impl Usual for Limits {
    fn usual<'a>() -> &'a Self {
        static NONE: Limits = Limits {
            multiple_of: None,
            maximum: None,
            exclusive_maximum: None,
            minimum: None,
            exclusive_minimum: None,
            max_length: None,
            min_length: None,
            max_items: None,
            min_items: None,
            max_properties: None,
            min_properties: None,
        };
        &NONE
    }
}

/// Keywords that no type shows as they are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Conditions {
    /// `then`, `else` and those of `dependentSchemas`: what holds of some values only.
    pub sometimes: Vec<Id<Schema>>,
    /// `unevaluatedProperties`, unless it is `false`: the schema of the properties that no other
    /// keyword describes.
    pub others: Option<Id<Schema>>,
    /// `contentSchema`: the schema of the document that a string holds.
    pub content: Option<Id<Schema>>,
    /// The name of the `$dynamicAnchor` that the reference of the schema leads to in the dynamic
    /// scope, empty for a `$recursiveAnchor`. Of no meaning once references are resolved.
    pub dynamic: Option<String>,
    /// The `$ref` leads to a schema that is another one in the dynamic scope of this than it is by
    /// itself.
    pub specializes: bool,
    /// The names of keywords that only validate (`if`, `minContains`): they were read and are not
    /// kept.
    pub unchecked: Vec<&'static str>,
}

/// The value of `type`: one JSON type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JsonType {
    /// `null`: nothing but null.
    Null,
    /// `boolean`: true or false.
    Boolean,
    /// `integer`: a number without a fraction.
    Integer,
    /// `number`: any number.
    Number,
    /// `string`: a string of Unicode characters.
    String,
    /// `array`: a list of values.
    Array,
    /// `object`: values by name.
    Object,
    /// `file` (Swagger 2.0) and whatever else stands for bytes.
    Binary,
}

/// `discriminator`.
#[derive(Debug, Clone, PartialEq)]
pub struct Discriminator {
    /// The location of this object in the description.
    pub location: Location,
    /// `propertyName`.
    pub property: String,
    /// `mapping`, in order: tag value, and the schema as a reference. A bare name was made a
    /// reference to a component in `parse/`.
    pub mapping: Vec<(String, Reference)>,
}

/// The `xml` object: how a value is written in XML.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Xml {
    /// `name`: of the element or attribute.
    pub name: Option<String>,
    /// `namespace`: a URI.
    pub namespace: Option<String>,
    /// `prefix`: that of the name.
    pub prefix: Option<String>,
    /// `attribute`: an attribute instead of an element.
    pub attribute: bool,
    /// `wrapped`: the items of an array stand in an element of the array.
    pub wrapped: bool,
    /// `nodeType` (3.2).
    pub node_type: Option<String>,
    /// The `x-…` keys of the object.
    pub extensions: Extensions,
}

impl Schema {
    /// The schemas that are written in it.
    pub fn inside_mut(&mut self) -> impl Iterator<Item = &mut Id<Schema>> {
        let rare = self.conditions.as_deref_mut().into_iter().flat_map(|conditions| {
            let Conditions { sometimes, others, content, .. } = conditions;
            sometimes.iter_mut().chain(others).chain(content)
        });
        let named = self.properties.iter_mut().chain(&mut self.pattern_properties);
        named
            .map(|(_, id)| id)
            .chain(&mut self.additional_properties)
            .chain(&mut self.items)
            .chain(&mut self.prefix_items)
            .chain(&mut self.all_of)
            .chain(&mut self.any_of)
            .chain(&mut self.one_of)
            .chain(rare)
    }

    /// A schema without any keyword.
    pub fn empty(location: Location) -> Schema {
        Schema {
            location,
            boolean: None,
            reference: None,
            title: None,
            description: None,
            types: Vec::new(),
            nullable: false,
            format: None,
            enum_values: None,
            const_value: None,
            default: None,
            examples: Vec::new(),
            limits: Rare::default(),
            pattern: None,
            unique_items: false,
            required: Vec::new(),
            properties: Vec::new(),
            additional_properties: None,
            pattern_properties: Vec::new(),
            items: None,
            prefix_items: Vec::new(),
            all_of: Vec::new(),
            any_of: Vec::new(),
            one_of: Vec::new(),
            discriminator: None,
            read_only: false,
            write_only: false,
            deprecated: false,
            external_docs: None,
            xml: None,
            content_encoding: None,
            content_media_type: None,
            conditions: None,
            extensions: Extensions::default(),
        }
    }
}
