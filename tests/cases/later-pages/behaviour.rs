//! A long-running operation whose result is a list: the pages after the first are asked for when
//! their turn comes.

use later_pages_client::{
    Client,
    lro::WaitOptions,
    testing::{Answer, Loopback},
};
use std::time::Duration;

#[tokio::test]
async fn the_result_is_a_stream_of_items() {
    let service = Loopback::serve_with(|_, request| match request.path.as_str() {
        "/searches" => Answer::new(202).header("Location", "/searches/1"),
        "/searches/1" => Answer::json(200, r#"{"hits":["a"],"next":"/searches/1/2"}"#),
        _ => Answer::json(200, r#"{"hits":["b"]}"#),
    });
    let client = Client::builder().endpoint(service.endpoint()).build().expect("all is set");
    let started = client.searches().start().await.expect("it starts");
    let options = WaitOptions::new().initial_delay(Duration::from_millis(1));
    let mut hits = started.with(options).wait().await.expect("it ends");
    let paths = || service.arrived().iter().map(|r| r.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(), ["/searches", "/searches/1"]);
    let mut found = Vec::new();
    while let Some(hit) = hits.next().await {
        found.push(hit.expect("it is read"));
    }
    assert_eq!(found, ["a", "b"]);
    assert_eq!(paths(), ["/searches", "/searches/1", "/searches/1/2"]);
}
