//! Security schemes of OpenAPI 3.1: client certificates, keys in queries and cookies, tokens.

use mtls31_client::{Client, ClientBuilder};
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{ApiKey, BearerToken};

fn client(with: impl FnOnce(ClientBuilder) -> ClientBuilder) -> (Loopback, Client) {
    let server = Loopback::serve([Answer::new(204)]);
    let client = with(Client::builder().endpoint(server.endpoint())).build().expect("a client");
    (server, client)
}

#[tokio::test]
async fn a_key_in_a_cookie_is_sent_as_it_is() {
    let (server, client) = client(|b| b.credential_for("ck", ApiKey::new("abc/def+ghi==%20")));
    client.k().await.expect("done");
    client.f().await.expect("the other alternative");
    for arrived in server.arrived() {
        assert_eq!(arrived.header("cookie"), Some("sess=abc/def+ghi==%20"));
        assert_eq!(arrived.query, "");
    }
}

#[tokio::test]
async fn a_certificate_is_of_the_connection_and_a_key_of_the_query() {
    let (server, client) = client(|b| b.credential_for("q", ApiKey::new("k/1 &")));
    client.e().await.expect("done");
    client.f().await.expect("done");
    let arrived = server.arrived();
    assert_eq!((&*arrived[0].query, arrived[0].header("authorization")), ("", None));
    assert_eq!(arrived[1].query, "api_key=k%2F1%20%26");
    assert_eq!(arrived[1].header("cookie"), None);
}

#[tokio::test]
async fn a_token_is_sent_as_one() {
    let (server, client) = client(|b| b.credential_for("pw", BearerToken::new("t")));
    client.p().await.expect("done");
    assert_eq!(server.arrived()[0].header("authorization"), Some("Bearer t"));
}
