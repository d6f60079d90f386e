//! Lists that come in pages: by the rules of the user, else as the description declares, else by
//! the shape of parameters and response. A rule that matches no operation is an error: it was
//! written for something.

mod shape;

use super::calls::{chosen, fault};
use crate::{
    Session,
    config::{Config, NextRule, PagingRule},
    ir::{
        Api, DeclaredPaging, NextPage, OpId, Operation, Paging, Parameter, ParameterLocation,
        ParameterSource,
    },
};

/// Settles which operations answer with pages, and what leads from one to the next.
pub fn run(api: &mut Api, config: &Config, session: &mut Session) {
    let mut decided = vec![false; api.operations.len()];
    for rule in &config.paging {
        for at in chosen(api, &rule.select, session, "paging") {
            decided[at] = true;
            api.operations[at].paging = match ruled(api, at, rule) {
                Ok(paging) => paging,
                Err(message) => {
                    fault(session, &rule.select, message);
                    None
                }
            };
        }
    }
    for (at, decided) in decided.iter_mut().enumerate() {
        if let Some(declared) = api.operations[at].declared.paging.take()
            && !*decided
        {
            *decided = true;
            api.operations[at].paging = pages(api, at, declared, session);
        }
    }
    // What reads the further pages of a list takes their links apart: they are no addresses.
    let further = |operation: &Operation| operation.paging.as_ref()?.next_operation();
    for OpId(at) in api.operations.iter().filter_map(further) {
        decided[at as usize] = true;
    }
    for at in (0..decided.len()).filter(|at| !decided[*at]) {
        api.operations[at].paging = shape::find(api, at);
    }
}

/// What a rule says of an operation.
///
/// # Errors
/// The operation is not as the rule says.
fn ruled(api: &Api, at: usize, rule: &PagingRule) -> Result<Option<Paging>, String> {
    let operation = &api.operations[at];
    if rule.next == NextRule::Off {
        return Ok(None);
    }
    let id = &operation.id;
    let path = rule.items.join("/");
    let item =
        api.items(at, &rule.items).ok_or_else(|| format!("`{id}` returns no list at `/{path}`"))?;
    let parameter = |name: &str| {
        let is_it = |parameter: &Parameter| {
            parameter.place == ParameterLocation::Query && parameter.wire == name
        };
        let found = operation.parameters.iter().position(is_it);
        found.ok_or_else(|| format!("`{id}` has no query parameter `{name}`"))
    };
    let next = match &rule.next {
        NextRule::Off | NextRule::Nothing => NextPage::Nothing,
        NextRule::Link { path, operation } => {
            let find = |id: &String| {
                operation_of(api, id).ok_or_else(|| format!("no operation is called `{id}`"))
            };
            let operation = operation.as_ref().map(find).transpose()?;
            NextPage::Link { path: path.clone(), operation }
        }
        NextRule::LinkHeader => NextPage::LinkHeader,
        NextRule::Cursor { parameter: name, path } => {
            NextPage::Cursor { parameter: parameter(name)?, path: path.clone() }
        }
        NextRule::LastItem { parameter: name, path } => {
            NextPage::LastItem { parameter: parameter(name)?, path: path.clone() }
        }
        NextRule::Number { parameter: name, first } => {
            NextPage::Number { parameter: parameter(name)?, first: *first }
        }
        NextRule::Offset { parameter: name } => NextPage::Offset { parameter: parameter(name)? },
    };
    // The request that starts a job is not sent again to read what it results in.
    if operation.lro.is_some() && !matches!(next, NextPage::Nothing | NextPage::Link { .. }) {
        let reason = "is a long-running operation, whose pages can only be led to by a link in \
                      the body";
        return Err(format!("`{id}` {reason}"));
    }
    let backward = shape::backward(api, at, &next);
    Ok(Some(Paging { items: rule.items.clone(), item, next, more: rule.more.clone(), backward }))
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
    let next = match next_link {
        Some(path) => NextPage::Link { path, operation: next_operation },
        None => NextPage::Nothing,
    };
    Some(Paging { items, item, next, more: None, backward: None })
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
