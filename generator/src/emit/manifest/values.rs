//! Values of `codegen.toml` as a manifest has them.

use super::render::{basic_string, key};
use crate::value::{Number, Value};

/// The lines of entries of a table: `authors = ["Ann"]`.
pub fn lines<'a>(entries: impl IntoIterator<Item = (&'a str, &'a Value)>) -> Vec<String> {
    entries.into_iter().map(|(name, value)| format!("{} = {}", key(name), inline(value))).collect()
}

/// A table and the tables in it, each under its heading.
pub fn sections(heading: &str, entries: &[(String, Value)]) -> String {
    let is_table = |value: &Value| matches!(value, Value::Object(_));
    let own = entries.iter().filter(|(_, value)| !is_table(value));
    let own = lines(own.map(|(name, value)| (name.as_str(), value)));
    let mut out = String::new();
    if !own.is_empty() {
        out.push_str(&format!("\n[{heading}]\n{}\n", own.join("\n")));
    }
    for (name, value) in entries {
        if let Value::Object(members) = value {
            let members: Vec<(String, Value)> =
                members.iter().map(|(name, value)| (name.to_string(), value.clone())).collect();
            out.push_str(&sections(&format!("{heading}.{}", key(name)), &members));
        }
    }
    out
}

/// A value on one line. A manifest has no null; there is none in a file of TOML either.
fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => basic_string(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) if members.is_empty() => "{}".to_owned(),
        Value::Object(members) => {
            let members = lines(members.iter().map(|(name, value)| (&**name, value)));
            format!("{{ {} }}", members.join(", "))
        }
        Value::Null => "\"\"".to_owned(),
        // A float stays one: `1.0`.
        Value::Number(Number::Float(number)) => format!("{number:?}"),
        Value::Bool(_) | Value::Number(Number::Integer(_)) => value.to_string(),
    }
}
