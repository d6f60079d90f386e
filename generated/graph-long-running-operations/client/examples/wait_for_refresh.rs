//! Waits until Microsoft Graph has refreshed a role management alert, and shows where the alert is.
//!
//! Without `GRAPH_ACCESS_TOKEN` in the environment it talks to a service of its own on this
//! machine. With it, it talks to Graph:
//!
//! ```console
//! GRAPH_ACCESS_TOKEN=$(az account get-access-token --resource-type ms-graph --query accessToken --output tsv) OPERATION_ID=… \
//! cargo run -p graph-long-running-operations-client --example wait_for_refresh
//! ```

use graph_long_running_operations_client::BearerToken;
use graph_long_running_operations_client::Client;
use graph_long_running_operations_client::testing::{Answer, Loopback};
use std::env::var;
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (client, _service) = match var("GRAPH_ACCESS_TOKEN") {
        Ok(token) => (Client::builder().credential(BearerToken::new(token)).build()?, None),
        Err(_) => {
            let service = fake_service();
            println!(
                "GRAPH_ACCESS_TOKEN is not set; using a service on this machine at {}",
                service.endpoint()
            );
            (
                Client::builder()
                    .endpoint(service.endpoint())
                    .credential(BearerToken::new("any"))
                    .build()?,
                Some(service),
            )
        }
    };

    let id = var("OPERATION_ID").unwrap_or_else(|_| {
        "refresh:DirectoryRole_19356be4-7e93-4ed6-a7c6-0ae28454d125_StaleSignInAlert".into()
    });
    let operation = client
        .role_management_alerts_operations()
        .get(&id)
        .select(["id", "status", "resourceLocation"])
        .until_done()
        .deadline(Duration::from_secs(5 * 60))
        .await?;
    println!(
        "{:?}: {}",
        operation.status,
        operation.resource_location.as_deref().unwrap_or("no location")
    );
    Ok(())
}

/// The first two examples of the documentation, one after the other.
fn fake_service() -> Loopback {
    Loopback::serve([
        Answer::json(200, r#"{"status": "running", "resourceLocation": ""}"#)
            .header("Retry-After", "1"),
        Answer::json(
            200,
            r#"{
                "status": "succeeded",
                "resourceLocation": "https://graph.microsoft.com/beta/identityGovernance/roleManagementAlerts/alerts/DirectoryRole_19356be4-7e93-4ed6-a7c6-0ae28454d125_StaleSignInAlert"
            }"#,
        ),
    ])
}
