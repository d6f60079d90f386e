//! What can be set on several calls: calls with the same setters have one type for them.

use super::{method::Method, setters::SharedSetters};
use crate::{
    emit::{
        Entry, Input,
        docs::{self, line},
        imports::Imports,
    },
    ir::{ContentKind, OpId},
    passes::Need,
};
use std::collections::{BTreeMap, BTreeSet};

/// The setters that several calls have, all of each.
pub struct CallSetters<'a> {
    lists: Vec<List<'a>>,
    /// Which list the calls of a method have, by the name of their type.
    of: BTreeMap<(OpId, &'a str), usize>,
}

struct List<'a> {
    /// The name of its type: that of the first call that has it.
    name: &'a str,
    first: Method<'a>,
}

impl<'a> CallSetters<'a> {
    /// Those of an API.
    pub fn of(input: Input<'a>, shared: &SharedSetters<'_>) -> Self {
        let ids = (0..input.api.operations.len()).map(|index| OpId(index as u32));
        // Most calls differ in what is set at all, which takes no texts to see.
        let mut alike: BTreeMap<Vec<(usize, &str)>, Vec<Method<'a>>> = BTreeMap::new();
        for method in ids.flat_map(|id| input.methods(id)) {
            if method.declares_call() && !is_of_its_file(&method) {
                alike.entry(set(input, &method)).or_default().push(method);
            }
        }
        let mut found: BTreeMap<(OpId, usize), Vec<Method<'a>>> = BTreeMap::new();
        for methods in alike.into_values().filter(|methods| methods.len() > 1) {
            let mut equal: BTreeMap<String, Vec<Method<'a>>> = BTreeMap::new();
            for method in methods {
                let mut imports = Imports::default();
                let rows = input.call_setters(&method, shared, &mut imports);
                if !rows.is_empty() && input.are_always_compiled(&imports) {
                    equal.entry(Entry::written(&rows)).or_default().push(method);
                }
            }
            let several = equal.into_values().filter(|methods| methods.len() > 1);
            found.extend(several.map(|all| ((all[0].id, all[0].content.unwrap_or(0)), all)));
        }
        let mut of = BTreeMap::new();
        let (mut lists, mut taken) = (Vec::new(), BTreeSet::new());
        for methods in found.into_values() {
            let names = methods.iter().map(|method| method.call.ident.as_str());
            let Some(name) = names.into_iter().find(|name| !taken.contains(name)) else { continue };
            taken.insert(name);
            of.extend(methods.iter().map(|one| ((one.id, one.call.ident.as_str()), lists.len())));
            lists.extend(methods.into_iter().next().map(|first| List { name, first }));
        }
        CallSetters { lists, of }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// The type for the setters of a call, if other calls have them too.
    pub fn name(&self, method: &Method<'_>) -> Option<&str> {
        let list = self.of.get(&(method.id, method.call.ident.as_str()))?;
        Some(self.lists[*list].name)
    }

    /// The declarations of these types.
    pub fn entries(
        &self,
        input: Input<'_>,
        shared: &SharedSetters<'_>,
        imports: &mut Imports,
    ) -> Vec<Entry> {
        let entry = |list: &List<'_>| Entry {
            docs: line![
                "What can be set on calls such as `",
                docs::name(list.first.call.link()),
                "`."
            ]
            .into(),
            text: format!("pub enum {}", list.name),
            rows: input.call_setters(&list.first, shared, imports),
            ..Entry::default()
        };
        self.lists.iter().map(entry).collect()
    }
}

/// What is set on a call: the positions of parameters and the names of their setters.
fn set<'a>(input: Input<'a>, method: &Method<'a>) -> Vec<(usize, &'a str)> {
    let names = &input.names.operations().operation(method.id).parameters;
    let all = method.operation.parameters.iter().zip(names).enumerate();
    all.filter(|(_, (parameter, _))| parameter.is_setter())
        .map(|(position, (_, name))| (position, name.ident.as_str()))
        .collect()
}

/// Whether a setter takes a type that is declared in the file of the call: a form.
fn is_of_its_file(method: &Method<'_>) -> bool {
    let contents = method.operation.body.as_ref().map_or(&[][..], |body| &body.contents);
    let content = method.content.and_then(|index| contents.get(index));
    method.optional_body()
        && content.is_some_and(
            |one| matches!(&one.kind, ContentKind::Multipart(parts) if !parts.is_empty()),
        )
}

impl Input<'_> {
    /// Whether the models that are named are compiled with any set of features.
    fn are_always_compiled(&self, imports: &Imports) -> bool {
        let Some(division) = self.facts.division() else { return true };
        imports.models().all(|id| *division.need(id) == Need::Always)
    }
}
