//! Names for operations and their parts: from their ids, and from their method and path.

use super::{
    ids,
    template::{self, Piece},
    verbs::{self, Call, Phrases},
};
use crate::{
    document,
    ir::{Method, Written},
    vendor,
    words::is_number,
};
use std::collections::HashSet;

/// The names by which the description knows an operation.
pub fn written_as(written: &document::Operation, method: &str, path: &str) -> Written {
    let (id, tags) = (written.operation_id.clone(), written.tags.clone());
    Written { id, path: path.to_owned(), method: method.to_owned(), tags }
}

/// A phrase for an operation.
pub fn phrase_of(written: &document::Operation, method: Method, path: &str) -> String {
    match written.operation_id.as_deref().filter(|id| !id.trim().is_empty()) {
        Some(id) => id.to_owned(),
        None => place_phrase(method, path),
    }
}

/// What an operation may be called, best first.
pub struct Called {
    /// The phrases of its method.
    pub method: Vec<String>,
    /// What the types that are written out in it are called after.
    pub owner: Vec<String>,
}

/// What an operation may be called; `unique` is its id where that is no one else's.
pub fn called(
    written: &document::Operation,
    unique: &str,
    call: &Call<'_>,
    prefixes: &Prefixes,
) -> Called {
    let Call { method, path, .. } = *call;
    let chosen = vendor::method_name(&written.extensions).map(str::to_owned);
    let id = written.operation_id.as_deref().filter(|id| !id.trim().is_empty());
    let readable = id.and_then(|id| ids::readable(id, written, method.as_str(), path));
    let short = id.and_then(|id| prefixes.split(id)).map(|(_, method)| method.to_owned());
    let action = if id.is_none() { action(path).map(str::to_owned) } else { None };
    let by_place = verbs::phrases(id, call);
    let [by_group, whole, exact] = match by_place {
        Some(Phrases { short, full, exact }) => [Some(short), Some(full), Some(exact)],
        None => [None, None, None],
    };
    let own = id.map(str::to_owned);
    let place = place_phrase(method, path);
    let last = own.clone().filter(|id| id == unique).unwrap_or_else(|| place.clone());
    let mut owner: Vec<String> =
        if action.is_some() { None } else { whole.clone() }.into_iter().collect();
    owner.extend(readable.clone());
    owner.push(last);
    let phrases = [chosen, action, by_group, whole, exact, short, readable, own];
    let method = phrases.into_iter().flatten().chain([place]).collect();
    Called { method, owner }
}

/// Words that say what is done, and begin no word for a thing.
const VERBS: &[&str] = &[
    "add", "create", "delete", "edit", "fetch", "find", "get", "list", "remove", "send", "set",
    "unset", "update",
];

/// The last part of a path where it says what is done: `getMe`. A word alone may be that of a
/// thing:
/// `list`.
fn action(path: &str) -> Option<&str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next()?;
    let rest = VERBS.iter().find_map(|verb| last.strip_prefix(verb))?;
    let object = rest.trim_start_matches(['-', '_']);
    let divided = object.len() < rest.len() || object.starts_with(|c: char| c.is_ascii_uppercase());
    (divided && !object.is_empty() && !last.contains('{')).then_some(last)
}

/// The prefixes of operation ids of the form `Group_Method`.
#[derive(Debug, Default)]
pub struct Prefixes(HashSet<String>);

impl Prefixes {
    /// Collects the prefixes of all operation ids of a description.
    pub fn of(document: &document::Document) -> Prefixes {
        let operations = document.nodes.path_items.iter().flat_map(|(_, item)| &item.operations);
        let ids = operations.filter_map(|(_, operation)| operation.operation_id.as_deref());
        Prefixes(ids.filter_map(split_id).map(|(group, _)| group.to_ascii_lowercase()).collect())
    }

    /// An operation id in its group and its method. A prefix in small letters is one where another
    /// id has it as one: `httpRedirects_get` beside `HttpRedirects_put`.
    pub fn split<'i>(&self, id: &'i str) -> Option<(&'i str, &'i str)> {
        split_id(id).or_else(|| {
            let (group, method) = id.split_once('_')?;
            let known = self.0.contains(&group.to_ascii_lowercase());
            (known && method.starts_with(|c: char| c.is_ascii_alphabetic()))
                .then_some((group, method))
        })
    }
}

/// `PrivateEndpointConnections_CreateOrUpdate` in its group and its method. `get_user` and
/// `GET_USER` have no group.
fn split_id(id: &str) -> Option<(&str, &str)> {
    let (group, method) = id.split_once('_')?;
    let is_group = group.starts_with(|c: char| c.is_ascii_uppercase())
        && !is_method(group)
        && !is_number(group);
    let is_word = method.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.contains(|c: char| c.is_ascii_lowercase());
    (is_group && is_word).then_some((group, method))
}

/// HTTP methods, which do not name what an operation is about.
pub fn is_method(word: &str) -> bool {
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]
        .contains(&word.to_ascii_lowercase().as_str())
}

/// `get pets by pet id` for `GET /pets/{petId}`.
fn place_phrase(method: Method, path: &str) -> String {
    format!("{} {}", method.as_str().to_ascii_lowercase(), path_phrase(path))
}

/// `pets by pet id` for `/pets/{petId}`.
pub fn path_phrase(path: &str) -> String {
    let mut words = Vec::new();
    for part in template::split(path, &['/', '?', '&', '#']).filter(|part| !part.is_empty()) {
        if part.contains('{') {
            words.push("by".to_owned());
        }
        let pieces = template::pieces(part, &[]).unwrap_or_else(|| vec![Piece::Literal(part)]);
        words.extend(pieces.into_iter().map(|piece| match piece {
            Piece::Literal(text) => text.replace(['{', '}'], " "),
            Piece::Braces(inside) => template::name(inside).to_owned(),
        }));
    }
    words.join(" ")
}
