//! Operations that take more than one call: the extensions of vendors and the rules of the user
//! meet here. A rule goes before the description. A rule that matches no operation is an error: it
//! was written for something.

use crate::{
    Session,
    config::{Candidate, Config, LroRule, Selector, WaiterRule},
    ir::{Api, Lro, LroKind, Operation, Type, TypeDef, Types, Waiter},
};

/// Settles which operations are long-running, and which read the state of a job.
pub fn run(api: &mut Api, config: &Config, session: &mut Session) {
    config.lro.iter().for_each(|rule| long_running(api, rule, session));
    config.waiters.iter().for_each(|rule| waiting(api, rule, session));
    for at in 0..api.operations.len() {
        declared(api, at);
    }
}

/// Applies what the description declares for an operation for which there is no rule.
fn declared(api: &mut Api, at: usize) {
    let operation = &mut api.operations[at];
    if let Some(lro) = operation.declared.lro.take().filter(|_| operation.lro.is_none()) {
        let result = lro.result.or_else(|| operation.final_result(lro.final_state).cloned());
        operation.lro = Some(Lro { kind: LroKind::Arm, final_state: lro.final_state, result });
    }
}

fn long_running(api: &mut Api, rule: &LroRule, session: &mut Session) {
    for at in chosen(api, &rule.select, session, "lro") {
        let result = match &rule.result {
            Some(name) => named(&api.types, name, &rule.select, session),
            None => api.operations[at].final_result(rule.final_state).cloned(),
        };
        api.operations[at].lro =
            Some(Lro { kind: rule.kind, final_state: rule.final_state, result });
    }
}

fn waiting(api: &mut Api, rule: &WaiterRule, session: &mut Session) {
    for at in chosen(api, &rule.select, session, "waiter") {
        let (state, succeeded) = (rule.state.clone(), rule.succeeded.clone());
        let (failed, canceled) = (rule.failed.clone(), rule.canceled.clone());
        api.operations[at].waiter = Some(Waiter { state, succeeded, failed, canceled });
    }
}

pub(super) fn chosen(
    api: &Api,
    select: &Selector,
    session: &mut Session,
    what: &str,
) -> Vec<usize> {
    let fits = |operation: &Operation| {
        let written = &operation.written;
        let id = written.id.as_deref().or(Some(operation.id.as_str()));
        select.matches(&Candidate {
            id,
            tags: &written.tags,
            path: &written.path,
            method: operation.method.as_str(),
        })
    };
    let found: Vec<usize> =
        api.operations.iter().enumerate().filter(|(_, o)| fits(o)).map(|(i, _)| i).collect();
    if found.is_empty() {
        fault(session, select, format!("this {what} rule matches no operation"));
    }
    found
}

/// The type of this name, or of the schema that this JSON pointer leads to.
pub(super) fn named(
    types: &Types,
    name: &str,
    select: &Selector,
    session: &mut Session,
) -> Option<Type> {
    let pointer = name.strip_prefix('#').unwrap_or(name);
    let is_it = |def: &TypeDef| match pointer.starts_with('/') {
        true => session.pointers.text(def.location.pointer) == pointer,
        false => def.hints.phrases.first().is_some_and(|phrase| phrase == name),
    };
    let found = types.iter().find(|(_, def)| is_it(def)).map(|(id, _)| Type::Named(id));
    if found.is_none() {
        fault(session, select, format!("no type is called `{name}`"));
    }
    found
}

pub(super) fn fault(session: &mut Session, select: &Selector, message: String) {
    session.diagnostics.failure("unused-rule", format!("{}: {message} ({select})", select.place));
}
