//! Several versions of one API, a client of each.

use specwright_client::CallError;

/// An id that is described as a number comes as a text.
macro_rules! assert_id_is_a_text {
    ($result:expr, $path:literal) => {
        let Err(CallError::Decode(error)) = $result else { panic!("the id is a text") };
        assert_eq!(error.path(), $path);
    };
}

#[tokio::test]
async fn version_one() {
    let client = client!(multiapi_v1_client);
    accepted!(
        client.multiapi().test_one(1).message("An optional string"),
        client.operation_group_one().test_two(),
        client.multiapi().test_different_calls("hello"),
    );
    let builder = builder!(multiapi_v0_client).api_version("1.0.0");
    let client = builder.build().expect("the address of the server is a URL");
    accepted!(client.operation_group_one().test_two());
}

#[tokio::test]
async fn version_one_long_running() {
    let client = client!(multiapi_v1_client);
    let ended = client.lro_operations().test_lro().await.expect("it starts").await;
    let Err(specwright_client::LroError::Decode { error, .. }) = ended else {
        panic!("the id is a text: {ended:?}")
    };
    assert_eq!((error.path(), &error.raw()[..]), ("id", &br#"{ "id": "100" }"#[..]));

    let mut pager = client
        .multiapi()
        .test_lro_and_paging()
        .await
        .expect("it starts")
        .await
        .expect("it ends well");
    assert_id_is_a_text!(pager.next().await.expect("there is an item"), "values[0].id");
}

#[tokio::test]
async fn version_two() {
    use multiapi_v2_client::models::ModelTwo;
    let client = client!(multiapi_v2_client);
    assert_id_is_a_text!(client.multiapi().test_one(1).message("An optional string").await, "id");
    assert_id_is_a_text!(
        client.operation_group_one().test_two().parameter_one(&ModelTwo::new(1)).await,
        "id"
    );
    accepted!(
        client.operation_group_one().test_three(),
        client.operation_group_two().test_four(true),
        client.multiapi().test_different_calls("hello").greeting_in_chinese("nihao"),
    );
}

#[tokio::test]
async fn version_three() {
    use multiapi_v3_client::models::{ModelThree, SourcePath};
    let client = client!(multiapi_v3_client);
    let call = client.operation_group_one().test_two().parameter_one(&ModelThree::new());
    let model = call.await.expect("it is there");
    assert_eq!(model.optional_property.as_deref(), Some("This was called with api-version 3.0.0"));
    accepted!(
        client.operation_group_two().test_four().input(&SourcePath::new().with_source("foo")),
        client
            .operation_group_two()
            .test_four_with_bytes()
            .input(specwright_client::TypedBody::new("application/pdf", "PDF")),
        client.operation_group_two().test_five(),
        client
            .multiapi()
            .test_different_calls("hello")
            .greeting_in_chinese("nihao")
            .greeting_in_french("bonjour"),
    );
}

#[tokio::test]
async fn version_three_pages() {
    let client = client!(multiapi_v3_client);
    for mut pager in [
        client.multiapi().test_paging().items(),
        client.operation_group_one().test_operation_group_paging().items(),
    ] {
        for _ in 0..2 {
            let model = pager.next().await.expect("there are two pages").expect("it can be read");
            assert_eq!(model.optional_property.as_deref(), Some("paged"));
        }
        assert!(pager.next().await.is_none());
    }
}

#[tokio::test]
async fn hosts_that_name_the_version() {
    let server = |version: &str| format!("{}/multiapiCustomBaseUrl/{version}", crate::server());
    let client = multiapi_v1_custom_base_url_client::Client::builder()
        .endpoint(server("v1"))
        .build()
        .expect("it is a URL");
    accepted!(client.test(1));
    let client = multiapi_v2_custom_base_url_client::Client::builder()
        .endpoint(server("v2"))
        .build()
        .expect("it is a URL");
    accepted!(client.test(2));
}
