//! A list that is asked for by POST: each further page is a POST with the same body, whatever the
//! form of the next link. An empty link and one that is null end every list.

use pageable_client::{Client, models};
use specwright_client::testing::{Answer, Loopback};

fn client(server: &Loopback) -> Client {
    Client::builder().endpoint(server.endpoint()).build().expect("a client")
}

#[tokio::test]
async fn further_pages_are_posted_with_the_body() {
    let server = Loopback::serve_with(|number, request| {
        let host = request.header("host").expect("HTTP/1.1 requires it");
        Answer::json(200, match number {
            0 => r#"{"items":["a"],"next":"more/2?token=x"}"#.to_owned(),
            1 => r#"{"items":["b"],"next":"/more/3?token=y"}"#.to_owned(),
            2 => format!(r#"{{"items":["c"],"next":"http://{host}/more/4?token=z%2F"}}"#),
            _ => r#"{"items":["d"],"next":""}"#.to_owned(),
        })
    });
    let body = models::Single::new().with_value(vec!["v".to_owned()]);
    let mut items = client(&server).things().query(&body).items();
    for expected in ["a", "b", "c", "d"] {
        assert_eq!(items.next().await.expect("one").expect("an item"), expected);
    }
    assert!(items.next().await.is_none());
    let sent: Vec<_> = server
        .arrived()
        .iter()
        .map(|request| (request.method.clone(), format!("{}?{}", request.path, request.query)))
        .collect();
    let post = |address: &str| ("POST".to_owned(), address.to_owned());
    let addresses = ["/query?", "/more/2?token=x", "/more/3?token=y", "/more/4?token=z%2F"];
    assert_eq!(sent, addresses.map(post));
    assert!(server.arrived().iter().all(|request| *request.body == *br#"{"value":["v"]}"#));
    let json = Some("application/json");
    assert!(server.arrived().iter().all(|request| request.header("content-type") == json));
}

#[tokio::test]
async fn an_empty_link_and_null_end_the_list() {
    for end in ["\"\"", "null"] {
        let server = Loopback::serve([
            Answer::json(200, r#"{"odata.items":["a"],"odata.nextLink":"/two?x=1"}"#),
            Answer::json(200, format!(r#"{{"odata.items":["b"],"odata.nextLink":{end}}}"#)),
        ]);
        let mut items = client(&server).things().list_dotted().items();
        for expected in ["a", "b"] {
            assert_eq!(items.next().await.expect("one").expect("an item"), expected);
        }
        assert!(items.next().await.is_none(), "{end}");
        let arrived = server.arrived();
        assert_eq!((&*arrived[1].method, &*arrived[1].path, &*arrived[1].query), ("GET", "/two", "x=1"));
        assert_eq!(arrived.len(), 2);
    }
}

#[tokio::test]
async fn a_list_without_links_has_one_page() {
    let server = Loopback::serve([Answer::json(200, r#"{"value":["a"],"nextLink":"/more"}"#)]);
    let mut items = client(&server).things().list_once().items();
    assert_eq!(items.next().await.expect("one").expect("an item"), "a");
    assert!(items.next().await.is_none());
    assert_eq!(server.arrived().len(), 1);
}
