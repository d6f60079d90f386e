//! Text → [`Value`] → [`Document`]. One reader per dialect; dialects end here.

mod body;
mod media;
mod openapi30;
mod overlay;
mod parameter;
pub(crate) mod patch;
mod path_item;
pub(crate) mod reader;
mod reference;
mod schema;
mod swagger2;
pub(crate) mod target;
pub(crate) mod value;

use crate::{
    Session,
    config::Config,
    diag::Severity,
    document::Document,
    source::{Loader, SourceId},
    value::Value,
};
use reader::Reader;
use std::sync::Arc;

/// How a description is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Swagger 2.0 (`swagger: "2.0"`).
    Swagger2,
    /// OpenAPI 3.0 (`openapi: 3.0.x`).
    OpenApi30,
    /// OpenAPI 3.1, and 3.2, which only adds to it.
    OpenApi31,
}

/// Reads the root description. `None` when it is no description at all; why is in the session.
pub fn document(
    root: SourceId,
    config: &Config,
    loader: &dyn Loader,
    session: &mut Session,
) -> Option<Document> {
    session.patches.clone_from(&config.patches);
    value::read(root, Severity::Error, session)?;
    overlay::apply(root, config, loader, session);
    let value = Arc::clone(&session.sources.get(root).value);
    let dialect = root_dialect(root, &value, session)?;
    let mut document = Document::default();
    let mut reader =
        Reader { document: &mut document, session, loader, root, dialect, open: Vec::new() };
    match dialect {
        Dialect::Swagger2 => swagger2::document(&mut reader, &value),
        Dialect::OpenApi30 | Dialect::OpenApi31 => openapi30::document(&mut reader, &value),
    }
    Some(document)
}

/// The dialect of a file: what it says, or, for a part of a description, that of the root.
pub(crate) fn dialect(source: SourceId, root: SourceId, session: &Session) -> Dialect {
    let written = |source| written_dialect(&session.sources.get(source).value);
    written(source).or_else(|| written(root)).unwrap_or(Dialect::OpenApi31)
}

fn written_dialect(value: &Value) -> Option<Dialect> {
    let version = |key| value.get(key).map(|version| version.to_string().replace('"', ""));
    match (version("openapi"), version("swagger")) {
        (Some(version), _) if version.starts_with("3.0") || version == "3" => {
            Some(Dialect::OpenApi30)
        }
        (Some(version), _) if version.starts_with("3.") => Some(Dialect::OpenApi31),
        (None, Some(version)) if version.starts_with('2') => Some(Dialect::Swagger2),
        _ => None,
    }
}

fn root_dialect(root: SourceId, value: &Value, session: &mut Session) -> Option<Dialect> {
    let known = written_dialect(value);
    if known.is_some() {
        return known;
    }
    let key = ["openapi", "swagger"].into_iter().find(|key| value.get(key).is_some());
    let mut location = session.root(root);
    let message = match (key, value.get("asyncapi")) {
        (Some(key), _) => {
            location.pointer = session.pointers.child(location.pointer, key);
            let version = value.get(key).map(Value::to_string).unwrap_or_default();
            format!("`{key}: {version}` is not a version that is read here")
        }
        (None, Some(_)) => {
            "this is an AsyncAPI description; it has no operations over HTTP".to_owned()
        }
        (None, None) => "this file does not say which kind of API description it is".to_owned(),
    };
    let note = "the first line of a description is `openapi: 3.0.x`, `openapi: 3.1.x` or \
                `swagger: \"2.0\"`";
    session.diagnostics.error("not-a-description", location, message).note(note);
    None
}

#[cfg(test)]
mod tests;
