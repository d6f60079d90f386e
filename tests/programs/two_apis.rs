//! The errors of two APIs in one function.

use std::error::Error;

pub async fn run(
    github: &github_client::Client,
    cluster: &kubernetes_client::Client,
) -> Result<String, Box<dyn Error>> {
    let issue = github.issues().get("octocat", "hello", 1).await?;
    let pod = cluster.core_v1().read_namespaced_pod("default", &issue.title).await?;
    Ok(pod.metadata.as_ref().and_then(|about| about.name.clone()).unwrap_or_default())
}
