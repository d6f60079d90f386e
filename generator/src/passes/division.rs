//! Which types which groups of operations need, when an API is so large that each group becomes a feature of its crates.

use super::usage;
use crate::{
    config::{Config, Features},
    ir::{Api, GroupId, Operation, Type, TypeId},
};
use std::collections::BTreeSet;

/// A type that more groups need is always there: the conditions of the rest stay short and few.
const MANY: usize = 6;

/// When a type is needed. What a type holds is needed whenever the type is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Need {
    /// Always.
    Always,
    /// By any of these groups, in order.
    Groups(Vec<GroupId>),
    /// By none: it is there only with everything.
    Nothing,
}

/// How a large API is divided.
#[derive(Debug, Default)]
pub struct Division {
    /// For each type.
    needs: Vec<Need>,
    /// For each group, the groups whose operations its own go on with.
    implied: Vec<BTreeSet<GroupId>>,
}

impl Division {
    /// When a type is needed.
    pub fn need(&self, id: TypeId) -> &Need {
        &self.needs[id.0 as usize]
    }

    /// The groups that a group does not do without.
    pub fn implied(&self, id: GroupId) -> &BTreeSet<GroupId> {
        &self.implied[id.0 as usize]
    }
}

/// Divides an API by its groups, when the settings or its size ask for it and there are at least two.
pub fn run(api: &Api, config: &Config) -> Option<Division> {
    let wanted = match config.features {
        Features::Above(most) => api.operations.len() > most,
        Features::Always => true,
        Features::Never => false,
    };
    let groups = api.groups.iter().filter(|group| !group.is_root()).count();
    (wanted && groups > 1).then(|| Division { needs: needs(api), implied: implied(api) })
}

/// Types on their way to their needs: a set grows at most [`MANY`] times, so all of this takes time in the order of the types' parts.
fn needs(api: &Api) -> Vec<Need> {
    let mut needs = vec![Need::Nothing; api.types.0.len()];
    let mut open: Vec<TypeId> = Vec::new();
    let mut note = |ty: &Type, need: &Need| {
        if let Some(id) = ty.named()
            && widen(&mut needs[id.0 as usize], need)
        {
            open.push(id);
        }
    };
    api.client_parameters.iter().for_each(|parameter| note(&parameter.ty, &Need::Always));
    for operation in &api.operations {
        let need = match api.groups[operation.group.0 as usize].is_root() {
            true => Need::Always,
            false => Need::Groups(vec![operation.group]),
        };
        usage::inputs(operation, &mut |ty| note(ty, &need));
        usage::outputs(operation, &mut |ty| note(ty, &need));
    }
    while let Some(id) = open.pop() {
        let need = needs[id.0 as usize].clone();
        for to in api.types[id].shape.slots().iter().filter_map(|(_, ty)| ty.named()) {
            if widen(&mut needs[to.0 as usize], &need) {
                open.push(to);
            }
        }
    }
    needs
}

/// Adds to a need; whether it is another one now.
fn widen(need: &mut Need, more: &Need) -> bool {
    let wider = match (&*need, more) {
        (Need::Always, _) | (_, Need::Nothing) => return false,
        (_, Need::Always) => Need::Always,
        (Need::Nothing, Need::Groups(groups)) => Need::Groups(groups.clone()),
        (Need::Groups(known), Need::Groups(more)) => {
            let all: BTreeSet<GroupId> = known.iter().chain(more).copied().collect();
            if all.len() > MANY { Need::Always } else { Need::Groups(all.into_iter().collect()) }
        }
    };
    let changed = *need != wider;
    *need = wider;
    changed
}

fn implied(api: &Api) -> Vec<BTreeSet<GroupId>> {
    let mut implied = vec![BTreeSet::new(); api.groups.len()];
    let next = |operation: &Operation| operation.paging.as_ref().and_then(|paging| paging.next_operation);
    for operation in &api.operations {
        let Some(next) = next(operation) else { continue };
        let group = api.operations[next.0 as usize].group;
        if group != operation.group && !api.groups[group.0 as usize].is_root() {
            implied[operation.group.0 as usize].insert(group);
        }
    }
    implied
}
