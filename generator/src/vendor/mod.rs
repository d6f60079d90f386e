//! The registry of `x-…` keys and what they say. No other stage knows one.
//! Each function reads one fact; several vendors may have a key for it, the first that is there wins.

pub mod ms;

use crate::{document::Extensions, value::Value};

/// A name for code that the author of the description chose.
pub fn client_name(extensions: &Extensions) -> Option<&str> {
    text(extensions, &["x-ms-client-name"])
}

/// A name for the body's argument.
pub fn body_name(extensions: &Extensions) -> Option<&str> {
    text(extensions, &["x-ms-client-name", "x-body-name", "x-ms-requestBody-name", "x-codegen-request-body-name"])
}

/// A name of an operation's method that the author of the description chose.
pub fn method_name(extensions: &Extensions) -> Option<&str> {
    text(extensions, &["x-ms-client-name", "x-speakeasy-name-override", "x-fern-sdk-method-name"])
}

/// The value must not be shown.
pub fn is_secret(extensions: &Extensions) -> bool {
    flag(extensions, &["x-ms-secret", "x-secret", "x-sensitive"])
}

/// Marked as deprecated by a vendor's word, with the reason if there is one.
pub fn deprecation(extensions: &Extensions) -> Option<String> {
    let (_, value) = ["x-deprecated", "x-ms-deprecated"].iter().find_map(|key| extensions.get(key))?;
    match value {
        Value::String(why) => Some(why.to_string()),
        Value::Bool(true) => Some(String::new()),
        Value::Object(_) => Some(value.get("description").and_then(Value::as_str).unwrap_or_default().to_owned()),
        _ => None,
    }
}

/// What is known of the values of an enum besides themselves: a name and prose for each position, and the name of the whole.
#[derive(Debug, Default, PartialEq)]
pub struct EnumFacts {
    /// The name of the type.
    pub name: Option<String>,
    /// For values, by value: name and prose.
    pub values: Vec<(Value, Option<String>, Option<String>)>,
}

/// The facts of an enum with these values.
pub fn enum_facts(extensions: &Extensions, values: &[Value]) -> EnumFacts {
    let mut facts = ms::enum_facts(extensions);
    let names = list(extensions, &["x-enum-varnames", "x-enumNames", "x-enum-names"]);
    let texts = list(extensions, &["x-enum-descriptions", "x-enumDescriptions"]);
    let by_value = ["x-enum-descriptions", "x-enumDescriptions", "x-enum-description"]
        .iter()
        .find_map(|key| extensions.get(key))
        .and_then(|(_, value)| value.as_object());
    for (i, value) in values.iter().enumerate() {
        if facts.values.iter().any(|(known, ..)| known == value) {
            continue;
        }
        let name = names.and_then(|names| names.get(i)).and_then(Value::as_str).map(str::to_owned);
        let keyed = |members: &[(Box<str>, Value)]| {
            let key = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            members.iter().find(|(k, _)| **k == *key).and_then(|(_, v)| v.as_str()).map(str::to_owned)
        };
        let text = texts.and_then(|texts| texts.get(i)).and_then(Value::as_str).map(str::to_owned);
        let text = text.or_else(|| by_value.and_then(keyed)).filter(|text| !text.trim().is_empty());
        if name.is_some() || text.is_some() {
            facts.values.push((value.clone(), name, text));
        }
    }
    facts
}

fn text<'a>(extensions: &'a Extensions, keys: &[&str]) -> Option<&'a str> {
    keys.iter().find_map(|key| extensions.get(key)).and_then(|(_, value)| value.as_str()).filter(|text| !text.trim().is_empty())
}

fn flag(extensions: &Extensions, keys: &[&str]) -> bool {
    keys.iter().any(|key| extensions.get(key).and_then(|(_, value)| value.as_bool()) == Some(true))
}

fn list<'a>(extensions: &'a Extensions, keys: &[&str]) -> Option<&'a [Value]> {
    keys.iter().find_map(|key| extensions.get(key)).and_then(|(_, value)| value.as_array())
}
