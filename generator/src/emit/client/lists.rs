//! Lists of parameters that the tables of several operations have.

use super::setters::MODULE;
use crate::{
    emit::{Entry, Input},
    ir::OpId,
};
use std::collections::{BTreeMap, BTreeSet};

/// A list is shared when at least this many operations have it.
const LEAST_OPERATIONS: usize = 3;
/// And when it is at least this long.
const LEAST_PARAMETERS: usize = 4;

/// The lists that are declared once.
pub struct ParameterLists {
    lists: Vec<List>,
    /// Which list an operation has.
    of: BTreeMap<OpId, usize>,
}

/// Parameters in order, as the tables of operations have them.
struct List {
    /// The table of the first operation that has it.
    name: String,
    parameters: Vec<String>,
}

impl ParameterLists {
    /// Those of an API.
    pub fn of(input: Input<'_>) -> Self {
        let mut found: BTreeMap<Vec<String>, Vec<OpId>> = BTreeMap::new();
        for (id, operation) in input.api.operations.iter().enumerate() {
            if operation.parameters.len() >= LEAST_PARAMETERS {
                let parameters = operation.parameters.iter().map(|one| input.param(one)).collect();
                found.entry(parameters).or_default().push(OpId(id as u32));
            }
        }
        let mut shared: Vec<_> =
            found.into_iter().filter(|(_, ids)| ids.len() >= LEAST_OPERATIONS).collect();
        shared.sort_by_key(|(_, ids)| ids[0]);
        let (mut lists, mut of, mut taken) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
        for (parameters, ids) in shared {
            let table = |id: &OpId| input.names.operations().operation(*id).table.ident.clone();
            let Some(name) = ids.iter().map(table).find(|name| !taken.contains(name)) else {
                continue;
            };
            taken.insert(name.clone());
            of.extend(ids.into_iter().map(|id| (id, lists.len())));
            lists.push(List { name, parameters });
        }
        ParameterLists { lists, of }
    }

    /// The name of the list that an operation has.
    fn name(&self, id: OpId) -> Option<&str> {
        self.of.get(&id).map(|index| self.lists[*index].name.as_str())
    }

    /// What the table of an operation says of its parameters.
    pub fn parameters(&self, id: OpId) -> Option<String> {
        Some(format!("params(crate::{MODULE}::{})", self.name(id)?))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// Their declarations.
    pub fn entries(&self) -> Vec<Entry> {
        let entry = |list: &List| {
            let mut parameters = list.parameters.clone();
            if let Some(last) = parameters.last_mut() {
                last.push(']');
            }
            let text = format!("{} = [{}", list.name, parameters.remove(0));
            Entry { text, more: parameters, ..Entry::default() }
        };
        self.lists.iter().map(entry).collect()
    }
}
