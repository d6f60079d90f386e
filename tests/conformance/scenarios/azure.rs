//! Azure's conventions: subscriptions, versions of the API, values that are encoded already, OData.

use azure_special_properties_client::{
    Client, models::HeaderCustomNamedRequestIdParamGroupingParameters,
};

const SUBSCRIPTION: &str = "1234-5678-9012-3456";

const ID: &str = "9C4D50EE-2D56-4CD3-8152-34347DC9F2B0";

fn client() -> Client {
    client!(azure_special_properties_client)
}

/// The server wants a request id with these.
#[tokio::test]
async fn subscriptions() {
    let client = builder!(azure_special_properties_client)
        .header("x-ms-client-request-id", "1")
        .subscription_id(SUBSCRIPTION)
        .build()
        .expect("it can be sent");
    let global = client.subscription_in_credentials_operations();
    accepted!(
        global.subscription_in_credentials_post_method_global_valid(),
        global.subscription_in_credentials_post_method_global_not_provided_valid(),
        global.subscription_in_credentials_post_path_global_valid(),
        global.subscription_in_credentials_post_swagger_global_valid(),
    );
    let local = client.subscription_in_method_operations();
    accepted!(
        local.subscription_in_method_post_method_local_valid(SUBSCRIPTION),
        local.subscription_in_method_post_path_local_valid(SUBSCRIPTION),
        local.subscription_in_method_post_swagger_local_valid(SUBSCRIPTION),
    );
}

#[tokio::test]
async fn versions() {
    let client = client();
    let global = client.api_version_default_operations();
    accepted!(
        global.api_version_default_get_method_global_valid(),
        global.api_version_default_get_method_global_not_provided_valid(),
        global.api_version_default_get_path_global_valid(),
        global.api_version_default_get_swagger_global_valid(),
    );
    let local = client.api_version_local_operations();
    accepted!(
        local.api_version_local_get_method_local_valid(),
        local.api_version_local_get_method_local_null(),
        local.api_version_local_get_path_local_valid(),
        local.api_version_local_get_swagger_local_valid(),
    );
}

#[tokio::test]
async fn values_that_are_encoded_already() {
    let client = client();
    let calls = client.skip_url_encoding_operations();
    accepted!(
        calls.skip_url_encoding_get_method_path_valid("path1/path2/path3"),
        calls.skip_url_encoding_get_path_path_valid("path1/path2/path3"),
        calls.skip_url_encoding_get_swagger_path_valid(),
        calls.skip_url_encoding_get_method_query_valid("value1&q2=value2&q3=value3"),
        calls.skip_url_encoding_get_path_query_valid("value1&q2=value2&q3=value3"),
        calls.skip_url_encoding_get_swagger_query_valid(),
        calls.skip_url_encoding_get_method_query_null(),
    );
}

/// The server sends an id of its own with each answer.
const OWN_ID: &str = "123";

#[tokio::test]
async fn request_ids() {
    let client = client();
    let calls = client.subscription_in_credentials_operations();
    let answer = calls.x_ms_client_request_id_get().await.expect("it needs none");
    assert_eq!(answer.headers()["x-ms-request-id"], OWN_ID);
    let answer = calls
        .x_ms_client_request_id_get()
        .header("x-ms-client-request-id", ID)
        .await
        .expect("it is the right one");
    assert_eq!(answer.headers()["x-ms-request-id"], OWN_ID);
    let refused = calls
        .x_ms_client_request_id_get()
        .header("x-ms-client-request-id", "another")
        .await
        .expect_err("it is not");
    let refused = refused.as_api().expect("it is the service's word");
    assert_eq!(
        (refused.status().as_u16(), refused.headers()["x-ms-request-id"].as_bytes()),
        (400, OWN_ID.as_bytes())
    );
    accepted!(calls.x_ms_client_request_id_param_get(ID));
}

#[tokio::test]
async fn request_ids_of_another_name() {
    let client = client();
    let calls = client.header_operations();
    let answer = calls.header_custom_named_request_id(ID).await.expect("it is the right one");
    assert_eq!(
        (answer.typed_headers().foo_request_id.as_deref(), answer.request_id()),
        (Some(OWN_ID), Some(OWN_ID))
    );
    let grouped = HeaderCustomNamedRequestIdParamGroupingParameters::new(ID);
    let answer = calls
        .header_custom_named_request_id_param_grouping(&grouped)
        .await
        .expect("it is the right one");
    assert_eq!(answer.request_id(), Some(OWN_ID));
    let answer = calls.header_custom_named_request_id_head(ID).await.expect("it is the right one");
    assert_eq!(answer.typed_headers().foo_request_id.as_deref(), Some(OWN_ID));
}

#[tokio::test]
async fn odata() {
    let call = client()
        .odata_operations()
        .odata_get_with_filter()
        .filter("id gt 5 and name eq 'foo'")
        .top(10)
        .orderby("id");
    accepted!(call);
}

#[tokio::test]
async fn a_resource_group_of_a_subscription() {
    let client = client!(subscription_id_api_version_client);
    let call = client.subscriptions().group_get_sample_resource_group(
        SUBSCRIPTION,
        "testgroup101",
        "2014-04-01-preview",
    );
    let group = call.await.expect("it is there");
    assert_eq!(
        (group.name.as_deref(), group.location.as_deref()),
        (Some("testgroup101"), Some("West US"))
    );
}
