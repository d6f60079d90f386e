//! Rust of the settings as tokens.

use crate::config::{RustAttribute, RustPath};
use proc_macro2::TokenStream;
use quote::ToTokens;

/// The tokens of a text that was read as Rust.
fn tokens(text: &str) -> TokenStream {
    text.parse().expect("the settings only hold what was read as Rust")
}

impl ToTokens for RustPath {
    fn to_tokens(&self, out: &mut TokenStream) {
        out.extend(tokens(self.as_str()));
    }
}

impl ToTokens for RustAttribute {
    fn to_tokens(&self, out: &mut TokenStream) {
        out.extend(tokens(self.as_str()));
    }
}
