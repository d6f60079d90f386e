//! Members that are told by how well they fit, and members whose tag is not required.

use best_fit_client::{Client, models};
use specwright_client::testing::{Answer, Loopback};

#[tokio::test]
async fn the_member_that_knows_most_and_lacks_fewest() {
    let body = r#"[{"name":"a","value":["x"]},{"name":"b","size":1,"value":[]},{"name":"c"}]"#;
    let answer = Answer::new(200).header("content-type", "application/json").chunk(body);
    let server = Loopback::serve([answer]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    let items = client.list_items().await.expect("a list").into_body();
    let words: Vec<&str> = items
        .iter()
        .map(|item| match item {
            models::ListItemsResponseItem::Map(_) => "map",
            models::ListItemsResponseItem::Ring(_) => "ring",
            _ => "unknown",
        })
        .collect();
    assert_eq!(words, ["map", "ring", "map"]);
}

#[tokio::test]
async fn choosing_a_member_sends_its_tag() {
    let server = Loopback::serve([Answer::new(204)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    client.act(&models::Action::Stop(models::Stop::new())).await.expect("it is done");
    assert_eq!(&server.arrived()[0].body[..], br#"{"type":"stop"}"#);
    for text in [r#"{"type":"zzz"}"#, r#"{}"#] {
        let action: models::Action = specwright_types::from_str(text).expect("it reads");
        let known = matches!(action, models::Action::Stop(_) | models::Action::Go(_));
        assert!(!known, "{text}: {action:?}");
        assert_eq!(specwright_types::to_string(&action).expect("it is written"), text);
    }
}
