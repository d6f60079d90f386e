//! Long-running operations that begin with POST.

use super::{assert_product, body, client, end, result};
use specwright_client::LroError;

#[tokio::test]
async fn polled_at_location() {
    let client = client();
    let sku = result(client.lros().post200_with_payload().await.expect("it starts")).await;
    assert_eq!((sku.id.as_deref(), sku.name.as_deref()), (Some("1"), Some("product")));

    let started = client.lros().post202_retry200().product(&body()).await.expect("it starts");
    assert_eq!(started.typed_headers().retry_after, Some(0));
    result(started).await;

    // A product is described, and nothing comes.
    let started = client.lros().post202_no_retry204().product(&body()).await.expect("it starts");
    let ended = end(started).await;
    assert!(matches!(ended, Err(LroError::EmptyResult { .. })), "{ended:?}");
}

#[tokio::test]
async fn two_headers() {
    let client = client();
    let started = client.lros().post_double_headers_final_location_get().await.expect("it starts");
    assert_product(&result(started).await, None);

    // Here the answer of the monitor is the result, and asking `Location` would be a fault.
    let started =
        client.lros().post_double_headers_final_azure_header_get().await.expect("it starts");
    let product = result(started).await;
    assert_eq!((product.id.as_deref(), product.name.as_deref()), (Some("100"), None));

    let started = client
        .lros()
        .post_double_headers_final_azure_header_get_default()
        .await
        .expect("it starts");
    assert_product(&result(started).await, None);

    let products = result(client.lros().post202_list().await.expect("it starts")).await;
    assert_eq!(products.len(), 1);
    assert_product(&products[0], None);
}

#[tokio::test]
async fn polled_at_a_status_monitor() {
    let client = client();
    let started =
        client.lros().post_async_retry_succeeded().product(&body()).await.expect("it starts");
    assert_product(&result(started).await, Some("Succeeded"));

    let started =
        client.lros().post_async_no_retry_succeeded().product(&body()).await.expect("it starts");
    assert_product(&result(started).await, Some("Succeeded"));

    let started =
        client.lros().post_async_retry_failed().product(&body()).await.expect("it starts");
    let Err(LroError::Failed { error, .. }) = end(started).await else { panic!("it fails") };
    assert_eq!(
        (error.code.as_deref(), error.message.as_deref()),
        (Some("500"), Some("Internal Server Error"))
    );

    let started =
        client.lros().post_async_retrycanceled().product(&body()).await.expect("it starts");
    let Err(LroError::Canceled { error, .. }) = end(started).await else {
        panic!("it is canceled")
    };
    assert_eq!(error.raw["status"], "Canceled");
}
