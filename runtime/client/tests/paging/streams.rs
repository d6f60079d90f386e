//! What the streams give, and what ends them.

use crate::{BARE, CURSOR, FIXED, NESTED, ODATA, QUERY, TENANT, Turn, VALUES, VERSIONED, rest, script};
use specwright_client::{Distrust, Error, Json, Operation};

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
                ("GET /p/2?t=a%2Fb+c&api-version=2", 200, r#"{"values":[2],"nextLink":"/p/3?Api-Version=1&t=3"}"#),
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
            &[("POST /list", 200, r#"{"values":[1],"nextLink":"/list"}"#), ("GET /list", 200, r#"{"values":[2]}"#)],
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
    let mut pager = service.call::<i64>(&VALUES).await.expect("a first page");
    assert_eq!(pager.next().await.expect("an item").expect("a number"), 1);
    assert_eq!(pager.next().await.expect("an item").expect("a number"), 2);
    assert_eq!(service.transport.sent().len(), 1);
    let mut pages = pager.pages();
    let page = pages.next().await.expect("a page").expect("the second");
    assert_eq!(page["extra"], Json::Bool(true));
    assert!(pages.next().await.is_none());
    service.check();
    let service = script(&[("GET /list", 200, r#"{"values":[1],"nextLink":"/p/2"}"#), ("GET /p/2", 200, r#"{"values":[3]}"#)]);
    let mut pages = service.call::<i64>(&VALUES).await.expect("a first page").pages();
    assert_eq!(pages.next().await.expect("a page").expect("the first")["values"][0], 1);
    assert_eq!(pages.next().await.expect("a page").expect("the second")["values"][0], 3);
    assert!(pages.next().await.is_none());
    service.check();
}

#[tokio::test]
async fn repeated_links_are_refused() {
    let service = script(&[("GET /list", 200, r#"{"values":[1],"nextLink":"/list"}"#)]);
    let (items, error) = service.items(&VALUES).await;
    let Some(Error::Decode(error)) = error else { panic!("{error:?}") };
    assert_eq!((items, error.path(), error.reason()), (vec![1], "nextLink", "names a page that has been read already"));
    service.check();
    let service = script(&[
        ("GET /list", 200, r#"{"values":[1],"nextLink":"/p/2"}"#),
        ("GET /p/2", 200, r#"{"values":[2],"nextLink":"/p/3"}"#),
        ("GET /p/3", 200, r#"{"values":[3],"nextLink":"/p/2#again"}"#),
    ]);
    let (items, error) = service.items(&VALUES).await;
    assert!(matches!(error, Some(Error::Decode(_))), "{error:?}");
    assert_eq!(items, [1, 2, 3]);
    service.check();
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
        let Some(Error::UntrustedUrl(error)) = error else { panic!("{error:?}") };
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
    assert!(matches!(service.items(&VALUES).await, (_, Some(Error::Api(_)))));
    let service =
        script(&[("GET /list", 200, r#"{"values":[1],"nextLink":"/p/2"}"#), ("GET /p/2", 404, r#"{"error":{"code":"Gone"}}"#)]);
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
        let Some(Error::Decode(error)) = error else { panic!("{body}: {error:?}") };
        assert_eq!(error.path(), path, "{body}");
    }
}

#[tokio::test]
async fn further_pages_through_an_operation_of_their_own() {
    let service = script(&[
        ("GET /fragment/test_user?api_version=1.6", 200, r#"{"values":[1],"odata.nextLink":"next?page=2"}"#),
        ("GET /fragment/test_user/next?api_version=1.6&page=2", 200, r#"{"values":[2],"odata.nextLink":"next?page=3"}"#),
        (
            "GET /fragment/test_user/next?api_version=1.6&page=3",
            200,
            r#"{"values":[3],"odata.nextLink":"https://api.test/whole"}"#,
        ),
        ("GET /whole", 200, r#"{"values":[4]}"#),
    ]);
    let call = service.call::<i64>(&TENANT).arg(0, "test_user".into()).arg(1, "1.6".into());
    let (items, error) = rest(call.await.expect("a first page")).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, [1, 2, 3, 4]);
    service.check();
    let service = script(&[
        ("GET /list", 200, r#"{"values":[1],"nextLink":"https://api.test/next"}"#),
        ("GET /next?constant=true", 200, r#"{"values":[2],"nextLink":"https://api.test/next"}"#),
    ]);
    let (items, error) = service.items(&FIXED).await;
    assert!(matches!(&error, Some(Error::Decode(e)) if e.reason() == "names a page that has been read already"), "{error:?}");
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
    let call = service.call::<i64>(&CURSOR).arg(0, "x".into()).arg(1, "z".into());
    let (items, error) = rest(call.await.expect("a first page")).await;
    assert!(matches!(error, Some(Error::Decode(_))), "{error:?}");
    assert_eq!(items, [1, 2]);
    service.check();
}
