//! Redirects: those of reads are followed, those that keep the method too; a write that is sent
//! elsewhere by 301 or 302 is for the caller to judge.

use super::{assert_statuses, client};

#[tokio::test]
async fn of_reads() {
    let client = client();
    let calls = client.http_redirects();
    assert_statuses!(
        calls.head300() => 200,
        calls.get300() => 200,
        calls.head301() => 200,
        client.http_redirects().get301() => 200,
        calls.head302() => 200,
        client.http_redirects().get302() => 200,
        calls.head307() => 200,
        calls.get307() => 200,
    );
}

#[tokio::test]
async fn that_keep_the_method() {
    let client = client();
    let calls = client.http_redirects();
    assert_statuses!(
        calls.options307() => 200,
        client.http_redirects().put307().boolean_value(true) => 200,
        calls.patch307().boolean_value(true) => 200,
        calls.post307().boolean_value(true) => 200,
        calls.delete307().boolean_value(true) => 200,
        calls.post303().boolean_value(true) => 200,
    );
}

#[tokio::test]
async fn of_writes() {
    let client = client();
    let calls = client.http_redirects();
    let moved = calls.put301().boolean_value(true).await.expect("it is described as the success");
    assert_eq!(
        (moved.status().as_u16(), moved.typed_headers().location.as_deref()),
        (301, Some("/http/failure/500"))
    );
    let found = calls.patch302().boolean_value(true).await.expect("it is described as the success");
    assert_eq!(
        (found.status().as_u16(), found.typed_headers().location.as_deref()),
        (302, Some("/http/failure/500"))
    );
}
