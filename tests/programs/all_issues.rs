//! All issues of a repository with a label, page after page.

use futures_util::TryStreamExt;
use github_client::{Client, Error};

pub async fn run(github: &Client) -> Result<Vec<String>, Error> {
    let mut issues = github.issues().list_for_repo("octocat", "hello").labels("bug").items();
    let mut titles = Vec::new();
    while let Some(issue) = issues.try_next().await? {
        titles.push(issue.title);
    }
    Ok(titles)
}
