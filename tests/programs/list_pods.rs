//! The pods with a label.

use kubernetes_client::{Client, Result};

pub async fn run(cluster: &Client) -> Result<Vec<String>> {
    let pods = cluster.core_v1().list_namespaced_pod("default").label_selector("app=web").await?;
    Ok(pods.items.iter().filter_map(|pod| pod.metadata.as_ref()?.name.clone()).collect())
}
