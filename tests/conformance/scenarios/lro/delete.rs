//! DELETE, which results in nothing.

use super::{client, end, result};
use specwright_client::{LroError, lro::LroState};

#[tokio::test]
async fn done_at_once() {
    let started = client().lros().delete204_succeeded().await.expect("it starts");
    assert_eq!((started.status().as_u16(), started.state()), (204, &LroState::Succeeded));
    result(started).await;
}

#[tokio::test]
async fn polled_at_location() {
    let client = client();
    let started = client.lros().delete202_retry200().await.expect("it starts");
    assert_eq!(started.typed_headers().retry_after, Some(0));
    result(started).await;
    result(client.lros().delete202_no_retry204().await.expect("it starts")).await;
    result(client.lros().delete_no_header_in_retry().await.expect("it starts")).await;
}

#[tokio::test]
async fn what_the_last_answer_says_of_the_resource_counts() {
    let client = client();
    let started =
        client.lros().delete_provisioning202_accepted200_succeeded().await.expect("it starts");
    assert_eq!(started.state(), &LroState::Running("Accepted".to_owned()));
    result(started).await;

    let started =
        client.lros().delete_provisioning202_deleting_failed200().await.expect("it starts");
    let Err(LroError::Failed { error, .. }) = end(started).await else { panic!("it fails") };
    assert_eq!(error.raw["properties"]["provisioningState"], "Failed");

    let started =
        client.lros().delete_provisioning202_deletingcanceled200().await.expect("it starts");
    let Err(LroError::Canceled { error, .. }) = end(started).await else {
        panic!("it is canceled")
    };
    assert_eq!(error.raw["properties"]["provisioningState"], "Canceled");
}

#[tokio::test]
async fn polled_at_a_status_monitor() {
    let client = client();
    result(client.lros().delete_async_retry_succeeded().await.expect("it starts")).await;
    result(client.lros().delete_async_no_retry_succeeded().await.expect("it starts")).await;
    result(client.lros().delete_async_no_header_in_retry().await.expect("it starts")).await;

    let started = client.lros().delete_async_retry_failed().await.expect("it starts");
    let Err(LroError::Failed { error, .. }) = end(started).await else { panic!("it fails") };
    assert_eq!(error.raw["status"], "Failed");

    let started = client.lros().delete_async_retrycanceled().await.expect("it starts");
    let Err(LroError::Canceled { error, .. }) = end(started).await else {
        panic!("it is canceled")
    };
    assert_eq!(error.raw["status"], "Canceled");
}
