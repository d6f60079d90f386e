//! Enums, and a constant.

use super::client;
use body_string_client::models::{Colors, RefColorConstant};

#[tokio::test]
async fn enums() {
    let client = client();
    let calls = client.string_operations();
    given!(
        calls.enum_get_not_expandable() => Colors::RedColor,
        calls.enum_get_referenced() => Colors::RedColor,
    );
    accepted!(
        calls.enum_put_not_expandable(Colors::RedColor),
        calls.enum_put_referenced(Colors::RedColor),
    );
}

/// What is constant is filled in. The server leaves it out of its answer, though the description
/// requires it.
#[tokio::test]
async fn a_constant() {
    let client = client();
    let calls = client.string_operations();
    accepted!(calls.enum_put_referenced_constant(&RefColorConstant::new()));
    let answer = calls.enum_get_referenced_constant().await;
    let read = answer.expect("it is read all the same").into_body();
    assert_eq!(read.field1.as_deref(), Some("Sample String"));
}
