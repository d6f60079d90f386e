//! Headers that clients set themselves.

#[tokio::test]
async fn of_the_client() {
    let client = client!(header_client);
    let calls = client.header_operations();
    accepted!(
        calls.header_param_existing_key("overwrite"),
        calls.header_param_protected_key().header("Content-Type", "text/html"),
        calls
            .header_custom_request_id()
            .header("x-ms-client-request-id", "9C4D50EE-2D56-4CD3-8152-34347DC9F2B0"),
    );
}

#[tokio::test]
async fn of_the_server() {
    let client = client!(header_client);
    let answer =
        client.header_operations().header_response_existing_key().await.expect("it answers");
    assert_eq!(answer.typed_headers().user_agent.as_deref(), Some("overwrite"));

    let answer =
        client.header_operations().header_response_protected_key().await.expect("it answers");
    let media = answer.headers().get("content-type").and_then(|value| value.to_str().ok());
    assert_eq!(media, Some("text/html; charset=utf-8"));
}
