//! The last lines of what a pod wrote.

use kubernetes_client::{Client, Result};

pub async fn run(cluster: &Client) -> Result<String> {
    let log = cluster.core_v1().read_namespaced_pod_log("default", "web-0").tail_lines(2).await?;
    Ok(log.into_body())
}
