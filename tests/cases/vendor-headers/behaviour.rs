//! Headers by prefix, names of requests, and statuses that mean the opposite of what they usually do.

use specwright_client::testing::{Answer, Loopback};
use std::collections::BTreeMap;
use vendor_headers_client::{Client, blobs::{GetHeaders, GetReply}, models::Blob};

fn client(service: &Loopback) -> Client {
    Client::builder().endpoint(service.endpoint()).build().expect("all is set")
}

#[tokio::test]
async fn headers_with_a_prefix_are_a_map_in_both_directions() {
    let service = Loopback::serve_with(|_, request| {
        let answer = Answer::json(200, r#"{"name":"a","etag":"1"}"#).header("foo-request-id", "r1").header("x-ms-request-id", "r2");
        let sent = request.headers.iter().filter(|(name, _)| name.starts_with("x-ms-meta-"));
        sent.fold(answer, |answer, (name, value)| answer.header(name, value))
    });
    let metadata = BTreeMap::from([("colour".to_owned(), "red".to_owned()), ("size".to_owned(), "7".to_owned())]);
    let answer = client(&service).blobs().put("a", &Blob::new("a")).metadata(&metadata).await.expect("it is answered");
    assert_eq!(answer.typed_headers().metadata, metadata);
    assert_eq!(answer.request_id(), Some("r1"));
    assert_eq!(service.arrived()[0].body, br#"{"name":"a"}"#[..]);
}

#[tokio::test]
async fn a_status_is_what_the_description_says_of_it() {
    let service = Loopback::serve_with(|_, request| match request.method.as_str() {
        "PUT" => Answer::json(202, r#"{"reason":"busy"}"#).header("x-ms-request-id", "r2"),
        _ => Answer::new(404),
    });
    let client = client(&service);
    let error = client.blobs().put("a", &Blob::new("a")).await.expect_err("it is refused");
    let refused = error.as_api().expect("the service refused it");
    assert_eq!(refused.body().and_then(|body| body.reason.as_deref()), Some("busy"));
    assert_eq!((refused.status().as_u16(), error.request_id()), (202, Some("r2")));

    let absent = client.blobs().get("a").await.expect("its absence is an answer");
    assert!(matches!(*absent, GetReply::NotFound), "{absent:?}");
}

#[tokio::test]
async fn the_headers_of_an_error_are_typed() {
    let service = Loopback::serve([Answer::json(409, r#"{"reason":"busy"}"#).header("x-wait", "7")]);
    let error = client(&service).blobs().get("a").await.expect_err("it is refused");
    let headers: GetHeaders = error.as_api().expect("the service refused it").typed_headers();
    assert_eq!(headers.x_wait, Some(7));
}

#[tokio::test]
async fn the_id_of_a_call_goes_with_all_its_pages() {
    let service = Loopback::serve_with(|_, request| match request.path.as_str() {
        "/blobs" => Answer::json(200, r#"{"value":[{"name":"a","etag":"1"}],"next":"/more"}"#),
        _ => Answer::json(200, r#"{"value":[{"name":"b","etag":"1"}]}"#),
    });
    let mut blobs = client(&service).blobs().list("call-7").items();
    let mut names = Vec::new();
    while let Some(blob) = blobs.next().await {
        names.push(blob.expect("it is a blob").name);
    }
    assert_eq!(names, ["a", "b"]);
    let arrived = service.arrived();
    let ids: Vec<_> = arrived.iter().map(|request| request.header("x-ms-client-request-id")).collect();
    assert_eq!(ids, [Some("call-7"), Some("call-7")]);
}
