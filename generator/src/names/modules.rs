//! Which files the module of a topic has. They are private, and the module re-exports what is in
//! them: so they are only for reading. One when the topic is small, else one for each word that
//! many names begin with. Of an API that is divided, the types that are needed together are in one
//! file, so that one condition is enough for all of them.

use super::{files, types::TypeNames};
use crate::{
    ir::{Api, Field, Hints, Shape, TypeDef, TypeId},
    passes::{Facts, Need},
    words::{Signs, words},
};
use std::collections::{BTreeMap, BTreeSet};

/// One file of types, or a folder of such files.
#[derive(Debug, Clone, PartialEq)]
pub struct Module {
    /// The name of the module as an identifier: `r#type`.
    pub ident: String,
    /// The path of its file or folder, without `.rs`: `payment/payment_intent`.
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
const LONG: usize = 1100;
/// How many words of a name may decide in which file it is.
const DEEPEST: usize = 6;
/// Lines below which a word is not worth a file.
const SHORT: usize = 200;

/// Divides the types into the modules of their topics, and those into files.
/// `names` and `topics` are those of all types, in order; `features` the names of the parts of a
/// divided API.
pub fn divide(
    api: &Api,
    facts: &Facts,
    names: &[TypeNames],
    topics: &[String],
    features: &[String],
) -> Vec<Module> {
    let mut parts: BTreeMap<&str, BTreeMap<Need, Vec<Entry>>> = BTreeMap::new();
    for (id, def) in api.types.iter() {
        let need = facts.division().map_or(Need::Always, |division| division.need(id).clone());
        let at = id.0 as usize;
        let entry = Entry::new(id, def, &names[at].name.ident, facts.is_input(id));
        parts.entry(&topics[at]).or_default().entry(need).or_default().push(entry);
    }
    let draft = |(topic, parts): (&str, BTreeMap<Need, Vec<Entry>>)| Draft {
        phrases: vec![topic.to_owned()],
        need: union(parts.keys()),
        content: by_need(parts, features),
    };
    finish("", "", parts.into_iter().map(draft).collect())
}

/// The condition under which one of several is needed.
fn union<'n>(needs: impl Iterator<Item = &'n Need> + Clone) -> Need {
    match needs.clone().any(|need| *need == Need::Always) {
        true => Need::Always,
        false => {
            let all: BTreeSet<_> = needs.flat_map(Need::features).copied().collect();
            Need::Any(all.into_iter().collect())
        }
    }
}

/// A module that is not named yet.
struct Draft {
    /// What it may be called, best first.
    phrases: Vec<String>,
    need: Need,
    content: Drafts,
}

enum Drafts {
    Entries(Vec<Entry>),
    Modules(Vec<Draft>),
}

/// The files of a topic: those of what is needed together.
fn by_need(parts: BTreeMap<Need, Vec<Entry>>, features: &[String]) -> Drafts {
    let part = |(need, entries): (Need, Vec<Entry>)| {
        let names: Vec<&str> =
            need.features().iter().map(|part| features[part.0 as usize].as_str()).collect();
        let short = match &names[..] {
            [] => "always".to_owned(),
            [first, second, third, rest @ ..] if !rest.is_empty() => {
                format!("{first} {second} {third} and others")
            }
            all => all.join(" "),
        };
        let phrases = vec![short, names.join(" ")];
        Draft { phrases, need, content: folder(by_name(entries)) }
    };
    folder(parts.into_iter().map(part).collect())
}

/// One file is no folder.
fn folder(mut drafts: Vec<Draft>) -> Drafts {
    match drafts.len() {
        1 => drafts.remove(0).content,
        _ => Drafts::Modules(drafts),
    }
}

/// A file for each beginning that many names share, and the rest in files of even size.
fn by_name(all: Vec<Entry>) -> Vec<Draft> {
    let mut files: Vec<File> = Vec::new();
    let rest = match lines(&all) <= LONG {
        true => all,
        false => by_word(all, 1, &mut files),
    };
    files.extend(chunks("", rest));
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for file in &mut files {
        // A type whose whole name is a beginning of others comes before them.
        file.beginning = file.beginning.take().filter(|name| taken.insert(name.clone()));
    }
    let draft = |File { beginning, mut entries }: File| {
        let first = || {
            let mut names = entries.iter().map(|entry| entry.words.join(" "));
            let free = names.find(|name| taken.insert(name.clone()));
            free.unwrap_or_else(|| "types".to_owned())
        };
        let phrases = vec![beginning.unwrap_or_else(first)];
        entries.sort_by_key(|entry| entry.id);
        Draft { phrases, need: Need::Always, content: Drafts::Entries(entries) }
    };
    files.into_iter().map(draft).collect()
}

/// Types of one file, by name.
struct File {
    /// What all names begin with, where the file has all that do; else it is called by the first of
    /// its types whose name is free.
    beginning: Option<String>,
    entries: Vec<Entry>,
}

/// A type that is being assigned to a file.
struct Entry {
    id: TypeId,
    words: Vec<String>,
    lines: usize,
}

impl Entry {
    fn new(id: TypeId, def: &TypeDef, name: &str, sent: bool) -> Entry {
        // What is sent has a setter for each field.
        let field = if sent { 11 } else { 3 };
        let docs =
            |field: &Field| field.docs.description.as_ref().map_or(1, |text| 1 + text.len() / 80);
        let lines = match &def.shape {
            Shape::Record(record) => {
                12 + record.fields.iter().map(|one| field + docs(one)).sum::<usize>()
            }
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
fn by_word(entries: Vec<Entry>, depth: usize, files: &mut Vec<File>) -> Vec<Entry> {
    let mut map: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        let prefix = entry.words[..depth.min(entry.words.len())].join(" ");
        map.entry(prefix).or_default().push(entry);
    }
    let mut rest = Vec::new();
    for (prefix, group) in map {
        match (lines(&group), group.len()) {
            (size, _) if size < SHORT => rest.extend(group),
            (size, 2..) if size > LONG && depth < DEEPEST => {
                let left = by_word(group, depth + 1, files);
                files.extend(chunks(&prefix, left));
            }
            _ => files.extend(chunks(&prefix, group)),
        }
    }
    rest.sort_by_key(|entry| entry.id);
    rest
}

/// Cuts a list of types whose names begin with `prefix` into files of about even size, none much
/// longer than [`LONG`].
fn chunks(prefix: &str, mut entries: Vec<Entry>) -> Vec<File> {
    entries.sort_by(|a, b| a.words.cmp(&b.words).then(a.id.cmp(&b.id)));
    let total = lines(&entries);
    let target = total.div_ceil(total.div_ceil(LONG).max(1));
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
    let alone = out.len() == 1 && !prefix.is_empty();
    let file = |entries| File { beginning: alone.then(|| prefix.to_owned()), entries };
    out.into_iter().map(file).collect()
}

/// Names the files of a folder, which is called `parent`.
fn finish(folder: &str, parent: &str, drafts: Vec<Draft>) -> Vec<Module> {
    let mut scope = files::modules(&["build", parent], "types");
    let hint = |draft: &Draft| Hints { pinned: None, phrases: draft.phrases.clone() };
    let hints: Vec<Hints> = drafts.iter().map(hint).collect();
    let wanted: Vec<(&Hints, &str)> = hints.iter().map(|hints| (hints, "types")).collect();
    let names = scope.claim_all(&wanted);
    let module = |(name, draft): (super::scope::Name, Draft)| {
        let file = format!("{folder}{}", name.link());
        let content = match draft.content {
            Drafts::Entries(entries) => {
                Content::Types(entries.iter().map(|entry| entry.id).collect())
            }
            Drafts::Modules(drafts) => {
                Content::Modules(finish(&format!("{file}/"), name.link(), drafts))
            }
        };
        Module { ident: name.ident, file, need: draft.need, content }
    };
    let mut modules: Vec<Module> = names.into_iter().zip(drafts).map(module).collect();
    modules.sort_by(|a, b| a.file.cmp(&b.file));
    modules
}
