//! Paths. Parameters with one allowed value are part of the path and no arguments.

use crate::calls::WIDE;
use specwright_types::{Base64, Base64Url, UnixTime};
use url_client::models::UriColor;

#[tokio::test]
async fn what_is_fixed() {
    let client = client!(url_client);
    let calls = client.path_operations();
    accepted!(
        calls.paths_get_boolean_true(),
        calls.paths_get_boolean_false(),
        calls.paths_get_int_one_million(),
        calls.paths_get_int_negative_one_million(),
        calls.paths_get_ten_billion(),
        calls.paths_get_negative_ten_billion(),
        calls.paths_float_scientific_positive(),
        calls.paths_float_scientific_negative(),
        calls.paths_double_decimal_positive(),
        calls.paths_double_decimal_negative(),
        calls.paths_string_empty(),
        calls.paths_string_unicode(),
        calls.paths_string_url_encoded(),
        calls.paths_string_url_non_encoded(),
        calls.paths_byte_empty(),
        calls.paths_date_valid(),
        calls.paths_date_time_valid(),
    );
}

#[tokio::test]
async fn what_is_given() {
    let client = client!(url_client);
    let calls = client.path_operations();
    accepted!(
        calls.paths_enum_valid(UriColor::GreenColor),
        calls.paths_byte_multi_byte(WIDE.as_bytes()),
        calls.paths_base64_url(b"lorem"),
        calls.paths_unix_time_url(1_460_505_600),
        client.query_operations().paths_array_csv_in_path([
            "ArrayPath1",
            "begin!*'();:@ &=+$,/?#[]end",
            "",
            ""
        ]),
    );
}

/// A path has no place for nothing: text that is there but empty is refused before anything is
/// sent, and what is absent has no type.
#[tokio::test]
async fn nothing() {
    let client = client!(url_client);
    let calls = client.path_operations();
    let refused = calls.paths_string_null("").await.expect_err("the path would be another one");
    assert!(matches!(refused, url_client::CallError::Request(_)), "{refused:?}");
    let refused =
        calls.paths_byte_null(Base64::default()).await.expect_err("the path would be another one");
    assert!(matches!(refused, url_client::CallError::Request(_)), "{refused:?}");
    assert_eq!((Base64Url::from(b"lorem").as_bytes(), UnixTime(0).seconds()), (&b"lorem"[..], 0));
}
