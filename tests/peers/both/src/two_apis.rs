//! The errors of two APIs in one function.

use k8s_openapi::api::core::v1::Pod;
use kube::{Api, Client};
use octocrab::Octocrab;

pub async fn run(github: &Octocrab, cluster: Client) -> anyhow::Result<String> {
    let issue = github.issues("octocat", "hello").get(1).await?;
    let pods = Api::<Pod>::namespaced(cluster, "default");
    let pod = pods.get(&issue.title).await?;
    Ok(pod.metadata.name.unwrap_or_default())
}
