//! Values of schemas: each member of a union and each optional property in turn, the rest at
//! random. Whether they are valid is for a validator to say, which is asked at each union, too: of
//! members that overlap some values are none of the union.

use super::{
    merged::Merged,
    text,
    translate::{Validators, is_only_null},
};
use crate::corpus::{
    losses::{Node, Schemas},
    names::Random,
};
use serde_json::{Map, Value, json};
use std::slice;

/// How many values of one schema are made at most.
const MOST: usize = 120;

/// Below this depth only what is required is made.
const SHALLOW: usize = 3;

/// No value is nested more deeply.
const DEEP: usize = 12;

/// How often a value that is not valid is made anew, in all values of a schema.
const TRIES: usize = 2000;

/// Makes values.
pub struct Sampler<'a, 'r> {
    schemas: &'a Schemas<'a>,
    validators: &'r Validators,
    random: &'r mut Random,
    tries: usize,
}

impl<'a, 'r> Sampler<'a, 'r> {
    /// Values of these schemas, by these random numbers.
    pub fn new(
        schemas: &'a Schemas<'a>,
        validators: &'r Validators,
        random: &'r mut Random,
    ) -> Sampler<'a, 'r> {
        Sampler { schemas, validators, random, tries: TRIES }
    }

    /// Values of a schema that between them have each member and each optional property.
    pub fn values(&mut self, node: &Node<'a>) -> Vec<Value> {
        self.tries = TRIES;
        let mut values = self.all(slice::from_ref(node), 0);
        values.truncate(MOST);
        values.sort_by_cached_key(Value::to_string);
        values.dedup();
        values
    }

    /// Values of what all these schemas say.
    fn all(&mut self, nodes: &[Node<'a>], depth: usize) -> Vec<Value> {
        let said = Merged::of(self.schemas, nodes);
        let is_union = !said.unions.is_empty();
        let mut values = Vec::new();
        let descendants = self.descendants(nodes);
        for descendant in &descendants {
            values.extend(self.one(slice::from_ref(descendant), depth + 1));
        }
        let is_base = !descendants.is_empty() && !said.tags.is_empty();
        values.extend(self.each(&said, is_base, depth));
        // Of the values at the top all are counted, valid or not.
        if is_union && depth > 0 && values.iter().any(|value| self.is_valid(nodes, value)) {
            values.retain(|value| self.is_valid(nodes, value));
        }
        values
    }

    /// Values of a schema, which is only the base of others when `is_base`.
    fn each(&mut self, said: &Merged<'a>, is_base: bool, depth: usize) -> Vec<Value> {
        let mut values = self.each_but_null(said, is_base, depth);
        // Not the first, which is the one that is taken where one is enough.
        if said.nullable && depth <= DEEP {
            values.insert(values.len().min(1), Value::Null);
        }
        values
    }

    fn each_but_null(&mut self, said: &Merged<'a>, is_base: bool, depth: usize) -> Vec<Value> {
        let mut values = Vec::new();
        if depth > DEEP {
            return values;
        }
        if let Some(constants) = &said.constants {
            values.extend(constants.iter().copied().cloned());
            return values;
        }
        let mut order: Vec<usize> = (0..said.unions.len()).collect();
        order.sort_by_key(|at| said.unions[*at].len() == 1);
        for at in order {
            for member in &said.unions[at] {
                if let Some(value) = self.meant(said, at, member) {
                    values.push(value);
                    continue;
                }
                // A member that is written here is seen nowhere else.
                if member.value.get("$ref").is_none() {
                    let chosen = self.choose(said, at, member);
                    values.extend(self.each(&chosen, false, depth + 1));
                    continue;
                }
                for _ in 0..2 {
                    let chosen = self.choose(said, at, member);
                    values.extend(self.any(&chosen, depth + 1));
                }
            }
        }
        if !said.unions.is_empty() {
            return values;
        }
        for ty in said.kinds() {
            match ty {
                "object" if is_base => {}
                "object" => values.extend(self.objects(said, depth)),
                "array" => values.extend(self.arrays(said, depth)),
                ty => values.extend(self.scalar(said, ty)),
            }
        }
        values
    }

    /// A few values of what has values of its own elsewhere, all that is written here.
    fn some(&mut self, nodes: &[Node<'a>], depth: usize) -> Vec<Value> {
        match nodes.iter().all(|node| node.value.get("$ref").is_none()) && depth <= SHALLOW + 1 {
            true => self.all(nodes, depth),
            false => (0..2).filter_map(|_| self.one(nodes, depth)).collect(),
        }
    }

    /// Objects: what is required, each optional property in turn, everything.
    fn objects(&mut self, said: &Merged<'a>, depth: usize) -> Vec<Value> {
        let Some(base) = self.required(said, depth) else { return Vec::new() };
        let mut values = vec![Value::Object(base.clone())];
        let mut full = base.clone();
        if depth <= SHALLOW {
            for (name, property) in &said.properties {
                if said.tags.iter().any(|(tag, ..)| tag == name) {
                    continue;
                }
                for value in self.some(property, depth + 1) {
                    let mut object = base.clone();
                    object.insert(name.clone(), value.clone());
                    full.entry(name).or_insert(value);
                    values.push(Value::Object(object));
                }
            }
            if let Some(rest) = &said.rest {
                for value in (0..2).filter_map(|_| self.one(slice::from_ref(rest), depth + 1)) {
                    let mut object = base.clone();
                    object.insert("another-key".to_owned(), value);
                    values.push(Value::Object(object));
                }
            }
        }
        values.insert(0, Value::Object(full));
        values
    }

    fn required(&mut self, said: &Merged<'a>, depth: usize) -> Option<Map<String, Value>> {
        let mut object = Map::new();
        for name in &said.required {
            let value = match said.properties.get(*name) {
                Some(property) => self.one(property, depth + 1)?,
                None => json!("text"),
            };
            object.insert((*name).to_owned(), value);
        }
        for (tag, base, of) in &said.tags {
            if let Some(value) = self.tag_of(of, tag, base) {
                object.insert((*tag).to_owned(), value);
            }
        }
        Some(object)
    }

    /// One value of what all these schemas say, at random: a valid one, where some are met.
    fn one(&mut self, nodes: &[Node<'a>], depth: usize) -> Option<Value> {
        if depth > DEEP {
            return None;
        }
        let said = Merged::of(self.schemas, nodes);
        if !said.tags.is_empty() && said.unions.is_empty() && said.constants.is_none() {
            let descendants = self.descendants(nodes);
            if let Some(descendant) = self.pick(&descendants) {
                let descendant = descendant.clone();
                return self.one(&[descendant], depth + 1);
            }
        }
        let members: usize = said.unions.iter().map(Vec::len).sum();
        let mut value = self.any(&said, depth);
        for _ in 0..2 * members {
            if self.tries == 0 || value.as_ref().is_some_and(|value| self.is_valid(nodes, value)) {
                break;
            }
            self.tries -= 1;
            value = self.any(&said, depth).or(value);
        }
        value
    }

    /// One value, at random.
    fn any(&mut self, said: &Merged<'a>, depth: usize) -> Option<Value> {
        if depth > DEEP {
            return None;
        }
        if let Some(constants) = &said.constants {
            return self.pick(constants).map(|value| Value::clone(value));
        }
        if !said.unions.is_empty() {
            let member = self.pick(&said.unions[0])?.clone();
            if let Some(value) = self.meant(said, 0, &member) {
                return Some(value);
            }
            let chosen = self.choose(said, 0, &member);
            return self.any(&chosen, depth + 1);
        }
        let kinds = said.kinds();
        match *self.pick(&kinds)? {
            "object" => {
                let mut object = self.required(said, depth)?;
                for (name, property) in said.properties.iter().filter(|_| depth < SHALLOW) {
                    if self.random.below(3) == 0 && !object.contains_key(name) {
                        object.extend(self.one(property, depth + 1).map(|v| (name.clone(), v)));
                    }
                }
                Some(Value::Object(object))
            }
            "array" => self.arrays(said, depth).into_iter().next(),
            ty => self.scalar(said, ty),
        }
    }

    /// What a member means that says nothing of its values: null, or beside objects an empty one
    /// (`docs/mapping.md`, "Composition").
    fn meant(&self, said: &Merged<'a>, at: usize, member: &Node<'a>) -> Option<Value> {
        if is_only_null(member.value) {
            return Some(Value::Null);
        }
        let is_empty = |node: &Node<'a>| node.value.as_object().is_some_and(Map::is_empty);
        let is_object = |node: &Node<'a>| {
            !is_empty(node) && Merged::of(self.schemas, slice::from_ref(node)).kinds() == ["object"]
        };
        let beside = said.properties.is_empty() && said.unions[at].iter().any(is_object);
        (is_empty(member) && beside).then(|| json!({}))
    }

    /// With a member chosen of the union at a position, or what extends it, and any member of the
    /// other unions that are said beside it.
    fn choose(&mut self, said: &Merged<'a>, at: usize, member: &Node<'a>) -> Merged<'a> {
        let mut chosen = self.with(said, at, member);
        for _ in 1..said.unions.len() {
            if let Some(member) = self.pick(&chosen.unions[0]).cloned() {
                chosen = self.with(&chosen, 0, &member);
            }
        }
        chosen
    }

    fn with(&mut self, said: &Merged<'a>, at: usize, member: &Node<'a>) -> Merged<'a> {
        let descendants = self.descendants(slice::from_ref(member));
        let member = self.pick(&descendants).unwrap_or(member);
        said.choose(self.schemas, at, member)
    }

    fn arrays(&mut self, said: &Merged<'a>, depth: usize) -> Vec<Value> {
        let first: Option<Vec<Value>> =
            said.first.iter().map(|item| self.one(slice::from_ref(item), depth + 1)).collect();
        let Some(first) = first else { return Vec::new() };
        let least = said.limit("minItems").unwrap_or_default().min(64) as usize;
        let is_set = said.is("uniqueItems");
        let list = |mut items: Vec<Value>, more: &mut dyn FnMut() -> Option<Value>| {
            let mut tries = 4 * least;
            while items.len() < least {
                let item = more()?;
                tries = tries.checked_sub(1)?;
                if !is_set || !items.contains(&item) {
                    items.push(item);
                }
            }
            Some(Value::Array(items))
        };
        if said.items.is_empty() {
            let items = if said.first.is_empty() { vec![json!({"any": [1]})] } else { first };
            return list(items, &mut || Some(json!("text"))).into_iter().collect();
        }
        let items = self.some(&said.items, depth + 1);
        if items.is_empty() || said.limit("maxItems") == Some(0) {
            return vec![Value::Array(Vec::new())];
        }
        let of = |value: Value| {
            let items: Vec<Value> = first.iter().cloned().chain([value]).collect();
            list(items, &mut || self.one(&said.items, depth + 1))
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

    /// Whether no validator of these schemas refuses a value.
    fn is_valid(&self, nodes: &[Node<'a>], value: &Value) -> bool {
        nodes.iter().all(|node| {
            let node = match node.value.get("$ref").is_some() {
                true => self.schemas.files.follow(node),
                false => Some(node.clone()),
            };
            node.is_none_or(|node| self.validators.is_valid(&node, value))
        })
    }

    /// What extends a schema that has a discriminator.
    fn descendants(&self, nodes: &[Node<'a>]) -> Vec<Node<'a>> {
        let [node] = nodes else { return Vec::new() };
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
            let said = Merged::of(self.schemas, slice::from_ref(&node));
            let property = said.properties.get(tag)?;
            Merged::of(self.schemas, property).constants?.first().copied().cloned()
        };
        let text = known.map(|(key, _)| key.clone()).or_else(said).map(Value::String);
        text.or_else(listed).or_else(|| name().map(Value::String))
    }
}
