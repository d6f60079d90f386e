//! A credential that only a test has, in a generated client.

use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::error::{Error as AzureError, ErrorKind};
use azure_core::time::{Duration, OffsetDateTime};
use digital_twins_client::Client;
use digital_twins_client::models::{ConnectionProperties, PrivateEndpointConnection};
use specwright_azure_identity::AzureCredential;
use specwright_client::testing::{FakeSleep, FakeTransport};
use specwright_client::{Bytes, CallError, Sleep, http};
use std::sync::{Arc, Mutex};

/// Gives `t1`, `t2`, … for an hour each, and remembers the scopes it was asked for; without a clock
/// it gives none.
#[derive(Debug)]
struct Fake {
    clock: Option<FakeSleep>,
    asked: Mutex<Vec<String>>,
}

impl Fake {
    fn new(clock: Option<&FakeSleep>) -> Arc<Self> {
        Arc::new(Self { clock: clock.cloned(), asked: Mutex::default() })
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no panic").clone()
    }
}

#[async_trait::async_trait]
impl TokenCredential for Fake {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let Some(clock) = &self.clock else {
            return Err(AzureError::with_message(ErrorKind::Credential, "not signed in"));
        };
        let number = {
            let mut asked = self.asked.lock().expect("no panic");
            asked.push(scopes.join(" "));
            asked.len()
        };
        Ok(AccessToken::new(
            format!("t{number}"),
            OffsetDateTime::from(clock.now()) + Duration::hours(1),
        ))
    }
}

/// Refuses the tokens of this list; has done at once what it is asked for.
fn service(refused: &'static [&'static str]) -> FakeTransport {
    FakeTransport::new(move |request| {
        let token = request
            .headers()
            .get("authorization")
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let status = if refused.contains(&token) { 401 } else { 200 };
        Ok(http::Response::builder()
            .status(status)
            .body(Bytes::from(r#"{"properties":{}}"#))
            .expect("a response"))
    })
}

fn client(service: &FakeTransport, clock: &FakeSleep, credential: AzureCredential) -> Client {
    Client::builder()
        .transport(service.clone())
        .sleep(clock.clone())
        .credential(credential)
        .build()
        .expect("a client")
}

async fn call(
    client: &Client,
) -> Result<(), CallError<digital_twins_client::models::ErrorResponse>> {
    let body = PrivateEndpointConnection::new(ConnectionProperties::new());
    client
        .private_endpoint_connections()
        .create_or_update("s", "g", "n", "c", &body)
        .await
        .map(drop)
}

fn tokens(service: &FakeTransport) -> Vec<String> {
    let sent = service.sent();
    sent.iter()
        .map(|request| request.headers()["authorization"].to_str().expect("text").to_owned())
        .collect()
}

const ARM: &str = "https://management.azure.com/.default";

#[tokio::test]
async fn the_token_of_the_credential_is_sent_and_kept_until_it_expires() {
    let (clock, service) = (FakeSleep::new(), service(&[]));
    let fake = Fake::new(Some(&clock));
    let client = client(&service, &clock, AzureCredential::new(fake.clone(), ARM));
    for seconds in [0, 3000, 500] {
        clock.advance(std::time::Duration::from_secs(seconds));
        call(&client).await.expect("a connection");
    }
    assert_eq!(tokens(&service), ["Bearer t1", "Bearer t1", "Bearer t2"]);
    assert_eq!(fake.asked(), [ARM, ARM]);
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let (clock, service) = (FakeSleep::new(), service(&["Bearer t1", "Bearer t2"]));
    let fake = Fake::new(Some(&clock));
    let error = call(&client(&service, &clock, AzureCredential::new(fake, ARM)))
        .await
        .expect_err("a refusal");
    assert_eq!(
        (error.status().map(|status| status.as_u16()), tokens(&service).len()),
        (Some(401), 2)
    );
}

#[tokio::test]
async fn the_scopes_of_the_description_can_be_used() {
    let (clock, service) = (FakeSleep::new(), service(&[]));
    let fake = Fake::new(Some(&clock));
    call(&client(&service, &clock, AzureCredential::with_described_scopes(fake.clone())))
        .await
        .expect("a connection");
    assert_eq!(fake.asked(), ["user_impersonation"]);
}

#[tokio::test]
async fn a_credential_without_a_token_sends_nothing() {
    let (clock, service) = (FakeSleep::new(), service(&[]));
    match call(&client(&service, &clock, AzureCredential::new(Fake::new(None), ARM))).await {
        Err(CallError::Auth(error)) => {
            let cause = std::error::Error::source(&*error).map(ToString::to_string);
            assert_eq!(cause.as_deref(), Some("not signed in"));
        }
        other => panic!("{other:?}"),
    }
    assert!(service.sent().is_empty());
}
