//! The path from what has a name to a type that is written out in it, and the phrases it makes.

use crate::{ir::Type, source::Location, words::singular};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

/// What a list is called as a member of a union.
const LIST: &str = "list";

/// One step of the path from the owner to a type: its words in short, and in full where they
/// differ.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OwnerPath {
    pub short: String,
    pub full: String,
    /// It leads to the items of what is a list itself, or a union of one list and something else.
    pub of_list: bool,
}

impl OwnerPath {
    /// The path through lists and maps: an item of `labels` is a `label`, one of `expand` an
    /// `expand`; in full they are a `labels item`, an `expand item`.
    pub fn through(path: &str, ty: &Type) -> OwnerPath {
        let (mut full, mut layers, mut at) = (path.to_owned(), 0, ty);
        while let Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) = at {
            let word = match at {
                Type::List(_) => " item",
                Type::Map(_) => " value",
                _ => "",
            };
            layers += usize::from(!word.is_empty());
            full += word;
            at = inner;
        }
        let full = full.trim_start().to_owned();
        let lists = matches!(ty, Type::List(_))
            || matches!(ty, Type::Nullable(inner) if matches!(**inner, Type::List(_)));
        // What is a whole list is not called like one of its items.
        let last = path.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let is_whole = ["request", "response", "error", LIST, ""].contains(&&*last);
        let short = singular(path).filter(|_| layers > 0);
        let short = short.or_else(|| (lists && !is_whole).then(|| path.to_owned()));
        let short = short.unwrap_or_else(|| full.clone());
        OwnerPath { short, full, of_list: false }
    }

    /// What has a name of its own, where a path begins.
    pub fn root(name: &str) -> OwnerPath {
        OwnerPath { short: name.to_owned(), full: name.to_owned(), of_list: false }
    }

    /// The path to a member of a union.
    pub fn of_member(word: &str, ty: &Type) -> OwnerPath {
        let of_list = is_flat_list(ty) && word.eq_ignore_ascii_case(LIST);
        OwnerPath { of_list, ..OwnerPath::through(word, ty) }
    }

    /// The path to what an alias stands for.
    pub fn of_target(ty: &Type) -> OwnerPath {
        OwnerPath { of_list: is_flat_list(ty), ..OwnerPath::through("", ty) }
    }

    /// The path to the items of the list that a path leads to: an item of `tags` is a `tag`.
    /// `None`: the path to the list is not in the plural.
    fn items(&self, items: &OwnerPath) -> Option<OwnerPath> {
        let short = singular(&self.short).filter(|_| items.of_list)?;
        let full = format!("{} {}", self.full, items.full);
        Some(OwnerPath { short, full, of_list: false })
    }
}

/// Whether a type is a list of no other lists or maps.
fn is_flat_list(ty: &Type) -> bool {
    matches!(ty, Type::List(item) if !matches!(**item, Type::List(_) | Type::Map(_)))
}

/// The path from where it starts, outermost first, without the steps that a name leaves out.
pub(super) fn joined<'a>(
    start: OwnerPath,
    paths: impl IntoIterator<Item = &'a OwnerPath>,
) -> (OwnerPath, Vec<Cow<'a, OwnerPath>>) {
    let (mut start, mut joined) = (start, Vec::<Cow<'_, OwnerPath>>::new());
    for path in paths {
        let last = joined.last().map_or(&start, |last| &**last);
        match (last.items(path), joined.last_mut()) {
            (Some(items), Some(last)) => *last = Cow::Owned(items),
            (Some(items), None) => start = items,
            (None, _) => joined.push(Cow::Borrowed(path)),
        }
    }
    (start, joined)
}

/// The path to a type from what has a name of its own.
pub(super) struct Chain<'a> {
    /// The name that the path begins with.
    pub root: String,
    /// That name; of the items of the list that has it, their name.
    pub start: OwnerPath,
    /// Other names that it may begin with, where that one does not distinguish it.
    pub others: Vec<String>,
    /// What says what the type is about: that name, of an operation the name of its group.
    pub topic: String,
    /// The location of what has that name.
    pub location: Location,
    /// The path, outermost first.
    pub paths: Vec<Cow<'a, OwnerPath>>,
}

/// A name longer than this loses words from its middle, where its end alone distinguishes it from
/// all others with the same owner.
const LONG: usize = 60;

impl Chain<'_> {
    /// What a type is called after its place: as short as it may be, then with all words.
    pub fn phrases(&self, ends: &Ends<'_>) -> Vec<String> {
        let joined = |from: usize, word: fn(&OwnerPath) -> &String| {
            let words = self.paths[from..].iter().map(|path| word(path).as_str());
            std::iter::once(word(&self.start).as_str()).chain(words).collect::<Vec<_>>().join(" ")
        };
        let short = joined(0, |path| &path.short);
        let most = self.paths.len();
        let from = if self.is_long() {
            (0..most).rev().find(|from| ends.is_only(self, *from)).unwrap_or(0)
        } else {
            0
        };
        let full = joined(0, |path| &path.full);
        let rest = full[self.root.len()..].to_owned();
        let others = self.others.iter().map(|root| format!("{root}{rest}"));
        let mut phrases = vec![joined(from, |path| &path.short), short, full];
        phrases.extend(others);
        phrases
    }

    /// Whether the short name is longer than [`LONG`].
    fn is_long(&self) -> bool {
        let words = self.paths.iter().map(|path| 1 + path.short.len());
        self.start.short.len() + words.sum::<usize>() > LONG
    }

    /// What the path belongs to.
    fn owner(&self) -> (Location, &str) {
        (self.location, &self.root)
    }

    fn end(&self, from: usize) -> String {
        self.paths[from..]
            .iter()
            .map(|path| path.short.to_lowercase())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// How many types of one owner have a path that ends so, of owners with a long name among their
/// types.
pub(super) struct Ends<'a>(HashMap<((Location, &'a str), String), usize>);

impl<'a> Ends<'a> {
    /// Counts the ends of the paths of all chains.
    pub fn of(chains: &'a [Option<Chain<'_>>]) -> Self {
        let chains = || chains.iter().flatten();
        let asked: HashSet<_> =
            chains().filter(|chain| chain.is_long()).map(Chain::owner).collect();
        let mut ends = HashMap::new();
        for chain in chains().filter(|chain| asked.contains(&chain.owner())) {
            for from in 0..chain.paths.len() {
                *ends.entry((chain.owner(), chain.end(from))).or_default() += 1;
            }
        }
        Ends(ends)
    }

    fn is_only(&self, chain: &'a Chain<'_>, from: usize) -> bool {
        self.0.get(&(chain.owner(), chain.end(from))) == Some(&1)
    }
}
