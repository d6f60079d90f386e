//! Maps of texts, and of what is written as text.

use super::{client, map};
use specwright_types::{Base64, Base64Url, Date, DateTime, Duration, HttpDate};

#[tokio::test]
async fn words() {
    let client = client();
    let calls = client.dictionary_operations();
    let words = map(["foo1", "foo2", "foo3"].map(str::to_owned));
    given!(calls.dictionary_get_string_valid() => words);
    accepted!(calls.dictionary_put_string_valid(&words));
}

#[tokio::test]
async fn dates() {
    let client = client();
    let calls = client.dictionary_operations();
    let dates = map(["2000-12-01", "1980-01-02", "1492-10-12"].map(Date::from));
    given!(calls.dictionary_get_date_valid() => dates);
    accepted!(calls.dictionary_put_date_valid(&dates));
}

#[tokio::test]
async fn moments() {
    let client = client();
    let calls = client.dictionary_operations();
    let moments =
        ["2000-12-01t00:00:01z", "1980-01-02T00:11:35+01:00", "1492-10-12T10:15:01-08:00"];
    let moments = map(moments.map(DateTime::from));
    let sent = map(["2000-12-01T00:00:01Z", "1980-01-01T23:11:35Z", "1492-10-12T18:15:01Z"]
        .map(DateTime::from));
    let web = [
        "Fri, 01 Dec 2000 00:00:01 GMT",
        "Wed, 02 Jan 1980 00:11:35 GMT",
        "Wed, 12 Oct 1492 10:15:01 GMT",
    ];
    let web = map(web.map(HttpDate::from));
    given!(calls.dictionary_get_date_time_valid() => moments, calls.dictionary_get_date_time_rfc1123_valid() => web);
    accepted!(
        calls.dictionary_put_date_time_valid(&sent),
        calls.dictionary_put_date_time_rfc1123_valid(&web)
    );
}

#[tokio::test]
async fn durations() {
    let client = client();
    let calls = client.dictionary_operations();
    let durations = map(["P123DT22H14M12.011S", "P5DT1H"].map(Duration::from));
    given!(calls.dictionary_get_duration_valid() => durations);
    accepted!(calls.dictionary_put_duration_valid(&durations));
}

#[tokio::test]
async fn bytes() {
    let client = client();
    let calls = client.dictionary_operations();
    let bytes = map([&[255, 255, 255, 250][..], &[1, 2, 3], &[37, 41, 67]].map(Base64::from));
    let texts = ["a string that gets encoded with base64url", "test string", "Lorem ipsum"];
    given!(
        calls.dictionary_get_byte_valid() => bytes,
        calls.dictionary_get_base64_url() => map(texts.map(|text| Base64Url::from(text.as_bytes()))),
    );
    accepted!(calls.dictionary_put_byte_valid(&bytes));
}
