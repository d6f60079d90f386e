//! Divides a long list of things into files by the words that their names begin with, so that what
//! is about the same stands together and no file is long.

use std::collections::{BTreeMap, BTreeSet};

/// Lines a file should have at most, as estimated.
pub const LONG: usize = 1100;
/// How many words of a name may decide in which file it is.
const DEEPEST: usize = 6;
/// Something that is being assigned to a file.
#[derive(Debug)]
pub struct Entry<I> {
    /// What it is; things are in the order of this in their file.
    pub id: I,
    /// The words of its name.
    pub words: Vec<String>,
    /// About how many lines it is.
    pub lines: usize,
}

/// A file for each beginning that many names share, and the rest in files of even size: each with
/// the phrase that it is called by, and the things in it. A beginning with fewer than `short` lines
/// is not worth a file. `fallback` is what a file is called whose things have no name that is free.
pub fn files<I: Ord + Copy>(
    all: Vec<Entry<I>>,
    short: usize,
    fallback: &str,
) -> Vec<(String, Vec<I>)> {
    let mut files: Vec<File<I>> = Vec::new();
    let rest = match lines(&all) <= LONG {
        true => all,
        false => by_word(all, 1, short, &mut files),
    };
    files.extend(chunks("", rest));
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for file in &mut files {
        // One whose whole name is a beginning of others comes before them.
        file.beginning = file.beginning.take().filter(|name| taken.insert(name.clone()));
    }
    let named = |File { beginning, mut entries }: File<I>| {
        let first = || {
            let mut names = entries.iter().map(|entry| entry.words.join(" "));
            let free = names.find(|name| !name.is_empty() && taken.insert(name.clone()));
            free.unwrap_or_else(|| fallback.to_owned())
        };
        let phrase = beginning.unwrap_or_else(first);
        entries.sort_by_key(|entry| entry.id);
        (phrase, entries.into_iter().map(|entry| entry.id).collect())
    };
    files.into_iter().map(named).collect()
}

/// Things of one file, by name.
struct File<I> {
    /// What all names begin with, where the file has all that do; else it is called by the first of
    /// its things whose name is free.
    beginning: Option<String>,
    entries: Vec<Entry<I>>,
}

fn lines<I>(entries: &[Entry<I>]) -> usize {
    entries.iter().map(|entry| entry.lines).sum()
}

/// Puts the things whose names share their first `depth` words into groups of their own where that
/// is worth it, and gives back the others.
fn by_word<I: Ord + Copy>(
    entries: Vec<Entry<I>>,
    depth: usize,
    short: usize,
    files: &mut Vec<File<I>>,
) -> Vec<Entry<I>> {
    let mut map: BTreeMap<String, Vec<Entry<I>>> = BTreeMap::new();
    for entry in entries {
        let prefix = entry.words[..depth.min(entry.words.len())].join(" ");
        map.entry(prefix).or_default().push(entry);
    }
    let mut rest = Vec::new();
    for (prefix, group) in map {
        match (lines(&group), group.len()) {
            (size, _) if size < short => rest.extend(group),
            (size, 2..) if size > LONG && depth < DEEPEST => {
                let left = by_word(group, depth + 1, short, files);
                files.extend(chunks(&prefix, left));
            }
            _ => files.extend(chunks(&prefix, group)),
        }
    }
    rest.sort_by_key(|entry| entry.id);
    rest
}

/// Cuts a list of things whose names begin with `prefix` into files of about even size, none much
/// longer than [`LONG`].
fn chunks<I: Ord + Copy>(prefix: &str, mut entries: Vec<Entry<I>>) -> Vec<File<I>> {
    entries.sort_by(|a, b| a.words.cmp(&b.words).then(a.id.cmp(&b.id)));
    let total = lines(&entries);
    let target = total.div_ceil(total.div_ceil(LONG).max(1));
    let mut out: Vec<Vec<Entry<I>>> = Vec::new();
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
