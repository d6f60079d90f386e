//! Failures that stay failures.

use super::{assert_refused, client};
use specwright_client::CallError;

#[tokio::test]
async fn of_the_client() {
    let client = client();
    let calls = client.http_client_failure_operations();
    assert_refused!(
        calls.http_client_failure_head400() => 400,
        calls.http_client_failure_get400() => 400,
        calls.http_client_failure_options400() => 400,
        calls.http_client_failure_put400().boolean_value(true) => 400,
        calls.http_client_failure_patch400().boolean_value(true) => 400,
        calls.http_client_failure_post400().boolean_value(true) => 400,
        calls.http_client_failure_delete400().boolean_value(true) => 400,
        calls.http_client_failure_head401() => 401,
        calls.http_client_failure_get402() => 402,
        calls.http_client_failure_options403() => 403,
        calls.http_client_failure_get403() => 403,
        calls.http_client_failure_put404().boolean_value(true) => 404,
        calls.http_client_failure_patch405().boolean_value(true) => 405,
        calls.http_client_failure_post406().boolean_value(true) => 406,
        calls.http_client_failure_delete407().boolean_value(true) => 407,
        calls.http_client_failure_put409().boolean_value(true) => 409,
        calls.http_client_failure_head410() => 410,
        calls.http_client_failure_get411() => 411,
        calls.http_client_failure_options412() => 412,
        calls.http_client_failure_get412() => 412,
        calls.http_client_failure_put413().boolean_value(true) => 413,
        calls.http_client_failure_patch414().boolean_value(true) => 414,
        calls.http_client_failure_post415().boolean_value(true) => 415,
        calls.http_client_failure_get416() => 416,
        calls.http_client_failure_delete417().boolean_value(true) => 417,
        calls.http_client_failure_head429() => 429,
    );
}

#[tokio::test]
async fn of_the_server() {
    let client = client();
    let calls = client.http_server_failure_operations();
    assert_refused!(
        calls.http_server_failure_head501() => 501,
        calls.http_server_failure_get501() => 501,
        calls.http_server_failure_post505().boolean_value(true) => 505,
        calls.http_server_failure_delete505().boolean_value(true) => 505,
    );
}

#[tokio::test]
async fn with_and_without_a_model() {
    let client = client();
    let calls = client.http_failure_operations();
    let Err(CallError::Api(error)) = calls.http_failure_get_empty_error().await else {
        panic!("it is refused")
    };
    assert_eq!(
        (error.status().as_u16(), error.body().and_then(|body| body.message.as_deref())),
        (400, Some(""))
    );

    let Err(CallError::Api(error)) = calls.http_failure_get_no_model_error().await else {
        panic!("it is refused")
    };
    assert_eq!((error.status().as_u16(), error.message()), (400, Some("NoErrorModel")));

    let Err(CallError::Api(error)) = calls.http_failure_get_no_model_empty().await else {
        panic!("it is refused")
    };
    assert_eq!((error.status().as_u16(), error.raw().len()), (400, 0));
}
