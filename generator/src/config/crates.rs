//! What the user says about the generated crates beside the API: their manifests, and what their
//! types are.

use super::{RustAttribute, RustPath};
use crate::value::Value;

/// What is said about the crates.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Crates {
    /// What their manifests say.
    pub package: Package,
    /// Dependencies of the models crate besides the runtime, as a manifest has them: a version, or
    /// a table.
    pub dependencies: Vec<(String, Value)>,
    /// What is said about types.
    pub types: Vec<TypeRule>,
}

/// What the manifests of both crates say.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    /// The version of both crates (Semantic Versioning 2.0.0).
    pub version: String,
    /// The text values of the key `package` of a manifest, by key: `license`, `repository`.
    pub texts: Vec<(String, String)>,
    /// The lists of texts there, by key: `authors`, `keywords`.
    pub lists: Vec<(String, Vec<String>)>,
    /// Where the crates may be published; `None`: anywhere.
    pub publish: Option<Publish>,
    /// The table `package.metadata`: for other tools than Cargo.
    pub metadata: Vec<(String, Value)>,
}

impl Default for Package {
    fn default() -> Self {
        Package {
            version: "0.1.0".to_owned(),
            texts: Vec::new(),
            lists: Vec::new(),
            publish: None,
            metadata: Vec::new(),
        }
    }
}

/// Where crates may be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Publish {
    /// Whether the crates may be published at all.
    Allowed(bool),
    /// The names of the registries that may have them.
    Registries(Vec<String>),
}

/// What the user adds to a type, or gives instead of it.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeRule {
    /// The type, by the name or the JSON pointer of its schema, as in [`super::PinnedNames`]; `*`:
    /// all types.
    pub key: String,
    /// Traits that the type derives besides those that it always has.
    pub derives: Vec<RustPath>,
    /// Attributes of the type.
    pub attributes: Vec<RustAttribute>,
    /// The type that is used instead.
    pub replacement: Option<RustPath>,
    /// The position of the rule, for messages: `codegen.toml:12:1`.
    pub place: String,
}
