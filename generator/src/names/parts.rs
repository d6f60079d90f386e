//! The files of a group of operations that is long for one: private modules inside of that of the
//! group, which re-exports what is in them. So they are only for reading.

use super::{
    division::{self, Entry, LONG},
    files,
    scope::Name,
};
use crate::{
    ir::{Api, Docs, GroupId, Hints, OpId, Operation, Parameter, PathSegment},
    words::{Signs, words},
};

/// Lines below which a part of a path is not worth a file.
const SHORT: usize = 400;

/// The most lines of one text that count.
const MOST_LINES: usize = 40;

/// A file of a group.
#[derive(Debug)]
pub struct Part {
    /// The name of its module.
    pub module: Name,
    /// The operations in it, in the order of the description.
    pub operations: Vec<OpId>,
}

/// The files beside the group's own; none where that has all of its operations.
pub fn divide(api: &Api, group: GroupId) -> Vec<Part> {
    let own = |(_, operation): &(usize, &Operation)| operation.group == group;
    let entries: Vec<Entry<OpId>> =
        api.operations.iter().enumerate().filter(own).map(entry).collect();
    if entries.iter().map(|entry| entry.lines).sum::<usize>() <= LONG {
        return Vec::new();
    }
    let files = division::files(without_common(entries), SHORT, "operations");
    let hint =
        |(phrase, _): &(String, Vec<OpId>)| Hints { pinned: None, phrases: vec![phrase.clone()] };
    let hints: Vec<Hints> = files.iter().map(hint).collect();
    let wanted: Vec<(&Hints, &str)> = hints.iter().map(|hints| (hints, "operations")).collect();
    let names = files::modules(&["build"], "operations").claim_all(&wanted);
    let part = |(module, (_, operations))| Part { module, operations };
    let mut parts: Vec<Part> = names.into_iter().zip(files).map(part).collect();
    parts.sort_by(|a, b| a.module.ident.cmp(&b.module.ident));
    parts
}

/// An operation by the words of its path that are no parameters.
fn entry((index, operation): (usize, &Operation)) -> Entry<OpId> {
    let literals: String = operation
        .path
        .iter()
        .map(|segment| match segment {
            PathSegment::Literal(text) => text.as_str(),
            PathSegment::Parameter(_) => "/",
        })
        .collect();
    let segments =
        literals.split('/').filter(|text| text.contains(|c: char| c.is_ascii_alphanumeric()));
    let words = segments.map(|text| words(text, Signs::Separate).join(" ")).collect();
    Entry { id: OpId(index as u32), words, lines: lines(operation) }
}

/// About how many lines an operation has: its method with an example, its call, its headers and
/// its row.
fn lines(operation: &Operation) -> usize {
    // Documentation is not wrapped. A text of very many lines is no reason for another file.
    let text = |docs: &Docs| {
        docs.description.as_ref().map_or(0, |text| text.lines().take(MOST_LINES).count())
    };
    // What is optional often has a setter that other calls share.
    let parameter = |one: &Parameter| 2 + if one.required { text(&one.docs) } else { 0 };
    let parameters: usize = operation.parameters.iter().map(parameter).sum();
    let replies: usize = operation.replies.iter().map(|one| 1 + text(&one.docs)).sum();
    let body = operation.body.as_ref().map_or(0, |_| 12);
    25 + text(&operation.docs) + parameters + replies + body
}

/// The entries without the words that the paths of all begin with.
fn without_common(mut entries: Vec<Entry<OpId>>) -> Vec<Entry<OpId>> {
    let first = entries.first().map(|entry| entry.words.clone()).unwrap_or_default();
    let shared = |entry: &Entry<OpId>| {
        entry.words.iter().zip(&first).take_while(|(word, first)| word == first).count()
    };
    let common = entries.iter().map(shared).min().unwrap_or(0);
    for entry in &mut entries {
        entry.words.drain(..common);
    }
    entries
}
