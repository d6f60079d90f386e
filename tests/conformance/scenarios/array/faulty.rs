//! Lists that are not what is described: an error that says which item, or where no harm is done
//! the text as it came.

use super::client;
use crate::calls::NOTHING;
use specwright_types::{Date, DateTime, Uuid};

#[tokio::test]
async fn no_list() {
    let client = client();
    let calls = client.array_operations();
    malformed!(
        calls.array_get_null() => ("", NOTHING),
        calls.array_get_complex_null() => ("", NOTHING),
        calls.array_get_array_null() => ("", NOTHING),
        calls.array_get_dictionary_null() => ("", NOTHING),
        calls.array_get_invalid() => ("[3]", "EOF while parsing a list"),
    );
}

#[tokio::test]
async fn an_item_that_is_null() {
    let client = client();
    let calls = client.array_operations();
    // It is left out where the description does not allow it.
    given!(
        calls.array_get_boolean_invalid_null() => [true, false],
        calls.array_get_int_invalid_null() => [1, 0],
        calls.array_get_long_invalid_null() => [1, 0],
    );
    counted!(
        calls.array_get_float_invalid_null() => 2,
        calls.array_get_double_invalid_null() => 2,
        calls.array_get_date_invalid_null() => 2,
        calls.array_get_date_time_invalid_null() => 1,
        calls.array_get_byte_invalid_null() => 1,
    );
    // Here the description says that it may be.
    given!(calls.array_get_string_with_null() => [Some("foo".to_owned()), None, Some("foo2".to_owned())]);
}

#[tokio::test]
async fn an_item_of_another_type() {
    let client = client();
    let calls = client.array_operations();
    malformed!(
        calls.array_get_boolean_invalid_string() => ("[1]", r#"invalid type: string "boolean", expected a boolean"#),
        calls.array_get_int_invalid_string() => ("[1]", r#"invalid type: string "integer", expected an integer"#),
        calls.array_get_long_invalid_string() => ("[1]", r#"invalid type: string "integer", expected an integer"#),
        calls.array_get_float_invalid_string() => ("[1]", r#"invalid type: string "number", expected a number"#),
        calls.array_get_double_invalid_string() => ("[1]", r#"invalid type: string "number", expected a number"#),
        calls.array_get_string_with_invalid() => ("[1]", "invalid type: integer `123`, expected a string"),
    );
}

/// Such texts are kept; only a conversion that is asked for fails.
#[tokio::test]
async fn an_item_that_is_malformed() {
    let client = client();
    let calls = client.array_operations();
    given!(
        calls.array_get_uuid_invalid_chars() => ["6dcc7237-45fe-45c4-8a6b-3a8a3f625652", "foo"].map(Uuid::from),
        calls.array_get_date_invalid_chars() => ["2011-03-22", "date"].map(Date::from),
        calls.array_get_date_time_invalid_chars() => ["2000-12-01t00:00:01z", "date-time"].map(DateTime::from),
    );
}
