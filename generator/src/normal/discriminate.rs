//! How a received value is found to be one of the members: JSON type, then a tag that all members
//! have, then a constant or a required property that the others do not have, then trying.
//! The order of the members is the order the rules are tested in.

use super::{
    expression::ExprId,
    kind::{Classifier, Kind},
    members::Member,
    order::order,
    values::{integer_of, text_of, value_of},
};
use crate::{
    document::JsonType,
    ir::{Criterion, Decision, Note, Scalar, When},
    value::Value,
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A member before it is a variant.
#[derive(Debug)]
pub struct Draft {
    /// The member that becomes a variant.
    pub member: Member,
    /// The position of the member in the description.
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
    /// The properties that are not described are kept.
    pub open: bool,
    /// Required properties with one value.
    pub constants: Vec<(String, String)>,
    /// The listed values of an enum, unless others are described beside it; the one that a boolean
    /// or a number with a fraction is.
    pub values: Vec<Value>,
}

/// The decision and the members in its order.
#[derive(Debug)]
pub struct Decided {
    /// The members, in the order they are tried.
    pub drafts: Vec<Draft>,
    /// How a reader decides between them.
    pub decision: Decision,
    /// How the members are distinguished, for the docs.
    pub note: Note,
}

impl Classifier<'_> {
    /// What is known of the properties of a member.
    pub fn object_facts(&mut self, member: &Member) -> ObjectFacts {
        let all = self.compose.target(member.target);
        let mut facts = ObjectFacts::default();
        if member.kind != Kind::Record {
            let mut seen = HashSet::new();
            let listed = all.listed().into_iter().filter(|value| seen.insert(*value));
            facts.values = listed.filter_map(|value| value_of(value, member.kind)).collect();
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

    /// The strings of the scalars that a schema lists, or that each member of a union lists; `None`
    /// when there are others. A list holds whatever union stands beside it.
    fn strings(&mut self, expr: ExprId) -> Option<Vec<String>> {
        let (mut open, mut seen, mut strings) = (vec![expr], HashSet::new(), Vec::new());
        while let Some(expr) = open.pop() {
            let target = self.compose.view(expr).target;
            let all = self.compose.target(target);
            if !seen.insert(target) || all.is_null() {
                continue;
            }
            if all.listed().is_empty() && !all.members.is_empty() {
                open.extend(all.members.iter().rev());
            } else {
                strings.extend(self.strings_of(target)?);
            }
        }
        (!strings.is_empty()).then_some(strings)
    }

    /// The strings of the scalars that a schema lists itself.
    fn strings_of(&mut self, target: ExprId) -> Option<Vec<String>> {
        let values = self.compose.target(target).listed();
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
    let lists: Vec<HashMap<&str, (&[String], bool)>> =
        facts.iter().map(|facts| lists(facts)).collect();
    let disjoint = |property: &str| {
        let (mut tags, mut seen) = (Vec::new(), HashSet::new());
        for (i, lists) in lists.iter().enumerate() {
            let (values, _) = lists.get(property)?;
            for value in *values {
                if !seen.insert(value) {
                    return None;
                }
                tags.push((value.clone(), i));
            }
        }
        Some((property.to_owned(), tags))
    };
    let required = |property: &str| {
        lists.iter().all(|lists| lists.get(property).is_some_and(|(_, required)| *required))
    };
    let found =
        || first.tags.iter().chain(&first.listed).filter_map(|(property, _)| disjoint(property));
    let unsure = |at: usize, when: &When| match when {
        When::Try => true,
        When::Is(name, _) => !facts[at].required.contains(name),
        _ => false,
    };
    let tried =
        || order(facts).0.iter().any(|(at, when)| when.iter().any(|when| unsure(*at, when)));
    found().find(|(property, _)| required(property)).or_else(|| found().next().filter(|_| tried()))
}

/// The values of each property that lists them, and whether it is required.
fn lists(facts: &ObjectFacts) -> HashMap<&str, (&[String], bool)> {
    let listed = facts.listed.iter().map(|(name, values)| (name.as_str(), (&values[..], false)));
    let tags = facts.tags.iter().map(|(name, values)| (name.as_str(), (&values[..], true)));
    listed.chain(tags).collect()
}

/// Members that are no objects: their JSON type, and what their values are when there are several
/// of a type.
fn by_type(drafts: Vec<Draft>, reasons: &mut Vec<Criterion>) -> Vec<(Draft, Vec<When>)> {
    let lists = drafts.iter().filter(|d| d.member.kind == Kind::List).count();
    let enums = drafts.iter().filter(|d| d.member.kind == Kind::TextEnum).count();
    let floats =
        drafts.iter().any(|d| matches!(d.member.kind, Kind::Scalar(Scalar::F32 | Scalar::F64)));
    let mut decided = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let when = match draft.member.kind {
            _ if draft.facts.values.len() == 1 => {
                reasons.push(Criterion::Values);
                When::Only(draft.facts.values[0].clone())
            }
            Kind::TextEnum if enums > 1 => {
                reasons.push(Criterion::Values);
                When::OneOf(draft.facts.values.iter().map(text_of).collect())
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
        // An integer that is too large for it is a number all the same.
        let or_float = floats && when == When::Integer;
        let when = if or_float { vec![when, When::Try] } else { vec![when] };
        decided.push((draft, when));
    }
    decided
}

/// Objects: constants, properties that others do not have, then trying, those that demand most
/// first.
pub fn by_properties(objects: Vec<Draft>, reasons: &mut Vec<Criterion>) -> Vec<(Draft, Vec<When>)> {
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
            When::May(..) => reasons.extend([Criterion::PropertyValue, Criterion::Order]),
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
