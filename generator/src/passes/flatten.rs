//! Which properties are reached through the flattened ones of a record: those of the record that a
//! flattened property contains, and of what is flattened in that, to any depth.

use crate::ir::{Api, Record, Shape, Type, TypeId, Types};
use std::collections::HashMap;

/// A property inside another.
#[derive(Debug, Clone, PartialEq)]
pub struct Accessor {
    /// The path to it, by record and index of the field: at least two steps, the last is the
    /// property itself.
    pub steps: Vec<(TypeId, usize)>,
}

/// The depth to which properties are reached. No description needs more.
const DEEPEST: usize = 8;

/// For each record with a flattened property, the fields that are reached through it.
pub fn run(api: &Api) -> HashMap<TypeId, Vec<Accessor>> {
    let mut found = HashMap::new();
    for (id, def) in api.types.iter() {
        let Shape::Record(record) = &def.shape else { continue };
        let mut accessors = Vec::new();
        for (i, field) in record.fields.iter().enumerate().filter(|(_, field)| field.flattened) {
            collect(&api.types, &field.ty, &mut vec![(id, i)], &mut accessors);
        }
        if !accessors.is_empty() {
            found.insert(id, accessors);
        }
    }
    found
}

/// Adds what is reached inside a value of this type, to which `steps` lead.
fn collect(types: &Types, ty: &Type, steps: &mut Vec<(TypeId, usize)>, found: &mut Vec<Accessor>) {
    let Some((id, record)) = record(types, ty) else { return };
    if steps.len() >= DEEPEST || steps.iter().any(|(on_the_way, _)| *on_the_way == id) {
        return;
    }
    for (i, field) in record.fields.iter().enumerate() {
        steps.push((id, i));
        match self::record(types, &field.ty).filter(|_| field.flattened) {
            Some(_) => collect(types, &field.ty, steps, found),
            None => found.push(Accessor { steps: steps.clone() }),
        }
        steps.pop();
    }
}

/// The record that a type is, through aliases.
fn record<'a>(types: &'a Types, ty: &'a Type) -> Option<(TypeId, &'a Record)> {
    let Type::Named(id) = types.resolved(ty) else { return None };
    match &types[*id].shape {
        Shape::Record(record) => Some((*id, record)),
        Shape::Union(_)
        | Shape::TextEnum(_)
        | Shape::IntEnum(_)
        | Shape::OneValue(_)
        | Shape::Alias(_)
        | Shape::Foreign(_) => None,
    }
}
