//! Groups of operations: by the prefix of the operation id (`Group_Method`), else by the first tag,
//! else by the first word of the path, where there are paths below it. `Pets` and `pets` are one
//! group, and so are `Pet Stores` and `PetStores`. What is left are methods of the client itself.

use super::{
    template::{self, is_version},
    words::{Prefixes, is_method},
};
use crate::{
    document::{Document, Operation, Tag},
    ir::{Docs, Group, GroupId, Hints},
    lower::docs::link,
};
use std::collections::{HashMap, HashSet};

/// The groups of operations, in order of first use.
#[derive(Debug)]
pub struct Groups<'a> {
    /// The groups, in order of first use.
    pub list: Vec<Group>,
    tags: &'a [Tag],
    /// By the letters and digits of their names, in lower case.
    ids: HashMap<String, GroupId>,
    /// The first words of paths that have more words.
    resources: HashSet<&'a str>,
    /// The prefixes of operation ids.
    pub prefixes: Prefixes,
}

impl<'a> Groups<'a> {
    /// No groups yet; the tags and paths of the document decide how they will be named.
    pub fn new(document: &'a Document) -> Groups<'a> {
        let words = document.paths.iter().filter_map(|(path, _)| first_word(path));
        let resources = words.filter(|(_, more)| *more).map(|(word, _)| word).collect();
        let prefixes = Prefixes::of(document);
        Groups { list: Vec::new(), tags: &document.tags, ids: HashMap::new(), resources, prefixes }
    }

    /// The group of an operation.
    pub fn of(&mut self, operation: &Operation, path: &str) -> GroupId {
        let name = self.name(operation, path);
        let key: String =
            name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let key = if key.is_empty() { name.clone() } else { key };
        let id = *self.ids.entry(key).or_insert_with(|| {
            self.list.push(Group { hints: Hints::default(), docs: Docs::default() });
            GroupId(self.list.len() as u32 - 1)
        });
        let known = self.list[id.0 as usize].hints.phrases.first();
        // It is spelled as the description of the tag spells it, else in the first spelling by
        // alphabet: whichever operation is first.
        let right = |name: &String| (!self.tags.iter().any(|tag| tag.name == *name), name.clone());
        if !name.is_empty() && known.is_none_or(|known| right(&name) < right(known)) {
            let tag = self.tags.iter().find(|tag| tag.name == name);
            let docs = tag.map(|tag| Docs {
                description: tag.description.clone(),
                links: tag.external_docs.iter().map(link).collect(),
                ..Docs::default()
            });
            let hints = Hints { pinned: None, phrases: vec![name] };
            self.list[id.0 as usize] = Group { hints, docs: docs.unwrap_or_default() };
        }
        id
    }

    /// The name of the group of an operation; empty for a method of the client itself.
    pub fn name(&self, operation: &Operation, path: &str) -> String {
        let id = operation.operation_id.as_deref();
        if let Some((group, _)) = id.and_then(|id| self.prefixes.split(id)) {
            return group.to_owned();
        }
        if let Some(tag) =
            operation.tags.iter().find(|tag| !tag.trim().is_empty() && !is_method(tag))
        {
            return tag.clone();
        }
        let word = first_word(path).map_or("", |(word, _)| word);
        if self.resources.contains(word) { word.to_owned() } else { String::new() }
    }
}

/// The first word of a path that names a resource, and whether more words follow it.
fn first_word(path: &str) -> Option<(&str, bool)> {
    let path = template::split(path, &['?', '#']).next().unwrap_or_default();
    let mut parts = template::split(path, &['/'])
        .filter(|part| !part.is_empty())
        .skip_while(|part| part.contains('{') || is_version(part));
    let word = parts.next()?;
    Some((word, parts.next().is_some()))
}
