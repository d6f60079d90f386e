//! Bytes in bodies, parts and answers: the media type decides, and where there are several the
//! caller names one.

use binary_bodies_client::{Client, operations::UpdateMpForm};
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{CallError, File, TypedBody};
use specwright_types::Base64;

fn serving(answer: Answer) -> (Loopback, Client) {
    let server = Loopback::serve([answer]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    (server, client)
}

/// Media type and body of each request.
fn sent(server: &Loopback) -> Vec<(String, String)> {
    let one = |arrived: specwright_client::testing::Arrived| {
        let media = arrived.header("content-type").unwrap_or_default().to_owned();
        (media, String::from_utf8_lossy(&arrived.body).into_owned())
    };
    server.arrived().into_iter().map(one).collect()
}

#[tokio::test]
async fn the_caller_names_one_of_several_media_types() {
    let (server, client) = serving(Answer::new(200));
    for media in ["image/gif", "image/jpeg", "image/png"] {
        client.update_img(TypedBody::new(media, "P")).await.expect("done");
    }
    client.update_any(TypedBody::new("image/webp", "RIFF")).await.expect("done");
    let expected =
        [("image/gif", "P"), ("image/jpeg", "P"), ("image/png", "P"), ("image/webp", "RIFF")];
    assert_eq!(sent(&server), expected.map(|(media, body)| (media.to_owned(), body.to_owned())));
    let range = client.update_any(TypedBody::new("image/*", "P")).await;
    assert!(matches!(range, Err(CallError::Request(_))), "{range:?}");
}

#[tokio::test]
async fn one_media_type_is_sent_as_it_is() {
    let (server, client) = serving(Answer::new(200).header("content-type", "image/png").chunk("P"));
    let png = client.update_png("PNG").await.expect("a picture").into_body();
    assert_eq!(png.content_type(), Some("image/png"));
    assert_eq!(png.bytes().await.expect("bytes"), "P");
    client.update_oct("\u{1}").await.expect("done");
    client.update_cmt("\u{2}").await.expect("done");
    client.update_b64("raw, as it is").await.expect("done");
    let expected = [
        ("image/png", "PNG"),
        ("application/octet-stream", "\u{1}"),
        ("application/octet-stream", "\u{2}"),
        ("application/octet-stream", "raw, as it is"),
    ];
    assert_eq!(sent(&server), expected.map(|(media, body)| (media.to_owned(), body.to_owned())));
}

#[tokio::test]
async fn a_string_of_a_binary_media_type_is_read_as_bytes() {
    let answer = |media: &str| Answer::new(200).header("content-type", media).chunk(&b"\xff\0"[..]);
    let (_server, client) = serving(answer("application/octet-stream"));
    let came = client.update_oct("x").await.expect("bytes").into_body();
    assert_eq!(came.bytes().await.expect("bytes"), &b"\xff\0"[..]);
    for media in ["application/octet-stream", "application/pdf"] {
        let (server, client) = serving(answer(media));
        let came = client.update_cmt("x").await.expect("bytes").into_body();
        assert_eq!(came.content_type(), Some(media));
        assert_eq!(came.bytes().await.expect("bytes"), &b"\xff\0"[..]);
        let accept = Some("application/octet-stream, application/pdf");
        assert_eq!(server.arrived()[0].header("accept"), accept);
    }
}

#[tokio::test]
async fn parts_are_files_with_names_and_media_types() {
    let (server, client) = serving(Answer::new(200));
    let form = UpdateMpForm::new(File::new("1").named("a.bin"))
        .with_up2("2")
        .with_up3(File::new("3").media("image/jpeg"))
        .with_up4("4")
        .with_up5(vec![File::from("5"), File::from("6")])
        .with_up6(Base64(b"7".to_vec()));
    client.update_mp(form).await.expect("done");
    let (media, body) = sent(&server).remove(0);
    let boundary = media.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    let line = format!("--{boundary}");
    let parts = body.split(&line).filter(|part| part.starts_with("\r\n"));
    let parts: Vec<String> =
        parts.map(|part| part.trim().replace("\r\n", "|").replace("Content-", "")).collect();
    let expected = [
        "Disposition: form-data; name=\"up\"; filename=\"a.bin\"|Type: application/octet-stream||1",
        "Disposition: form-data; name=\"up2\"; filename=\"up2\"|Type: image/png||2",
        "Disposition: form-data; name=\"up3\"; filename=\"up3\"|Type: image/jpeg||3",
        "Disposition: form-data; name=\"up4\"; filename=\"up4\"|Type: image/png||4",
        "Disposition: form-data; name=\"up5\"; filename=\"up5\"|Type: image/png||5",
        "Disposition: form-data; name=\"up5\"; filename=\"up5\"|Type: image/png||6",
        "Disposition: form-data; name=\"up6\"|Type: application/octet-stream||Nw==",
    ];
    assert_eq!(parts, expected);
}
