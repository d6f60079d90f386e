//! What replies become when they are not the described success, or not what is described.

use crate::{GET, builder, client, get, post};
use serde_json::json;
use specwright_client::testing::FakeTransport;
use specwright_client::{
    BearerToken, Bytes, Call, CallError, Download, Empty, Json, Multipart, Response, Text, http,
};
use specwright_types::{Field, record};

#[derive(Clone)]
struct Animal {
    id: i64,
    name: Option<String>,
}
record!(Animal { 0 "id" => id [required], 1 "name" => name, });

#[derive(Clone)]
struct Fault {
    error: Inner,
}
record!(Fault { 0 "error" => error [required], });

#[derive(Clone)]
struct Inner {
    code: String,
}
record!(Inner { 0 "code" => code [required], });

#[derive(Clone)]
struct Headers {
    retry_after: Option<i64>,
    tags: Option<Vec<String>>,
    etag: Option<String>,
}
record!(Headers { 0 "Retry-After" => retry_after, 1 "X-Tags" => tags, 2 "ETag" => etag, });

fn answering(status: u16, media: &'static str, body: &'static str) -> FakeTransport {
    FakeTransport::new(move |_| {
        Ok(http::Response::builder()
            .status(status)
            .header("content-type", media)
            .body(Bytes::from(body))
            .expect("a response"))
    })
}

async fn animal(
    status: u16,
    media: &'static str,
    body: &'static str,
) -> Result<Response<Animal>, CallError<Fault>> {
    Call::<Response<Animal>, Fault>::new(&client(&answering(status, media, body)), &GET)
        .arg(0, "1".into())
        .await
}

#[tokio::test]
async fn an_error_of_the_service_is_typed() {
    let error =
        animal(409, "application/json", r#"{"error":{"code":"Conflict","message":"Busy."}}"#)
            .await
            .expect_err("an error");
    assert_eq!(error.to_string(), "the service answered 409 Conflict, Conflict: Busy.");
    let api = error.as_api().expect("an answer");
    assert_eq!(api.body().map(|fault| fault.error.code.as_str()), Some("Conflict"));
    assert_eq!((api.status().as_u16(), api.message()), (409, Some("Busy.")));
    assert_eq!(api.headers()["content-type"], "application/json");
}

#[tokio::test]
async fn an_error_of_another_shape_keeps_what_came() {
    let error = animal(502, "text/html", "<h1>Bad gateway</h1>").await.expect_err("an error");
    let api = error.as_api().expect("an answer");
    assert!(api.body().is_none());
    assert_eq!(
        (&api.raw()[..], api.code(), api.message()),
        (&b"<h1>Bad gateway</h1>"[..], None, None)
    );
}

#[tokio::test]
async fn code_and_message_are_found_wherever_they_are() {
    let rows = [
        (r#"{"error":{"code":"A","message":"b"}}"#, Some("A"), Some("b")),
        (r#"{"code":"A","message":"b"}"#, Some("A"), Some("b")),
        (r#"{"code":17,"message":"b"}"#, Some("17"), Some("b")),
        (
            r#"{"type":"https://e/out","title":"Out","detail":"Out of it","status":400}"#,
            Some("https://e/out"),
            Some("Out of it"),
        ),
        (
            r#"{"error":"invalid_grant","error_description":"Expired"}"#,
            Some("invalid_grant"),
            Some("Expired"),
        ),
        (r#"{"error":"It broke"}"#, None, Some("It broke")),
        (r#"{"errors":[{"code":"A","message":"b"}]}"#, Some("A"), Some("b")),
        (r#"{"error":{"code":"","message":"b"},"code":"C"}"#, Some("C"), Some("b")),
        (
            r#"{"detail":[{"loc":["body","items",0],"msg":"field required","type":"missing"},{"loc":[],"msg":"b"}]}"#,
            None,
            Some("body.items.0: field required; b"),
        ),
        (r#""It broke""#, None, Some("It broke")),
        ("[1]", None, None),
        ("", None, None),
    ];
    for (body, code, message) in rows {
        let error = get(&client(&answering(400, "application/json", body)), "1")
            .await
            .expect_err("an error");
        let api = error.as_api().expect("an answer");
        assert_eq!((api.code(), api.message()), (code, message), "{body}");
    }
}

#[tokio::test]
async fn a_short_text_says_what_is_wrong() {
    let long: &'static str = "x".repeat(501).leak();
    let rows = [
        ("text/plain", "no such\r\nline 2", Some("no such")),
        ("", "no such", Some("no such")),
        ("text/plain", long, None),
        ("text/html", "no such", None),
        ("", "<p>no such", None),
        ("application/vnd.docker.raw-stream", "no such\n", Some("no such")),
        ("application/octet-stream", "no\u{1}such", None),
    ];
    for (media, body, message) in rows {
        let error = get(&client(&answering(500, media, body)), "1")
            .retry(specwright_client::RetryPolicy::none())
            .await
            .expect_err("an error");
        let api = error.as_api().expect("an answer");
        assert_eq!(api.message(), message, "{media} {body}");
    }
}

#[tokio::test]
async fn a_failure_that_is_described_as_a_download_keeps_its_body() {
    let transport = answering(404, "application/json", r#"{"message":"None."}"#);
    let call = Call::<Response<Empty>, Download>::new(&client(&transport), &GET).arg(0, "1".into());
    let error = call.await.expect_err("an error");
    let api = error.as_api().expect("an answer");
    assert_eq!((api.message(), &api.raw()[..]), (Some("None."), &br#"{"message":"None."}"#[..]));
}

#[tokio::test]
async fn what_is_described_as_json_and_comes_as_text_is_text() {
    let text = answering(200, "text/plain; charset=utf-8", "Bo");
    let call = Call::<Response<String>>::new(&client(&text), &GET).arg(0, "1".into());
    assert_eq!(call.await.expect("a text").into_body(), "Bo");
    let call = Call::<Response<Json>>::new(&client(&text), &GET).arg(0, "1".into());
    assert_eq!(call.await.expect("a text").into_body(), json!("Bo"));
    let quoted = answering(200, "application/json", "\"Bo\"");
    let call = Call::<Response<Text>>::new(&client(&quoted), &GET).arg(0, "1".into());
    assert_eq!(**call.await.expect("a text"), "Bo");
}

#[tokio::test]
async fn a_body_that_is_not_as_described_says_where_and_keeps_it() {
    let rows = [
        (r#"{"id":"x"}"#, "application/json", "id", "expected an integer"),
        (r#"{"nick":"x"}"#, "application/json", "", "missing `id`"),
        (r#"{"id":1"#, "application/json", "", "EOF"),
        ("", "application/json", "", "the body is empty, where a document is described"),
        ("<html>", "text/html", "", "the content type is `text/html`, where JSON is described"),
    ];
    for (body, media, path, reason) in rows {
        match animal(200, media, body).await {
            Err(CallError::Decode(error)) => {
                assert_eq!(error.path(), path, "{body}");
                assert!(error.reason().contains(reason), "{body}: {error}");
                assert_eq!(
                    (&error.raw()[..], error.status().as_u16(), error.operation()),
                    (body.as_bytes(), 200, "Zoo_Get")
                );
            }
            other => panic!("{body}: {other:?}"),
        }
    }
    assert!(matches!(animal(204, "", "").await, Err(CallError::Decode(_))));
}

/// One wrong value does not hide the rest.
#[tokio::test]
async fn all_that_is_not_as_described_is_listed() {
    let body = r#"[{"id":"x"},{"id":1},{"id":2,"name":[]},{"other":1},{"id":null}]"#;
    let call = Call::<Response<Vec<Animal>>, Fault>::new(
        &client(&answering(200, "application/json", body)),
        &GET,
    );
    let Err(CallError::Decode(error)) = call.arg(0, "1".into()).await else {
        panic!("a bad answer")
    };
    let found: Vec<_> = error.mismatches().map(ToString::to_string).collect();
    let expected = [
        "[0].id: invalid type: string \"x\", expected an integer (64 bits) at line 1 column 10",
        "[2].name: invalid type: sequence, expected a string",
        "[3]: missing `id` of Animal",
    ];
    assert_eq!(found, expected);
    let message = format!("the 200 answer of Zoo_Get is not as described: {}", expected.join("; "));
    assert_eq!(error.to_string(), message);
    assert_eq!((error.path(), error.raw().len()), ("[0].id", body.len()));
}

#[tokio::test]
async fn no_body_is_null_where_that_is_described() {
    let call = Call::<Response<Option<Animal>>, Fault>::new(&client(&answering(200, "", "")), &GET)
        .arg(0, "1".into());
    assert!(call.await.expect("a response").is_none());
}

#[tokio::test]
async fn any_success_is_read_as_the_only_type_and_json_under_another_name_is_json() {
    for (status, media) in [
        (200, "application/json"),
        (203, "application/json; charset=utf-8"),
        (200, "application/vnd.zoo+json"),
        (206, "text/html"),
    ] {
        let response = animal(status, media, r#"{"id":1,"name":"Bo"}"#).await.expect("a response");
        assert_eq!(
            (response.id, response.name.as_deref(), response.status().as_u16()),
            (1, Some("Bo"), status)
        );
    }
}

#[tokio::test]
async fn headers_are_read_leniently() {
    let transport = FakeTransport::new(|_| {
        let response = http::Response::builder()
            .header("retry-after", "soon")
            .header("x-tags", "a, b")
            .header("x-tags", "c")
            .header("etag", "\"7\"");
        Ok(response.body(Bytes::from("1")).expect("a response"))
    });
    let response = Call::<Response<Json, Headers>>::new(&client(&transport), &GET)
        .arg(0, "1".into())
        .await
        .expect("a response");
    let Headers { retry_after, tags, etag } = response.typed_headers();
    assert_eq!((retry_after, etag.as_deref()), (&None, Some("\"7\"")));
    assert_eq!(tags.as_ref().map(|tags| tags.join(" ")), Some("a b c".to_owned()));
    assert_eq!(response.headers()["retry-after"], "soon");
}

#[tokio::test]
async fn bodies_that_are_not_json() {
    let text = answering(200, "text/plain", "12");
    let call = |transport: &FakeTransport| {
        Call::<Response<Text<i64>>>::new(&client(transport), &GET).arg(0, "1".into())
    };
    assert_eq!(**call(&text).await.expect("a number"), 12);
    assert!(matches!(call(&answering(200, "text/plain", "x")).await, Err(CallError::Decode(_))));
    let call = Call::<Response<Text>>::new(&client(&text), &GET).arg(0, "1".into());
    assert_eq!(**call.await.expect("a text"), "12");
    let call = Call::<Response<Empty>>::new(&client(&text), &GET).arg(0, "1".into());
    assert_eq!(call.await.expect("a response").into_body(), Empty);
}

#[test]
fn errors_are_small_and_can_be_sent_between_threads() {
    fn check<T: Send + Sync + std::error::Error + 'static>() {}
    check::<CallError<Json>>();
    assert!(size_of::<CallError<Json>>() <= 24);
    assert_eq!(json!(null), Json::Null);
}

#[derive(Clone)]
struct Nested {
    inner: Option<Box<Nested>>,
}
record!(Nested { 0 "inner" => inner, });

/// What is below an error, the outermost first.
fn below(error: &dyn std::error::Error) -> Vec<String> {
    std::iter::successors(error.source(), |error| error.source()).map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_call_that_cannot_be_sent_keeps_what_says_so() {
    let transport = FakeTransport::answering(&[]);
    let client = client(&transport);
    let deep = (0..600).fold(None, |inner, _| Some(Box::new(Nested { inner }))).expect("one");
    let rows = [
        (
            get(&client, "x").header("X-Own", "a\nb"),
            "the header `X-Own` cannot be sent",
            Some("failed to parse header value"),
        ),
        (
            get(&client, "x").header("X Own", "a"),
            "the header `X Own` cannot be sent",
            Some("invalid HTTP header name"),
        ),
        (
            get(&client, "x").arg(3, "a\nb".into()),
            "holds characters that a header cannot carry",
            Some("failed to parse header value"),
        ),
        (
            post(&client).json(deep.view()),
            "its body cannot be written",
            Some("nested more than 512 deep"),
        ),
        (
            post(&client).multipart("multipart/form-data", Multipart::new().json("p", &*deep)),
            "its part `p` cannot be written",
            Some("nested more than 512 deep"),
        ),
        (get(&client, ""), "is empty, which would change the path", None),
    ];
    for (call, reason, source) in rows {
        let error = call.await.expect_err("it cannot be sent");
        let CallError::Request(request) = &error else { panic!("{reason}: {error:?}") };
        assert_eq!(request.reason(), reason);
        assert_eq!(below(&error), Vec::from_iter(source), "{reason}");
        assert_eq!(below(&request.clone()), Vec::from_iter(source), "{reason}");
    }
    assert!(transport.sent().is_empty());
}

#[tokio::test]
async fn a_credential_that_cannot_be_sent_keeps_what_says_so() {
    let transport = FakeTransport::answering(&[]);
    let client = builder().credential(BearerToken::new("a\nb")).transport(transport);
    let client = client.build().expect("a client");
    let error = get(&client, "x").await.expect_err("it cannot be sent");
    assert!(matches!(error, CallError::Auth(_)), "{error:?}");
    assert_eq!(below(&error), ["failed to parse header value"]);
}
