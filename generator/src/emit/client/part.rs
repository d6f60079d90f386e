//! Files of the client crate, piece by piece, with the imports that the pieces need.

use crate::emit::{Input, Piece, RustFile, Table, docs::Prose, imports::Imports, types::RustType};
use proc_macro2::TokenStream;

/// A piece of a file, with the code and the types in which its imports are looked for.
pub struct Part {
    piece: Piece,
    uses: TokenStream,
    types: Vec<RustType>,
}

impl Part {
    /// An item.
    pub fn item(tokens: TokenStream) -> Part {
        Part { piece: Piece::Item(tokens.clone()), uses: tokens, types: Vec::new() }
    }

    /// Items without empty lines between them.
    pub fn lines(tokens: TokenStream) -> Part {
        Part { piece: Piece::Lines(tokens), uses: TokenStream::new(), types: Vec::new() }
    }

    /// A table in whose text these types are named.
    pub fn table(table: Table, types: Vec<RustType>) -> Part {
        Part { piece: Piece::Table(table), uses: TokenStream::new(), types }
    }
}

/// A file of parts, with the imports they need.
pub fn file_with(input: Input<'_>, docs: Prose, parts: Vec<Part>) -> RustFile {
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
