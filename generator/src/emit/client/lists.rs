//! The file of what several operations have in common: setters, and lists of parameters with the
//! same setters.

use super::setters::SharedSetters;
use crate::{
    emit::{CallForm, Entry, Input, Piece, RustFile, Table, docs::Prose},
    ir::OpId,
};
use std::collections::{BTreeMap, BTreeSet};

/// The name of the module and of its macro.
pub const MODULE: &str = "setters";

/// A list is shared when at least this many operations have it.
const LEAST_OPERATIONS: usize = 3;
/// And when it sets at least this much.
const LEAST_SETTERS: usize = 3;

/// The lists that are declared once.
pub struct ParameterLists {
    lists: Vec<List>,
    /// Which list an operation has.
    of: BTreeMap<OpId, usize>,
}

/// Parameters in order, as the tables of operations have them, and their setters.
struct List {
    /// The table of the first operation that has it.
    name: String,
    parameters: Vec<String>,
    setters: Vec<String>,
}

impl ParameterLists {
    /// Those of an API.
    pub fn of(input: Input<'_>, setters: &SharedSetters<'_>) -> Self {
        let mut found: BTreeMap<(Vec<String>, Vec<String>), Vec<OpId>> = BTreeMap::new();
        for (id, operation) in input.api.operations.iter().enumerate() {
            let id = OpId(id as u32);
            let setters = setters.rows(input, id);
            if setters.len() >= LEAST_SETTERS {
                let parameters = operation.parameters.iter().map(|one| input.param(one)).collect();
                found.entry((parameters, setters)).or_default().push(id);
            }
        }
        let mut shared: Vec<_> =
            found.into_iter().filter(|(_, ids)| ids.len() >= LEAST_OPERATIONS).collect();
        shared.sort_by_key(|(_, ids)| ids[0]);
        let (mut lists, mut of, mut taken) = (Vec::new(), BTreeMap::new(), BTreeSet::new());
        for ((parameters, setters), ids) in shared {
            let table = |id: &OpId| input.names.operations().operation(*id).table.ident.clone();
            let Some(name) = ids.iter().map(table).find(|name| !taken.contains(name)) else {
                continue;
            };
            taken.insert(name.clone());
            of.extend(ids.into_iter().map(|id| (id, lists.len())));
            lists.push(List { name, parameters, setters });
        }
        ParameterLists { lists, of }
    }

    /// The row of the shared setters of a call.
    pub fn row(&self, input: Input<'_>, id: OpId, setters: &SharedSetters<'_>) -> Option<Entry> {
        let mut all = match self.name(id) {
            Some(list) => vec![list.to_owned()],
            None => setters.rows(input, id),
        };
        let first = (!all.is_empty()).then(|| all.remove(0))?;
        Some(Entry { text: format!("..{MODULE}: {first}"), more: all, ..Entry::default() })
    }

    /// The file that declares setters and lists.
    pub fn file(&self, input: Input<'_>, setters: &SharedSetters<'_>) -> RustFile {
        let table = Table {
            name: "specwright_client::shared_setters",
            form: CallForm::Rows,
            head: format!("($) {MODULE}"),
            entries: setters.entries(input).into_iter().chain(self.setters()).collect(),
            ..Table::default()
        };
        let docs = Prose::from("What several calls set in the same way.");
        let pieces = self.piece().into_iter().chain([Piece::Table(table)]).collect();
        RustFile { docs, pieces, ..RustFile::new(input.job) }
    }

    /// The name of the list that an operation has.
    fn name(&self, id: OpId) -> Option<&str> {
        self.of.get(&id).map(|index| self.lists[*index].name.as_str())
    }

    /// What the table of an operation says of its parameters.
    pub fn parameters(&self, id: OpId) -> Option<String> {
        Some(format!("params(crate::{MODULE}::{})", self.name(id)?))
    }

    /// The declaration of the parameters.
    fn piece(&self) -> Option<Piece> {
        let entry = |list: &List| {
            let mut parameters = list.parameters.clone();
            if let Some(last) = parameters.last_mut() {
                last.push(']');
            }
            let text = format!("{} = [{}", list.name, parameters.remove(0));
            Entry { text, more: parameters, ..Entry::default() }
        };
        (!self.lists.is_empty()).then(|| {
            Piece::Table(Table {
                name: "specwright_client::parameter_lists",
                form: CallForm::Rows,
                entries: self.lists.iter().map(entry).collect(),
                ..Table::default()
            })
        })
    }

    /// The rows of their setters.
    fn setters(&self) -> impl Iterator<Item = Entry> {
        self.lists.iter().map(|list| {
            let mut setters = list.setters.clone();
            if let Some(last) = setters.last_mut() {
                last.push(']');
            }
            let text = format!("[{}: {}", list.name, setters.remove(0));
            Entry { text, more: setters, ..Entry::default() }
        })
    }
}
