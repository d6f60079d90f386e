//! Records of lists and maps.

use super::client;
use body_complex_client::models::{ArrayWrapper, DictionaryWrapper};
use specwright_types::Nullable;
use std::collections::BTreeMap;

/// The server sends a null among texts, which the description does not allow.
#[tokio::test]
async fn lists() {
    let client = client();
    let calls = client.complex();
    given!(
        calls.array_get_empty() => ArrayWrapper::new().with_array(vec![]),
        calls.array_get_not_provided() => ArrayWrapper::new(),
    );
    accepted!(calls.array_put_empty(&ArrayWrapper::new().with_array(vec![])));
    malformed!(calls.array_get_valid() => ("array[2]", "invalid type: null, expected a string"));
}

/// The same; the map itself may be null.
#[tokio::test]
async fn maps() {
    let client = client();
    let calls = client.complex();
    let empty = DictionaryWrapper::new().with_default_program(BTreeMap::new());
    given!(
        calls.dictionary_get_empty() => empty,
        calls.dictionary_get_null() => DictionaryWrapper::new().with_default_program(Nullable::Null),
        calls.dictionary_get_not_provided() => DictionaryWrapper::new(),
    );
    accepted!(calls.dictionary_put_empty(&empty));
    malformed!(calls.dictionary_get_valid() => ("defaultProgram[\"\"]", "invalid type: null, expected a string"));
}
