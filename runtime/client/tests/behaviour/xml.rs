//! Bodies in XML (feature `xml`).

use crate::{POST, client};
use specwright_client::testing::FakeTransport;
use specwright_client::{Bytes, Call, Error, Json, Response, http};
use specwright_types::{Field, record};

#[derive(Clone)]
struct Blob {
    id: i64,
    tag: Vec<String>,
}
record!(Blob { 0 "id" => id [required], 1 "tag" => tag [required], } xml { 0 (attribute "id"), 1 (element "Tag"), });

#[tokio::test]
async fn xml_goes_out_and_comes_in() {
    let transport = FakeTransport::new(|request| {
        let body = if request.body().is_empty() { Bytes::from("<Blob id=\"x\"/>") } else { request.body().clone() };
        Ok(http::Response::builder().header("content-type", "application/xml; charset=utf-8").body(body).expect("a response"))
    });
    let call = || Call::<Response<Blob>, Json>::new(&client(&transport), &POST);
    let blob = Blob { id: 7, tag: vec!["a".to_owned(), "b&c".to_owned()] };
    let response = call().xml("application/xml", blob.view()).await.expect("a response");
    assert_eq!(response.tag, blob.tag);
    let sent = &transport.sent()[0];
    assert_eq!(sent.headers()["content-type"], "application/xml");
    assert_eq!(sent.body(), r#"<?xml version="1.0" encoding="UTF-8"?><Blob id="7"><Tag>a</Tag><Tag>b&amp;c</Tag></Blob>"#);
    assert!(matches!(call().await, Err(Error::Decode(_))));
}
