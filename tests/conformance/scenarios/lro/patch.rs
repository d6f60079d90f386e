//! Long-running operations that begin with PATCH.

use super::{assert_product, body, client, result, state};
use specwright_client::lro::LroState;

#[tokio::test]
async fn done_whatever_the_headers_say() {
    let started = client()
        .lros()
        .patch200_succeeded_ignore_headers()
        .product(&body())
        .await
        .expect("it starts");
    let monitor = started.typed_headers().azure_async_operation.as_deref();
    assert_eq!(monitor, Some("http://localhost/fakeurl_crash_with_404_you_should_not_call_this"));
    assert_product(&result(started).await, Some("Succeeded"));
}

#[tokio::test]
async fn the_result_is_at_the_resource() {
    let started = client()
        .lros()
        .patch201_retry_with_async_header()
        .product(&body())
        .await
        .expect("it starts");
    assert_eq!(started.state(), &LroState::Running("Accepted".to_owned()));
    let product = result(started).await;
    assert_eq!(product.id.as_deref(), Some("/lro/patch/201/retry/onlyAsyncHeader"));
    assert_eq!(state(&product), Some("Succeeded"));

    let call = client().lros().patch202_retry_with_async_and_location_header().product(&body());
    let product = result(call.await.expect("it starts")).await;
    assert_eq!(product.id.as_deref(), Some("/lro/patch/202/retry/asyncAndLocationHeader"));
    assert_eq!((product.name.as_deref(), state(&product)), (Some("foo"), Some("Succeeded")));
}
