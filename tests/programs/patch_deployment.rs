//! A deployment gets more replicas.

use kubernetes_client::{Client, Result};

pub async fn run(cluster: &Client) -> Result<Option<i32>> {
    let patch = serde_json::json!({"spec": {"replicas": 5}});
    let changed =
        cluster.apps_v1().patch_namespaced_deployment_merge_patch("default", "web", &patch).await?;
    Ok(changed.spec.as_ref().and_then(|spec| spec.replicas))
}
