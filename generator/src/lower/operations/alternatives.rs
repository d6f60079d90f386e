//! Operations with alternative representations of their response (a document, a file, text, a
//! stream): each is a separate operation, because they have different types.

use super::{context::Context, representations, status::status_of};
use crate::{
    document,
    ir::{Content, Declared, Hints, Note, Operation, Written, media_word},
    media::{essence, is_stream},
};

/// A representation that the operation itself does not ask for.
struct Alternative {
    /// What follows the name of the first in the name of this operation: the media type, as a word
    /// or whole.
    words: [String; 2],
    /// The body for each status that has one.
    contents: Vec<(crate::ir::Status, Vec<Content>)>,
}

/// The same operation, once for each of its other representations; `operation.other` lists them.
/// What extensions declare about further calls applies to the first only.
pub fn alternatives(
    context: &mut Context<'_, '_>,
    operation: &mut Operation,
    written: &document::Operation,
) -> Vec<Operation> {
    let mut alternatives: Vec<Alternative> = Vec::new();
    for (key, response) in &written.responses {
        let (Some(status), Ok(response)) = (status_of(key), context.document.find(response)) else {
            continue;
        };
        let described = |reply: &crate::ir::Reply| {
            reply.status == status && !reply.error && !reply.contents.is_empty()
        };
        if response.content.len() < 2 || !operation.replies.iter().any(described) {
            continue;
        }
        for contents in representations::successes(context, response).into_iter().skip(1) {
            let words = words(&contents[0].media);
            match alternatives.iter_mut().find(|alternative| alternative.words == words) {
                Some(alternative) => alternative.contents.push((status, contents)),
                None => {
                    alternatives.push(Alternative { words, contents: vec![(status, contents)] })
                }
            }
        }
    }
    let made: Vec<Operation> =
        (0..alternatives.len()).map(|at| asking(operation, &alternatives, at)).collect();
    operation.other = others(operation, &alternatives);
    made.into_iter()
        .map(|alternative| Operation {
            other: others(&alternative, &alternatives)
                .into_iter()
                .chain(usual(operation, &alternative))
                .collect(),
            ..alternative
        })
        .collect()
}

/// What follows the name of the first in the name of the operation that asks for this media type.
fn words(media: &str) -> [String; 2] {
    let word = if is_stream(media) { "stream".to_owned() } else { media_word(media) };
    [word, essence(media)].map(|word| format!("as {word}"))
}

/// The operation that asks for one of the alternatives.
fn asking(operation: &Operation, alternatives: &[Alternative], at: usize) -> Operation {
    let Alternative { words: [short, long], contents } = &alternatives[at];
    let mut replies = operation.replies.clone();
    for (status, contents) in contents {
        let reply = replies.iter_mut().find(|reply| reply.status == *status && !reply.error);
        reply.expect("it is among those that were looked through").contents = contents.clone();
    }
    // Two media types may have the same word.
    let alone =
        alternatives.iter().filter(|alternative| alternative.words[0] == *short).count() == 1;
    let called = |name: &String| format!("{name} {}", if alone { short } else { long });
    let mut docs = operation.docs.clone();
    let media = contents[0].1[0].media.clone();
    docs.notes.push(if is_stream(&media) { Note::Streams(media) } else { Note::AsksFor(media) });
    let phrases = operation.hints.phrases.iter();
    Operation {
        id: called(&operation.id),
        written: Written {
            id: operation.written.id.as_ref().map(called),
            ..operation.written.clone()
        },
        hints: Hints {
            pinned: None,
            phrases: phrases
                .clone()
                .map(called)
                .chain(phrases.map(|name| format!("{name} {long}")))
                .collect(),
        },
        docs,
        replies,
        declared: Declared::default(),
        ..operation.clone()
    }
}

/// The media types of the alternatives that an operation does not ask for.
fn others(operation: &Operation, alternatives: &[Alternative]) -> Vec<String> {
    let bodies = alternatives
        .iter()
        .flat_map(|alternative| &alternative.contents)
        .flat_map(|(_, contents)| contents);
    not_of(operation, bodies)
}

/// The media types of the usual alternative that another does not ask for.
fn usual(operation: &Operation, alternative: &Operation) -> Vec<String> {
    not_of(alternative, successes(operation))
}

/// The media types of bodies that the successes of an operation do not have, each once.
fn not_of<'a>(operation: &Operation, bodies: impl Iterator<Item = &'a Content>) -> Vec<String> {
    let asked: Vec<String> = successes(operation).map(|content| essence(&content.media)).collect();
    let mut found = Vec::new();
    for media in bodies.map(|content| essence(&content.media)) {
        if !asked.contains(&media) && !found.contains(&media) && !media.contains('*') {
            found.push(media);
        }
    }
    found
}

/// The bodies of all successes.
fn successes(operation: &Operation) -> impl Iterator<Item = &Content> {
    operation.replies.iter().filter(|reply| !reply.error).flat_map(|reply| &reply.contents)
}
