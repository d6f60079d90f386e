//! A deployment gets more replicas.

use k8s_openapi::api::apps::v1::Deployment;
use kube::api::{Api, Patch, PatchParams};
use kube::{Client, Result};

pub async fn run(cluster: Client) -> Result<Option<i32>> {
    let patch = Patch::Merge(serde_json::json!({"spec": {"replicas": 5}}));
    let deployments = Api::<Deployment>::namespaced(cluster, "default");
    let changed = deployments.patch("web", &PatchParams::default(), &patch).await?;
    Ok(changed.spec.replicas)
}
