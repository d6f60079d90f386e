//! The data of server-sent events of several sorts: of a union whose members are whole events (3.2
//! section 4.14.3), told by their names, the union of what their data is.

use super::{left_out::LeftOuts, types::Types};
use crate::{
    ir::{Decision, Docs, Hints, Type, Union, Variant, When},
    media::{MediaFamily, family},
    normal::{self, Shape, UnionMember},
};

/// The property of an event that its name stands in.
const NAME: &str = "event";

/// A union of whole events that are told apart by their names; `None`: it is none.
pub fn named(shape: &Shape) -> Option<&normal::Union> {
    let Shape::Union(union) = shape else { return None };
    match &union.decision {
        Decision::Tag { property, other: None, .. } if property == NAME => Some(union),
        _ => None,
    }
}

/// The union of the data of whole events.
pub fn union(types: &mut Types<'_>, left_out: &mut LeftOuts, events: &normal::Union) -> Union {
    let (mut variants, mut rules) = (Vec::new(), Vec::new());
    let names = events.decision.tags(events.members.len());
    for (member, own) in events.members.iter().zip(names) {
        let own: Vec<String> = own.into_iter().map(str::to_owned).collect();
        let (ty, as_it_came) = data(types, left_out, member);
        let UnionMember { name, docs, .. } = member;
        let phrases = name.iter().chain(&own).cloned().collect();
        let docs = if ty.named().is_some() { Docs::default() } else { docs.clone() };
        variants.push(Variant { hints: Hints { pinned: None, phrases }, docs, ty });
        rules.push(
            std::iter::once(When::Event(own)).chain(as_it_came.then_some(When::String)).collect(),
        );
    }
    Union { variants, decision: Decision::Rules(rules) }
}

/// What the data of an event is, and whether that is a text as it came. A schema of the text says
/// what is in it; without one, a text is all that is known.
fn data(types: &mut Types<'_>, left_out: &mut LeftOuts, event: &UnionMember) -> (Type, bool) {
    let schemas = types.schemas;
    let Some(data) = schemas.fields(event.node).iter().find(|field| field.wire == "data") else {
        return (Type::Any, false);
    };
    let node = &schemas[data.value.node];
    if let Some(content) = &node.content {
        return (types.of(content, left_out).whole(), false);
    }
    if node.media.as_deref().is_some_and(|media| family(media) == MediaFamily::Json) {
        return (Type::Any, false);
    }
    let is_text = match &node.shape {
        Shape::Scalar(scalar) => scalar.is_text(),
        Shape::TextEnum(_) => true,
        _ => false,
    };
    match is_text {
        true => (types.constant(&data.value, left_out).0.ty, true),
        false => (types.of(&data.value, left_out).whole(), false),
    }
}
