//! What the user says about the generated crates beside the API: their manifests, and what their
//! types are.

use crate::value::Value;
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::fmt;
use syn::parse::{Parse, Parser};

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

/// The path of a trait or a type of Rust, as the user wrote it.
#[derive(Clone, PartialEq, Eq)]
pub struct RustPath(String);

impl RustPath {
    /// Reads the path of a derive macro: `serde::Serialize`. `None`: the text is none.
    pub fn of_derive(text: &str) -> Option<RustPath> {
        let path = syn::Path::parse_mod_style.parse_str(text).ok()?;
        Some(RustPath(written(&path)))
    }

    /// Reads the path of a type, which may have arguments: `units::Length<f64>`. `None`: the text
    /// is none.
    pub fn of_type(text: &str) -> Option<RustPath> {
        let path = syn::parse_str::<syn::TypePath>(text).ok()?;
        path.qself.is_none().then(|| RustPath(written(&path)))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the trait or type itself: `Serialize`.
    pub fn name(&self) -> &str {
        let end = self.0.find('<').unwrap_or(self.0.len());
        self.0[..end].rsplit("::").next().unwrap_or_default()
    }
}

/// An outer attribute of Rust, as the user wrote it.
#[derive(Clone, PartialEq, Eq)]
pub struct RustAttribute(String);

impl RustAttribute {
    /// Reads an outer attribute: `#[must_use]`. `None`: the text is none, or more than one.
    pub fn of(text: &str) -> Option<RustAttribute> {
        let one = syn::Attribute::parse_outer.parse_str(text).ok()?.len() == 1;
        // What is not on one line could be a comment too, which tokens do not have.
        let text = text.trim();
        (one && !text.contains(['\n', '\r']) && text.ends_with(']'))
            .then(|| RustAttribute(text.to_owned()))
    }

    /// The attribute as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Writes the tokens, without the spaces that they are separated by.
fn written(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "").replace(',', ", ")
}

/// The tokens of a text that was read as Rust.
fn tokens<T: Parse + ToTokens>(text: &str) -> TokenStream {
    syn::parse_str::<T>(text).expect("it was read as such before").to_token_stream()
}

impl ToTokens for RustPath {
    fn to_tokens(&self, out: &mut TokenStream) {
        out.extend(tokens::<syn::TypePath>(&self.0));
    }
}

impl ToTokens for RustAttribute {
    fn to_tokens(&self, out: &mut TokenStream) {
        out.extend(tokens::<TokenStream>(&self.0));
    }
}

impl fmt::Debug for RustPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RustAttribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
