//! The client crate: `lib.rs` with the API's table and the client, and a file for each group of operations.

pub mod call;
mod docs;
pub mod example;
mod group;
mod reply;
mod root;
mod table;
mod taken;

pub use root::usage;
pub use taken::{Taken, Taker};

use super::{Input, Item, Piece, RustFile, Table, docs::Prose, imports::Imports, types::RustType};
use proc_macro2::TokenStream;
use std::sync::Arc;

/// The files of the client crate.
pub fn emit(input: Input<'_>) -> Vec<Item<'_>> {
    let mut items = vec![Item::rust("client/src/lib.rs", move || root::file(input))];
    let shared = Arc::new(table::shared_tables(input.api));
    for (index, _) in input.api.groups.iter().enumerate() {
        let module = &input.names.operations().group(crate::ir::GroupId(index as u32)).module.link();
        let shared = Arc::clone(&shared);
        items.push(Item::rust(format!("client/src/{module}.rs"), move || group::file(input, index, &shared)));
    }
    items
}

/// A piece of a file, with the code and the types in which its imports are looked for.
pub(super) struct Part {
    piece: Piece,
    uses: TokenStream,
    types: Vec<RustType>,
}

impl Part {
    fn item(tokens: TokenStream) -> Part {
        Part { piece: Piece::Item(tokens.clone()), uses: tokens, types: Vec::new() }
    }

    fn lines(tokens: TokenStream) -> Part {
        Part { piece: Piece::Lines(tokens), uses: TokenStream::new(), types: Vec::new() }
    }

    /// A table in whose text these types are named.
    fn table(table: Table, types: Vec<RustType>) -> Part {
        Part { piece: Piece::Table(table), uses: TokenStream::new(), types }
    }
}

/// A file of parts, with the imports they need.
fn file_with(input: Input<'_>, docs: Prose, parts: Vec<Part>) -> RustFile {
    let mut file = RustFile { docs, ..RustFile::new(input.job) };
    let mut imports = Imports::default();
    parts.iter().for_each(|part| {
        imports.code(part.uses.clone());
        part.types.iter().for_each(|ty| imports.ty(ty));
    });
    let imports = imports.tokens(input, &[]);
    if !imports.is_empty() {
        file.pieces.push(Piece::Lines(imports));
    }
    file.pieces.extend(parts.into_iter().map(|part| part.piece));
    file
}
