//! Fragments of files of the client crate, with the imports that each needs.

use crate::emit::{Input, Piece, RustFile, Table, docs::Prose, imports::Imports, types::RustType};
use proc_macro2::TokenStream;

/// A piece of a file, with the code and the types in which its imports are looked for.
pub struct Fragment {
    piece: Piece,
    uses: TokenStream,
    types: Vec<RustType>,
}

impl Fragment {
    /// A fragment of one item.
    pub fn item(tokens: TokenStream) -> Fragment {
        Fragment { piece: Piece::Item(tokens.clone()), uses: tokens, types: Vec::new() }
    }

    /// Items without empty lines between them.
    pub fn lines(tokens: TokenStream) -> Fragment {
        Fragment { piece: Piece::Lines(tokens), uses: TokenStream::new(), types: Vec::new() }
    }

    /// A table whose text names these types.
    pub fn table(table: Table, types: Vec<RustType>) -> Fragment {
        Fragment { piece: Piece::Table(table), uses: TokenStream::new(), types }
    }
}

/// A file of fragments, with the imports they need.
pub fn file_with(input: Input<'_>, docs: Prose, fragments: Vec<Fragment>) -> RustFile {
    let mut file = RustFile { docs, ..RustFile::new(input.job) };
    let mut imports = Imports::default();
    fragments.iter().for_each(|fragment| {
        imports.code(fragment.uses.clone());
        fragment.types.iter().for_each(|ty| imports.ty(ty));
    });
    let imports = imports.tokens(input, &[]);
    if !imports.is_empty() {
        file.pieces.push(Piece::Lines(imports));
    }
    file.pieces.extend(fragments.into_iter().map(|fragment| fragment.piece));
    file
}
