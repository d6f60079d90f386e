//! Further pages through an operation of their own: its method, the body of the call, and links of
//! every form.

use crate::{API, FIXED_POST, List, NEXT_GET, NEXT_POST, Turn, rest};
use specwright_client::testing::{FakeSleep, FakeTransport};
use specwright_client::{Bytes, Call, CallError, Client, Distrust, Operation, View, http};
use std::sync::atomic::{AtomicUsize, Ordering};

const BODY: &str = r#"{"top":2}"#;

/// A service that expects these requests in this order.
fn service(turns: Vec<Turn>) -> (Client, FakeTransport) {
    let (next, expected) = (AtomicUsize::new(0), turns);
    let transport = FakeTransport::new(move |request| {
        let line = format!(
            "{} {}",
            request.method(),
            request.uri().to_string().replace("https://api.test", "")
        );
        let at = next.fetch_add(1, Ordering::Relaxed);
        let (known, status, body) =
            *expected.get(at).unwrap_or_else(|| panic!("an unexpected request: {line}"));
        assert_eq!(line, known, "request {at}");
        Ok(http::Response::builder().status(status).body(Bytes::from(body)).expect("a response"))
    });
    let builder = Client::builder(&API).sleep(FakeSleep::new());
    (builder.transport(transport.clone()).build().expect("a client"), transport)
}

fn call(client: &Client, operation: &'static Operation) -> List {
    let body = serde_json::json!({ "top": 2 });
    let call = Call::new(client, operation).arg(0, View::Str("7")).arg(1, View::Str("en"));
    call.json(View::Any(&body))
}

/// All items, and whether every request had the body of the call and its shared header.
async fn items(operation: &'static Operation, turns: Vec<Turn>) -> (Vec<i64>, Option<CallError>) {
    let count = turns.len();
    let (client, transport) = service(turns);
    let (items, error) = rest(call(&client, operation).items()).await;
    let sent = transport.sent();
    assert_eq!(sent.len(), count);
    for request in sent {
        let posted = request.method() == http::Method::POST;
        assert_eq!(request.body().as_ref(), if posted { BODY.as_bytes() } else { b"" });
        let media = request.headers().get("content-type").map(http::HeaderValue::as_bytes);
        assert_eq!(media, posted.then_some(&b"application/json"[..]));
        assert_eq!(request.headers()["x-language"], "en");
    }
    (items, error)
}

/// A link, and the address that it leads to from `/school/7/query`.
const LINKS: [(&str, &str); 6] = [
    ("https://api.test/p/2", "/p/2"),
    ("https://api.test/p/2?$skip=a%2Fb+c", "/p/2?$skip=a%2Fb+c"),
    ("/p/2", "/p/2"),
    ("/p/2?token=a%2Fb", "/p/2?token=a%2Fb"),
    ("p/2", "/p/2"),
    ("p/2?token=a%2Fb", "/p/2?token=a%2Fb"),
];

#[tokio::test]
async fn every_form_of_link_is_posted_with_the_body() {
    for (method, operation) in [("POST", &NEXT_POST), ("GET", &NEXT_GET)] {
        for (link, address) in LINKS {
            let page = format!(r#"{{"values":[1],"nextLink":"{link}"}}"#).leak();
            let turns = vec![
                ("POST /school/7/query", 200, &*page),
                (&*format!("{method} {address}").leak(), 200, r#"{"values":[2],"nextLink":""}"#),
            ];
            let (items, error) = items(operation, turns).await;
            assert!(error.is_none(), "{link}: {error:?}");
            assert_eq!(items, [1, 2], "{link}");
        }
    }
}

#[tokio::test]
async fn a_link_that_comes_again_ends_the_list() {
    let turns = vec![
        ("POST /school/7/query", 200, r#"{"values":[1],"nextLink":"/p/2"}"#),
        ("POST /p/2", 200, r#"{"values":[2],"nextLink":"p/2"}"#),
    ];
    let (items, error) = items(&NEXT_POST, turns).await;
    let Some(CallError::Decode(error)) = error else { panic!("{error:?}") };
    assert_eq!((items, error.reason()), (vec![1, 2], "names a page that has been read already"));
}

/// Nothing of a link is sent: the service knows which page comes next, and says when it was the
/// last.
#[tokio::test]
async fn an_operation_that_takes_no_link_is_called_again() {
    let more = r#"{"values":[1],"nextLink":"more"}"#;
    let turns = vec![
        ("POST /school/7/query", 200, more),
        ("POST /next", 200, more),
        ("POST /next", 200, r#"{"values":[1],"nextLink":null}"#),
    ];
    let (items, error) = items(&FIXED_POST, turns).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [1, 1, 1]);
}

#[tokio::test]
async fn a_body_never_leaves_the_origin() {
    for link in ["https://evil.test/p/2", "//evil.test/p/2"] {
        let page = format!(r#"{{"values":[1],"nextLink":"{link}"}}"#).leak();
        let turns = vec![("POST /school/7/query", 200, &*page)];
        let (_, error) = items(&NEXT_POST, turns).await;
        let Some(CallError::UntrustedUrl(error)) = error else { panic!("{link}: {error:?}") };
        assert_eq!(error.reason(), Distrust::OtherOrigin);
    }
}

#[tokio::test]
async fn a_posted_list_is_carried_on_with_the_body() {
    let (client, _) =
        service(vec![("POST /school/7/query", 200, r#"{"values":[1],"nextLink":"/p/2?token=x"}"#)]);
    let mut pager = call(&client, &NEXT_POST).items::<i64>();
    pager.next().await.expect("an item").expect("a number");
    let token = pager.position().expect("it goes on");
    let (client, transport) =
        service(vec![("POST /p/2?token=x", 200, r#"{"values":[2],"nextLink":null}"#)]);
    let pager = call(&client, &NEXT_POST).resume_items(&token).expect("it is ours");
    let (items, error) = rest(pager).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [2]);
    assert_eq!(transport.sent()[0].body().as_ref(), BODY.as_bytes());
}
