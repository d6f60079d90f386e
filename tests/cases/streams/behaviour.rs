//! Streams: a watch, events of text, lines of a list.

use specwright_client::testing::{Answer, Loopback};
use streams_client::Client;

fn serving(media: &str, body: &'static str) -> (Loopback, Client) {
    let server = Loopback::serve([Answer::new(200).header("content-type", media).chunk(body)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    (server, client)
}

#[tokio::test]
async fn a_watch_gives_its_events() {
    let lines = "{\"type\":\"ADDED\",\"object\":{\"kind\":\"Pod\"}}\n{\"type\":\"DELETED\"}\n";
    let (server, client) = serving("application/json", lines);
    let mut events =
        client.list_pods_as_stream().watch(true).await.expect("a stream").into_body();
    for kind in ["ADDED", "DELETED"] {
        assert_eq!(events.next().await.expect("one").expect("an event").r#type, kind);
    }
    let arrived = &server.arrived()[0];
    assert_eq!(
        (arrived.header("accept"), arrived.query.as_str()),
        (Some("application/json;stream=watch"), "watch=true")
    );
}

#[tokio::test]
async fn a_text_is_what_came() {
    let (_server, client) = serving("text/event-stream", "id: 1\ndata: not JSON\n\n");
    let mut events = client.plain_events().await.expect("a stream").into_body();
    let event = events.next().await.expect("one").expect("an event");
    assert_eq!((event.data.0.as_str(), event.id.as_deref()), ("not JSON", Some("1")));
}

#[tokio::test]
async fn the_items_of_a_list_are_lines() {
    let (_server, client) = serving("application/jsonl", "{\"word\":\"a\"}\n");
    let mut lines = client.listed_lines().await.expect("a stream").into_body();
    assert_eq!(lines.next().await.expect("one").expect("a line").word.as_deref(), Some("a"));
}
