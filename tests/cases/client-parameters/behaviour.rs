//! Parameters that are the client's are set once, and sent with all calls that take them.

use client_parameters_client::{Client, ClientBuilder};
use specwright_client::testing::{Answer, Loopback};

#[tokio::test]
async fn they_are_set_once() {
    let server = Loopback::serve([Answer::new(204), Answer::new(204)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    client.vaults().delete("s1", "v").await.expect("done");
    let client = Client::builder().endpoint(server.endpoint()).api_version("2025-05-05").build();
    client.expect("a client").vaults().delete("s1", "v").await.expect("done");
    let sent: Vec<(String, String)> =
        server.arrived().into_iter().map(|sent| (sent.path, sent.query)).collect();
    let expected = ["api-version=2026-01-01", "api-version=2025-05-05"];
    assert_eq!(
        sent,
        expected.map(|query| ("/subscriptions/s1/vaults/v".to_owned(), query.to_owned()))
    );
}

#[tokio::test]
async fn a_call_that_needs_one_is_an_error_without_it() {
    let answer = || Answer::json(200, r#"{"value":["a"]}"#);
    let server = Loopback::serve([answer()]);
    let client = |builder: ClientBuilder| {
        builder.endpoint(server.endpoint()).build().expect("a client")
    };
    let error = client(Client::builder()).vaults().list("g").await.expect_err("one is not set");
    assert!(error.to_string().contains("subscriptionId"), "{error}");
    assert!(server.arrived().is_empty(), "nothing is sent");
    let client = client(Client::builder().subscription_id("s2"));
    client.vaults().list("g").await.expect("a page");
    assert_eq!(server.arrived()[0].path, "/subscriptions/s2/groups/g/vaults");
}
