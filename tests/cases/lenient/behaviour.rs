//! What is received is read leniently, by one rule in JSON and in XML; what is sent is strict.

use lenient_client::{Client, models};
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{CallError, RetryPolicy};

fn client(server: &Loopback) -> Client {
    Client::builder()
        .endpoint(server.endpoint())
        .retry(RetryPolicy::none())
        .build()
        .expect("a client")
}

fn answer(media: &str, body: &'static str) -> Loopback {
    Loopback::serve([Answer::new(200).header("content-type", media).chunk(body)])
}

#[tokio::test]
async fn what_is_missing_does_not_cost_the_list() {
    let body = r#"[{"name":"a","tags":["x",null,"y"],"owner":{"id":7}},{"name":"b","note":null}]"#;
    let server = answer("application/json", body);
    let list = client(&server).list_accounts().await.expect("a list").into_body();
    let (first, second) = (&list[0], &list[1]);
    assert_eq!((first.key.as_deref(), &first.tags[..]), (None, &["x".into(), "y".into()][..]));
    assert_eq!((first.owner.id, first.owner.kind.as_str(), first.owner.place.room), (7, "", 0));
    assert_eq!((second.tags.len(), second.owner.id, &second.note), (0, 0, &None));
}

#[tokio::test]
async fn one_rule_in_json_and_xml() {
    const NIL: &str = concat!(
        r#"<Owner xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><id>7</id>"#,
        r#"<kind i:nil="true"/></Owner>"#
    );
    let json = answer("application/json", r#"{"id":7,"kind":null}"#);
    let xml = answer("application/xml", NIL);
    let from_json = client(&json).get_owner().await.expect("an owner").into_body();
    let from_xml = client(&xml).get_owner().await.expect("an owner").into_body();
    assert_eq!(from_json, from_xml);
    assert_eq!((from_json.id, from_json.kind.as_str(), from_json.groups.len()), (7, "", 0));

    // Another document is none of these.
    for (media, body) in [
        ("application/json", r#"{"error":{"code":1}}"#),
        ("application/xml", "<Error><Code>1</Code></Error>"),
    ] {
        let server = answer(media, body);
        let Err(CallError::Decode(error)) = client(&server).get_owner().await else {
            panic!("{media}")
        };
        assert!(error.reason().starts_with("missing `id`, `kind`"), "{error}");
    }
}

#[tokio::test]
async fn what_is_sent_is_strict() {
    let server = answer("application/json", r#"{"name":"a"}"#);
    let owner =
        models::Owner::new(1, models::OwnerKind::User, [""; 0], models::OwnerPlace::new(2));
    let account = models::Account::new("a", "secret", [""; 0], owner);
    client(&server).put_account(&account).await.expect("an account");
    let sent: serde_json::Value = serde_json::from_slice(&server.arrived()[0].body).expect("JSON");
    let owner = serde_json::json!({"id": 1, "kind": "user", "groups": [], "place": {"room": 2}});
    assert_eq!(sent, serde_json::json!({"name": "a", "key": "secret", "tags": [], "owner": owner}));
}

#[tokio::test]
async fn an_item_costs_only_itself_where_that_is_asked_for() {
    let body = r#"[{"name":"a"},{"name":5,"tags":7},{"name":"c"}]"#;
    let server = answer("application/json", body);
    let list = client(&server).list_accounts().lenient().await.expect("a list").into_body();
    let (items, errors) = list.split();
    let names: Vec<&str> = items.iter().map(|account| account.name.as_str()).collect();
    assert_eq!((names, errors.len()), (vec!["a", "c"], 1));
    let paths: Vec<&str> = errors[0].mismatches().map(|mismatch| mismatch.path.as_str()).collect();
    assert_eq!(paths, ["[1].name", "[1].tags"]);
    assert_eq!(&errors[0].raw()[..], br#"{"name":5,"tags":7}"#);

    // Else it costs the list.
    let server = answer("application/json", body);
    let Err(CallError::Decode(error)) = client(&server).list_accounts().await else {
        panic!("{body}")
    };
    assert_eq!(error.mismatches().count(), 2);
}
