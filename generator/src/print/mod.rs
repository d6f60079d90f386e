//! Items → [`OutFile`]s; `prettyplease` is called here and nowhere else. Files are made and printed
//! in parallel; their order and bytes do not depend on it.

mod lines;
mod table;

use crate::{
    OutFile,
    emit::{Content, Item, Piece, RustFile},
};
use proc_macro2::TokenStream;
use rayon::prelude::*;

/// Makes and prints all items, sorted by path.
pub fn print(items: Vec<Item<'_>>) -> Vec<OutFile> {
    let mut files: Vec<OutFile> = items
        .into_par_iter()
        .map(|item| OutFile { content: content((item.make)()), path: item.path })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn content(content: Content) -> String {
    match content {
        Content::Text(text) => text,
        Content::Rust(file) => rust(file),
    }
}

/// The text of a file of Rust.
pub fn rust(file: RustFile) -> String {
    let RustFile { head, docs, attributes, pieces } = file;
    let blocks = [lines::comment(&head), lines::inner_docs(&docs), inner(attributes)];
    let pieces = pieces.into_iter().map(|piece| match piece {
        Piece::Lines(tokens) => unparse(tokens),
        Piece::Item(tokens) => spread(&unparse(tokens)),
        Piece::Table(table) => table::print(&table),
        Piece::Comment(lines) => lines::comment(&lines),
        Piece::Code(docs, code) => {
            let mut out = String::new();
            lines::docs(&mut out, "", &docs);
            out + &code
        }
    });
    let blocks: Vec<String> =
        blocks.into_iter().chain(pieces).filter(|block| !block.trim().is_empty()).collect();
    let size: usize = blocks.iter().map(|block| block.len() + 2).sum();
    let mut out = String::with_capacity(size);
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(block.trim_end());
        out.push('\n');
    }
    out
}

fn unparse(tokens: TokenStream) -> String {
    if tokens.is_empty() {
        return String::new();
    }
    prettyplease::unparse(
        &syn::parse2(tokens)
            .expect("what is emitted is Rust: names come from names/, strings are literals"),
    )
}

/// Inner attributes, one a line: together `prettyplease` puts short ones on the same.
fn inner(attributes: TokenStream) -> String {
    let file: syn::File =
        syn::parse2(attributes).expect("what is emitted is Rust: attributes are ours");
    file.attrs
        .into_iter()
        .map(|attribute| unparse(quote::quote!(#attribute)))
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

/// Puts an empty line after each method, which `prettyplease` does not.
fn spread(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 32);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line == "    }" && lines.peek().is_some_and(|next| *next != "}") {
            out.push('\n');
        }
    }
    out
}
