//! Records of lists and maps.

use super::client;
use body_complex_client::models::{ArrayWrapper, DictionaryWrapper};
use specwright_types::Nullable;
use std::collections::BTreeMap;

/// The server puts a null among the texts, which our settings add to its description.
#[tokio::test]
async fn lists() {
    let client = client();
    let calls = client.complex();
    let texts = ["1, 2, 3, 4", "", "&S#$(*Y", "The quick brown fox jumps over the lazy dog"]
        .map(|text| Some(text.to_owned()));
    let [first, empty, odd, fox] = texts;
    let valid = ArrayWrapper::new().with_array(vec![first, empty, None, odd, fox]);
    given!(
        calls.array_get_valid() => valid,
        calls.array_get_empty() => ArrayWrapper::new().with_array(vec![]),
        calls.array_get_not_provided() => ArrayWrapper::new(),
    );
    accepted!(
        calls.array_put_valid(&valid),
        calls.array_put_empty(&ArrayWrapper::new().with_array(vec![]))
    );
}

/// Maps are sent and received as arrays are; the map itself may be null.
#[tokio::test]
async fn maps() {
    let client = client();
    let calls = client.complex();
    let empty = DictionaryWrapper::new().with_default_program(BTreeMap::new());
    let programs = [
        ("txt", Some("notepad")),
        ("bmp", Some("mspaint")),
        ("xls", Some("excel")),
        ("exe", Some("")),
        ("", None),
    ];
    let programs: BTreeMap<String, Option<String>> = programs
        .into_iter()
        .map(|(kind, program)| (kind.to_owned(), program.map(str::to_owned)))
        .collect();
    let valid = DictionaryWrapper::new().with_default_program(programs);
    given!(
        calls.dictionary_get_valid() => valid,
        calls.dictionary_get_empty() => empty,
        calls.dictionary_get_null() => DictionaryWrapper::new().with_default_program(Nullable::Null),
        calls.dictionary_get_not_provided() => DictionaryWrapper::new(),
    );
    accepted!(calls.dictionary_put_valid(&valid), calls.dictionary_put_empty(&empty));
}
