//! The upload of a file to a release.

use octocrab::{Octocrab, Result};

pub async fn run(github: &Octocrab, archive: Vec<u8>) -> Result<String> {
    let asset = github
        .repos("octocat", "hello")
        .releases()
        .upload_asset(1, "hello.zip", archive.into())
        .label("All%20of%20it")
        .send()
        .await?;
    Ok(asset.browser_download_url.into())
}
