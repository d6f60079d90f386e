//! Successes.

use super::{assert_refused, assert_statuses, client};

#[tokio::test]
async fn ok() {
    let client = client();
    let calls = client.http_success_operations();
    assert!(*calls.http_success_get200().await.expect("it succeeds"));
    assert_statuses!(
        calls.http_success_head200() => 200,
        calls.http_success_put200().boolean_value(true) => 200,
        calls.http_success_patch200().boolean_value(true) => 200,
        calls.http_success_post200().boolean_value(true) => 200,
        calls.http_success_delete200().boolean_value(true) => 200,
    );
}

#[tokio::test]
async fn created_accepted_no_content() {
    let client = client();
    let calls = client.http_success_operations();
    assert_statuses!(
        calls.http_success_put201().boolean_value(true) => 201,
        calls.http_success_post201().boolean_value(true) => 201,
        calls.http_success_put202().boolean_value(true) => 202,
        calls.http_success_patch202().boolean_value(true) => 202,
        calls.http_success_post202().boolean_value(true) => 202,
        calls.http_success_delete202().boolean_value(true) => 202,
        calls.http_success_head204() => 204,
        calls.http_success_put204().boolean_value(true) => 204,
        calls.http_success_patch204().boolean_value(true) => 204,
        client.http_success().post204().boolean_value(true) => 204,
        calls.http_success_delete204().boolean_value(true) => 204,
    );
    // It is described, but it is an error all the same.
    assert_refused!(calls.http_success_head404() => 404);
}
