//! Which files the module of a topic has. They are private, and the module re-exports what is in
//! them: so they are only for reading. One when the topic is small, else one for each word that
//! many names begin with. Of an API that is divided, the types that are needed together are in one
//! file, so that one condition is enough for all of them.

use super::{
    division::{self, Entry},
    files,
    types::TypeNames,
};
use crate::{
    ir::{Access, Api, Field, Hints, Presence, Shape, TypeId},
    passes::{Accessor, Facts, Need},
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
    let mut parts: BTreeMap<&str, BTreeMap<Need, Vec<Entry<TypeId>>>> = BTreeMap::new();
    for (id, _) in api.types.iter() {
        let need = facts.division().map_or(Need::Always, |division| division.need(id).clone());
        let at = id.0 as usize;
        let entry = entry(api, facts, id, &names[at].name.ident);
        parts.entry(&topics[at]).or_default().entry(need).or_default().push(entry);
    }
    let draft = |(topic, parts): (&str, BTreeMap<Need, Vec<Entry<TypeId>>>)| Draft {
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
    Types(Vec<TypeId>),
    Modules(Vec<Draft>),
}

/// The files of a topic: those of what is needed together.
fn by_need(parts: BTreeMap<Need, Vec<Entry<TypeId>>>, features: &[String]) -> Drafts {
    let part = |(need, entries): (Need, Vec<Entry<TypeId>>)| {
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
        let file = |(phrase, types)| Draft {
            phrases: vec![phrase],
            need: Need::Always,
            content: Drafts::Types(types),
        };
        let files = division::files(entries, SHORT, "types");
        Draft { phrases, need, content: folder(files.into_iter().map(file).collect()) }
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

/// A type that is being assigned to a file.
fn entry(api: &Api, facts: &Facts, id: TypeId, name: &str) -> Entry<TypeId> {
    Entry { id, words: words(name, Signs::Separate), lines: lines(api, facts, id) }
}

/// About how many lines a type is.
fn lines(api: &Api, facts: &Facts, id: TypeId) -> usize {
    // What is sent has a setter for each field.
    let field = if facts.is_input(id) { 11 } else { 3 };
    let docs =
        |field: &Field| field.docs.description.as_ref().map_or(1, |text| 1 + text.len() / 80);
    match &api.types[id].shape {
        Shape::Record(record) => {
            let fields = record.fields.iter().map(|one| field + docs(one));
            let accessors = facts.accessors(id).iter();
            let accessors = accessors.map(|one| methods(api, facts.is_input(id), one));
            12 + fields.chain(accessors).sum::<usize>()
        }
        Shape::Union(union) => 12 + 4 * union.variants.len(),
        Shape::TextEnum(list) => 6 + 2 * list.values.len(),
        Shape::IntEnum(list) => 6 + 2 * list.values.len(),
        Shape::OneValue(_) | Shape::Alias(_) | Shape::Foreign(_) => 4,
    }
}

/// About how many lines the methods are that reach one property through flattened ones: one that
/// reads it, and of what is sent one that sets it, unless the service does or `new` of the record
/// that has it.
fn methods(api: &Api, sent: bool, accessor: &Accessor) -> usize {
    let fields = accessor.steps.iter().filter_map(|&(owner, i)| api.types.field(owner, i));
    let fields: Vec<&Field> = fields.collect();
    let leaf = fields.last();
    let described = leaf.is_some_and(|field| field.docs.description.is_some());
    let required = leaf.is_some_and(|field| {
        matches!(field.presence, Presence::Required | Presence::RequiredNullable)
    });
    let received = fields.iter().any(|field| field.access == Access::ReadOnly);
    let getter = if described { 9 } else { 7 };
    let setter = if sent && !required && !received { 10 } else { 0 };
    getter + setter
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
            Drafts::Types(types) => Content::Types(types),
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
