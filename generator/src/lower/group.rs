//! Groups of operations: by the prefix of the operation id (`Group_Method`), else by the first tag, else by the first word of the path.
//! `Pets` and `pets` are one group, and so are `Pet Stores` and `PetStores`. An operation that none of them puts together with others is
//! one of the client itself.

use super::Lower;
use crate::{
    document::{Document, Operation, RefOr},
    ir::{Docs, Group, GroupId, Hints},
};
use std::collections::{HashMap, HashSet};

/// The groups by the letters and digits of what they are called, in small letters.
#[derive(Debug, Default)]
pub struct Groups {
    known: HashMap<String, GroupId>,
    /// The first words of paths below which, or on which, there is more than one operation.
    resources: HashSet<String>,
}

impl Groups {
    /// No group yet.
    pub fn of(document: &Document) -> Groups {
        let mut operations: HashMap<&str, usize> = HashMap::new();
        for (path, item) in &document.paths {
            let Some((word, more)) = first_word(path) else { continue };
            let item = match item {
                RefOr::Item(id) => Some(id),
                RefOr::Ref(reference) => document.links.path_items.get(&reference.location),
            };
            let here = item.map_or(0, |id| document.nodes.path_items[*id].operations.len());
            let here = if more { 2 } else { here };
            *operations.entry(word).or_default() += here;
        }
        let several = operations.into_iter().filter(|(_, operations)| *operations > 1);
        Groups { known: HashMap::new(), resources: several.map(|(word, _)| word.to_owned()).collect() }
    }
}

impl Lower<'_> {
    /// The group of an operation.
    pub fn group(&mut self, groups: &mut Groups, operation: &Operation, path: &str) -> GroupId {
        let name = groups.name(operation, path);
        let key: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let key = if key.is_empty() { name.clone() } else { key };
        let id = *groups.known.entry(key).or_insert_with(|| {
            self.api.groups.push(Group { hints: Hints::default(), docs: Docs::default() });
            GroupId(self.api.groups.len() as u32 - 1)
        });
        let known = self.api.groups[id.0 as usize].hints.phrases.first();
        // It is spelled as the description of the tag spells it, else as comes first in the alphabet: whichever operation is first.
        let right = |name: &String| (!self.document.tags.iter().any(|tag| tag.name == *name), name.clone());
        if !name.is_empty() && known.is_none_or(|known| right(&name) < right(known)) {
            let tag = self.document.tags.iter().find(|tag| tag.name == name);
            let docs = tag.map(|tag| Docs {
                description: tag.description.clone(),
                links: tag.external_docs.iter().map(super::client::link).collect(),
                ..Docs::default()
            });
            let hints = Hints { pinned: None, phrases: vec![name] };
            self.api.groups[id.0 as usize] = Group { hints, docs: docs.unwrap_or_default() };
        }
        id
    }
}

impl Groups {
    /// What the group of an operation is called; nothing for one of the client itself.
    fn name(&self, operation: &Operation, path: &str) -> String {
        if let Some((group, _)) = operation.operation_id.as_deref().and_then(split_id) {
            return group.to_owned();
        }
        if let Some(tag) = operation.tags.iter().find(|tag| !tag.trim().is_empty() && !is_method(tag)) {
            return tag.clone();
        }
        let word = first_word(path).map_or("", |(word, _)| word);
        if self.resources.contains(word) { word.to_owned() } else { String::new() }
    }
}

/// `PrivateEndpointConnections_CreateOrUpdate` in its group and its method. `get_user` and `GET_USER` have no group.
pub fn split_id(id: &str) -> Option<(&str, &str)> {
    let (group, method) = id.split_once('_')?;
    let is_group = group.starts_with(|c: char| c.is_ascii_uppercase()) && !is_method(group) && !is_version(group);
    let is_word = method.starts_with(|c: char| c.is_ascii_alphabetic()) && id.contains(|c: char| c.is_ascii_lowercase());
    (is_group && is_word).then_some((group, method))
}

/// The first word of a path that says what it is about, and whether more follows it.
fn first_word(path: &str) -> Option<(&str, bool)> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/').filter(|part| !part.is_empty()).skip_while(|part| part.contains('{') || is_version(part));
    let word = parts.next()?;
    Some((word, parts.next().is_some()))
}

/// Methods of HTTP, which say nothing of what an operation is about.
fn is_method(word: &str) -> bool {
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"].contains(&word.to_ascii_lowercase().as_str())
}

/// Words at the beginning of all paths of an API: `v1`, `api`, `2010-04-01`.
fn is_version(part: &str) -> bool {
    let digits = part.trim_start_matches(['v', 'V']);
    part.eq_ignore_ascii_case("api") || digits.starts_with(|c: char| c.is_ascii_digit()) || part.starts_with('$')
}
