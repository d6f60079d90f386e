//! The rules of `codegen.toml` about operations that are more than a request and an answer.

use super::{RawSelector, Reader};
use crate::{
    config::{LroRule, PagingRule, StreamKind, StreamRule, WaiterRule},
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
    items: String,
    next_link: Option<String>,
    next_operation: Option<String>,
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
        let RawPaging { operation, tag, path, method, items, next_link, next_operation } = raw;
        PagingRule {
            select: self.select(span, RawSelector { operation, tag, path, method }),
            items: self.pointer(span, &items),
            next_link: next_link.map(|pointer| self.pointer(span, &pointer)),
            next_operation,
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
