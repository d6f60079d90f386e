//! Maps of numbers and flags.

use super::{client, map};
use std::collections::BTreeMap;

#[tokio::test]
async fn no_items() {
    let client = client();
    let calls = client.dictionary_operations();
    given!(calls.dictionary_get_empty() => BTreeMap::new());
    accepted!(calls.dictionary_put_empty(&BTreeMap::new()));
}

#[tokio::test]
async fn flags() {
    let client = client();
    let calls = client.dictionary_operations();
    let flags = map([true, false, false, true]);
    given!(calls.dictionary_get_boolean_tfft() => flags);
    accepted!(calls.dictionary_put_boolean_tfft(&flags));
}

#[tokio::test]
async fn integers() {
    let client = client();
    let calls = client.dictionary_operations();
    let values = map([1, -1, 3, 300]);
    given!(calls.dictionary_get_integer_valid() => values, calls.dictionary_get_long_valid() => values);
    accepted!(
        calls.dictionary_put_integer_valid(&values),
        calls.dictionary_put_long_valid(&values)
    );
}

#[tokio::test]
async fn floats() {
    let client = client();
    let calls = client.dictionary_operations();
    let (single, double) = (map([0.0, -0.01, -1.2e20]), map([0.0, -0.01, -1.2e20]));
    given!(calls.dictionary_get_float_valid() => single, calls.dictionary_get_double_valid() => double);
    accepted!(
        calls.dictionary_put_float_valid(&single),
        calls.dictionary_put_double_valid(&double)
    );
}
