//! What the row of an operation says of calls that take several requests: long-running operations,
//! pages and waiting.

use crate::{
    emit::literal,
    ir::{NextPage, Operation, Paging},
};

/// How a long-running operation is followed.
pub fn lro(operation: &Operation) -> Option<String> {
    let lro = operation.lro.as_ref()?;
    let state = lro.final_state.map(|state| format!(".final_state(FinalState::{state:?})"));
    let state = state.unwrap_or_default();
    Some(format!("lro(LroProfile::new(LroKind::{:?}){state})", lro.kind))
}

/// Where the items of a page are, and what leads to the next one.
pub fn paging(operation: &Operation) -> Option<String> {
    let Paging { items, item: _, next, more, backward } = operation.paging.as_ref()?;
    let items = list(items);
    let mut made = match next {
        NextPage::Nothing => format!("once({items})"),
        NextPage::Link { path: link, .. } => format!("next_link({items}, {})", list(link)),
        NextPage::LinkHeader => format!("link_header({items})"),
        NextPage::Cursor { parameter, path: cursor } => {
            format!("cursor({items}, {parameter}, {})", list(cursor))
        }
        NextPage::LastItem { parameter, path: id } => {
            format!("last_item({items}, {parameter}, {})", list(id))
        }
        NextPage::Number { parameter, first } => format!("number({items}, {parameter}, {first})"),
        NextPage::Offset { parameter } => format!("offset({items}, {parameter})"),
    };
    if let Some(more) = more {
        made.push_str(&format!(".more({})", list(more)));
    }
    if let Some(parameter) = backward {
        made.push_str(&format!(".backward({parameter})"));
    }
    Some(format!("paging(PagingProfile::{made})"))
}

/// Which states of a resource end the wait for it, and how.
pub fn waiter(operation: &Operation) -> Option<String> {
    let waiter = operation.waiter.as_ref()?;
    let mut made = format!("new({}, {})", list(&waiter.state), list(&waiter.succeeded));
    for (set, states) in [("failed", &waiter.failed), ("canceled", &waiter.canceled)] {
        if !states.is_empty() {
            made.push_str(&format!(".{set}({})", list(states)));
        }
    }
    Some(format!("waiter(WaiterProfile::{made})"))
}

/// A list of strings: a path in a body, or states.
fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| literal(text)).collect();
    format!("&[{}]", texts.join(", "))
}
