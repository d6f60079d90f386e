//! Lists that come in pages.

use paging_client::{
    Client,
    models::{
        BodyParam, CustomParameterGroup, PagingGetMultiplePagesWithOffsetOptions as OffsetOptions,
        PagingGetOdataMultiplePagesOptions as OdataOptions, Product,
    },
};
use specwright_client::{CallError, Pager, ReadBody, lro::WaitOptions, specwright_types::Field};
use std::time::Duration;

fn client() -> Client {
    client!(paging_client)
}

/// All items to the end, or the first error.
async fn all<I: Field, P: ReadBody, E: ReadBody>(
    mut pager: Pager<I, P, E>,
) -> Result<Vec<I>, CallError<E>> {
    let mut items = Vec::new();
    while let Some(item) = pager.next().await {
        items.push(item?);
    }
    Ok(items)
}

/// What the products are called, and their numbers.
fn ids(products: &[Product]) -> Vec<i64> {
    let ids = products.iter().filter_map(|product| product.properties.as_ref()?.id);
    assert!(products.iter().all(|p| {
        p.properties
            .as_ref()
            .and_then(|p| p.name.as_deref())
            .is_some_and(|n| n.eq_ignore_ascii_case("product"))
    }));
    ids.collect()
}

/// The numbers of all products of a list that can be read to its end.
macro_rules! listed {
    ($call:expr) => {
        ids(&all($call.items()).await.expect("there are all pages"))
    };
}

const TEN: [i64; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/// Awaiting a call gives its first page and asks for no other.
#[tokio::test]
async fn the_first_page_alone() {
    let page = client().paging().get_multiple_pages().await.expect("there is a first page");
    assert_eq!(ids(page.values.as_deref().expect("it has items")), [1]);
    assert!(page.next_link.is_some());
}

#[tokio::test]
async fn one_page() {
    let client = client();
    assert_eq!(listed!(client.paging().get_no_item_name_pages()), [1]);
    assert_eq!(listed!(client.paging().get_empty_next_link_name_pages()), [1]);
    assert_eq!(listed!(client.paging().get_single_pages()), [1]);
    assert_eq!(
        listed!(
            client.paging().get_single_pages_with_body_params(&BodyParam::new().with_name("body"))
        ),
        [1]
    );
    assert_eq!(listed!(client.paging().get_model_with_item_name_with_xms_client_name()), [1]);
    assert_eq!(listed!(client.paging().page_with_max_page_size()), [] as [i64; 0]);
}

/// The description says that there is no next link, so the one that comes is none.
#[tokio::test]
async fn a_next_link_that_is_not_described() {
    let client = client();
    let mut pages = client.paging().get_null_next_link_name_pages().pages();
    let page = pages.next().await.expect("it is there").expect("it can be read");
    assert!(
        page.next_link.as_deref().is_some_and(|link| link.ends_with("/paging/idontexistraise404"))
    );
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn many_pages() {
    let client = client();
    assert_eq!(listed!(client.paging().get_multiple_pages()), TEN);
    assert_eq!(
        listed!(
            client
                .paging()
                .get_odata_multiple_pages()
                .options(&OdataOptions::new().with_maxresults(1))
        ),
        TEN
    );
    let offset = listed!(client.paging().get_multiple_pages_with_offset(&OffsetOptions::new(100)));
    assert_eq!(offset, [1, 102, 103, 104, 105, 106, 107, 108, 109, 110]);
    assert_eq!(listed!(client.paging().first_response_empty()), [1]);
}

#[tokio::test]
async fn pages_that_fail_once() {
    let client = client();
    assert_eq!(listed!(client.paging().get_multiple_pages_retry_first()), TEN);
    assert_eq!(
        listed!(client.paging().get_multiple_pages_retry_second()),
        [1, 1, 3, 4, 5, 6, 7, 8, 9, 10]
    );
}

#[tokio::test]
async fn further_pages_by_an_operation_of_their_own() {
    let client = client();
    assert_eq!(listed!(client.paging().get_with_query_params(100)), [1, 2]);
    assert_eq!(
        listed!(client.paging().get_multiple_pages_fragment_next_link("test_user", "1.6")),
        TEN
    );
    let group = CustomParameterGroup::new("test_user", "1.6");
    assert_eq!(
        listed!(client.paging().get_multiple_pages_fragment_with_grouping_next_link(&group)),
        TEN
    );
}

#[tokio::test]
async fn the_query_of_a_next_link() {
    let client = client();
    assert_eq!(listed!(client.paging().duplicate_params().filter("foo")), [1]);
    assert_eq!(listed!(client.paging().append_api_version()), [1]);
    assert_eq!(listed!(client.paging().replace_api_version()), [1]);
}

#[tokio::test]
async fn pages_that_are_refused() {
    let client = client();
    let refused = client.paging().get_single_pages_failure().await.expect_err("it is refused");
    assert_eq!(refused.status().map(|status| status.as_u16()), Some(400));
    assert_eq!(
        refused.as_api().and_then(|error| error.message()),
        Some("Expected single failure test.")
    );

    let mut pager = client.paging().get_multiple_pages_failure().items();
    assert_eq!(ids(&[pager.next().await.expect("it has an item").expect("it can be read")]), [1]);
    let refused = pager.next().await.expect("there is a next link").expect_err("it is refused");
    assert_eq!(refused.status().map(|status| status.as_u16()), Some(400));

    // `*&*#&$` is below the page that names it, and nothing is there.
    let mut pager = client.paging().get_multiple_pages_failure_uri().items();
    assert_eq!(ids(&[pager.next().await.expect("it has an item").expect("it can be read")]), [1]);
    let nowhere = pager.next().await.expect("there is a next link").expect_err("it leads nowhere");
    assert_eq!(nowhere.status().map(|status| status.as_u16()), Some(404));
}

#[tokio::test]
async fn carried_on_by_another_client() {
    let mut pager = client().paging().get_multiple_pages().items();
    let mut before = Vec::new();
    for _ in 0..4 {
        before.push(pager.next().await.expect("there are ten").expect("it can be read"));
    }
    assert_eq!(ids(&before), [1, 2, 3, 4]);
    let token = pager.position().expect("there are more").to_string();
    let token = token.parse().expect("it is a token");
    let call = client().paging().get_multiple_pages();
    let after = call.resume_items(&token).expect("it is of this operation");
    assert_eq!(ids(&all(after).await.expect("there are all others")), [5, 6, 7, 8, 9, 10]);
}

#[tokio::test]
async fn pages_that_an_operation_ends_in() {
    let started = client().paging().get_multiple_pages_lro().await.expect("it starts");
    let options = WaitOptions::new().initial_delay(Duration::from_millis(1));
    let pager = started.with(options).wait().await.expect("it ends well");
    assert_eq!(ids(&all(pager).await.expect("there are all pages")), TEN);
}

#[tokio::test]
async fn next_links_without_a_host() {
    let client = client!(custom_base_url_paging_client);
    for pager in [
        client.paging().get_pages_partial_url().items(),
        client.paging().get_pages_partial_url_operation().items(),
    ] {
        let products = all(pager).await.expect("there are both pages");
        let ids: Vec<i64> =
            products.iter().filter_map(|product| product.properties.as_ref()?.id).collect();
        assert_eq!(ids, [1, 2]);
    }
}
