//! Headers of responses.

use super::FOX;
use crate::calls::WIDE;
use header_client::models::GreyscaleColors;
use specwright_types::{Base64, Date, DateTime, Duration, HttpDate};

/// The described header of each response.
macro_rules! header {
    ($($call:expr => $value:expr),* $(,)?) => {
        $(assert_eq!($call.await.expect(stringify!($call)).typed_headers().value, $value, stringify!($call));)*
    };
}

#[tokio::test]
async fn numbers_and_flags() {
    let client = client!(header_client);
    let calls = client.header_operations();
    header!(
        calls.header_response_integer("positive") => Some(1),
        calls.header_response_integer("negative") => Some(-2),
        calls.header_response_long("positive") => Some(105),
        calls.header_response_long("negative") => Some(-2),
        calls.header_response_float("positive") => Some(0.07),
        calls.header_response_float("negative") => Some(-3.0),
        calls.header_response_double("positive") => Some(7e120),
        calls.header_response_double("negative") => Some(-3.0),
        calls.header_response_bool("true") => Some(true),
        calls.header_response_bool("false") => Some(false),
    );
}

#[tokio::test]
async fn texts() {
    let client = client!(header_client);
    let calls = client.header_operations();
    header!(
        calls.header_response_string("valid") => Some(FOX.to_owned()),
        // A header cannot be null: the server writes the word.
        calls.header_response_string("null") => Some("null".to_owned()),
        calls.header_response_string("empty") => Some(String::new()),
        calls.header_response_enum("valid") => Some(GreyscaleColors::Grey),
        // Here it sends the header without a value, which is none of the described ones.
        calls.header_response_enum("null") => Some(GreyscaleColors::Unknown("".into())),
        calls.header_response_byte("valid") => Some(Base64::from(WIDE.as_bytes())),
    );
}

#[tokio::test]
async fn dates() {
    let client = client!(header_client);
    let calls = client.header_operations();
    header!(
        calls.header_response_date("valid") => Some(Date::from("2010-01-01")),
        calls.header_response_date("min") => Some(Date::from("0001-01-01")),
        calls.header_response_datetime("valid") => Some(DateTime::from("2010-01-01T12:34:56Z")),
        calls.header_response_datetime("min") => Some(DateTime::from("0001-01-01T00:00:00Z")),
        calls.header_response_datetime_rfc1123("valid") => Some(HttpDate::from("Fri, 01 Jan 2010 12:34:56 GMT")),
        calls.header_response_datetime_rfc1123("min") => Some(HttpDate::from("Mon, 01 Jan 0001 00:00:00 GMT")),
        calls.header_response_duration("valid") => Some(Duration::from("P123DT22H14M12.011S")),
    );
}
