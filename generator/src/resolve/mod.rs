//! Finds what every reference points to. The identity of a reference is (file, JSON pointer), never the text after the last slash.

use crate::{
    Session,
    document::Document,
    source::{Loader, SourceId},
};

/// Fills [`Document::links`], loading and parsing what is referred to, file by file, with a worklist.
pub fn resolve(document: &mut Document, root: SourceId, loader: &dyn Loader, session: &mut Session) {
    let _ = (document, root, loader, session);
}
