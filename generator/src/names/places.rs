//! Where a type is first used: what tells it from others that would be called the same.

use super::status::status_phrase;
use crate::ir::{Api, ContentKind, Shape, Slot, Type, TypeId};

/// Where a type is used.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// In another type.
    Inside(TypeId, Slot),
    /// In an operation; as this phrase says.
    Operation(String),
}

/// The first place of each type, in the order of the description; that of an operation before that of another type.
pub fn places(api: &Api) -> Vec<Option<Place>> {
    let mut places: Vec<Option<Place>> = vec![None; api.types.0.len()];
    let mut note = |ty: &Type, place: &dyn Fn() -> Place| {
        if let Some(id) = ty.named() {
            places[id.0 as usize].get_or_insert_with(place);
        }
    };
    for operation in &api.operations {
        let phrase = operation.hints.phrases.first().unwrap_or(&operation.id);
        for parameter in &operation.parameters {
            note(&parameter.ty, &|| Place::Operation(format!("{phrase} {}", parameter.wire)));
        }
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            of_content(&content.kind, &mut |ty| note(ty, &|| Place::Operation(format!("{phrase} body"))));
        }
        for reply in &operation.replies {
            let place = || Place::Operation(format!("{phrase} {} response", status_phrase(reply.status)));
            reply.content.iter().for_each(|content| of_content(&content.kind, &mut |ty| note(ty, &place)));
        }
    }
    for (id, def) in api.types.iter() {
        def.shape.slots().into_iter().for_each(|(slot, ty)| note(ty, &|| Place::Inside(id, slot)));
    }
    places
}

fn of_content(kind: &ContentKind, f: &mut dyn FnMut(&Type)) {
    match kind {
        ContentKind::Json(ty) | ContentKind::Xml(ty, _) | ContentKind::JsonLines(ty) | ContentKind::Events(ty) => f(ty),
        ContentKind::Text(_) | ContentKind::Form(..) | ContentKind::Multipart(_) | ContentKind::Binary => {}
    }
}

/// What is inside a type in this slot, as words after the name of the type.
pub fn slot_phrase(shape: &Shape, slot: Slot) -> String {
    match (shape, slot) {
        (Shape::Record(record), Slot::Field(i)) => record.fields[i].wire.clone(),
        (Shape::Union(union), Slot::Variant(i)) => union.variants[i].hints.phrases.first().cloned().unwrap_or_default(),
        (Shape::Alias(Type::List(_)), _) => "item".to_owned(),
        _ => "value".to_owned(),
    }
}

/// What a type is, as a word: for a value that is called as the property it stands in.
pub fn shape_word(shape: &Shape) -> &'static str {
    match shape {
        Shape::Record(_) => "object",
        Shape::Union(_) => "choice",
        Shape::TextEnum(_) | Shape::IntEnum(_) => "kind",
        Shape::Alias(Type::List(_)) => "list",
        Shape::Alias(_) => "map",
    }
}
