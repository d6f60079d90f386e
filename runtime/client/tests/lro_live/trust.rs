//! Credentials never go to another origin: shown by a second listener at which nothing arrives.

use crate::{API, EXPORT, JOB, POST, PUT, RESET, script};
use specwright_client::lro::{Lro, LroError};
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{BearerToken, Call, CallError, Client, Json, Operation, Response};

/// The service of the client, and another at another port.
struct Two {
    mine: Loopback,
    other: Loopback,
}

fn two(answers: impl FnOnce(&str) -> Vec<Answer>) -> Two {
    let other = Loopback::serve([Answer::json(200, r#"{"status":"Succeeded"}"#)]);
    Two { mine: Loopback::serve(answers(&other.endpoint())), other }
}

impl Two {
    async fn run(&self, operation: &'static Operation) -> Result<Json, LroError> {
        let builder = Client::builder(&API)
            .endpoint(self.mine.endpoint())
            .credential(BearerToken::new("SECRET-TOKEN"));
        let call: Call<Lro<Json>> =
            Call::new(&builder.build().expect("a client"), operation).arg(0, "1".into());
        call.await.expect("the service accepts it").await
    }

    /// It is refused, and nothing arrives at the other.
    #[track_caller]
    fn check(&self, result: Result<Json, LroError>, requests: usize) {
        let error = result.expect_err("it is not trusted");
        let LroError::UntrustedUrl { error, token: Some(_) } = &error else { panic!("{error:?}") };
        assert_eq!(error.expected_origin(), self.mine.endpoint());
        assert!(error.url().starts_with(&self.other.endpoint()), "{}", error.url());
        assert_eq!(self.mine.arrived().len(), requests);
        assert!(self.other.arrived().is_empty(), "the token was sent: {:?}", self.other.arrived());
    }
}

#[tokio::test]
async fn poll_urls() {
    for (header, operation) in [
        ("azure-asyncoperation", &POST),
        ("operation-location", &EXPORT),
        ("location", &POST),
        ("location", &RESET),
    ] {
        let service =
            two(|evil| vec![Answer::new(202).header(header, &format!("{evil}/op/1?sig=SECRET"))]);
        service.check(service.run(operation).await, 1);
    }
}

#[tokio::test]
async fn poll_urls_that_change_on_the_way() {
    let service = two(|evil| {
        let running = Answer::json(200, r#"{"status":"Running"}"#);
        vec![
            Answer::new(202).header("azure-asyncoperation", "/op/1").header("retry-after", "0"),
            running
                .header("azure-asyncoperation", &format!("{evil}/op/2"))
                .header("retry-after", "0"),
        ]
    });
    service.check(service.run(&POST).await, 2);
}

#[tokio::test]
async fn final_gets_and_resource_locations() {
    let done = || Answer::json(200, r#"{"status":"Succeeded"}"#);
    let service = two(|evil| {
        let start =
            Answer::new(202).header("azure-asyncoperation", "/op/1").header("retry-after", "0");
        vec![start.header("location", &format!("{evil}/loc/1")), done()]
    });
    service.check(service.run(&POST).await, 2);
    let service = two(|evil| {
        let body = format!(r#"{{"status":"succeeded","resourceLocation":"{evil}/roles/1"}}"#);
        vec![
            Answer::new(202).header("location", "/op/1").header("retry-after", "0"),
            Answer::json(200, body),
        ]
    });
    service.check(service.run(&RESET).await, 2);
}

#[tokio::test]
async fn redirects_of_polls() {
    let service = two(|evil| {
        vec![
            Answer::new(202).header("azure-asyncoperation", "/op/1").header("retry-after", "0"),
            Answer::new(302).header("location", &format!("{evil}/op/1")),
        ]
    });
    service.check(service.run(&POST).await, 2);
}

#[tokio::test]
async fn errors_of_operations_fit_into_errors_of_calls() {
    let service = two(|evil| vec![Answer::new(202).header("location", &format!("{evil}/op/1"))]);
    let error: CallError =
        CallError::Lro(Box::new(service.run(&POST).await.expect_err("it is not trusted")));
    assert!(error.to_string().starts_with(&format!(
        "the server named {}/op/1, which is not at",
        service.other.endpoint()
    )));
}

/// A plain read may be redirected to another public host. What a poll, a final GET or the state of
/// a job says from there would be believed.
#[tokio::test]
async fn redirects_to_a_public_host() {
    let poll = script(&[
        ("POST /r/1", 202, "Location: /loc/1", ""),
        ("GET /loc/1", 302, "Location: https://evil.test/op/1", ""),
    ]);
    let polled = poll.start::<Json>(&POST).await.await;
    assert!(matches!(polled, Err(LroError::UntrustedUrl { .. })), "{polled:?}");
    poll.check();

    let last = script(&[
        ("PUT /r/1", 202, "Azure-AsyncOperation: /op/1", ""),
        ("GET /op/1", 200, "", r#"{"status":"Succeeded"}"#),
        ("GET /r/1", 302, "Location: https://evil.test/r/1", ""),
    ]);
    let read = last.start::<Json>(&PUT).await.await;
    assert!(matches!(read, Err(LroError::UntrustedUrl { .. })), "{read:?}");
    last.check();

    let job = script(&[("GET /r/1", 302, "Location: https://evil.test/r/1", "")]);
    let call: Call<Response<Json>> = Call::new(&job.client(), &JOB)
        .arg(0, "1".into())
        .header("x-ms-client-request-id", "9C4D50EE");
    let state = call.until_done().await;
    assert!(matches!(state, Err(CallError::UntrustedUrl(_))), "{state:?}");
    job.check();
}
