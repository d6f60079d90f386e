//! Schemas that are named by a keyword: `$id`, `$anchor`, `$dynamicAnchor`.

use crate::value::Value;

/// The way to the first object whose `keyword` is `name`, below the root.
pub(super) fn find(root: &Value, keyword: &str, name: &str) -> Option<Vec<String>> {
    let mut way = Vec::new();
    search(root, keyword, name, &mut way).then_some(way)
}

fn search(value: &Value, keyword: &str, name: &str, way: &mut Vec<String>) -> bool {
    let named = |value: &Value| value.get(keyword).and_then(Value::as_str) == Some(name);
    let mut below = |segment: String, value: &Value| {
        way.push(segment);
        let found = named(value) || search(value, keyword, name, way);
        if !found {
            way.pop();
        }
        found
    };
    match value {
        Value::Object(members) => members.iter().any(|(key, value)| below(key.to_string(), value)),
        Value::Array(items) => items.iter().enumerate().any(|(i, value)| below(i.to_string(), value)),
        _ => false,
    }
}
