//! `SECURITY.md` names tests: those that are there.

use std::{collections::BTreeSet, fs};

#[test]
fn the_tests_that_are_named_are_there() {
    let root = specwright_tests::repository();
    let text = fs::read_to_string(root.join("SECURITY.md")).expect("it is there");
    let rows = text
        .lines()
        .filter(|line| line.starts_with("| "))
        .filter_map(|line| line.trim_end_matches(" |").rsplit_once(" | "));
    let (mut missing, mut count) = (Vec::new(), 0);
    for (_, cell) in rows.filter(|(_, cell)| cell.contains(".rs`")) {
        let mut file = String::new();
        for part in cell.split(';') {
            // The odd pieces stand between backticks.
            for name in part.split('`').skip(1).step_by(2) {
                if name.ends_with(".rs") {
                    file = fs::read_to_string(root.join(name)).unwrap_or_default();
                    count += 1;
                } else if !part.contains("target") && !file.contains(&format!("fn {name}(")) {
                    missing.push(name.to_owned());
                }
                if file.is_empty() {
                    missing.push(name.to_owned());
                }
            }
        }
    }
    assert!(count > 30, "{count} files are named");
    assert!(missing.is_empty(), "not there: {missing:?}");
}

#[test]
fn every_target_stands_for_something() {
    let text = fs::read_to_string(specwright_tests::repository().join("SECURITY.md"))
        .expect("it is there");
    let named: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.split_once("target").map(|(_, rest)| rest))
        .flat_map(|rest| rest.split('`').skip(1).step_by(2))
        .collect();
    let missing: Vec<_> =
        specwright_properties::TARGETS.iter().filter(|(name, _)| !named.contains(name)).collect();
    assert!(
        missing.is_empty(),
        "SECURITY.md does not say what they are for: {:?}",
        missing.iter().map(|(name, _)| name).collect::<Vec<_>>()
    );
}
