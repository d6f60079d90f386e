//! Bodies in XML (feature `xml`).

use crate::{POST, client};
use specwright_client::testing::{Answer, FakeTransport, Loopback};
use specwright_client::{Bytes, Call, CallError, Client, Json, Response, http};
use specwright_types::{Field, View, record, xml};

#[derive(Clone)]
struct Blob {
    id: i64,
    tag: Vec<String>,
}
record!(Blob { 0 "id" => id [required], 1 "tag" => tag [required], } xml { 0 (attribute "id"), 1 (element "Tags" of "Tag"), });

const TEXT: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Blob id="7"><Tags><Tag>a</Tag><Tag>b&amp;c</Tag></Tags></Blob>"#;

fn blob() -> Blob {
    Blob { id: 7, tag: vec!["a".to_owned(), "b&c".to_owned()] }
}

fn echoing(media: &'static str) -> FakeTransport {
    FakeTransport::new(move |request| {
        Ok(http::Response::builder()
            .header("content-type", media)
            .body(request.body().clone())
            .expect("a response"))
    })
}

#[tokio::test]
async fn xml_goes_out_and_comes_in() {
    let server = Loopback::serve([Answer::new(200)
        .header("content-type", "text/xml; charset=utf-8")
        .chunk(TEXT)]);
    let client =
        Client::builder(&crate::API).endpoint(server.endpoint()).build().expect("a client");
    let response = Call::<Response<Blob>, Json>::new(&client, &POST)
        .xml("application/xml", blob().view())
        .await;
    assert_eq!(response.expect("a response").into_body(), blob());
    let arrived = &server.arrived()[0];
    assert_eq!(
        (arrived.header("content-type"), &arrived.body[..]),
        (Some("application/xml"), TEXT.as_bytes())
    );
}

#[tokio::test]
async fn a_list_goes_out_in_an_element_of_its_own() {
    let transport = echoing("application/xml");
    let call = Call::<Response<Vec<Blob>>, Json>::new(&client(&transport), &POST);
    let list = [blob(), blob()];
    let call = call.xml_as(
        "application/xml",
        const { &xml!(element "Blobs" of "Blob") },
        View::Seq(&&list[..]),
    );
    assert_eq!(call.await.expect("a response").into_body(), list);
    assert!(transport.sent()[0].body().ends_with(b"</Blob></Blobs>"));
}

#[tokio::test]
async fn what_is_wrong_is_told_with_its_place() {
    let transport = FakeTransport::new(|_| {
        let body = Bytes::from("<Blob id=\"x\"/>");
        Ok(http::Response::builder()
            .header("content-type", "application/xml")
            .body(body)
            .expect("a response"))
    });
    let error = Call::<Response<Blob>, Json>::new(&client(&transport), &POST)
        .await
        .expect_err("the id is no number");
    let CallError::Decode(error) = error else { panic!("{error:?}") };
    assert_eq!(
        (error.path(), error.reason()),
        ("@id", "invalid text \"x\", expected an integer (64 bits)")
    );
    let nameless = Call::<Response<Blob>, Json>::new(&client(&transport), &POST)
        .xml("application/xml", View::Seq(&vec![blob()]));
    assert!(matches!(nameless.await, Err(CallError::Request(_))));
}

#[tokio::test]
async fn an_error_in_xml_tells_its_code_and_message() {
    let transport = FakeTransport::new(|_| {
        let body = Bytes::from(
            "\u{feff}<?xml version=\"1.0\"?><Error><Code>BlobNotFound</Code><Message>There is \
             none.</Message></Error>",
        );
        let response =
            http::Response::builder().status(404).header("content-type", "application/xml");
        Ok(response.body(body).expect("a response"))
    });
    let error = Call::<Response<Blob>, Json>::new(&client(&transport), &POST)
        .await
        .expect_err("there is none");
    assert_eq!(
        error.to_string(),
        "the service answered 404 Not Found, BlobNotFound: There is none."
    );
}
