//! Failures that pass.

use super::{assert_refused, assert_statuses, client};

#[tokio::test]
async fn of_what_does_no_harm_twice() {
    let client = client();
    let calls = client.http_retry_operations();
    assert_statuses!(
        calls.http_retry_head408() => 200,
        calls.http_retry_put500().boolean_value(true) => 200,
        calls.http_retry_get502() => 200,
        calls.http_retry_delete503().boolean_value(true) => 200,
        calls.http_retry_put504().boolean_value(true) => 200,
    );
    // 503 says that nothing was done.
    assert_statuses!(calls.http_retry_post503().boolean_value(true) => 200);
    // A boolean is described, and the server sends none.
    let answer = calls.http_retry_options502().await.expect_err("there is no body");
    assert_eq!(answer.status().map(|status| status.as_u16()), Some(200));
}

/// A PATCH is sent again only if the caller says that this does no harm.
#[tokio::test]
async fn of_others() {
    let once = client();
    assert_refused!(
        once.http_retry_operations().http_retry_patch500().boolean_value(true) => 500,
    );
    let client = builder!(http_infrastructure_client)
        .retry(crate::quick(3).any_method())
        .build()
        .expect("it is a URL");
    let calls = client.http_retry_operations();
    assert_statuses!(
        calls.http_retry_patch500().boolean_value(true) => 200,
        calls.http_retry_patch504().boolean_value(true) => 200,
    );
}
