//! How a large API is divided: groups of operations become parts that a user can do without, each
//! with the types only it needs.

use super::usage;
use crate::{
    config::{Config, Features},
    ir::{Api, GroupId, Operation, Shape, Type, TypeId},
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Groups whose names begin alike share a part when there are more: a package registry takes 300
/// features, and no user reads them.
const MOST_PARTS: usize = 250;
/// A type that more parts need is always there: the conditions of the others stay short and few.
const MOST_NEEDING: usize = 6;
/// What several parts need, but is smaller than this (in fields and values), is not worth a
/// condition.
const SMALL: usize = 40;

/// The index of a part in [`Division::parts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartId(pub u32);

/// What a user can leave out.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Groups of operations, mostly one, with what it may be called.
    Groups(String, Vec<GroupId>),
    /// The types that no operation needs.
    Rest,
}

/// When a type is needed. What a type holds is needed whenever the type is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Need {
    /// Always.
    Always,
    /// By any of these parts, in order. By none only while it is being found out.
    Any(Vec<PartId>),
}

impl Need {
    /// The parts that it names.
    pub fn parts(&self) -> &[PartId] {
        match self {
            Need::Always => &[],
            Need::Any(parts) => parts,
        }
    }
}

/// A divided API.
#[derive(Debug, Default)]
pub struct Division {
    parts: Vec<Part>,
    /// For each group, its part; `None`: it is always there.
    part_of: Vec<Option<PartId>>,
    /// For each part, those whose operations its own go on with.
    implied: Vec<BTreeSet<PartId>>,
    /// For each type.
    needs: Vec<Need>,
}

impl Division {
    /// The parts, in the order of their groups.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The part a group is in; `None`: it is always there.
    pub fn part_of(&self, group: GroupId) -> Option<PartId> {
        self.part_of[group.0 as usize]
    }

    /// The parts that a part does not do without.
    pub fn implied(&self, part: PartId) -> &BTreeSet<PartId> {
        &self.implied[part.0 as usize]
    }

    /// When a type is needed.
    pub fn need(&self, id: TypeId) -> &Need {
        &self.needs[id.0 as usize]
    }
}

/// Divides an API by its groups, when the settings or its size ask for it and there are at least
/// two.
pub fn run(api: &Api, config: &Config) -> Option<Division> {
    let wanted = match config.features {
        Features::Above(most) => api.operations.len() > most,
        Features::Always => true,
        Features::Never => false,
    };
    let (mut parts, part_of) = parts(api);
    if !wanted || parts.len() < 2 {
        return None;
    }
    let mut needs = Needs::of_operations(api, &part_of);
    let rest = PartId(parts.len() as u32);
    if needs.add_rest(rest) {
        parts.push(Part::Rest);
    }
    needs.drop_small();
    let implied = implied(api, &part_of, parts.len());
    Some(Division { parts, part_of, implied, needs: needs.found })
}

/// A part for each group, or for each first word of their names.
fn parts(api: &Api) -> (Vec<Part>, Vec<Option<PartId>>) {
    let named = api.groups.iter().filter(|group| !group.is_root()).count();
    let (mut parts, mut known): (Vec<Part>, HashMap<String, PartId>) = (Vec::new(), HashMap::new());
    let part_of = api.groups.iter().enumerate().map(|(index, group)| {
        if group.is_root() {
            return None;
        }
        let id = GroupId(index as u32);
        let name = group
            .hints
            .pinned
            .as_ref()
            .or(group.hints.phrases.first())
            .cloned()
            .unwrap_or_default();
        let next = PartId(parts.len() as u32);
        let part = match named > MOST_PARTS {
            true => *known.entry(first_word(&name).to_ascii_lowercase()).or_insert(next),
            false => next,
        };
        match parts.get_mut(part.0 as usize) {
            Some(Part::Groups(_, groups)) => groups.push(id),
            _ if named > MOST_PARTS => {
                parts.push(Part::Groups(first_word(&name).to_owned(), vec![id]))
            }
            _ => parts.push(Part::Groups(name, vec![id])),
        }
        Some(part)
    });
    let part_of = part_of.collect();
    (parts, part_of)
}

/// `users` of `users.calendar`.
fn first_word(name: &str) -> &str {
    name.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or(name)
}

fn implied(api: &Api, part_of: &[Option<PartId>], parts: usize) -> Vec<BTreeSet<PartId>> {
    let mut implied = vec![BTreeSet::new(); parts];
    let part = |operation: &Operation| part_of[operation.group.0 as usize];
    for operation in &api.operations {
        let next = operation.paging.as_ref().and_then(|paging| paging.next_operation);
        let next = next.and_then(|next| part(&api.operations[next.0 as usize]));
        if let (Some(from), Some(to)) = (part(operation), next)
            && from != to
        {
            implied[from.0 as usize].insert(to);
        }
    }
    implied
}

/// The needs of all types while they are being found out. A need grows at most [`MOST_NEEDING`]
/// times, so all of it takes time in the order of the types' fields.
struct Needs<'a> {
    api: &'a Api,
    found: Vec<Need>,
    open: Vec<TypeId>,
}

impl<'a> Needs<'a> {
    /// What operations and the client itself need.
    fn of_operations(api: &'a Api, part_of: &[Option<PartId>]) -> Self {
        let mut needs =
            Needs { api, found: vec![Need::Any(Vec::new()); api.types.0.len()], open: Vec::new() };
        api.client_parameters.iter().for_each(|parameter| needs.add(&parameter.ty, &Need::Always));
        for operation in &api.operations {
            let need = part_of[operation.group.0 as usize]
                .map_or(Need::Always, |part| Need::Any(vec![part]));
            usage::inputs(operation, &mut |ty| needs.add(ty, &need));
            usage::outputs(operation, &mut |ty| needs.add(ty, &need));
        }
        needs.spread();
        needs
    }

    /// Gives what nothing needs, and all that it holds, to one part; whether there is any.
    fn add_rest(&mut self, rest: PartId) -> bool {
        let need = Need::Any(vec![rest]);
        let nothing = Need::Any(Vec::new());
        let unneeded = self.found.iter().enumerate().filter(|(_, found)| **found == nothing);
        let unneeded: Vec<TypeId> = unneeded.map(|(i, _)| TypeId(i as u32)).collect();
        unneeded.iter().for_each(|id| self.add(&Type::Named(*id), &need));
        self.spread();
        !unneeded.is_empty()
    }

    /// Makes types that several parts need, but that come to little, always there, with all they
    /// hold: unless that would be much.
    fn drop_small(&mut self) {
        let mut sizes: HashMap<&Need, usize> = HashMap::new();
        for (need, (_, def)) in self.found.iter().zip(self.api.types.iter()) {
            *sizes.entry(need).or_default() += size(&def.shape);
        }
        let several = |need: &Need| matches!(need, Need::Any(parts) if parts.len() > 1);
        let mut small: HashSet<&Need> = sizes
            .iter()
            .filter(|(n, size)| several(n) && **size < SMALL)
            .map(|(n, _)| *n)
            .collect();
        // What holds something large is as large.
        loop {
            let before = small.len();
            for (need, (_, def)) in
                self.found.iter().zip(self.api.types.iter()).filter(|(need, _)| several(need))
            {
                let held = def
                    .shape
                    .slots()
                    .into_iter()
                    .filter_map(|(_, ty)| ty.named())
                    .map(|id| &self.found[id.0 as usize]);
                if small.contains(need)
                    && held.into_iter().any(|held| *held != Need::Always && !small.contains(held))
                {
                    small.remove(need);
                }
            }
            if small.len() == before {
                break;
            }
        }
        let small: Vec<bool> = self.found.iter().map(|need| small.contains(need)).collect();
        self.found
            .iter_mut()
            .zip(small)
            .filter(|(_, small)| *small)
            .for_each(|(need, _)| *need = Need::Always);
    }

    fn add(&mut self, ty: &Type, need: &Need) {
        if let Some(id) = ty.named()
            && widen(&mut self.found[id.0 as usize], need)
        {
            self.open.push(id);
        }
    }

    /// Gives the needs of types to what they hold.
    fn spread(&mut self) {
        let api = self.api;
        while let Some(id) = self.open.pop() {
            let need = self.found[id.0 as usize].clone();
            api.types[id].shape.slots().into_iter().for_each(|(_, ty)| self.add(ty, &need));
        }
    }
}

/// Adds to a need; whether it is another one now.
fn widen(need: &mut Need, more: &Need) -> bool {
    let (Need::Any(known), more) = (&mut *need, more) else { return false };
    let Need::Any(more) = more else {
        *need = Need::Always;
        return true;
    };
    let before = known.len();
    known.extend(more);
    known.sort_unstable();
    known.dedup();
    let changed = known.len() > before;
    if known.len() > MOST_NEEDING {
        *need = Need::Always;
    }
    changed
}

/// How much a type is, in fields and values.
fn size(shape: &Shape) -> usize {
    match shape {
        Shape::Record(record) => 2 + record.fields.len(),
        Shape::Union(union) => 2 + union.variants.len(),
        Shape::TextEnum(list) => 1 + list.values.len() / 2,
        Shape::IntEnum(list) => 1 + list.values.len() / 2,
        Shape::Alias(_) => 1,
    }
}
