//! Types that depend on the status, and answers that do not fit them.

use super::client;
use http_infrastructure_client::{
    models::{ErrorBody, MyException},
    multiple_response_operations as replies,
};
use specwright_client::{CallError, Empty, Response};
use std::fmt::Debug;

/// The error of the service, with its status and, if it fits, its body.
#[track_caller]
fn refused<T: Debug, E: Debug>(result: Result<T, CallError<E>>) -> (u16, Option<E>) {
    match result {
        Err(CallError::Api(error)) => (error.status().as_u16(), error.into_body()),
        other => panic!("it is refused: {other:?}"),
    }
}

fn message(error: Option<ErrorBody>) -> Option<String> {
    error.and_then(|error| error.message)
}

fn code(exception: &MyException) -> Option<&str> {
    exception.status_code.as_deref()
}

#[tokio::test]
async fn a_model_or_nothing() {
    use replies::{
        MultipleResponsesGet200Model204NoModelDefaultError200ValidReply as Reply200,
        MultipleResponsesGet200Model204NoModelDefaultError204ValidReply as Reply204,
    };
    let client = client();
    let calls = client.multiple_response_operations();
    let reply = calls
        .multiple_responses_get200_model204_no_model_default_error200_valid()
        .await
        .expect("it succeeds");
    let Reply200::Ok(exception) = &*reply else { panic!("it is a model: {reply:?}") };
    assert_eq!(code(exception), Some("200"));
    let reply = calls
        .multiple_responses_get200_model204_no_model_default_error204_valid()
        .await
        .expect("it succeeds");
    assert!(matches!(*reply, Reply204::NoContent), "{reply:?}");

    // Neither 201 nor 202 is described, so the default is.
    assert_eq!(
        refused(calls.multiple_responses_get200_model204_no_model_default_error201_invalid().await)
            .0,
        201
    );
    assert_eq!(
        refused(calls.multiple_responses_get200_model204_no_model_default_error202_none().await).0,
        202
    );
    let (status, error) =
        refused(calls.multiple_responses_get200_model204_no_model_default_error400_valid().await);
    assert_eq!((status, message(error).as_deref()), (400, Some("client error")));
}

#[tokio::test]
async fn two_models() {
    use replies::{
        MultipleResponsesGet200Model201ModelDefaultError200ValidReply as Reply200,
        MultipleResponsesGet200Model201ModelDefaultError201ValidReply as Reply201,
    };
    let client = client();
    let calls = client.multiple_response_operations();
    let reply = calls
        .multiple_responses_get200_model201_model_default_error200_valid()
        .await
        .expect("it succeeds");
    let Reply200::Ok(exception) = &*reply else { panic!("it is the model of 200: {reply:?}") };
    assert_eq!(code(exception), Some("200"));
    let reply = calls
        .multiple_responses_get200_model201_model_default_error201_valid()
        .await
        .expect("it succeeds");
    let Reply201::Created(created) = &*reply else { panic!("it is the model of 201: {reply:?}") };
    assert_eq!(
        (created.status_code.as_deref(), created.text_status_code.as_deref()),
        (Some("201"), Some("Created"))
    );
    let (status, error) =
        refused(calls.multiple_responses_get200_model201_model_default_error400_valid().await);
    assert_eq!((status, message(error).as_deref()), (400, Some("client error")));
}

#[tokio::test]
async fn two_models_and_two_errors() {
    use replies::{
        MultipleResponsesGet200ModelA201ModelC404ModelDDefaultError200ValidReply as Reply200,
        MultipleResponsesGet200ModelA201ModelC404ModelDDefaultError201ValidReply as Reply201,
        MultipleResponsesGet200ModelA201ModelC404ModelDDefaultError400ValidError as Error400,
        MultipleResponsesGet200ModelA201ModelC404ModelDDefaultError404ValidError as Error404,
    };
    let client = client();
    let calls = client.multiple_response_operations();
    let reply = calls
        .multiple_responses_get200_model_a201_model_c404_model_d_default_error200_valid()
        .await
        .expect("it succeeds");
    let Reply200::Ok(exception) = &*reply else { panic!("it is the model of 200: {reply:?}") };
    assert_eq!(code(exception), Some("200"));
    let reply = calls
        .multiple_responses_get200_model_a201_model_c404_model_d_default_error201_valid()
        .await
        .expect("it succeeds");
    let Reply201::Created(created) = &*reply else { panic!("it is the model of 201: {reply:?}") };
    assert_eq!(created.http_code.as_deref(), Some("201"));
    let call =
        calls.multiple_responses_get200_model_a201_model_c404_model_d_default_error404_valid();
    let (404, Some(Error404::NotFound(missing))) = refused(call.await) else {
        panic!("it is the model of 404")
    };
    assert_eq!(missing.http_status_code.as_deref(), Some("404"));
    let call =
        calls.multiple_responses_get200_model_a201_model_c404_model_d_default_error400_valid();
    let (400, Some(Error400::Default(error))) = refused(call.await) else {
        panic!("it is the default")
    };
    assert_eq!(error.message.as_deref(), Some("client error"));
}

#[tokio::test]
async fn nothing_whatever_comes() {
    #[track_caller]
    fn status<E: Debug>(result: Result<Response<Empty>, CallError<E>>) -> u16 {
        result.expect("it succeeds").status().as_u16()
    }
    let client = client();
    let calls = client.multiple_response_operations();
    assert_eq!(
        status(calls.multiple_responses_get202_none204_none_default_error202_none().await),
        202
    );
    assert_eq!(
        status(calls.multiple_responses_get202_none204_none_default_error204_none().await),
        204
    );
    let (400, error) =
        refused(calls.multiple_responses_get202_none204_none_default_error400_valid().await)
    else {
        panic!("400")
    };
    assert_eq!(message(error).as_deref(), Some("client error"));

    assert_eq!(
        status(calls.multiple_responses_get202_none204_none_default_none202_invalid().await),
        202
    );
    assert_eq!(
        status(calls.multiple_responses_get202_none204_none_default_none204_none().await),
        204
    );
    assert_eq!(
        refused(calls.multiple_responses_get202_none204_none_default_none400_none().await),
        (400, None)
    );
    let (400, Some(body)) =
        refused(calls.multiple_responses_get202_none204_none_default_none400_invalid().await)
    else {
        panic!("it has a body")
    };
    assert_eq!(body["property"], "value");

    assert_eq!(status(calls.multiple_responses_get_default_none200_invalid().await), 200);
    assert_eq!(status(calls.multiple_responses_get_default_none200_none().await), 200);
    assert_eq!(refused(calls.multiple_responses_get_default_none400_invalid().await).0, 400);
    assert_eq!(refused(calls.multiple_responses_get_default_none400_none().await), (400, None));
}

#[tokio::test]
async fn a_default_model() {
    let client = client();
    let calls = client.multiple_response_operations();
    assert_eq!(
        code(&calls.multiple_responses_get_default_model_a200_valid().await.expect("it succeeds")),
        Some("200")
    );
    let empty = calls.multiple_responses_get_default_model_a200_none().await;
    assert!(
        matches!(empty, Err(CallError::Decode(_))),
        "a model is described, and nothing comes: {empty:?}"
    );
    assert!(matches!(
        refused(calls.multiple_responses_get_default_model_a400_valid().await),
        (400, None)
    ));
    let (400, Some(error)) = refused(calls.multiple_responses_get_default_model_a400_none().await)
    else {
        panic!("it has a body")
    };
    assert_eq!(code(&error), None);
}

#[tokio::test]
async fn one_model() {
    let client = client();
    let calls = client.multiple_response_operations();
    let empty = calls.multiple_responses_get200_model_a200_none().await;
    assert!(
        matches!(empty, Err(CallError::Decode(_))),
        "a model is described, and nothing comes: {empty:?}"
    );
    assert_eq!(
        code(&calls.multiple_responses_get200_model_a200_valid().await.expect("it succeeds")),
        Some("200")
    );
    assert_eq!(
        code(&calls.multiple_responses_get200_model_a200_invalid().await.expect("it succeeds")),
        None
    );
    // No error is described: what comes is JSON.
    let (400, Some(body)) = refused(calls.multiple_responses_get200_model_a400_none().await) else {
        panic!("it has a body")
    };
    assert_eq!(body["statusCode"], "200");
    assert_eq!(refused(calls.multiple_responses_get200_model_a400_valid().await).0, 400);
    assert_eq!(refused(calls.multiple_responses_get200_model_a400_invalid().await).0, 400);
    // Another success than the described one, with its model.
    let accepted = calls.multiple_responses_get200_model_a202_valid().await.expect("it succeeds");
    assert_eq!((accepted.status().as_u16(), code(&accepted)), (202, Some("200")));
}
