//! What a value looks like in a style of OpenAPI ("Style Values", "Style Examples"; RFC 6570),
//! decoded: worked out here independently of the runtime.

use super::payload;
use crate::{
    ir::Style,
    value::{Number, Value},
};

/// How a value is written.
#[derive(Debug, Clone, Copy)]
pub struct Styled<'a> {
    /// The name of the parameter, or of the property of a form.
    pub name: &'a str,
    /// The style.
    pub style: Style,
    /// Whether lists and objects are written item by item.
    pub explode: bool,
    /// Whether numbers are written as JSON writes them.
    pub free: bool,
}

impl Styled<'_> {
    /// The pairs of a query, a cookie or a form.
    pub fn pairs(&self, value: &Value) -> Vec<(String, String)> {
        let name = || self.name.to_owned();
        if self.style == Style::DeepObject {
            let mut pairs = Vec::new();
            self.deep(self.name.to_owned(), value, &mut pairs);
            return pairs;
        }
        match value {
            Value::Array(items) if self.explode => {
                items.iter().map(|item| (name(), self.text(item))).collect()
            }
            Value::Object(members) if self.style == Style::Prefix || self.explode => {
                let prefix = if self.style == Style::Prefix { self.name } else { "" };
                let pair =
                    |(key, value): &(Box<str>, Value)| (format!("{prefix}{key}"), self.text(value));
                members.iter().filter(is_there).map(pair).collect()
            }
            Value::Array(_) | Value::Object(_) => vec![(name(), self.flat(value).join(self.by()))],
            scalar => vec![(name(), self.text(scalar))],
        }
    }

    /// What stands in place of a placeholder of the path.
    pub fn path(&self, value: &Value) -> Result<String, String> {
        self.is_flat(value)?;
        let named = |text: &str| match text {
            "" => format!(";{}", self.name),
            text => format!(";{}={text}", self.name),
        };
        let texts = match value {
            Value::Object(members) if self.explode => self.assigned(members),
            value => self.flat(value),
        };
        Ok(match (self.style, value) {
            (Style::Label, _) => {
                format!(".{}", texts.join(if self.explode { "." } else { "," }))
            }
            (Style::Matrix, Value::Object(_)) if self.explode => {
                texts.iter().map(|text| format!(";{text}")).collect()
            }
            (Style::Matrix, Value::Array(_)) if self.explode => {
                texts.iter().map(|text| named(text)).collect()
            }
            (Style::Matrix, _) => named(&texts.join(",")),
            _ => texts.join(","),
        })
    }

    /// The header fields.
    pub fn headers(&self, value: &Value) -> Result<Vec<(String, String)>, String> {
        self.is_flat(value)?;
        // Spaces around it are no part of a value (RFC 9110 section 5.5).
        let trimmed = |text: String| text.trim_matches([' ', '\t']).to_owned();
        let one = |texts: Vec<String>| vec![(self.name.to_owned(), trimmed(texts.join(",")))];
        Ok(match value {
            Value::Object(_) if self.style == Style::Prefix => {
                self.pairs(value).into_iter().map(|(name, text)| (name, trimmed(text))).collect()
            }
            Value::Object(members) if self.explode => one(self.assigned(members)),
            value => one(self.flat(value)),
        })
    }

    /// `name[key][key]`; lists as `docs/mapping.md` says.
    fn deep(&self, name: String, value: &Value, pairs: &mut Vec<(String, String)>) {
        match value {
            Value::Object(members) => {
                for (key, value) in members.iter().filter(is_there) {
                    self.deep(format!("{name}[{key}]"), value, pairs);
                }
            }
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    match item {
                        Value::Array(_) | Value::Object(_) => {
                            self.deep(format!("{name}[{at}]"), item, pairs);
                        }
                        item => pairs.push((format!("{name}[]"), self.text(item))),
                    }
                }
            }
            scalar => pairs.push((name, self.text(scalar))),
        }
    }

    /// `key=value` of each member.
    fn assigned(&self, members: &[(Box<str>, Value)]) -> Vec<String> {
        let members = members.iter().filter(is_there);
        members.map(|(key, value)| format!("{key}={}", self.text(value))).collect()
    }

    /// Items, or keys and values by turns.
    fn flat(&self, value: &Value) -> Vec<String> {
        match value {
            Value::Array(items) => items.iter().map(|item| self.text(item)).collect(),
            Value::Object(members) => members
                .iter()
                .filter(is_there)
                .flat_map(|(key, value)| [key.to_string(), self.text(value)])
                .collect(),
            scalar => vec![self.text(scalar)],
        }
    }

    /// What stands between the items of a list in one pair.
    fn by(&self) -> &'static str {
        match self.style {
            Style::SpaceDelimited => " ",
            Style::PipeDelimited => "|",
            Style::TabDelimited => "\t",
            _ => ",",
        }
    }

    /// The text of a scalar; of what is nested JSON, as no style says how it is written.
    fn text(&self, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Number(Number::Float(value)) if self.free => {
                serde_json::to_string(value).unwrap_or_default()
            }
            Value::Number(number) => payload::number(*number),
            Value::String(text) => text.to_string(),
            other => other.to_string(),
        }
    }

    /// The spelling of nested JSON differs, and only queries and forms are compared without it.
    fn is_flat(&self, value: &Value) -> Result<(), String> {
        let is_nested = |value: &Value| matches!(value, Value::Array(_) | Value::Object(_));
        let nests = match value {
            Value::Array(items) => items.iter().any(is_nested),
            Value::Object(members) => members.iter().any(|(_, value)| is_nested(value)),
            _ => false,
        };
        match nests {
            true => Err(format!("`{}` has JSON in a path or a header", self.name)),
            false => Ok(()),
        }
    }
}

/// Members that are null are not written.
fn is_there(member: &&(Box<str>, Value)) -> bool {
    member.1 != Value::Null
}
