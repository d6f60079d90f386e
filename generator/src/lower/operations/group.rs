//! Groups of operations: by the first tag, else by the first part of the operation id, else by the first word of the path. `Pets` and
//! `pets` are one group, and so are `Pet Stores` and `PetStores`.

use super::words::split_id;
use crate::{
    document::{Operation, Tag},
    ir::{Docs, Group, GroupId, Hints},
    lower::docs::link,
};
use std::collections::HashMap;

/// The groups of operations, in order of first use.
#[derive(Debug)]
pub struct Groups<'a> {
    /// They.
    pub list: Vec<Group>,
    tags: &'a [Tag],
    /// By the letters and digits of what they are called, in small letters.
    ids: HashMap<String, GroupId>,
}

impl<'a> Groups<'a> {
    /// None yet; `tags` are those that the description describes.
    pub fn new(tags: &'a [Tag]) -> Groups<'a> {
        Groups { list: Vec::new(), tags, ids: HashMap::new() }
    }

    /// The group of an operation.
    pub fn of(&mut self, operation: &Operation, path: &str) -> GroupId {
        let name = group_name(operation, path);
        let key: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let key = if key.is_empty() { name.clone() } else { key };
        let id = *self.ids.entry(key).or_insert_with(|| {
            self.list.push(Group { hints: Hints::default(), docs: Docs::default() });
            GroupId(self.list.len() as u32 - 1)
        });
        let known = self.list[id.0 as usize].hints.phrases.first();
        // It is spelled as the description of the tag spells it, else as comes first in the alphabet: whichever operation is first.
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
}

fn group_name(operation: &Operation, path: &str) -> String {
    if let Some(tag) = operation.tags.iter().find(|tag| !tag.trim().is_empty()) {
        return tag.clone();
    }
    if let Some((group, _)) = operation.operation_id.as_deref().and_then(split_id) {
        return group.to_owned();
    }
    let word = path.split(['/', '?', '#']).find(|part| !part.is_empty() && !part.contains('{') && !is_version(part));
    word.unwrap_or_default().to_owned()
}

/// Words at the beginning of all paths of an API: `v1`, `api`, `2010-04-01`.
fn is_version(part: &str) -> bool {
    let digits = part.trim_start_matches(['v', 'V']);
    part.eq_ignore_ascii_case("api") || digits.starts_with(|c: char| c.is_ascii_digit()) || part.starts_with('$')
}
