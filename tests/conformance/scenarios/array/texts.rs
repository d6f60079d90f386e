//! Lists of texts, and of what is written as text.

use super::client;
use body_array_client::models::{
    ArrayGetStringEnumValidResponseItem, ArrayPutStringEnumValidRequestItem, FooEnum,
};
use specwright_types::{Base64, Base64Url, Date, DateTime, Duration, HttpDate, Uuid};

#[tokio::test]
async fn words() {
    let client = client();
    let calls = client.array_operations();
    given!(calls.array_get_string_valid() => ["foo1", "foo2", "foo3"]);
    accepted!(calls.array_put_string_valid(["foo1", "foo2", "foo3"]));
}

#[tokio::test]
async fn enums() {
    let client = client();
    let calls = client.array_operations();
    let named = [FooEnum::Foo1, FooEnum::Foo2, FooEnum::Foo3];
    type Given = ArrayGetStringEnumValidResponseItem;
    type Sent = ArrayPutStringEnumValidRequestItem;
    given!(
        calls.array_get_enum_valid() => named,
        calls.array_get_string_enum_valid() => [Given::Foo1, Given::Foo2, Given::Foo3],
    );
    accepted!(
        calls.array_put_enum_valid(named),
        calls.array_put_string_enum_valid([Sent::Foo1, Sent::Foo2, Sent::Foo3]),
    );
}

#[tokio::test]
async fn ids() {
    let client = client();
    let calls = client.array_operations();
    let ids = [
        "6dcc7237-45fe-45c4-8a6b-3a8a3f625652",
        "d1399005-30f7-40d6-8da6-dd7c89ad34db",
        "f42f6aa1-a5bc-4ddf-907e-5f915de43205",
    ]
    .map(Uuid::from);
    given!(calls.array_get_uuid_valid() => ids);
    accepted!(calls.array_put_uuid_valid(ids));
}

#[tokio::test]
async fn dates() {
    let client = client();
    let calls = client.array_operations();
    let dates = ["2000-12-01", "1980-01-02", "1492-10-12"].map(Date::from);
    given!(calls.array_get_date_valid() => dates);
    accepted!(calls.array_put_date_valid(dates));
}

#[tokio::test]
async fn moments() {
    let client = client();
    let calls = client.array_operations();
    let moments =
        ["2000-12-01t00:00:01z", "1980-01-02T00:11:35+01:00", "1492-10-12T10:15:01-08:00"]
            .map(DateTime::from);
    let sent = ["2000-12-01T00:00:01Z", "1980-01-02T00:11:35Z", "1492-10-12T10:15:01Z"]
        .map(DateTime::from);
    let web = [
        "Fri, 01 Dec 2000 00:00:01 GMT",
        "Wed, 02 Jan 1980 00:11:35 GMT",
        "Wed, 12 Oct 1492 10:15:01 GMT",
    ];
    let web = web.map(HttpDate::from);
    given!(calls.array_get_date_time_valid() => moments, calls.array_get_date_time_rfc1123_valid() => web);
    accepted!(calls.array_put_date_time_valid(sent), calls.array_put_date_time_rfc1123_valid(web));
}

#[tokio::test]
async fn durations() {
    let client = client();
    let calls = client.array_operations();
    given!(calls.array_get_duration_valid() => ["P123DT22H14M12.011S", "P5DT1H0M0S"].map(Duration::from));
    accepted!(
        calls.array_put_duration_valid(["P123DT22H14M12.011S", "P5DT1H"].map(Duration::from))
    );
}

#[tokio::test]
async fn bytes() {
    let client = client();
    let calls = client.array_operations();
    let bytes = [&[255, 255, 255, 250][..], &[1, 2, 3], &[37, 41, 67]].map(Base64::from);
    let texts = ["a string that gets encoded with base64url", "test string", "Lorem ipsum"];
    given!(
        calls.array_get_byte_valid() => bytes,
        calls.array_get_base64_url() => texts.map(|text| Base64Url::from(text.as_bytes())),
    );
    accepted!(calls.array_put_byte_valid(bytes));
}
