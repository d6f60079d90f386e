//! Scalars of YAML that a schema says are text, as they are written. YAML takes `1.10` for a
//! number, and how that was written only the text knows.

use crate::value::Value;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use std::{collections::BTreeMap, fmt};

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

/// Replaces numbers and booleans by their strings where a schema of `type: string` lists them, or
/// shows or assumes one of them.
pub(super) fn keep(text: &str, value: &mut Value) {
    let Some(mut wanted) = below(value, false) else { return };
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

/// What is wanted below a value; `named`: its keys are names.
fn below(value: &Value, named: bool) -> Option<Wanted> {
    let mut wanted = Wanted::default();
    match value {
        Value::Object(members) => {
            let typed = !named
                && value
                    .get("type")
                    .is_some_and(|ty| matches!(ty, Value::String(_) | Value::Array(_)));
            let text = !named && value.get("type").is_some_and(is_text);
            for (key, member) in members {
                let inside = match &**key {
                    key if text && VALUES.contains(&key) => scalars(member),
                    key if !named
                        && (typed && VALUES.contains(&key)
                            || DATA.contains(&key)
                            || key.starts_with("x-")) =>
                    {
                        None
                    }
                    key => below(member, !named && NAMED.contains(&key)),
                };
                wanted.members.extend(inside.map(|inside| (key.to_string(), inside)));
            }
        }
        Value::Array(items) => {
            let inside = items
                .iter()
                .enumerate()
                .filter_map(|(i, item)| Some((i.to_string(), below(item, false)?)));
            wanted.members.extend(inside);
        }
        _ => {}
    }
    (!wanted.members.is_empty()).then_some(wanted)
}

/// Whether a `type` says that a value is text.
fn is_text(ty: &Value) -> bool {
    let names = ty.as_array().unwrap_or(std::slice::from_ref(ty));
    let name = |wanted: &str| names.iter().filter(|name| name.as_str() == Some(wanted)).count();
    name("string") > 0 && name("string") + name("null") == names.len()
}

/// What is wanted of a value of text, or of a list of them.
fn scalars(value: &Value) -> Option<Wanted> {
    match value {
        Value::Number(_) | Value::Bool(_) => Some(Wanted::default()),
        // What is beyond a 64-bit float.
        Value::String(text) if matches!(&**text, ".inf" | "-.inf") => Some(Wanted::default()),
        Value::Array(items) => {
            let inside = items.iter().enumerate().filter(|(_, item)| item.as_array().is_none());
            let members: BTreeMap<_, _> =
                inside.filter_map(|(i, item)| Some((i.to_string(), scalars(item)?))).collect();
            (!members.is_empty()).then_some(Wanted { text: None, members })
        }
        _ => None,
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
