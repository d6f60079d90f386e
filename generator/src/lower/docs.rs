//! Documentation of operations and their parts.

use crate::{
    document::{Extensions, ExternalDocs},
    ir::{Docs, Note},
    vendor,
};

/// A string, unless it is blank.
pub fn text(text: &Option<String>) -> Option<String> {
    text.clone().filter(|text| !text.trim().is_empty())
}

/// The text and the URL of external documentation (OpenAPI "External Documentation Object").
pub fn link(docs: &ExternalDocs) -> (Option<String>, String) {
    (docs.description.clone(), docs.url.clone())
}

/// The documentation of something that an extension may deprecate.
pub fn with_deprecation(mut docs: Docs, extensions: &Extensions) -> Docs {
    if let Some(why) = vendor::deprecation(extensions) {
        docs.deprecated = true;
        docs.notes.extend((!why.is_empty()).then_some(Note::Deprecated(why)));
    }
    docs
}
