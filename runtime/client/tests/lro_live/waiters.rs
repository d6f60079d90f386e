//! Jobs that are read by a GET of their own.

use crate::{JOB, POST, Script, script};
use specwright_client::lro::{LroError, LroState, WaitError, WaitOptions, wait_until};
use specwright_client::{Call, CallError, Json, Response};
use std::time::Duration;

fn job(service: &Script) -> Call<Response<Json>> {
    Call::new(&service.client(), &JOB)
        .arg(0, "1".into())
        .header("x-ms-client-request-id", "9C4D50EE")
}

const RUNNING: &str = r#"{"properties":{"provisioningState":"InProgress"}}"#;

#[tokio::test]
async fn until_it_has_succeeded() {
    let service = script(&[
        ("GET /r/1", 200, "Retry-After: 7", RUNNING),
        ("GET /r/1", 500, "", ""),
        ("GET /r/1", 200, "", r#"{"properties":{}}"#),
        ("GET /r/1", 200, "", r#"{"etag":"\"1\"","properties":{"provisioningState":"succeeded"}}"#),
    ]);
    let done =
        job(&service).until_done().with(WaitOptions::new().no_jitter()).await.expect("it succeeds");
    assert_eq!((done.status().as_u16(), done["etag"].as_str()), (200, Some("\"1\"")));
    service.check();
    assert_eq!((service.slept_millis()[0], service.slept_millis()[2]), (7_000, 1_000));
}

#[tokio::test]
async fn a_job_that_failed_keeps_its_body() {
    let service = script(&[
        ("GET /r/1", 200, "Retry-After: 0", RUNNING),
        (
            "GET /r/1",
            200,
            "",
            r#"{"properties":{"provisioningState":"REJECTED","errorMessage":"Full.","items":[{"status":"Failed"}]}}"#,
        ),
    ]);
    let error = job(&service).until_done().await.expect_err("it fails");
    let CallError::Lro(error) = error else { panic!("{error:?}") };
    let LroError::Failed { error, token: None } = *error else { panic!("{error:?}") };
    assert_eq!(
        (error.message.as_deref(), &error.raw["properties"]["items"][0]["status"]),
        (Some("Full."), &Json::from("Failed"))
    );
    let service =
        script(&[("GET /r/1", 200, "", r#"{"properties":{"provisioningState":"Canceled"}}"#)]);
    let error = job(&service).until_done().await.expect_err("it is canceled");
    assert!(
        matches!(&error, CallError::Lro(e) if matches!(**e, LroError::Canceled { .. })),
        "{error:?}"
    );
}

#[tokio::test]
async fn unknown_states_run_until_the_deadline() {
    static TURNS: [crate::Turn; 3] =
        [("GET /r/1", 200, "Retry-After: 20", r#"{"properties":{"provisioningState":"Odd"}}"#); 3];
    let service = script(&TURNS);
    let error = job(&service)
        .until_done()
        .with(WaitOptions::new().no_jitter())
        .deadline(Duration::from_secs(30))
        .await;
    let Err(CallError::Lro(error)) = error else { panic!("{error:?}") };
    let LroError::Deadline { elapsed, polls, last_state, .. } = *error else { panic!("{error:?}") };
    assert_eq!(
        (elapsed.as_secs(), polls, last_state),
        (30, 3, LroState::Running("Odd".to_owned()))
    );
    assert_eq!(service.slept_millis(), [20_000, 10_000]);
    service.check();
}

#[tokio::test]
async fn the_options_of_the_client_hold_where_the_wait_says_nothing() {
    static TURNS: [crate::Turn; 4] = [("GET /r/1", 200, "Retry-After: 20", RUNNING); 4];
    let options = WaitOptions::new().no_jitter().deadline(Duration::from_secs(30));
    for (own, slept) in [(None, [20_000, 10_000]), (Some(45), [20_000, 20_000])] {
        let service = script(&TURNS);
        let client = service.builder().wait_options(options.clone()).build().expect("a client");
        let call: Call<Response<Json>> = Call::new(&client, &JOB).arg(0, "1".into());
        let waiting = call.until_done();
        let waiting = match own {
            Some(seconds) => waiting.deadline(Duration::from_secs(seconds)),
            None => waiting,
        };
        let error = waiting.await.expect_err("it does not end");
        assert!(
            matches!(&error, CallError::Lro(e) if matches!(**e, LroError::Deadline { .. })),
            "{error:?}"
        );
        assert_eq!(service.slept_millis()[..2], slept);
    }
}

#[tokio::test]
async fn a_refusal_is_the_error_of_the_call() {
    let service = script(&[("GET /r/1", 404, "", r#"{"error":{"code":"JobNotFound"}}"#)]);
    let error = job(&service).until_done().await.expect_err("there is no job");
    assert_eq!(error.code(), Some("JobNotFound"));
    service.check();
}

#[tokio::test]
async fn an_operation_without_states_cannot_be_waited_for() {
    let service = script(&[]);
    let call: Call<Response<Json>> = Call::new(&service.client(), &POST).arg(0, "1".into());
    assert!(matches!(call.until_done().await, Err(CallError::Request(_))));
}

#[tokio::test]
async fn any_state_by_a_function() {
    let state = |job: &Response<Json>| LroState::of(job["phase"].as_str().unwrap_or_default());
    let service = script(&[
        ("GET /r/1", 200, "", r#"{"phase":"busy"}"#),
        ("GET /r/1", 200, "", r#"{"phase":"succeeded"}"#),
    ]);
    let client = service.client();
    let done = wait_until(&client, WaitOptions::new(), || job(&service), state)
        .await
        .expect("it succeeds");
    assert_eq!(done["phase"], "succeeded");
    service.check();
    let service = script(&[("GET /r/1", 200, "", r#"{"phase":"failed"}"#)]);
    let failed = wait_until(&client, WaitOptions::new(), || job(&service), state).await;
    assert!(
        matches!(&failed, Err(WaitError::Failed(job)) if job["phase"] == "failed"),
        "{failed:?}"
    );
    static TURNS: [crate::Turn; 2] = [("GET /r/1", 200, "", r#"{"phase":"busy"}"#); 2];
    let service = script(&TURNS);
    let client = service.client();
    let late = wait_until(
        &client,
        WaitOptions::new().deadline(Duration::from_millis(1)),
        || job(&service),
        state,
    )
    .await;
    assert!(
        matches!(&late, Err(WaitError::Deadline { polls: 2, last, .. }) if last["phase"] == "busy"),
        "{late:?}"
    );
}
