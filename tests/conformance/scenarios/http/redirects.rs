//! Redirects: those of reads are followed, those that keep the method too; a write that is sent
//! elsewhere by 301 or 302 is for the caller to judge.

use super::{assert_statuses, client};

#[tokio::test]
async fn of_reads() {
    let client = client();
    let calls = client.http_redirect_operations();
    assert_statuses!(
        calls.http_redirects_head300() => 200,
        calls.http_redirects_get300() => 200,
        calls.http_redirects_head301() => 200,
        client.http_operation_operations().http_redirects_get301() => 200,
        calls.http_redirects_head302() => 200,
        client.http_operation_operations().http_redirects_get302() => 200,
        calls.http_redirects_head307() => 200,
        calls.http_redirects_get307() => 200,
    );
}

#[tokio::test]
async fn that_keep_the_method() {
    let client = client();
    let calls = client.http_redirect_operations();
    assert_statuses!(
        calls.http_redirects_options307() => 200,
        client.http_redirects().put307().boolean_value(true) => 200,
        calls.http_redirects_patch307().boolean_value(true) => 200,
        calls.http_redirects_post307().boolean_value(true) => 200,
        calls.http_redirects_delete307().boolean_value(true) => 200,
        calls.http_redirects_post303().boolean_value(true) => 200,
    );
}

#[tokio::test]
async fn of_writes() {
    let client = client();
    let calls = client.http_redirect_operations();
    let moved = calls
        .http_redirects_put301()
        .boolean_value(true)
        .await
        .expect("it is described as the success");
    assert_eq!(
        (moved.status().as_u16(), moved.typed_headers().location.as_deref()),
        (301, Some("/http/failure/500"))
    );
    let found = calls
        .http_redirects_patch302()
        .boolean_value(true)
        .await
        .expect("it is described as the success");
    assert_eq!(
        (found.status().as_u16(), found.typed_headers().location.as_deref()),
        (302, Some("/http/failure/500"))
    );
}
