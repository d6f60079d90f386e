//! The setters of calls, as rows of the macro `calls!`. What many calls set in the same way is
//! declared once for the crate, by `shared_setters!`.

use super::{Taker, method::Method, taken::Taken};
use crate::{
    emit::{Attribute, Entry, Input, imports::Imports},
    ir::{OpId, Parameter},
};
use std::collections::BTreeMap;

/// The name of the module that declares what calls share, and of its macro of setters.
pub const MODULE: &str = "setters";

/// Setters are shared when at least this many calls have them: fewer read better where they are.
const LEAST_CALLS: usize = 3;

/// The setters that are declared once, by their names: what is set by each, as one of the
/// parameters that it sets.
pub struct SharedSetters<'a>(BTreeMap<&'a str, &'a Parameter>);

impl<'a> SharedSetters<'a> {
    /// Those of an API: of several with one name those that most calls have.
    pub fn of(input: Input<'a>) -> Self {
        let mut all: BTreeMap<&str, Vec<(&Parameter, usize)>> = BTreeMap::new();
        for (id, operation) in input.api.operations.iter().enumerate() {
            let names = input.names.operations().operation(OpId(id as u32));
            let calls = names.methods.len();
            for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
                if !parameter.is_setter() || common(&input, parameter).is_none() {
                    continue;
                }
                let kinds = all.entry(&name.ident).or_default();
                match kinds.iter_mut().find(|(known, _)| is_same(input, known, parameter)) {
                    Some((_, count)) => *count += calls,
                    None => kinds.push((parameter, calls)),
                }
            }
        }
        let most_used = |kinds: Vec<(&'a Parameter, usize)>| {
            let often = kinds.into_iter().filter(|(_, calls)| *calls >= LEAST_CALLS);
            // The texts decide between equals, not the order of the description.
            often.max_by(|(a, often), (b, as_often)| {
                often.cmp(as_often).then_with(|| a.docs.cmp(&b.docs))
            })
        };
        let shared = all.into_iter().filter_map(|(name, kinds)| Some((name, most_used(kinds)?.0)));
        SharedSetters(shared.collect())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the setter of this name is the shared one for this parameter.
    fn has(&self, input: Input<'_>, name: &str, parameter: &Parameter) -> bool {
        self.0.get(name).is_some_and(|shared| is_same(input, shared, parameter))
    }

    /// Those of an operation, each with the position of what it sets: `limit = 4`.
    fn rows(&self, input: Input<'_>, id: OpId) -> Vec<String> {
        let operation = &input.api.operations[id.0 as usize];
        let names = &input.names.operations().operation(id).parameters;
        let all = operation.parameters.iter().zip(names).enumerate();
        let own = all.filter(|(_, (parameter, name))| {
            parameter.is_setter() && self.has(input, &name.ident, parameter)
        });
        own.map(|(position, (_, name))| format!("{} = {position}", name.ident)).collect()
    }

    /// The rows that declare them: those whose value is converted are in braces behind the others.
    pub fn entries(&self, input: Input<'_>) -> Vec<Entry> {
        let mut imports = Imports::default();
        let (mut entries, mut rows) = (Vec::new(), Vec::new());
        for (name, parameter) in &self.0 {
            let taken = input.taken(&parameter.ty, Taker::Setter);
            let is_made = matches!(taken, Taken::Texts);
            let ty = input.argument(taken, &mut imports);
            let all = if is_made { &mut rows } else { &mut entries };
            all.push(input.setter(parameter, format!("{name}: {ty}")));
        }
        if !rows.is_empty() {
            entries.push(Entry { rows, ..Entry::default() });
        }
        entries
    }
}

impl Input<'_> {
    /// The rows of all setters of a call.
    pub fn call_setters(
        &self,
        method: &Method<'_>,
        shared: &SharedSetters<'_>,
        imports: &mut Imports,
    ) -> Vec<Entry> {
        let mut rows = self.own_setters(method, shared, imports);
        rows.extend(self.other_setters(method, imports));
        let mut all = shared.rows(*self, method.id).into_iter();
        rows.extend(all.next().map(|first| Entry {
            text: format!("..{MODULE}: {first}"),
            more: all.collect(),
            ..Entry::default()
        }));
        rows
    }

    /// The rows of the setters of a call's parameters that are its own.
    fn own_setters(
        &self,
        method: &Method<'_>,
        shared: &SharedSetters<'_>,
        imports: &mut Imports,
    ) -> Vec<Entry> {
        let names = self.names.operations().operation(method.id);
        let mut rows = Vec::new();
        let all = method.operation.parameters.iter().zip(&names.parameters).enumerate();
        for (position, (parameter, name)) in all.filter(|(_, (p, _))| p.is_setter()) {
            let name = name.ident.as_str();
            if !shared.has(*self, name, parameter) {
                let ty = self.argument(self.taken(&parameter.ty, Taker::Setter), imports);
                rows.push(self.setter(parameter, format!("{name}: {ty} = {position}")));
            }
        }
        rows
    }

    /// One row, documented.
    fn setter(&self, parameter: &Parameter, text: String) -> Entry {
        let deprecated = parameter.docs.deprecated.then(|| "#[deprecated]".to_owned());
        let attributes = deprecated.into_iter().map(Attribute::from).collect();
        Entry { docs: self.parameter_docs(parameter), attributes, text, ..Entry::default() }
    }
}

/// How a setter that can be declared in a file of its own takes its value: its type needs no
/// import.
fn common<'t>(input: &'t Input<'_>, parameter: &'t Parameter) -> Option<Taken<'t>> {
    match input.taken(&parameter.ty, Taker::Setter) {
        taken @ (Taken::Text | Taken::Plain(_) | Taken::Texts) => Some(taken),
        Taken::Made(_)
        | Taken::AllMade(_)
        | Taken::Items(_)
        | Taken::Lent(_)
        | Taken::OrNull(_) => None,
    }
}

/// Whether two parameters have the same setter, documented in the same way.
fn is_same(input: Input<'_>, one: &Parameter, other: &Parameter) -> bool {
    one.wire == other.wire
        && one.docs == other.docs
        && one.constraints == other.constraints
        && one.default == other.default
        && common(&input, one).is_some_and(|taken| common(&input, other) == Some(taken))
}
