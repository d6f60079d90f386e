//! What all items of the models crate are written with: types, and the marks of what is deprecated.

use crate::{
    emit::{
        Input,
        imports::Imports,
        types::{RustType, Site},
    },
    ir::{Api, Operation, Shape, Type, TypeDef},
};
use proc_macro2::TokenStream;
use quote::quote;

/// A type as it is written in this crate, which is noted.
pub fn model_type(input: Input<'_>, ty: &Type, imports: &mut Imports) -> RustType {
    imports.ty(input.rust_type(ty, Site::Models))
}

/// `#[deprecated]`, where the description says so.
pub fn deprecated(is: bool) -> Option<TokenStream> {
    is.then(|| quote!(#[deprecated]))
}

/// What lets a crate use its own deprecated types and operations.
pub fn allow_deprecated(api: &Api) -> Option<TokenStream> {
    let operation = |operation: &Operation| {
        operation.docs.deprecated
            || operation.parameters.iter().any(|parameter| parameter.docs.deprecated)
    };
    let deprecated = api.types.iter().any(|(_, def)| has_deprecated(def))
        || api.operations.iter().any(operation);
    deprecated.then(
        || quote!(#![allow(deprecated, reason = "what is deprecated is still read and written")]),
    )
}

fn has_deprecated(def: &TypeDef) -> bool {
    def.docs.deprecated
        || match &def.shape {
            Shape::Record(record) => record.fields.iter().any(|field| field.docs.deprecated),
            Shape::Union(union) => union.variants.iter().any(|variant| variant.docs.deprecated),
            Shape::TextEnum(list) => list.values.iter().any(|value| value.docs.deprecated),
            Shape::IntEnum(list) => list.values.iter().any(|value| value.docs.deprecated),
            Shape::OneValue(_) | Shape::Alias(_) | Shape::Foreign(_) => false,
        }
}
