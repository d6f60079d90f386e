//! A value that is buffered back while a union decides. Strings borrow from the input where they
//! can.

use crate::Json;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::{borrow::Cow, error::Error, fmt};

/// A value as it came, its entries in order and with their duplicates.
pub(super) enum Buffered<'de> {
    Null,
    Bool(bool),
    I64(i64),
    U64(u64),
    F64(f64),
    Str(Cow<'de, str>),
    Seq(Vec<Buffered<'de>>),
    Map(Vec<(Cow<'de, str>, Buffered<'de>)>),
}

impl<'de> Buffered<'de> {
    /// The value of a property, when it is an object that has it: of two of one name, the last.
    pub fn get(&self, key: &str) -> Option<&Buffered<'de>> {
        match self {
            Buffered::Map(entries) => {
                entries.iter().rfind(|(name, _)| name == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The text, when it is a string.
    pub fn text(&self) -> Option<&str> {
        match self {
            Buffered::Str(text) => Some(text),
            _ => None,
        }
    }

    /// Whether a scalar is what a text says: tags that are no strings are compared by their text
    /// (OpenAPI 3.1.1 section 4.8.25.2).
    pub fn says(&self, text: &str) -> bool {
        match self {
            Buffered::Str(own) => own == text,
            Buffered::Bool(own) => text == if *own { "true" } else { "false" },
            Buffered::I64(own) => text.parse() == Ok(*own),
            Buffered::U64(own) => text.parse() == Ok(*own),
            Buffered::F64(own) => text.parse() == Ok(*own),
            Buffered::Null | Buffered::Seq(_) | Buffered::Map(_) => false,
        }
    }

    /// Whether a scalar is what one of these texts says.
    pub fn says_one_of(&self, texts: &[&str]) -> bool {
        texts.iter().any(|text| self.says(text))
    }

    /// How many values it consists of.
    pub fn parts(&self) -> usize {
        match self {
            Buffered::Seq(items) => 1 + items.iter().map(Buffered::parts).sum::<usize>(),
            Buffered::Map(entries) => {
                1 + entries.iter().map(|(_, value)| value.parts()).sum::<usize>()
            }
            _ => 1,
        }
    }

    /// The JSON value it is.
    pub fn to_json(&self) -> Json {
        match self {
            Buffered::Null => Json::Null,
            Buffered::Bool(value) => (*value).into(),
            Buffered::I64(value) => (*value).into(),
            Buffered::U64(value) => (*value).into(),
            Buffered::F64(value) => (*value).into(),
            Buffered::Str(text) => Json::String(text.as_ref().to_owned()),
            Buffered::Seq(items) => items.iter().map(Buffered::to_json).collect(),
            Buffered::Map(entries) => Json::Object(
                entries
                    .iter()
                    .map(|(key, value)| (key.as_ref().to_owned(), value.to_json()))
                    .collect(),
            ),
        }
    }
}

impl<'de> Deserialize<'de> for Buffered<'de> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(BufferedVisitor)
    }
}

struct BufferedVisitor;

impl<'de> Visitor<'de> for BufferedVisitor {
    type Value = Buffered<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_bool<E>(self, value: bool) -> Result<Buffered<'de>, E> {
        Ok(Buffered::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Buffered<'de>, E> {
        Ok(Buffered::I64(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Buffered<'de>, E> {
        Ok(Buffered::U64(value))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Buffered<'de>, E> {
        Ok(Buffered::F64(value))
    }
    fn visit_str<E>(self, text: &str) -> Result<Buffered<'de>, E> {
        Ok(Buffered::Str(Cow::Owned(text.to_owned())))
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Buffered<'de>, E> {
        Ok(Buffered::Str(Cow::Borrowed(text)))
    }
    fn visit_string<E>(self, text: String) -> Result<Buffered<'de>, E> {
        Ok(Buffered::Str(Cow::Owned(text)))
    }
    fn visit_unit<E>(self) -> Result<Buffered<'de>, E> {
        Ok(Buffered::Null)
    }
    fn visit_none<E>(self) -> Result<Buffered<'de>, E> {
        Ok(Buffered::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<Buffered<'de>, D::Error> {
        d.deserialize_any(self)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Buffered<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Buffered::Seq(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Buffered<'de>, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = access.next_key_seed(KeyText)? {
            entries.push((key, access.next_value()?));
        }
        Ok(Buffered::Map(entries))
    }
}

/// Reads a key, borrowed from the input if it has no escapes.
pub(super) struct KeyText;

impl<'de> DeserializeSeed<'de> for KeyText {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Cow<'de, str>, D::Error> {
        d.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for KeyText {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }
    fn visit_str<E>(self, text: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(text))
    }
}

/// The error of reading a buffered value: only a message, because its position was passed long ago;
/// the path is kept by the trail.
#[derive(Debug)]
pub(super) struct BufferedError(Box<str>);

impl fmt::Display for BufferedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl Error for BufferedError {}
impl de::Error for BufferedError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        BufferedError(message.to_string().into())
    }
}
