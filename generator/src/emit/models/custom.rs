//! What the user adds to types, or gives instead of them, in `codegen.toml`.

use super::about::about;
use crate::{
    config::RustPath,
    emit::{Input, Piece, docs, ident},
    ir::{Shape, TypeId},
};
use proc_macro2::TokenStream;
use quote::quote;

/// The attributes that the user adds to a type, as tokens. Traits that the type has anyway are not
/// derived again.
pub fn attributes(input: Input<'_>, id: TypeId) -> TokenStream {
    let derives = derives(input, id);
    let derives = (!derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
    let attributes =
        input.facts.custom(id).map(|custom| &custom.attributes[..]).unwrap_or_default();
    quote!(#derives #(#attributes)*)
}

/// The same as lines.
pub fn attribute_lines(input: Input<'_>, id: TypeId) -> Vec<String> {
    let derives: Vec<&str> = derives(input, id).into_iter().map(RustPath::as_str).collect();
    let derives = (!derives.is_empty()).then(|| format!("#[derive({})]", derives.join(", ")));
    let attributes =
        input.facts.custom(id).map(|custom| &custom.attributes[..]).unwrap_or_default();
    derives.into_iter().chain(attributes.iter().map(|one| one.as_str().to_owned())).collect()
}

fn derives(input: Input<'_>, id: TypeId) -> Vec<&RustPath> {
    let own = own(input, id);
    let derives = input.facts.custom(id).map(|custom| &custom.derives[..]).unwrap_or_default();
    derives.iter().filter(|path| !own.contains(&path.name())).collect()
}

/// The traits that a generated type has.
fn own(input: Input<'_>, id: TypeId) -> Vec<&'static str> {
    let mut own = vec!["Clone", "Debug", "Deserialize", "PartialEq", "Serialize"];
    match &input.api.types[id].shape {
        Shape::TextEnum(_) => own.extend(["Eq", "Hash"]),
        Shape::IntEnum(_) => own.extend(["Copy", "Eq", "Hash"]),
        Shape::Record(_) if input.facts.is_input(id) && input.facts.has_default(id) => {
            own.push("Default")
        }
        Shape::Record(_)
        | Shape::Union(_)
        | Shape::OneValue(_)
        | Shape::Alias(_)
        | Shape::Foreign(_) => {}
    }
    own
}

/// The user's type under the name of the one that it replaces.
pub fn foreign(input: Input<'_>, id: TypeId, rule: usize) -> Option<Piece> {
    let target = input.job.config.crates.types.get(rule)?.replacement.as_ref()?;
    let name = ident(input.names.type_name(id));
    let docs = docs::attributes(&about(input, id));
    Some(Piece::Item(quote!(#docs pub type #name = #target;)))
}
