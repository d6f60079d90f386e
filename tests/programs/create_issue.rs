//! A new issue with labels and an assignee.

use github_client::{Client, Result, models::*};

pub async fn run(github: &Client) -> Result<i64> {
    let issue = IssuesCreateRequest::new("It breaks")
        .with_body("On the first try.")
        .with_labels(["bug", "help wanted"])
        .with_assignees(["octocat"]);
    Ok(github.issues().create("octocat", "hello", &issue).await?.number)
}
