//! Operations that answer with a document or, as the caller asks, piece by piece: each of the two is an operation of its own, because they give
//! different types.

use super::{Lower, reply::status_of};
use crate::{
    document::{self, PathItem},
    ir::{Hints, Note, Operation, Written},
    media::{is_stream, rank},
};

/// What the other operation is called after the first.
const STREAM: &str = "as stream";

impl<'a> Lower<'a> {
    /// What an operation was lowered from, unless it is another one asked for a stream: what is said there was heard already.
    pub fn described(&self, at: usize) -> Option<(&'a PathItem, &'a document::Operation)> {
        self.origins_of_operations.get(at).copied().filter(|_| !self.streamed.contains(&at))
    }

    /// The same operation, asked for a stream; `None` when it answers in one way only.
    pub fn streamed(&mut self, operation: &Operation, written: &document::Operation) -> Option<Operation> {
        let mut replies = operation.replies.clone();
        let mut media = None;
        for (key, response) in &written.responses {
            let (Some(status), Some(response)) = (status_of(key), self.response(response)) else { continue };
            let streams = response.content.iter().filter(|media| is_stream(&media.name));
            let (Some(stream), true) =
                (streams.min_by_key(|media| rank(&media.name)), response.content.iter().any(|media| !is_stream(&media.name)))
            else {
                continue;
            };
            if let Some(reply) =
                replies.iter_mut().find(|reply| reply.status == status && !reply.error && reply.content.is_some())
                && let Some(content) = self.content(stream)
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
            written: Written { id: operation.written.id.as_ref().map(called), ..operation.written.clone() },
            hints: Hints { pinned: None, phrases: operation.hints.phrases.iter().map(called).collect() },
            docs,
            replies,
            ..operation.clone()
        })
    }
}
