//! Names of the features of a divided API: those of its groups.

use super::{case::Case, operations::OperationNames, scope::Scope};
use crate::{
    ir::Hints,
    passes::{Facts, Feature},
};

/// The feature that has all others.
pub const ALL: &str = "all";

/// Features that every crate has, and what they depend on.
const RESERVED: &[&str] = &[
    ALL,
    "chrono",
    "cookies",
    "default",
    "gzip",
    "http2",
    "jiff",
    "native-tls",
    "reqwest",
    "rustls",
    "specwright-client",
    "specwright-types",
    "system-proxy",
    "test-util",
    "time",
    "tracing",
    "uuid",
    "xml",
];

/// A name for each feature, in kebab case; none when the API is not divided.
pub fn name(facts: &Facts, operations: &OperationNames) -> Vec<String> {
    let Some(division) = facts.division() else { return Vec::new() };
    let phrase = |feature: &Feature| match feature {
        Feature::Groups(_, groups) if groups.len() == 1 => {
            operations.group(groups[0]).module.plain.clone()
        }
        Feature::Groups(name, _) => name.clone(),
        Feature::Rest => "other types".to_owned(),
    };
    let phrases: Vec<String> = division.features().iter().map(phrase).collect();
    let hints = Hints::default();
    let wanted: Vec<(&Hints, &str)> =
        phrases.iter().map(|phrase| (&hints, phrase.as_str())).collect();
    Scope::new(Case::Kebab, RESERVED, "api")
        .claim_all(&wanted)
        .into_iter()
        .map(|name| name.plain)
        .collect()
}
