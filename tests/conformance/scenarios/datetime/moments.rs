//! Moments as RFC 3339 writes them.

use specwright_types::DateTime;

#[tokio::test]
async fn the_last_ones() {
    let client = client!(body_datetime_client);
    let calls = client.datetime();
    given!(
        calls.get_utc_lowercase_max_date_time() => DateTime::from("9999-12-31t23:59:59.999z"),
        calls.get_utc_uppercase_max_date_time() => DateTime::from("9999-12-31T23:59:59.999Z"),
        calls.get_utc_uppercase_max_date_time7_digits() => DateTime::from("9999-12-31T23:59:59.9999999Z"),
        calls.get_local_positive_offset_lowercase_max_date_time() => DateTime::from("9999-12-31t23:59:59.999+14:00"),
        calls.get_local_positive_offset_uppercase_max_date_time() => DateTime::from("9999-12-31T23:59:59.999+14:00"),
        calls.get_local_negative_offset_lowercase_max_date_time() => DateTime::from("9999-12-31t23:59:59.999-14:00"),
        calls.get_local_negative_offset_uppercase_max_date_time() => DateTime::from("9999-12-31T23:59:59.999-14:00"),
    );
    accepted!(
        calls.put_utc_max_date_time("9999-12-31T23:59:59.999Z"),
        calls.put_utc_max_date_time7_digits("9999-12-31T23:59:59.9999999Z"),
        calls.put_local_positive_offset_max_date_time("9999-12-31T23:59:59.999+14:00"),
        calls.put_local_negative_offset_max_date_time("9999-12-31T23:59:59.999-14:00"),
    );
}

/// The description knows one value of some of these, and the server writes it with another letter.
#[tokio::test]
async fn the_first_ones() {
    let client = client!(body_datetime_client);
    let calls = client.datetime();
    given!(
        calls.get_utc_min_date_time() => "0001-01-01T00:00:00Z",
        calls.get_local_positive_offset_min_date_time() => "0001-01-01T00:00:00+14:00",
        calls.get_local_negative_offset_min_date_time() => "0001-01-01T00:00:00-14:00",
        calls.get_local_no_offset_min_date_time() => DateTime::from("0001-01-01T00:00:00"),
    );
    accepted!(
        calls.put_utc_min_date_time("0001-01-01T00:00:00Z"),
        calls.put_local_positive_offset_min_date_time("0001-01-01T00:00:00+14:00"),
        calls.put_local_negative_offset_min_date_time("0001-01-01T00:00:00-14:00"),
    );
}

#[tokio::test]
async fn none_at_all() {
    let client = client!(body_datetime_client);
    let calls = client.datetime();
    given!(
        calls.get_null() => None,
        calls.get_invalid() => DateTime::from("201O-18-90D00:89:56.9AX"),
        calls.get_overflow() => DateTime::from("9999-12-31T23:59:59.999-14:00"),
        calls.get_underflow() => DateTime::from("0000-00-00T00:00:00.000+00:00"),
    );
}
