//! The rules of `codegen.toml` about operations that are more than a request and an answer.

use super::{RawSelector, Reader};
use crate::{
    config::{LroRule, NextRule, PagingRule, StreamKind, StreamRule, WaiterRule},
    ir::{FinalState, LroKind},
};
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawLro {
    operation: Option<String>,
    tag: Option<String>,
    path: Option<String>,
    method: Option<String>,
    kind: RawKind,
    final_state: Option<RawFinal>,
    result: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawKind {
    Arm,
    DataPlane,
    Graph,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawFinal {
    AzureAsyncOperation,
    Location,
    OriginalUri,
    OperationLocation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPaging {
    operation: Option<String>,
    tag: Option<String>,
    path: Option<String>,
    method: Option<String>,
    #[serde(default)]
    items: String,
    next_link: Option<String>,
    next_operation: Option<String>,
    paging: Option<RawPagingKind>,
    parameter: Option<String>,
    cursor: Option<String>,
    first: Option<u64>,
    more: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawPagingKind {
    Off,
    NextLink,
    LinkHeader,
    Cursor,
    LastItem,
    PageNumber,
    Offset,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawWaiter {
    operation: Option<String>,
    tag: Option<String>,
    path: Option<String>,
    method: Option<String>,
    state: String,
    succeeded: Vec<String>,
    #[serde(default)]
    failed: Vec<String>,
    #[serde(default)]
    canceled: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawStream {
    operation: Option<String>,
    tag: Option<String>,
    path: Option<String>,
    method: Option<String>,
    media: Option<String>,
    item: Option<String>,
    flag: Option<String>,
}

impl Reader<'_> {
    pub(super) fn lro(&mut self, span: &Range<usize>, raw: RawLro) -> LroRule {
        let RawLro { operation, tag, path, method, kind, final_state, result } = raw;
        let kind = match kind {
            RawKind::Arm => LroKind::Arm,
            RawKind::DataPlane => LroKind::DataPlane,
            RawKind::Graph => LroKind::Graph,
        };
        let final_state = final_state.map(|state| match state {
            RawFinal::AzureAsyncOperation => FinalState::AzureAsyncOperation,
            RawFinal::Location => FinalState::Location,
            RawFinal::OriginalUri => FinalState::OriginalUri,
            RawFinal::OperationLocation => FinalState::OperationLocation,
        });
        LroRule {
            select: self.select(span, RawSelector { operation, tag, path, method }),
            kind,
            final_state,
            result,
        }
    }

    pub(super) fn paging(&mut self, span: &Range<usize>, raw: RawPaging) -> PagingRule {
        let kind = raw.paging.unwrap_or(RawPagingKind::NextLink);
        self.paging_keys(span, kind, &raw);
        let next = self.next_page(span, kind, &raw);
        let RawPaging { operation, tag, path, method, items, more, .. } = raw;
        PagingRule {
            select: self.select(span, RawSelector { operation, tag, path, method }),
            items: self.pointer(span, &items),
            next,
            more: more.map(|pointer| self.pointer(span, &pointer)),
        }
    }

    fn next_page(&mut self, span: &Range<usize>, kind: RawPagingKind, raw: &RawPaging) -> NextRule {
        let parameter = raw.parameter.clone().unwrap_or_default();
        let path = self.pointer(span, raw.cursor.as_deref().unwrap_or_default());
        match kind {
            RawPagingKind::Off => NextRule::Off,
            RawPagingKind::NextLink => match &raw.next_link {
                None => NextRule::Nothing,
                Some(pointer) => NextRule::Link {
                    path: self.pointer(span, pointer),
                    operation: raw.next_operation.clone(),
                },
            },
            RawPagingKind::LinkHeader => NextRule::LinkHeader,
            RawPagingKind::Cursor => NextRule::Cursor { parameter, path },
            RawPagingKind::LastItem => NextRule::LastItem { parameter, path },
            RawPagingKind::PageNumber => {
                NextRule::Number { parameter, first: raw.first.unwrap_or(1) }
            }
            RawPagingKind::Offset => NextRule::Offset { parameter },
        }
    }

    /// Each kind has keys of its own: one that is missing or has no effect is a fault.
    fn paging_keys(&mut self, span: &Range<usize>, kind: RawPagingKind, raw: &RawPaging) {
        use RawPagingKind::{Cursor, LastItem, NextLink, Off, Offset, PageNumber};
        let by_parameter = matches!(kind, Cursor | LastItem | PageNumber | Offset);
        let by_value = matches!(kind, Cursor | LastItem);
        for (key, given, allowed, needed) in [
            ("parameter", raw.parameter.is_some(), by_parameter, by_parameter),
            ("cursor", raw.cursor.is_some(), by_value, by_value),
            ("first", raw.first.is_some(), kind == PageNumber, false),
            ("more", raw.more.is_some(), kind != Off, false),
            ("next-link", raw.next_link.is_some(), kind == NextLink, raw.next_operation.is_some()),
            ("next-operation", raw.next_operation.is_some(), kind == NextLink, false),
        ] {
            if given && !allowed {
                self.fault(span.start, format!("`{key}` has no effect in this kind of paging"));
            } else if needed && !given {
                self.fault(span.start, format!("this kind of paging needs `{key}`"));
            }
        }
    }

    pub(super) fn waiter(&mut self, span: &Range<usize>, raw: RawWaiter) -> WaiterRule {
        let RawWaiter { operation, tag, path, method, state, succeeded, failed, canceled } = raw;
        if succeeded.is_empty() {
            self.fault(span.start, "a waiter needs a state that is a success, or it never ends");
        }
        let select = self.select(span, RawSelector { operation, tag, path, method });
        WaiterRule { select, state: self.pointer(span, &state), succeeded, failed, canceled }
    }

    pub(super) fn stream(&mut self, span: &Range<usize>, raw: RawStream) -> StreamRule {
        let RawStream { operation, tag, path, method, media, item, flag } = raw;
        let media = media.unwrap_or_else(|| "text/event-stream".to_owned());
        let one = media.split_once('/').is_some_and(|(kind, subtype)| {
            !kind.is_empty() && !subtype.is_empty() && !media.contains('*')
        });
        if !one {
            self.fault(span.start, format!("`{media}` is no media type"));
        }
        let essence = media.split(';').next().unwrap_or_default().trim();
        let kind = match essence.eq_ignore_ascii_case("text/event-stream") {
            true => StreamKind::Events,
            false => StreamKind::Lines,
        };
        let select = self.select(span, RawSelector { operation, tag, path, method });
        StreamRule { select, media, kind, item, flag }
    }
}
