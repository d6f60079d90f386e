//! Responses with the statuses of success.

use super::{assert_refused, assert_statuses, client};

#[tokio::test]
async fn ok() {
    let client = client();
    let calls = client.http_success();
    assert!(*calls.get200().await.expect("it succeeds"));
    assert_statuses!(
        calls.head200() => 200,
        calls.put200().boolean_value(true) => 200,
        calls.patch200().boolean_value(true) => 200,
        calls.post200().boolean_value(true) => 200,
        calls.delete200().boolean_value(true) => 200,
    );
}

#[tokio::test]
async fn created_accepted_no_content() {
    let client = client();
    let calls = client.http_success();
    assert_statuses!(
        calls.put201().boolean_value(true) => 201,
        calls.post201().boolean_value(true) => 201,
        calls.put202().boolean_value(true) => 202,
        calls.patch202().boolean_value(true) => 202,
        calls.post202().boolean_value(true) => 202,
        calls.delete202().boolean_value(true) => 202,
        calls.head204() => 204,
        calls.put204().boolean_value(true) => 204,
        calls.patch204().boolean_value(true) => 204,
        client.http_success().post204().boolean_value(true) => 204,
        calls.delete204().boolean_value(true) => 204,
    );
    // It is described, but it is an error all the same.
    assert_refused!(calls.head404() => 404);
}
