//! Clients that grow: the same service through descriptions of different age, and past the
//! description.

use dpg_customization_client::models::{Input, Product, ProductReceived};
use specwright_client::{Call, Empty, Json, Operation, Response};

#[tokio::test]
async fn models() {
    let client = client!(dpg_customization_client);
    let calls = client.customization();
    for (mode, received) in [("raw", ProductReceived::Raw), ("model", ProductReceived::Model)] {
        assert_eq!(calls.get_model(mode).await.expect("it is there").received, received);
        assert_eq!(
            calls.post_model(mode, &Input::new("world!")).await.expect("it is accepted").received,
            received
        );
    }
}

#[tokio::test]
async fn pages() {
    let client = client!(dpg_customization_client);
    for (mode, received) in [("raw", ProductReceived::Raw), ("model", ProductReceived::Model)] {
        let mut pager = client.customization().get_pages(mode).items();
        let mut products: Vec<Product> = Vec::new();
        while let Some(product) = pager.next().await {
            products.push(product.expect("there are two pages"));
        }
        assert_eq!(
            products.iter().map(|product| &product.received).collect::<Vec<_>>(),
            [&received, &received]
        );
    }
}

#[tokio::test]
async fn long_running() {
    let client = client!(dpg_customization_client);
    for (mode, received) in [("raw", ProductReceived::Raw), ("model", ProductReceived::Model)] {
        let product =
            client.customization().lro(mode).await.expect("it starts").await.expect("it ends well");
        assert_eq!(
            (product.received, product.provisioning_state.as_str()),
            (received, "Succeeded")
        );
    }
}

/// What the server says when it is content.
fn message(answer: &Json) -> Option<&str> {
    answer["message"].as_str()
}

const RETURNED: Option<&str> = Some("An object was successfully returned");

#[tokio::test]
async fn as_it_was() {
    let client = client!(dpg_initial_client);
    let calls = client.service_driven();
    assert_eq!(
        calls.params_head_no_params().await.expect("it is there").headers()["content-length"],
        "123"
    );
    assert_eq!(message(&calls.params_get_required("foo").await.expect("it is there")), RETURNED);
    let call = calls.params_put_required_optional("foo").optional_param("bar");
    assert_eq!(message(&call.await.expect("it is accepted")), RETURNED);
    assert_eq!(message(&calls.params_get_optional().await.expect("it is there")), RETURNED);
}

#[tokio::test]
async fn with_what_was_added() {
    let client = client!(dpg_update1_client);
    let calls = client.service_driven();
    accepted!(calls.params_head_no_params().new_parameter("new"), calls.params_delete_parameters());
    let call = calls.params_get_required("foo").new_parameter("new");
    assert_eq!(message(&call.await.expect("it is there")), RETURNED);
    let call = calls.params_put_required_optional("foo").optional_param("bar").new_parameter("new");
    assert_eq!(message(&call.await.expect("it is accepted")), RETURNED);
    let call = calls.params_get_optional().optional_param("bar").new_parameter("new");
    assert_eq!(message(&call.await.expect("it is there")), RETURNED);
    assert_eq!(message(&calls.params_get_new_operation().await.expect("it is there")), RETURNED);
}

/// JSON or a picture. The server accepts both, and answers with nothing where an object is
/// described.
#[tokio::test]
async fn with_another_kind_of_body() {
    use dpg_update1_client::models::PostInput;
    let client = client!(dpg_update1_client);
    let calls = client.service_driven();
    let input = PostInput::new("http://example.org/myimage.jpeg");
    malformed!(
        calls.params_post_parameters(&input) => ("", crate::calls::NOTHING),
        calls.params_post_parameters_with_jpeg(&b"picture"[..]) => ("", crate::calls::NOTHING),
    );
}

static GLASS_BREAKER: Operation =
    Operation::new("glassBreaker", specwright_client::Method::GET, "/servicedriven/glassbreaker");

/// An operation that no description knows goes the way of all others.
#[tokio::test]
async fn past_the_description() {
    let client = client!(dpg_update1_client);
    let call: Call<Response<Json>> = Call::new(client.inner(), &GLASS_BREAKER);
    assert_eq!(message(&call.await.expect("it is there")), RETURNED);
    let call: Call<Response<Empty>> = Call::new(client.inner(), &GLASS_BREAKER);
    accepted!(call);
}
