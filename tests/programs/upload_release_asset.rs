//! The upload of a file to a release.

use github_client::{Client, Result};

pub async fn run(github: &Client, archive: Vec<u8>) -> Result<String> {
    let asset = github
        .repos()
        .upload_release_asset("octocat", "hello", 1, "hello.zip")
        .label("All of it")
        .body(archive)
        .await?;
    Ok(asset.browser_download_url.clone())
}
