//! In which order the records of a union are distinguished: by what is true of one and of none of
//! the others, so by counting; two are only compared where that does not help.

use super::{discriminate::ObjectFacts, limits};
use crate::{document::JsonType, ir::When};
use std::{cell::LazyCell, collections::HashMap};

/// The order in which records are distinguished, with their conditions; and those that cannot be
/// distinguished: each would read as another and lose properties by it.
pub fn order(facts: &[&ObjectFacts]) -> (Vec<(usize, Vec<When>)>, Vec<usize>) {
    // First those that are distinguished from all others, then those that are distinguished from
    // the others that are left.
    let (mut left, mut decided) = (Vec::new(), Vec::with_capacity(facts.len()));
    let all = Among::all(facts);
    for at in 0..facts.len() {
        match all.conditions(at) {
            Some(when) => decided.push((at, when)),
            None => left.push(at),
        }
    }
    if left.len() > limits::MOST_ORDERED {
        decided.extend(left.iter().map(|i| (*i, vec![When::Try])));
        return (decided, left);
    }
    let rest: Vec<&ObjectFacts> = left.iter().map(|at| facts[*at]).collect();
    let optional = left.iter().map(|at| all.optional_constant(*at)).collect();
    let stuck = order_of_few(&rest, optional, |at, when| decided.push((left[at], when)));
    let stuck = stuck.into_iter().map(|at| left[at]).collect();
    (decided, stuck)
}

/// Puts records in an order of which none is distinguished from all others; `optional` are their
/// conditions by a constant that may be absent. Returns those that are stuck.
fn order_of_few(
    facts: &[&ObjectFacts],
    optional: Vec<Option<Vec<When>>>,
    mut decide: impl FnMut(usize, Vec<When>),
) -> Vec<usize> {
    let mut among = Among::all(facts);
    let losers = LazyCell::new(|| Losers::of(facts));
    let blockers: Vec<LazyCell<Vec<usize>, _>> = (0..facts.len())
        .map(|at| {
            let (optional, losers) = (&optional, &losers);
            LazyCell::new(move || blockers(at, facts, optional, losers))
        })
        .collect();
    let by_optional = |at: usize, among: &Among<'_>| {
        let when = optional[at].clone()?;
        (!blockers[at].iter().any(|other| among.left[*other])).then_some(when)
    };
    loop {
        let left: Vec<usize> = (0..facts.len()).filter(|at| among.left[*at]).collect();
        if left.is_empty() {
            return left;
        }
        let distinguished = left.iter().find_map(|at| Some((*at, among.conditions(*at)?)));
        let distinguished = distinguished
            .or_else(|| left.iter().find_map(|at| Some((*at, by_optional(*at, &among)?))));
        let (at, when) = match distinguished {
            Some(distinguished) => distinguished,
            None => {
                let weight = |i: &usize| {
                    (facts[*i].required.len(), facts[*i].properties.len(), usize::MAX - i)
                };
                let safe = left.iter().copied().filter(|at| losers.loses_nothing(*at, &left));
                let Some(at) = safe.max_by_key(weight) else {
                    left.iter().for_each(|at| decide(*at, vec![When::Try]));
                    return left;
                };
                (at, vec![When::Try])
            }
        };
        among.remove(at);
        decide(at, when);
    }
}

/// The records that have to be tested before the one that a constant distinguishes which may be
/// absent: a value without it could be read as one of these and lose something by it.
fn blockers(
    at: usize,
    facts: &[&ObjectFacts],
    optional: &[Option<Vec<When>>],
    losers: &Losers,
) -> Vec<usize> {
    let Some([When::Is(name, _), ..]) = optional[at].as_deref() else { return Vec::new() };
    let blocks = |other: &usize| {
        let is_safe = facts[*other].properties.contains(name) || optional[*other].is_some();
        !is_safe && losers.loses(*other, at)
    };
    (0..facts.len()).filter(blocks).collect()
}

/// What is known of some records together.
struct Among<'a> {
    facts: &'a [&'a ObjectFacts],
    /// Which of them are left, and how many.
    left: Vec<bool>,
    count: usize,
    /// Which records have a property.
    having_name: HashMap<&'a str, Vec<usize>>,
    /// How many have a property.
    having: HashMap<&'a str, usize>,
    /// How many list a value of a property, required or not.
    listed_values: HashMap<(&'a str, &'a str), usize>,
    /// How many list the values of a property, required or not.
    listing: HashMap<&'a str, usize>,
}

impl<'a> Among<'a> {
    fn all(facts: &'a [&'a ObjectFacts]) -> Among<'a> {
        let mut among = Among {
            facts,
            left: vec![true; facts.len()],
            count: facts.len(),
            having_name: HashMap::new(),
            having: HashMap::new(),
            listed_values: HashMap::new(),
            listing: HashMap::new(),
        };
        for (at, facts) in facts.iter().enumerate() {
            for name in &facts.properties {
                among.having_name.entry(name).or_default().push(at);
            }
            among.count(facts, |count| *count += 1);
        }
        among
    }

    fn remove(&mut self, at: usize) {
        self.left[at] = false;
        self.count -= 1;
        self.count(self.facts[at], |count| *count -= 1);
    }

    fn count(&mut self, facts: &'a ObjectFacts, change: impl Fn(&mut usize)) {
        for name in &facts.properties {
            change(self.having.entry(name).or_default());
        }
        for (name, values) in facts.tags.iter().chain(&facts.listed) {
            change(self.listing.entry(name).or_default());
            for value in each_once(values) {
                change(self.listed_values.entry((name, value)).or_default());
            }
        }
    }

    /// What is true of every value of this object and of no value of the others.
    fn conditions(&self, at: usize) -> Option<Vec<When>> {
        let me = self.facts[at];
        let tells = |(name, values): &&(String, Vec<String>)| {
            self.having[name.as_str()] == self.listing[name.as_str()]
                && (values.len() == 1 || self.having[name.as_str()] > 1)
                && self.is_alone(name, values)
        };
        if let Some((name, values)) = me.tags.iter().find(tells) {
            return Some(vec![When::Is(name.clone(), values.clone())]);
        }
        if self.count == 1 {
            return None;
        }
        if let Some(name) = me.required.iter().find(|name| self.having[name.as_str()] == 1) {
            return Some(vec![When::Has(name.clone())]);
        }
        self.several(me)
    }

    /// The required properties of which each other lacks one, in the order of the first others that
    /// lack them.
    fn several(&self, me: &ObjectFacts) -> Option<Vec<When>> {
        let (first, more) = me.required.split_first()?;
        let left = |at: &usize| self.left[*at];
        let mut like: Vec<usize> =
            self.having_name[first.as_str()].iter().copied().filter(left).collect();
        if like.len() > limits::MOST_COMPARED {
            return None;
        }
        let mut lacking: Vec<(usize, &String)> = Vec::new();
        let mut alike = like.iter().peekable();
        let without = (0..self.left.len()).filter(left);
        let mut without = without.filter(|at| alike.next_if_eq(&at).is_none());
        lacking.extend(without.next().map(|at| (at, first)));
        for name in more {
            let has = |at: &usize| self.facts[*at].properties.contains(name);
            lacking.extend(like.iter().copied().find(|at| !has(at)).map(|at| (at, name)));
            like.retain(has);
        }
        lacking.sort_unstable_by_key(|(at, _)| *at);
        let when: Vec<When> =
            lacking.into_iter().map(|(_, name)| When::Has(name.clone())).collect();
        (like.len() == 1 && !when.is_empty()).then_some(when)
    }

    /// Whether no other lists one of these values of a property. Several values of a property that
    /// no other has are no constant: a later value of it tells the same.
    fn is_alone(&self, name: &str, values: &[String]) -> bool {
        values.iter().all(|value| self.listed_values[&(name, value.as_str())] == 1)
    }

    /// A property of which no string is one of another's, though it may be absent: better than
    /// trying, which takes a value for what it says that it is not. Where no other has a property
    /// of that name, a value without it is tried.
    fn optional_constant(&self, at: usize) -> Option<Vec<When>> {
        let having = |name: &str| self.having.get(name).copied().unwrap_or_default();
        let tells = |name: &str, values: &[String]| {
            self.count > 1 && having(name) <= self.listing[name] && self.is_alone(name, values)
        };
        let (name, values) = self.facts[at].listed.iter().find(|(name, values)| {
            tells(name, values) && (having(name) > 1 || values.len() == 1)
        })?;
        let (name, values) = (name.clone(), values.clone());
        Some(if having(&name) > 1 {
            vec![When::Is(name, values)]
        } else {
            vec![When::May(name, values), When::Try]
        })
    }
}

/// For each record, of which others a value that reads as it would lose something.
struct Losers(Vec<Vec<bool>>);

impl Losers {
    fn of(facts: &[&ObjectFacts]) -> Losers {
        let kinds: Vec<HashMap<&str, JsonType>> = facts
            .iter()
            .map(|facts| {
                let known =
                    facts.types.iter().filter_map(|(name, ty)| Some((name.as_str(), (*ty)?)));
                known.collect()
            })
            .collect();
        let all = 0..facts.len();
        let loses = |one: usize, other: usize| {
            one != other && !keeps((facts[one], &kinds[one]), (facts[other], &kinds[other]))
        };
        Losers(
            all.clone().map(|one| all.clone().map(|other| loses(one, other)).collect()).collect(),
        )
    }

    /// Whether a value of the second that reads as the first loses something.
    fn loses(&self, first: usize, second: usize) -> bool {
        self.0[first][second]
    }

    /// Whether nothing of these is lost that reads as this one.
    fn loses_nothing(&self, at: usize, of: &[usize]) -> bool {
        of.iter().all(|other| !self.0[at][*other])
    }
}

/// What is known of a record, and the JSON types of its properties.
type Typed<'a> = (&'a ObjectFacts, &'a HashMap<&'a str, JsonType>);

/// Whether a value of the second that reads as the first loses nothing by it.
fn keeps((first, ones): Typed<'_>, (second, others): Typed<'_>) -> bool {
    let demands = || first.required.iter().any(|name| !second.properties.contains(name));
    let holds_all = || first.open || second.properties.is_subset(&first.properties);
    let differs = || {
        let ty = |of: &HashMap<&str, JsonType>, name: &String| of.get(name.as_str()).copied();
        second
            .required
            .iter()
            .any(|name| ty(ones, name).is_some_and(|a| ty(others, name).is_some_and(|b| a != b)))
    };
    demands() || holds_all() || differs()
}

/// The values of a list, each once.
fn each_once(values: &[String]) -> Vec<&str> {
    let mut values: Vec<&str> = values.iter().map(String::as_str).collect();
    values.sort_unstable();
    values.dedup();
    values
}
