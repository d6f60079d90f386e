//! What several schemas that hold together say.

use super::translate::named;
use crate::corpus::losses::{Node, Schemas};
use serde_json::Value;
use std::collections::BTreeMap;

/// The keyword for the properties that are not described: only of objects, whatever it says.
const OTHERS: &str = "additionalProperties";

/// What all parts of some schemas say together.
#[derive(Clone, Default)]
pub struct Merged<'a> {
    /// The JSON types that are left; `None`: none is named.
    pub types: Option<Vec<&'a str>>,
    /// Whether one says that null is a value too.
    pub nullable: bool,
    /// The only values.
    pub constants: Option<Vec<&'a Value>>,
    /// All that is said of each property.
    pub properties: BTreeMap<String, Vec<Node<'a>>>,
    /// The properties that must be there.
    pub required: Vec<&'a str>,
    /// The members of each union.
    pub unions: Vec<Vec<Node<'a>>>,
    /// All that is said of each item.
    pub items: Vec<Node<'a>>,
    /// The first items.
    pub first: Vec<Node<'a>>,
    /// The schema of properties that are not described.
    pub rest: Option<Node<'a>>,
    /// All parts.
    pub parts: Vec<Node<'a>>,
    /// The properties that tell descendants or members, each with the schema that says so and with
    /// the one that it is of.
    pub tags: Vec<(&'a str, Node<'a>, Node<'a>)>,
}

impl<'a> Merged<'a> {
    /// What these schemas say.
    pub fn of(schemas: &Schemas<'a>, nodes: &[Node<'a>]) -> Merged<'a> {
        let mut said = Merged::default();
        for node in nodes {
            said = said.and(Merged::one(schemas, node));
        }
        said
    }

    fn one(schemas: &Schemas<'a>, node: &Node<'a>) -> Merged<'a> {
        let mut said = Merged::default();
        for part in schemas.parts(node) {
            said = said.and(Merged::part(schemas, part, node));
        }
        said
    }

    /// What one part of `node` says.
    fn part(schemas: &Schemas<'a>, part: Node<'a>, node: &Node<'a>) -> Merged<'a> {
        let value = |key| part.value.get(key);
        let types = match value("type") {
            Some(Value::String(ty)) => Some(vec![ty.as_str()]),
            Some(Value::Array(types)) => Some(types.iter().filter_map(Value::as_str).collect()),
            _ => None,
        };
        let nullable = ["nullable", "x-nullable"]
            .iter()
            .any(|key| value(key) == Some(&Value::Bool(true)) && types.is_some());
        let listed = value("enum").and_then(Value::as_array).map(|list| list.iter().collect());
        let mut properties: BTreeMap<String, Vec<Node<'a>>> = BTreeMap::new();
        for (name, property) in named(schemas.files, &part, "properties") {
            properties.entry(name).or_default().push(property);
        }
        let required = value("required").and_then(Value::as_array).into_iter().flatten();
        let unions = ["oneOf", "anyOf"].into_iter().map(|key| {
            part.list(key).into_iter().map(|(_, member)| member).collect::<Vec<Node<'a>>>()
        });
        let tag = match value("discriminator") {
            Some(Value::String(name)) => Some(name.as_str()),
            Some(discriminator) => discriminator.get("propertyName").and_then(Value::as_str),
            None => None,
        };
        Merged {
            nullable,
            constants: value("const").map(|value| vec![value]).or(listed),
            required: required.filter_map(Value::as_str).collect(),
            unions: unions.filter(|members| !members.is_empty()).collect(),
            items: part.get("items").filter(|items| items.value.is_object()).into_iter().collect(),
            first: part.list("prefixItems").into_iter().map(|(_, item)| item).collect(),
            rest: part.get(OTHERS).filter(|rest| rest.value.is_object()),
            tags: tag.map(|tag| (tag, part.clone(), node.clone())).into_iter().collect(),
            types,
            properties,
            parts: vec![part],
        }
    }

    /// What both say.
    fn and(mut self, other: Merged<'a>) -> Merged<'a> {
        self.types = match (self.types, other.types) {
            (Some(known), Some(more)) => Some(common(known, &more)),
            (known, more) => known.or(more),
        };
        self.nullable |= other.nullable;
        self.constants = match (self.constants, other.constants) {
            (Some(known), Some(more)) => {
                Some(known.into_iter().filter(|value| more.contains(value)).collect())
            }
            (known, more) => known.or(more),
        };
        for (name, nodes) in other.properties {
            self.properties.entry(name).or_default().extend(nodes);
        }
        for name in other.required {
            if !self.required.contains(&name) {
                self.required.push(name);
            }
        }
        self.unions.extend(other.unions);
        self.items.extend(other.items);
        self.first.extend(other.first);
        self.rest = self.rest.or(other.rest);
        self.parts.extend(other.parts);
        self.tags.extend(other.tags);
        self
    }

    /// With a member chosen of the union at a position.
    pub fn choose(&self, schemas: &Schemas<'a>, union: usize, member: &Node<'a>) -> Merged<'a> {
        let mut said = self.clone();
        said.unions.remove(union);
        let known = schemas.files.follow(member).unwrap_or_else(|| member.clone());
        for (_, _, of) in &mut said.tags {
            *of = known.clone();
        }
        said.and(Merged::one(schemas, member))
    }

    /// The JSON types of a value; what is talked of where none is named.
    pub fn kinds(&self) -> Vec<&'a str> {
        if let Some(types) = &self.types {
            return types.clone();
        }
        let says_others = || self.parts.iter().any(|part| part.value.get(OTHERS).is_some());
        if !self.properties.is_empty() || !self.required.is_empty() || says_others() {
            vec!["object"]
        } else if !self.items.is_empty() || !self.first.is_empty() {
            vec!["array"]
        } else {
            vec!["any"]
        }
    }

    /// The first of the parts that has a keyword, as a number.
    pub fn limit(&self, key: &str) -> Option<u64> {
        self.parts.iter().find_map(|part| part.value.get(key)?.as_u64())
    }

    /// Whether a part says that a keyword is so.
    pub fn is(&self, key: &str) -> bool {
        self.parts.iter().any(|part| part.value.get(key) == Some(&Value::Bool(true)))
    }
}

/// The types that both lists name; an integer is a number.
fn common<'a>(known: Vec<&'a str>, more: &[&'a str]) -> Vec<&'a str> {
    let narrower = |ty: &'a str| match ty {
        ty if more.contains(&ty) => Some(ty),
        "integer" if more.contains(&"number") => Some("integer"),
        "number" if more.contains(&"integer") => Some("integer"),
        _ => None,
    };
    known.into_iter().filter_map(narrower).collect()
}
