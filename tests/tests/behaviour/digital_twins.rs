//! Azure Digital Twins: a PUT that is accepted, followed through its status monitor to the final
//! GET.

use crate::fake_service;
use digital_twins_client::models::{
    ConnectionProperties, ConnectionPropertiesProvisioningState, PrivateEndpointConnection,
    PrivateLinkServiceConnectionState, PrivateLinkServiceConnectionStatus,
};
use digital_twins_client::private_endpoint_connections::CreateOrUpdateHeaders;
use digital_twins_client::{CallError, Client, models::ErrorResponse};
use specwright_client::testing::{Answer, FakeSleep, Loopback};
use specwright_client::{BearerToken, Lro, LroError, lro::WaitOptions};
use std::time::Duration;

type Started =
    Result<Lro<PrivateEndpointConnection, CreateOrUpdateHeaders>, CallError<ErrorResponse>>;

const PATH: &str = "/subscriptions/50016170-c839-41ba-a724-51e9df440b9e/resourceGroups/resRg/\
                    providers/Microsoft.DigitalTwins/digitalTwinsInstances/myDigitalTwinsService/\
                    privateEndpointConnections/myPrivateConnection";

fn client(service: &Loopback, sleep: &FakeSleep) -> Client {
    Client::builder()
        .endpoint(service.endpoint())
        .credential(BearerToken::new(fake_service::TOKEN))
        .sleep(sleep.clone())
        .build()
        .expect("all that is needed is set")
}

async fn approve(client: &Client) -> Started {
    let state = PrivateLinkServiceConnectionState::new()
        .with_status(PrivateLinkServiceConnectionStatus::Approved)
        .with_description("Approved by johndoe@company.com.");
    let connection = PrivateEndpointConnection::new(
        ConnectionProperties::new().with_private_link_service_connection_state(state),
    );
    client
        .private_endpoint_connections()
        .create_or_update(
            "50016170-c839-41ba-a724-51e9df440b9e",
            "resRg",
            "myDigitalTwinsService",
            "myPrivateConnection",
            &connection,
        )
        .await
}

#[tokio::test]
async fn approval_is_polled_to_its_end_and_read_from_its_own_address() {
    let (service, sleep) = (fake_service::start(), FakeSleep::new());
    let started = approve(&client(&service, &sleep)).await.expect("it is accepted");
    assert_eq!(started.status(), 202);
    assert_eq!(started.typed_headers().retry_after, Some(1));

    let connection = started.with(WaitOptions::new().no_jitter()).await.expect("it ends well");
    assert_eq!(connection.name.as_deref(), Some("myPrivateConnection"));
    // The documented list of states does not have the one that the documented answer shows.
    let state = connection.properties.provisioning_state.clone();
    assert_eq!(state, Some(ConnectionPropertiesProvisioningState::Unknown("Succeeded".into())));

    let calls: Vec<_> = service
        .arrived()
        .into_iter()
        .map(|r| format!("{} {}?{}", r.method, r.path, r.query))
        .collect();
    let monitor = "GET /subscriptions/50016170-c839-41ba-a724-51e9df440b9e/providers/Microsoft.\
                   DigitalTwins/locations/westus2/operationStatuses/\
                   12345678-1234-1234-123456789012";
    // The address of the monitor names no version: it is polled with that of the call.
    let version = "api-version=2023-01-31";
    let monitor = format!("{monitor}?{version}");
    assert_eq!(
        calls,
        [
            format!("PUT {PATH}?{version}"),
            monitor.clone(),
            monitor,
            format!("GET {PATH}?{version}")
        ]
    );
    // The service asks for no pause before the second poll; there is a least one.
    assert_eq!(sleep.slept(), [Duration::from_secs(1), Duration::from_millis(250)]);
}

#[tokio::test]
async fn another_client_carries_on_from_the_token() {
    let (service, sleep) = (fake_service::start(), FakeSleep::new());
    let token = approve(&client(&service, &sleep))
        .await
        .expect("it is accepted")
        .token()
        .expect("it is not over")
        .to_string();
    let later = client(&service, &sleep);
    let token = token.parse().expect("it was printed by a token");
    let resumed = later
        .private_endpoint_connections()
        .resume_create_or_update(&token)
        .expect("it is of this operation");
    assert_eq!(resumed.await.expect("it ends well").name.as_deref(), Some("myPrivateConnection"));
}

#[tokio::test]
async fn failure_keeps_what_the_service_says() {
    let service = Loopback::serve_with(|number, request| match number {
        0 => {
            let monitor = format!("http://{}/status", request.header("host").unwrap_or_default());
            Answer::json(202, r#"{"properties": {}}"#).header("Azure-AsyncOperation", &monitor)
        }
        _ => Answer::json(
            200,
            r#"{"status": "Failed", "error": {"code": "Conflict", "message": "The endpoint is gone."}}"#,
        ),
    });
    let started = approve(&client(&service, &FakeSleep::new())).await.expect("it is accepted");
    match started.await.expect_err("it fails") {
        LroError::Failed { error, .. } => {
            assert_eq!(
                (error.code.as_deref(), error.message.as_deref()),
                (Some("Conflict"), Some("The endpoint is gone."))
            );
        }
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn token_is_not_sent_to_another_host() {
    let elsewhere = Loopback::serve([Answer::json(200, r#"{"status": "Succeeded"}"#)]);
    let monitor = format!("{}/status", elsewhere.endpoint());
    let service = Loopback::serve([
        Answer::json(202, r#"{"properties": {}}"#).header("Azure-AsyncOperation", &monitor)
    ]);
    let error = match approve(&client(&service, &FakeSleep::new())).await {
        Ok(started) => started.await.expect_err("the address is not trusted"),
        Err(CallError::Lro(error)) => *error,
        Err(other) => panic!("{other}"),
    };
    assert!(matches!(error, LroError::UntrustedUrl { .. }), "{error}");
    assert_eq!(elsewhere.arrived().len(), 0);
}

#[tokio::test]
async fn refusal_is_a_typed_error() {
    let service = fake_service::start();
    let stranger = Client::builder()
        .endpoint(service.endpoint())
        .credential(BearerToken::new("another token"))
        .build()
        .expect("all that is needed is set");
    let error = approve(&stranger).await.expect_err("the token is wrong");
    assert_eq!(error.code(), Some("InvalidAuthenticationToken"));
    let body = error.as_api().and_then(|api| api.body()).expect("the documented error body");
    assert_eq!(
        body.error.as_ref().and_then(|e| e.message.as_deref()),
        Some("The access token is invalid.")
    );
}
