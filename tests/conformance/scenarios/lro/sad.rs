//! Answers that are not what they should be.

use super::{body, client, end, result};
use specwright_client::{
    Lro, LroError,
    lro::{LroResult, PollError},
};
use std::fmt::Debug;

#[tokio::test]
async fn no_state() {
    let client = client();
    let calls = client.lrosads();
    no_state_in(
        calls
            .put_error201_no_provisioning_state_payload()
            .product(&body())
            .await
            .expect("it starts"),
    )
    .await;
    no_state_in(
        calls.put_async_relative_retry_no_status().product(&body()).await.expect("it starts"),
    )
    .await;
    no_state_in(
        calls
            .put_async_relative_retry_no_status_payload()
            .product(&body())
            .await
            .expect("it starts"),
    )
    .await;
    no_state_in(calls.delete_async_relative_retry_no_status().await.expect("it starts")).await;
    no_state_in(
        calls.post_async_relative_retry_no_payload().product(&body()).await.expect("it starts"),
    )
    .await;
}

#[tokio::test]
async fn broken_json() {
    let client = client();
    let calls = client.lrosads();
    let started = calls.put200_invalid_json().product(&body()).await.expect("it starts");
    let Err(LroError::Decode { error, .. }) = end(started).await else {
        panic!("it cannot be read")
    };
    assert!(error.raw().ends_with(br#""name": "foo""#), "{error}");

    no_state_in(
        calls
            .put_async_relative_retry_invalid_json_polling()
            .product(&body())
            .await
            .expect("it starts"),
    )
    .await;
    no_state_in(calls.delete_async_relative_retry_invalid_json_polling().await.expect("it starts"))
        .await;
    no_state_in(
        calls
            .post_async_relative_retry_invalid_json_polling()
            .product(&body())
            .await
            .expect("it starts"),
    )
    .await;
}

/// `/foo` is below the server, which knows no such page; `Retry-After: /bar` is as good as none.
#[tokio::test]
async fn addresses_that_lead_nowhere() {
    let client = client();
    let calls = client.lrosads();
    nothing_at(
        calls.put_async_relative_retry_invalid_header().product(&body()).await.expect("it starts"),
    )
    .await;
    nothing_at(calls.delete202_retry_invalid_header().await.expect("it starts")).await;
    nothing_at(calls.delete_async_relative_retry_invalid_header().await.expect("it starts")).await;
    nothing_at(calls.post202_retry_invalid_header().product(&body()).await.expect("it starts"))
        .await;
    nothing_at(
        calls.post_async_relative_retry_invalid_header().product(&body()).await.expect("it starts"),
    )
    .await;
}

#[tokio::test]
async fn no_address() {
    let client = client();
    // 204 says that it is done.
    result(client.lrosads().delete204_succeeded().await.expect("it starts")).await;

    let started = client.lrosads().post202_no_location().product(&body()).await.expect("it starts");
    let ended = end(started).await;
    assert!(matches!(ended, Err(LroError::MissingPollUrl { .. })), "{ended:?}");
}

async fn no_state_in<T: LroResult + Debug + 'static, H>(started: Lro<T, H>) {
    let ended = end(started).await;
    assert!(
        matches!(ended, Err(LroError::Poll { source: PollError::NoState, token: Some(_), .. })),
        "{ended:?}"
    );
}

async fn nothing_at<T: LroResult + Debug + 'static, H>(started: Lro<T, H>) {
    match end(started).await {
        Err(LroError::Poll {
            source: PollError::Status { status, .. }, token: Some(_), ..
        }) => {
            assert_eq!(status.as_u16(), 404);
        }
        other => panic!("it is not known: {other:?}"),
    }
}
