//! Headers of requests.

use super::FOX;
use crate::calls::WIDE;
use header_client::models::GreyscaleColors;
use specwright_types::HttpDate;

#[tokio::test]
async fn numbers_and_flags() {
    let client = client!(header_client);
    let calls = client.header_operations();
    accepted!(
        calls.header_param_integer("positive", 1),
        calls.header_param_integer("negative", -2),
        calls.header_param_long("positive", 105),
        calls.header_param_long("negative", -2),
        calls.header_param_float("positive", 0.07),
        calls.header_param_float("negative", -3.0),
        calls.header_param_double("positive", 7e120),
        calls.header_param_double("negative", -3.0),
        calls.header_param_bool("true", true),
        calls.header_param_bool("false", false),
    );
}

#[tokio::test]
async fn texts() {
    let client = client!(header_client);
    let calls = client.header_operations();
    accepted!(
        calls.header_param_string("valid").value(FOX),
        calls.header_param_string("null"),
        calls.header_param_string("empty").value(""),
        calls.header_param_enum("valid").value(GreyscaleColors::Grey),
        calls.header_param_enum("null"),
        calls.header_param_byte("valid", WIDE.as_bytes()),
    );
}

#[tokio::test]
async fn dates() {
    let client = client!(header_client);
    let calls = client.header_operations();
    accepted!(
        calls.header_param_date("valid", "2010-01-01"),
        calls.header_param_date("min", "0001-01-01"),
        calls.header_param_datetime("valid", "2010-01-01T12:34:56Z"),
        calls.header_param_datetime("min", "0001-01-01T00:00:00Z"),
        calls.header_param_datetime_rfc1123("valid").value("Fri, 01 Jan 2010 12:34:56 GMT"),
        calls
            .header_param_datetime_rfc1123("min")
            .value(HttpDate::from("Mon, 01 Jan 0001 00:00:00 GMT")),
        calls.header_param_duration("valid", "P123DT22H14M12.011S"),
    );
}
