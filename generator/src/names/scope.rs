//! Scopes: which names are taken, and what becomes of a name that is wanted twice. Everything that
//! gets an identifier gets it from here.
//!
//! Who gets a name does not depend on the order in which things ask for it: the thing with the
//! lower rank, or whose phrase is spelled as it, keeps it; where these are equal, all of them take
//! their next phrase. Only when nothing is left is a number appended, in order.

use super::case::{Case, identifier, is_identifier, name};
use crate::{ir::Hints, words::Signs};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

/// The names of one scope: the types of a crate, the fields of a record, the arguments of a method.
#[derive(Debug)]
pub struct Scope {
    case: Case,
    compare: Compare,
    reserved: HashSet<String>,
    taken: HashSet<String>,
    /// What to append to a name that is reserved: `Model` makes `Option` an `OptionModel`.
    suffix: &'static str,
    /// The last number tried for a name, so that a thousand equal names do not take a million
    /// look-ups.
    numbers: HashMap<String, usize>,
}

/// How names are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// Names are the same when they are equal.
    Exact,
    /// Names are the same when they differ at most in case, as names of files.
    Folded,
}

/// A name that was given out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Name {
    /// The name without `r#`: what is joined with other words (`with_` + `type`).
    pub plain: String,
    /// The identifier: `r#type`.
    pub ident: String,
    /// What should be reported to the user about it.
    pub issue: Option<Issue>,
}

impl Name {
    /// The name in links of documentation and in names of files: `type`, `self_`.
    pub fn link(&self) -> &str {
        self.ident.trim_start_matches("r#")
    }

    /// The method that sets what has this name: `with_type`. The `_` before a digit is not needed
    /// behind a word.
    pub fn setter(&self) -> String {
        let plain = self
            .plain
            .strip_prefix('_')
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        format!("with_{}", plain.unwrap_or(&self.plain))
    }
}

/// Why a name is not what was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Issue {
    /// The name was taken, so a number was appended to it.
    Numbered {
        /// The name that was taken.
        wanted: String,
    },
    /// The pinned name is not an identifier; another one was made.
    PinnedInvalid {
        /// The pinned name.
        pinned: String,
    },
    /// The pinned name is pinned for two things or reserved; another one was made.
    PinnedTaken {
        /// The pinned name.
        pinned: String,
    },
}

impl Scope {
    /// A scope in which the names in `reserved` are never given out; a phrase that makes one of
    /// them gets `suffix`.
    pub fn new(case: Case, reserved: &[&str], suffix: &'static str) -> Scope {
        Scope {
            case,
            compare: Compare::Exact,
            reserved: reserved.iter().map(|&name| name.to_owned()).collect(),
            taken: HashSet::new(),
            suffix,
            numbers: HashMap::new(),
        }
    }

    /// The same scope, in which names that differ only in case are the same.
    pub fn folded(mut self) -> Scope {
        self.compare = Compare::Folded;
        self
    }

    /// Takes a name that is given out elsewhere.
    pub fn take(&mut self, name: &str) {
        let key = self.key(name).into_owned();
        self.taken.insert(key);
    }

    /// Names many things at once: pinned names first, so that no other thing takes them, then the
    /// others by their hints. `fallback` of each is the phrase used when it has no hint.
    pub fn claim_all(&mut self, wanted: &[(&Hints, &str)]) -> Vec<Name> {
        self.settle(
            &wanted.iter().map(|(hints, fallback)| Wish::new(hints, fallback)).collect::<Vec<_>>(),
        )
    }

    /// Names one thing.
    pub fn claim(&mut self, hints: &Hints, fallback: &str) -> Name {
        self.settle(&[Wish::new(hints, fallback)]).swap_remove(0)
    }

    /// The same for things of which some have a better right to a name than others.
    pub fn settle(&mut self, wishes: &[Wish<'_>]) -> Vec<Name> {
        if let Some(names) = self.undisputed(wishes) {
            return names;
        }
        let pinned: Vec<Result<Name, Option<Issue>>> =
            wishes.iter().map(|wish| self.claim_pinned(wish.pinned)).collect();
        let folded: Vec<String> =
            wishes.iter().map(|wish| wish.phrases[0].to_lowercase()).collect();
        let mut rivals: HashMap<&str, Rivals<'_>> = HashMap::new();
        for (at, wish) in wishes.iter().enumerate().filter(|(at, _)| pinned[*at].is_err()) {
            let rivals = rivals.entry(&folded[at]).or_default();
            rivals.small |= !is_capitals(wish.phrases[0]);
            rivals.phrases.insert(wish.phrases[0]);
        }
        for rivals in rivals.values_mut().filter(|rivals| rivals.phrases.len() > 1) {
            rivals.names = rivals
                .phrases
                .iter()
                .filter_map(|phrase| name(phrase, self.case, Signs::Separate))
                .collect();
        }
        let all = |at: usize| self.all_names(&wishes[at], &rivals[&*folded[at]]);
        let mut open: Vec<Candidates> = (0..wishes.len())
            .filter(|at| pinned[*at].is_err())
            .map(|at| self.candidates(at, &wishes[at], &rivals[&*folded[at]], &all))
            .collect();
        self.give_way(&mut open, &all);
        let mut names: Vec<Name> =
            pinned.iter().map(|pinned| pinned.clone().unwrap_or_default()).collect();
        // What is left to share a name goes by its rank, then in order.
        open.sort_by_key(|candidates| (candidates.right(), candidates.index));
        for candidates in open {
            let name = &candidates.names[candidates.at];
            let given = match self.is_free(name) {
                true => self.give(name.clone(), None),
                false => {
                    let numbered = self.numbered(name);
                    self.give(numbered, Some(Issue::Numbered { wanted: name.clone() }))
                }
            };
            let fault = pinned[candidates.index].as_ref().err().cloned().flatten();
            names[candidates.index] = Name { issue: fault.or(given.issue.clone()), ..given };
        }
        names
    }

    /// The first names of all things, where nothing is pinned, no two want the same and none is
    /// spelled as another: what else they may be called is not looked at.
    fn undisputed(&mut self, wishes: &[Wish<'_>]) -> Option<Vec<Name>> {
        let others: HashSet<&str> = wishes.iter().map(|wish| wish.phrases[0]).collect();
        let first = |wish: &Wish<'_>| {
            let name = name(wish.phrases[0], self.case, Signs::Separate)?;
            let crossed = name != wish.phrases[0] && others.contains(&*name);
            (wish.pinned.is_none() && !crossed && self.is_free(&name)).then_some(name)
        };
        let names: Vec<String> = wishes.iter().map(first).collect::<Option<_>>()?;
        let mut keys = HashSet::with_capacity(names.len());
        if !names.iter().all(|name| keys.insert(self.key(name))) {
            return None;
        }
        Some(names.into_iter().map(|name| self.give(name, None)).collect())
    }

    /// Lets everything that has to give way take its next name, until nothing has to or nothing
    /// can.
    fn give_way(&self, open: &mut [Candidates], all: &dyn Fn(usize) -> Vec<String>) {
        let mut contested: HashSet<String> = HashSet::new();
        loop {
            let mut groups: BTreeMap<Cow<'_, str>, Vec<usize>> = BTreeMap::new();
            for (i, candidates) in open.iter().enumerate() {
                groups.entry(self.key(&candidates.names[candidates.at])).or_default().push(i);
            }
            let mut leaving: Vec<usize> = Vec::new();
            let mut closed: Vec<String> = Vec::new();
            for (key, group) in &groups {
                let best = group.iter().map(|i| open[*i].right()).min();
                let heirs = group.iter().filter(|i| Some(open[**i].right()) == best).count();
                let taken = heirs > 1 || contested.contains(&**key);
                if heirs > 1 {
                    closed.push(key.to_string());
                }
                leaving.extend(group.iter().filter(|i| taken || Some(open[**i].right()) != best));
            }
            leaving.retain(|i| open[*i].has_next(all));
            if leaving.is_empty() {
                return;
            }
            contested.extend(closed);
            leaving.into_iter().for_each(|i| open[i].at += 1);
        }
    }

    /// The name of a thing to begin with: what else it may be called is only looked at where it has
    /// to give way.
    fn candidates(
        &self,
        index: usize,
        wish: &Wish<'_>,
        rivals: &Rivals<'_>,
        all: &dyn Fn(usize) -> Vec<String>,
    ) -> Candidates {
        let first = self.first_name(wish, rivals);
        let (names, whole) = match self.is_free(&first) {
            true => (vec![first], false),
            false => (all(index), true),
        };
        let spelling = match wish.phrases[0] {
            phrase if phrase == names[0] => Spelling::Exact,
            phrase if is_capitals(phrase) => Spelling::Capitals,
            _ => Spelling::Mended,
        };
        Candidates { index, names, whole, at: 0, rank: wish.rank, spelling }
    }

    /// What a thing is called when nothing else wants the name. `MW` beside `mW`, whose words would
    /// make `MW` of it: each is what it looks like.
    fn first_name(&self, wish: &Wish<'_>, rivals: &Rivals<'_>) -> String {
        match wish.phrases[0] {
            phrase if rivals.names.contains(phrase) => phrase.to_owned(),
            phrase => self.plain_name(phrase),
        }
    }

    /// The name that the words of a phrase make.
    fn plain_name(&self, phrase: &str) -> String {
        name(phrase, self.case, Signs::Separate)
            .or_else(|| name("empty", self.case, Signs::Separate))
            .unwrap_or_default()
    }

    /// The names a thing may have, best first: those of its phrases, then what tells them apart,
    /// then those with a word more. `rivals` are the first phrases that differ at most in case
    /// from its own, and that one.
    fn all_names(&self, wish: &Wish<'_>, rivals: &Rivals<'_>) -> Vec<String> {
        let (case, phrases) = (self.case, &wish.phrases);
        let shout = is_capitals(phrases[0]) && rivals.small;
        let first = self.plain_name(phrases[0]);
        let shouted = shout.then(|| format!("uppercase {}", phrases[0]));
        let own =
            |signs: Signs| phrases[1..].iter().filter_map(move |phrase| name(phrase, case, signs));
        let suffixed = self.reserved.contains(&*self.key(&first)).then(|| self.suffixed(&first));
        let crossed = (first != phrases[0] && rivals.phrases.contains(first.as_str()))
            .then(|| phrases[0].to_lowercase());
        let wanted = [self.first_name(wish, rivals), first.clone()]
            .into_iter()
            .chain(crossed.and_then(|phrase| name(&phrase, case, Signs::Separate)))
            .chain(name(phrases[0], case, Signs::Spell))
            .chain(shouted.and_then(|phrase| name(&phrase, case, Signs::Separate)))
            .chain(own(Signs::Separate))
            .chain(own(Signs::Spell))
            .chain(suffixed)
            .chain(wish.more.iter().filter_map(|phrase| name(phrase, case, Signs::Separate)))
            .chain(
                phrases
                    .iter()
                    .filter(|_| wish.spelled)
                    .filter_map(|phrase| name(phrase, case, Signs::SpellAll)),
            );
        let mut names: Vec<String> = Vec::new();
        for name in wanted.filter(|name| self.is_free(name)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            let reserved = self.reserved.contains(&*self.key(&first));
            names.push(if reserved { self.suffixed(&first) } else { first });
        }
        names
    }

    fn claim_pinned(&mut self, pinned: Option<&str>) -> Result<Name, Option<Issue>> {
        let Some(pinned) = pinned else { return Err(None) };
        let text = pinned.to_owned();
        if self.case != Case::Kebab && !is_identifier(pinned) {
            return Err(Some(Issue::PinnedInvalid { pinned: text }));
        }
        match self.is_free(pinned) {
            true => Ok(self.give(text, None)),
            false => Err(Some(Issue::PinnedTaken { pinned: text })),
        }
    }

    fn suffixed(&self, name: &str) -> String {
        match (self.case, name) {
            (Case::Type, "Error") if self.suffix == "Model" => "ErrorBody".to_owned(),
            (Case::Type | Case::Constant, _) => format!("{name}{}", self.suffix),
            (Case::Value, _) => format!("{name}_{}", self.suffix),
            (Case::Kebab, _) => format!("{name}-{}", self.suffix),
        }
    }

    fn numbered(&mut self, name: &str) -> String {
        let joint = match self.case {
            Case::Type if !name.ends_with(|c: char| c.is_ascii_digit()) => "",
            Case::Kebab => "-",
            _ => "_",
        };
        let mut number = self.numbers.get(name).copied().unwrap_or(1);
        loop {
            number += 1;
            let candidate = format!("{name}{joint}{number}");
            if self.is_free(&candidate) {
                self.numbers.insert(name.to_owned(), number);
                return candidate;
            }
        }
    }

    fn give(&mut self, plain: String, issue: Option<Issue>) -> Name {
        self.take(&plain);
        Name {
            ident: if self.case == Case::Kebab { plain.clone() } else { identifier(&plain) },
            plain,
            issue,
        }
    }

    fn is_free(&self, name: &str) -> bool {
        let key = self.key(name);
        !self.taken.contains(&*key) && !self.reserved.contains(&*key)
    }

    fn key<'n>(&self, name: &'n str) -> Cow<'n, str> {
        match self.compare {
            Compare::Exact => Cow::Borrowed(name),
            Compare::Folded => Cow::Owned(name.to_ascii_lowercase()),
        }
    }
}

/// What a thing wants to be called.
#[derive(Debug, Clone)]
pub struct Wish<'a> {
    /// The name the user pinned.
    pub pinned: Option<&'a str>,
    /// Phrases, best first; not empty.
    pub phrases: Vec<&'a str>,
    /// The rank of the thing: the lower rank gets the name.
    pub rank: u8,
    /// Phrases for when all those are taken.
    pub more: Vec<String>,
    /// Whether all signs of its phrases may be spelled out where nothing else helps.
    pub spelled: bool,
}

impl<'a> Wish<'a> {
    /// A wish of the first rank. `fallback` is the phrase used when there is no hint.
    pub fn new(hints: &'a Hints, fallback: &'a str) -> Wish<'a> {
        let mut phrases: Vec<&str> =
            hints.phrases.iter().map(String::as_str).filter(|phrase| !phrase.is_empty()).collect();
        if phrases.is_empty() {
            phrases.push(fallback);
        }
        Wish { pinned: hints.pinned.as_deref(), phrases, rank: 0, more: Vec::new(), spelled: true }
    }
}

/// First phrases that differ at most in case.
#[derive(Debug, Default)]
struct Rivals<'a> {
    phrases: BTreeSet<&'a str>,
    /// The names that their words make, where there are several.
    names: HashSet<String>,
    /// Whether some have lower-case letters.
    small: bool,
}

/// The names a thing may have, and the one that it has at the moment.
struct Candidates {
    index: usize,
    /// Best first; not empty.
    names: Vec<String>,
    /// Whether these are all, and not only the first.
    whole: bool,
    at: usize,
    rank: u8,
    spelling: Spelling,
}

impl Candidates {
    /// The rank of the thing for that name: the least goes first.
    fn right(&self) -> (u8, usize, Spelling) {
        (self.rank, self.at, self.spelling)
    }

    /// `all` gives all names of a thing by its index.
    fn has_next(&mut self, all: &dyn Fn(usize) -> Vec<String>) -> bool {
        if !self.whole {
            (self.names, self.whole) = (all(self.index), true);
        }
        self.at + 1 < self.names.len()
    }
}

/// How near the phrase of a thing is to the name it makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Spelling {
    /// The spelling is the name itself.
    Exact,
    /// Letters were changed.
    Mended,
    /// The spelling is in capitals.
    Capitals,
}

fn is_capitals(phrase: &str) -> bool {
    phrase.chars().any(char::is_uppercase) && !phrase.chars().any(char::is_lowercase)
}
