//! Breaks cycles of required properties: such a schema has no finite value, so one property of each
//! cycle becomes optional.

use super::{address, graph};
use crate::{
    Session,
    ir::{Api, Note, Presence, Shape, TypeId},
};

/// Makes one property of every required by-value cycle optional and warns of it.
pub fn run(api: &mut Api, session: &mut Session) {
    let ranks = address::ranks(api, session);
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    order.sort_by_key(|at| ranks[*at]);
    loop {
        let component = graph::components(&required_edges(api));
        let broken = break_one_each(api, &component, &order, session);
        if !broken {
            return;
        }
    }
}

/// The types whose value must lie inside a value of each type. A union ends a cycle: a member that
/// is not understood is kept as it is.
fn required_edges(api: &Api) -> Vec<Vec<usize>> {
    let edges = |shape: &Shape| match shape {
        Shape::Record(record) => record
            .fields
            .iter()
            .filter(|field| field.presence == Presence::Required)
            .filter_map(|field| field.ty.by_value())
            .map(|to| to.0 as usize)
            .collect(),
        Shape::Alias(ty) => ty.by_value().map(|to| to.0 as usize).into_iter().collect(),
        Shape::Union(_)
        | Shape::TextEnum(_)
        | Shape::IntEnum(_)
        | Shape::OneValue(_)
        | Shape::Foreign(_) => Vec::new(),
    };
    api.types.iter().map(|(_, def)| edges(&def.shape)).collect()
}

/// In each component, the first property of the type with the least address that stays inside it
/// becomes optional.
fn break_one_each(
    api: &mut Api,
    component: &[usize],
    order: &[usize],
    session: &mut Session,
) -> bool {
    let mut done = std::collections::HashSet::new();
    for &i in order {
        let Shape::Record(record) = &mut api.types.0[i].shape else { continue };
        if done.contains(&component[i]) {
            continue;
        }
        let inside = |ty: &crate::ir::Type| {
            ty.by_value().is_some_and(|TypeId(to)| component[to as usize] == component[i])
        };
        let Some(field) =
            record.fields.iter_mut().find(|f| f.presence == Presence::Required && inside(&f.ty))
        else {
            continue;
        };
        done.insert(component[i]);
        field.presence = Presence::Optional;
        field.docs.notes.push(Note::NoFiniteValue);
        session
            .diagnostics
            .warning(
                "infinite-value",
                field.location,
                format!(
                    "`{}` is required in every step of a cycle, so no finite value exists",
                    field.wire
                ),
            )
            .note("it is read and written as optional");
    }
    !done.is_empty()
}
