//! The path from what has a name to a type that is written out in it, and the phrases it makes.

use crate::source::Location;
use std::collections::{HashMap, HashSet};

/// One step of the path from the owner to a type: its words in short, and in full where they
/// differ.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OwnerPath {
    pub short: String,
    pub full: String,
}

/// The path to a type from what has a name of its own.
pub(super) struct Chain<'a> {
    /// The name that the path begins with.
    pub root: String,
    /// Other names that it may begin with, where that one does not distinguish it.
    pub others: Vec<String>,
    /// What says what the type is about: that name, of an operation the name of its group.
    pub topic: String,
    /// The location of what has that name.
    pub location: Location,
    /// The path, outermost first.
    pub paths: Vec<&'a OwnerPath>,
}

/// A name longer than this loses words from its middle, where its end alone distinguishes it from
/// all others with the same owner.
const LONG: usize = 60;

impl Chain<'_> {
    /// What a type is called after its place: as short as it may be, then with all words.
    pub fn phrases(&self, ends: &Ends<'_>) -> Vec<String> {
        let joined = |from: usize, word: fn(&OwnerPath) -> &String| {
            let words = self.paths[from..].iter().map(|path| word(path).as_str());
            std::iter::once(self.root.as_str()).chain(words).collect::<Vec<_>>().join(" ")
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
        self.root.len() + words.sum::<usize>() > LONG
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
