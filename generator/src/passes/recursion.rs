//! Which values need an allocation of their own: every by-value edge inside a strongly connected
//! component, whatever the order.

use super::graph;
use crate::ir::{Api, Slot, TypeId};
use std::collections::HashSet;

/// The places whose value is boxed. Never [`Slot::Target`]: an alias is only a name.
pub fn run(api: &Api) -> HashSet<(TypeId, Slot)> {
    let edges: Vec<Vec<usize>> = api
        .types
        .iter()
        .map(|(_, def)| {
            def.shape
                .slots()
                .iter()
                .filter_map(|(_, ty)| ty.by_value())
                .map(|to| to.0 as usize)
                .collect()
        })
        .collect();
    let component = graph::components(&edges);
    let mut boxed = HashSet::new();
    for (id, def) in api.types.iter() {
        for (slot, ty) in def.shape.slots() {
            let inside = ty
                .by_value()
                .is_some_and(|to| component[to.0 as usize] == component[id.0 as usize]);
            if inside && slot != Slot::Target {
                boxed.insert((id, slot));
            }
        }
    }
    boxed
}
