//! The order of types by where they stand: file and pointer, as strings. It does not depend on the
//! order in which a description lists its parts.

use crate::{
    Session,
    ir::{Api, Shape, TypeDef},
    source::Location,
};

/// For each type, its rank among all by its place. Several at one location, which are made of one
/// schema, are ordered by what they are.
pub fn ranks(api: &Api, session: &Session) -> Vec<usize> {
    let mut order: Vec<_> = api
        .types
        .iter()
        .map(|(id, def)| (address(def.location, session), def.origin, sort_of(def), id.0 as usize))
        .collect();
    order.sort();
    let mut ranks = vec![0; order.len()];
    for (rank, (.., at)) in order.into_iter().enumerate() {
        ranks[at] = rank;
    }
    ranks
}

/// The order of types that are made of one schema.
fn sort_of(def: &TypeDef) -> (u8, usize, Option<&String>) {
    let sort = match &def.shape {
        Shape::Union(_) => 0,
        Shape::Record(_) => 1,
        Shape::TextEnum(_) => 2,
        Shape::IntEnum(_) => 3,
        Shape::OneValue(_) => 4,
        Shape::Alias(_) => 5,
        Shape::Foreign(_) => 6,
    };
    (sort, def.shape.slots().len(), def.hints.phrases.first())
}

/// A place as strings: the root before all other files.
pub type Address<'a> = (bool, &'a str, Vec<&'a str>);

/// The address of a place.
pub fn address(location: Location, session: &Session) -> Address<'_> {
    let other = location.source.0 != 0;
    (other, session.sources.path(location.source), session.pointers.segments(location.pointer))
}

/// How many segments lead from one place to another inside it; `None`: it is not inside.
pub fn depth_inside(mut place: Location, outer: Location, session: &Session) -> Option<usize> {
    let mut depth = 0;
    while place != outer {
        let parent = session.pointers.parent(place.pointer);
        if parent == place.pointer {
            return None;
        }
        (place.pointer, depth) = (parent, depth + 1);
    }
    Some(depth)
}
