//! The ordered value tree that every description is read into before a dialect looks at it.
//! Reading text into it is `parse/value`; nothing here knows OpenAPI.

use std::{
    fmt,
    hash::{Hash, Hasher},
};

/// One JSON-like value. Objects keep the order and the spelling of their keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Value {
    /// The literal `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; see [`Number`].
    Number(Number),
    /// A string, unescaped.
    String(Box<str>),
    /// An array, in the order of the text.
    Array(Vec<Value>),
    /// An object, in the order of the text; each key occurs once.
    Object(Vec<(Box<str>, Value)>),
}

/// A number, as exactly as a Rust integer or float represents it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// An integer that fits 128 bits; OpenAI's bounds lie beyond 64.
    Integer(i128),
    /// Any other number, as the nearest float.
    Float(f64),
}

impl Value {
    /// The member `key` of an object.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_object()?.iter().find(|(name, _)| &**name == key).map(|(_, value)| value)
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The value of a number.
    pub fn as_number(&self) -> Option<Number> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The elements of an array.
    pub fn as_array(&self) -> Option<&[Value]> {
        match self {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members of an object, in order.
    pub fn as_object(&self) -> Option<&[(Box<str>, Value)]> {
        match self {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// What is left of an amount after the value, of which each part takes 10, and each byte of
    /// text one; `None`: it is larger.
    pub fn within(&self, amount: usize) -> Option<usize> {
        match self {
            Value::String(text) => amount.checked_sub(10 + text.len()),
            Value::Array(items) => {
                items.iter().try_fold(amount.checked_sub(10)?, |left, item| item.within(left))
            }
            Value::Object(members) => members.iter().try_fold(amount, |left, (key, value)| {
                value.within(left.checked_sub(10 + key.len())?)
            }),
            Value::Null | Value::Bool(_) | Value::Number(_) => amount.checked_sub(10),
        }
    }

    /// What kind of value this is, for messages: `an object`, `a string`.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

/// Floats that are read are never NaN, so equality is reflexive.
impl Eq for Number {}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Number::Integer(value) => value.hash(state),
            // The two zeros are equal.
            Number::Float(value) => (value + 0.0).to_bits().hash(state),
        }
    }
}

impl Number {
    /// The integer, if it is one (`3.0` is).
    pub fn as_integer(self) -> Option<i128> {
        match self {
            Number::Integer(value) => Some(value),
            Number::Float(value) if value.fract() == 0.0 && value.abs() < 1e38 => {
                Some(value as i128)
            }
            Number::Float(_) => None,
        }
    }

    /// The nearest `f64`.
    pub fn as_f64(self) -> f64 {
        match self {
            Number::Integer(value) => value as f64,
            Number::Float(value) => value,
        }
    }
}

/// Prints compact JSON.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Null => f.write_str("null"),
            Value::Bool(value) => write!(f, "{value}"),
            Value::Number(Number::Integer(value)) => write!(f, "{value}"),
            Value::Number(Number::Float(value)) if value.is_finite() => write!(f, "{value:?}"),
            Value::Number(Number::Float(_)) => f.write_str("null"),
            Value::String(text) => write_string(f, text),
            Value::Array(items) => {
                f.write_str("[")?;
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        f.write_str(",")?;
                    }
                    write!(f, "{item}")?;
                }
                f.write_str("]")
            }
            Value::Object(members) => {
                f.write_str("{")?;
                for (i, (key, value)) in members.iter().enumerate() {
                    if i > 0 {
                        f.write_str(",")?;
                    }
                    write_string(f, key)?;
                    write!(f, ":{value}")?;
                }
                f.write_str("}")
            }
        }
    }
}

fn write_string(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            c if (c as u32) < 0x20 => write!(f, "\\u{:04x}", c as u32)?,
            c => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}
