//! Which operations the user chose, and what belongs to them: the types that they reach, their
//! groups, their diagnostics. Everything was named before, so that what is chosen has the same name
//! as in the whole crate.

use super::usage;
use crate::{
    Session,
    config::{Candidate, Config},
    diag::Severity,
    ir::{Api, GroupId, NextPage, OpId, ParameterSource, SchemeId, Type, TypeId, Written},
    source::Location,
};
use std::collections::{BTreeMap, HashMap};

/// The parts of an API that are kept: the ids that they had before, in order.
#[derive(Debug, Default)]
pub struct Kept {
    /// The types that are kept.
    pub types: Vec<TypeId>,
    /// The operations that are kept.
    pub operations: Vec<OpId>,
    /// The groups that are kept.
    pub groups: Vec<GroupId>,
    /// Parameters of the client, by index.
    pub client_parameters: Vec<usize>,
    /// The authentication schemes that are kept.
    pub schemes: Vec<SchemeId>,
}

/// Removes what the user did not choose, and its diagnostics. `None`: everything is chosen.
pub fn run(api: &mut Api, config: &Config, session: &mut Session) -> Option<Kept> {
    if config.include.is_empty() && config.exclude.is_empty() {
        return None;
    }
    let operations = operations(api, config, session);
    let chosen: HashMap<Location, bool> = api
        .operations
        .iter()
        .zip(&operations)
        .map(|(operation, kept)| (operation.location, *kept))
        .collect();
    let mut unused = vec![false; config.include.len() + config.exclude.len()];
    let mut payload = |written: &Written, location: &Location| match chosen.get(location) {
        Some(chosen) => *chosen,
        None => config.chooses(&candidate(written), &mut unused),
    };
    let payloads: Vec<bool> =
        api.payloads.iter().map(|p| payload(&p.written, &p.location)).collect();
    let mut places = places(api, &operations, &payloads);
    keep(&mut api.operations, &operations);
    keep(&mut api.payloads, &payloads);
    let client_parameters = keep_client_parameters(api);
    let kept = Kept {
        types: keep_types(api, &mut places),
        groups: keep_groups(api),
        client_parameters,
        schemes: keep_schemes(api),
        operations: ids(&operations).map(|i| OpId(i as u32)).collect(),
    };
    let place = renumbered(&operations);
    for paging in api.operations.iter_mut().filter_map(|operation| operation.paging.as_mut()) {
        if let NextPage::Link { operation, .. } = &mut paging.next {
            *operation =
                operation.and_then(|OpId(at)| place[at as usize]).map(|at| OpId(at as u32));
        }
    }
    forget(api, config, &places, session);
    Some(kept)
}

/// Which operations are chosen; selectors that match none are errors: they were written for
/// something.
fn operations(api: &Api, config: &Config, session: &mut Session) -> Vec<bool> {
    let mut used = vec![false; config.include.len() + config.exclude.len()];
    // Several methods that call one operation of the description count as one.
    let mut known: HashMap<Location, bool> = HashMap::new();
    let mut chosen = Vec::with_capacity(api.operations.len());
    for operation in &api.operations {
        let is = *known
            .entry(operation.location)
            .or_insert_with(|| config.chooses(&candidate(&operation.written), &mut used));
        chosen.push(is);
    }
    for written in api.left_out.iter().filter_map(|left| left.written.as_ref()) {
        config.chooses(&candidate(written), &mut used);
    }
    if !chosen.contains(&true) && used.iter().all(|used| *used) {
        let message = "what `include` chooses `exclude` takes away again: no operation is left";
        session.diagnostics.failure("unused-rule", message);
    }
    let include = config.include.iter().map(|selector| ("include", selector));
    let exclude = config.exclude.iter().map(|selector| ("exclude", selector));
    for ((what, selector), _) in include.chain(exclude).zip(used).filter(|(_, used)| !*used) {
        let message = format!("{}: this {what} matches no operation ({selector})", selector.place);
        session.diagnostics.failure("unused-rule", message);
    }
    chosen
}

fn candidate(written: &Written) -> Candidate<'_> {
    let id = written.id.as_deref().filter(|id| !id.trim().is_empty());
    Candidate { id, tags: &written.tags, path: &written.path, method: &written.method }
}

/// The places of operations, parameters and payloads, and whether something there is kept.
fn places(api: &Api, operations: &[bool], payloads: &[bool]) -> BTreeMap<Location, bool> {
    let mut places = BTreeMap::new();
    let mut note =
        |location: Location, kept: bool| *places.entry(location).or_insert(false) |= kept;
    for (operation, kept) in api.operations.iter().zip(operations) {
        note(operation.location, *kept);
        operation.parameters.iter().for_each(|parameter| note(parameter.location, *kept));
    }
    api.payloads.iter().zip(payloads).for_each(|(payload, kept)| note(payload.location, *kept));
    places
}

/// Keeps the types that the remaining operations and types contain.
fn keep_types(api: &mut Api, places: &mut BTreeMap<Location, bool>) -> Vec<TypeId> {
    let mut open = Vec::new();
    for operation in &api.operations {
        usage::inputs(operation, &mut |ty| open.extend(ty.named()));
        usage::outputs(operation, &mut |ty| open.extend(ty.named()));
    }
    open.extend(api.payloads.iter().filter_map(|payload| payload.ty.named()));
    open.extend(api.client_parameters.iter().filter_map(|parameter| parameter.ty.named()));
    let kept = usage::closure(api, open);
    for ((_, def), kept) in api.types.iter().zip(&kept) {
        *places.entry(def.location).or_insert(false) |= *kept;
    }
    let place = renumbered(&kept);
    for sample in &mut api.samples {
        sample.ty.take_if(|ty| ty.named().is_some_and(|id| !kept[id.0 as usize]));
    }
    keep(&mut api.types.0, &kept);
    api.for_each_type(&mut |ty| {
        if let Type::Named(TypeId(id)) = ty.leaf_mut() {
            *id = place[*id as usize].expect("what something kept holds is kept") as u32;
        }
    });
    ids(&kept).map(|i| TypeId(i as u32)).collect()
}

fn keep_groups(api: &mut Api) -> Vec<GroupId> {
    let mut kept = vec![false; api.groups.len()];
    api.operations.iter().for_each(|operation| kept[operation.group.0 as usize] = true);
    let place = renumbered(&kept);
    for operation in &mut api.operations {
        operation.group =
            GroupId(place[operation.group.0 as usize].expect("it has an operation") as u32);
    }
    keep(&mut api.groups, &kept);
    ids(&kept).map(|i| GroupId(i as u32)).collect()
}

fn used_client_parameters(api: &Api) -> Vec<bool> {
    let mut used = vec![false; api.client_parameters.len()];
    for parameter in api.operations.iter().flat_map(|operation| &operation.parameters) {
        if let ParameterSource::Client(index) = parameter.source {
            used[index] = true;
        }
    }
    used
}

fn keep_client_parameters(api: &mut Api) -> Vec<usize> {
    let kept = used_client_parameters(api);
    let place = renumbered(&kept);
    for parameter in api.operations.iter_mut().flat_map(|operation| &mut operation.parameters) {
        if let ParameterSource::Client(index) = &mut parameter.source {
            *index = place[*index].expect("this one uses it");
        }
    }
    keep(&mut api.client_parameters, &kept);
    ids(&kept).collect()
}

fn keep_schemes(api: &mut Api) -> Vec<SchemeId> {
    if api.operations.iter().all(|operation| operation.security.is_some()) {
        api.security.clear();
    }
    let mut kept = vec![false; api.schemes.len()];
    let requirements =
        api.operations.iter().filter_map(|operation| operation.security.as_ref()).flatten();
    requirements
        .chain(&api.security)
        .flat_map(|requirement| &requirement.schemes)
        .for_each(|(id, _)| kept[id.0 as usize] = true);
    let place = renumbered(&kept);
    let requirements =
        api.operations.iter_mut().filter_map(|operation| operation.security.as_mut()).flatten();
    for requirement in requirements.chain(&mut api.security) {
        for (SchemeId(id), _) in &mut requirement.schemes {
            *id = place[*id as usize].expect("this one uses it") as u32;
        }
    }
    keep(&mut api.schemes, &kept);
    ids(&kept).map(|id| SchemeId(id as u32)).collect()
}

/// Removes the diagnostics of what is not generated: of an operation that was not chosen, of a type
/// that nothing reaches. An error stays.
fn forget(
    api: &mut Api,
    config: &Config,
    places: &BTreeMap<Location, bool>,
    session: &mut Session,
) {
    let mut unused = vec![false; config.include.len() + config.exclude.len()];
    let mut places = places.clone();
    for left in &api.left_out {
        let chosen =
            left.written.as_ref().map(|written| config.chooses(&candidate(written), &mut unused));
        if let Some(chosen) = chosen {
            places.insert(left.location, chosen);
        }
    }
    let pointers = &session.pointers;
    let is_kept = |mut location: Location| loop {
        match places.get(&location) {
            Some(kept) => return *kept,
            None if pointers.parent(location.pointer) == location.pointer => return true,
            None => location.pointer = pointers.parent(location.pointer),
        }
    };
    api.left_out.retain(|left| is_kept(left.location));
    session
        .diagnostics
        .retain(|found| found.severity == Severity::Error || found.location.is_none_or(is_kept));
}

/// The indices of what is kept.
fn ids(kept: &[bool]) -> impl Iterator<Item = usize> {
    kept.iter().enumerate().filter(|(_, kept)| **kept).map(|(i, _)| i)
}

/// The new index of each, if it is kept.
fn renumbered(kept: &[bool]) -> Vec<Option<usize>> {
    let mut next = 0;
    let place = |kept: &bool| {
        next += usize::from(*kept);
        kept.then(|| next - 1)
    };
    kept.iter().map(place).collect()
}

fn keep<T>(list: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    list.retain(|_| kept.next().is_some_and(|kept| *kept));
}
