//! Schemas of Swagger 2.0 and OpenAPI as JSON Schema 2020-12, all in one document, for a validator.

use crate::corpus::losses::{Files, Node};
use jsonschema::ValidatorMap;
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};

/// The keywords that hold one schema.
const ONE: [&str; 9] = [
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "unevaluatedProperties",
];

/// The keywords that hold schemas by name.
const NAMED: [&str; 3] = ["properties", "patternProperties", "dependentSchemas"];

/// The keywords that hold a list of schemas.
const LISTED: [&str; 4] = ["allOf", "oneOf", "anyOf", "prefixItems"];

/// The keywords that hold what they say.
const PLAIN: [&str; 17] = [
    "type",
    "enum",
    "const",
    "required",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// A document of schemas that refer to each other.
pub struct Document<'a> {
    files: &'a Files,
    /// Whether what stands beside a `$ref` holds, and null is a type (OpenAPI 3.1 and later).
    is_new: bool,
    definitions: Map<String, Value>,
    numbers: HashMap<String, String>,
    open: Vec<(String, Node<'a>)>,
}

impl<'a> Document<'a> {
    /// A document without schemas.
    pub fn new(files: &'a Files) -> Document<'a> {
        let dialect = files.start().text("openapi").unwrap_or_default();
        Document {
            files,
            is_new: dialect.starts_with("3.") && !dialect.starts_with("3.0"),
            definitions: Map::new(),
            numbers: HashMap::new(),
            open: Vec::new(),
        }
    }

    /// Adds a schema and all that it refers to.
    pub fn add(&mut self, node: &Node<'a>) {
        self.reference(node);
        while let Some((name, node)) = self.open.pop() {
            let schema = self.schema(&node);
            self.definitions.insert(name, schema);
        }
    }

    /// All schemas that were added.
    fn schemas(&self) -> Value {
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$defs": self.definitions,
        })
    }

    /// The validators of all schemas that were added, and of each union inside of them.
    pub fn validators(self) -> Result<Validators, String> {
        let map = jsonschema::options().build_map(&self.schemas());
        let map = map.map_err(|error| error.to_string())?;
        Ok(Validators { map, numbers: self.numbers })
    }

    fn reference(&mut self, node: &Node<'a>) -> String {
        let place = node.place();
        let next = format!("s{}", self.numbers.len());
        let name = self.numbers.entry(place).or_insert_with(|| {
            self.open.push((next.clone(), node.clone()));
            next
        });
        format!("#/$defs/{name}")
    }

    /// A schema in a list of schemas; where these are members of a union, one may mean null.
    fn listed(&mut self, key: &str, node: &Node<'a>) -> Value {
        match key != "allOf" && is_only_null(node.value) {
            true => json!({"type": "null"}),
            false => self.inner(node),
        }
    }

    /// A schema that is part of another; a union by a reference, so that it has a validator.
    fn inner(&mut self, node: &Node<'a>) -> Value {
        let is_union = ["oneOf", "anyOf"].iter().any(|key| node.value.get(key).is_some());
        match is_union {
            true => json!({"$ref": self.reference(node)}),
            false => self.schema(node),
        }
    }

    fn schema(&mut self, node: &Node<'a>) -> Value {
        let Value::Object(said) = node.value else {
            return if node.value.is_boolean() { node.value.clone() } else { json!({}) };
        };
        let mut schema = Map::new();
        if said.contains_key("$ref") {
            if let Some(target) = self.files.follow(node) {
                schema.insert("$ref".to_owned(), json!(self.reference(&target)));
            }
            if !self.is_new {
                return Value::Object(schema);
            }
        }
        for key in PLAIN {
            schema.extend(said.get(key).map(|value| (key.to_owned(), value.clone())));
        }
        for key in ONE {
            if let Some(inner) = node.get(key).filter(|inner| !inner.value.is_array()) {
                let inner = self.inner(&inner);
                schema.insert(key.to_owned(), inner);
            }
        }
        for key in NAMED {
            let inner = named(self.files, node, key).into_iter();
            let inner = inner.map(|(name, inner)| (name, self.inner(&inner)));
            let inner: Map<String, Value> = inner.collect();
            schema.extend((!inner.is_empty()).then_some((key.to_owned(), Value::Object(inner))));
        }
        for key in LISTED {
            let inner = node.list(key).into_iter().map(|(_, inner)| self.listed(key, &inner));
            let inner: Vec<Value> = inner.collect();
            schema.extend((!inner.is_empty()).then_some((key.to_owned(), Value::Array(inner))));
        }
        self.older(&mut schema);
        let is_nullable =
            ["nullable", "x-nullable"].iter().any(|key| said.get(*key) == Some(&json!(true)));
        if is_nullable && said.contains_key("type") && !self.is_new {
            return json!({"anyOf": [{"type": "null"}, schema]});
        }
        Value::Object(schema)
    }

    /// What older dialects say otherwise than JSON Schema 2020-12.
    fn older(&self, schema: &mut Map<String, Value>) {
        for (limit, excluded) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")]
        {
            if let Some(Value::Bool(open)) = schema.get(excluded).cloned() {
                schema.remove(excluded);
                if open {
                    let value = schema.remove(limit);
                    schema.extend(value.map(|value| (excluded.to_owned(), value)));
                }
            }
        }
        if !schema.get("required").is_none_or(Value::is_array) {
            schema.remove("required");
        }
        // The names of properties and types that are given twice (2020-12 Validation sections 6.1.1
        // and 6.5.3 demand that they are unique).
        for key in ["required", "type"] {
            if let Some(Value::Array(list)) = schema.get_mut(key) {
                let mut once = HashSet::new();
                list.retain(|value| once.insert(value.to_string()));
            }
        }
        // Which texts an expression matches is said in ECMA-262, of which the validator knows most.
        let is_known =
            |pattern: &Value| jsonschema::validator_for(&json!({"pattern": pattern})).is_ok();
        if schema.get("pattern").is_some_and(|pattern| !is_known(pattern)) {
            schema.remove("pattern");
        }
        if schema.get("type").is_some_and(|ty| ty == "file") {
            schema.remove("type");
        }
    }
}

/// The schemas that stand in a keyword by name, which may stand elsewhere themselves.
pub fn named<'a>(files: &'a Files, node: &Node<'a>, key: &str) -> Vec<(String, Node<'a>)> {
    let Some(all) = node.get(key) else { return Vec::new() };
    let is_elsewhere = all.value.get("$ref").is_some_and(Value::is_string);
    let all = if is_elsewhere { files.follow(&all).unwrap_or(all) } else { all };
    all.children()
}

/// Validators of schemas, by their places.
pub struct Validators {
    map: ValidatorMap,
    numbers: HashMap<String, String>,
}

impl Validators {
    /// The validator of a schema.
    pub fn of(&self, place: &str) -> Option<&jsonschema::Validator> {
        self.map.get(&format!("#/$defs/{}", self.numbers.get(place)?))
    }

    /// Whether a value is not refused.
    pub fn is_valid(&self, node: &Node<'_>, value: &Value) -> bool {
        self.of(&node.place()).is_none_or(|validator| validator.is_valid(value))
    }
}

/// Whether a member of a union says no more than that a value may be null: how descriptions
/// of OpenAPI 3.0 write null there.
pub fn is_only_null(schema: &Value) -> bool {
    let Value::Object(said) = schema else { return false };
    let prose = ["title", "description", "example"];
    let said = said.iter().filter(|(key, _)| !prose.contains(&key.as_str()));
    let said: Vec<(&str, &Value)> = said.map(|(key, value)| (key.as_str(), value)).collect();
    let is_true = ("nullable", &json!(true));
    said == [is_true]
        || said == [is_true, ("type", &json!("object"))]
        || said == [("type", &json!("object")), is_true]
}
