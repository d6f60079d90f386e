//! The client crate: `lib.rs` with the API's table and the client, and a file for each group of operations.

pub mod call;
mod docs;
pub mod example;
mod group;
mod reply;
mod root;
mod table;
mod types;

pub use root::usage;

use super::{Input, Item, Piece, RustFile, Table, docs::Prose};
use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};
use std::{collections::BTreeSet, sync::Arc};

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

/// What emitted modules import from the runtime, by crate, when they mention it.
const CLIENT_NAMES: &[&str] = &[
    "Api",
    "Body",
    "Call",
    "ClientParameter",
    "Download",
    "Empty",
    "Events",
    "File",
    "FinalState",
    "JsonLines",
    "Lro",
    "LroKind",
    "LroProfile",
    "LroToken",
    "Method",
    "Multipart",
    "Operation",
    "PagingProfile",
    "Pager",
    "Param",
    "Part",
    "Place",
    "Response",
    "Scheme",
    "SchemeKind",
    "Server",
    "ServerVariable",
    "Style",
    "Text",
    "TokenError",
    "WaiterProfile",
    "Waiting",
];
const TYPES_NAMES: &[&str] = &[
    "Base64",
    "Base64Url",
    "Date",
    "DateTime",
    "Decimal",
    "Duration",
    "HttpDate",
    "Json",
    "Nullable",
    "Time",
    "UnixTime",
    "Uuid",
    "View",
];

/// A piece of a file and the code in which its imports are looked for.
pub(super) struct Part {
    piece: Piece,
    uses: TokenStream,
}

impl Part {
    fn item(tokens: TokenStream) -> Part {
        Part { piece: Piece::Item(tokens.clone()), uses: tokens }
    }

    fn lines(tokens: TokenStream) -> Part {
        Part { piece: Piece::Lines(tokens), uses: TokenStream::new() }
    }

    fn table(table: Table, uses: TokenStream) -> Part {
        Part { piece: Piece::Table(table), uses }
    }
}

/// A file of parts, with the imports they need.
fn file_with(input: Input<'_>, docs: Prose, parts: Vec<Part>) -> RustFile {
    let mut file = RustFile { docs, ..RustFile::new(input.job) };
    let imports = imports(&parts, input);
    if !imports.is_empty() {
        file.pieces.push(Piece::Lines(imports));
    }
    file.pieces.extend(parts.into_iter().map(|part| part.piece));
    file
}

/// The imports that the parts of a file need.
fn imports(parts: &[Part], input: Input<'_>) -> TokenStream {
    let mut found = BTreeSet::new();
    parts.iter().for_each(|part| mentioned(part.uses.clone(), &mut found));
    let has = |name: &str| found.contains(name);
    let list = |known: &[&str]| known.iter().filter(|name| has(name)).map(|name| format_ident!("{name}")).collect::<Vec<_>>();
    let client = list(CLIENT_NAMES);
    let mut types = list(TYPES_NAMES);
    if has(".view") {
        types.push(format_ident!("Field"));
        types.sort();
    }
    let models = format_ident!("{}", input.names.models_crate());
    let models = has("models").then(|| quote!(use #models as models;));
    let client = (!client.is_empty()).then(|| quote!(use specwright_client::{#(#client),*};));
    let types = (!types.is_empty()).then(|| quote!(use specwright_types::{#(#types),*};));
    let map = has("BTreeMap").then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    quote!(#models #client #types #map)
}

/// All names in some code that are not found through a path; those of methods that are called, with their dot.
fn mentioned(tokens: TokenStream, found: &mut BTreeSet<String>) {
    let (mut before, mut last) = (' ', ' ');
    for token in tokens {
        let mut sign = ' ';
        match token {
            TokenTree::Group(group) => mentioned(group.stream(), found),
            TokenTree::Ident(_) if (before, last) == (':', ':') => {}
            TokenTree::Ident(ident) if last == '.' => {
                found.insert(format!(".{ident}"));
            }
            TokenTree::Ident(ident) => {
                found.insert(ident.to_string());
            }
            TokenTree::Punct(punct) => sign = punct.as_char(),
            TokenTree::Literal(_) => {}
        }
        (before, last) = (last, sign);
    }
}

/// A type as text, for tables.
fn text(tokens: &TokenStream) -> String {
    let text = tokens.to_string();
    [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
    ]
    .iter()
    .fold(text, |text, (from, to)| text.replace(from, to))
}
