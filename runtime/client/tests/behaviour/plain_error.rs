//! One error for all calls: what typed errors become by `?`, and what is still known of them.

use crate::{API, GET, builder, client};
use specwright_client::testing::FakeTransport;
use specwright_client::{
    BuildError, Bytes, Call, CallError, Client, Download, Empty, Error, Json, Response, Text,
    TransportError, TransportErrorKind, http,
};
use specwright_types::record;
use std::error::Error as _;

#[derive(Clone)]
struct Invalid {
    message: String,
}
record!(Invalid { 0 "message" => message [required], });

specwright_client::replies! {
    /// The errors of making an animal.
    pub enum MakeError {
        404 => Missing(Invalid),
        422 => Invalid(Invalid),
        500..=599 => Server,
        _ => Other(String),
    }
}

fn answering(status: u16, body: &'static str) -> FakeTransport {
    FakeTransport::new(move |_| {
        let response = http::Response::builder().status(status);
        let response = response.header("content-type", "application/json");
        let response = response.header("x-request-id", "r-1").body(Bytes::from(body));
        Ok(response.expect("a response"))
    })
}

/// Two calls whose error bodies differ, in one function.
async fn both(client: &Client) -> Result<(), Error> {
    Call::<Response<Empty>, Json>::new(client, &GET).arg(0, "1".into()).await?;
    Call::<Response<Empty>, MakeError>::new(client, &GET).arg(0, "2".into()).await?;
    Ok(())
}

async fn made(status: u16, body: &'static str) -> Error {
    let client = client(&answering(status, body));
    let call = Call::<Response<Empty>, MakeError>::new(&client, &GET).arg(0, "2".into());
    call.await.expect_err("an error").into()
}

#[tokio::test]
async fn errors_of_several_calls_compose() {
    let error = both(&client(&answering(404, r#"{"message":"Gone."}"#))).await.expect_err("404");
    assert!(error.is_api() && error.is_not_found() && !error.is_timeout());
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    assert_eq!((error.request_id(), error.message()), (Some("r-1"), Some("Gone.")));
    assert_eq!(error.headers().expect("headers")["x-request-id"], "r-1");
    assert_eq!(&error.raw().expect("a body")[..], br#"{"message":"Gone."}"#);
    assert_eq!(error.api::<Json>().expect("a document")["message"], "Gone.");
    assert_eq!(error.to_string(), "the service answered 404 Not Found: Gone.");
}

#[tokio::test]
async fn the_typed_body_is_that_of_the_status() {
    let error = made(422, r#"{"message":"No name."}"#).await;
    assert_eq!(error.api(), Some(&Invalid { message: "No name.".into() }));
    assert!(matches!(error.api::<MakeError>(), Some(MakeError::Invalid(_))));
    assert!(error.api::<String>().is_none());
    let error = made(500, "{}").await;
    assert!(error.is_server_error() && error.api::<Invalid>().is_none());
    assert!(matches!(error.api(), Some(MakeError::Server)));
    assert_eq!(made(400, r#""what?""#).await.api::<String>().map(String::as_str), Some("what?"));
}

#[tokio::test]
async fn what_is_not_the_services_keeps_its_source() {
    let transport = FakeTransport::new(|_| {
        Err(TransportError::new(TransportErrorKind::Timeout, "the peer is silent"))
    });
    let error = both(&client(&transport)).await.expect_err("it timed out");
    assert!(error.is_timeout() && !error.is_api() && error.status().is_none());
    assert_eq!(error.source().expect("a source").to_string(), "the peer is silent");

    let client = client(&answering(200, r#"{"message":5}"#));
    let call = Call::<Response<Invalid>, Json>::new(&client, &GET).arg(0, "1".into());
    let error = Error::from(call.await.expect_err("it is a number"));
    assert!(error.is_decode());
    let source = error.source().expect("a source").downcast_ref::<serde_json::Error>();
    assert!(source.expect("an error of reading").is_data());
    assert_eq!(error.raw().map(|raw| &raw[..]), Some(&br#"{"message":5}"#[..]));

    let call = Call::<Response<Text<u32>>, Json>::new(&client, &GET).arg(0, "1".into());
    let error = Error::from(call.await.expect_err("it is no number"));
    assert!(error.is_decode() && error.source().is_some(), "{error:?}");
}

#[test]
fn a_mistake_of_the_builder_composes_too() {
    fn build(url: &str) -> Result<Client, Error> {
        Ok(builder().endpoint(url).build()?)
    }
    let error = build("https://a b/").expect_err("no URL");
    assert!(!error.is_api() && error.source().is_some(), "{error:?}");
    assert!(build("ftp://x").expect_err("no http").source().is_none());
    let error = Client::builder(&API).endpoint("zoo").build().expect_err("it is relative");
    assert!(matches!(error, BuildError::Endpoint { source: Some(_), .. }));
}

/// What is awaited on another thread must be able to go there, and so must what it fails with.
#[test]
fn errors_can_be_sent() {
    fn sends<T: Send + Sync + 'static>() {}
    sends::<Error>();
    sends::<CallError<Json>>();
    fn composes<E>()
    where
        Error: From<CallError<E>>,
    {
    }
    composes::<Empty>();
    composes::<Text>();
    composes::<Download>();
}
