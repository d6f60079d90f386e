//! What the user's rules say of operations: long-running ones, those with pages, those that read the state of a job.
//! A rule that fits no operation is a fault: it was written for something.

use crate::{
    Session,
    config::{Candidate, Config, Selector},
    ir::{Api, ContentKind, Lro, Operation, Paging, Status, Type, Types, Waiter},
};

/// Applies the rules.
pub fn run(api: &mut Api, config: &Config, session: &mut Session) {
    for rule in &config.lro {
        for operation in chosen(api, &rule.select, session, "lro") {
            let result = match &rule.result {
                Some(name) => named(&api.types, name, &rule.select, session),
                None => success(&api.operations[operation]).cloned(),
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
            match item(api, at, &rule.items) {
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

/// The type of the items at a path in the body of an operation's success.
pub fn item(api: &Api, operation: usize, path: &[String]) -> Option<Type> {
    let body = success(&api.operations[operation])?;
    let mut at = api.types.at(body, path)?;
    while let Type::Nullable(inner) = at {
        at = api.types.resolved(inner);
    }
    match at {
        Type::List(item) => Some((**item).clone()),
        _ => None,
    }
}

/// The type of the body of an operation's success.
pub fn success(operation: &Operation) -> Option<&Type> {
    let replies = operation.replies.iter().filter(|reply| !reply.error);
    let mut known: Vec<_> = replies
        .filter_map(|reply| match &reply.content.as_ref()?.kind {
            ContentKind::Json(ty) | ContentKind::Xml(ty) => Some((reply.status, ty)),
            _ => None,
        })
        .collect();
    known.sort_by_key(|(status, _)| match status {
        Status::Code(code) => *code,
        Status::Range(class) => u16::from(*class) * 100 + 99,
        Status::Default => 999,
    });
    known.first().map(|(_, ty)| *ty)
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
