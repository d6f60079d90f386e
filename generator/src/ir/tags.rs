//! The tags of a union: the values of the one property that tells all members apart.

use super::{Decision, When};
use std::collections::HashMap;

impl Decision {
    /// The tags of each of so many members: the values of the one property that tells all members
    /// apart, but for those that several members have. Empty where they are told apart otherwise.
    pub fn tags(&self, members: usize) -> Vec<Vec<&str>> {
        let mut lists = vec![Vec::new(); members];
        match self {
            Decision::Tag { tags, .. } => {
                for (tag, to) in tags {
                    lists[*to].push(tag.as_str());
                }
            }
            Decision::Rules(rules) => {
                let found: Option<Vec<(&str, &[String])>> =
                    rules.iter().map(|rule| tag(rule)).collect();
                let found = found.filter(|found| {
                    found.len() > 1 && found.iter().all(|(name, _)| *name == found[0].0)
                });
                for (list, (_, tags)) in lists.iter_mut().zip(found.into_iter().flatten()) {
                    list.extend(tags.iter().map(String::as_str));
                }
            }
        }
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for tag in lists.iter().flatten() {
            *uses.entry(tag).or_default() += 1;
        }
        lists.iter_mut().for_each(|list| list.retain(|tag| uses[tag] == 1));
        lists
    }
}

/// The property that a rule asks for, and its values.
fn tag(rule: &[When]) -> Option<(&str, &[String])> {
    rule.iter().find_map(|when| match when {
        When::Is(property, tags) | When::May(property, tags) => {
            Some((property.as_str(), tags.as_slice()))
        }
        // The name of an event stands beside its data, in the field `event`.
        When::Event(names) => Some(("event", names.as_slice())),
        _ => None,
    })
}
