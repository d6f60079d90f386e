//! A multipart body that is one of several objects is one form of all their parts.

use multipart_union_client::{Client, operations::AForm};
use specwright_client::testing::{Answer, Loopback};

#[tokio::test]
async fn the_parts_of_either_member_are_sent() {
    let server = Loopback::serve([Answer::new(204)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    client.a().body(AForm::new("n").with_target_url("https://e.example")).await.expect("done");
    client.a().body(AForm::new("n").with_torrentfile("T")).await.expect("done");
    client.a().await.expect("done");
    let arrived = server.arrived();
    let parts = |at: usize| -> Vec<String> {
        let media = arrived[at].header("content-type").expect("a media type");
        let boundary = media.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
        let body = String::from_utf8_lossy(&arrived[at].body).into_owned();
        let line = format!("--{boundary}");
        let parts = body.split(&line).filter(|part| part.starts_with("\r\n"));
        parts.map(|part| part.trim().replace("\r\n", "|")).collect()
    };
    let head = "Content-Disposition: form-data; name=";
    let name = format!("{head}\"name\"||n");
    assert_eq!(parts(0), [name.clone(), format!("{head}\"targetUrl\"||https://e.example")]);
    let file = "\"torrentfile\"; filename=\"torrentfile\"|Content-Type: application/octet-stream||T";
    assert_eq!(parts(1), [name, format!("{head}{file}")]);
    assert_eq!((arrived[2].header("content-type"), arrived[2].body.len()), (None, 0));
}
