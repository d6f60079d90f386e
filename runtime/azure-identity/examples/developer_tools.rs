//! Signs in with what the Azure CLI or the Azure Developer CLI knows and waits for an assignment
//! job of Microsoft Sentinel.
//!
//! ```console
//! az login
//! AZURE_SUBSCRIPTION_ID=… AZURE_RESOURCE_GROUP=… WORKSPACE_NAME=… ASSIGNMENT_NAME=… JOB_NAME=… \
//! cargo run -p specwright-azure-identity --example developer_tools
//! ```

#![allow(clippy::print_stdout, reason = "a program for people")]

use azure_identity::DeveloperToolsCredential;
use sentinel_workspace_manager_client::Client;
use specwright_azure_identity::AzureCredential;
use std::env::var;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let credential = DeveloperToolsCredential::new(None)?;
    let client = Client::builder()
        .credential(AzureCredential::new(credential, "https://management.azure.com/.default"))
        .build()?;

    let (subscription, group, workspace) =
        (var("AZURE_SUBSCRIPTION_ID")?, var("AZURE_RESOURCE_GROUP")?, var("WORKSPACE_NAME")?);
    let (assignment, job) = (var("ASSIGNMENT_NAME")?, var("JOB_NAME")?);
    let jobs = client.workspace_manager_assignment_jobs();
    let job = jobs.get(subscription, &group, &workspace, &assignment, &job).until_done().await?;
    println!("{job:#?}");
    Ok(())
}
