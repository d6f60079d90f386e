//! What sort of type a schema is, without looking into its properties or items.

use super::{Lower, SchemaId, scalar};
use crate::{
    document::{JsonType, Schema},
    ir::Scalar,
    value::{Number, Value},
};

/// The sorts of types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any value.
    Any,
    /// An object of which nothing is said.
    Object,
    /// A value without parts. [`Scalar::Binary`] is possible here.
    Scalar(Scalar),
    /// Known strings.
    TextEnum,
    /// Known integers.
    IntEnum,
    /// An array.
    List,
    /// An object with free keys.
    Map,
    /// An object with known properties.
    Record,
    /// One of several.
    Union,
    /// The base of others: a reference to it means one of them.
    Base,
    /// Exactly what another schema is.
    Same(SchemaId),
}

/// Unions inside unions that are looked into.
const MOST_NESTED: usize = 32;

impl Lower<'_> {
    /// The sort of a schema that [`Lower::view`] gave as a target.
    pub fn kind(&mut self, target: SchemaId) -> Kind {
        if let Some(kind) = self.kinds.get(&target) {
            return *kind;
        }
        // A union inside itself, and one inside too many others, is taken for what it looks like.
        if self.active.contains(&target) || self.active.len() > MOST_NESTED && self.looks_like_union(target) {
            return Kind::Union;
        }
        let schema = self.schema(target);
        let kind = if self.is_base(self.origin(target)) { Kind::Base } else { self.kind_of(target, &schema) };
        self.kinds.insert(target, kind);
        kind
    }

    fn looks_like_union(&self, target: SchemaId) -> bool {
        let schema = self.schema(target);
        !schema.one_of.is_empty() || !schema.any_of.is_empty()
    }

    /// What a schema comes down to, where a union of one is that one: its target, sort and whether null is allowed.
    pub fn settle(&mut self, id: SchemaId) -> (SchemaId, Kind, bool) {
        let view = self.view(id);
        let (mut target, mut nullable) = (view.target, view.nullable);
        let mut kind = self.kind(target);
        for _ in 0..MOST_NESTED {
            let Kind::Same(other) = kind else { break };
            let view = self.view(other);
            (target, nullable) = (view.target, nullable || view.nullable);
            kind = self.kind(target);
        }
        (target, kind, nullable)
    }

    /// The same, though others may extend the schema.
    pub fn kind_of(&mut self, target: SchemaId, schema: &Schema) -> Kind {
        if let Some(kind) = values_kind(schema) {
            return kind;
        }
        if !schema.one_of.is_empty() || !schema.any_of.is_empty() {
            return self.union_kind(target);
        }
        let ty = schema.types.iter().copied().find(|ty| *ty != JsonType::Null);
        match ty.or_else(|| implied_type(schema)) {
            Some(JsonType::String) => Kind::Scalar(scalar::string(schema)),
            Some(JsonType::Binary) => Kind::Scalar(Scalar::Binary),
            Some(JsonType::Integer) => Kind::Scalar(scalar::integer(schema)),
            Some(JsonType::Number) => Kind::Scalar(scalar::number(schema)),
            Some(JsonType::Boolean) => Kind::Scalar(Scalar::Bool),
            Some(JsonType::Array) => Kind::List,
            Some(JsonType::Object) => self.object_kind(schema),
            Some(JsonType::Null) | None => Kind::Any,
        }
    }

    fn object_kind(&self, schema: &Schema) -> Kind {
        let closed = |id: SchemaId| self.schema(id).boolean == Some(false);
        if !schema.properties.is_empty() || schema.discriminator.is_some() {
            return Kind::Record;
        }
        // Azure's word for a stream of bytes where Swagger 2.0 wants a type.
        if schema.format.as_deref() == Some("file") {
            return Kind::Scalar(Scalar::Binary);
        }
        match schema.additional_properties {
            Some(id) if closed(id) && schema.pattern_properties.is_empty() => Kind::Record,
            Some(_) => Kind::Map,
            None if !schema.pattern_properties.is_empty() => Kind::Map,
            None => Kind::Object,
        }
    }

    fn union_kind(&mut self, target: SchemaId) -> Kind {
        let members = self.members(target);
        match members.list[..] {
            [] => Kind::Any,
            [ref only] if !members.open => Kind::Same(only.schema),
            _ => Kind::Union,
        }
    }
}

/// The type that the other keywords of a schema without `type` speak of.
fn implied_type(schema: &Schema) -> Option<JsonType> {
    if !schema.properties.is_empty() || schema.additional_properties.is_some() || !schema.pattern_properties.is_empty() {
        return Some(JsonType::Object);
    }
    if schema.items.is_some() || !schema.prefix_items.is_empty() {
        return Some(JsonType::Array);
    }
    let text = schema.pattern.is_some() || schema.max_length.is_some() || schema.min_length.is_some();
    let format = schema.format.as_deref();
    match format {
        Some("int32" | "int64") => Some(JsonType::Integer),
        Some("float" | "double") => Some(JsonType::Number),
        Some(format) if scalar::is_known(format) || text => Some(JsonType::String),
        _ if text => Some(JsonType::String),
        _ => None,
    }
}

/// The sort of a schema that lists its values; `None` when it lists none. Values of several types are a union before they come here.
fn values_kind(schema: &Schema) -> Option<Kind> {
    let values = listed_values(schema);
    if values.is_empty() {
        return None;
    }
    // Of several types the values say which is meant.
    let mut types = schema.types.iter().filter(|ty| **ty != JsonType::Null);
    let said = types.next().copied().filter(|_| types.next().is_none());
    let all = |test: fn(&Value) -> bool| values.iter().all(test);
    let is_number = |v: &Value| matches!(v, Value::Number(_));
    let is_whole = |v: &Value| matches!(v, Value::Number(_)) && integer_of(v).is_some();
    let kind = match said {
        Some(JsonType::String) if all(|v| matches!(v, Value::String(_) | Value::Number(_) | Value::Bool(_))) => Kind::TextEnum,
        Some(JsonType::Integer) if all(|v| integer_of(v).is_some()) => Kind::IntEnum,
        Some(JsonType::Number) if all(is_whole) => Kind::IntEnum,
        Some(JsonType::Integer | JsonType::Number) if all(is_number) => Kind::Scalar(Scalar::F64),
        Some(JsonType::Boolean) => Kind::Scalar(Scalar::Bool),
        Some(_) => return None,
        None if all(|v| matches!(v, Value::String(_))) => Kind::TextEnum,
        None if all(is_whole) => Kind::IntEnum,
        None if all(is_number) => Kind::Scalar(Scalar::F64),
        None if all(|v| matches!(v, Value::Bool(_))) => Kind::Scalar(Scalar::Bool),
        None if all(|v| matches!(v, Value::Array(_))) => Kind::List,
        None if all(|v| matches!(v, Value::Object(_))) => Kind::Object,
        None => Kind::Any,
    };
    Some(kind)
}

/// Whether a schema lists values that make no enum. One value without parts is a constant.
pub fn lists_without_enum(schema: &Schema) -> bool {
    let parts = matches!(values_kind(schema), Some(Kind::List | Kind::Object));
    let free = matches!(values_kind(schema), Some(Kind::Any | Kind::List | Kind::Object | Kind::Scalar(Scalar::F64)));
    parts || free && listed_values(schema).len() > 1
}

/// The values a schema lists, without null.
pub fn listed_values(schema: &Schema) -> Vec<Value> {
    let listed = schema.enum_values.iter().flatten().map(|(_, value)| value);
    let values = schema.const_value.iter().chain(listed.filter(|_| schema.const_value.is_none()));
    values.filter(|value| **value != Value::Null).cloned().collect()
}

/// The 64-bit integer a value of an enum stands for.
pub fn integer_of(value: &Value) -> Option<i64> {
    let whole = match value {
        Value::Number(number) => number.as_integer()?,
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };
    i64::try_from(whole).ok()
}

/// The text a value of a string enum stands for: descriptions often leave out the quotes.
pub fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        Value::Number(Number::Float(f)) => format!("{f}"),
        other => other.to_string(),
    }
}
