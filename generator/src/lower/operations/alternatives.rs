//! Operations with alternative representations of their response (a document, a file, text, a
//! stream): each is a separate operation, because they have different types.

use super::reply::Representation;
use crate::{
    ir::{Content, Note, Operation, media_word},
    media::{essence, is_stream},
};

/// A representation that the operation itself does not ask for.
struct Alternative {
    /// What follows the name of the first in the name of this operation: the media type, as a word
    /// or whole.
    words: [String; 2],
    /// The body for each status that has one.
    contents: Vec<Representation>,
}

/// The same operation, once for each of its other representations, which are given by status;
/// `operation.other` lists them.
pub fn alternatives(
    operation: &mut Operation,
    representations: Vec<Representation>,
) -> Vec<Operation> {
    let mut alternatives: Vec<Alternative> = Vec::new();
    for (status, contents) in representations {
        let words = words(&contents[0].media);
        match alternatives.iter_mut().find(|alternative| alternative.words == words) {
            Some(alternative) => alternative.contents.push((status, contents)),
            None => alternatives.push(Alternative { words, contents: vec![(status, contents)] }),
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
        reply.expect("representations are of successes").contents = contents.clone();
    }
    // Two media types may have the same word.
    let alone =
        alternatives.iter().filter(|alternative| alternative.words[0] == *short).count() == 1;
    let mut made = operation.alternative(if alone { short } else { long });
    let longer = operation.hints.phrases.iter().map(|name| format!("{name} {long}"));
    made.hints.phrases.extend(longer);
    let media = contents[0].1[0].media.clone();
    let is_stream = is_stream(&media);
    made.docs.notes.push(if is_stream { Note::Streams(media) } else { Note::AsksFor(media) });
    Operation { replies, ..made }
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
