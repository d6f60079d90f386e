//! [`Api`], [`Facts`], [`Names`] → files, one module per artefact. Reads no description.
//!
//! An [`Item`] has the path of a file and the function that makes it; making it is left to the
//! printer, which does many at once. What is made is [`Content`]: Rust as tokens and tables, or
//! text that is final.

pub mod client;
mod code;
mod conditions;
mod convert;
mod custom;
pub mod docs;
mod given;
mod imports;
mod item;
pub mod manifest;
pub mod models;
pub mod tests;
pub mod types;
pub mod value;

pub use item::{
    Attribute, CallForm, Content, Entry, Input, Item, Piece, RustFile, Table, ident, literal,
    tokens,
};

use crate::{Job, ir::Api, names::Names, passes::Facts};

/// The files of both crates.
pub fn emit<'a>(api: &'a Api, facts: &'a Facts, names: &'a Names, job: &'a Job) -> Vec<Item<'a>> {
    let input = Input { api, facts, names, job };
    let mut items = models::emit(input);
    items.extend(client::emit(input));
    items.extend(tests::emit(input));
    items.extend(manifest::emit(input));
    items
}
