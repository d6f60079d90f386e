//! Names of members of unions: without the words that all of them, or the union itself, share.
//! `ContentPartText` and `ContentPartImage` of `ContentPart` are `Text` and `Image`.

use super::nouns::BETWEEN;
use crate::{
    ir::{Hints, Union},
    words::{Signs, words},
};

/// What the variants of a union may be called, best first. Those that have a tag are called by it.
pub(super) fn hints(union_name: &str, union: &Union) -> Vec<Hints> {
    let names: Vec<Vec<String>> = union
        .variants
        .iter()
        .map(|variant| variant.hints.phrases.first().map(|name| words(name, Signs::Separate)))
        .map(Option::unwrap_or_default)
        .collect();
    let (front, back) = shared(&names);
    let own = words(union_name, Signs::Separate);
    let short = |at: usize| {
        let (front, back) = if names.len() > 1 { (front, back) } else { (0, 0) };
        let rest = without(&names[at], front, back).unwrap_or(&names[at]);
        let (front, back) = ends(rest, &own);
        without(rest, front, back).unwrap_or(rest).join(" ")
    };
    let tags = union.decision.tags(names.len());
    let hints = |(at, variant): (usize, &crate::ir::Variant)| {
        let mut hints = variant.hints.clone();
        let tagged = !tags[at].is_empty();
        if !tagged && !names[at].is_empty() {
            let short = short(at);
            if short != names[at].join(" ") {
                hints.phrases.insert(0, short);
            }
        }
        hints
    };
    union.variants.iter().enumerate().map(hints).collect()
}

/// How many words all names begin with, and how many they end with.
fn shared(names: &[Vec<String>]) -> (usize, usize) {
    let Some((first, rest)) = names.split_first() else { return (0, 0) };
    rest.iter().fold((first.len(), first.len()), |(front, back), name| {
        let (same_front, same_back) = ends(first, name);
        (front.min(same_front), back.min(same_back))
    })
}

/// How many words two names begin with, and how many they end with.
fn ends(one: &[String], other: &[String]) -> (usize, usize) {
    let front = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let back = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    (front, back)
}

/// A name without words at its ends; `None`: what is left is no name.
fn without(name: &[String], front: usize, back: usize) -> Option<&[String]> {
    let rest = name.get(front..name.len().checked_sub(back)?)?;
    let ends = |word: Option<&String>| {
        word.is_some_and(|word| {
            !BETWEEN.contains(&word.as_str()) && word.starts_with(|c: char| c.is_alphabetic())
        })
    };
    (ends(rest.first()) && ends(rest.last())).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::hints;
    use crate::ir::{Decision, Docs, Hints, Type, Union, Variant, When};

    fn called(union_name: &str, members: &[&str]) -> Vec<String> {
        let variant = |name: &&str| Variant {
            hints: Hints { pinned: None, phrases: vec![(*name).to_owned()] },
            docs: Docs::default(),
            ty: Type::Any,
        };
        let variants: Vec<Variant> = members.iter().map(variant).collect();
        let decision = Decision::Rules(members.iter().map(|_| vec![When::Try]).collect());
        hints(union_name, &Union { variants, decision })
            .into_iter()
            .map(|hints| hints.phrases[0].clone())
            .collect()
    }

    #[test]
    fn what_all_share_is_not_said() {
        assert_eq!(
            called("MessageContent", &["ChatContentPartText", "ChatContentPartImage"]),
            ["text", "image"]
        );
        assert_eq!(called("Tool", &["FunctionTool", "CustomTool"]), ["function", "custom"]);
        assert_eq!(called("Payment", &["PaymentCard", "Transfer"]), ["card", "Transfer"]);
    }

    #[test]
    fn what_is_left_is_a_name() {
        assert_eq!(called("Pet", &["Pet", "PetDeleted"]), ["Pet", "deleted"]);
        assert_eq!(called("Owner", &["Owner1", "Owner2"]), ["Owner1", "Owner2"]);
        assert_eq!(called("Choice", &["A", "BOfChoice"]), ["A", "BOfChoice"]);
    }
}
