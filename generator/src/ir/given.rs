//! Values that are given to parameters: a description may show them as they are sent, `a,b` for a
//! list.

use super::{Api, Direction, Mismatch, Parameter, Serialization, Style};
use crate::value::{Number, Value};

impl Api {
    /// The value that a parameter is given, where it is of its type: itself, or what a text says
    /// that is written as it is sent.
    pub fn given(&self, parameter: &Parameter, value: &Value) -> Result<Value, Mismatch> {
        let fits = |value: &Value| self.fits(&parameter.ty, value, Direction::Sent);
        let mismatch = match fits(value) {
            Ok(()) => return Ok(value.clone()),
            Err(mismatch) => mismatch,
        };
        let read = match value.as_str() {
            Some(text) => scalar(text),
            None => Some(Value::String(value.to_string().into()))
                .filter(|_| matches!(value, Value::Number(_) | Value::Bool(_))),
        };
        let text = value.as_str().unwrap_or_default();
        let mut read = read.into_iter().chain(several(parameter, text));
        read.find(|value| fits(value).is_ok()).ok_or(mismatch)
    }
}

/// The boolean or the number that a text is.
fn scalar(text: &str) -> Option<Value> {
    match text {
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        text => {
            let whole = text.parse().map(Number::Integer).ok();
            let float = || text.parse().ok().filter(|n: &f64| n.is_finite()).map(Number::Float);
            whole.or_else(float).map(Value::Number)
        }
    }
}

/// What a text may mean that is the value of a parameter in its style (OpenAPI 3.1.1 section
/// 4.8.12.4, "Style Examples"): a list, or an object, of strings or of numbers and booleans. The
/// styles `matrix` and `label` are not read.
fn several(parameter: &Parameter, text: &str) -> impl Iterator<Item = Value> {
    let lists = parts(parameter, text).into_iter().flat_map(|parts| {
        [text_of, value_of].map(|item| Value::Array(parts.iter().copied().map(item).collect()))
    });
    let objects = pairs(parameter, text).into_iter().flat_map(|pairs| {
        [text_of, value_of].map(|item| {
            let members = pairs.iter().map(|(key, value)| (Box::from(*key), item(value)));
            Value::Object(members.collect())
        })
    });
    lists.chain(objects)
}

fn text_of(text: &str) -> Value {
    Value::String(text.into())
}

fn value_of(text: &str) -> Value {
    scalar(text).unwrap_or_else(|| text_of(text))
}

/// The items of a list.
fn parts<'t>(parameter: &Parameter, text: &'t str) -> Option<Vec<&'t str>> {
    let Serialization::Style { style, explode, .. } = parameter.serialization else { return None };
    let named = |part: &'t str| part.strip_prefix(&parameter.wire)?.strip_prefix('=');
    let separator = match (style, explode) {
        (Style::Simple, _) | (Style::Form, false) => ',',
        (Style::SpaceDelimited, false) => ' ',
        (Style::TabDelimited, false) => '\t',
        (Style::PipeDelimited, false) => '|',
        (Style::Form | Style::SpaceDelimited | Style::PipeDelimited, true) => {
            return text.split('&').map(named).collect();
        }
        _ => return None,
    };
    let text = named(text).unwrap_or(text);
    Some(text.split(separator).map(str::trim).collect())
}

/// The members of an object.
fn pairs<'t>(parameter: &Parameter, text: &'t str) -> Option<Vec<(&'t str, &'t str)>> {
    let Serialization::Style { style, explode, .. } = parameter.serialization else { return None };
    match (style, explode) {
        (Style::Simple, true) => text.split(',').map(|part| part.split_once('=')).collect(),
        (Style::Form, true) => text.split('&').map(|part| part.split_once('=')).collect(),
        (Style::DeepObject, _) => {
            let pair = |part: &'t str| {
                let inside = part.strip_prefix(&parameter.wire)?.strip_prefix('[')?;
                inside.split_once("]=")
            };
            text.split('&').map(pair).collect()
        }
        (Style::Simple | Style::Form, false) => {
            let parts = parts(parameter, text)?;
            let (pairs, rest) = parts.as_chunks::<2>();
            rest.is_empty().then(|| pairs.iter().map(|[key, value]| (*key, *value)).collect())
        }
        _ => None,
    }
}
