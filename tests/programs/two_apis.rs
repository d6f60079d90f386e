//! The errors of two APIs in one function.

pub async fn run(
    github: &github_client::Client,
    cluster: &kubernetes_client::Client,
) -> github_client::Result<String> {
    let issue = github.issues().get("octocat", "hello", 1).await?;
    let pod = cluster.core_v1().read_namespaced_pod("default", &issue.title).await?.into_body();
    Ok(pod.metadata.and_then(|about| about.name).unwrap_or_default())
}
