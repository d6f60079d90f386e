//! The media type of a body is the one that is described, or that the caller names.

use body_types_client::Client;
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{CallError, Json, TypedBody};

fn serving() -> (Loopback, Client) {
    let server = Loopback::serve([Answer::new(204)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    (server, client)
}

fn sent(server: &Loopback) -> Vec<(String, String)> {
    let one = |arrived: &specwright_client::testing::Arrived| {
        let media = arrived.header("content-type").unwrap_or_default().to_owned();
        (media, String::from_utf8_lossy(&arrived.body).into_owned())
    };
    server.arrived().iter().map(one).collect()
}

#[tokio::test]
async fn each_patch_is_one_of_its_own() {
    let (server, client) = serving();
    let body = Json::from(1);
    client.patch_thing(&body).await.expect("done");
    client.patch_thing_merge_patch(&body).await.expect("done");
    client.patch_thing_strategic_merge_patch(&body).await.expect("done");
    client.patch_thing_apply("a: 1").await.expect("done");
    let expected = [
        ("application/json-patch+json", "1"),
        ("application/merge-patch+json", "1"),
        ("application/strategic-merge-patch+json", "1"),
        ("application/apply-patch+yaml", "a: 1"),
    ];
    let expected = expected.map(|(media, body)| (media.to_owned(), body.to_owned()));
    assert_eq!(sent(&server), expected);
}

#[tokio::test]
async fn the_caller_names_the_media_type_of_bytes() {
    let (server, client) = serving();
    client.put_picture_with_bytes(TypedBody::new("image/gif", "GIF89a")).await.expect("done");
    client.add_picture().body(TypedBody::new("image/webp", "RIFF")).await.expect("done");
    client.update_icon("PNG").await.expect("done");
    let media: Vec<_> = sent(&server).into_iter().map(|(media, _)| media).collect();
    assert_eq!(media, ["image/gif", "image/webp", "image/png"]);
    let range = client.add_picture().body(TypedBody::new("image/*", "x")).await;
    assert!(matches!(range, Err(CallError::Request(_))), "{range:?}");
}

#[tokio::test]
async fn texts_of_other_media_types_are_other_texts() {
    let (server, client) = serving();
    client.put_note("a").await.expect("done");
    client.put_note_with_csv("a,b").await.expect("done");
    client.update_lines("a \"b\"\nc").await.expect("done");
    let expected =
        [("text/plain", "a"), ("text/csv", "a,b"), ("application/x-ndjson", "a \"b\"\nc")];
    assert_eq!(sent(&server), expected.map(|(media, body)| (media.to_owned(), body.to_owned())));
}
