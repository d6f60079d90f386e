//! Each kind of paging against a server on this machine that counts its requests: what is asked
//! for, in which order, and where it ends.

use crate::List;
use specwright_client::paging::PageToken;
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{
    Call, CallError, Client, Json, LimitError, Limits, Method, Operation, PagingProfile, Param,
    View, private::Api,
};

static API: Api = Api::new("kinds", "1");

const PARAMS: &[Param] =
    &[Param::query("filter"), Param::query("place"), Param::query("before"), Param::header("tone")];

const fn list(paging: PagingProfile) -> Operation {
    Operation::new("Kinds_List", Method::GET, "/l").params(PARAMS).paging(paging)
}

static LINK_HEADER: Operation = list(PagingProfile::link_header(&[]));
static CURSOR: Operation = list(PagingProfile::cursor(&["items"], 1, &["meta", "continue"]));
static MORE: Operation =
    list(PagingProfile::cursor(&["data"], 1, &["last"]).more(&["has_more"]).backward(2));
static LAST_ITEM: Operation =
    list(PagingProfile::last_item(&["data"], 1, &["id"]).more(&["has_more"]).backward(2));
static NUMBER: Operation = list(PagingProfile::number(&[], 1, 1));
static OFFSET: Operation = list(PagingProfile::offset(&["data"], 1));

/// A server that gives these pages, each with a `Link` header if it is not empty.
fn serve(pages: &[(&str, &str)]) -> (Loopback, Client) {
    let answer = |(link, body): &(&str, &str)| match *link {
        "" => Answer::json(200, *body),
        link => Answer::json(200, *body).header("Link", link),
    };
    client_of(Loopback::serve(pages.iter().map(answer).collect::<Vec<_>>()))
}

fn client_of(server: Loopback) -> (Loopback, Client) {
    let client = Client::builder(&API).endpoint(server.endpoint()).build().expect("a client");
    (server, client)
}

fn call(client: &Client, operation: &'static Operation) -> List {
    Call::new(client, operation).arg(0, View::Str("a b")).arg(3, View::Str("low"))
}

/// All items of a call until the end or an error, and the queries of the requests. Each request has
/// the header of the call.
async fn walk(server: &Loopback, call: List) -> (Vec<Json>, Vec<String>, Option<CallError>) {
    let (mut items, mut found, mut error) = (call.items::<Json>(), Vec::new(), None);
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => found.push(item),
            Err(reason) => error = Some(reason),
        }
    }
    let arrived = server.arrived();
    assert!(arrived.iter().all(|request| request.header("tone") == Some("low")));
    (found, arrived.into_iter().map(|request| request.query).collect(), error)
}

async fn check(
    operation: &'static Operation,
    pages: &[(&str, &str)],
    queries: &[&str],
    count: usize,
) {
    let (server, client) = serve(pages);
    let (items, asked, error) = walk(&server, call(&client, operation)).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!((items.len(), asked), (count, queries.iter().map(|q| (*q).to_owned()).collect()));
}

#[tokio::test]
async fn the_link_header_leads_on() {
    let pages = [
        (r#"</l?filter=a+b&place=2>; rel="next", </l?place=3>; rel="last""#, "[1,2]"),
        (r#"</l?place=3>; rel="next""#, "[]"),
        (r#"</l?place=1>; rel="first""#, "[3]"),
    ];
    check(&LINK_HEADER, &pages, &["filter=a%20b", "filter=a+b&place=2", "place=3"], 3).await;
}

#[tokio::test]
async fn a_cursor_is_asked_for_with_all_arguments() {
    let pages = [
        ("", r#"{"items":[1],"meta":{"continue":"x/1&"}}"#),
        ("", r#"{"items":[],"meta":{"continue":7}}"#),
        ("", r#"{"items":[2,3],"meta":{"continue":""}}"#),
    ];
    let queries = ["filter=a%20b", "filter=a%20b&place=x%2F1%26", "filter=a%20b&place=7"];
    check(&CURSOR, &pages, &queries, 3).await;
    check(&CURSOR, &[("", r#"{"items":[1],"meta":{}}"#)], &["filter=a%20b"], 1).await;
}

#[tokio::test]
async fn a_cursor_leads_on_only_where_there_is_more() {
    let pages = [
        ("", r#"{"data":["a","b"],"last":"b","has_more":true}"#),
        ("", r#"{"data":["c"],"last":"c","has_more":false}"#),
    ];
    check(&MORE, &pages, &["filter=a%20b", "filter=a%20b&place=b"], 3).await;
}

#[tokio::test]
async fn the_last_item_leads_on() {
    let pages = [
        ("", r#"{"data":[{"id":"a"},{"id":"b"}],"has_more":true}"#),
        ("", r#"{"data":[{"id":"c"}],"has_more":false}"#),
    ];
    check(&LAST_ITEM, &pages, &["filter=a%20b", "filter=a%20b&place=b"], 3).await;
}

#[tokio::test]
async fn pages_are_counted_until_one_is_empty() {
    let pages = [("", "[1,2]"), ("", "[3]"), ("", "[]")];
    check(&NUMBER, &pages, &["filter=a%20b", "filter=a%20b&place=2", "filter=a%20b&place=3"], 3)
        .await;
}

#[tokio::test]
async fn items_are_counted_until_a_page_is_empty() {
    let pages = [("", r#"{"data":[1,2]}"#), ("", r#"{"data":[3]}"#), ("", r#"{"data":[]}"#)];
    check(&OFFSET, &pages, &["filter=a%20b", "filter=a%20b&place=2", "filter=a%20b&place=3"], 3)
        .await;
}

#[tokio::test]
async fn counting_goes_on_from_where_the_caller_begins() {
    for (operation, page, second) in
        [(&NUMBER, "[1,2]", "place=8"), (&OFFSET, r#"{"data":[1,2]}"#, "place=9")]
    {
        let (server, client) = serve(&[("", page), ("", "null")]);
        let call = Call::new(&client, operation).arg(1, View::I64(7)).arg(3, View::Str("low"));
        let (items, asked, error) = walk(&server, call).await;
        assert!(error.is_none(), "{error:?}");
        assert_eq!((items.len(), asked), (2, vec!["place=7".to_owned(), second.to_owned()]));
    }
}

#[tokio::test]
async fn awaiting_gives_one_page_and_asks_once() {
    let (server, client) = serve(&[("</l?place=2>; rel=next", "[1,2]")]);
    let page = call(&client, &LINK_HEADER).await.expect("a page");
    assert_eq!(*page, serde_json::json!([1, 2]));
    assert_eq!(server.arrived().len(), 1);
}

#[tokio::test]
async fn nothing_is_asked_for_before_its_turn() {
    let (server, client) = serve(&[("", "[1,2]"), ("", "[3]"), ("", "[]")]);
    let mut items = call(&client, &NUMBER).items::<Json>();
    assert_eq!(server.arrived().len(), 0);
    for (_, requests) in [(1, 1), (2, 1), (3, 2)] {
        items.next().await.expect("an item").expect("it is read");
        assert_eq!(server.arrived().len(), requests);
    }
    assert!(items.next().await.is_none() && server.arrived().len() == 3);
}

#[tokio::test]
async fn pages_are_a_stream_too() {
    let (_server, client) = serve(&[("", "[1,2]"), ("", "[3]"), ("", "[]")]);
    let (mut pages, mut found) = (call(&client, &NUMBER).pages(), Vec::new());
    while let Some(page) = pages.next().await {
        found.push(page.expect("a page").as_array().expect("an array").len());
    }
    assert_eq!(found, [2, 1, 0]);
}

/// The call that carries on has none of the arguments of the first: they are in the position.
#[tokio::test]
async fn a_position_has_all_that_the_list_needs() {
    let pages = [("", "[1,2]"), ("", "[3,4]"), ("", "[3,4]"), ("", "[]")];
    let (server, client) = serve(&pages);
    let mut items = call(&client, &NUMBER).items::<Json>();
    for _ in 0..3 {
        items.next().await.expect("an item").expect("it is read");
    }
    let text = items.position().expect("a position").to_string();
    let token: PageToken = text.parse().expect("it is ours");
    let again: List = Call::new(&client, &NUMBER);
    let mut items = again.resume_items::<Json>(&token).expect("it is ours");
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.expect("it is read"));
    }
    assert_eq!(found, [4]);
    let asked: Vec<_> = server.arrived().into_iter().map(|request| request.query).collect();
    let second = "filter=a%20b&place=2";
    assert_eq!(asked, ["filter=a%20b", second, second, "filter=a%20b&place=3"]);
}

#[tokio::test]
async fn a_position_that_comes_again_is_refused() {
    let page = r#"{"items":[1],"meta":{"continue":"x"}}"#;
    let (server, client) = serve(&[("", page), ("", page), ("", page)]);
    let (items, asked, error) = walk(&server, call(&client, &CURSOR)).await;
    let Some(CallError::Decode(error)) = error else { panic!("{error:?}") };
    assert_eq!((items.len(), asked.len()), (2, 2));
    assert_eq!(error.reason(), "names a page that has been read already");
    let again = ("</l?place=2>; rel=next", "[1]");
    let (server, client) = serve(&[again, again, again]);
    let (items, asked, error) = walk(&server, call(&client, &LINK_HEADER)).await;
    assert!(matches!(error, Some(CallError::Decode(_))), "{error:?}");
    assert_eq!((items.len(), asked.len()), (2, 2));
}

#[tokio::test]
async fn a_list_that_is_cut_short_is_an_error() {
    for (operation, body, reason) in [
        (
            &MORE,
            r#"{"data":[1],"last":null,"has_more":true}"#,
            "announces a further page, and nothing leads to it",
        ),
        (
            &LAST_ITEM,
            r#"{"data":[],"has_more":true}"#,
            "announces a further page, and nothing leads to it",
        ),
        (
            &LAST_ITEM,
            r#"{"data":[{}],"has_more":true}"#,
            "is absent in the last item, which the next page begins after",
        ),
        (&MORE, r#"{"data":[1],"last":[],"has_more":true}"#, "is no cursor"),
        (&MORE, r#"{"data":[1],"last":"a","has_more":"yes"}"#, "is no boolean"),
    ] {
        let (server, client) = serve(&[("", body)]);
        let (_, asked, error) = walk(&server, call(&client, operation)).await;
        let Some(CallError::Decode(error)) = error else { panic!("{body}: {error:?}") };
        assert_eq!((error.reason(), asked.len()), (reason, 1), "{body}");
    }
}

#[tokio::test]
async fn a_list_that_goes_backward_is_not_carried_on() {
    let page = r#"{"data":[{"id":"a"}],"has_more":true}"#;
    let (server, client) = serve(&[("", page)]);
    let call = call(&client, &LAST_ITEM).arg(2, View::Str("z"));
    let (items, asked, error) = walk(&server, call).await;
    let Some(CallError::Request(error)) = error else { panic!("{error:?}") };
    assert!(error.to_string().contains("before"), "{error}");
    assert_eq!((items.len(), asked.len()), (1, 1));
}

#[tokio::test]
async fn a_link_elsewhere_is_refused() {
    let (server, client) = serve(&[("<https://evil.test/l>; rel=next", "[1]")]);
    let (items, asked, error) = walk(&server, call(&client, &LINK_HEADER)).await;
    assert!(matches!(error, Some(CallError::UntrustedUrl(_))), "{error:?}");
    assert_eq!((items.len(), asked.len()), (1, 1));
}

#[tokio::test]
async fn pages_are_limited() {
    let (server, client) = client_of(Loopback::serve_with(|_, _| Answer::json(200, "[1]")));
    let call = call(&client, &NUMBER).limits(Limits::new().pages(3));
    let (items, asked, error) = walk(&server, call).await;
    let Some(CallError::Limit(error)) = error else { panic!("{error:?}") };
    assert!(matches!(*error, LimitError::Pages(3)), "{error:?}");
    assert_eq!((items.len(), asked.len()), (3, 3));
}

#[tokio::test]
async fn an_error_of_the_first_page_is_an_item() {
    let (_server, client) = client_of(Loopback::serve([Answer::json(404, "{}")]));
    let mut items = call(&client, &NUMBER).items::<Json>();
    assert!(matches!(items.next().await, Some(Err(CallError::Api(_)))));
    assert!(items.next().await.is_none());
}
