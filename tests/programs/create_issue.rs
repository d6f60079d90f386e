//! A new issue with labels and an assignee.

use github_client::prelude::*;

pub async fn run(github: &Client) -> Result<i64> {
    let bug = IssuesCreateRequest::new("It breaks")
        .with_body("On the first try.")
        .with_labels(["bug", "help wanted"])
        .with_assignees(["octocat"]);
    Ok(github.issues().create("octocat", "hello", &bug).await?.number)
}
