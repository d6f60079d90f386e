//! What was reached, as a table for people.

use super::{
    scenarios::{Scenario, Scenarios},
    server::Counts,
};
use std::{collections::BTreeSet, fmt::Write};

/// The table of the groups and of the categories, and whether all goals are reached and the server
/// knows all the scenarios that we do.
pub fn report(
    scenarios: &Scenarios,
    counts: &Counts,
    only: Option<&str>,
    goals: &[(&str, usize)],
) -> (String, bool) {
    let hit = |scenario: &Scenario| {
        counts
            .get(&scenario.category)
            .and_then(|hits| hits.get(&scenario.name))
            .is_some_and(|count| *count > 0)
    };
    let mut text = format!("{:12} {:9}   hit / total\n", "group", "category");
    for group in scenarios.groups() {
        if only.is_some_and(|only| only != group) {
            continue;
        }
        let members: Vec<&Scenario> =
            scenarios.0.iter().filter(|scenario| scenario.group == group).collect();
        let categories: BTreeSet<&str> =
            members.iter().map(|scenario| scenario.category.as_str()).collect();
        for category in categories {
            let of_category = members.iter().filter(|scenario| scenario.category == category);
            let missed: Vec<&&Scenario> =
                of_category.clone().filter(|scenario| !hit(scenario)).collect();
            let total = of_category.count();
            let _ =
                writeln!(text, "{group:12} {category:9}   {:3} / {total}", total - missed.len());
            for Scenario { name, reason, .. } in missed {
                let reason =
                    reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
                let _ = writeln!(text, "    not hit: {name}{reason}");
            }
        }
    }
    if only.is_some() {
        return (text, true);
    }
    let mut reached = strangers(scenarios, counts, &mut text);
    for (category, goal) in goals {
        let members = scenarios.0.iter().filter(|scenario| scenario.category == *category);
        let hits = members.clone().filter(|scenario| hit(scenario)).count();
        let verdict = if hits >= *goal { "" } else { ", MISSED" };
        let _ = writeln!(
            text,
            "{:12} {category:9}   {hits:3} / {}, goal {goal}{verdict}",
            "all",
            members.count()
        );
        reached &= hits >= *goal;
    }
    (text, reached)
}

/// Scenarios of ours that the server does not know. Those of its own that we do not know are no
/// fault: it counts some under two names.
fn strangers(scenarios: &Scenarios, counts: &Counts, text: &mut String) -> bool {
    let ours: BTreeSet<(&str, &str)> =
        scenarios.0.iter().map(|s| (s.category.as_str(), s.name.as_str())).collect();
    let theirs = counts.iter().flat_map(|(category, hits)| {
        hits.keys().map(move |name| (category.as_str(), name.as_str()))
    });
    let theirs: BTreeSet<(&str, &str)> = theirs.collect();
    for (category, name) in ours.difference(&theirs) {
        let _ = writeln!(text, "the server does not know: {category} {name}");
    }
    ours.is_subset(&theirs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn scenario(group: &str, name: &str, reason: Option<&str>) -> Scenario {
        let text = str::to_owned;
        Scenario {
            group: text(group),
            category: text("azure"),
            name: text(name),
            reason: reason.map(text),
        }
    }

    fn counts(hits: &[(&str, u64)]) -> Counts {
        let hits: BTreeMap<String, u64> =
            hits.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
        Counts::from([("azure".to_owned(), hits)])
    }

    #[test]
    fn names_what_is_not_hit() {
        let scenarios = Scenarios(vec![
            scenario("lro", "One", None),
            scenario("lro", "Two", Some("it cannot be")),
        ]);
        let (text, reached) =
            report(&scenarios, &counts(&[("One", 3), ("Two", 0)]), None, &[("azure", 2)]);
        assert_eq!(
            text,
            "group        category    hit / total\n\
             lro          azure         1 / 2\n\
             \x20   not hit: Two: it cannot be\n\
             all          azure         1 / 2, goal 2, MISSED\n"
        );
        assert!(!reached);
        assert!(report(&scenarios, &counts(&[("One", 3), ("Two", 0)]), None, &[("azure", 1)]).1);
    }

    #[test]
    fn a_scenario_that_the_server_does_not_know_is_a_fault() {
        let scenarios = Scenarios(vec![scenario("lro", "One", None), scenario("lro", "Old", None)]);
        let (text, reached) =
            report(&scenarios, &counts(&[("One", 1), ("New", 1)]), None, &[("azure", 1)]);
        assert!(
            text.contains("the server does not know: azure Old\n") && !text.contains("New"),
            "{text}"
        );
        assert!(!reached);
    }
}
