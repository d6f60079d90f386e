//! Waits for an assignment job and lists the items that could not be published.
//!
//! Without `AZURE_ACCESS_TOKEN` in the environment it talks to a service of its own on this
//! machine. With it, it talks to Azure:
//!
//! ```console
//! AZURE_ACCESS_TOKEN=$(az account get-access-token --query accessToken --output tsv) \
//! AZURE_SUBSCRIPTION_ID=… AZURE_RESOURCE_GROUP=… WORKSPACE_NAME=… ASSIGNMENT_NAME=… JOB_NAME=… \
//! cargo run -p sentinel-workspace-manager-client --example wait_for_job
//! ```

use sentinel_workspace_manager_client::BearerToken;
use sentinel_workspace_manager_client::Client;
use sentinel_workspace_manager_client::models::Status;
use sentinel_workspace_manager_client::testing::{Answer, Loopback};
use std::env::var;
use std::time::Duration;

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

    let job = client
        .workspace_manager_assignment_jobs()
        .get(
            var("AZURE_SUBSCRIPTION_ID")
                .unwrap_or_else(|_| "d0cfe6b2-9ac0-4464-9919-dccaee2e48c0".into()),
            &var("AZURE_RESOURCE_GROUP").unwrap_or_else(|_| "myRg".into()),
            &var("WORKSPACE_NAME").unwrap_or_else(|_| "myWorkspace".into()),
            &var("ASSIGNMENT_NAME")
                .unwrap_or_else(|_| "47cdc5f5-37c4-47b5-bd5f-83c84b8bdd58".into()),
            &var("JOB_NAME").unwrap_or_else(|_| "cfbe1338-8276-4d5d-8b96-931117f9fa0e".into()),
        )
        .until_done()
        .deadline(Duration::from_secs(15 * 60))
        .await?;

    let properties = job.properties.as_ref().ok_or("the job has no properties")?;
    println!(
        "ended at {}",
        properties.end_time.as_ref().map_or("an unknown time", |time| time.as_str())
    );
    for item in
        properties.items.iter().flatten().filter(|item| item.status != Some(Status::Succeeded))
    {
        println!("{} is {:?}", item.resource_id.as_deref().unwrap_or("an item"), item.status);
        for error in item.errors.iter().flatten() {
            println!("  {}", error.error_message.as_deref().unwrap_or("no message"));
        }
    }
    Ok(())
}

/// A job that is in progress when it is first asked for, and done the second time, with one item
/// that failed.
fn fake_service() -> Loopback {
    Loopback::serve([
        Answer::json(200, r#"{"properties": {"provisioningState": "InProgress"}}"#)
            .header("Retry-After", "1"),
        Answer::json(
            200,
            r#"{
                "etag": "\"f20a2523-7817-47b5-a3b2-21539c00c788\"",
                "properties": {
                    "provisioningState": "Succeeded",
                    "endTime": "2022-06-14T04:52:52.9614956Z",
                    "items": [
                        { "resourceId": "alertRules/exampleOne", "status": "Succeeded" },
                        {
                            "resourceId": "alertRules/exampleTwo",
                            "status": "Failed",
                            "errors": [{ "errorMessage": "Failed to write. Status code: Forbidden." }]
                        }
                    ]
                }
            }"#,
        ),
    ])
}
