//! A list whose pages have a link: one page by awaiting, all of them as streams.

use paging_link_client::{
    Client,
    testing::{Answer, Loopback},
};

fn served() -> (Loopback, Client) {
    let service = Loopback::serve_with(|_, request| match request.query.as_str() {
        "$top=1" => Answer::json(
            200,
            r#"{"value":[{"name":"Ann"}],"@odata.nextLink":"/users?skip=1"}"#,
        )
        .header("X-Total", "3"),
        "skip=1" => Answer::json(
            200,
            r#"{"value":[{"name":7},{"name":"Bo"}],"@odata.nextLink":"/users?skip=3"}"#,
        ),
        _ => Answer::json(200, r#"{"value":[]}"#),
    });
    let client = Client::builder().endpoint(service.endpoint()).build().expect("all is set");
    (service, client)
}

#[tokio::test]
async fn awaiting_gives_one_page_with_its_headers() {
    let (service, client) = served();
    let page = client.users().list().top(1).await.expect("a page");
    assert_eq!(page.typed_headers().x_total, Some(3));
    assert_eq!(page.value.as_deref().map(<[_]>::len), Some(1));
    assert_eq!(service.arrived().len(), 1);
}

#[tokio::test]
async fn an_item_that_cannot_be_read_ends_the_items_and_not_the_lenient_ones() {
    let (service, client) = served();
    let mut items = client.users().list().top(1).items();
    assert_eq!(items.next().await.expect("an item").expect("it is read").name, "Ann");
    assert!(items.next().await.expect("an item").is_err());
    assert!(items.next().await.is_none());
    assert_eq!(service.arrived().len(), 2);

    let (service, client) = served();
    let mut items = client.users().list().top(1).lenient_items();
    let mut read = Vec::new();
    while let Some(item) = items.next().await {
        read.push(match item.expect("a page") {
            Ok(user) => user.name,
            Err(error) => error.path().to_owned(),
        });
    }
    assert_eq!(read, ["Ann", "value[0].name", "Bo"]);
    assert_eq!(service.arrived().len(), 3);
}
