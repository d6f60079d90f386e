//! Values of schemas: each member of a union and each optional property in turn, the rest at
//! random. Whether they are valid is for a validator to say.

use super::{text, translate::is_only_null};
use crate::corpus::{
    losses::{Node, Schemas},
    names::Random,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// How many values of one schema are made at most.
const MOST: usize = 120;

/// Below this depth only what is required is made.
const SHALLOW: usize = 3;

/// No value is nested more deeply.
const DEEP: usize = 12;

/// The keyword for the properties that are not described: only of objects, whatever it says.
const OTHERS: &str = "additionalProperties";

/// Makes values.
pub struct Sampler<'a, 'r> {
    schemas: &'a Schemas<'a>,
    random: &'r mut Random,
}

/// What all parts of a schema say together.
#[derive(Default)]
struct Merged<'a> {
    types: Vec<&'a str>,
    nullable: bool,
    constants: Option<Vec<&'a Value>>,
    properties: BTreeMap<String, Node<'a>>,
    required: Vec<&'a str>,
    unions: Vec<Vec<Node<'a>>>,
    items: Option<Node<'a>>,
    first: Vec<Node<'a>>,
    rest: Option<Node<'a>>,
    parts: Vec<Node<'a>>,
    /// The property that tells descendants, and the schema that says so.
    tag: Option<(&'a str, Node<'a>)>,
}

impl<'a, 'r> Sampler<'a, 'r> {
    /// Values of these schemas, by these random numbers.
    pub fn new(schemas: &'a Schemas<'a>, random: &'r mut Random) -> Sampler<'a, 'r> {
        Sampler { schemas, random }
    }

    /// Values of a schema that between them have each member and each optional property.
    pub fn values(&mut self, node: &Node<'a>) -> Vec<Value> {
        let mut values = self.all(node, 0);
        values.truncate(MOST);
        values.sort_by_cached_key(Value::to_string);
        values.dedup();
        values
    }

    fn all(&mut self, node: &Node<'a>, depth: usize) -> Vec<Value> {
        let said = self.merged(node);
        let mut values = Vec::new();
        if said.nullable {
            values.push(Value::Null);
        }
        if let Some(constants) = &said.constants {
            values.extend(constants.iter().copied().cloned());
            return values;
        }
        let descendants = self.descendants(node);
        for descendant in &descendants {
            values.extend(self.one(descendant, depth + 1));
        }
        let (unions, others): (Vec<_>, Vec<_>) =
            said.unions.iter().partition(|members| members.len() > 1);
        for members in unions.iter().chain(&others) {
            for member in members.iter() {
                // A member that is written here is seen nowhere else.
                let is_here = member.value.get("$ref").is_none();
                let of_member = if is_here {
                    self.all(member, depth + 1)
                } else {
                    self.some(member, depth + 1)
                };
                for value in of_member {
                    values.extend(self.with(&said, node, member, value, depth));
                }
            }
        }
        if !said.unions.is_empty() {
            return values;
        }
        for ty in kinds(&said) {
            match ty {
                "object" if descendants.is_empty() || said.tag.is_none() => {
                    values.extend(self.objects(&said, node, depth));
                }
                "object" => {}
                "array" => values.extend(self.arrays(&said, node, depth)),
                ty => values.extend(self.scalar(&said, ty)),
            }
        }
        values
    }

    /// A few values of a schema that has values of its own elsewhere.
    fn some(&mut self, node: &Node<'a>, depth: usize) -> Vec<Value> {
        (0..2).filter_map(|_| self.one(node, depth)).collect()
    }

    /// Objects: what is required, each optional property in turn, everything.
    fn objects(&mut self, said: &Merged<'a>, node: &Node<'a>, depth: usize) -> Vec<Value> {
        let Some(base) = self.required(said, node, depth) else { return Vec::new() };
        let mut values = vec![Value::Object(base.clone())];
        let mut full = base.clone();
        if depth <= SHALLOW {
            for (name, property) in &said.properties {
                if said.tag.as_ref().is_some_and(|(tag, _)| tag == name) {
                    continue;
                }
                let is_here = property.value.get("$ref").is_none();
                let of_property = if is_here {
                    self.all(property, depth + 1)
                } else {
                    self.some(property, depth + 1)
                };
                for value in of_property {
                    let mut object = base.clone();
                    object.insert(name.clone(), value.clone());
                    full.entry(name).or_insert(value);
                    values.push(Value::Object(object));
                }
            }
            if let Some(rest) = &said.rest {
                for value in self.some(rest, depth + 1) {
                    let mut object = base.clone();
                    object.insert("another-key".to_owned(), value);
                    values.push(Value::Object(object));
                }
            }
        }
        values.insert(0, Value::Object(full));
        values
    }

    fn required(
        &mut self,
        said: &Merged<'a>,
        node: &Node<'a>,
        depth: usize,
    ) -> Option<Map<String, Value>> {
        let mut object = Map::new();
        for name in &said.required {
            let value = match said.properties.get(*name) {
                Some(property) => self.one(property, depth + 1)?,
                None => json!("text"),
            };
            object.insert((*name).to_owned(), value);
        }
        if let Some((tag, base)) = &said.tag
            && let Some(value) = self.tag_of(node, tag, base)
        {
            object.insert((*tag).to_owned(), value);
        }
        Some(object)
    }

    /// A member's value with what is said beside the union.
    fn with(
        &mut self,
        said: &Merged<'a>,
        node: &Node<'a>,
        member: &Node<'a>,
        value: Value,
        depth: usize,
    ) -> Option<Value> {
        // A member that says nothing adds nothing to what is described beside it.
        let is_empty = member.value.as_object().is_some_and(Map::is_empty);
        let value = if is_empty && !said.properties.is_empty() { json!({}) } else { value };
        let Value::Object(mut object) = value else { return Some(value) };
        for (name, value) in self.required(said, node, depth)? {
            object.entry(name).or_insert(value);
        }
        if let Some((tag, base)) = &said.tag {
            let known = self.schemas.files.follow(member)?;
            if let Some(value) = self.tag_of(&known, tag, base) {
                object.insert((*tag).to_owned(), value);
            }
        }
        Some(Value::Object(object))
    }

    /// One value, at random.
    fn one(&mut self, node: &Node<'a>, depth: usize) -> Option<Value> {
        if depth > DEEP {
            return None;
        }
        let said = self.merged(node);
        if let Some(constants) = &said.constants {
            return self.pick(constants).map(|value| Value::clone(value));
        }
        if said.tag.is_some() && said.unions.is_empty() {
            let descendants = self.descendants(node);
            if let Some(descendant) = self.pick(&descendants) {
                let descendant = descendant.clone();
                return self.one(&descendant, depth + 1);
            }
        }
        if let Some(members) = said.unions.first() {
            let member = self.pick(members)?.clone();
            let value = self.one(&member, depth + 1)?;
            return self.with(&said, node, &member, value, depth);
        }
        let kinds = kinds(&said);
        match *self.pick(&kinds)? {
            "object" => {
                let mut object = self.required(&said, node, depth)?;
                for (name, property) in said.properties.iter().filter(|_| depth < SHALLOW) {
                    if self.random.below(3) == 0 && !object.contains_key(name) {
                        object.extend(self.one(property, depth + 1).map(|v| (name.clone(), v)));
                    }
                }
                Some(Value::Object(object))
            }
            "array" => self.arrays(&said, node, depth).into_iter().next(),
            ty => self.scalar(&said, ty),
        }
    }

    fn arrays(&mut self, said: &Merged<'a>, node: &Node<'a>, depth: usize) -> Vec<Value> {
        let first: Option<Vec<Value>> =
            said.first.iter().map(|item| self.one(item, depth + 1)).collect();
        let Some(first) = first else { return Vec::new() };
        let limit = |key| said.parts.iter().find_map(|part| part.value.get(key)?.as_u64());
        let least = limit("minItems").unwrap_or_default() as usize;
        let list = |mut items: Vec<Value>, more: &mut dyn FnMut() -> Option<Value>| {
            while items.len() < least.min(64) {
                items.push(more()?);
            }
            Some(Value::Array(items))
        };
        let Some(item) = said.items.clone() else {
            let items = if said.first.is_empty() { vec![json!({"any": [1]})] } else { first };
            return list(items, &mut || Some(json!("text"))).into_iter().collect();
        };
        let is_here = item.value.get("$ref").is_none() && depth <= SHALLOW;
        let items = if is_here { self.all(&item, depth + 1) } else { self.some(&item, depth + 1) };
        if items.is_empty() || limit("maxItems") == Some(0) {
            return vec![Value::Array(Vec::new())];
        }
        let _ = node;
        let of = |value: Value| {
            let items: Vec<Value> = first.iter().cloned().chain([value]).collect();
            list(items, &mut || self.one(&item, depth + 1))
        };
        items.into_iter().filter_map(of).collect()
    }

    fn scalar(&mut self, said: &Merged<'a>, ty: &str) -> Option<Value> {
        Some(match ty {
            "boolean" => json!(self.random.below(2) == 0),
            "integer" => text::integer(&said.parts, self.random.below(90) as i64 + 1),
            "number" => text::number(&said.parts, self.random.below(900) as f64 / 8.0 + 0.125),
            "string" => Value::String(text::text(&said.parts, self.random.below(1000))?),
            "null" => Value::Null,
            _ => [json!("text"), json!(7), json!({"any": [1, "x"]})][self.random.below(3)].clone(),
        })
    }

    fn pick<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        if list.is_empty() { None } else { list.get(self.random.below(list.len())) }
    }

    fn merged(&self, node: &Node<'a>) -> Merged<'a> {
        if is_only_null(node.value) {
            return Merged { types: vec!["null"], ..Merged::default() };
        }
        let mut said = Merged { parts: self.schemas.parts(node), ..Merged::default() };
        for part in &said.parts.clone() {
            let value = |key| part.value.get(key);
            match value("type") {
                Some(Value::String(ty)) if said.types.is_empty() => said.types.push(ty),
                Some(Value::Array(types)) if said.types.is_empty() => {
                    said.types.extend(types.iter().filter_map(Value::as_str));
                }
                _ => {}
            }
            said.nullable |= ["nullable", "x-nullable"]
                .iter()
                .any(|key| value(key) == Some(&Value::Bool(true)) && value("type").is_some());
            let constants =
                value("enum").and_then(Value::as_array).map(|list| list.iter().collect());
            let constants = value("const").map(|value| vec![value]).or(constants);
            said.constants = match (said.constants.take(), constants) {
                (Some(known), Some(more)) => {
                    Some(known.into_iter().filter(|value| more.contains(value)).collect())
                }
                (known, more) => known.or(more),
            };
            for (name, property) in part.list("properties") {
                said.properties.entry(name).or_insert(property);
            }
            said.required.extend(
                value("required")
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str),
            );
            for key in ["oneOf", "anyOf"] {
                let members: Vec<Node<'a>> = part.list(key).into_iter().map(|(_, m)| m).collect();
                said.unions.extend((!members.is_empty()).then_some(members));
            }
            said.items = part.get("items").filter(|items| items.value.is_object()).or(said.items);
            said.first.extend(part.list("prefixItems").into_iter().map(|(_, item)| item));
            said.rest = part.get(OTHERS).filter(|n| n.value.is_object()).or(said.rest);
            let tag = match value("discriminator") {
                Some(Value::String(name)) => Some(name.as_str()),
                Some(discriminator) => discriminator.get("propertyName").and_then(Value::as_str),
                None => None,
            };
            said.tag = tag.map(|tag| (tag, part.clone())).or(said.tag);
        }
        said
    }

    /// What extends a schema that has a discriminator.
    fn descendants(&self, node: &Node<'a>) -> Vec<Node<'a>> {
        let Some(node) = self.schemas.files.follow(node) else { return Vec::new() };
        let has_tag = node.value.get("discriminator").is_some();
        let all = if has_tag { self.schemas.extensions(&node) } else { Vec::new() };
        all.into_iter().map(|(_, schema)| schema).collect()
    }

    /// The tag of a schema: what the mapping or it says, else its name.
    fn tag_of(&self, node: &Node<'a>, tag: &str, base: &Node<'a>) -> Option<Value> {
        let node = self.schemas.files.follow(node)?;
        let mapping = base.get("discriminator").map(|d| d.list("mapping")).unwrap_or_default();
        let place = node.place();
        let leads = |text: &str| {
            let named = format!("#/components/schemas/{text}");
            [named.as_str(), text].iter().any(|text| {
                self.schemas.files.target(base, text).is_some_and(|t| t.place() == place)
            })
        };
        let known = mapping.iter().find(|(_, target)| target.value.as_str().is_some_and(leads));
        let said = || node.text("x-ms-discriminator-value").map(str::to_owned);
        let name = || {
            let (section, name) = node.pointer.rsplit_once('/')?;
            ["/definitions", "/components/schemas"].contains(&section).then(|| name.to_owned())
        };
        let listed = || {
            let property = self.merged(&node).properties.remove(tag)?;
            self.merged(&property).constants?.first().copied().cloned()
        };
        let text = known.map(|(key, _)| key.clone()).or_else(said).map(Value::String);
        text.or_else(listed).or_else(|| name().map(Value::String))
    }
}

/// The JSON types of a schema; what it talks of where it names none.
fn kinds<'a>(said: &Merged<'a>) -> Vec<&'a str> {
    if !said.types.is_empty() {
        return said.types.clone();
    }
    let says_others = || said.parts.iter().any(|part| part.value.get(OTHERS).is_some());
    if !said.properties.is_empty() || !said.required.is_empty() || says_others() {
        vec!["object"]
    } else if said.items.is_some() || !said.first.is_empty() {
        vec!["array"]
    } else {
        vec!["any"]
    }
}
