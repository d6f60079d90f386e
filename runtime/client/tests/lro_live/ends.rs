//! How operations end badly, or not at all: each in its own kind of error, with the token to carry
//! on where that makes sense.

use crate::{DELETE, EXPORT, POST, PUT, Resource, script};
use specwright_client::lro::{LroError, LroState, PollError, WaitOptions};
use specwright_client::{Empty, Json};

const RUNNING: &str = r#"{"status":"Running"}"#;

#[tokio::test]
async fn failed_with_the_words_of_the_service() {
    let service = script(&[
        ("PUT /r/1", 202, "Azure-AsyncOperation: /op/1", ""),
        (
            "GET /op/1",
            200,
            "",
            r#"{"status":"Failed","error":{"code":"Conflict","message":"Busy.","details":[{"code":"Quota"}]}}"#,
        ),
    ]);
    let error = service.start::<Resource>(&PUT).await.await.expect_err("it fails");
    let LroError::Failed { error: said, .. } = &error else { panic!("{error:?}") };
    assert_eq!(
        (said.code.as_deref(), said.message.as_deref(), &said.last_state),
        (Some("Conflict"), Some("Busy."), &LroState::Failed)
    );
    assert_eq!(said.details[0].code.as_deref(), Some("Quota"));
    assert_eq!(error.to_string(), "the operation failed: Conflict: Busy.");
    service.check();
}

#[tokio::test]
async fn canceled_in_either_spelling() {
    for body in [r#"{"status":"Canceled"}"#, r#"{"status":"Cancelled"}"#] {
        let turns = Box::leak(Box::new([
            ("POST /r/1", 202, "Azure-AsyncOperation: /op/1", ""),
            ("GET /op/1", 200, "", body),
        ]));
        let error = script(turns).start::<Empty>(&POST).await.await.expect_err("it is canceled");
        assert!(matches!(error, LroError::Canceled { .. }), "{error:?}");
    }
}

#[tokio::test]
async fn updates_tell_the_failure_after_the_state() {
    let service = script(&[
        ("POST /r/1", 202, "Azure-AsyncOperation: /op/1", ""),
        ("GET /op/1", 200, "", r#"{"status":"Failed","error":{"code":"Conflict"}}"#),
    ]);
    let mut lro = service.start::<Empty>(&POST).await;
    let mut updates = lro.updates();
    assert_eq!(updates.next().await.expect("an update").expect("it runs").polls, 0);
    assert_eq!(
        updates.next().await.expect("an update").expect("its state").state,
        LroState::Failed
    );
    assert!(matches!(updates.next().await, Some(Err(LroError::Failed { .. }))));
    assert!(updates.next().await.is_none());
}

#[tokio::test]
async fn a_500_on_a_poll_is_retried() {
    let service = script(&[
        ("PUT /r/1", 201, "", r#"{"properties":{"provisioningState":"Creating"}}"#),
        ("GET /r/1", 500, "", ""),
        ("GET /r/1", 429, "Retry-After: 7", ""),
        ("GET /r/1", 200, "", r#"{"name":"made","properties":{"provisioningState":"Succeeded"}}"#),
    ]);
    assert_eq!(service.start::<Resource>(&PUT).await.await.expect("it succeeds").name, "made");
    service.check();
    assert!(service.slept_millis().contains(&7_000), "{:?}", service.slept_millis());
}

#[tokio::test]
async fn a_poll_that_keeps_failing_says_so_and_keeps_the_token() {
    // Each poll is tried four times by the client; two in a row are let pass.
    static TURNS: [crate::Turn; 13] = {
        let mut turns = [("GET /op/1", 503, "", r#"{"error":{"code":"Busy"}}"#); 13];
        turns[0] = ("POST /r/1", 202, "Azure-AsyncOperation: /op/1", "");
        turns
    };
    let service = script(&TURNS);
    let lro = service.start::<Empty>(&POST).await.with(WaitOptions::new().max_transient_errors(2));
    let error = lro.await.expect_err("it cannot be followed");
    let LroError::Poll {
        source: PollError::Status { status, error: said },
        transient: true,
        token: Some(token),
    } = &error
    else {
        panic!("{error:?}")
    };
    assert_eq!((status.as_u16(), said.code.as_deref()), (503, Some("Busy")));
    assert_eq!(token.operation(), "works/Works_Post");
    assert_eq!(
        error.to_string(),
        "the state of the operation could not be read: the service answered 503 Service \
         Unavailable: Busy"
    );
    service.check();
}

#[tokio::test]
async fn a_refused_poll_is_no_failure_of_the_operation() {
    let service = script(&[
        ("POST /r/1", 202, "Azure-AsyncOperation: /op/1", ""),
        ("GET /op/1", 404, "", ""),
    ]);
    let error = service.start::<Empty>(&POST).await.await.expect_err("it cannot be followed");
    let LroError::Poll {
        source: PollError::Status { status, .. },
        transient: false,
        token: Some(_),
    } = &error
    else {
        panic!("{error:?}")
    };
    assert_eq!(status.as_u16(), 404);
    service.check();
}

#[tokio::test]
async fn a_monitor_without_a_state_is_an_error() {
    for body in ["", "{ }", r#"{ "status": "Accepted""#] {
        let turns = Box::leak(Box::new([
            ("DELETE /r/1", 202, "Azure-AsyncOperation: /op/1", ""),
            ("GET /op/1", 200, "", body),
        ]));
        let error = script(turns).start::<Empty>(&DELETE).await.await.expect_err("no state");
        assert!(
            matches!(
                error,
                LroError::Poll { source: PollError::NoState, transient: false, token: Some(_) }
            ),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn accepted_without_an_address() {
    let service = script(&[("POST /r/1", 202, "", "")]);
    let lro = service.start::<Empty>(&POST).await;
    assert_eq!(lro.status().as_u16(), 202);
    let error = lro.await.expect_err("it cannot be followed");
    assert!(matches!(error, LroError::MissingPollUrl { token: Some(_) }), "{error:?}");
}

#[tokio::test]
async fn empty_results() {
    // A result that is described but not there is never a default value.
    let service =
        script(&[("POST /r/1", 202, "Location: /loc/1", ""), ("GET /loc/1", 200, "", "")]);
    let error = service.start::<Resource>(&POST).await.await.expect_err("no result");
    assert!(matches!(error, LroError::EmptyResult { token: Some(_) }), "{error:?}");
    let service = script(&[("PUT /r/1", 201, "", ""), ("GET /r/1", 200, "", "")]);
    let error = service.start::<Resource>(&PUT).await.await.expect_err("no state");
    assert!(matches!(error, LroError::Poll { source: PollError::NoState, .. }), "{error:?}");
    // Where none is described, none is missed.
    for (status, body) in [(200, ""), (204, ""), (200, r#"{"name":"gone"}"#)] {
        let turns = Box::leak(Box::new([
            ("DELETE /r/1", 202, "Location: /loc/1", ""),
            ("GET /loc/1", status, "", body),
        ]));
        script(turns).start::<Empty>(&DELETE).await.await.expect("it succeeds");
    }
}

#[tokio::test]
async fn a_result_that_is_not_as_described() {
    let service = script(&[
        ("POST /r/1", 202, "Operation-Location: /op/1", RUNNING),
        ("GET /op/1", 200, "", r#"{"status":"Succeeded","result":{"name":7}}"#),
    ]);
    let error = service.start::<Resource>(&EXPORT).await.await.expect_err("not a resource");
    let LroError::Decode { error: wrong, token: Some(_) } = &error else { panic!("{error:?}") };
    assert_eq!((wrong.path(), wrong.operation()), ("name", "Works_Export"));
    // Broken JSON of a start that says it is done.
    let service =
        script(&[("PUT /r/1", 200, "", r#"{ "properties": { "provisioningState": "Creating"}"#)]);
    let error = service.start::<Json>(&PUT).await.await.expect_err("not JSON");
    assert!(matches!(error, LroError::Decode { .. }), "{error:?}");
}

#[tokio::test]
async fn a_resource_that_fails_without_a_reason() {
    let service = script(&[
        ("PUT /r/1", 201, "", r#"{"properties":{"provisioningState":"Created"}}"#),
        ("GET /r/1", 200, "", r#"{"name":"left","properties":{"provisioningState":"Failed"}}"#),
    ]);
    let error = service.start::<Resource>(&PUT).await.await.expect_err("it fails");
    let LroError::Failed { error: said, .. } = error else { panic!("{error:?}") };
    assert_eq!(said.raw["name"], "left", "the last resource is kept");
    assert_eq!(said.to_string(), "the service gave no reason (state Failed)");
}

/// The limits of the call that began it hold for its polls, and those of a resumed one for what
/// follows.
#[tokio::test]
async fn a_state_that_is_too_large_is_not_read() {
    use specwright_client::{Call, Failure, LimitError, Limits, lro::Lro};
    let body: &'static str =
        format!(r#"{{"status":"Running","more":"{}"}}"#, "x".repeat(1000)).leak();
    let turns = Box::leak(Box::new([
        ("POST /r/1", 202, "Azure-AsyncOperation: /op/1", ""),
        ("GET /op/1", 200, "", body),
    ]));
    let too_large = |error: &LroError| match error {
        LroError::Poll { source: PollError::Failure(Failure::Limit(limit)), transient, .. } => {
            (**limit == LimitError::Body(500)) && !transient
        }
        _ => false,
    };
    let service = script(turns);
    let limits = || Limits::new().body(500);
    let call: Call<Lro<Empty>> =
        Call::new(&service.client(), &POST).arg(0, "1".into()).limits(limits());
    let error = call.await.expect("it is accepted").await.expect_err("it is too large");
    assert!(too_large(&error), "{error:?}");
    let token = error.token().expect("it may go on").clone();
    let service = script(Box::leak(Box::new([("GET /op/1", 200, "", body)])));
    let call: Call<Lro<Empty>> = Call::new(&service.client(), &POST).limits(limits());
    let error = call.resume(&token).expect("it is ours").await.expect_err("it is too large");
    assert!(too_large(&error), "{error:?}");
}

/// A header that cannot be set is an error of the next request, not forgotten.
#[tokio::test]
async fn a_header_that_frames_a_message_ends_it() {
    let service = script(&[("POST /r/1", 202, "Azure-AsyncOperation: /op/1", "")]);
    let error = service
        .start::<Empty>(&POST)
        .await
        .header("Transfer-Encoding", "chunked")
        .await
        .expect_err("it cannot be sent");
    assert!(
        error.to_string().contains("the header `transfer-encoding` is set by the transport"),
        "{error}"
    );
    service.check();
}
