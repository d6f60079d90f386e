//! All issues of a repository with a label, page after page.

use futures_util::TryStreamExt;
use github_client::{Client, Result};

pub async fn run(github: &Client) -> Result<Vec<String>> {
    let issues = github.issues().list_for_repo("octocat", "hello").labels("bug").items();
    Ok(issues.map_ok(|issue| issue.title).try_collect().await?)
}
