//! Names of the features of a divided API: those of its groups.

use super::{case::Case, operations::OperationNames, scope::Scope};
use crate::{
    ir::Hints,
    passes::{Facts, Part},
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

/// A name for each part, in kebab case; none when the API is not divided.
pub fn name(facts: &Facts, operations: &OperationNames) -> Vec<String> {
    let Some(division) = facts.division() else { return Vec::new() };
    let phrase = |part: &Part| match part {
        Part::Groups(_, groups) if groups.len() == 1 => {
            operations.group(groups[0]).module.plain.clone()
        }
        Part::Groups(name, _) => name.clone(),
        Part::Rest => "other types".to_owned(),
    };
    let phrases: Vec<String> = division.parts().iter().map(phrase).collect();
    let hints = Hints::default();
    let wanted: Vec<(&Hints, &str)> =
        phrases.iter().map(|phrase| (&hints, phrase.as_str())).collect();
    Scope::new(Case::Kebab, RESERVED, "api")
        .claim_all(&wanted)
        .into_iter()
        .map(|name| name.plain)
        .collect()
}
