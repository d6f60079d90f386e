//! Streams that the settings say of: asked for by a method of their own, decoded piece by piece.

use specwright_client::CallError;
use specwright_client::testing::{Answer, Loopback};
use stream_rules_client::{Client, models};

fn serving(media: &str, body: &'static str) -> (Loopback, Client) {
    let server = Loopback::serve([Answer::new(200).header("content-type", media).chunk(body)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    (server, client)
}

#[tokio::test]
async fn pieces_are_of_the_type_that_is_named() {
    let (server, client) = serving("text/event-stream", "event: a\ndata: {\"delta\":\"x\"}\n\n");
    let request = models::CreateChatAsStreamRequest::new("m").with_stream(false);
    let mut events = client.create_chat_as_stream(&request).await.expect("a stream").into_body();
    let event = events.next().await.expect("one").expect("an event");
    assert_eq!((event.data.delta.as_deref(), event.event.as_str()), (Some("x"), "a"));
    let arrived = &server.arrived()[0];
    assert_eq!(arrived.header("accept"), Some("text/event-stream"));
    // The method that asks for the stream says so, whatever the body says.
    assert_eq!(arrived.body, r#"{"model":"m","stream":true}"#);
}

#[tokio::test]
async fn a_flag_is_set() {
    let (server, client) = serving("application/x-ndjson", "{\"name\":\"a\"}\n{\"name\":\"b\"}\n");
    let mut lines =
        client.list_items_as_stream().limit(2).await.expect("a stream").into_body();
    for name in ["a", "b"] {
        let item = lines.next().await.expect("one").expect("a line");
        assert_eq!(item.name.as_deref(), Some(name));
    }
    assert_eq!(server.arrived()[0].query, "watch=true&limit=2");
}

#[tokio::test]
async fn a_document_in_place_of_the_stream_is_an_error_with_its_body() {
    let (_server, client) = serving("application/json", "{\"text\":\"all\"}");
    let request = models::CreateChatAsStreamRequest::new("m");
    let error = client.create_chat_as_stream(&request).await.expect_err("a document came");
    let CallError::Decode(error) = error else { panic!("{error:?}") };
    assert_eq!(&error.raw()[..], b"{\"text\":\"all\"}");
}
