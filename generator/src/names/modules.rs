//! Which file of the models crate a type is in. All types are re-exported at the root, so files are
//! only for reading: one file when the API is small, else a file for each word that many names
//! begin with, and the rest in files of even size. Of an API that is divided, the types that are
//! needed together are in one module, so that one condition is enough for all of them.

use super::{files, types::TypeNames};
use crate::{
    ir::{Api, Hints, Shape, TypeDef, TypeId},
    passes::{Division, Facts, Need},
    words::{Signs, words},
};
use std::collections::{BTreeMap, BTreeSet};

/// One file of types, or a folder of such files.
#[derive(Debug, Clone, PartialEq)]
pub struct Module {
    /// The name of the module as an identifier: `r#type`.
    pub ident: String,
    /// The path of its file or folder, without `.rs`: `shared/actions_repos`.
    pub file: String,
    /// The condition under which the module is compiled.
    pub need: Need,
    /// The types of the file, or the modules of the folder.
    pub content: Content,
}

/// The content of a [`Module`].
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Types, in the order of the description.
    Types(Vec<TypeId>),
    /// Modules, by name.
    Modules(Vec<Module>),
}

/// Lines a file should have at most, as estimated from fields and values.
const LONG: usize = 900;
/// How many words of a name may decide in which file it is.
const DEEPEST: usize = 5;
/// Lines below which a word is not worth a file.
const SHORT: usize = 200;

/// Divides the types into files; `features` are the names of the parts of a divided API.
pub fn divide(api: &Api, facts: &Facts, names: &[TypeNames], features: &[String]) -> Vec<Module> {
    let all: Vec<Entry> = api
        .types
        .iter()
        .map(|(id, def)| Entry::new(id, def, &names[id.0 as usize].name.ident))
        .collect();
    let drafts = match facts.division() {
        Some(division) => by_need(all, division, features),
        None => by_name(all),
    };
    finish("", drafts)
}

/// A module that is not named yet.
struct Draft {
    phrase: String,
    need: Need,
    content: Drafts,
}

enum Drafts {
    Entries(Vec<Entry>),
    Modules(Vec<Draft>),
}

/// A module for each part, one of modules for what several parts need, and those of what is always
/// needed.
fn by_need(all: Vec<Entry>, division: &Division, features: &[String]) -> Vec<Draft> {
    let mut needs: BTreeMap<Need, Vec<Entry>> = BTreeMap::new();
    for entry in all {
        needs.entry(division.need(entry.id).clone()).or_default().push(entry);
    }
    let always = needs.remove(&Need::Always).unwrap_or_default();
    let (mut parts, mut shared) = (Vec::new(), Vec::new());
    for (need, entries) in needs {
        let names: Vec<&str> =
            need.features().iter().map(|part| features[part.0 as usize].as_str()).collect();
        let (phrase, modules) = match &names[..] {
            [one] => ((*one).to_owned(), &mut parts),
            [first, second] => (format!("{first} {second}"), &mut shared),
            [first, second, rest @ ..] => {
                (format!("{first} {second} and {} more", rest.len()), &mut shared)
            }
            [] => continue,
        };
        modules.push(Draft { phrase, need, content: folder(by_name(entries)) });
    }
    if !shared.is_empty() {
        // Without any of its parts the folder is empty.
        let need = Need::Any(
            shared
                .iter()
                .flat_map(|draft| draft.need.features())
                .copied()
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
        );
        parts.push(Draft { phrase: "shared".to_owned(), need, content: Drafts::Modules(shared) });
    }
    parts.extend(by_name(always));
    parts
}

/// One file is no folder.
fn folder(mut drafts: Vec<Draft>) -> Drafts {
    match drafts.len() {
        1 => drafts.remove(0).content,
        _ => Drafts::Modules(drafts),
    }
}

/// A file for each word that many names begin with, and the rest in files of even size.
fn by_name(all: Vec<Entry>) -> Vec<Draft> {
    if all.is_empty() {
        return Vec::new();
    }
    let mut groups: Vec<(String, Vec<Entry>)> = Vec::new();
    let rest = match lines(&all) <= LONG {
        true => all,
        false => by_word(all, 1, &mut groups),
    };
    groups.extend(chunks(rest).into_iter().map(|chunk| ("types".to_owned(), chunk)));
    let draft =
        |(phrase, entries)| Draft { phrase, need: Need::Always, content: Drafts::Entries(entries) };
    groups.into_iter().map(draft).collect()
}

/// A type that is being assigned to a file.
struct Entry {
    id: TypeId,
    words: Vec<String>,
    lines: usize,
}

impl Entry {
    fn new(id: TypeId, def: &TypeDef, name: &str) -> Entry {
        let lines = match &def.shape {
            Shape::Record(record) => 12 + 5 * record.fields.len(),
            Shape::Union(union) => 12 + 4 * union.variants.len(),
            Shape::TextEnum(list) => 6 + 2 * list.values.len(),
            Shape::IntEnum(list) => 6 + 2 * list.values.len(),
            Shape::Alias(_) | Shape::Foreign(_) => 4,
        };
        Entry { id, words: words(name, Signs::Separate), lines }
    }
}

fn lines(entries: &[Entry]) -> usize {
    entries.iter().map(|entry| entry.lines).sum()
}

/// Puts the types whose names share their first `depth` words into groups of their own where that
/// is worth it, and gives back the others.
fn by_word(
    entries: Vec<Entry>,
    depth: usize,
    groups: &mut Vec<(String, Vec<Entry>)>,
) -> Vec<Entry> {
    let mut map: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        let prefix = entry.words[..depth.min(entry.words.len())].join("_");
        map.entry(prefix).or_default().push(entry);
    }
    let mut rest = Vec::new();
    for (prefix, group) in map {
        match (lines(&group), group.len()) {
            (size, _) if size < SHORT => rest.extend(group),
            (size, 2..) if size > LONG && depth < DEEPEST => {
                let left = by_word(group, depth + 1, groups);
                groups.extend(chunks(left).into_iter().map(|chunk| (prefix.clone(), chunk)));
            }
            _ => groups.extend(chunks(group).into_iter().map(|chunk| (prefix.clone(), chunk))),
        }
    }
    rest.sort_by_key(|entry| entry.id);
    rest
}

/// Cuts a list into pieces of about even size, none much longer than [`LONG`].
fn chunks(mut entries: Vec<Entry>) -> Vec<Vec<Entry>> {
    entries.sort_by_key(|entry| entry.id);
    let total = lines(&entries);
    let pieces = total.div_ceil(LONG).max(1);
    let target = total.div_ceil(pieces);
    let mut out: Vec<Vec<Entry>> = Vec::new();
    let mut size = target;
    for entry in entries {
        if size >= target {
            out.push(Vec::new());
            size = 0;
        }
        size += entry.lines;
        out.last_mut().expect("the first entry made one").push(entry);
    }
    out
}

/// Names the files of a folder.
fn finish(folder: &str, drafts: Vec<Draft>) -> Vec<Module> {
    let mut scope = files::modules(&["build"], "types");
    let hints = Hints::default();
    let wanted: Vec<(&Hints, &str)> = drafts.iter().map(|draft| (&hints, &*draft.phrase)).collect();
    let names = scope.claim_all(&wanted);
    let module = |(name, draft): (super::scope::Name, Draft)| {
        let file = format!("{folder}{}", name.link());
        let content = match draft.content {
            Drafts::Entries(entries) => {
                Content::Types(entries.iter().map(|entry| entry.id).collect())
            }
            Drafts::Modules(drafts) => Content::Modules(finish(&format!("{file}/"), drafts)),
        };
        Module { ident: name.ident, file, need: draft.need, content }
    };
    let mut modules: Vec<Module> = names.into_iter().zip(drafts).map(module).collect();
    modules.sort_by(|a, b| a.file.cmp(&b.file));
    modules
}
