//! GitHub with octocrab.

pub mod all_issues;
pub mod create_issue;
pub mod upload_release_asset;
