//! A new issue with labels and an assignee.

use octocrab::{Octocrab, Result};

pub async fn run(github: &Octocrab) -> Result<u64> {
    let issue = github
        .issues("octocat", "hello")
        .create("It breaks")
        .body("On the first try.")
        .labels(vec!["bug".into(), "help wanted".into()])
        .assignees(vec!["octocat".into()])
        .send()
        .await?;
    Ok(issue.number)
}
