//! Operations that return a document or a stream, as the caller asks: each of the two is a separate
//! operation, because they have different types.

use super::{body, context::Context, status::status_of};
use crate::{
    document,
    ir::{Declared, Hints, Note, Operation, Written},
    media::{is_stream, rank},
};

/// The words that follow the name of the first in the name of the other operation.
const STREAM: &str = "as stream";

/// The same operation, asked for a stream; `None` when it does not offer both. What extensions
/// declare about further calls applies to the first only.
pub fn streamed(
    context: &mut Context<'_, '_>,
    operation: &Operation,
    written: &document::Operation,
) -> Option<Operation> {
    let mut replies = operation.replies.clone();
    let mut media = None;
    for (key, response) in &written.responses {
        let (Some(status), Ok(response)) = (status_of(key), context.document.find(response)) else {
            continue;
        };
        let streams = response.content.iter().filter(|media| is_stream(&media.name));
        let (Some(stream), true) = (
            streams.min_by_key(|media| rank(&media.name)),
            response.content.iter().any(|media| !is_stream(&media.name)),
        ) else {
            continue;
        };
        if let Some(reply) = replies
            .iter_mut()
            .find(|reply| reply.status == status && !reply.error && reply.content.is_some())
            && let Some(content) = body::content(context, stream)
        {
            media = Some(content.media.clone());
            reply.content = Some(content);
        }
    }
    let media = media?;
    let mut docs = operation.docs.clone();
    docs.notes.push(Note::Streams(media));
    let called = |phrase: &String| format!("{phrase} {STREAM}");
    Some(Operation {
        id: called(&operation.id),
        written: Written {
            id: operation.written.id.as_ref().map(called),
            ..operation.written.clone()
        },
        hints: Hints {
            pinned: None,
            phrases: operation.hints.phrases.iter().map(called).collect(),
        },
        docs,
        replies,
        declared: Declared::default(),
        ..operation.clone()
    })
}
