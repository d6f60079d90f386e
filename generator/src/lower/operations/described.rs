//! Which parameters an operation has.

use crate::document::{Document, Operation, Parameter, PathItem, RefOr};
use std::collections::{HashMap, HashSet, hash_map::Entry};

/// Where a parameter is described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// In the operation.
    Operation,
    /// In the path item, for all its operations.
    Path,
    /// In a component, or wherever else a reference leads.
    Elsewhere,
}

/// The parameters of the operation, and those of the path that it does not replace; with each where
/// it is described.
pub fn parameters<'a>(
    document: &'a Document,
    item: &'a PathItem,
    operation: &'a Operation,
) -> Vec<(&'a Parameter, Owner)> {
    let found = |written: &RefOr<Parameter>, owner: Owner| {
        let owner = if matches!(written, RefOr::Ref(_)) { Owner::Elsewhere } else { owner };
        Some((document.find(written).ok()?, owner))
    };
    let own: Vec<_> = operation
        .parameters
        .iter()
        .filter_map(|written| found(written, Owner::Operation))
        .collect();
    let key = |parameter: &'a Parameter| (parameter.name.as_str(), parameter.place);
    let replaced: HashSet<_> = own.iter().map(|(parameter, _)| key(parameter)).collect();
    let shared = item.parameters.iter().filter_map(|written| found(written, Owner::Path));
    let shared = shared.filter(|(parameter, _)| !replaced.contains(&key(parameter)));
    let mut list: Vec<(&'a Parameter, Owner)> = Vec::new();
    let mut positions = HashMap::new();
    for parameter in shared.chain(own.iter().copied()) {
        match positions.entry(key(parameter.0)) {
            Entry::Occupied(position) => list[*position.get()] = parameter,
            Entry::Vacant(position) => {
                position.insert(list.len());
                list.push(parameter);
            }
        }
    }
    list
}
