//! A list of itself has no name in itself: where aliases lead back to themselves, the first becomes
//! a union of one member.

use super::{address, graph};
use crate::{
    Session,
    ir::{Api, Decision, Docs, Hints, Shape, Type, Union, Variant, When},
};
use std::collections::HashSet;

/// Makes types of their own of recursive aliases. Their form on the wire stays the same.
pub fn run(api: &mut Api, session: &Session) {
    while let Some(at) = first_recursive(api, session) {
        let Shape::Alias(ty) =
            std::mem::replace(&mut api.types.0[at].shape, Shape::Alias(Type::Any))
        else {
            return;
        };
        let (word, when) = match ty {
            Type::List(_) => ("list", When::Array),
            _ => ("map", When::Object),
        };
        let hints = Hints { pinned: None, phrases: vec![word.to_owned()] };
        let variants = vec![Variant { hints, docs: Docs::default(), ty }];
        api.types.0[at].shape =
            Shape::Union(Union { variants, decision: Decision::Rules(vec![vec![when]]) });
    }
}

/// The alias with the least address from which a path through aliases leads back to it.
fn first_recursive(api: &Api, session: &Session) -> Option<usize> {
    let alias = |shape: &Shape| match shape {
        Shape::Alias(ty) => ty.named().map(|to| to.0 as usize),
        _ => None,
    };
    let edges: Vec<Vec<usize>> =
        api.types.iter().map(|(_, def)| alias(&def.shape).into_iter().collect()).collect();
    let component = graph::components(&edges);
    let mut seen = HashSet::new();
    let shared: HashSet<usize> = component.iter().copied().filter(|c| !seen.insert(*c)).collect();
    let recursive = (0..edges.len()).filter(|at| {
        edges[*at].contains(at) || shared.contains(&component[*at]) && !edges[*at].is_empty()
    });
    let recursive: Vec<usize> = recursive.collect();
    match recursive[..] {
        [] => None,
        [only] => Some(only),
        _ => {
            let ranks = address::ranks(api, session);
            recursive.into_iter().min_by_key(|at| ranks[*at])
        }
    }
}
