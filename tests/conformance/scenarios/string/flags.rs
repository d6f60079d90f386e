//! True, false, and neither.

#[tokio::test]
async fn flags() {
    let client = client!(body_boolean_client);
    let calls = client.bool_operations();
    given!(calls.bool_get_true() => true, calls.bool_get_false() => false, calls.bool_get_null() => None);
    accepted!(calls.bool_put_true(true), calls.bool_put_false(false));
    malformed!(calls.bool_get_invalid() => ("", "trailing characters"));
}
