//! Calendar dates in JSON bodies.

use specwright_types::Date;

#[tokio::test]
async fn within_the_calendar() {
    let client = client!(body_date_client);
    let calls = client.date();
    given!(
        calls.get_max() => Date::from("9999-12-31"),
        // The description knows one value, and the server sends another one.
        calls.get_min() => "0001-01-01",
    );
    accepted!(calls.put_max("9999-12-31"), calls.put_min("0001-01-01"));
}

#[tokio::test]
async fn outside_of_it() {
    let client = client!(body_date_client);
    let calls = client.date();
    given!(
        calls.get_null() => None,
        calls.get_invalid() => Date::from("201O-18-90"),
        calls.get_overflow() => Date::from("10000000000-12-31"),
        calls.get_underflow() => Date::from("0000-00-00"),
    );
}
