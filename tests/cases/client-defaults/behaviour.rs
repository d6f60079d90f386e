//! Defaults of the client are sent where the caller says nothing, and what the caller says is sent
//! in their place.

use client_defaults_client::{
    Client,
    models::{Vault, VaultSku},
};
use specwright_client::testing::{Answer, Loopback};
use specwright_types::Nullable;

#[tokio::test]
async fn they_are_sent_unless_something_is_said() {
    let server = Loopback::serve([Answer::new(204)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    client.put_vault(&Vault::new()).await.expect("done");
    let vault = Vault::new().with_size(4).with_open(false).with_sku(VaultSku::Large);
    let vault = vault.with_note(Nullable::Null).with_name("n");
    client.put_vault(&vault).kind("other").await.expect("done");
    let sent: Vec<(String, String)> = server
        .arrived()
        .into_iter()
        .map(|sent| (sent.query, String::from_utf8_lossy(&sent.body).into_owned()))
        .collect();
    let expected = [
        ("kind=usual", r#"{"size":3,"open":true,"sku":"small","note":"none"}"#),
        ("kind=other", r#"{"name":"n","size":4,"open":false,"sku":"large","note":null}"#),
    ];
    assert_eq!(sent, expected.map(|(query, body)| (query.to_owned(), body.to_owned())));
}

#[test]
fn what_is_received_is_not_filled_in() {
    let vault: Vault = specwright_types::from_str(r#"{"name":"n"}"#).expect("it is read");
    assert_eq!((vault.name.as_deref(), vault.open), (Some("n"), None));
}
