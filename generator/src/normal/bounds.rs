//! What limits a value without changing its type: ranges, lengths, patterns and formats.

use crate::{document::Schema, rare::Usual, value::Number};
use std::borrow::Cow;

/// What limits a value, and which format a string has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Limits<'d> {
    /// `format`: how the value is to be read, by name.
    pub format: Option<Cow<'d, str>>,
    /// `minimum`, `exclusiveMinimum`.
    pub minimum: (Option<Number>, Option<Number>),
    /// `maximum`, `exclusiveMaximum`.
    pub maximum: (Option<Number>, Option<Number>),
    /// `multipleOf`: what a number is divisible by.
    pub multiple_of: Option<Number>,
    /// `minLength`, `maxLength`.
    pub length: (Option<u64>, Option<u64>),
    /// `minItems`, `maxItems`.
    pub items: (Option<u64>, Option<u64>),
    /// `uniqueItems`: no two items are equal.
    pub unique_items: bool,
    /// `pattern`: a regular expression that the string matches.
    pub pattern: Option<&'d str>,
    /// `contentEncoding`.
    pub encoding: Option<&'d str>,
    /// `contentMediaType`.
    pub media_type: Option<&'d str>,
}

impl Usual for Limits<'_> {
    fn usual<'a>() -> &'a Self
    where
        Self: 'a,
    {
        static NONE: Limits<'static> = Limits {
            format: None,
            minimum: (None, None),
            maximum: (None, None),
            multiple_of: None,
            length: (None, None),
            items: (None, None),
            unique_items: false,
            pattern: None,
            encoding: None,
            media_type: None,
        };
        &NONE
    }
}

impl<'d> Limits<'d> {
    /// The limits that are written in a schema itself.
    pub fn written(schema: &'d Schema) -> Limits<'d> {
        let limits = &*schema.limits;
        Limits {
            format: schema.format.as_deref().map(Cow::Borrowed),
            minimum: (limits.minimum, limits.exclusive_minimum),
            maximum: (limits.maximum, limits.exclusive_maximum),
            multiple_of: limits.multiple_of,
            length: (limits.min_length, limits.max_length),
            items: (limits.min_items, limits.max_items),
            unique_items: schema.unique_items,
            pattern: schema.pattern.as_deref(),
            encoding: schema.content_encoding.as_deref(),
            media_type: schema.content_media_type.as_deref(),
        }
    }

    /// Adds those of a part of an `allOf`: the stricter of the two.
    pub fn narrow(&mut self, part: &Limits<'d>) {
        let number = |a: Option<Number>, b: Option<Number>, keep_greater: bool| match (a, b) {
            (Some(x), Some(y)) => {
                Some(if (x.as_f64() > y.as_f64()) == keep_greater { x } else { y })
            }
            (x, y) => x.or(y),
        };
        let least = |a: Option<u64>, b: Option<u64>| a.into_iter().chain(b).min();
        self.minimum = (
            number(self.minimum.0, part.minimum.0, true),
            number(self.minimum.1, part.minimum.1, true),
        );
        self.maximum = (
            number(self.maximum.0, part.maximum.0, false),
            number(self.maximum.1, part.maximum.1, false),
        );
        self.multiple_of = part.multiple_of.or(self.multiple_of);
        self.length = (self.length.0.max(part.length.0), least(self.length.1, part.length.1));
        self.items = (self.items.0.max(part.items.0), least(self.items.1, part.items.1));
        self.unique_items |= part.unique_items;
        self.pattern = part.pattern.or(self.pattern);
        self.format = part.format.clone().or(self.format.take());
        self.encoding = part.encoding.or(self.encoding);
        self.media_type = part.media_type.or(self.media_type);
    }
}
