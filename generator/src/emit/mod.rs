//! [`Api`], [`Facts`], [`Names`] → items, one file per artefact. Reads no description.

use crate::{Job, ir::Api, names::Names, passes::Facts};

/// One file before it is printed.
#[derive(Debug)]
pub struct Item {
    /// Its path below the output folder.
    pub path: String,
    /// What it holds.
    pub content: Content,
}

/// What a file holds.
#[derive(Debug)]
pub enum Content {
    /// Text that is final: manifests and prose.
    Text(String),
}

/// Emits both crates.
pub fn emit(api: &Api, facts: &Facts, names: &Names, job: &Job) -> Vec<Item> {
    let _ = (api, facts, names, job);
    Vec::new()
}
