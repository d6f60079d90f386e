//! Forms and multipart bodies that are no plain record, and an XML root that only its property names.

use form_shapes_client::{
    Client,
    models::{Code, CompleteRequest, TokenRequest},
    operations::{EitherForm, UploadForm},
};
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{File, Json, Multipart, View};

fn serving() -> (Loopback, Client) {
    let server = Loopback::serve([Answer::new(204)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    (server, client)
}

/// The parts of the only body that arrived: head and content of each.
fn parts(server: &Loopback) -> Vec<String> {
    let arrived = &server.arrived()[0];
    let media = arrived.header("content-type").expect("a media type");
    let boundary = media.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    let body = String::from_utf8_lossy(&arrived.body).into_owned();
    let line = format!("--{boundary}");
    let parts = body.split(&line).filter(|part| part.starts_with("\r\n"));
    parts.map(|part| part.trim().replace("\r\n", "|").replace("Content-", "")).collect()
}

#[tokio::test]
async fn files_are_told_by_their_media_types() {
    let (server, client) = serving();
    let form = UploadForm::new("up")
        .with_picture("p")
        .with_said("s")
        .with_pages(vec![File::new("1").named("1.png"), File::from("2")])
        .with_images(vec![File::from("i"), File::from("j")])
        .with_source(File::text("https://e.example"))
        .with_mask(File::json(&Json::from(1)).expect("it is JSON"));
    client.upload(form).await.expect("done");
    let expected = [
        "Disposition: form-data; name=\"up\"; filename=\"up\"|Type: application/octet-stream||up",
        "Disposition: form-data; name=\"picture\"; filename=\"picture\"|Type: image/png||p",
        "Disposition: form-data; name=\"said\"; filename=\"said\"|Type: image/png||s",
        "Disposition: form-data; name=\"pages\"; filename=\"1.png\"|Type: image/png||1",
        "Disposition: form-data; name=\"pages\"; filename=\"pages\"|Type: image/png||2",
        "Disposition: form-data; name=\"images\"; filename=\"images\"|Type: application/octet-stream||i",
        "Disposition: form-data; name=\"images\"; filename=\"images\"|Type: application/octet-stream||j",
        "Disposition: form-data; name=\"source\"|Type: text/plain||https://e.example",
        "Disposition: form-data; name=\"mask\"|Type: application/json||1",
    ];
    assert_eq!(parts(&server), expected);
}

#[tokio::test]
async fn free_parts_and_parts_of_a_union() {
    let (server, client) = serving();
    client.free(Multipart::new().text("a", View::Str("b"))).await.expect("done");
    assert_eq!(parts(&server), ["Disposition: form-data; name=\"a\"||b"]);
    let (server, client) = serving();
    client.either().body(EitherForm::new("n").with_file("f")).await.expect("done");
    let expected = [
        "Disposition: form-data; name=\"name\"||n",
        "Disposition: form-data; name=\"file\"; filename=\"file\"|Type: application/octet-stream||f",
    ];
    assert_eq!(parts(&server), expected);
}

#[tokio::test]
async fn a_union_is_written_by_its_member_and_a_text_as_it_is() {
    let (server, client) = serving();
    client.token(&TokenRequest::Code(Code::new("x y"))).await.expect("done");
    client.raw("a=1&b=2").await.expect("done");
    let bodies: Vec<_> = server.arrived().into_iter().map(|arrived| arrived.body).collect();
    assert_eq!(bodies, ["grant_type=code&code=x%20y", "a=1&b=2"]);
}

#[tokio::test]
async fn the_only_property_is_the_root() {
    let (server, client) = serving();
    client.complete(&CompleteRequest::new().with_part("1")).await.expect("done");
    let arrived = &server.arrived()[0];
    assert_eq!(arrived.header("content-type"), Some("text/xml"));
    let text = String::from_utf8_lossy(&arrived.body);
    assert!(text.ends_with("<Complete><Part>1</Part></Complete>"), "{text}");
}
