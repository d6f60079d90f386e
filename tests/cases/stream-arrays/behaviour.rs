//! Streams that are described as arrays: each piece is an item.

use specwright_client::testing::{Answer, Loopback};
use stream_arrays_client::Client;

fn serving(media: &str, body: &'static str) -> (Loopback, Client) {
    let server = Loopback::serve([Answer::new(200).header("content-type", media).chunk(body)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    (server, client)
}

#[tokio::test]
async fn a_line_is_an_item() {
    let lines = "{\"delta\":\"a\"}\n{\"delta\":\"b\"}\n";
    let (server, client) = serving("application/x-ndjson", lines);
    let mut lines = client.nd().await.expect("a stream").into_body();
    for expected in ["a", "b"] {
        let line = lines.next().await.expect("one").expect("a line");
        assert_eq!(line.delta.as_deref(), Some(expected));
    }
    assert!(lines.next().await.is_none());
    assert_eq!(server.arrived()[0].header("accept"), Some("application/x-ndjson"));
}

#[tokio::test]
async fn the_data_of_an_event_is_an_item() {
    let events = "id: 1\ndata: {\"delta\":\"a\"}\n\ndata: {\"delta\":\ndata: \"b\"}\n\n";
    let (server, client) = serving("text/event-stream", events);
    let mut events = client.ev().await.expect("a stream").into_body();
    for (expected, id) in [("a", Some("1")), ("b", Some("1"))] {
        let event = events.next().await.expect("one").expect("an event");
        assert_eq!((event.data.delta.as_deref(), event.id.as_deref()), (Some(expected), id));
    }
    assert!(events.next().await.is_none());
    assert_eq!(server.arrived()[0].header("accept"), Some("text/event-stream"));
}
