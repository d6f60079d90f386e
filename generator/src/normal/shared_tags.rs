//! Members of a union that have a tag in common: the discriminator says that it is one of them, and
//! what distinguishes them from each other says which.

use super::{
    discriminate::{Draft, by_properties},
    kind::{Classifier, Kind},
    members::Member,
};
use crate::{
    document::Discriminator,
    ir::{Criterion, Decision, When},
};
use std::collections::HashMap;

/// A member of a union with a discriminator.
pub struct Selected {
    /// The member, of the kind that its own type has.
    pub member: Member,
    /// The values of the tag that select it.
    pub values: Vec<String>,
}

/// The order of the members, and how they are distinguished.
pub struct Shared {
    /// The members by their position, in the order they are tried.
    pub order: Vec<usize>,
    /// How a reader decides between them.
    pub decision: Decision,
    /// How members that have a tag in common are distinguished.
    pub criteria: Vec<Criterion>,
}

impl Classifier<'_> {
    /// How the members of a union are distinguished of which some share a tag. `None` where none
    /// does, or where one has no property that says its tag: then the union itself has to write it.
    pub fn shared_tags(&mut self, selected: &[Selected], tag: &Discriminator) -> Option<Shared> {
        let groups = groups(selected);
        if groups.len() == selected.len() {
            return None;
        }
        for Selected { member, .. } in selected {
            let writes_itself = matches!(member.kind, Kind::Base | Kind::Union)
                || self.property_values(member.target, &tag.property).is_some();
            if !writes_itself {
                return None;
            }
        }
        let (mut order, mut rules, mut criteria) = (Vec::new(), Vec::new(), Vec::new());
        for group in groups {
            let is = |at: usize| When::Is(tag.property.clone(), selected[at].values.clone());
            if let [only] = group[..] {
                order.push(only);
                rules.push(vec![is(only)]);
                continue;
            }
            let drafts = group.iter().map(|index| {
                let member = selected[*index].member.clone();
                Draft { facts: self.object_facts(&member), member, index: *index }
            });
            let decided = by_properties(drafts.collect(), &mut criteria);
            if decided.iter().filter(|(_, when)| when.contains(&When::Try)).count() > 1 {
                self.warn_of_shared(&selected[group[0]].values, tag);
            }
            for (draft, when) in decided {
                order.push(draft.index);
                rules.push([is(draft.index)].into_iter().chain(when).collect());
            }
        }
        let mut once = Vec::new();
        criteria.retain(|criterion| {
            let is_new = !once.contains(criterion);
            once.push(*criterion);
            is_new
        });
        Some(Shared { order, decision: Decision::Rules(rules), criteria })
    }

    /// Says that nothing tells members of the same tag apart.
    fn warn_of_shared(&mut self, values: &[String], tag: &Discriminator) {
        let value = values.first().map_or("", String::as_str);
        let diagnostics = &mut self.compose.session.diagnostics;
        if diagnostics.first("duplicate-tag", &format!("{:?} {value}", tag.location)) {
            let message = format!(
                "several members of this union have the tag `{value}`, and no other property tells \
                 them apart; the one that fits best is taken"
            );
            diagnostics.warning("duplicate-tag", tag.location, message);
        }
    }
}

/// The members that have a tag in common, each where its first one stands.
fn groups(selected: &[Selected]) -> Vec<Vec<usize>> {
    // A member leads to an earlier one that it shares a tag with, by however many steps.
    let mut leads: Vec<usize> = (0..selected.len()).collect();
    let first = |leads: &mut Vec<usize>, mut at: usize| {
        while leads[at] != at {
            leads[at] = leads[leads[at]];
            at = leads[at];
        }
        at
    };
    let mut owners: HashMap<&str, usize> = HashMap::new();
    for (at, Selected { values, .. }) in selected.iter().enumerate() {
        for value in values {
            let owner = *owners.entry(value).or_insert(at);
            let (one, other) = (first(&mut leads, owner), first(&mut leads, at));
            leads[one.max(other)] = one.min(other);
        }
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); selected.len()];
    for at in 0..selected.len() {
        groups[first(&mut leads, at)].push(at);
    }
    groups.retain(|group| !group.is_empty());
    groups
}
