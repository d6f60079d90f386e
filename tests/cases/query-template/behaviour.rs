//! A template in the query that a path ends in.

use query_template_client::Client;
use specwright_client::testing::{Answer, Loopback};

#[tokio::test]
async fn it_is_filled_in_and_encoded() {
    let server = Loopback::serve([Answer::json(200, r#"{"id":"x"}"#)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    for name in ["a.csv", "a b&c=d.csv", "ä/?#%"] {
        assert_eq!(client.export(name).await.expect("done").id.as_deref(), Some("x"));
    }
    let sent: Vec<String> = server
        .arrived()
        .iter()
        .map(|sent| format!("{} {}?{}", sent.method, sent.path, sent.query))
        .collect();
    let expected = [
        "GET /export?filename=a.csv",
        "GET /export?filename=a%20b%26c%3Dd.csv",
        "GET /export?filename=%C3%A4%2F%3F%23%25",
    ];
    assert_eq!(sent, expected);
}
