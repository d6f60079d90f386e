//! What the rows of `methods!` and `calls!` take, and what they send of it.

use crate::client;
use serde_json::json;
use specwright_client::testing::FakeTransport;
use specwright_client::{Body, Call, Empty, Json, Operation, Response, View};

specwright_client::group! {
    /// A group.
    pub struct Group;
}

specwright_client::operations! { Operation::DEFAULT;
    PUT = PUT "/things/{name}" as "Put", [path("name"), query("n"), query("all"), query("some")];
    SEND = POST "/send" as "Send", [query("q")];
}

/// What values of a parameter are made of.
struct Level(String);

impl From<i64> for Level {
    fn from(level: i64) -> Self {
        Level(format!("level-{level}"))
    }
}

impl From<Level> for String {
    fn from(level: Level) -> Self {
        level.0
    }
}

specwright_client::methods! { Group<'_>;
    /// A string, a number, what is made of one, and lists.
    pub fn put(name: &str = 0, n: i64 = 1,
        all: impl IntoIterator<Item = impl Into<String>> as (each String) = 2,
        some: impl AsRef<[String]> as [String] = 3)
        -> Call<Response<Empty>, Json> = PUT;

    /// A value that is converted, and strings.
    pub fn put_level(name: impl Into<String> as (String) = 0,
        all: impl IntoIterator<Item = impl AsRef<str>> as (each str) = 2)
        -> Call<Response<Empty>, Json> = PUT;

    /// A document.
    pub fn send(body: &Json = json) -> Call<Response<Empty>, Json> = SEND;

    /// A document of another type.
    pub fn send_patch(body: &Json = json_as("application/merge-patch+json"))
        -> Call<Response<Empty>, Json> = SEND;

    /// A document that may be null.
    pub fn send_or_null<'b>(body: impl Into<Option<&'b str>> as (null &str) = json)
        -> Call<Response<Empty>, Json> = SEND;

    /// A list that may be null.
    pub fn send_list_or_null<'b>(body: impl Into<Option<&'b [i64]>> as (null [i64]) = json)
        -> Call<Response<Empty>, Json> = SEND;

    /// Bytes.
    pub fn send_bytes(body: impl Into<Body> as _ = body("image/png"))
        -> Call<Response<Empty>, Json> = SEND;

    /// Whatever calls of methods take it.
    pub fn send_twice(text: &str = {.arg(0, View::Str(text)).json(View::Str(text))})
        -> Call<Response<Empty>, Json> = SEND;

    /// What is optional is set on it.
    pub fn optional() -> Optional = SEND;
}

specwright_client::call_with! {
    /// A call with setters.
    pub struct CallWith;
}

specwright_client::calls! { Group, CallWith;
    /// A call with an optional parameter and an optional body.
    pub type Optional(Response<Empty>, Json) = OptionalSetters {
        /// The parameter.
        q: impl Into<String> as (String) = 0;
        /// The body.
        body<'b>: impl Into<Option<&'b str>> as (null &str) = json;
    }
}

#[tokio::test]
async fn arguments_go_where_their_rows_say() {
    let transport = FakeTransport::answering(&[(204, "")]);
    let client = client(&transport);
    let group = Group::new(&client);
    let some = ["p".to_owned(), "q".to_owned()];
    group.put("a b", 7, ["x", "y"], &some).await.expect("sent");
    group.put_level(Level::from(3), vec!["x".to_owned()]).await.expect("sent");
    let paths: Vec<String> = transport
        .sent()
        .iter()
        .map(|request| request.uri().path_and_query().expect("a path").to_string())
        .collect();
    let expected = ["/v1/things/a%20b?n=7&all=x&all=y&some=p&some=q", "/v1/things/level-3?all=x"];
    assert_eq!(paths, expected);
}

#[tokio::test]
async fn bodies_go_to_the_method_that_their_row_names() {
    let transport = FakeTransport::answering(&[(204, "")]);
    let client = client(&transport);
    let group = Group::new(&client);
    let value = json!({"a": 1});
    group.send(&value).await.expect("sent");
    group.send_patch(&value).await.expect("sent");
    group.send_or_null("text").await.expect("sent");
    group.send_or_null(None).await.expect("sent");
    group.send_list_or_null([1, 2].as_slice()).await.expect("sent");
    group.send_list_or_null(None).await.expect("sent");
    group.send_bytes("bytes").await.expect("sent");
    group.send_twice("t").await.expect("sent");
    group.optional().await.expect("sent");
    group.optional().q(Level::from(1)).body("text").await.expect("sent");
    let sent: Vec<(Option<String>, Option<String>, String)> = transport
        .sent()
        .iter()
        .map(|request| {
            let media = request.headers().get("content-type");
            let media = media.map(|media| media.to_str().expect("text").to_owned());
            let body = String::from_utf8(request.body().to_vec()).expect("text");
            (request.uri().query().map(str::to_owned), media, body)
        })
        .collect();
    let json = "application/json";
    let expected = [
        (None, Some(json), r#"{"a":1}"#),
        (None, Some("application/merge-patch+json"), r#"{"a":1}"#),
        (None, Some(json), r#""text""#),
        (None, Some(json), "null"),
        (None, Some(json), "[1,2]"),
        (None, Some(json), "null"),
        (None, Some("image/png"), "bytes"),
        (Some("q=t"), Some(json), r#""t""#),
        (None, None, ""),
        (Some("q=level-1"), Some(json), r#""text""#),
    ];
    let expected = expected.map(|(query, media, body)| {
        (query.map(str::to_owned), media.map(str::to_owned), body.to_owned())
    });
    assert_eq!(sent, expected);
}
