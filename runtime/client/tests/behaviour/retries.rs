//! What is tried again, and after how long.

use crate::{API, builder, client, get, post};
use serde_json::json;
use specwright_client::testing::{FakeSleep, FakeTransport};
use specwright_client::{
    Body, ByteStream, Bytes, CallError, Client, RetryPolicy, TransportError, TransportErrorKind,
    View, http,
};
use std::time::{Duration, SystemTime};

#[tokio::test]
async fn a_passing_failure_is_tried_again() {
    let transport = FakeTransport::answering(&[(503, ""), (500, ""), (200, "7")]);
    let response = get(&client(&transport), "1").await.expect("a response");
    assert_eq!((response.body(), transport.sent().len()), (&json!(7), 3));
}

#[tokio::test]
async fn a_lasting_failure_is_returned_in_the_end() {
    let transport = FakeTransport::answering(&[(500, r#"{"code":"Broken"}"#)]);
    let error = get(&client(&transport), "1").await.expect_err("an error");
    assert_eq!((error.code(), transport.sent().len()), (Some("Broken"), 4));
    let error =
        get(&client(&transport), "1").retry(RetryPolicy::none()).await.expect_err("an error");
    assert_eq!((error.status().map(|s| s.as_u16()), transport.sent().len()), (Some(500), 5));
}

#[tokio::test]
async fn a_post_is_tried_again_only_if_nothing_happened() {
    let transport = FakeTransport::answering(&[(500, ""), (429, ""), (200, "1")]);
    let client = client(&transport);
    assert!(matches!(post(&client).await, Err(CallError::Api(_))));
    post(&client).json(View::Any(&json!([1]))).await.expect("a response");
    let bodies: Vec<_> = transport.sent().iter().map(|r| r.body().clone()).collect();
    assert_eq!(bodies, ["", "[1]", "[1]"]);
}

/// A header and its value; how long is waited.
const RETRY_AFTER: &[(&str, &str, Duration)] = &[
    ("retry-after", "7", Duration::from_secs(7)),
    ("retry-after", "0", Duration::ZERO),
    ("retry-after", "Sun, 22 Nov 2026 06:00:09 GMT", Duration::from_secs(9)),
    ("retry-after", "Sun, 22 Nov 2026 05:00:00 GMT", Duration::ZERO),
    ("retry-after-ms", "250", Duration::from_millis(250)),
    ("x-ms-retry-after-ms", "1500", Duration::from_millis(1500)),
];

#[tokio::test]
async fn retry_after_is_honoured() {
    let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_327_200);
    for (name, value, expected) in RETRY_AFTER {
        let clock = FakeSleep::starting_at(start);
        let transport = answering_once(429, name, value);
        let client = Client::builder(&API)
            .allow_unauthenticated()
            .sleep(clock.clone())
            .transport(transport)
            .build()
            .expect("a client");
        get(&client, "1").await.expect("a response");
        assert_eq!(clock.slept(), [*expected], "{name}: {value}");
    }
}

#[tokio::test]
async fn a_service_that_asks_for_too_long_a_wait_is_not_waited_for() {
    let transport = answering_once(503, "retry-after", "3600");
    let error = get(&client(&transport), "1").await.expect_err("an error");
    assert_eq!(error.status().map(|s| s.as_u16()), Some(503));
}

/// One answer with a header, then success.
fn answering_once(status: u16, name: &'static str, value: &'static str) -> FakeTransport {
    let first = std::sync::atomic::AtomicBool::new(true);
    FakeTransport::new(move |_| {
        let first = first.swap(false, std::sync::atomic::Ordering::Relaxed);
        let response =
            http::Response::builder().status(if first { status } else { 200 }).header(name, value);
        Ok(response.body(Bytes::from("1")).expect("a response"))
    })
}

#[tokio::test]
async fn broken_connections() {
    let failing = |kind| FakeTransport::new(move |_| Err(TransportError::new(kind, "cut")));
    for (kind, gets, posts) in [
        (TransportErrorKind::Connect, 4, 4),
        (TransportErrorKind::Broken, 4, 1),
        (TransportErrorKind::Refused, 1, 1),
    ] {
        let transport = failing(kind);
        assert!(
            matches!(get(&client(&transport), "1").await, Err(CallError::Transport(e)) if e.kind() == kind)
        );
        assert_eq!(transport.sent().len(), gets, "GET {kind:?}");
        let transport = failing(kind);
        assert!(post(&client(&transport)).await.is_err());
        assert_eq!(transport.sent().len(), posts, "POST {kind:?}");
    }
}

#[tokio::test]
async fn a_streamed_body_is_sent_once_unless_it_can_be_made_anew() {
    let stream = || ByteStream::from(Bytes::from("abc"));
    let transport = FakeTransport::answering(&[(503, ""), (200, "1")]);
    let once = post(&client(&transport)).body("text/plain", stream());
    assert_eq!(once.clone().await.expect_err("an error").status().map(|s| s.as_u16()), Some(503));
    match once.await {
        Err(CallError::Request(error)) => {
            assert_eq!(error.reason(), "its streamed body has been sent already")
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(transport.sent().len(), 1);
    let transport = FakeTransport::answering(&[(503, ""), (200, "1")]);
    post(&client(&transport))
        .body("text/plain", Body::replay(stream, Some(3)))
        .await
        .expect("a response");
    let bodies: Vec<_> = transport.sent().iter().map(|r| r.body().clone()).collect();
    assert_eq!(bodies, ["abc", "abc"]);
}

#[tokio::test]
async fn the_policy_of_the_client_holds_for_its_calls() {
    let transport = FakeTransport::answering(&[(500, "")]);
    let client = builder()
        .transport(transport.clone())
        .retry(RetryPolicy::new(1).any_method())
        .build()
        .expect("a client");
    assert!(post(&client).await.is_err());
    assert_eq!(transport.sent().len(), 2);
}
