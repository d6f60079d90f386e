//! Operations that take more than one call: the extensions of vendors and the rules of the user
//! meet here. A rule goes before the description. A rule that matches no operation is an error: it
//! was written for something.

use crate::{
    Session,
    config::{Candidate, Config, LroRule, PagingRule, Selector, WaiterRule},
    ir::{
        Api, Declared, DeclaredPaging, Lro, LroKind, OpId, Operation, Paging, Parameter,
        ParameterLocation, ParameterSource, Type, TypeDef, Types, Waiter,
    },
};

/// Settles which operations are long-running, which answer with pages, and which read the state of
/// a job.
pub fn run(api: &mut Api, config: &Config, session: &mut Session) {
    config.lro.iter().for_each(|rule| long_running(api, rule, session));
    config.paging.iter().for_each(|rule| paged(api, rule, session));
    config.waiters.iter().for_each(|rule| waiting(api, rule, session));
    for at in 0..api.operations.len() {
        declared(api, at, session);
    }
}

/// Applies what the description declares for an operation for which there is no rule.
fn declared(api: &mut Api, at: usize, session: &mut Session) {
    let Declared { lro, paging } = std::mem::take(&mut api.operations[at].declared);
    let operation = &mut api.operations[at];
    if let Some(lro) = lro.filter(|_| operation.lro.is_none()) {
        let result = lro.result.or_else(|| operation.final_result(lro.final_state).cloned());
        operation.lro = Some(Lro { kind: LroKind::Arm, final_state: lro.final_state, result });
    }
    if let Some(paging) = paging.filter(|_| operation.paging.is_none()) {
        api.operations[at].paging = pages(api, at, paging, session);
    }
}

/// `None` when the responses of the operation are not the pages that were declared.
fn pages(api: &Api, at: usize, declared: DeclaredPaging, session: &mut Session) -> Option<Paging> {
    let items = path_of(api, at, &declared.items);
    let Some(item) = api.items(at, &items) else {
        let message = format!("the response has no array `{}`", declared.items);
        let fault =
            session.diagnostics.warning("no-page-items", api.operations[at].location, message);
        fault.note("the operation is generated without pages");
        return None;
    };
    let next_link =
        declared.next_link.filter(|name| !name.is_empty()).map(|name| path_of(api, at, &name));
    let next_operation = match &declared.operation {
        Some(id) => named_operation(api, at, id, session),
        None => next_link.as_ref().filter(|path| is_cursor(api, at, path)).map(|_| OpId(at as u32)),
    };
    Some(Paging { items, next_link, next_operation, item })
}

/// The operation that reads further pages, by its id.
fn named_operation(api: &Api, at: usize, id: &str, session: &mut Session) -> Option<OpId> {
    let found = operation_of(api, id);
    if found.is_none() {
        let message = format!("no operation is called `{id}`");
        let place = api.operations[at].location;
        let fault = session.diagnostics.warning("no-next-operation", place, message);
        fault.note("further pages are asked for by a GET of the next link");
    }
    found
}

/// Whether a page names the next one by a cursor for a parameter of the operation itself:
/// `NextMarker` for `marker`.
fn is_cursor(api: &Api, at: usize, next_link: &[String]) -> bool {
    let name = next_link.last().map_or("", String::as_str);
    let cursor = name
        .get(4..)
        .filter(|_| name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("next")));
    let takes = |parameter: &Parameter| {
        parameter.place == ParameterLocation::Query
            && parameter.source == ParameterSource::Caller
            && cursor.is_some_and(|cursor| parameter.wire.eq_ignore_ascii_case(cursor))
    };
    api.operations[at].parameters.iter().any(takes)
}

/// The path to a property of the result. A dot may be a part of its name (`odata.nextLink`), else
/// it leads from one to another.
fn path_of(api: &Api, at: usize, name: &str) -> Vec<String> {
    let whole = [name.to_owned()];
    let result = api.operations[at].result();
    match result.and_then(|result| api.types.at(result, &whole)) {
        Some(_) => whole.into(),
        None => name.split('.').map(str::to_owned).collect(),
    }
}

fn operation_of(api: &Api, id: &str) -> Option<OpId> {
    api.operations.iter().position(|operation| operation.id == id).map(|at| OpId(at as u32))
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

fn paged(api: &mut Api, rule: &PagingRule, session: &mut Session) {
    let next_operation = rule.next_operation.as_ref().and_then(|id| {
        let found = operation_of(api, id);
        if found.is_none() {
            fault(session, &rule.select, format!("no operation is called `{id}`"));
        }
        found
    });
    for at in chosen(api, &rule.select, session, "paging") {
        match api.items(at, &rule.items) {
            Some(item) => {
                let (items, next_link) = (rule.items.clone(), rule.next_link.clone());
                api.operations[at].paging = Some(Paging { items, next_link, next_operation, item });
            }
            None => {
                let path = rule.items.join("/");
                fault(
                    session,
                    &rule.select,
                    format!("`{}` returns no list at `/{path}`", api.operations[at].id),
                );
            }
        }
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
