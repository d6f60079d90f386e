//! What members of unions may be called: after their tag, their name, what only they require, their
//! JSON type, and last after their position in the description.

use crate::{
    ir::{Decision, Scalar},
    normal::{Node, Schemas, Shape, Union, UnionMember},
};

/// What each member may be called, best first; no list is empty.
pub fn called(union: &Union, schemas: &Schemas) -> Vec<Vec<String>> {
    let nodes: Vec<&Node> = union.members.iter().map(|member| &schemas[member.node]).collect();
    let objects = nodes.iter().filter(|node| is_object(node)).count();
    let phrases = |(at, member): (usize, &UnionMember)| {
        let mut phrases: Vec<String> = Vec::new();
        let mut add = |phrase: Option<String>| {
            phrases.extend(phrase.filter(|phrase| !phrase.is_empty()));
        };
        add(tag(&union.decision, at));
        add(member.name.clone());
        add(member.tag.clone().filter(|tag| is_word(tag)));
        if member.name.is_none() {
            add(required(&nodes, at).map(|name| format!("with {name}")));
        }
        match &nodes[at].shape {
            Shape::Record(_) if objects > 1 => {}
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

/// The tag of a member, without the segments before the last where that one is no other member's:
/// `user` of `#microsoft.graph.user`.
fn tag(decision: &Decision, at: usize) -> Option<String> {
    // What stands for all other tags too is not called after one.
    if matches!(decision, Decision::Tag { other: Some(other), .. } if *other == at) {
        return None;
    }
    let tag = decision.tags(at).into_iter().find(|tag| is_word(tag))?;
    let last = |tag: &str| tag.rsplit(SEPARATORS).next().unwrap_or_default().to_lowercase();
    let mut others = 0;
    let Decision::Tag { tags, .. } = decision else { return Some(tag.to_owned()) };
    others += tags.iter().filter(|(other, to)| *to != at && last(other) == last(tag)).count();
    let short = tag.rsplit(SEPARATORS).next().filter(|short| is_word(short) && others == 0);
    Some(short.unwrap_or(tag).to_owned())
}

/// What stands between the segments of a name.
const SEPARATORS: [char; 3] = ['.', '/', '#'];

/// Whether a tag says something: `1` and `true` do not.
fn is_word(tag: &str) -> bool {
    let first = tag.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    first.is_some_and(char::is_alphabetic) && !["true", "false"].contains(&tag)
}

/// The first property that of all members only this one requires.
fn required<'a>(nodes: &[&'a Node], at: usize) -> Option<&'a str> {
    let of = |node: &&'a Node| match &node.shape {
        Shape::Record(record) => record
            .fields
            .iter()
            .filter(|field| field.required)
            .map(|field| field.wire.as_str())
            .collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let others: Vec<&str> =
        nodes.iter().enumerate().filter(|(i, _)| *i != at).flat_map(|(_, node)| of(node)).collect();
    of(&nodes[at]).into_iter().find(|name| !others.contains(name))
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
