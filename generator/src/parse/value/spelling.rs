//! Scalars of YAML that a schema says are text, as they are written. YAML takes `1.10` for a
//! number, and how that was written only the text knows.

use crate::value::Value;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use std::{
    collections::{BTreeMap, HashMap},
    fmt,
};

/// More schemas than this, that a value is of by `$ref` and `allOf`, are not asked for its type.
const MOST_PARTS: usize = 32;

/// Unions in unions, that are not asked farther down.
const MOST_LEVELS: usize = 1;

/// Keywords whose values are of the type that their schema gives; the values of the last two are
/// never schemas.
const VALUES: [&str; 5] = ["enum", "const", "default", "example", "examples"];

/// What is no schema and holds none, but where the keys are names.
const DATA: [&str; 3] = ["example", "examples", "value"];

/// Keywords of objects whose keys are names.
const NAMED: [&str; 9] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
    "schemas",
    "responses",
    "parameters",
    "headers",
];

/// Replaces numbers and booleans by their strings where a schema that says that they are text lists
/// them, or shows or assumes one of them.
pub(super) fn keep(text: &str, value: &mut Value) {
    let mut search = Search { file: value, known: HashMap::new(), indexed: HashMap::new() };
    let Some(mut wanted) = search.below(value, false) else { return };
    if let Some(document) = serde_yaml::Deserializer::from_str(text).next()
        && Node(&mut wanted).deserialize(document).is_ok()
    {
        put(value, &wanted);
    }
}

/// The scalars that are wanted at a location or below it, and the text of the one that stands here.
#[derive(Debug, Default)]
struct Wanted {
    text: Option<String>,
    members: BTreeMap<String, Wanted>,
}

impl Wanted {
    fn of(members: BTreeMap<String, Wanted>) -> Option<Wanted> {
        (!members.is_empty()).then_some(Wanted { text: None, members })
    }
}

struct Search<'v> {
    file: &'v Value,
    /// What references in the file lead to.
    known: HashMap<&'v str, Option<&'v Value>>,
    /// The members of the objects on the ways there, so that each is looked for in no time.
    indexed: HashMap<*const Value, HashMap<&'v str, &'v Value>>,
}

impl<'v> Search<'v> {
    /// What is wanted below a value; `named`: its keys are names.
    fn below(&mut self, value: &'v Value, named: bool) -> Option<Wanted> {
        let mut inside = BTreeMap::new();
        match value {
            Value::Object(members) => {
                for (key, member) in members {
                    let found = match named {
                        true => self.below(member, false),
                        false => self.member(value, key, member),
                    };
                    inside.extend(found.map(|found| (key.to_string(), found)));
                }
            }
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    inside.extend(self.below(item, false).map(|found| (i.to_string(), found)));
                }
            }
            _ => {}
        }
        Wanted::of(inside)
    }

    /// What is wanted of a member of an object whose keys are keywords.
    fn member(&mut self, owner: &'v Value, key: &str, member: &'v Value) -> Option<Wanted> {
        if VALUES.contains(&key) {
            // Beside a `schema` the examples are of that: of a parameter, a header, a media type.
            let found = match owner.get("schema") {
                Some(schema) if DATA.contains(&key) => self.shown(schema, key, member),
                _ => self.listed(owner, key, member),
            };
            if found.is_some() {
                return found;
            }
        }
        let typed = || matches!(owner.get("type"), Some(Value::String(_) | Value::Array(_)));
        if DATA.contains(&key) || key.starts_with("x-") || VALUES.contains(&key) && typed() {
            return None;
        }
        if key == "mapping" && owner.get("propertyName").is_some() {
            let text = |(tag, name): &'v (Box<str>, Value)| {
                is_scalar(name).then(|| (tag.to_string(), Wanted::default()))
            };
            return Wanted::of(member.as_object()?.iter().filter_map(text).collect());
        }
        self.below(member, NAMED.contains(&key))
    }

    /// What is wanted of the values that a schema lists, shows or assumes.
    fn listed(&mut self, schema: &'v Value, key: &str, value: &'v Value) -> Option<Wanted> {
        match (key, value) {
            ("enum" | "examples", Value::Array(values)) => {
                let mut inside = BTreeMap::new();
                for (i, value) in values.iter().enumerate() {
                    inside.extend(self.of(schema, value).map(|found| (i.to_string(), found)));
                }
                Wanted::of(inside)
            }
            _ => self.of(schema, value),
        }
    }

    /// What is wanted of the `example` or the `examples` of what has a schema. In Swagger 2.0 the
    /// latter are by media type.
    fn shown(&mut self, schema: &'v Value, key: &str, value: &'v Value) -> Option<Wanted> {
        let Some(examples) = value.as_object().filter(|_| key == "examples") else {
            return self.of(schema, value);
        };
        let mut inside = BTreeMap::new();
        for (name, example) in examples {
            let found = match example.get("value").filter(|_| !name.contains('/')) {
                Some(value) => self
                    .of(schema, value)
                    .and_then(|found| Wanted::of(BTreeMap::from([("value".to_owned(), found)]))),
                None => self.of(schema, example),
            };
            inside.extend(found.map(|found| (name.to_string(), found)));
        }
        Wanted::of(inside)
    }

    /// What is wanted of a value of a schema, as deep as the schema tells.
    fn of(&mut self, schema: &'v Value, value: &'v Value) -> Option<Wanted> {
        let parts = self.parts(schema);
        let mut inside = BTreeMap::new();
        match value {
            Value::Object(members) => {
                for (key, member) in members {
                    let property = parts.iter().find_map(|part| part.get("properties")?.get(key));
                    let others = || parts.iter().find_map(|part| part.get("additionalProperties"));
                    let found = property.or_else(others).and_then(|schema| self.of(schema, member));
                    inside.extend(found.map(|found| (key.to_string(), found)));
                }
            }
            Value::Array(items) => {
                let of_items = parts.iter().find_map(|part| part.get("items"))?;
                for (i, item) in items.iter().enumerate() {
                    inside.extend(self.of(of_items, item).map(|found| (i.to_string(), found)));
                }
            }
            scalar => {
                let text = is_scalar(scalar) && self.taken(schema, scalar, 0) == Taken::AsText;
                return text.then(Wanted::default);
            }
        }
        Wanted::of(inside)
    }

    /// The schemas that a value of a schema is of, by `$ref` and `allOf`.
    fn parts(&mut self, schema: &'v Value) -> Vec<&'v Value> {
        let (mut parts, mut open) = (Vec::new(), vec![schema]);
        while let Some(part) = open.pop().filter(|_| parts.len() < MOST_PARTS) {
            parts.push(part);
            let reference = part.get("$ref").and_then(Value::as_str);
            open.extend(reference.and_then(|reference| self.target(reference)));
            let all_of = part.get("allOf").and_then(Value::as_array).unwrap_or_default();
            open.extend(all_of.iter().take(MOST_PARTS).rev());
            // Of a union with null a value that is not null is of the other member.
            if let [only] = members(part)[..] {
                open.push(only);
            }
        }
        parts
    }

    /// What a schema takes a scalar for; a union, what all of its members that take it do.
    fn taken(&mut self, schema: &'v Value, scalar: &Value, depth: usize) -> Taken {
        let parts = self.parts(schema);
        let types = parts.iter().filter_map(|part| part.get("type"));
        let typed: Vec<Taken> = types.map(|ty| taken_by(ty, scalar)).collect();
        let union = parts.iter().map(|part| members(part)).find(|members| members.len() > 1);
        let found = match union {
            Some(members)
                if typed.is_empty() && depth < MOST_LEVELS && members.len() <= MOST_PARTS =>
            {
                members.into_iter().map(|member| self.taken(member, scalar, depth + 1)).collect()
            }
            _ if typed.contains(&Taken::AsText) => return Taken::AsText,
            _ if typed.is_empty() => return Taken::AsRead,
            _ => typed,
        };
        [Taken::AsRead, Taken::AsText]
            .into_iter()
            .find(|taken| found.contains(taken))
            .unwrap_or(Taken::Not)
    }

    /// What a reference leads to in the file; other files are not known here.
    fn target(&mut self, reference: &'v str) -> Option<&'v Value> {
        if let Some(known) = self.known.get(reference) {
            return *known;
        }
        let mut found = reference.strip_prefix("#/").map(|_| self.file);
        for segment in reference.split('/').skip(1) {
            let name = segment.replace("~1", "/").replace("~0", "~");
            found = found.and_then(|value| {
                let members = self.indexed.entry(std::ptr::from_ref(value)).or_insert_with(|| {
                    let members = value.as_object().unwrap_or_default();
                    members.iter().map(|(key, value)| (&**key, value)).collect()
                });
                members.get(name.as_str()).copied()
            });
        }
        self.known.insert(reference, found);
        found
    }
}

/// The members of the union that a schema is, but those that are null.
fn members(schema: &Value) -> Vec<&Value> {
    let union = schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array);
    let is_null = |member: &&Value| member.get("type").and_then(Value::as_str) == Some("null");
    union.unwrap_or_default().iter().filter(|member| !is_null(member)).collect()
}

/// What a schema takes a scalar of YAML for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// For text.
    AsText,
    /// For what YAML takes it for.
    AsRead,
    /// It is not of the schema.
    Not,
}

/// What a `type` takes a scalar for: for text, where none of its types is what YAML takes it for.
fn taken_by(ty: &Value, scalar: &Value) -> Taken {
    let names = ty.as_array().unwrap_or(std::slice::from_ref(ty));
    let has = |wanted: &str| names.iter().any(|name| name.as_str() == Some(wanted));
    let otherwise = match scalar {
        Value::Bool(_) => has("boolean"),
        Value::Number(number) => has("number") || has("integer") && number.as_integer().is_some(),
        _ => has("number"),
    };
    match (otherwise, has("string")) {
        (true, _) => Taken::AsRead,
        (false, true) => Taken::AsText,
        (false, false) => Taken::Not,
    }
}

/// Whether a value may be a text that YAML takes for something else.
fn is_scalar(value: &Value) -> bool {
    match value {
        Value::Number(_) | Value::Bool(_) => true,
        // What is beyond a 64-bit float.
        Value::String(text) => matches!(&**text, ".inf" | "-.inf"),
        _ => false,
    }
}

/// Puts the strings that were read in place of the values.
fn put(value: &mut Value, wanted: &Wanted) {
    if let Some(text) = &wanted.text {
        *value = Value::String(text.as_str().into());
        return;
    }
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                if let Some(wanted) = wanted.members.get(&**key) {
                    put(member, wanted);
                }
            }
        }
        Value::Array(items) => {
            for (i, wanted) in &wanted.members {
                if let Some(item) = i.parse().ok().and_then(|i: usize| items.get_mut(i)) {
                    put(item, wanted);
                }
            }
        }
        _ => {}
    }
}

/// Reads the strings of what is wanted.
struct Node<'a>(&'a mut Wanted);

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.0.members.is_empty() {
            deserializer.deserialize_str(self)
        } else {
            deserializer.deserialize_any(self)
        }
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what was read before")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.text = self.0.members.is_empty().then(|| text.to_owned());
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        while let Some(key) = access.next_key::<String>()? {
            match self.0.members.get_mut(&key) {
                Some(wanted) => access.next_value_seed(Node(wanted))?,
                None => drop(access.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        for index in 0_usize.. {
            let more = match self.0.members.get_mut(&index.to_string()) {
                Some(wanted) => access.next_element_seed(Node(wanted))?.is_some(),
                None => access.next_element::<IgnoredAny>()?.is_some(),
            };
            if !more {
                break;
            }
        }
        Ok(())
    }

    /// Reads a YAML tag: its content, without the tag.
    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<(), A::Error> {
        let (IgnoredAny, content) = access.variant()?;
        content.newtype_variant_seed(self)
    }
}
