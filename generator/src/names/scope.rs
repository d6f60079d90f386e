//! Scopes: which names are taken, and what a name that is taken becomes. Everything that gets an identifier gets it from here.

use super::{
    case::{Case, identifier, is_identifier, name},
    words::Signs,
};
use crate::ir::Hints;
use std::collections::{HashMap, HashSet};

/// The names of one place: the types of a crate, the fields of a record, the arguments of a method.
#[derive(Debug)]
pub struct Scope {
    case: Case,
    compare: Compare,
    reserved: HashSet<String>,
    taken: HashSet<String>,
    /// What to append to a name that is reserved: `Model` makes `Option` an `OptionModel`.
    suffix: &'static str,
    /// The last number tried for a name, so that a thousand equal names do not take a million look-ups.
    numbers: HashMap<String, usize>,
}

/// When two names are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// When they are equal.
    Exact,
    /// When they differ at most in case: names of files.
    Folded,
}

/// A name that was given out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Name {
    /// The name without `r#`: what is put together with other words (`with_` + `type`).
    pub plain: String,
    /// The identifier: `r#type`.
    pub ident: String,
    /// What a user should be told about it.
    pub issue: Option<Issue>,
}

impl Name {
    /// What links in documentation and file names call it: `type`, `self_`.
    pub fn link(&self) -> &str {
        self.ident.trim_start_matches("r#")
    }

    /// The method that sets what has this name: `with_type`. The `_` before a digit is not needed behind a word.
    pub fn setter(&self) -> String {
        let plain = self.plain.strip_prefix('_').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        format!("with_{}", plain.unwrap_or(&self.plain))
    }
}

/// Why a name is not what was asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Issue {
    /// It was taken, so a number was appended to it.
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
    /// A scope in which the names in `reserved` are never given out; a phrase that makes one of them gets `suffix`.
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

    /// The same scope, in which names that differ only in case are equal.
    pub fn folded(mut self) -> Scope {
        self.compare = Compare::Folded;
        self
    }

    /// Takes a name that is given out elsewhere.
    pub fn take(&mut self, name: &str) {
        let key = self.key(name);
        self.taken.insert(key);
    }

    /// Names many things in order: pinned names first, so that no other thing takes them, then the others by their hints.
    /// `fallback` of each is the phrase used when it has no hint.
    pub fn claim_all(&mut self, wanted: &[(&Hints, &str)]) -> Vec<Name> {
        self.claim_all_or(wanted, &|_| Vec::new())
    }

    /// The same; `more` gives phrases for the thing at an index when all its hints are taken.
    pub fn claim_all_or(&mut self, wanted: &[(&Hints, &str)], more: &dyn Fn(usize) -> Vec<String>) -> Vec<Name> {
        let pinned: Vec<Result<Name, Option<Issue>>> = wanted.iter().map(|(hints, _)| self.claim_pinned(hints)).collect();
        let candidates: Vec<Candidates<'_>> =
            wanted.iter().map(|(hints, fallback)| Candidates::new(self.case, hints, fallback)).collect();
        let mut firsts: HashMap<String, Vec<&str>> = HashMap::new();
        for candidates in &candidates {
            firsts.entry(self.key(&candidates.names[0])).or_default().push(candidates.phrases[0]);
        }
        let rivals = candidates.iter().map(|candidates| rivalry(candidates, &firsts[&self.key(&candidates.names[0])]));
        let rivals: Vec<Rivals> = rivals.collect();
        let mut names = Vec::with_capacity(wanted.len());
        for (i, ((pinned, candidates), rivals)) in pinned.into_iter().zip(candidates).zip(rivals).enumerate() {
            names.push(pinned.unwrap_or_else(|fault| {
                let name = self.claim_candidates(candidates, rivals, &|| more(i));
                Name { issue: fault.or(name.issue), ..name }
            }));
        }
        names
    }

    /// Names one thing.
    pub fn claim(&mut self, hints: &Hints, fallback: &str) -> Name {
        self.claim_or(hints, fallback, &Vec::new)
    }

    /// Names one thing; `more` are phrases for when all its hints are taken.
    pub fn claim_or(&mut self, hints: &Hints, fallback: &str, more: &dyn Fn() -> Vec<String>) -> Name {
        self.claim_pinned(hints).unwrap_or_else(|fault| {
            let name = self.claim_candidates(Candidates::new(self.case, hints, fallback), Rivals::None, more);
            Name { issue: fault.or(name.issue), ..name }
        })
    }

    fn claim_pinned(&mut self, hints: &Hints) -> Result<Name, Option<Issue>> {
        let Some(pinned) = &hints.pinned else { return Err(None) };
        if self.case != Case::Kebab && !is_identifier(pinned) {
            return Err(Some(Issue::PinnedInvalid { pinned: pinned.clone() }));
        }
        match self.is_free(pinned) {
            true => Ok(self.give(pinned.clone(), None)),
            false => Err(Some(Issue::PinnedTaken { pinned: pinned.clone() })),
        }
    }

    /// Gives the first name that is free. One that has rivals says first what tells it from them.
    fn claim_candidates(&mut self, candidates: Candidates<'_>, rivals: Rivals, more: &dyn Fn() -> Vec<String>) -> Name {
        let case = self.case;
        let Candidates { phrases, mut names } = candidates;
        let made = |signs| phrases.iter().filter_map(move |phrase| name(phrase, case, signs));
        let told = match rivals {
            Rivals::None => None,
            Rivals::OtherSigns => name(phrases[0], case, Signs::Spell),
            Rivals::OtherCase => name(&format!("uppercase {}", phrases[0]), case, Signs::Separate),
        };
        let free = told
            .filter(|name| self.is_free(name))
            .or_else(|| names.iter().find(|name| self.is_free(name)).cloned())
            .or_else(|| made(Signs::Spell).find(|name| self.is_free(name)))
            .or_else(|| self.unreserved(&names[0]))
            .or_else(|| more().iter().filter_map(|phrase| name(phrase, case, Signs::Separate)).find(|name| self.is_free(name)))
            .or_else(|| made(Signs::SpellAll).find(|name| self.is_free(name)));
        if let Some(free) = free {
            return self.give(free, None);
        }
        let first = names.swap_remove(0);
        let unreserved = if self.reserved.contains(&self.key(&first)) { self.suffixed(&first) } else { first };
        let numbered = self.numbered(&unreserved);
        self.give(numbered, Some(Issue::Numbered { wanted: unreserved }))
    }

    /// The name with the suffix of this scope when it is reserved and that is free.
    fn unreserved(&self, name: &str) -> Option<String> {
        let suffixed = self.reserved.contains(&self.key(name)).then(|| self.suffixed(name));
        suffixed.filter(|name| self.is_free(name))
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
        Name { ident: if self.case == Case::Kebab { plain.clone() } else { identifier(&plain) }, plain, issue }
    }

    fn is_free(&self, name: &str) -> bool {
        let key = self.key(name);
        !self.taken.contains(&key) && !self.reserved.contains(&key)
    }

    fn key(&self, name: &str) -> String {
        match self.compare {
            Compare::Exact => name.to_owned(),
            Compare::Folded => name.to_ascii_lowercase(),
        }
    }
}

/// What a thing may be called.
struct Candidates<'a> {
    /// The phrases, best first; not empty.
    phrases: Vec<&'a str>,
    /// The names that they make, signs left out; not empty.
    names: Vec<String>,
}

impl<'a> Candidates<'a> {
    fn new(case: Case, hints: &'a Hints, fallback: &'a str) -> Self {
        let mut phrases: Vec<&str> = hints.phrases.iter().map(String::as_str).filter(|phrase| !phrase.is_empty()).collect();
        if phrases.is_empty() {
            phrases.push(fallback);
        }
        let mut names: Vec<String> = phrases.iter().filter_map(|phrase| name(phrase, case, Signs::Separate)).collect();
        if names.is_empty() {
            names.extend(name("empty", case, Signs::Separate));
        }
        Candidates { phrases, names }
    }
}

/// Others that would have the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rivals {
    /// There are none.
    None,
    /// Some differ in signs, or not at all.
    OtherSigns,
    /// This is in capitals, and another has the same in small letters.
    OtherCase,
}

/// What sort of rivals there are among the phrases that make the same name.
fn rivalry(candidates: &Candidates<'_>, phrases: &[&str]) -> Rivals {
    let own = candidates.phrases[0];
    let capitals = own.chars().any(char::is_uppercase) && !own.chars().any(char::is_lowercase);
    match phrases.len() {
        0 | 1 => Rivals::None,
        _ if capitals && phrases.iter().any(|other| *other != own && other.eq_ignore_ascii_case(own)) => Rivals::OtherCase,
        _ => Rivals::OtherSigns,
    }
}
