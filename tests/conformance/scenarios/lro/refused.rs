//! Answers of 400, to the first request and to polls.

use super::{body, client, end};
use lro_client::models::CloudError;
use specwright_client::{
    CallError, Lro, LroError,
    lro::{LroResult, PollError, ServiceError},
};
use std::fmt::Debug;

#[tokio::test]
async fn put() {
    let client = client();
    let calls = client.lrosads();
    assert_refused(calls.put_non_retry400().product(&body()).await);

    let started = calls.put_non_retry201_creating400().product(&body()).await.expect("it starts");
    assert_eq!(poll_refused(started).await.message.as_deref(), Some("Error from the server"));
    let started = calls
        .put_non_retry201_creating400_invalid_json()
        .product(&body())
        .await
        .expect("it starts");
    assert_eq!(poll_refused(started).await.raw, r#"<{ "message" : "Error from the server" }"#);
    let started = calls.put_async_relative_retry400().product(&body()).await.expect("it starts");
    assert_eq!(poll_refused(started).await.raw, "");
}

#[tokio::test]
async fn delete() {
    let client = client();
    let calls = client.lrosads();
    assert_refused(calls.delete_non_retry400().await);

    // At `Location` the answer is the operation's own.
    let started = calls.delete202_non_retry400().await.expect("it starts");
    let Err(LroError::Failed { error, .. }) = end(started).await else { panic!("it fails") };
    assert_eq!(error.message.as_deref(), Some("Expected bad request message"));
    let started = calls.delete_async_relative_retry400().await.expect("it starts");
    assert_eq!(
        poll_refused(started).await.message.as_deref(),
        Some("Expected bad request message")
    );
}

#[tokio::test]
async fn post() {
    let client = client();
    let calls = client.lrosads();
    assert_refused(calls.post_non_retry400().product(&body()).await);

    let started = calls.post202_non_retry400().product(&body()).await.expect("it starts");
    let Err(LroError::Failed { error, .. }) = end(started).await else { panic!("it fails") };
    assert_eq!(error.message.as_deref(), Some("Expected bad request message"));
    let started = calls.post_async_relative_retry400().product(&body()).await.expect("it starts");
    assert_eq!(
        poll_refused(started).await.message.as_deref(),
        Some("Expected bad request message")
    );
}

/// Asserts that the service refused to start, with the described error.
#[track_caller]
fn assert_refused<T: Debug>(started: Result<T, CallError<CloudError>>) {
    let Err(CallError::Api(error)) = started else { panic!("it is refused: {started:?}") };
    assert_eq!(error.status().as_u16(), 400);
    assert_eq!(
        error.body().and_then(|body| body.message.as_deref()),
        Some("Expected bad request message")
    );
}

/// What the service says of a poll that it refused; the operation may still be running.
async fn poll_refused<T: LroResult + Debug + 'static, H>(started: Lro<T, H>) -> ServiceError {
    match end(started).await {
        Err(LroError::Poll {
            source: PollError::Status { status, error },
            transient: false,
            token: Some(_),
        }) => {
            assert_eq!(status.as_u16(), 400);
            *error
        }
        other => panic!("the poll is refused: {other:?}"),
    }
}
