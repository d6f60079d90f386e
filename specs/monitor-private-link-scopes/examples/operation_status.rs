//! Shows the status of an operation on a private link scope, with the whole tree of its error if it
//! failed.
//!
//! Without `AZURE_ACCESS_TOKEN` in the environment it talks to a service of its own on this
//! machine. With it, it talks to Azure:
//!
//! ```console
//! AZURE_ACCESS_TOKEN=$(az account get-access-token --query accessToken --output tsv) \
//! AZURE_SUBSCRIPTION_ID=… AZURE_RESOURCE_GROUP=… OPERATION_ID=… \
//! cargo run -p monitor-private-link-scopes-client --example operation_status
//! ```

use monitor_private_link_scopes_client::BearerToken;
use monitor_private_link_scopes_client::Client;
use monitor_private_link_scopes_client::models::ErrorDetail;
use monitor_private_link_scopes_client::testing::{Answer, Loopback};
use std::env::var;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (client, _service) = match var("AZURE_ACCESS_TOKEN") {
        Ok(token) => (Client::builder().credential(BearerToken::new(token)).build()?, None),
        Err(_) => {
            let service = fake_service();
            println!(
                "AZURE_ACCESS_TOKEN is not set; using a service on this machine at {}",
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

    let operation = client
        .private_link_scope_operation_status()
        .get(
            &var("AZURE_SUBSCRIPTION_ID")
                .unwrap_or_else(|_| "613192d7-503f-477a-9cfe-4efc3ee2bd60".into()),
            &var("AZURE_RESOURCE_GROUP").unwrap_or_else(|_| "MyResourceGroup".into()),
            &var("OPERATION_ID").unwrap_or_else(|_| "713192d7-503f-477a-9cfe-4efc3ee2bd11".into()),
        )
        .await?;
    println!(
        "{}: {}",
        operation.name.as_deref().unwrap_or("?"),
        operation.status.as_deref().unwrap_or("no status")
    );
    if let Some(error) = &operation.error {
        show(error, 1);
    }
    Ok(())
}

fn show(error: &ErrorDetail, depth: usize) {
    let (code, message) =
        (error.code.as_deref().unwrap_or("?"), error.message.as_deref().unwrap_or("no message"));
    println!("{:indent$}{code}: {message}", "", indent = 2 * depth);
    for detail in error.details.iter().flatten() {
        show(detail, depth + 1);
    }
}

fn fake_service() -> Loopback {
    Loopback::serve([Answer::json(
        200,
        r#"{
            "name": "713192d7-503f-477a-9cfe-4efc3ee2bd11",
            "startTime": "2017-01-01T13:13:13.933Z",
            "endTime": "2017-01-01T16:13:13.933Z",
            "status": "Failed",
            "error": { "code": "Conflict", "message": "The scope is in use.", "details": [{ "code": "InUse", "message": "By one resource." }] }
        }"#,
    )])
}
