//! Schemas: the keywords that all dialects share, and the few that one of them writes differently.

use super::{
    Dialect,
    reader::{Member, Node, Reader},
};
use crate::{
    document::{Arena, Id, JsonType, Nodes, Reference, Schema, Xml},
    source::Location,
    value::{Number, Value},
};

const WHAT: &str = "a schema";

/// The dialects of JSON Schema whose keywords are read; dates follow the first two.
const DIALECTS: &[&str] = &[
    "https://spec.openapis.org/oas/3.1/",
    "https://spec.openapis.org/oas/3.2/",
    "https://json-schema.org/draft/2020-12/",
    "https://json-schema.org/draft/2019-09/",
    "http://json-schema.org/draft-07/",
    "https://json-schema.org/draft-07/",
    "http://json-schema.org/draft-06/",
    "http://json-schema.org/draft-04/",
];

/// Keywords that only validate, or hold for some values only: they change no type.
const UNCHECKED: &[&str] = &[
    "not",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependentRequired",
    "contains",
    "minContains",
    "maxContains",
];

impl Node for Schema {
    const WHAT: &'static str = WHAT;

    fn arena(nodes: &mut Nodes) -> &mut Arena<Self> {
        &mut nodes.schemas
    }

    fn read(reader: &mut Reader<'_>, value: &Value, location: Location) -> Option<Self> {
        let mut schema = Schema::empty(location);
        match value {
            Value::Bool(all) => schema.boolean = Some(*all),
            Value::Object(_) => reader.keywords(value, &mut schema),
            other => {
                let message = format!(
                    "a schema must be an object, but this is {}; it is ignored",
                    other.kind()
                );
                reader.session.diagnostics.warning("unexpected-value", location, message);
                return None;
            }
        }
        Some(schema)
    }
}

impl Reader<'_> {
    /// The schema that a member holds.
    pub fn schema(&mut self, member: Member<'_>) -> Option<Id<Schema>> {
        let location = self.place(member);
        self.node(member.value, location)
    }

    fn keywords(&mut self, value: &Value, schema: &mut Schema) {
        schema.reference = self.reference(value, schema.location).map(Box::new);
        let mut beside = None;
        if schema.reference.is_none() {
            self.refer_dynamically(value, schema);
        } else if self.dialect == Dialect::OpenApi31 {
            beside = self.dynamic_beside(value, schema.location);
        }
        let referring = schema.reference.is_some();
        for (key, value) in value.as_object().unwrap_or_default() {
            let member = Member { parent: schema.location, key, value };
            if referring && self.ignores_beside_reference(member) {
                continue;
            }
            if !self.keyword(member, schema) {
                self.extension_or_unknown(member, WHAT, &mut schema.extensions);
            }
        }
        schema.all_of.extend(beside);
        self.settle_bounds(schema);
        if schema.reference.is_some() && self.dialect != Dialect::OpenApi31 {
            // The description of a reference is kept in it, where it is known to be about the
            // reference.
            schema.description = None;
        }
    }

    fn refer_dynamically(&mut self, value: &Value, schema: &mut Schema) {
        let Some((reference, name)) = self.dynamic_reference(value, schema.location) else {
            return;
        };
        schema.reference = Some(Box::new(reference));
        if name.is_some() {
            schema.conditions.get_or_insert_default().dynamic = name;
        }
    }

    /// The schema that a `$dynamicRef` beside a `$ref` leads to: both apply (JSON Schema 2020-12
    /// section 8.2.3.2), so it is one more of `allOf`.
    fn dynamic_beside(&mut self, value: &Value, around: Location) -> Option<Id<Schema>> {
        let key = ["$dynamicRef", "$recursiveRef"].into_iter().find(|key| value.get(key).is_some());
        let pointer = self.session.pointers.child(around.pointer, key?);
        let mut schema = Schema::empty(Location { pointer, ..around });
        self.refer_dynamically(value, &mut schema);
        Some(self.document.nodes.schemas.push(schema))
    }

    /// Reads one keyword. `false`: it is none.
    pub fn keyword(&mut self, member: Member<'_>, schema: &mut Schema) -> bool {
        self.annotation(member, schema)
            || self.assertion(member, schema)
            || self.applicator(member, schema)
            || self.condition(member, schema)
    }

    /// Before 3.1 "any sibling elements of a $ref are ignored" (3.0.4 section 4.8.23.2). What only
    /// annotates is kept all the same: authors do write `readOnly` and `nullable` there, and
    /// mean them.
    fn ignores_beside_reference(&mut self, member: Member<'_>) -> bool {
        if self.dialect == Dialect::OpenApi31 {
            return false;
        }
        let annotates = matches!(
            member.key,
            "$ref"
                | "title"
                | "description"
                | "summary"
                | "nullable"
                | "readOnly"
                | "writeOnly"
                | "deprecated"
                | "example"
                | "default"
                | "xml"
                | "externalDocs"
        );
        if annotates || member.key.starts_with("x-") {
            return false;
        }
        // A repeated `type` changes nothing.
        if member.key != "type" && self.session.diagnostics.first("ignored-sibling", member.key) {
            let location = self.below(member.parent, member.key);
            let message =
                format!("`{}` next to a `$ref` is ignored, here and elsewhere", member.key);
            self.session.diagnostics.warning("ignored-sibling", location, message).note(
                "this version of the format ignores it; write `allOf: [{$ref: …}]` with the \
                 keyword next to it, or remove it",
            );
        }
        true
    }

    /// Keywords that say something about a value but do not restrict it. `false`: it is none of
    /// them.
    fn annotation(&mut self, member: Member<'_>, schema: &mut Schema) -> bool {
        match member.key {
            "title" => schema.title = self.text(member),
            "description" => schema.description = self.text(member),
            "default" => schema.default = Some(Box::new(member.value.clone())),
            "example" => schema.examples.insert(0, member.value.clone()),
            "examples" => match member.value {
                Value::Array(items) => schema.examples.extend(items.iter().cloned()),
                other => schema.examples.push(other.clone()),
            },
            "readOnly" => schema.read_only = self.flag(member).unwrap_or(false),
            "writeOnly" => schema.write_only = self.flag(member).unwrap_or(false),
            "deprecated" => schema.deprecated = self.flag(member).unwrap_or(false),
            "externalDocs" => schema.external_docs = self.external_docs(member).map(Box::new),
            "xml" => schema.xml = self.xml(member).map(Box::new),
            "contentEncoding" => schema.content_encoding = self.text(member),
            "contentMediaType" => schema.content_media_type = self.text(member),
            "$schema" => self.schema_dialect(member),
            "$ref" | "$dynamicRef" | "$recursiveRef" | "$id" | "$anchor" | "$dynamicAnchor"
            | "$recursiveAnchor" => {}
            "summary" | "$comment" | "$vocabulary" | "$defs" | "definitions" => {}
            _ => return false,
        }
        true
    }

    /// Keywords that restrict a value by themselves. `false`: it is none of them.
    fn assertion(&mut self, member: Member<'_>, schema: &mut Schema) -> bool {
        match member.key {
            "type" => schema.types = self.types(member),
            "nullable" | "x-nullable" => schema.nullable |= self.flag(member).unwrap_or(false),
            "format" => schema.format = self.text(member),
            "enum" => schema.enum_values = self.enum_values(member),
            "const" => schema.const_value = Some(Box::new(member.value.clone())),
            "multipleOf" => schema.limits.multiple_of = self.number(member),
            "maximum" => schema.limits.maximum = self.number(member),
            "minimum" => schema.limits.minimum = self.number(member),
            // A boolean makes `maximum` or `minimum` exclusive; that is settled when both were
            // read.
            "exclusiveMaximum" => schema.limits.exclusive_maximum = self.exclusive(member),
            "exclusiveMinimum" => schema.limits.exclusive_minimum = self.exclusive(member),
            "maxLength" => schema.limits.max_length = self.count(member),
            "minLength" => schema.limits.min_length = self.count(member),
            "pattern" => schema.pattern = self.text(member),
            "maxItems" => schema.limits.max_items = self.count(member),
            "minItems" => schema.limits.min_items = self.count(member),
            "uniqueItems" => schema.unique_items = self.flag(member).unwrap_or(false),
            "maxProperties" => schema.limits.max_properties = self.count(member),
            "minProperties" => schema.limits.min_properties = self.count(member),
            "required" => schema.required = self.strings(member),
            _ => return false,
        }
        true
    }

    /// Keywords that hold for some values only, or that no type can show. `false`: it is none of
    /// them.
    fn condition(&mut self, member: Member<'_>, schema: &mut Schema) -> bool {
        if let Some(keyword) = UNCHECKED.iter().find(|keyword| **keyword == member.key) {
            schema.conditions.get_or_insert_default().unchecked.push(keyword);
        }
        match (member.key, member.value) {
            ("then" | "else", _) => {
                let id = self.schema(member);
                schema.conditions.get_or_insert_default().sometimes.extend(id);
            }
            ("dependentSchemas", _) => {
                let schemas = self.schema_map(member);
                schema
                    .conditions
                    .get_or_insert_default()
                    .sometimes
                    .extend(schemas.into_iter().map(|(_, id)| id));
            }
            ("contentSchema", _) => {
                let id = self.schema(member);
                schema.conditions.get_or_insert_default().content = id;
            }
            ("unevaluatedProperties", Value::Object(_)) => {
                let id = self.schema(member);
                schema.conditions.get_or_insert_default().others = id;
            }
            // Keys are strings, however they are described; what is not described is skipped
            // anyway.
            ("propertyNames" | "unevaluatedItems" | "unevaluatedProperties", _) => {}
            (key, _) => return UNCHECKED.contains(&key),
        }
        true
    }

    /// `jsonSchemaDialect` and `$schema`: all that are known are read alike.
    pub fn schema_dialect(&mut self, member: Member<'_>) {
        let Some(written) = self.text(member) else { return };
        let known = DIALECTS.iter().any(|known| written.trim_end_matches('#').starts_with(known));
        if known || !self.session.diagnostics.first("unknown-schema-dialect", &written) {
            return;
        }
        let location = self.below(member.parent, member.key);
        let message =
            format!("the schemas are written in a dialect that is not known: `{written}`");
        let note =
            "they are read as JSON Schema 2020-12; keywords of the dialect's own are ignored";
        self.session.diagnostics.warning("unknown-schema-dialect", location, message).note(note);
    }

    /// Keywords that hold schemas. `false`: it is none of them.
    fn applicator(&mut self, member: Member<'_>, schema: &mut Schema) -> bool {
        match member.key {
            "properties" => schema.properties = self.schema_map(member),
            "patternProperties" => schema.pattern_properties = self.schema_map(member),
            "additionalProperties" => schema.additional_properties = self.schema(member),
            "items" if member.value.as_array().is_some() => {
                schema.prefix_items = self.schema_list(member)
            }
            "items" => schema.items = self.schema(member),
            "prefixItems" => schema.prefix_items = self.schema_list(member),
            "allOf" => schema.all_of = self.schema_list(member),
            "anyOf" => schema.any_of = self.schema_list(member),
            "oneOf" => schema.one_of = self.schema_list(member),
            "discriminator" => schema.discriminator = self.discriminator(member).map(Box::new),
            _ => return false,
        }
        true
    }

    fn schema_map(&mut self, member: Member<'_>) -> Vec<(String, Id<Schema>)> {
        let location = self.place(member);
        // Some keep the whole list of properties in another file. A property that is called `$ref`
        // is a schema and no text.
        if let Some(reference) = self.reference(member.value, location) {
            let read = |reader: &mut Self, value: &Value, location| {
                reader.schemas_in(value, location, member.key)
            };
            return self.read_referenced(&reference, read).unwrap_or_default();
        }
        self.schemas_in(member.value, location, member.key)
    }

    fn schemas_in(
        &mut self,
        value: &Value,
        location: Location,
        keyword: &str,
    ) -> Vec<(String, Id<Schema>)> {
        let mut schemas = Vec::new();
        let members = self.object(value, location, &format!("`{keyword}`"));
        for member in members.into_iter().flatten() {
            schemas.extend(self.schema(member).map(|id| (member.key.to_owned(), id)));
        }
        schemas
    }

    fn schema_list(&mut self, member: Member<'_>) -> Vec<Id<Schema>> {
        let mut schemas = Vec::new();
        for (value, location) in self.elements(member) {
            schemas.extend(self.node::<Schema>(value, location));
        }
        schemas
    }

    fn types(&mut self, member: Member<'_>) -> Vec<JsonType> {
        let names: Vec<&str> = match member.value {
            Value::String(name) => vec![name],
            Value::Array(items) if items.iter().all(|item| item.as_str().is_some()) => {
                items.iter().filter_map(Value::as_str).collect()
            }
            _ => {
                self.unexpected(member, "the name of a type");
                return Vec::new();
            }
        };
        let mut types = Vec::new();
        for name in names {
            match json_type(name) {
                Some(known) => types.push(known),
                None => {
                    let location = self.below(member.parent, member.key);
                    let message = format!("there is no type `{name}`; it is ignored");
                    let note =
                        "the types are null, boolean, integer, number, string, array and object";
                    self.session.diagnostics.warning("unknown-type", location, message).note(note);
                }
            }
        }
        types
    }

    fn enum_values(&mut self, member: Member<'_>) -> Option<Vec<(Location, Value)>> {
        member.value.as_array().or_else(|| {
            self.unexpected(member, "a list of values");
            None
        })?;
        Some(
            self.elements(member)
                .into_iter()
                .map(|(value, location)| (location, value.clone()))
                .collect(),
        )
    }

    /// A bound, or NaN for `true`: the bound next to it is the exclusive one.
    fn exclusive(&mut self, member: Member<'_>) -> Option<Number> {
        match member.value {
            Value::Bool(true) => Some(Number::Float(f64::NAN)),
            Value::Bool(false) => None,
            _ => self.number(member),
        }
    }

    /// What a boolean `exclusiveMaximum` or `exclusiveMinimum` means, once all keywords were read.
    pub fn settle_bounds(&mut self, schema: &mut Schema) {
        let exclusive = |number: &Option<Number>| matches!(number, Some(Number::Float(bound)) if bound.is_nan());
        if exclusive(&schema.limits.exclusive_maximum) {
            schema.limits.exclusive_maximum = schema.limits.maximum.take();
        }
        if exclusive(&schema.limits.exclusive_minimum) {
            schema.limits.exclusive_minimum = schema.limits.minimum.take();
        }
    }

    fn xml(&mut self, member: Member<'_>) -> Option<Xml> {
        let location = self.place(member);
        let mut xml = Xml::default();
        for member in self.object(member.value, location, "`xml`")? {
            match member.key {
                "name" => xml.name = self.text(member),
                "namespace" => xml.namespace = self.text(member),
                "prefix" => xml.prefix = self.text(member),
                "attribute" => xml.attribute = self.flag(member).unwrap_or(false),
                "wrapped" => xml.wrapped = self.flag(member).unwrap_or(false),
                "nodeType" => {
                    self.newer(member, "`xml`", "it is read as the keywords that it replaces");
                    xml.node_type = self.text(member);
                }
                _ => self.extension_or_unknown(member, "`xml`", &mut xml.extensions),
            }
        }
        Some(xml)
    }

    /// The target of a mapping of a discriminator: the name of a component if there is one, or a
    /// reference.
    pub fn mapping_reference(&self, target: &str, location: Location) -> Reference {
        let section: &[&str] = match self.dialect {
            Dialect::Swagger2 => &["definitions"],
            Dialect::OpenApi30 | Dialect::OpenApi31 => &["components", "schemas"],
        };
        let file = &*self.session.sources.get(location.source).value;
        let schemas = section.iter().try_fold(file, |value, key| value.get(key));
        let is_name = !target.contains(['/', '#', '.'])
            || schemas.is_some_and(|schemas| schemas.get(target).is_some());
        let escaped = target.replace('%', "%25").replace('~', "~0").replace('/', "~1");
        let target =
            if is_name { format!("#/{}/{escaped}", section.join("/")) } else { target.to_owned() };
        Reference { location, target, summary: None, description: None }
    }
}

fn json_type(name: &str) -> Option<JsonType> {
    Some(match name {
        "null" => JsonType::Null,
        "boolean" => JsonType::Boolean,
        "integer" => JsonType::Integer,
        "number" => JsonType::Number,
        "string" => JsonType::String,
        "array" => JsonType::Array,
        "object" => JsonType::Object,
        "file" => JsonType::Binary,
        _ => return None,
    })
}
