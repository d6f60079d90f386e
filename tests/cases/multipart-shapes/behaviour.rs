//! Parts of every shape: files, lists of files, values in place of a file, free forms.

use multipart_shapes_client::{
    Client,
    models::{DAnyRequestOpt, Up, UpNested},
    operations::{DAnyForm, EByteForm, FRefWithMultipartForm, GAllForm},
};
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{File, Multipart, View};
use specwright_types::Base64;

fn serving() -> (Loopback, Client) {
    let server = Loopback::serve([Answer::new(200)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    (server, client)
}

/// The parts of the last body that arrived: head and content of each.
fn parts(server: &Loopback) -> Vec<String> {
    let arrived = server.arrived().pop().expect("a request");
    let media = arrived.header("content-type").expect("a media type");
    let boundary = media.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    let body = String::from_utf8_lossy(&arrived.body).into_owned();
    let line = format!("--{boundary}");
    let parts = body.split(&line).filter(|part| part.starts_with("\r\n"));
    let short = |part: &str| part.trim().replace("\r\n", "|").replace("Content-", "");
    parts.map(|part| short(part).replace("Disposition: form-data; ", "")).collect()
}

#[tokio::test]
async fn free_forms_are_made_by_the_caller() {
    let (server, client) = serving();
    let form = || Multipart::new().text("t", View::Str("x")).file("f", File::from("1"));
    let expected = [
        "name=\"t\"||x",
        "name=\"f\"; filename=\"f\"|Type: application/octet-stream||1",
    ];
    client.a_dyn(form()).await.expect("done");
    assert_eq!(parts(&server), expected);
    client.b_free(form()).await.expect("done");
    assert_eq!(parts(&server), expected);
    client.c_none(form()).await.expect("done");
    assert_eq!(parts(&server), expected);
}

#[tokio::test]
async fn a_file_or_files_is_files() {
    let (server, client) = serving();
    let images = vec![File::from("1"), File::new("2").named("b.png").media("image/png")];
    let form = DAnyForm::new(images, "a cat")
        .with_src(File::text("https://e.example"))
        .with_n(2)
        .with_opt(DAnyRequestOpt::new().with_x(3));
    client.d_any(form).await.expect("done");
    let expected = [
        "name=\"image\"; filename=\"image\"|Type: application/octet-stream||1",
        "name=\"image\"; filename=\"b.png\"|Type: image/png||2",
        "name=\"prompt\"||a cat",
        "name=\"src\"|Type: text/plain||https://e.example",
        "name=\"n\"||2",
        "name=\"opt\"|Type: application/json||{\"x\":3}",
    ];
    assert_eq!(parts(&server), expected);
}

#[tokio::test]
async fn bytes_as_text_and_files_are_two_things() {
    let (server, client) = serving();
    let form = EByteForm::new()
        .with_f(Base64(b"1".to_vec()))
        .with_g(Base64(b"2".to_vec()))
        .with_h("3")
        .with_i(vec![File::from("4"), File::from("5")]);
    client.e_byte(form).await.expect("done");
    let expected = [
        "name=\"f\"||MQ==",
        "name=\"g\"||Mg==",
        "name=\"h\"; filename=\"h\"|Type: application/octet-stream||3",
        "name=\"i\"; filename=\"i\"|Type: application/octet-stream||4",
        "name=\"i\"; filename=\"i\"|Type: application/octet-stream||5",
    ];
    assert_eq!(parts(&server), expected);
}

#[tokio::test]
async fn one_schema_is_a_form_and_a_document() {
    let (server, client) = serving();
    let nested = || UpNested::new().with_inner("in");
    client.f_ref(&Up::new("text").with_nested(nested())).await.expect("done");
    let arrived = &server.arrived()[0];
    assert_eq!(arrived.header("content-type"), Some("application/json"));
    assert_eq!(arrived.body, r#"{"file":"text","nested":{"inner":"in"}}"#);
    let form = FRefWithMultipartForm::new("1").with_nested(nested());
    client.f_ref_with_multipart(form).await.expect("done");
    let file = "name=\"file\"; filename=\"file\"|Type: application/octet-stream||1";
    let nested_part = "name=\"nested\"|Type: application/json||{\"inner\":\"in\"}";
    assert_eq!(parts(&server), [file, nested_part]);
    let form = GAllForm::new("1").with_nested(nested()).with_x("2");
    client.g_all(form).await.expect("done");
    assert_eq!(parts(&server), [file, nested_part, "name=\"x\"||2"]);
}
