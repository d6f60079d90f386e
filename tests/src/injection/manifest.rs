//! Manifests as lists of entries: the way to each value, and the value.

use super::tokens::{Kind, Node, Part};
use toml::{Table, Value};

/// The entries of a manifest.
pub fn entries(text: &str) -> Result<Vec<Part>, String> {
    let table: Table =
        text.parse().map_err(|error| format!("a manifest is no TOML ({error}):\n{text}"))?;
    let mut found = Vec::new();
    walk(&Value::Table(table), &mut Vec::new(), &mut found);
    Ok(found)
}

fn walk(value: &Value, way: &mut Vec<Node>, found: &mut Vec<Part>) {
    let mut inside = |step: Node, value: &Value| {
        way.push(step);
        walk(value, way, found);
        way.pop();
    };
    match value {
        Value::Table(table) => {
            table.iter().for_each(|(key, value)| {
                inside(Node::Literal(Kind::Text, Some(key.clone())), value)
            });
        }
        Value::Array(items) => items.iter().for_each(|item| inside(Node::Sign('*'), item)),
        Value::String(text) => {
            found.push([&way[..], &[Node::Literal(Kind::Text, Some(text.clone()))]].concat())
        }
        other => found
            .push([&way[..], &[Node::Literal(Kind::Other, Some(format!("{other:?}")))]].concat()),
    }
}
