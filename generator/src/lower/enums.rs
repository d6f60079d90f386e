//! Enums: their values, each once, with the names and the prose that vendors give them.

use super::{
    Lower, SchemaId,
    kind::{integer_of, listed_values, text_of},
};
use crate::{
    document::Schema,
    ir::{Docs, EnumValue, Hints, IntEnum, TextEnum},
    value::{Number, Value},
    vendor::{self, EnumFacts},
};

/// The name a vendor gives to an enum.
pub fn name(schema: &Schema) -> Option<String> {
    schema.enum_values.as_ref()?;
    vendor::enum_facts(&schema.extensions, &[]).name
}

impl Lower<'_> {
    /// The body of an enum of strings.
    pub fn text_enum(&mut self, schema: SchemaId) -> TextEnum {
        let source = self.schema(schema);
        let facts = vendor::enum_facts(&source.extensions, &all_values(&source));
        let values = listed_values(&source).into_iter().map(|value| {
            let text = text_of(&value);
            (Value::String(text.clone().into()), value, text)
        });
        TextEnum { values: self.distinct(&source, values.collect(), &facts) }
    }

    /// The body of an enum of integers.
    pub fn int_enum(&mut self, schema: SchemaId) -> IntEnum {
        let source = self.schema(schema);
        let facts = vendor::enum_facts(&source.extensions, &all_values(&source));
        let values = listed_values(&source).into_iter().filter_map(|value| {
            let number = integer_of(&value)?;
            Some((Value::Number(Number::Integer(number.into())), value, number.to_string()))
        });
        IntEnum { values: self.distinct(&source, values.collect(), &facts) }
    }

    /// Each value once, in order. The parts are what is on the wire, what is written, and what it may be called.
    fn distinct(&mut self, schema: &Schema, values: Vec<(Value, Value, String)>, facts: &EnumFacts) -> Vec<EnumValue> {
        let mut seen = std::collections::HashSet::new();
        let mut list = Vec::with_capacity(values.len());
        for (value, written, text) in values {
            if !seen.insert(value.to_string()) {
                let message = format!("the value {value} is listed twice");
                self.session.diagnostics.warning("duplicate-enum-value", schema.location, message);
                continue;
            }
            let fact = facts.values.iter().find(|(known, ..)| *known == written);
            let name = fact.and_then(|(_, name, _)| name.clone());
            let description = fact.and_then(|(.., text)| text.clone());
            let hints = Hints { pinned: None, phrases: name.into_iter().chain([text]).collect() };
            list.push(EnumValue { value, hints, docs: Docs { description, ..Docs::default() } });
        }
        list
    }
}

/// The values as written, with null, so that positions in vendor lists fit.
fn all_values(schema: &Schema) -> Vec<Value> {
    schema.enum_values.iter().flatten().map(|(_, value)| value.clone()).collect()
}
