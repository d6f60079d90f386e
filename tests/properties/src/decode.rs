//! Target `decode`: JSON into all types of all cases. The input is a document.
//!
//! For each type that takes it: what was read can be written, what was written is read as the same
//! value, and is written alike again; a JSON value of it gives the same value; `serde_json` takes
//! what [`from_slice`] takes.

use crate::models::MODELS;
use serde::{Serialize, de::DeserializeOwned};
use specwright_types::{Field, from_slice, from_value, to_vec};

/// Reads the document as each type.
pub fn run(data: &[u8]) {
    for model in MODELS {
        (model.json)(model.name, data);
    }
}

/// As [`holds`], of a type that has an implementation of its own of serde's traits: an alias of a
/// list or a map has not.
pub(crate) fn agrees<T: Field + Serialize + DeserializeOwned>(name: &str, data: &[u8]) -> bool {
    let (read, derived) = (from_slice::<T>(data), serde_json::from_slice::<T>(data));
    assert_eq!(
        read.is_ok(),
        derived.is_ok(),
        "{name}: {:?}, but as a serde type {:?}",
        read.err(),
        derived.err()
    );
    let (Ok(value), Ok(derived)) = (read, derived) else { return false };
    assert!(derived.view() == value.view(), "{name}: serde_json reads another value");
    holds::<T>(name, data)
}

/// Whether a document is one of the type; if so, what is read can be written and read again.
pub(crate) fn holds<T: Field>(name: &str, data: &[u8]) -> bool {
    let Ok(value) = from_slice::<T>(data) else { return false };
    let written = to_vec(&value)
        .unwrap_or_else(|error| panic!("{name}: was read and cannot be written: {error}"));
    let shown = String::from_utf8_lossy(&written);
    let again: T = from_slice(&written).unwrap_or_else(|error| panic!("{name}: {error}: {shown}"));
    assert!(again.view() == value.view(), "{name}: is another value when written: {shown}");
    let rewritten = to_vec(&again).unwrap_or_else(|error| panic!("{name}: {error}: {shown}"));
    assert!(
        rewritten == written,
        "{name}: {shown} is written as {} when read again",
        String::from_utf8_lossy(&rewritten)
    );
    let json = serde_json::from_slice(&written)
        .unwrap_or_else(|error| panic!("{name}: wrote no JSON: {error}: {shown}"));
    let buffered: T = from_value(&json)
        .unwrap_or_else(|error| panic!("{name}: from a JSON value: {error}: {shown}"));
    assert!(
        buffered.view() == value.view(),
        "{name}: a JSON value of it is another value: {shown}"
    );
    true
}

#[cfg(test)]
mod tests {
    use crate::models::MODELS;
    use std::{collections::BTreeSet, fs};

    #[test]
    fn every_case_with_models_is_read() {
        let expected: BTreeSet<String> = specwright_tests::cases("cases")
            .iter()
            .filter(|case| {
                declares(&fs::read_to_string(case.folder.join("models.rs")).unwrap_or_default()) > 0
            })
            .map(|case| case.name.replace('-', "_"))
            .collect();
        let found: BTreeSet<String> = MODELS
            .iter()
            .filter_map(|model| model.name.split("::").next())
            .map(str::to_owned)
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_type_is_read() {
        let cases = specwright_tests::cases("cases");
        let texts = cases
            .iter()
            .map(|case| fs::read_to_string(case.folder.join("models.rs")).unwrap_or_default());
        assert_eq!(MODELS.len(), texts.map(|text| declares(&text)).sum::<usize>());
    }

    /// How many types a file declares: each has a table, is an enum of a macro, or is an alias.
    fn declares(text: &str) -> usize {
        let begins = ["record!(", "union!(", "text_enum! {", "int_enum! {", "pub type "];
        text.lines().filter(|line| begins.iter().any(|begin| line.starts_with(begin))).count()
    }

    #[test]
    fn a_document_that_fits_is_read() {
        let fits = |text: &str| {
            MODELS.iter().filter(|model| (model.json)(model.name, text.as_bytes())).count()
        };
        assert!(fits("{}") > 50, "{}", fits("{}"));
        assert_eq!(fits("{"), 0);
    }
}
