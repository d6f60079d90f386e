//! JSON and bytes beside each other: each can be asked for, and what came decides.

use json_or_bytes_client::Client;
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{CallError, RetryPolicy};

fn client(media: &str, body: &'static str) -> (Loopback, Client) {
    let server = Loopback::serve([Answer::new(200).header("content-type", media).chunk(body)]);
    let client = Client::builder().endpoint(server.endpoint()).retry(RetryPolicy::none());
    let client = client.build().expect("a client");
    (server, client)
}

fn asked(server: &Loopback) -> Option<String> {
    server.arrived()[0].header("accept").map(str::to_owned)
}

#[tokio::test]
async fn each_is_asked_for() {
    let (server, c) = client("application/json", r#"{"w":1}"#);
    assert_eq!(c.img().await.expect("JSON").w, Some(1));
    assert_eq!(asked(&server).as_deref(), Some("application/json"));

    let (server, c) = client("image/png", "PNG");
    let bytes = c.img_as_png().await.expect("a picture").into_body().bytes().await;
    assert_eq!(
        (bytes.expect("bytes").as_ref(), asked(&server).as_deref()),
        (&b"PNG"[..], Some("image/png"))
    );

    let (server, c) = client("application/octet-stream", "raw");
    let bytes = c.att_as_bytes().await.expect("bytes").into_body().bytes().await;
    let accept = Some("application/octet-stream");
    assert_eq!((bytes.expect("bytes").as_ref(), asked(&server).as_deref()), (&b"raw"[..], accept));

    let (server, c) = client("application/zip", "PK");
    let bytes = c.zip_as_zip().await.expect("a file").into_body().bytes().await;
    assert_eq!(
        (bytes.expect("bytes").as_ref(), asked(&server).as_deref()),
        (&b"PK"[..], Some("application/zip"))
    );

    let (server, c) = client("text/csv", "a,b");
    assert_eq!(c.txt_as_csv().await.expect("a table").0, "a,b");
    assert_eq!(asked(&server).as_deref(), Some("text/csv"));
    let (_server, c) = client("text/plain", "12");
    assert_eq!(c.txt_as_text().await.expect("a text").0, "12");
}

#[tokio::test]
async fn bytes_in_place_of_json_are_said_and_kept() {
    let (_server, c) = client("image/png", "PNG");
    let Err(CallError::Decode(error)) = c.img().await else { panic!("no JSON") };
    assert!(error.reason().contains("the content type is `image/png`"), "{error}");
    assert_eq!(&error.raw()[..], b"PNG");
}
