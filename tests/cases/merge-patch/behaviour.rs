//! A merge patch says three things of a property: set it, remove it, leave it (RFC 7396).

use merge_patch_client::{Client, models};
use serde_json::json;
use specwright_client::testing::{Answer, Loopback};
use specwright_types::{Json, Nullable};
use std::collections::BTreeMap;

fn served() -> (Loopback, Client) {
    let server = Loopback::serve([Answer::new(204)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    (server, client)
}

fn sent(server: &Loopback) -> Json {
    let arrived = &server.arrived()[0];
    assert_eq!(arrived.header("content-type"), Some("application/merge-patch+json"));
    serde_json::from_slice(&arrived.body).expect("JSON")
}

#[tokio::test]
async fn null_removes_and_what_is_not_set_stays() {
    let (server, client) = served();
    let tags = BTreeMap::from([("a".to_owned(), Some("1".to_owned())), ("b".to_owned(), None)]);
    let address = models::AddressPatch::new().with_zip(Nullable::Null).with_street("Main");
    let login = models::Login::new().with_at("now");
    let patch = models::UserPatch::new("person")
        .with_nick(Nullable::Null)
        .with_address(address)
        .with_tags(tags)
        .with_logins(vec![login]);
    client.users().patch(&patch).await.expect("it is done");
    let expected = json!({
        "kind": "person", "nick": null, "address": {"street": "Main", "zip": null},
        "tags": {"a": "1", "b": null}, "logins": [{"at": "now"}]
    });
    assert_eq!(sent(&server), expected);
}

#[tokio::test]
async fn what_is_a_patch_only_is_one_in_place() {
    let (server, client) = served();
    let window = models::Window::new().with_open(Nullable::Null);
    let update =
        models::RoomUpdate::new().with_name(Nullable::Null).with_size(3).with_window(window);
    client.rooms().patch(&update).await.expect("it is done");
    assert_eq!(sent(&server), json!({"name": null, "size": 3, "window": {"open": null}}));

    let (server, client) = served();
    client.rooms().patch(&models::RoomUpdate::new()).await.expect("it is done");
    assert_eq!(sent(&server), json!({}));
}

/// The type of the resource itself stays as it is.
#[test]
fn the_resource_is_no_patch() {
    let user: models::User =
        serde_json::from_value(json!({"kind": "k", "nick": null})).expect("a user");
    let nick: Option<String> = user.nick;
    assert_eq!(nick, None);
}
