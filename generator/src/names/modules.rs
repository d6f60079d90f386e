//! Which file of the models crate a type is in. All types are re-exported at the root, so files are only for reading: one file when
//! the API is small, else a file for each word that many names begin with, and the rest in files of even size.

use super::{
    case::{Case, identifier},
    scope::Scope,
    types::TypeNames,
    words::{Signs, words},
};
use crate::ir::{Api, Hints, Shape, TypeDef, TypeId};
use std::collections::BTreeMap;

/// One file of types.
#[derive(Debug, Clone, PartialEq)]
pub struct Module {
    /// Its name as an identifier: `r#type`.
    pub ident: String,
    /// The name of its file without `.rs`.
    pub file: String,
    /// Its types, in the order of the description.
    pub types: Vec<TypeId>,
}

/// Lines a file should have at most, as estimated from fields and values.
const LONG: usize = 900;
/// How many words of a name may say in which file it is.
const DEEPEST: usize = 5;
/// Lines below which a word is not worth a file.
const SHORT: usize = 200;

/// Divides the types into files.
pub fn divide(api: &Api, names: &[TypeNames]) -> Vec<Module> {
    let all: Vec<Entry> = api.types.iter().map(|(id, def)| Entry::new(id, def, &names[id.0 as usize].name)).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let mut groups: Vec<(String, Vec<Entry>)> = Vec::new();
    let rest = match lines(&all) <= LONG {
        true => all,
        false => by_word(all, 1, &mut groups),
    };
    groups.extend(chunks(rest).into_iter().map(|chunk| ("types".to_owned(), chunk)));
    finish(groups)
}

/// A type on its way into a file.
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
            Shape::Alias(_) => 4,
        };
        Entry { id, words: words(name, Signs::Separate), lines }
    }
}

fn lines(entries: &[Entry]) -> usize {
    entries.iter().map(|entry| entry.lines).sum()
}

/// Puts the types whose names share their first `depth` words into groups of their own where that is worth it, and gives back the others.
fn by_word(entries: Vec<Entry>, depth: usize, groups: &mut Vec<(String, Vec<Entry>)>) -> Vec<Entry> {
    let mut map: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        let prefix = entry.words.iter().take(depth).cloned().collect::<Vec<_>>().join("_");
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

/// Names the files: compared without case, and without the names that mean something to Rust or to Windows.
fn finish(groups: Vec<(String, Vec<Entry>)>) -> Vec<Module> {
    const RESERVED: [&str; 12] = ["lib", "main", "mod", "con", "prn", "aux", "nul", "com1", "com2", "lpt1", "lpt2", "build"];
    let mut scope = Scope::new(Case::Value, &RESERVED, "types").folded();
    let hints = Hints::default();
    let wanted: Vec<(&Hints, &str)> = groups.iter().map(|(name, _)| (&hints, &**name)).collect();
    let mut modules: Vec<Module> = scope
        .claim_all(&wanted)
        .into_iter()
        .zip(groups)
        .map(|(name, (_, entries))| Module {
            ident: identifier(&name.plain),
            file: name.plain,
            types: entries.iter().map(|entry| entry.id).collect(),
        })
        .collect();
    modules.sort_by(|a, b| a.file.cmp(&b.file));
    modules
}
