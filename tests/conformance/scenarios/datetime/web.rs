//! Moments as HTTP headers write them.

use specwright_types::HttpDate;

#[tokio::test]
async fn within_the_calendar() {
    let client = client!(body_datetime_rfc1123_client);
    let calls = client.datetimerfc1123();
    given!(
        calls.get_utc_lowercase_max_date_time() => HttpDate::from("fri, 31 dec 9999 23:59:59 gmt"),
        calls.get_utc_uppercase_max_date_time() => HttpDate::from("FRI, 31 DEC 9999 23:59:59 GMT"),
        // The description knows one value, and the server sends another one.
        calls.get_utc_min_date_time() => "Mon, 01 Jan 0001 00:00:00 GMT",
    );
    accepted!(
        calls.put_utc_max_date_time("Fri, 31 Dec 9999 23:59:59 GMT"),
        calls.put_utc_min_date_time("Mon, 01 Jan 0001 00:00:00 GMT"),
    );
}

#[tokio::test]
async fn outside_of_it() {
    let client = client!(body_datetime_rfc1123_client);
    let calls = client.datetimerfc1123();
    given!(
        calls.get_null() => None,
        calls.get_invalid() => HttpDate::from("Tue, 01 Dec 2000 00:00:0A ABC"),
        calls.get_overflow() => HttpDate::from("Sat, 1 Jan 10000 00:00:00 GMT"),
        calls.get_underflow() => HttpDate::from("Tue, 00 Jan 0000 00:00:00 GMT"),
    );
}
