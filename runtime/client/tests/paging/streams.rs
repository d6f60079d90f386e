//! What the streams give, and what ends them.

use crate::{
    BARE, CURSOR, FIXED, List, NESTED, ODATA, QUERY, TENANT, Turn, VALUES, VERSIONED, rest, script,
};
use specwright_client::testing::FakeTransport;
use specwright_client::{
    BearerToken, Bytes, CallError, Client, Distrust, Json, Limits, Lossy, Operation, Response, http,
};
use std::sync::atomic::{AtomicUsize, Ordering};

#[tokio::test]
async fn where_items_and_links_are() {
    let rows: [(&'static Operation, &'static [Turn], &[i64]); 9] = [
        (
            &VALUES,
            &[
                ("GET /list", 200, r#"{"values":[1],"nextLink":"https://api.test/p/2"}"#),
                ("GET /p/2", 200, r#"{"values":[2,3]}"#),
            ],
            &[1, 2, 3],
        ),
        // All pages are of the version of the first; the rest of a link stays as it is.
        (
            &VERSIONED,
            &[
                ("GET /list?api-version=2", 200, r#"{"values":[1],"nextLink":"/p/2?t=a%2Fb+c"}"#),
                (
                    "GET /p/2?t=a%2Fb+c&api-version=2",
                    200,
                    r#"{"values":[2],"nextLink":"/p/3?Api-Version=1&t=3"}"#,
                ),
                ("GET /p/3?api-version=2&t=3", 200, r#"{"values":[3]}"#),
            ],
            &[1, 2, 3],
        ),
        // Null, empty and absent links end the list.
        (&VALUES, &[("GET /list", 200, r#"{"values":[1],"nextLink":null}"#)], &[1]),
        (&VALUES, &[("GET /list", 200, r#"{"values":[1],"nextLink":""}"#)], &[1]),
        // An empty page does not; nor does one without items.
        (
            &VALUES,
            &[
                ("GET /list", 200, r#"{"values":[],"nextLink":"/p/2"}"#),
                ("GET /p/2", 200, r#"{"values":null,"nextLink":"/p/3"}"#),
                ("GET /p/3", 200, r#"{"nextLink":"4"}"#),
                ("GET /p/4", 200, r#"{"values":[1]}"#),
            ],
            &[1],
        ),
        (
            &ODATA,
            &[
                ("GET /list", 200, r#"{"odata.nextLink":"list?page=2","value":[1]}"#),
                ("GET /list?page=2", 200, r#"{"value":[2]}"#),
            ],
            &[1, 2],
        ),
        (
            &NESTED,
            &[
                ("GET /list", 200, r#"{"data":{"list":[1]},"paging":{"next":"?page=2"}}"#),
                ("GET /list?page=2", 200, r#"{"data":{"list":[2]},"paging":null}"#),
            ],
            &[1, 2],
        ),
        // The body is the array, and there is one page.
        (&BARE, &[("GET /list", 200, "[1,2]")], &[1, 2]),
        // What is read by POST goes on by GET, even at the same address.
        (
            &QUERY,
            &[
                ("POST /list", 200, r#"{"values":[1],"nextLink":"/list"}"#),
                ("GET /list", 200, r#"{"values":[2]}"#),
            ],
            &[1, 2],
        ),
    ];
    for (operation, turns, expected) in rows {
        let service = script(turns);
        let (items, error) = service.items(operation).await;
        assert!(error.is_none(), "{error:?}");
        assert_eq!(items, expected, "{turns:?}");
        service.check();
    }
}

#[tokio::test]
async fn pages_are_read_when_their_turn_comes() {
    let service = script(&[
        ("GET /list", 200, r#"{"values":[1,2],"nextLink":"/p/2"}"#),
        ("GET /p/2", 200, r#"{"values":[3],"extra":true}"#),
    ]);
    let mut pager = service.call(&VALUES).items::<i64>();
    assert_eq!(service.transport.sent().len(), 0);
    assert_eq!(pager.next().await.expect("an item").expect("a number"), 1);
    assert_eq!(pager.next().await.expect("an item").expect("a number"), 2);
    assert_eq!(service.transport.sent().len(), 1);
    let mut pages = pager.pages();
    let page = pages.next().await.expect("a page").expect("the second");
    assert_eq!(page["extra"], Json::Bool(true));
    assert!(pages.next().await.is_none());
    service.check();
    let service = script(&[
        ("GET /list", 200, r#"{"values":[1],"nextLink":"/p/2"}"#),
        ("GET /p/2", 200, r#"{"values":[3]}"#),
    ]);
    let mut pages = service.call(&VALUES).pages();
    assert_eq!(pages.next().await.expect("a page").expect("the first")["values"][0], 1);
    assert_eq!(pages.next().await.expect("a page").expect("the second")["values"][0], 3);
    assert!(pages.next().await.is_none());
    service.check();
}

#[tokio::test]
async fn repeated_links_are_refused() {
    let service = script(&[("GET /list", 200, r#"{"values":[1],"nextLink":"/list"}"#)]);
    let (items, error) = service.items(&VALUES).await;
    let Some(CallError::Decode(error)) = error else { panic!("{error:?}") };
    assert_eq!(
        (items, error.path(), error.reason()),
        (vec![1], "nextLink", "names a page that has been read already")
    );
    service.check();
    let service = script(&[
        ("GET /list", 200, r#"{"values":[1],"nextLink":"/p/2"}"#),
        ("GET /p/2", 200, r#"{"values":[2],"nextLink":"/p/3"}"#),
        ("GET /p/3", 200, r#"{"values":[3],"nextLink":"/p/2#again"}"#),
    ]);
    let (items, error) = service.items(&VALUES).await;
    assert!(matches!(error, Some(CallError::Decode(_))), "{error:?}");
    assert_eq!(items, [1, 2, 3]);
    service.check();
}

/// A service whose pages never end: `items` of them on each.
fn endless(items: &'static str) -> FakeTransport {
    let next = AtomicUsize::new(1);
    FakeTransport::new(move |_| {
        let page = next.fetch_add(1, Ordering::Relaxed);
        Ok(http::Response::new(Bytes::from(format!(
            r#"{{"values":{items},"nextLink":"/p/{page}"}}"#
        ))))
    })
}

/// The items that are given out, the pages that are asked for, and the error.
async fn walked(items: &'static str, client: Limits, call: Limits) -> (usize, usize, String) {
    let transport = endless(items);
    let builder = Client::builder(&crate::API).credential(BearerToken::new("t")).limits(client);
    let client = builder.transport(transport.clone()).build().expect("a client");
    let (items, error) = rest(List::new(&client, &VALUES).limits(call).items()).await;
    let error = error.expect("it ends");
    assert!(matches!(error, CallError::Limit(_)), "{error:?}");
    (items.len(), transport.sent().len(), error.to_string())
}

#[tokio::test]
async fn lists_end() {
    let none = Limits::new;
    let (items, pages, error) = walked("[]", none(), none()).await;
    assert_eq!((items, pages), (0, 1_001));
    assert!(
        error.starts_with("the list has more than 1000 pages without items one after another"),
        "{error}"
    );
    assert_eq!(walked("[]", none().empty_pages(5), none()).await.1, 6);
    assert_eq!(walked("[]", none().empty_pages(5), none().empty_pages(2)).await.1, 3);
    let (items, pages, error) = walked("[1,2]", none().pages(50), none()).await;
    assert_eq!((items, pages), (100, 50));
    assert_eq!(
        error,
        "the list has more than 50 pages; if that is right, raise `Limits::pages` on the client \
         or the call"
    );
    assert_eq!(walked("[1]", none().pages(50), none().pages(3)).await.1, 3);
}

/// A cycle that is longer than what is remembered is found all the same.
#[tokio::test]
async fn a_long_cycle_ends() {
    let next = AtomicUsize::new(1);
    let transport = FakeTransport::new(move |_| {
        let page = next.fetch_add(1, Ordering::Relaxed) % 20;
        Ok(http::Response::new(Bytes::from(format!(r#"{{"values":[1],"nextLink":"/p/{page}"}}"#))))
    });
    let builder = Client::builder(&crate::API)
        .credential(BearerToken::new("t"))
        .limits(Limits::new().links(4));
    let client = builder.transport(transport.clone()).build().expect("a client");
    let (_, error) = rest(List::new(&client, &VALUES).items()).await;
    assert!(
        matches!(&error, Some(CallError::Decode(e)) if e.reason() == "names a page that has been read already"),
        "{error:?}"
    );
    assert!(transport.sent().len() <= 60, "{}", transport.sent().len());
}

#[tokio::test]
async fn links_into_private_networks_are_refused() {
    for (link, reason) in [
        ("https://localhost./p", Distrust::Special),
        ("https://[::ffff:127.0.0.1]/p", Distrust::Special),
        ("https://[64:ff9b::7f00:1]/p", Distrust::Special),
        ("https://10.0.0.1/p", Distrust::OtherOrigin),
        ("https://metadata.google.internal/p", Distrust::OtherOrigin),
    ] {
        let body = format!(r#"{{"values":[1],"nextLink":"{link}"}}"#);
        let service = script(Box::leak(Box::new([("GET /list", 200, &*body.leak())])));
        let (_, error) = service.items(&VALUES).await;
        assert!(
            matches!(&error, Some(CallError::UntrustedUrl(e)) if e.reason() == reason),
            "{link}: {error:?}"
        );
    }
}

#[tokio::test]
async fn links_to_other_hosts_are_refused() {
    let rows = [
        (r#"{"values":[1],"nextLink":"https://evil.test/p/2"}"#, Distrust::OtherOrigin),
        (r#"{"values":[1],"nextLink":"http://api.test/p/2"}"#, Distrust::Downgrade),
        (r#"{"values":[1],"nextLink":"//evil.test"}"#, Distrust::OtherOrigin),
        (r#"{"values":[1],"nextLink":"https://me@api.test/"}"#, Distrust::UserInfo),
        (r#"{"values":[1],"nextLink":"https://"}"#, Distrust::NotAUrl),
    ];
    for (body, why) in rows {
        let service = script(Box::leak(Box::new([("GET /list", 200, body)])));
        let (items, error) = service.items(&VALUES).await;
        let Some(CallError::UntrustedUrl(error)) = error else { panic!("{error:?}") };
        assert_eq!((items, error.reason()), (vec![1], why), "what came before it is given out");
        service.check();
    }
}

#[tokio::test]
async fn failures_of_pages() {
    // Passing ones are retried, on the first page and on later ones.
    let service = script(&[
        ("GET /list", 500, ""),
        ("GET /list", 200, r#"{"values":[1],"nextLink":"/p/2"}"#),
        ("GET /p/2", 503, ""),
        ("GET /p/2", 200, r#"{"values":[2]}"#),
    ]);
    let (items, error) = service.items(&VALUES).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [1, 2]);
    service.check();
    // Others are the service's errors.
    let service = script(&[("GET /list", 400, r#"{"message":"No."}"#)]);
    assert!(matches!(service.items(&VALUES).await, (_, Some(CallError::Api(_)))));
    let service = script(&[
        ("GET /list", 200, r#"{"values":[1],"nextLink":"/p/2"}"#),
        ("GET /p/2", 404, r#"{"error":{"code":"Gone"}}"#),
    ]);
    let (items, error) = service.items(&VALUES).await;
    assert_eq!((items, error.as_ref().and_then(|e| e.code())), (vec![1], Some("Gone")));
    service.check();
}

#[tokio::test]
async fn pages_that_are_not_as_described() {
    let rows = [
        (r#"{"values":[1,"two"]}"#, "values[1]"),
        (r#"{"values":{}}"#, "values"),
        (r#"{"values":[1],"nextLink":7}"#, "nextLink"),
        (r#"{"values":[1"#, ""),
    ];
    for (body, path) in rows {
        let service = script(Box::leak(Box::new([("GET /list", 200, body)])));
        let (_, error) = service.items(&VALUES).await;
        let Some(CallError::Decode(error)) = error else { panic!("{body}: {error:?}") };
        assert_eq!(error.path(), path, "{body}");
    }
}

#[tokio::test]
async fn further_pages_through_an_operation_of_their_own() {
    let service = script(&[
        (
            "GET /fragment/test_user?api_version=1.6",
            200,
            r#"{"values":[1],"odata.nextLink":"next?page=2"}"#,
        ),
        (
            "GET /fragment/test_user/next?api_version=1.6&page=2",
            200,
            r#"{"values":[2],"odata.nextLink":"next?page=3"}"#,
        ),
        (
            "GET /fragment/test_user/next?api_version=1.6&page=3",
            200,
            r#"{"values":[3],"odata.nextLink":"https://api.test/whole"}"#,
        ),
        ("GET /whole", 200, r#"{"values":[4]}"#),
    ]);
    let call = service.call(&TENANT).arg(0, "test_user".into()).arg(1, "1.6".into());
    let (items, error) = rest(call.items()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [1, 2, 3, 4]);
    service.check();
    let service = script(&[
        ("GET /list", 200, r#"{"values":[1],"nextLink":"https://api.test/next"}"#),
        ("GET /next?constant=true", 200, r#"{"values":[2],"nextLink":"https://api.test/next"}"#),
    ]);
    let (items, error) = service.items(&FIXED).await;
    assert!(
        matches!(&error, Some(CallError::Decode(e)) if e.reason() == "names a page that has been read already"),
        "{error:?}"
    );
    assert_eq!(items, [1, 2]);
    service.check();
}

#[tokio::test]
async fn further_pages_by_a_cursor() {
    let service = script(&[
        ("GET /list", 200, r#"{"values":[1],"page":{"pageToken":"a b?c&d"}}"#),
        ("GET /list?pageToken=a%20b%3Fc%26d", 200, r#"{"values":[2],"page":{"pageToken":"e"}}"#),
        ("GET /list?pageToken=e", 200, r#"{"values":[3],"page":{"pageToken":null}}"#),
    ]);
    let (items, error) = service.items(&CURSOR).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [1, 2, 3]);
    service.check();
    // Other arguments stay, and a cursor to begin with is replaced.
    let service = script(&[
        ("GET /list?filter=x&pageToken=z", 200, r#"{"values":[1],"page":{"pageToken":"e"}}"#),
        ("GET /list?filter=x&pageToken=e", 200, r#"{"values":[2],"page":{"pageToken":"e"}}"#),
    ]);
    let call = service.call(&CURSOR).arg(0, "x".into()).arg(1, "z".into());
    let (items, error) = rest(call.items()).await;
    assert!(matches!(error, Some(CallError::Decode(_))), "{error:?}");
    assert_eq!(items, [1, 2]);
    service.check();
}

#[tokio::test]
async fn an_item_that_cannot_be_read_costs_that_item_only() {
    let turns: &[Turn] = &[
        ("GET /list", 200, r#"{"values":[1,"x",null,2],"nextLink":"/p/2"}"#),
        ("GET /p/2", 200, r#"{"values":[[],3]}"#),
    ];
    let script = script(turns);
    let mut pager = script.call(&VALUES).items::<Lossy<i64>>();
    let (mut items, mut wrong) = (Vec::new(), Vec::new());
    while let Some(item) = pager.next().await {
        match item.expect("a page") {
            Ok(item) => items.push(item),
            Err(error) => wrong.push((error.path().to_owned(), error.raw().to_vec())),
        }
    }
    assert_eq!(items, [1, 2, 3]);
    let expected = [("values[1]", b"\"x\"".to_vec()), ("values[0]", b"[]".to_vec())];
    assert_eq!(wrong, expected.map(|(path, raw)| (path.to_owned(), raw)));
    script.check();
}

specwright_client::call_with! {
    /// A call with setters.
    pub struct CallWith;
}

specwright_client::calls! { specwright_client::Client, CallWith;
    /// A call as generated crates have it.
    pub type ListValues(Response<Json>, Json), pages(i64);

    /// One that reads the state of a job too.
    pub type ListOrWait(Response<Json>, Json), pages(i64, waits);
}

#[tokio::test]
async fn the_call_of_a_list_may_also_wait() {
    let script = script(&[("GET /list", 200, r#"{"values":[1]}"#)]);
    let call = ListOrWait::new(script.call(&VALUES));
    let error = call.clone().until_done().await.expect_err("no state is described");
    assert!(error.to_string().contains("nothing is known of the states"), "{error}");
    let (items, error) = rest(call.items()).await;
    assert_eq!((items, error.is_some()), (vec![1], false));
    script.check();
}

#[tokio::test]
async fn the_call_of_a_list_has_lenient_items() {
    let script = script(&[
        ("GET /list", 200, r#"{"values":[1,"x"],"nextLink":"/p/2"}"#),
        ("GET /p/2", 200, r#"{"values":[3]}"#),
    ]);
    let call = ListValues::new(script.call(&VALUES));
    let mut items = call.lenient_items();
    let (mut read, mut wrong) = (Vec::new(), Vec::new());
    while let Some(item) = items.next().await {
        match item.expect("the page is read") {
            Ok(item) => read.push(item),
            Err(error) => wrong.push(error.path().to_owned()),
        }
    }
    assert_eq!((read, wrong), (vec![1, 3], vec!["values[1]".to_owned()]));
    script.check();
}

#[tokio::test]
async fn awaiting_a_list_with_a_link_gives_one_page() {
    let script = script(&[("GET /list", 200, r#"{"values":[1],"nextLink":"/p/2"}"#)]);
    let page = ListValues::new(script.call(&VALUES)).await.expect("a page");
    assert_eq!(page["nextLink"], "/p/2");
    script.check();
}
