//! What goes out.

use crate::{API, GET, builder, client, get, post};
use serde_json::json;
use specwright_client::testing::{Answer, FakeTransport, Loopback};
use specwright_client::{
    ApiKey, BearerToken, BuildError, Call, CallError, Client, Json, Operation, Param, Reserved,
    Response, View, private::Server,
};
use std::time::Duration;

#[tokio::test]
async fn a_request_carries_its_arguments() {
    let transport = FakeTransport::answering(&[(200, "{}")]);
    let select = vec!["id".to_owned(), "a,b".to_owned()];
    let call = get(&client(&transport), "a b/c+d")
        .arg(2, View::from(&select))
        .arg(3, View::I64(7))
        .arg(5, View::Str("x y"));
    call.header("X-Own", "own").await.expect("a response");
    let sent = &transport.sent()[0];
    assert_eq!(
        sent.uri(),
        "https://zoo.example/v1/animals/a%20b%2Fc%2Bd?api-version=2&$select=id,a%2Cb"
    );
    let header = |name: &str| sent.headers().get(name).and_then(|value| value.to_str().ok());
    assert_eq!(header("x-trace"), Some("7"));
    assert_eq!(header("x-own"), Some("own"));
    assert_eq!(header("accept"), Some("application/json"));
    assert_eq!(header("cookie"), Some("track=x%20y"));
    assert_eq!(header("user-agent"), Some(concat!("zoo/2 specwright/", env!("CARGO_PKG_VERSION"))));
    assert_eq!(header("authorization"), None);
}

#[tokio::test]
async fn arguments_that_cannot_be_sent_are_errors_and_nothing_is_sent() {
    let transport = FakeTransport::answering(&[(200, "{}")]);
    let client = client(&transport);
    let rows: [(Call<Response<Json>>, &str); 7] = [
        (get(&client, ""), "Zoo_Get: parameter `id`: is empty, which would change the path"),
        (
            get(&client, ".."),
            "Zoo_Get: parameter `id`: is `.` or `..`, which would change the path",
        ),
        (get(&client, "."), "Zoo_Get: parameter `id`: is `.` or `..`, which would change the path"),
        (
            get(&client, "x").arg(3, View::Str("a\r\nX-Evil: b")),
            "Zoo_Get: parameter `X-Trace`: holds characters that a header cannot carry",
        ),
        (get(&client, "x").header("X-Own", "a\nb"), "Zoo_Get: the header `X-Own` cannot be sent"),
        (get(&client, "x").header("X Own", "a"), "Zoo_Get: the header `X Own` cannot be sent"),
        (Call::new(&client, &GET), "Zoo_Get: parameter `id`: `id` has no value"),
    ];
    for (call, expected) in rows {
        match call.await {
            Err(CallError::Request(error)) => assert_eq!(error.to_string(), expected),
            other => panic!("{expected}: {other:?}"),
        }
    }
    assert!(transport.sent().is_empty());
}

static FIXED: Operation =
    Operation::new("Fixed", specwright_client::Method::GET, "/named/{name}/{id}")
        .params(&[Param::path("name").constant(""), Param::path("id")]);

#[test]
fn only_the_description_can_empty_a_segment() {
    let client = client(&FakeTransport::answering(&[]));
    let call = |id| Call::<Response<Json>>::new(&client, &FIXED).arg(1, View::Str(id));
    assert_eq!(call("7").url().expect("a URL").path(), "/v1/named//7");
    assert_eq!(call("").url().expect_err("it is empty").parameter(), Some("id"));
}

static ENCODED: Operation =
    Operation::new("Encoded", specwright_client::Method::GET, "/files/{path}.json?fixed=1").params(
        &[
            Param::path("path").encoded(),
            Param::query("q").encoded(),
            Param::query("only").constant("one"),
        ],
    );

#[test]
fn encoded_values_and_constants() {
    assert!(matches!(
        ENCODED.params[0].format,
        specwright_client::Format::Style { reserved: Reserved::Encoded, .. }
    ));
    let client = client(&FakeTransport::answering(&[]));
    let call = |path| {
        Call::<Response<Json>>::new(&client, &ENCODED)
            .arg(0, View::Str(path))
            .arg(1, View::Str("a&b=c#d"))
    };
    assert_eq!(
        call("a/b%20c?x").url().expect("a URL").as_str(),
        "https://zoo.example/v1/files/a/b%20c%3Fx.json?fixed=1&q=a&b=c%23d&only=one"
    );
    for path in ["../secret", "a/../b", "a/%2e%2E/b", "./a"] {
        assert!(call(path).url().is_err(), "{path}");
    }
}

#[test]
fn a_client_finds_its_server() {
    let url = |client: Client| get(&client, "1").url().expect("a URL").to_string();
    assert_eq!(
        url(builder().build().expect("a client")),
        "https://zoo.example/v1/animals/1?api-version=2"
    );
    let regional = builder()
        .server(1)
        .variable("region", "eu")
        .parameter("api-version", "3 b")
        .build()
        .expect("a client");
    assert_eq!(url(regional), "https://eu.zoo.example:8443/animals/1?api-version=3%20b");
    assert_eq!(
        url(builder().endpoint("http://localhost:1/base/?x=1").build().expect("a client")),
        "http://localhost:1/base/animals/1?x=1&api-version=2"
    );
    let rows = [
        (builder().server(1), BuildError::NoVariable("region".into())),
        (builder().server(2), BuildError::Endpoint { url: "/relative".into(), source: None }),
        (builder().server(9), BuildError::NoEndpoint),
        (
            builder().endpoint("ftp://x"),
            BuildError::Endpoint { url: "ftp://x".into(), source: None },
        ),
        (
            builder().credential_for("nope", BearerToken::new("x")),
            BuildError::NoScheme("nope".into()),
        ),
        (builder().parameter("nope", "x"), BuildError::NoParameter("nope".into())),
        (builder().header("a b", "x"), BuildError::Header("a b".into())),
    ];
    for (builder, expected) in rows {
        assert_eq!(builder.build().expect_err("a mistake").to_string(), expected.to_string());
    }
    assert_eq!(API.servers.len(), 3);
}

static ELSEWHERE: Operation = Operation::new("Elsewhere", specwright_client::Method::GET, "/x")
    .servers(&[Server::new("https://files.zoo.example")]);

#[test]
fn an_operation_may_have_a_server_of_its_own() {
    let url = |client: Client| {
        Call::<Response<Json>>::new(&client, &ELSEWHERE).url().expect("a URL").to_string()
    };
    assert_eq!(url(builder().build().expect("a client")), "https://files.zoo.example/x");
    assert_eq!(
        url(builder().endpoint("http://localhost:1").build().expect("a client")),
        "http://localhost:1/x"
    );
}

#[test]
fn a_call_shows_no_secrets() {
    let client = builder().credential(BearerToken::new("S3CRET")).build().expect("a client");
    let call = get(&client, "7")
        .arg(4, View::Str("S3CRET"))
        .header("Authorization", "S3CRET")
        .body("text/plain", "S3CRET");
    let builder = builder()
        .header("X-Own", "S3CRET")
        .credential(BearerToken::new("S3CRET"))
        .credential(ApiKey::new("S3CRET"));
    let shown = format!("{call:?} {client:?} {builder:?} {:?}", call.clone());
    assert!(!shown.contains("S3CRET"), "{shown}");
    assert!(shown.contains("/animals/{id}") && shown.contains("[hidden]"), "{shown}");
    assert_eq!(call.method(), "GET");
}

#[tokio::test]
async fn bodies_of_every_kind() {
    let transport = FakeTransport::answering(&[(200, "{}")]);
    let client = client(&transport);
    let value = json!({"a": 1, "b": "x y"});
    post(&client).json(View::Any(&value)).await.expect("JSON");
    post(&client)
        .json_as("application/merge-patch+json", View::Any(&value))
        .await
        .expect("JSON of another type");
    post(&client).text("text/plain", View::F64(2.5)).await.expect("text");
    post(&client).form(&[], View::Any(&value)).await.expect("a form");
    post(&client).body("application/octet-stream", vec![0, 255]).await.expect("bytes");
    let lines = vec![1, 2];
    post(&client).json_lines("application/x-ndjson", View::from(&lines)).await.expect("lines");
    post(&client).json_lines("application/json-seq", View::from(&lines)).await.expect("a sequence");
    let sent: Vec<_> = transport
        .sent()
        .iter()
        .map(|r| {
            (r.headers()["content-type"].to_str().expect("text").to_owned(), r.body().to_vec())
        })
        .collect();
    let expected: [(&str, &[u8]); 7] = [
        ("application/json", br#"{"a":1,"b":"x y"}"#),
        ("application/merge-patch+json", br#"{"a":1,"b":"x y"}"#),
        ("text/plain", b"2.5"),
        ("application/x-www-form-urlencoded", b"a=1&b=x%20y"),
        ("application/octet-stream", &[0, 255]),
        ("application/x-ndjson", b"1\n2\n"),
        ("application/json-seq", b"\x1e1\n\x1e2\n"),
    ];
    assert_eq!(sent, expected.map(|(media, body)| (media.to_owned(), body.to_vec())));
}

#[tokio::test]
async fn a_call_has_a_time_limit() {
    let slow = Loopback::serve([Answer::json(200, "{}").delay(Duration::from_secs(5))]);
    let client = Client::builder(&API)
        .allow_unauthenticated()
        .endpoint(slow.endpoint())
        .build()
        .expect("a client");
    let limit = Duration::from_millis(50);
    match get(&client, "1").timeout(limit).await {
        Err(CallError::Timeout(passed)) => assert_eq!(passed, limit),
        other => panic!("{other:?}"),
    }
}

static TEMPLATES: Operation =
    Operation::new("Templates", specwright_client::Method::GET, "/{scope}/items/{name}")
        .params(&[Param::path("scope").encoded(), Param::path("name").allow_reserved()]);

#[test]
fn a_value_of_several_segments_and_one_that_is_sent_as_nothing() {
    let client = client(&FakeTransport::answering(&[]));
    let url = |scope, name| {
        Call::<Response<Json>>::new(&client, &TEMPLATES)
            .arg(0, View::Str(scope))
            .arg(1, View::Str(name))
            .url()
    };
    let sent = |scope, name| url(scope, name).expect("a URL").path().to_owned();
    assert_eq!(sent("a/b", "shelves/1 2?"), "/v1/a/b/items/shelves/1%202%3F");
    // The scope of a tenant is nothing, and so is its segment.
    assert_eq!(sent("", "x"), "/v1/items/x");
    for name in ["", "..", "a/../b"] {
        assert!(url("a", name).is_err(), "{name}");
    }
}
