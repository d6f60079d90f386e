//! A host that is made of parameters, and poll URLs relative to it.

use super::result;

#[tokio::test]
async fn parameterized() {
    let client = client!(lro_parameterized_endpoints_client);
    let started = client.poll_with_parameterized_endpoints().await.expect("it starts");
    assert_eq!(
        started.typed_headers().location.as_deref(),
        Some("/lroParameterizedEndpoints/results/1")
    );
    assert_eq!(result(started).await, "success");

    let calls = client.lro_constant_parameterized_endpoints();
    let started = calls.poll_with_constant_parameterized_endpoints().await.expect("it starts");
    assert_eq!(result(started).await, "success");
}
