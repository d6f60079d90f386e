//! A virtual machine, created to its end.

use azure_mgmt_compute::{Client, models::*};

pub async fn run(compute: &Client, subscription: &str) -> azure_core::Result<Option<String>> {
    let mut machine = VirtualMachine::new(Resource::new("westeurope".into()));
    machine.resource.tags = Some(serde_json::json!({"team": "web"}));
    let machines = compute.virtual_machines_client();
    let created = machines.create_or_update("group", "vm1", machine, subscription).await?;
    Ok(created.resource.name)
}
