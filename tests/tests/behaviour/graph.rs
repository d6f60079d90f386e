//! Microsoft Graph: ids with a colon, `$select`, an open status, times that are not RFC 3339.

use graph_long_running_operations_client::Client;
use graph_long_running_operations_client::models::LongRunningOperationStatus;
use specwright_client::BearerToken;
use specwright_client::testing::{Answer, FakeSleep, Loopback};

const ID: &str = "refresh:DirectoryRole_19356be4-7e93-4ed6-a7c6-0ae28454d125_StaleSignInAlert";

fn serve(answers: &'static [&'static str]) -> (Loopback, Client) {
    let service =
        Loopback::serve(answers.iter().map(|text| Answer::json(200, *text)).collect::<Vec<_>>());
    let client = Client::builder()
        .endpoint(format!("{}/beta", service.endpoint()))
        .credential(BearerToken::new("any"))
        .sleep(FakeSleep::new())
        .build()
        .expect("all that is needed is set");
    (service, client)
}

#[tokio::test]
async fn selected_properties_and_the_id_go_into_the_url() {
    let (service, client) = serve(&[r#"{"status": "running"}"#]);
    client
        .role_management_alerts_operations()
        .get(ID)
        .select(["id", "status"])
        .await
        .expect("it is answered");
    let request = &service.arrived()[0];
    assert_eq!(
        request.path,
        format!("/beta/identityGovernance/roleManagementAlerts/operations/{ID}")
    );
    assert_eq!(request.query, "$select=id,status");
    assert_eq!(request.header("authorization"), Some("Bearer any"));
}

#[tokio::test]
async fn state_that_nobody_knows_yet_is_waited_for() {
    let (service, client) = serve(&[
        r#"{"status": "skipped", "resourceLocation": ""}"#,
        r#"{"status": "unknownFutureValue"}"#,
        r#"{"status": "succeeded"}"#,
    ]);
    let operation = client
        .role_management_alerts_operations()
        .get(ID)
        .until_done()
        .await
        .expect("it ends well");
    assert_eq!(operation.status, Some(LongRunningOperationStatus::Succeeded));
    assert_eq!(service.arrived().len(), 3);
}

#[tokio::test]
async fn malformed_time_is_kept_and_only_a_conversion_fails() {
    let (_service, client) = serve(&[r#"{"createdDateTime": "2020-03-19T12-01-03.45Z"}"#]);
    let operation = client
        .authentication_operations()
        .get("ann@example.com", "2d497bb")
        .await
        .expect("it is answered");
    let created = operation.created_date_time.as_ref().expect("it was sent");
    assert_eq!(created.as_str(), "2020-03-19T12-01-03.45Z");
    assert!(created.parse::<time::OffsetDateTime>().is_err());
}
