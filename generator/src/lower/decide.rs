//! How a received value is told to be one of the members: JSON type, then a tag that all members have, then a constant or a required
//! property that the others do not have, then trying in order. The order of the members is the order the rules are tested in.

use super::{
    Lower, SchemaId,
    kind::{Kind, listed_values, text_of},
    scalar,
    union::Member,
};
use crate::ir::{Decision, Docs, Scalar, Type, When};
use std::collections::{BTreeSet, HashSet};

/// A member before it is a variant.
#[derive(Debug)]
pub struct Draft {
    /// Its type.
    pub ty: Type,
    /// Its sort.
    pub kind: Kind,
    /// What it may be called.
    pub phrases: Vec<String>,
    /// Its prose.
    pub docs: Docs,
    /// What is known of its properties.
    pub facts: ObjectFacts,
}

/// What tells an object from others.
#[derive(Debug, Default)]
pub struct ObjectFacts {
    /// Properties that must be there.
    pub required: Vec<String>,
    /// All properties.
    pub properties: BTreeSet<String>,
    /// Required properties that are one of these strings.
    pub tags: Vec<(String, Vec<String>)>,
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
    /// The decision.
    pub decision: Decision,
    /// How they are told apart, for the docs.
    pub note: String,
}

impl Lower<'_> {
    /// What is known of the properties of a member.
    pub fn object_facts(&mut self, member: &Member) -> ObjectFacts {
        let schema = self.schema(member.target);
        let mut facts = ObjectFacts::default();
        if member.kind == Kind::TextEnum {
            facts.values = listed_values(&schema).iter().map(text_of).collect();
        }
        if member.kind != Kind::Record {
            return facts;
        }
        facts.properties = schema.properties.iter().map(|(name, _)| name.clone()).collect();
        facts.required = schema.required.iter().filter(|name| facts.properties.contains(*name)).cloned().collect();
        for (name, id) in &schema.properties {
            if schema.required.contains(name)
                && let Some(values) = self.string_values(*id)
            {
                if let [only] = &values[..] {
                    facts.constants.push((name.clone(), only.clone()));
                }
                facts.tags.push((name.clone(), values));
            }
        }
        facts
    }

    fn string_values(&mut self, id: SchemaId) -> Option<Vec<String>> {
        let target = self.view(id).target;
        if self.kind(target) != Kind::TextEnum {
            return None;
        }
        Some(listed_values(&self.schema(target)).iter().map(text_of).collect())
    }

    /// Decides.
    pub fn decide(&mut self, drafts: Vec<Draft>) -> Decided {
        if let Some((property, tags)) = common_tag(&drafts) {
            let note = format!("Told apart by `{property}`.");
            return Decided { drafts, decision: Decision::Tag { property, tags }, note };
        }
        let (objects, others): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|d| is_object(d.kind));
        let mixed = !objects.is_empty() && !others.is_empty();
        let mut reasons = Vec::new();
        let mut decided = by_type(others, &mut reasons);
        decided.extend(by_properties(objects, &mut reasons));
        let mut words: Vec<&str> = Vec::new();
        if mixed || reasons.is_empty() {
            words.push("JSON type");
        }
        for reason in reasons {
            if !words.contains(&reason) {
                words.push(reason);
            }
        }
        let note = format!("Told apart by {}.", words.join(", then by "));
        let (drafts, rules) = decided.into_iter().unzip();
        Decided { drafts, decision: Decision::Rules(rules), note }
    }
}

fn is_object(kind: Kind) -> bool {
    matches!(kind, Kind::Record | Kind::Map | Kind::Object | Kind::Base | Kind::Union)
}

/// A required property whose values are listed in every member, no value in two.
fn common_tag(drafts: &[Draft]) -> Option<(String, Vec<(String, usize)>)> {
    let first = drafts.first().filter(|_| drafts.iter().all(|d| d.kind == Kind::Record))?;
    'property: for (property, _) in &first.facts.tags {
        let (mut tags, mut seen) = (Vec::new(), HashSet::new());
        for (i, draft) in drafts.iter().enumerate() {
            let Some((_, values)) = draft.facts.tags.iter().find(|(name, _)| name == property) else { continue 'property };
            for value in values {
                if !seen.insert(value) {
                    continue 'property;
                }
                tags.push((value.clone(), i));
            }
        }
        return Some((property.clone(), tags));
    }
    None
}

/// Members that are no objects: their JSON type, and what their values are when there are several of a type.
fn by_type(drafts: Vec<Draft>, reasons: &mut Vec<&'static str>) -> Vec<(Draft, Vec<When>)> {
    let lists = drafts.iter().filter(|d| d.kind == Kind::List).count();
    let enums = drafts.iter().filter(|d| d.kind == Kind::TextEnum).count();
    let mut decided = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let when = match draft.kind {
            Kind::TextEnum if enums > 1 || draft.facts.values.len() == 1 => {
                reasons.push("value");
                When::OneOf(draft.facts.values.clone())
            }
            Kind::TextEnum => When::String,
            Kind::IntEnum => When::Integer,
            Kind::Scalar(Scalar::Bool) => When::Bool,
            Kind::Scalar(Scalar::F32 | Scalar::F64) => When::Number,
            Kind::Scalar(scalar) if scalar::is_text(scalar) => When::String,
            Kind::Scalar(_) => When::Integer,
            Kind::List if lists > 1 => {
                reasons.push("trying in order");
                When::Try
            }
            Kind::List => When::Array,
            _ => When::Try,
        };
        decided.push((draft, vec![when]));
    }
    decided
}

/// Objects: constants, properties that others do not have, then trying, those that demand most first.
fn by_properties(objects: Vec<Draft>, reasons: &mut Vec<&'static str>) -> Vec<(Draft, Vec<When>)> {
    if let [only] = &objects[..]
        && only.kind != Kind::Union
    {
        return objects.into_iter().map(|only| (only, vec![When::Object])).collect();
    }
    let (mut records, mut rest): (Vec<Draft>, Vec<Draft>) = objects.into_iter().partition(|d| d.kind == Kind::Record);
    // What has any keys is tried after what has known ones, and what is a choice of its own last: it takes everything.
    rest.sort_by_key(|d| match d.kind {
        Kind::Base => 0,
        Kind::Map => 1,
        Kind::Object => 2,
        _ => 3,
    });
    let mut decided = Vec::new();
    while !records.is_empty() {
        let all: Vec<&ObjectFacts> = records.iter().map(|d| &d.facts).collect();
        let alone = records.len() == 1 && decided.is_empty() && rest.is_empty();
        let found = if alone { None } else { (0..all.len()).find_map(|i| Some((i, conditions(i, &all)?))) };
        let (at, when) = match found {
            Some((at, when)) => {
                reasons.push(if matches!(when[0], When::Is(..)) { "constant" } else { "required property" });
                (at, when)
            }
            None => {
                let most = (0..all.len()).max_by_key(|i| (all[*i].required.len(), all[*i].properties.len(), usize::MAX - i));
                reasons.push("trying in order");
                (most.unwrap_or(0), vec![When::Try])
            }
        };
        decided.push((records.remove(at), when));
    }
    if !rest.is_empty() {
        reasons.push("trying in order");
    }
    decided.extend(rest.into_iter().map(|draft| (draft, vec![When::Try])));
    decided
}

/// What is true of every value of this object and of no value of the others.
fn conditions(at: usize, all: &[&ObjectFacts]) -> Option<Vec<When>> {
    let me = all[at];
    let others = || all.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, facts)| *facts);
    let says_other = |facts: &ObjectFacts, name: &String, value: &String| match facts.tags.iter().find(|(tag, _)| tag == name) {
        Some((_, values)) => !values.contains(value),
        None => !facts.properties.contains(name),
    };
    if let Some((name, value)) = me.constants.iter().find(|(name, value)| others().all(|o| says_other(o, name, value))) {
        return Some(vec![When::Is(name.clone(), value.clone())]);
    }
    if all.len() == 1 {
        return None;
    }
    if let Some(name) = me.required.iter().find(|name| others().all(|o| !o.properties.contains(*name))) {
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
