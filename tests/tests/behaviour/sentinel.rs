//! Microsoft Sentinel: a job that is read by its own GET until it has ended.

use sentinel_workspace_manager_client::{CallError, Client};
use specwright_client::testing::{Answer, FakeSleep, Loopback};
use specwright_client::{BearerToken, LroError};

const RUNNING: &str = r#"{"properties": {"provisioningState": "InProgress"}}"#;

fn serve(last: &'static str) -> (Loopback, Client) {
    let service = Loopback::serve([
        Answer::json(200, RUNNING),
        Answer::json(200, RUNNING),
        Answer::json(200, last),
    ]);
    let client = Client::builder()
        .endpoint(service.endpoint())
        .credential(BearerToken::new("any"))
        .sleep(FakeSleep::new())
        .build()
        .expect("all that is needed is set");
    (service, client)
}

#[tokio::test]
async fn job_is_read_until_it_has_succeeded() {
    let (service, client) =
        serve(r#"{"etag": "\"7\"", "properties": {"provisioningState": "succeeded"}}"#);
    let call = client.workspace_manager_assignment_jobs().get(
        "d0cfe6b2-9ac0-4464-9919-dccaee2e48c0",
        "myRg",
        "ws",
        "as",
        "job",
    );
    let job = call.until_done().await.expect("it ends well");
    assert_eq!(job.etag.as_deref(), Some("\"7\""));
    assert_eq!(service.arrived().len(), 3);
}

#[tokio::test]
async fn failed_job_is_an_error_with_the_last_answer() {
    let (_service, client) = serve(
        r#"{"properties": {"provisioningState": "Failed", "errorMessage": "one item was refused"}}"#,
    );
    let call = client.workspace_manager_assignment_jobs().get(
        "d0cfe6b2-9ac0-4464-9919-dccaee2e48c0",
        "myRg",
        "ws",
        "as",
        "job",
    );
    let CallError::Lro(error) = call.until_done().await.expect_err("it fails") else {
        panic!("the call itself went well")
    };
    let LroError::Failed { error, .. } = *error else { panic!("{error}") };
    assert_eq!(error.raw["properties"]["errorMessage"], "one item was refused");
}

#[tokio::test]
async fn reading_a_failed_job_once_is_not_an_error() {
    let service =
        Loopback::serve([Answer::json(200, r#"{"properties": {"provisioningState": "Failed"}}"#)]);
    let client = Client::builder()
        .allow_unauthenticated()
        .endpoint(service.endpoint())
        .build()
        .expect("all that is needed is set");
    let job = client
        .workspace_manager_assignment_jobs()
        .get("d0cfe6b2-9ac0-4464-9919-dccaee2e48c0", "myRg", "ws", "as", "job")
        .await
        .expect("the job was read");
    assert_eq!(
        job.properties.as_ref().and_then(|p| p.provisioning_state.as_ref()).map(|s| s.as_str()),
        Some("Failed")
    );
}
