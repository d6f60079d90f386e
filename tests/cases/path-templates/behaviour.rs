//! Templates that say more than a name: what is filled in, and which slashes stay.

use path_templates_client::Client;
use specwright_client::testing::{Answer, Loopback};

#[tokio::test]
async fn every_placeholder_is_filled_in() {
    let server = Loopback::serve([Answer::new(204)]);
    let c = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    c.books("shelves/a b").await.expect("done");
    c.one("a/b").await.expect("done");
    c.files().file("a/b c?d").await.expect("done");
    c.star().star("a/b").await.expect("done");
    c.plus().plus("a/b").await.expect("done");
    c.any().any("a/b").await.expect("done");
    c.re().re("1/2").await.expect("done");
    c.sp().sp("1 2").await.expect("done");
    c.export("a b&c.csv").await.expect("done");
    c.search().q("x y").limit("3").await.expect("done");
    let sent: Vec<String> =
        server.arrived().iter().map(|sent| format!("{}?{}", sent.path, sent.query)).collect();
    let expected = [
        "/v1/shelves/a%20b/books?",
        "/v1/a%2Fb/one?",
        "/files/a/b%20c%3Fd?",
        "/star/a%2Fb?",
        "/plus/a/b?",
        "/any/a/b?",
        "/re/1%2F2?",
        "/sp/1%202?",
        "/export?comp=list&filename=a%20b%26c.csv",
        "/search?limit=3&q=x%20y",
    ];
    assert_eq!(sent, expected);
}
