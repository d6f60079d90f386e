//! The models crate: a public module for each topic of [`crate::names`], with private files where
//! it is large, and all types under the root too.

mod about;
mod custom;
mod enums;
mod fields;
mod flatten;
mod record;
#[cfg(test)]
mod tests;
mod union;
mod written;
mod xml;

pub use fields::{Emitted, Storage, form};
pub use written::allow_deprecated;
pub use xml::form as xml_form;

use super::{
    Input, Item, Piece, RustFile,
    docs::{self, Prose, line},
    ident,
    imports::Imports,
    types::Runtime,
};
use crate::{
    ir::{Api, OneValue, Shape, Type, TypeId},
    names::{Content, Module},
};
use proc_macro2::TokenStream;
use quote::quote;
use written::{deprecated, model_type};

/// The files of the crate but its manifest and README.
pub fn emit(input: Input<'_>) -> Vec<Item<'_>> {
    let mut items = vec![Item::rust("models/src/lib.rs", move || root(input))];
    files(input, input.names.modules(), &mut items);
    items
}

/// The files of modules and of those inside them.
fn files<'a>(input: Input<'a>, modules: &'a [Module], items: &mut Vec<Item<'a>>) {
    for module in modules {
        match &module.content {
            Content::Types(types) => {
                items.push(Item::rust(format!("models/src/{}.rs", module.file), move || {
                    RustFile { docs: topic(module), ..file(input, types) }
                }));
            }
            Content::Modules(inner) => {
                items.push(Item::rust(format!("models/src/{}/mod.rs", module.file), move || {
                    RustFile { docs: topic(module), ..folder(input, inner) }
                }));
                files(input, inner, items);
            }
        }
    }
}

/// The documentation of a module, which only those of topics need: what is inside is private.
fn topic(module: &Module) -> Prose {
    match module.file.contains('/') {
        true => Prose::default(),
        false => line!["Types about ", docs::code(&module.file.replace('_', " ")), "."].into(),
    }
}

/// The root: what the crate is about, and the names of all types.
fn root(input: Input<'_>) -> RustFile {
    let api = input.api;
    let mut file = RustFile::new(input.job);
    let allow = allow_deprecated(api);
    let limit = recursion_limit(api);
    let large = api.types.iter().any(|(_, def)| matches!(def.shape, Shape::Union(_))).then(|| {
        quote!(#![allow(clippy::large_enum_variant, reason = "a union is as large as its largest member; boxing is for recursion only")])
    });
    let nested =
        api.types.iter().flat_map(|(_, def)| def.shape.slots()).any(|(_, ty)| depth(ty) > 2);
    let nested =
        nested.then(|| quote!(#![allow(clippy::type_complexity, reason = "maps of maps are as nested as the description says")]));
    file.attributes = quote! {
        #![doc = include_str!("../README.md")]
        #![forbid(unsafe_code)]
        #limit
        #large
        #nested
        #allow
    };
    let used = scalars(input);
    let runtime = (!used.is_empty()).then(|| quote!(pub use specwright_types::{#(#used),*};));
    let [modules, exports] = topics(input);
    file.pieces.extend([Piece::Lines(modules), Piece::Lines(quote!(#exports #runtime))]);
    file
}

/// How many types an API may have for all of them to be listed in the documentation of the root.
const LISTED: usize = 300;

/// The modules of all topics, and the types in them under the root: a path through the root does
/// not depend on how many types there are, its documentation does.
fn topics(input: Input<'_>) -> [TokenStream; 2] {
    let small = input.api.types.0.len() <= LISTED;
    let docs = if small { quote!(#[doc(inline)]) } else { quote!(#[doc(hidden)]) };
    let (mut modules, mut exports) = (TokenStream::new(), TokenStream::new());
    for module in input.names.modules() {
        let (condition, name) = (input.condition(&module.need), ident(&module.ident));
        modules.extend(quote!(#condition pub mod #name;));
        exports.extend(quote!(#condition #docs pub use #name::*;));
    }
    [modules, exports]
}

/// A file that only contains modules.
fn folder(input: Input<'_>, modules: &[Module]) -> RustFile {
    let mut file = RustFile::new(input.job);
    file.pieces.extend(declarations(input, modules).map(Piece::Lines));
    file
}

/// The declarations of the files of a topic, and re-exports of their types.
fn declarations(input: Input<'_>, modules: &[Module]) -> [TokenStream; 2] {
    let names = modules.iter().map(|module| (input.condition(&module.need), ident(&module.ident)));
    let (conditions, names): (Vec<_>, Vec<_>) = names.unzip();
    [quote!(#(#conditions mod #names;)*), quote!(#(#conditions pub use #names::*;)*)]
}

/// One file of types.
fn file(input: Input<'_>, types: &[TypeId]) -> RustFile {
    let mut imports = Imports::default();
    let pieces: Vec<Piece> = types.iter().flat_map(|&id| pieces(input, id, &mut imports)).collect();
    let mut file = RustFile::new(input.job);
    file.pieces.extend(imports.piece(input, types));
    file.pieces.extend(pieces);
    file
}

/// The pieces of one type: its item, its table and its methods.
fn pieces(input: Input<'_>, id: TypeId, imports: &mut Imports) -> Vec<Piece> {
    let def = &input.api.types[id];
    match &def.shape {
        Shape::Record(record) => record::emit(input, id, def, record, imports),
        Shape::Union(union) => union::emit(input, id, def, union, imports),
        Shape::TextEnum(list) => vec![enums::text(input, id, def, list, imports)],
        Shape::IntEnum(list) => vec![enums::int(input, id, def, list, imports)],
        Shape::Foreign(rule) => custom::foreign(input, id, *rule).into_iter().collect(),
        Shape::Alias(target) | Shape::OneValue(OneValue { ty: target, .. }) => {
            let name = ident(input.names.type_name(id));
            let target = model_type(input, target, imports);
            let docs = docs::attributes(&about::about(input, id));
            let deprecated = deprecated(def.docs.deprecated);
            vec![Piece::Item(quote!(#docs #deprecated pub type #name = #target;))]
        }
    }
}

/// How many lists and maps are inside each other.
fn depth(mut ty: &Type) -> usize {
    let mut depth = 0;
    while let Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) = ty {
        depth += usize::from(!matches!(ty, Type::Nullable(_)));
        ty = inner;
    }
    depth
}

/// The attribute that lets rustdoc find out whether a type can be sent to another thread: it looks
/// through all types inside it, and gives up at a depth of 128 unless the limit is raised. Only
/// where there are so many types that it may come to that.
pub fn recursion_limit(api: &Api) -> Option<TokenStream> {
    (api.types.0.len() > 500).then(|| quote!(#![recursion_limit = "1024"]))
}

/// The types of the runtime that occur in the models: a user needs them to make a value.
fn scalars(input: Input<'_>) -> Vec<proc_macro2::Ident> {
    let mut imports = Imports::default();
    for (id, def) in input.api.types.iter() {
        match &def.shape {
            Shape::Union(_) => imports.runtime(Runtime::Types, "Json"),
            Shape::Record(record) => {
                record.fields.iter().for_each(|field| fields::note(input, id, field, &mut imports))
            }
            Shape::TextEnum(_)
            | Shape::IntEnum(_)
            | Shape::OneValue(_)
            | Shape::Alias(_)
            | Shape::Foreign(_) => {}
        }
        for (_, ty) in def.shape.slots() {
            model_type(input, ty, &mut imports);
        }
    }
    imports.runtime_types().map(ident).collect()
}
