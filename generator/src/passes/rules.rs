//! What the user's rules say of operations: long-running ones, those with pages, those that read the state of a job.
//! A rule that fits no operation is a fault: it was written for something.

use crate::{
    Session,
    config::{Candidate, Config, Selector},
    ir::{Api, Lro, Operation, Paging, Type, Types, Waiter},
};

/// Applies the rules.
pub fn run(api: &mut Api, config: &Config, session: &mut Session) {
    for rule in &config.lro {
        for operation in chosen(api, &rule.select, session, "lro") {
            let result = match &rule.result {
                Some(name) => named(&api.types, name, &rule.select, session),
                None => api.operations[operation].final_result(rule.final_state).cloned(),
            };
            api.operations[operation].lro = Some(Lro { kind: rule.kind, final_state: rule.final_state, result });
        }
    }
    for rule in &config.paging {
        let next_operation = rule.next_operation.as_ref().and_then(|id| {
            let found = api.operations.iter().position(|operation| operation.id == *id);
            if found.is_none() {
                fault(session, &rule.select, format!("no operation is called `{id}`"));
            }
            found.map(|at| crate::ir::OpId(at as u32))
        });
        for at in chosen(api, &rule.select, session, "paging") {
            match api.items(at, &rule.items) {
                Some(item) => {
                    let (items, next_link) = (rule.items.clone(), rule.next_link.clone());
                    api.operations[at].paging = Some(Paging { items, next_link, next_operation, item });
                }
                None => {
                    let path = rule.items.join("/");
                    fault(session, &rule.select, format!("`{}` answers with no list at `/{path}`", api.operations[at].id));
                }
            }
        }
    }
    for rule in &config.waiters {
        for at in chosen(api, &rule.select, session, "waiter") {
            let (state, succeeded) = (rule.state.clone(), rule.succeeded.clone());
            let (failed, canceled) = (rule.failed.clone(), rule.canceled.clone());
            api.operations[at].waiter = Some(Waiter { state, succeeded, failed, canceled });
        }
    }
}

fn chosen(api: &Api, select: &Selector, session: &mut Session, what: &str) -> Vec<usize> {
    let fits = |operation: &Operation| {
        let written = &operation.written;
        let id = written.id.as_deref().or(Some(operation.id.as_str()));
        select.matches(&Candidate { id, tags: &written.tags, path: &written.path, method: operation.method.as_str() })
    };
    let found: Vec<usize> = api.operations.iter().enumerate().filter(|(_, o)| fits(o)).map(|(i, _)| i).collect();
    if found.is_empty() {
        fault(session, select, format!("this {what} rule fits no operation"));
    }
    found
}

fn named(types: &Types, name: &str, select: &Selector, session: &mut Session) -> Option<Type> {
    let found = types
        .iter()
        .find(|(_, def)| def.hints.phrases.first().is_some_and(|phrase| phrase == name))
        .map(|(id, _)| Type::Named(id));
    if found.is_none() {
        fault(session, select, format!("no type is called `{name}`"));
    }
    found
}

fn fault(session: &mut Session, select: &Selector, message: String) {
    session.diagnostics.failure("unused-rule", format!("{}: {message} ({select})", select.place));
}
