//! All issues of a repository with a label, page after page.

use octocrab::{Octocrab, Result};

pub async fn run(github: &Octocrab) -> Result<Vec<String>> {
    let page = github.issues("octocat", "hello").list().labels(&["bug".to_owned()]).send().await?;
    let issues = github.all_pages(page).await?;
    Ok(issues.into_iter().map(|issue| issue.title).collect())
}
