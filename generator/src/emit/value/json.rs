//! Documents of JSON as raw literals and as `serde_json::json!` takes them.

use super::literals::literal_of;
use crate::{
    emit::{docs::visible_json, literal},
    value::{Number, Value},
};

/// A document of JSON as a raw string literal.
pub fn raw_json(text: &str) -> String {
    let text = visible_json(text);
    let mut hashes = 1;
    while text.contains(&format!("\"{}", "#".repeat(hashes))) {
        hashes += 1;
    }
    let hashes = "#".repeat(hashes);
    format!("r{hashes}\"{text}\"{hashes}")
}

/// A value as JSON, laid out to be read.
pub fn pretty(value: &Value) -> String {
    let mut out = String::new();
    write_pretty(value, 0, &mut out);
    out
}

fn write_pretty(value: &Value, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth + 1);
    match value {
        Value::Array(items) if !items.is_empty() => {
            out.push_str("[\n");
            for (index, item) in items.iter().enumerate() {
                out.push_str(&indent);
                write_pretty(item, depth + 1, out);
                out.push_str(if index + 1 < items.len() { ",\n" } else { "\n" });
            }
            out.push_str(&"  ".repeat(depth));
            out.push(']');
        }
        Value::Object(members) if !members.is_empty() => {
            out.push_str("{\n");
            for (index, (key, item)) in members.iter().enumerate() {
                out.push_str(&indent);
                out.push_str(&Value::String(key.clone()).to_string());
                out.push_str(": ");
                write_pretty(item, depth + 1, out);
                out.push_str(if index + 1 < members.len() { ",\n" } else { "\n" });
            }
            out.push_str(&"  ".repeat(depth));
            out.push('}');
        }
        other => out.push_str(&other.to_string()),
    }
}

/// The most values in JSON that is written by `serde_json::json!`: of more, the text has lines.
const FEW: usize = 6;

/// A value as `serde_json::json!` takes it; `None` where it has many parts, or numbers that no
/// literal is.
pub fn short_json(value: &Value) -> Option<String> {
    written(value).filter(|_| count(value) <= FEW)
}

/// How many values a value is made of. How long its texts are does not matter: what is generated
/// must not depend on it.
fn count(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(count).sum::<usize>(),
        Value::Object(members) => 1 + members.iter().map(|(_, value)| count(value)).sum::<usize>(),
        _ => 1,
    }
}

fn written(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null | Value::Bool(_) | Value::String(_) => literal_of(value),
        Value::Number(Number::Integer(n)) => i64::try_from(*n).ok()?.to_string(),
        Value::Number(_) => return None,
        Value::Array(items) => {
            format!("[{}]", items.iter().map(written).collect::<Option<Vec<_>>>()?.join(", "))
        }
        Value::Object(members) => {
            let member = |(name, value): &(Box<str>, Value)| {
                Some(format!("{}: {}", literal(name), written(value)?))
            };
            format!("{{{}}}", members.iter().map(member).collect::<Option<Vec<_>>>()?.join(", "))
        }
    })
}
