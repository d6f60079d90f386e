//! How a large API is divided: groups of operations become features that a user can do without,
//! each with the types only it needs.

use super::usage;
use crate::{
    config::{Config, Features},
    ir::{Api, GroupId, Operation, Shape, Type, TypeId},
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Groups whose names begin alike share a feature when there are more: a package registry takes 300
/// features, and no user reads them.
const MOST_FEATURES: usize = 250;
/// A type that more features need is always there: the conditions of the others stay short and few.
const MOST_NEEDING: usize = 6;
/// What several features need, but is smaller than this (in fields and values), is not worth a
/// condition.
const SMALL: usize = 40;

/// The index of a feature in [`Division::features`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FeatureId(pub u32);

/// What a user can leave out.
#[derive(Debug, Clone, PartialEq)]
pub enum Feature {
    /// Groups of operations, mostly one, with what it may be called.
    Groups(String, Vec<GroupId>),
    /// The types that no operation needs.
    Rest,
}

/// When a type is needed. The types that it contains are needed whenever it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Need {
    /// The type is compiled with any set of features.
    Always,
    /// Any of these features needs the type; they are in order, and none are there only while the
    /// division is being computed.
    Any(Vec<FeatureId>),
}

impl Need {
    /// The features that it names.
    pub fn features(&self) -> &[FeatureId] {
        match self {
            Need::Always => &[],
            Need::Any(features) => features,
        }
    }
}

/// The features of an API, and what each of them compiles.
#[derive(Debug, Default)]
pub struct Division {
    features: Vec<Feature>,
    /// For each group, its feature; `None`: the group is always compiled.
    feature_of: Vec<Option<FeatureId>>,
    /// For each feature, the features that its operations refer to.
    implied: Vec<BTreeSet<FeatureId>>,
    /// For each type, the features with which it is compiled.
    needs: Vec<Need>,
}

impl Division {
    /// The features, in the order of their groups.
    pub fn features(&self) -> &[Feature] {
        &self.features
    }

    /// The feature that a group is in; `None`: the group is always compiled.
    pub fn feature_of(&self, group: GroupId) -> Option<FeatureId> {
        self.feature_of[group.0 as usize]
    }

    /// The features that a feature does not do without.
    pub fn implied(&self, feature: FeatureId) -> &BTreeSet<FeatureId> {
        &self.implied[feature.0 as usize]
    }

    /// The features with which a type is compiled.
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
    let (mut features, feature_of) = features(api);
    if !wanted || features.len() < 2 {
        return None;
    }
    let mut needs = Needs::of_operations(api, &feature_of);
    let rest = FeatureId(features.len() as u32);
    if needs.add_rest(rest) {
        features.push(Feature::Rest);
    }
    needs.drop_small();
    let implied = implied(api, &feature_of, features.len());
    Some(Division { features, feature_of, implied, needs: needs.found })
}

/// A feature for each group, or for each first word of their names.
fn features(api: &Api) -> (Vec<Feature>, Vec<Option<FeatureId>>) {
    let named = api.groups.iter().filter(|group| !group.is_root()).count();
    let (mut features, mut known): (Vec<Feature>, HashMap<String, FeatureId>) =
        (Vec::new(), HashMap::new());
    let feature_of = api.groups.iter().enumerate().map(|(index, group)| {
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
        let next = FeatureId(features.len() as u32);
        let feature = match named > MOST_FEATURES {
            true => *known.entry(first_word(&name).to_ascii_lowercase()).or_insert(next),
            false => next,
        };
        match features.get_mut(feature.0 as usize) {
            Some(Feature::Groups(_, groups)) => groups.push(id),
            _ if named > MOST_FEATURES => {
                features.push(Feature::Groups(first_word(&name).to_owned(), vec![id]))
            }
            _ => features.push(Feature::Groups(name, vec![id])),
        }
        Some(feature)
    });
    let feature_of = feature_of.collect();
    (features, feature_of)
}

/// `users` of `users.calendar`.
fn first_word(name: &str) -> &str {
    name.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or(name)
}

fn implied(
    api: &Api,
    feature_of: &[Option<FeatureId>],
    features: usize,
) -> Vec<BTreeSet<FeatureId>> {
    let mut implied = vec![BTreeSet::new(); features];
    let feature = |operation: &Operation| feature_of[operation.group.0 as usize];
    for operation in &api.operations {
        let next = operation.paging.as_ref().and_then(|paging| paging.next_operation());
        let next = next.and_then(|next| feature(&api.operations[next.0 as usize]));
        if let (Some(from), Some(to)) = (feature(operation), next)
            && from != to
        {
            implied[from.0 as usize].insert(to);
        }
    }
    implied
}

/// The needs of all types while they are being computed. A need grows at most [`MOST_NEEDING`]
/// times, so all of it takes time in the order of the types' fields.
struct Needs<'a> {
    api: &'a Api,
    found: Vec<Need>,
    open: Vec<TypeId>,
}

impl<'a> Needs<'a> {
    /// What operations and the client itself need.
    fn of_operations(api: &'a Api, feature_of: &[Option<FeatureId>]) -> Self {
        let mut needs =
            Needs { api, found: vec![Need::Any(Vec::new()); api.types.0.len()], open: Vec::new() };
        api.client_parameters.iter().for_each(|parameter| needs.add(&parameter.ty, &Need::Always));
        for operation in &api.operations {
            let need = feature_of[operation.group.0 as usize]
                .map_or(Need::Always, |feature| Need::Any(vec![feature]));
            usage::inputs(operation, &mut |ty| needs.add(ty, &need));
            usage::outputs(operation, &mut |ty| needs.add(ty, &need));
        }
        needs.spread();
        needs
    }

    /// Gives the types that nothing needs, and all that they contain, to one feature; whether there
    /// are any.
    fn add_rest(&mut self, rest: FeatureId) -> bool {
        let need = Need::Any(vec![rest]);
        let nothing = Need::Any(Vec::new());
        let unneeded = self.found.iter().enumerate().filter(|(_, found)| **found == nothing);
        let unneeded: Vec<TypeId> = unneeded.map(|(i, _)| TypeId(i as u32)).collect();
        unneeded.iter().for_each(|id| self.add(&Type::Named(*id), &need));
        self.spread();
        !unneeded.is_empty()
    }

    /// Compiles small types that several features need always, with all that they contain, unless
    /// that is large.
    fn drop_small(&mut self) {
        let mut sizes: HashMap<&Need, usize> = HashMap::new();
        for (need, (_, def)) in self.found.iter().zip(self.api.types.iter()) {
            *sizes.entry(need).or_default() += size(&def.shape);
        }
        let several = |need: &Need| matches!(need, Need::Any(features) if features.len() > 1);
        let mut small: HashSet<&Need> = sizes
            .iter()
            .filter(|(n, size)| several(n) && **size < SMALL)
            .map(|(n, _)| *n)
            .collect();
        // A type that contains something large is as large.
        loop {
            let before = small.len();
            for (need, (_, def)) in
                self.found.iter().zip(self.api.types.iter()).filter(|(need, _)| several(need))
            {
                let contained = def
                    .shape
                    .slots()
                    .into_iter()
                    .filter_map(|(_, ty)| ty.named())
                    .map(|id| &self.found[id.0 as usize]);
                if small.contains(need)
                    && contained
                        .into_iter()
                        .any(|contained| *contained != Need::Always && !small.contains(contained))
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

    /// Gives the needs of types to the types that they contain.
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
        Shape::OneValue(_) | Shape::Alias(_) | Shape::Foreign(_) => 1,
    }
}
