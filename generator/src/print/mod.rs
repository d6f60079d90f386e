//! Items → [`OutFile`]s; `prettyplease` is called here and nowhere else.

use crate::{
    OutFile,
    emit::{Content, Item},
};

/// Prints all items, sorted by path.
pub fn print(items: Vec<Item>) -> Vec<OutFile> {
    let mut files: Vec<OutFile> = items
        .into_iter()
        .map(|item| match item.content {
            Content::Text(content) => OutFile { path: item.path, content },
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
