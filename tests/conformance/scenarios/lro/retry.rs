//! Answers of 500, to the first request and to polls, that do not last.

use super::{assert_product, body, client, result};

#[tokio::test]
async fn put() {
    let client = client();
    let started = client
        .lro_retrys()
        .put201_creating_succeeded200()
        .product(&body())
        .await
        .expect("it starts");
    assert_product(&result(started).await, Some("Succeeded"));

    let started = client
        .lro_retrys()
        .put_async_relative_retry_succeeded()
        .product(&body())
        .await
        .expect("it starts");
    assert_product(&result(started).await, Some("Succeeded"));
}

#[tokio::test]
async fn delete() {
    let client = client();
    let calls = client.lro_retrys();
    result(calls.delete_provisioning202_accepted200_succeeded().await.expect("it starts")).await;
    result(calls.delete202_retry200().await.expect("it starts")).await;
    result(calls.delete_async_relative_retry_succeeded().await.expect("it starts")).await;
}

/// A POST is sent again only if the caller says that this does no harm.
#[tokio::test]
async fn post() {
    let client = client();
    let calls = client.lro_retrys();
    let refused =
        calls.post202_retry200().product(&body()).await.expect_err("it is not sent again");
    assert_eq!(refused.status().map(|status| status.as_u16()), Some(500));

    let again = crate::quick(3).any_method();
    let client = super::client();
    let calls = client.lro_retrys();
    result(
        calls.post202_retry200().product(&body()).retry(again.clone()).await.expect("it starts"),
    )
    .await;
    result(
        calls
            .post_async_relative_retry_succeeded()
            .product(&body())
            .retry(again)
            .await
            .expect("it starts"),
    )
    .await;
}
