//! How a received value is found to be one of the members: JSON type, then a tag that all members
//! have, then a constant or a required property that the others do not have, then trying in order.
//! The order of the members is the order the rules are tested in.

use super::{
    kind::{Classifier, Kind},
    limits,
    members::Member,
    values::{integer_of, text_of},
};
use crate::{
    document::JsonType,
    ir::{Criterion, Decision, Note, Scalar, When},
};
use std::collections::{BTreeSet, HashSet};

/// A member before it is a variant.
#[derive(Debug)]
pub struct Draft {
    /// The member that becomes a variant.
    pub member: Member,
    /// Its position in the description.
    pub index: usize,
    /// What is known of its properties.
    pub facts: ObjectFacts,
}

/// What distinguishes an object from others.
#[derive(Debug, Default)]
pub struct ObjectFacts {
    /// Properties that must be there.
    pub required: Vec<String>,
    /// All properties.
    pub properties: BTreeSet<String>,
    /// Required properties that are one of these scalars, by their text.
    pub tags: Vec<(String, Vec<String>)>,
    /// Optional properties that are one of these scalars.
    pub listed: Vec<(String, Vec<String>)>,
    /// Properties and their JSON types: `None` when anything can be there.
    pub types: Vec<(String, Option<JsonType>)>,
    /// Other properties are kept.
    pub open: bool,
    /// Required properties with one value.
    pub constants: Vec<(String, String)>,
    /// The listed strings of an enum.
    pub values: Vec<String>,
}

/// The decision and the members in its order.
#[derive(Debug)]
pub struct Decided {
    /// The members, in the order they are tried.
    pub drafts: Vec<Draft>,
    /// How a reader decides between them.
    pub decision: Decision,
    /// How they are distinguished, for the docs.
    pub note: Note,
}

impl Classifier<'_> {
    /// What is known of the properties of a member.
    pub fn object_facts(&mut self, member: &Member) -> ObjectFacts {
        let all = self.compose.target(member.target);
        let mut facts = ObjectFacts::default();
        if member.kind == Kind::TextEnum {
            facts.values = all.listed().into_iter().map(text_of).collect();
        }
        if member.kind != Kind::Record {
            return facts;
        }
        let required: HashSet<&str> = all.object.required.iter().copied().collect();
        facts.properties =
            all.object.properties.iter().map(|property| property.name.to_owned()).collect();
        let known = all.object.required.iter().filter(|name| facts.properties.contains(**name));
        facts.required = known.map(|name| (*name).to_owned()).collect();
        facts.open = self.compose.open(&all).is_some();
        for property in &all.object.properties {
            let name = property.name.to_owned();
            facts.types.push((name.clone(), self.json_type(property.schema)));
            match self.strings(property.schema) {
                Some(values) if required.contains(property.name) => {
                    if let [only] = &values[..] {
                        facts.constants.push((name.clone(), only.clone()));
                    }
                    facts.tags.push((name, values));
                }
                Some(values) => facts.listed.push((name, values)),
                None => {}
            }
        }
        facts
    }

    /// The strings of the scalars that a schema lists; `None` when it lists none.
    fn strings(&mut self, expr: super::expression::ExprId) -> Option<Vec<String>> {
        let target = self.compose.view(expr).target;
        let all = self.compose.target(target);
        if !all.members.is_empty() {
            return None;
        }
        let values = all.listed();
        match self.simple_kind(target)? {
            Kind::TextEnum => Some(values.into_iter().map(text_of).collect()),
            Kind::IntEnum => Some(
                values
                    .into_iter()
                    .filter_map(integer_of)
                    .map(|number| number.to_string())
                    .collect(),
            ),
            Kind::Scalar(Scalar::Bool | Scalar::F64) if !values.is_empty() => {
                Some(values.into_iter().map(text_of).collect())
            }
            _ => None,
        }
    }
}

/// Decides how a reader discriminates the members of a union, and in which order they are tried.
pub fn decide(drafts: Vec<Draft>) -> Decided {
    let facts: Vec<&ObjectFacts> = drafts.iter().map(|draft| &draft.facts).collect();
    if drafts.iter().all(|draft| draft.member.kind == Kind::Record)
        && let Some((property, tags)) = common_tag(&facts)
    {
        let note = Note::DiscriminatedBy(property.clone());
        return Decided { drafts, decision: Decision::Tag { property, tags, other: None }, note };
    }
    let (objects, others): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().partition(|d| is_object(d.member.kind));
    let mixed = !objects.is_empty() && !others.is_empty();
    let mut reasons = Vec::new();
    let mut decided = by_type(others, &mut reasons);
    decided.extend(by_properties(objects, &mut reasons));
    let mut criteria = Vec::new();
    if mixed || reasons.is_empty() {
        criteria.push(Criterion::JsonType);
    }
    for reason in reasons {
        if !criteria.contains(&reason) {
            criteria.push(reason);
        }
    }
    let note = Note::DistinguishedBy(criteria);
    let (drafts, rules) = decided.into_iter().unzip();
    Decided { drafts, decision: Decision::Rules(rules), note }
}

fn is_object(kind: Kind) -> bool {
    matches!(kind, Kind::Record | Kind::Map | Kind::Object | Kind::Base | Kind::Union)
}

/// A property whose values are listed in every member, no value in two: one that all require; one
/// that may be absent only where the members would otherwise have to be tried, since a value
/// without it is none of them.
pub fn common_tag(facts: &[&ObjectFacts]) -> Option<(String, Vec<(String, usize)>)> {
    let first = facts.first()?;
    let disjoint = |property: &str| {
        let (mut tags, mut seen) = (Vec::new(), HashSet::new());
        for (i, facts) in facts.iter().enumerate() {
            let (_, values) =
                facts.tags.iter().chain(&facts.listed).find(|(name, _)| name == property)?;
            for value in values {
                if !seen.insert(value) {
                    return None;
                }
                tags.push((value.clone(), i));
            }
        }
        Some((property.to_owned(), tags))
    };
    let required = |property: &str| {
        facts.iter().all(|facts| facts.tags.iter().any(|(name, _)| name == property))
    };
    let found =
        || first.tags.iter().chain(&first.listed).filter_map(|(property, _)| disjoint(property));
    let tried = || order(facts).0.iter().any(|(_, when)| when[..] == [When::Try]);
    found().find(|(property, _)| required(property)).or_else(|| found().next().filter(|_| tried()))
}

/// Members that are no objects: their JSON type, and what their values are when there are several
/// of a type.
fn by_type(drafts: Vec<Draft>, reasons: &mut Vec<Criterion>) -> Vec<(Draft, Vec<When>)> {
    let lists = drafts.iter().filter(|d| d.member.kind == Kind::List).count();
    let enums = drafts.iter().filter(|d| d.member.kind == Kind::TextEnum).count();
    let mut decided = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let when = match draft.member.kind {
            Kind::TextEnum if enums > 1 || draft.facts.values.len() == 1 => {
                reasons.push(Criterion::Values);
                When::OneOf(draft.facts.values.clone())
            }
            Kind::TextEnum => When::String,
            Kind::IntEnum => When::Integer,
            Kind::Scalar(Scalar::Bool) => When::Bool,
            Kind::Scalar(Scalar::F32 | Scalar::F64) => When::Number,
            Kind::Scalar(scalar) if scalar.is_text() => When::String,
            Kind::Scalar(_) => When::Integer,
            Kind::List if lists > 1 => {
                reasons.push(Criterion::Order);
                When::Try
            }
            Kind::List => When::Array,
            _ => When::Try,
        };
        decided.push((draft, vec![when]));
    }
    decided
}

/// Objects: constants, properties that others do not have, then trying, those that demand most
/// first.
fn by_properties(objects: Vec<Draft>, reasons: &mut Vec<Criterion>) -> Vec<(Draft, Vec<When>)> {
    if let [only] = &objects[..]
        && only.member.kind != Kind::Union
    {
        return objects.into_iter().map(|only| (only, vec![When::Object])).collect();
    }
    let (records, mut rest): (Vec<Draft>, Vec<Draft>) =
        objects.into_iter().partition(|d| d.member.kind == Kind::Record);
    // An object with any keys is tried after those with known ones, and a union last: it takes
    // everything.
    rest.sort_by_key(|d| match d.member.kind {
        Kind::Base => 0,
        Kind::Map => 1,
        Kind::Object => 2,
        _ => 3,
    });
    let order = order(&records.iter().map(|d| &d.facts).collect::<Vec<_>>()).0;
    let mut records: Vec<Option<Draft>> = records.into_iter().map(Some).collect();
    let mut decided = Vec::with_capacity(records.len() + rest.len());
    for (i, (at, when)) in order.iter().enumerate() {
        match when[0] {
            When::Is(..) => reasons.push(Criterion::PropertyValue),
            When::Has(_) => reasons.push(Criterion::Required),
            _ if i + 1 < order.len() || !rest.is_empty() => reasons.push(Criterion::Order),
            _ => {}
        }
        decided.extend(records[*at].take().map(|draft| (draft, when.clone())));
    }
    if rest.len() > 1 {
        reasons.push(Criterion::Order);
    }
    decided.extend(rest.into_iter().map(|draft| (draft, vec![When::Try])));
    decided
}

/// The order in which records are distinguished, with their conditions; and those that cannot be
/// distinguished: each would read as another and lose properties by it.
pub fn order(facts: &[&ObjectFacts]) -> (Vec<(usize, Vec<When>)>, Vec<usize>) {
    // First those that are distinguished from all others, then those that are distinguished from
    // the others that are left.
    let (mut left, mut decided) = (Vec::new(), Vec::with_capacity(facts.len()));
    for at in 0..facts.len() {
        match conditions(at, facts) {
            Some(when) => decided.push((at, when)),
            None => left.push(at),
        }
    }
    if left.len() > limits::MOST_ORDERED {
        decided.extend(left.iter().map(|i| (*i, vec![When::Try])));
        return (decided, left);
    }
    while !left.is_empty() {
        let all: Vec<&ObjectFacts> = left.iter().map(|i| facts[*i]).collect();
        let among = (0..all.len()).find_map(|i| Some((i, conditions(i, &all)?)));
        if let Some((at, when)) = among {
            decided.push((left.remove(at), when));
            continue;
        }
        if let Some((at, when)) =
            (0..all.len()).find_map(|i| Some((i, optional_constant(i, &all)?)))
        {
            decided.push((left.remove(at), vec![when]));
            continue;
        }
        let weight = |i: &usize| (all[*i].required.len(), all[*i].properties.len(), usize::MAX - i);
        let safe = (0..all.len())
            .filter(|i| all.iter().enumerate().all(|(j, other)| *i == j || keeps(all[*i], other)));
        match safe.max_by_key(weight) {
            Some(at) => decided.push((left.remove(at), vec![When::Try])),
            None => {
                let stuck = left.clone();
                decided.extend(left.into_iter().map(|i| (i, vec![When::Try])));
                return (decided, stuck);
            }
        }
    }
    (decided, Vec::new())
}

/// Whether a value of the second that reads as the first loses nothing by it.
fn keeps(first: &ObjectFacts, second: &ObjectFacts) -> bool {
    let demands = first.required.iter().any(|name| !second.properties.contains(name));
    let holds_all = first.open || second.properties.is_subset(&first.properties);
    let differs = second.required.iter().any(|name| {
        let ty = |facts: &ObjectFacts| {
            facts.types.iter().find(|(known, _)| known == name).and_then(|(_, ty)| *ty)
        };
        ty(first).is_some_and(|a| ty(second).is_some_and(|b| a != b))
    });
    demands || holds_all || differs
}

/// What is true of every value of this object and of no value of the others.
fn conditions(at: usize, all: &[&ObjectFacts]) -> Option<Vec<When>> {
    let me = all[at];
    let others = || all.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, facts)| *facts);
    let says_other = |facts: &ObjectFacts, name: &String, value: &String| match facts
        .tags
        .iter()
        .find(|(tag, _)| tag == name)
    {
        Some((_, values)) => !values.contains(value),
        None => !facts.properties.contains(name),
    };
    if let Some((name, value)) =
        me.constants.iter().find(|(name, value)| others().all(|o| says_other(o, name, value)))
    {
        return Some(vec![When::Is(name.clone(), value.clone())]);
    }
    if all.len() == 1 {
        return None;
    }
    if let Some(name) =
        me.required.iter().find(|name| others().all(|o| !o.properties.contains(*name)))
    {
        return Some(vec![When::Has(name.clone())]);
    }
    let mut when: Vec<When> = Vec::new();
    for other in others() {
        let name = me.required.iter().find(|name| !other.properties.contains(*name))?;
        if !when.contains(&When::Has(name.clone())) {
            when.push(When::Has(name.clone()));
        }
    }
    (!when.is_empty()).then_some(when)
}

/// A property that is only ever one text here, and one of others in all others, though it may be
/// absent: better than trying, which takes a value for what it says that it is not.
fn optional_constant(at: usize, all: &[&ObjectFacts]) -> Option<When> {
    let values = |facts: &ObjectFacts, name: &String| {
        facts
            .tags
            .iter()
            .chain(&facts.listed)
            .find(|(known, _)| known == name)
            .map(|(_, values)| values.clone())
    };
    let distinguishes = |name: &String, value: &String| {
        let others = all.iter().enumerate().filter(|(i, _)| *i != at);
        let mut others = others
            .map(|(_, other)| values(other, name).is_some_and(|values| !values.contains(value)));
        all.len() > 1 && others.all(|differs| differs)
    };
    all[at].listed.iter().find_map(|(name, values)| match &values[..] {
        [only] if distinguishes(name, only) => Some(When::Is(name.clone(), only.clone())),
        _ => None,
    })
}
