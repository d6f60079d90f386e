//! A virtual machine, created to its end.

use compute_client::prelude::*;

pub async fn run(compute: &Client) -> Result<Option<String>> {
    let machine = VirtualMachine::new("westeurope").with_tags([("team", "web")]);
    let created =
        compute.virtual_machines().create_or_update("group", "vm1", &machine).await?.await?;
    Ok(created.name.clone())
}
