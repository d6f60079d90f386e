//! Maps that are not what is described: an error that says which value, or where no harm is done
//! the text as it came.

use super::{client, map};
use crate::calls::NOTHING;
use specwright_types::{Date, DateTime};

#[tokio::test]
async fn no_map() {
    let client = client();
    let calls = client.dictionary_operations();
    malformed!(
        calls.dictionary_get_null() => ("", NOTHING),
        calls.dictionary_get_dictionary_null() => ("", NOTHING),
        client.dictionary().get_invalid() => ("key2", "expected `:`"),
    );
    // Here the description says that there may be none.
    given!(calls.dictionary_get_complex_null() => None, calls.dictionary_get_array_null() => None);
}

#[tokio::test]
async fn keys() {
    let client = client();
    given!(client.dictionary().get_empty_string_key() => [(String::new(), "val1".to_owned())].into());
    malformed!(client.dictionary().get_null_key() => ("", "key must be a string"));
}

#[tokio::test]
async fn a_value_that_is_null() {
    let client = client();
    let calls = client.dictionary_operations();
    // It is left out.
    given!(
        calls.dictionary_get_boolean_invalid_null() => [("0".to_owned(), true), ("2".to_owned(), false)].into(),
        calls.dictionary_get_int_invalid_null() => [("0".to_owned(), 1), ("2".to_owned(), 0)].into(),
        calls.dictionary_get_long_invalid_null() => [("0".to_owned(), 1), ("2".to_owned(), 0)].into(),
    );
    counted!(
        calls.dictionary_get_float_invalid_null() => 2,
        calls.dictionary_get_double_invalid_null() => 2,
        calls.dictionary_get_string_with_null() => 2,
        calls.dictionary_get_date_invalid_null() => 2,
        calls.dictionary_get_date_time_invalid_null() => 1,
        calls.dictionary_get_byte_invalid_null() => 1,
        client.dictionary().get_null_value() => 0,
    );
}

#[tokio::test]
async fn a_value_of_another_type() {
    let client = client();
    let calls = client.dictionary_operations();
    malformed!(
        calls.dictionary_get_boolean_invalid_string() => ("1", r#"invalid type: string "boolean", expected a boolean"#),
        calls.dictionary_get_int_invalid_string() => ("1", r#"invalid type: string "integer", expected an integer"#),
        calls.dictionary_get_long_invalid_string() => ("1", r#"invalid type: string "integer", expected an integer"#),
        calls.dictionary_get_float_invalid_string() => ("1", r#"invalid type: string "number", expected a number"#),
        calls.dictionary_get_double_invalid_string() => ("1", r#"invalid type: string "number", expected a number"#),
        calls.dictionary_get_string_with_invalid() => ("1", "invalid type: integer `123`, expected a string"),
    );
}

/// Such texts are kept; only a conversion that is asked for fails.
#[tokio::test]
async fn a_value_that_is_malformed() {
    let client = client();
    let calls = client.dictionary_operations();
    given!(
        calls.dictionary_get_date_invalid_chars() => map(["2011-03-22", "date"].map(Date::from)),
        calls.dictionary_get_date_time_invalid_chars() => map(["2000-12-01t00:00:01z", "date-time"].map(DateTime::from)),
    );
}
