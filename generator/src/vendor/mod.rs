//! Readers of specification extensions (`x-…`). No other stage knows a key; [`registry`] lists
//! them. Each function reads one fact; several vendors may have a key for it, the first that is
//! there wins.

pub mod grpc_gateway;
pub mod kubernetes;
mod misplaced;
pub mod ms;
mod print;
pub mod registry;

pub use misplaced::check as check_extensions;

use crate::{document::Extensions, value::Value};
use registry::Key;

/// A name for code that the author of the description chose.
pub fn client_name(extensions: &Extensions) -> Option<&str> {
    text(extensions, &[registry::MS_CLIENT_NAME])
}

/// A name for the body's argument.
pub fn body_name(extensions: &Extensions) -> Option<&str> {
    text(
        extensions,
        &[
            registry::MS_CLIENT_NAME,
            registry::BODY_NAME,
            registry::MS_BODY_NAME,
            registry::CODEGEN_BODY_NAME,
        ],
    )
}

/// A name for the argument of the body, where the operation has the key.
pub fn body_name_of_operation(extensions: &Extensions) -> Option<&str> {
    text(extensions, &[registry::MS_BODY_NAME, registry::CODEGEN_BODY_NAME])
}

/// What the description itself calls the body.
pub fn written_body_name(extensions: &Extensions) -> Option<&str> {
    text(extensions, &[registry::BODY_NAME])
}

/// A name of an operation's method that the author of the description chose.
pub fn method_name(extensions: &Extensions) -> Option<&str> {
    text(
        extensions,
        &[registry::MS_CLIENT_NAME, registry::SPEAKEASY_METHOD_NAME, registry::FERN_METHOD_NAME],
    )
}

/// The value must not be shown.
pub fn is_secret(extensions: &Extensions) -> bool {
    flag(extensions, &[registry::MS_SECRET, registry::SECRET, registry::SENSITIVE])
}

/// Whether a vendor's key marks something as deprecated, with the reason if there is one.
pub fn deprecation(extensions: &Extensions) -> Option<String> {
    match first(
        extensions,
        &[registry::DEPRECATED_MESSAGE, registry::DEPRECATED, registry::MS_DEPRECATED],
    )? {
        Value::String(why) => Some(why.to_string()),
        Value::Bool(true) => Some(String::new()),
        value @ Value::Object(_) => {
            Some(value.get("description").and_then(Value::as_str).unwrap_or_default().to_owned())
        }
        _ => None,
    }
}

/// What is known of the values of an enum besides themselves: a name and prose for each position,
/// and the name of the whole.
#[derive(Debug, Default, PartialEq)]
pub struct EnumFacts {
    /// The name of the type.
    pub name: Option<String>,
    /// The name and the prose of values, by value.
    pub values: Vec<(Value, Option<String>, Option<String>)>,
}

/// The facts of an enum with these values.
pub fn enum_facts(extensions: &Extensions, values: &[Value]) -> EnumFacts {
    let mut facts = ms::enum_facts(extensions);
    let names = list(
        extensions,
        &[registry::ENUM_VARNAMES, registry::ENUM_NAMES, registry::ENUM_NAMES_HYPHENS],
    );
    let strings =
        list(extensions, &[registry::ENUM_DESCRIPTIONS, registry::ENUM_DESCRIPTIONS_CAMEL]);
    let by_value = [
        registry::ENUM_DESCRIPTIONS,
        registry::ENUM_DESCRIPTIONS_CAMEL,
        registry::ENUM_DESCRIPTION,
    ];
    let by_value = first(extensions, &by_value).and_then(Value::as_object);
    for (i, value) in values.iter().enumerate() {
        if facts.values.iter().any(|(known, ..)| known == value) {
            continue;
        }
        let name = names.and_then(|names| names.get(i)).and_then(Value::as_str).map(str::to_owned);
        let keyed = |members: &[(Box<str>, Value)]| {
            let key = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            members
                .iter()
                .find(|(k, _)| **k == *key)
                .and_then(|(_, v)| v.as_str())
                .map(str::to_owned)
        };
        let text =
            strings.and_then(|strings| strings.get(i)).and_then(Value::as_str).map(str::to_owned);
        let text = text.or_else(|| by_value.and_then(keyed)).filter(|text| !text.trim().is_empty());
        if name.is_some() || text.is_some() {
            facts.values.push((value.clone(), name, text));
        }
    }
    facts
}

/// The value of the first of these keys that is there.
fn first<'a>(extensions: &'a Extensions, keys: &[&Key]) -> Option<&'a Value> {
    keys.iter().find_map(|key| extensions.get(key.name)).map(|(_, value)| value)
}

fn text<'a>(extensions: &'a Extensions, keys: &[&Key]) -> Option<&'a str> {
    first(extensions, keys).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

fn flag(extensions: &Extensions, keys: &[&Key]) -> bool {
    keys.iter()
        .any(|key| extensions.get(key.name).and_then(|(_, value)| value.as_bool()) == Some(true))
}

fn list<'a>(extensions: &'a Extensions, keys: &[&Key]) -> Option<&'a [Value]> {
    first(extensions, keys).and_then(Value::as_array)
}
