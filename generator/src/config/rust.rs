//! Rust that the user writes in the settings. It is read as what it has to be before anything is
//! generated, and then written as it is.

use std::fmt;
use syn::parse::Parser;

/// The path of a trait or a type of Rust, as the user wrote it.
#[derive(Clone, PartialEq, Eq)]
pub struct RustPath(String);

impl RustPath {
    /// Reads the path of a derive macro: `serde::Serialize`. `None`: the text is none.
    pub fn of_derive(text: &str) -> Option<RustPath> {
        syn::Path::parse_mod_style.parse_str(text).ok()?;
        one_line(text).map(RustPath)
    }

    /// Reads the path of a type, which may have arguments: `units::Length<f64>`. `None`: the text
    /// is none.
    pub fn of_type(text: &str) -> Option<RustPath> {
        let path = syn::parse_str::<syn::TypePath>(text).ok()?;
        one_line(text).filter(|_| path.qself.is_none()).map(RustPath)
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the trait or type itself: `Serialize`.
    pub fn name(&self) -> &str {
        let end = self.0.find('<').unwrap_or(self.0.len());
        self.0[..end].rsplit("::").next().unwrap_or_default().trim()
    }
}

/// An outer attribute of Rust, as the user wrote it.
#[derive(Clone, PartialEq, Eq)]
pub struct RustAttribute(String);

impl RustAttribute {
    /// Reads an outer attribute: `#[must_use]`. `None`: the text is none, or more than one.
    pub fn of(text: &str) -> Option<RustAttribute> {
        let one = syn::Attribute::parse_outer.parse_str(text).ok()?.len() == 1;
        one_line(text).filter(|text| one && text.ends_with(']')).map(RustAttribute)
    }

    /// The attribute as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text without spaces around it. `None`: it contains a comment, which is no part of what was
/// read, or could contain one.
fn one_line(text: &str) -> Option<String> {
    let text = text.trim();
    let plain = !text.contains(['\n', '\r']) && !text.contains("/*");
    let plain = plain && (text.ends_with(']') || !text.contains("//"));
    plain.then(|| text.to_owned())
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
