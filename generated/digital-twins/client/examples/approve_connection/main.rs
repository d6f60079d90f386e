//! Approves a private endpoint connection and waits until Azure has done it.
//!
//! Without `AZURE_ACCESS_TOKEN` in the environment it talks to a service of its own on this
//! machine. With it, it talks to Azure:
//!
//! ```console
//! AZURE_ACCESS_TOKEN=$(az account get-access-token --query accessToken --output tsv) \
//! AZURE_SUBSCRIPTION_ID=… AZURE_RESOURCE_GROUP=… DIGITAL_TWINS_NAME=… CONNECTION_NAME=… \
//! cargo run -p digital-twins-client --example approve_connection
//! ```

mod fake_service;

use digital_twins_client::BearerToken;
use digital_twins_client::Client;
use digital_twins_client::models::{
    ConnectionProperties, PrivateEndpointConnection, PrivateLinkServiceConnectionState,
    PrivateLinkServiceConnectionStatus,
};
use std::env::var;
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (client, _service) = match var("AZURE_ACCESS_TOKEN") {
        Ok(token) => (Client::builder().credential(BearerToken::new(token)).build()?, None),
        Err(_) => {
            let service = fake_service::start();
            println!(
                "AZURE_ACCESS_TOKEN is not set; using a service on this machine at {}",
                service.endpoint()
            );
            let token = BearerToken::new(fake_service::TOKEN);
            (
                Client::builder().endpoint(service.endpoint()).credential(token).build()?,
                Some(service),
            )
        }
    };

    let approved = PrivateLinkServiceConnectionState::new()
        .with_status(PrivateLinkServiceConnectionStatus::Approved)
        .with_description("Approved by johndoe@company.com.");
    let connection = PrivateEndpointConnection::new(
        ConnectionProperties::new().with_private_link_service_connection_state(approved),
    );

    let mut started = client
        .private_endpoint_connections()
        .create_or_update(
            &var("AZURE_SUBSCRIPTION_ID")
                .unwrap_or_else(|_| "50016170-c839-41ba-a724-51e9df440b9e".into()),
            &var("AZURE_RESOURCE_GROUP").unwrap_or_else(|_| "resRg".into()),
            &var("DIGITAL_TWINS_NAME").unwrap_or_else(|_| "myDigitalTwinsService".into()),
            &var("CONNECTION_NAME").unwrap_or_else(|_| "myPrivateConnection".into()),
            &connection,
        )
        .timeout(Duration::from_secs(60))
        .await?;
    println!(
        "accepted with {}; ask again after {:?} s",
        started.status(),
        started.typed_headers().retry_after
    );

    // The token carries on in another process, should this one end.
    if let Some(token) = started.token() {
        println!("to carry on later: {token}");
    }
    while let Some(update) = started.updates().next().await {
        println!("state: {}", update?.state);
    }
    let connection = started.await?;
    println!("{connection:#?}");
    Ok(())
}
