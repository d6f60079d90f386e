//! A list that is asked for by POST: each further page is a POST with the same body, whatever the
//! form of the next link.

use pageable_client::{Client, models};
use specwright_client::testing::{Answer, Loopback};

#[tokio::test]
async fn further_pages_are_posted_with_the_body() {
    let server = Loopback::serve([
        Answer::json(200, r#"{"items":["a"],"next":"more/2?token=x"}"#),
        Answer::json(200, r#"{"items":["b"],"next":"/more/3?token=y"}"#),
        Answer::json(200, r#"{"items":["c"],"next":""}"#),
    ]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    let body = models::Single::new().with_value(vec!["v".to_owned()]);
    let mut items = client.things().query(&body).await.expect("a page");
    for expected in ["a", "b", "c"] {
        assert_eq!(items.next().await.expect("one").expect("an item"), expected);
    }
    assert!(items.next().await.is_none());
    let sent: Vec<_> = server
        .arrived()
        .iter()
        .map(|request| (request.method.clone(), format!("{}?{}", request.path, request.query)))
        .collect();
    let post = |address: &str| ("POST".to_owned(), address.to_owned());
    assert_eq!(sent, [post("/query?"), post("/more/2?token=x"), post("/more/3?token=y")]);
    assert!(server.arrived().iter().all(|request| *request.body == *br#"{"value":["v"]}"#));
}
