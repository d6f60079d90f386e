//! Values of any type.

use super::json;

#[tokio::test]
async fn of_no_type() {
    let client = client!(any_type_client);
    let calls = client.anything();
    given!(
        calls.get_object() => json(r#"{"message": "An object was successfully returned"}"#),
        calls.get_string() => "anything",
        calls.get_array() => json(r#"["foo", "bar"]"#),
    );
    accepted!(
        calls.put_object(&json(r#"{"foo": "bar"}"#)),
        calls.put_string(&"anything".into()),
        calls.put_array(&json(r#"["foo", "bar"]"#)),
    );
}

/// An error may be anything too.
#[tokio::test]
async fn objects() {
    let client = client!(object_type_client);
    let calls = client.object_type();
    given!(calls.get() => json(r#"{"message": "An object was successfully returned"}"#));
    accepted!(calls.put(&json(r#"{"foo": "bar"}"#)));

    let refused = calls
        .put(&json(r#"{"bar": "foo"}"#))
        .await
        .expect_err("it is not the one that is asked for");
    let error = refused.as_api().expect("the server says so");
    assert_eq!(error.status().as_u16(), 400);
    assert_eq!(error.body(), Some(&json(r#"{"message": "The object you passed was incorrect"}"#)));
    assert_eq!(error.message(), Some("The object you passed was incorrect"));
}

#[tokio::test]
async fn a_merge_patch() {
    let client = client!(merge_patch_client);
    accepted!(client.merge_patch_json().patch_single(&json(r#"{"foo": "bar1"}"#)));
}
