//! The styles of OpenAPI ("Style Values"; the operators of RFC 6570 section 3.2).

use super::{Shape, encode, percent};
use crate::table::{ParameterLocation, Reserved, Style};

/// Named values: of a query, a cookie, or a form body.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Pairs(Vec<(String, Value)>);

/// The value of a pair.
#[derive(Debug, PartialEq)]
enum Value {
    /// One string, not yet encoded.
    Text(String),
    /// Several, with what stands between them.
    Joined(Vec<String>, &'static str),
}

impl Pairs {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The pairs as text, names and values encoded.
    pub(crate) fn join(
        &self,
        separator: &str,
        reserved: Reserved,
        place: ParameterLocation,
    ) -> String {
        let mut out = String::new();
        for (name, value) in &self.0 {
            if !out.is_empty() {
                out.push_str(separator);
            }
            out.push_str(&percent::name(name));
            out.push('=');
            match value {
                Value::Text(text) => out.push_str(&encode(text, reserved, place)),
                Value::Joined(strings, by) => {
                    let strings: Vec<_> =
                        strings.iter().map(|text| encode(text, reserved, place)).collect();
                    out.push_str(&strings.join(by));
                }
            }
        }
        out
    }

    fn text(&mut self, name: impl Into<String>, text: &str) {
        self.0.push((name.into(), Value::Text(text.to_owned())));
    }
}

/// The pairs of a parameter of the query or a cookie, or of a property of a form.
pub(crate) fn pairs(name: &str, shape: &Shape<'_>, style: Style, explode: bool) -> Pairs {
    let mut pairs = Pairs::default();
    if style == Style::DeepObject {
        deep(name, shape, &mut pairs);
        return pairs;
    }
    match shape {
        Shape::Scalar(text) => pairs.text(name, text),
        Shape::List(items) if explode => {
            items.iter().for_each(|item| pairs.text(name, item.text()))
        }
        Shape::Object(members) if style == Style::Prefix => {
            members
                .iter()
                .for_each(|(key, value)| pairs.text(format!("{name}{key}"), value.text()));
        }
        Shape::Object(members) if explode => {
            members.iter().for_each(|(key, value)| pairs.text(key.as_ref(), value.text()))
        }
        Shape::List(_) | Shape::Object(_) => {
            let separator = match style {
                Style::SpaceDelimited => "%20",
                Style::TabDelimited => "%09",
                Style::PipeDelimited => "%7C",
                _ => ",",
            };
            pairs.0.push((name.to_owned(), Value::Joined(flat(shape), separator)));
        }
    }
    pairs
}

/// `name[key][key]=value`. Lists, of which OpenAPI says nothing here, are written as most servers
/// read them: `name[]=value`, and `name[0][key]=value` where an item has members of its own.
fn deep(name: &str, shape: &Shape<'_>, pairs: &mut Pairs) {
    match shape {
        Shape::Scalar(text) => pairs.text(name, text),
        Shape::Object(members) => {
            members.iter().for_each(|(key, value)| deep(&format!("{name}[{key}]"), value, pairs))
        }
        Shape::List(items) => {
            for (i, item) in items.iter().enumerate() {
                match item {
                    Shape::Scalar(text) => pairs.text(format!("{name}[]"), text),
                    Shape::List(_) | Shape::Object(_) => deep(&format!("{name}[{i}]"), item, pairs),
                }
            }
        }
    }
}

/// Items, or keys and values by turns.
fn flat(shape: &Shape<'_>) -> Vec<String> {
    match shape {
        Shape::Scalar(text) => vec![text.to_string()],
        Shape::List(items) => items.iter().map(|item| item.text().to_owned()).collect(),
        Shape::Object(members) => members
            .iter()
            .flat_map(|(key, value)| [key.to_string(), value.text().to_owned()])
            .collect(),
    }
}

/// What replaces the placeholder in the path, with the prefix that the style asks for.
pub(crate) fn path(
    name: &str,
    shape: &Shape<'_>,
    style: Style,
    explode: bool,
    reserved: Reserved,
) -> String {
    let value = |text: &str| encode(text, reserved, ParameterLocation::Path);
    let strings: Vec<String> = match shape {
        Shape::Object(members) if explode => {
            members.iter().map(|(key, v)| format!("{}={}", value(key), value(v.text()))).collect()
        }
        shape => flat(shape).iter().map(|text| value(text)).collect(),
    };
    match style {
        Style::Label => format!(".{}", strings.join(if explode { "." } else { "," })),
        Style::Matrix => match shape {
            Shape::Object(_) if explode => strings.iter().map(|pair| format!(";{pair}")).collect(),
            Shape::List(_) if explode => strings.iter().map(|text| matrix(name, text)).collect(),
            _ => matrix(name, &strings.join(",")),
        },
        _ => strings.join(","),
    }
}

/// RFC 6570 section 3.2.7: an empty value has no `=`.
fn matrix(name: &str, value: &str) -> String {
    if value.is_empty() {
        format!(";{}", percent::name(name))
    } else {
        format!(";{}={value}", percent::name(name))
    }
}

/// Headers. Their values are not percent-encoded (OpenAPI 3.1.1 "Style Examples").
pub(crate) fn headers(
    name: &str,
    shape: &Shape<'_>,
    style: Style,
    explode: bool,
) -> Vec<(String, String)> {
    match shape {
        Shape::Object(members) if style == Style::Prefix => members
            .iter()
            .map(|(key, value)| (format!("{name}{key}"), value.text().to_owned()))
            .collect(),
        Shape::Object(members) if explode => {
            let pairs: Vec<_> =
                members.iter().map(|(key, value)| format!("{key}={}", value.text())).collect();
            vec![(name.to_owned(), pairs.join(","))]
        }
        shape => vec![(name.to_owned(), flat(shape).join(","))],
    }
}
