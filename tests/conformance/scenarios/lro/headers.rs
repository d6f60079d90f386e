//! A header that the caller sets is on every poll too; the server refuses those without it.

use super::{assert_product, body, client, result};

const ID: &str = "9C4D50EE-2D56-4CD3-8152-34347DC9F2B0";

#[tokio::test]
async fn of_one_call() {
    let client = client();
    let calls = client.lros_custom_header();
    let call = calls.put_async_retry_succeeded().product(&body());
    assert_product(
        &result(call.header("x-ms-client-request-id", ID).await.expect("it starts")).await,
        Some("Succeeded"),
    );

    let call = calls.post_async_retry_succeeded().product(&body());
    result(call.header("x-ms-client-request-id", ID).await.expect("it starts")).await;
}

#[tokio::test]
async fn of_all_calls() {
    let client =
        builder!(lro_client).header("x-ms-client-request-id", ID).build().expect("it can be sent");
    let calls = client.lros_custom_header();
    let started = calls.put201_creating_succeeded200().product(&body()).await.expect("it starts");
    assert_product(&result(started).await, Some("Succeeded"));
    result(calls.post202_retry200().product(&body()).await.expect("it starts")).await;
}
