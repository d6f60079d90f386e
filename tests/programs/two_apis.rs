//! The errors of two APIs in one function.

use github_client::{Client as GitHub, Error};
use kubernetes_client::Client as Cluster;

pub async fn run(github: &GitHub, cluster: &Cluster) -> Result<String, Error> {
    let issue = github.issues().get("octocat", "hello", 1).await?;
    let pod = cluster.core_v1().read_namespaced_pod("default", &issue.title).await?;
    Ok(pod.metadata.as_ref().and_then(|about| about.name.clone()).unwrap_or_default())
}
