//! The last lines of what a pod wrote.

use k8s_openapi::api::core::v1::Pod;
use kube::{Api, Client, Result, api::LogParams};

pub async fn run(cluster: Client) -> Result<String> {
    let pods = Api::<Pod>::namespaced(cluster, "default");
    pods.logs("web-0", &LogParams { tail_lines: Some(2), ..Default::default() }).await
}
