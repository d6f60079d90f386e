//! The pods with a label.

use k8s_openapi::api::core::v1::Pod;
use kube::{Api, Client, Result, api::ListParams};

pub async fn run(cluster: Client) -> Result<Vec<String>> {
    let pods = Api::<Pod>::namespaced(cluster, "default");
    let pods = pods.list(&ListParams::default().labels("app=web")).await?;
    Ok(pods.into_iter().filter_map(|pod| pod.metadata.name).collect())
}
