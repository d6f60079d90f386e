//! What members of unions may be called: after their only value, their tag, their name, what only
//! they require, their JSON type, and last after their position in the description.

use crate::{
    ir::{Decision, Docs, EnumValue, Hints, Scalar},
    normal::{Node, Schemas, Shape, Union, UnionMember},
};
use std::{borrow::Cow, collections::HashMap};

/// What each member may be called, best first; no list is empty.
pub fn called(union: &Union, schemas: &Schemas) -> Vec<Vec<String>> {
    let nodes: Vec<&Node> = union.members.iter().map(|member| &schemas[member.node]).collect();
    let (tags, required) = (tags(&union.decision, nodes.len()), required(&nodes));
    let objects = nodes.iter().filter(|node| is_object(node)).count();
    let phrases = |(at, member): (usize, &UnionMember)| {
        let mut phrases: Vec<String> = Vec::new();
        let mut add = |phrase: Option<String>| {
            phrases.extend(phrase.filter(|phrase| !phrase.is_empty()));
        };
        let only = only(union, at, nodes[at]);
        let own = only.as_ref().map_or(&[][..], |only| &only.value.hints.phrases);
        let is_text = only.as_ref().is_some_and(|only| only.scalar == Scalar::String);
        for phrase in own.iter().filter(|_| is_text) {
            add(Some(if phrase.is_empty() { "empty" } else { phrase }.to_owned()));
            add(Some(format!("{phrase} text").trim_start().to_owned()));
        }
        add(tags[at].clone());
        add(member.name.clone());
        // A number or a boolean says less than a name.
        own.iter().filter(|_| !is_text).for_each(|phrase| add(Some(phrase.clone())));
        add(member.tag.clone().filter(|tag| is_word(tag)));
        if member.name.is_none() {
            add(required[at].map(|name| format!("with {name}")));
        }
        match &nodes[at].shape {
            Shape::Record(_) if objects > 1 => {}
            _ if only.is_some() => {}
            shape => {
                let word = shape_word(shape);
                add(Some(word.to_owned()));
                add((word == "Text").then(|| "String".to_owned()));
            }
        }
        add(Some(format!("option {}", member.position)));
        let mut once: Vec<String> = Vec::new();
        for phrase in phrases {
            if !once.contains(&phrase) {
                once.push(phrase);
            }
        }
        once
    };
    union.members.iter().enumerate().map(phrases).collect()
}

/// The only value that a member can be.
pub struct Only<'s> {
    /// Its type.
    pub scalar: Scalar,
    /// The value; of an enum with its names and documentation.
    pub value: Cow<'s, EnumValue>,
}

/// The only value that a member can be, as the decision says.
pub fn only<'s>(union: &Union, at: usize, node: &'s Node) -> Option<Only<'s>> {
    let value = union.decision.only(at)?;
    Some(match &node.shape {
        Shape::TextEnum(values) => {
            Only { scalar: Scalar::String, value: Cow::Borrowed(values.first()?) }
        }
        Shape::IntEnum(values) => {
            Only { scalar: Scalar::I64, value: Cow::Borrowed(values.first()?) }
        }
        Shape::Scalar(scalar) => {
            let hints = Hints { pinned: None, phrases: vec![value.to_string()] };
            let value = EnumValue { value: value.clone(), hints, docs: Docs::default() };
            Only { scalar: *scalar, value: Cow::Owned(value) }
        }
        _ => return None,
    })
}

/// What each member is called after its tag, without the segments before the last where that one is
/// no other member's: `user` of `#microsoft.graph.user`.
fn tags(decision: &Decision, members: usize) -> Vec<Option<String>> {
    let last = |tag: &str| tag.rsplit(SEPARATORS).next().unwrap_or_default().to_lowercase();
    let by_property = match decision {
        Decision::Tag { tags, .. } => Some(tags),
        Decision::Rules(_) => None,
    };
    // The member of each last segment; `None`: several have it.
    let mut owners: HashMap<String, Option<usize>> = HashMap::new();
    for (tag, to) in by_property.into_iter().flatten() {
        let owner = owners.entry(last(tag)).or_insert(Some(*to));
        *owner = owner.filter(|owner| owner == to);
    }
    let called = |(at, tags): (usize, Vec<&str>)| {
        // What stands for all other tags too is not called after one.
        if matches!(decision, Decision::Tag { other: Some(other), .. } if *other == at) {
            return None;
        }
        let tag = tags.into_iter().find(|tag| is_word(tag))?;
        let short = tag.rsplit(SEPARATORS).next().filter(|short| is_word(short));
        let short = short.filter(|_| owners.get(&last(tag)).is_some_and(Option::is_some));
        Some(short.unwrap_or(tag).to_owned())
    };
    decision.tags(members).into_iter().enumerate().map(called).collect()
}

/// What stands between the segments of a name.
const SEPARATORS: [char; 3] = ['.', '/', '#'];

/// Whether a tag says something: `1` and `true` do not.
fn is_word(tag: &str) -> bool {
    let first = tag.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    first.is_some_and(char::is_alphabetic) && !["true", "false"].contains(&tag)
}

/// The first property of each member that of all members only this one requires.
fn required<'a>(nodes: &[&'a Node]) -> Vec<Option<&'a str>> {
    let of = |node: &&'a Node| match &node.shape {
        Shape::Record(record) => record
            .fields
            .iter()
            .filter(|field| field.required)
            .map(|field| field.wire.as_str())
            .collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let names: Vec<Vec<&str>> = nodes.iter().map(of).collect();
    let mut demands: HashMap<&str, usize> = HashMap::new();
    for name in names.iter().flatten() {
        *demands.entry(name).or_default() += 1;
    }
    names.into_iter().map(|names| names.into_iter().find(|name| demands[name] == 1)).collect()
}

fn is_object(node: &Node) -> bool {
    matches!(node.shape, Shape::Record(_) | Shape::AnyObject | Shape::Union(_))
}

/// A word for the JSON type of a member.
fn shape_word(shape: &Shape) -> &'static str {
    match shape {
        Shape::Scalar(Scalar::Bool) => "Boolean",
        Shape::Scalar(scalar) if scalar.is_text() => "Text",
        Shape::Scalar(Scalar::F32 | Scalar::F64) => "Number",
        Shape::Scalar(_) | Shape::IntEnum(_) => "Integer",
        Shape::TextEnum(_) => "Known",
        Shape::List(_) => "List",
        Shape::Map(_) => "Map",
        _ => "Object",
    }
}
