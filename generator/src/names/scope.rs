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
        let pinned: Vec<Result<Name, Option<Issue>>> = wanted.iter().map(|(hints, _)| self.claim_pinned(hints)).collect();
        pinned
            .into_iter()
            .zip(wanted)
            .map(|(pinned, (hints, fallback))| {
                pinned.unwrap_or_else(|fault| {
                    let name = self.claim_phrases(&hints.phrases, fallback);
                    Name { issue: fault.or(name.issue), ..name }
                })
            })
            .collect()
    }

    /// Names one thing.
    pub fn claim(&mut self, hints: &Hints, fallback: &str) -> Name {
        self.claim_all(&[(hints, fallback)]).pop().expect("one name was asked for")
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

    fn claim_phrases(&mut self, phrases: &[String], fallback: &str) -> Name {
        let case = self.case;
        let phrases: Vec<&str> = match phrases.iter().any(|phrase| !phrase.is_empty()) {
            true => phrases.iter().map(String::as_str).filter(|phrase| !phrase.is_empty()).collect(),
            false => vec![fallback],
        };
        let made = |signs| phrases.iter().filter_map(move |phrase| name(phrase, case, signs));
        let mut candidates: Vec<String> = made(Signs::Separate).collect();
        if candidates.is_empty() {
            candidates.extend(name("empty", case, Signs::Separate));
        }
        if let Some(free) = candidates
            .iter()
            .find(|name| self.is_free(name))
            .cloned()
            .or_else(|| made(Signs::Spell).find(|name| self.is_free(name)))
        {
            return self.give(free, None);
        }
        let first = candidates.swap_remove(0);
        let unreserved = if self.reserved.contains(&self.key(&first)) { self.suffixed(&first) } else { first };
        if self.is_free(&unreserved) {
            return self.give(unreserved, None);
        }
        let numbered = self.numbered(&unreserved);
        self.give(numbered, Some(Issue::Numbered { wanted: unreserved }))
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
