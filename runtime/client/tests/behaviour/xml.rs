//! Bodies in XML (feature `xml`).

use crate::{POST, client};
use specwright_client::testing::{Answer, FakeTransport, Loopback};
use specwright_client::{
    Bytes, Call, CallError, Client, DecodeError, ItemResult, Json, Lossy, Operation, PagingProfile,
    Response, http,
};
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

/// Answers with these documents, one after the other.
fn answering(texts: &'static [&'static str]) -> FakeTransport {
    let left = std::sync::Mutex::new(texts.iter());
    FakeTransport::new(move |_| {
        let text = left.lock().expect("no panic").next().expect("another answer");
        let answer = http::Response::builder().header("content-type", "application/xml");
        Ok(answer.body(Bytes::from_static(text.as_bytes())).expect("a response"))
    })
}

/// The ids of the items that could be read, and where and what the others are.
fn split(items: Vec<ItemResult<Blob>>) -> (Vec<i64>, Vec<(String, String)>) {
    let (mut ids, mut wrong) = (Vec::new(), Vec::new());
    for item in items {
        match item {
            Ok(blob) => ids.push(blob.id),
            Err(error) => wrong.push(told(&error)),
        }
    }
    (ids, wrong)
}

fn told(error: &DecodeError) -> (String, String) {
    (error.path().to_owned(), String::from_utf8_lossy(error.raw()).into_owned())
}

#[tokio::test]
async fn an_item_of_a_list_that_cannot_be_read_costs_that_item_only() {
    let transport = answering(&[r#"<Blobs><Blob id="1"/><Blob id="x"/><Blob id="3"/></Blobs>"#]);
    let call = Call::<Response<Vec<Blob>>, Json>::new(&client(&transport), &POST).lenient();
    let (ids, wrong) = split(call.await.expect("a list").into_body().into_iter().collect());
    assert_eq!(ids, [1, 3]);
    assert_eq!(wrong, [("[1].@id".to_owned(), r#"{"@id":"x"}"#.to_owned())]);
}

/// A page whose items stand in an element of their own.
#[derive(Clone)]
struct Page {
    blobs: Vec<Blob>,
    next: Option<String>,
}
record!(Page { 0 "blobs" => blobs [required], 1 "next" => next, } xml {
    0 (element "Blobs" of "Blob"), 1 (element "NextLink"),
});

/// A page whose items repeat their element, inside of another.
#[derive(Clone)]
struct Nested {
    list: Inner,
    next: Option<String>,
}
record!(Nested { 0 "list" => list [required], 1 "next" => next, } xml {
    0 (element "Blobs"), 1 (element "NextLink"),
});
#[derive(Clone)]
struct Inner {
    blob: Option<Vec<Blob>>,
}
record!(Inner { 0 "blob" => blob, } xml { 0 (element "Blob"), });

const FIRST: &str = r#"<Page><Blobs><Other/><Blob id="1"><Tags><Tag>a</Tag></Tags></Blob><Blob id="x"/></Blobs>
    <NextLink>https://example.com/2</NextLink></Page>"#;
const LAST: &str = r#"<Page><Blobs><Blob id="y"/><Blob id="4"/></Blobs><NextLink/></Page>"#;

async fn pages<P: Field>(items: &'static [&'static str]) -> (Vec<i64>, Vec<(String, String)>) {
    let operation = Box::leak(Box::new(
        Operation::new("Blobs_List", specwright_client::Method::GET, "/blobs")
            .accept("application/xml")
            .paging(PagingProfile::next_link(items, &["next"])),
    ));
    let client = crate::builder()
        .endpoint("https://example.com")
        .transport(answering(&[FIRST, LAST]))
        .build()
        .expect("a client");
    let mut pager = Call::<Response<P>, Json>::new(&client, operation).items::<Lossy<Blob>>();
    let mut found = Vec::new();
    while let Some(item) = pager.next().await {
        found.push(item.expect("a page"));
    }
    split(found)
}

#[tokio::test]
async fn an_item_of_a_page_that_cannot_be_read_costs_that_item_only() {
    let (ids, wrong) = pages::<Page>(&["blobs"]).await;
    assert_eq!(ids, [1, 4]);
    let places: Vec<&str> = wrong.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(places, ["blobs[1].@id", "blobs[0].@id"]);
    let (ids, wrong) = pages::<Nested>(&["list", "blob"]).await;
    assert_eq!(ids, [1, 4]);
    let places: Vec<&str> = wrong.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(places, ["list.blob[1].@id", "list.blob[0].@id"]);
}
