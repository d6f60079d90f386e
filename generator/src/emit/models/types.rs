//! How a type is written in Rust, and what a file has to import for it.

use crate::{
    emit::{Input, ident},
    ir::{Scalar, Type, TypeId},
    names::Names,
};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// What a file uses of other files and crates.
#[derive(Debug, Default)]
pub struct Imports {
    types: BTreeSet<TypeId>,
    runtime: BTreeSet<&'static str>,
    maps: bool,
}

impl Imports {
    /// Notes that a type or macro of the runtime is used.
    pub fn runtime(&mut self, name: &'static str) {
        self.runtime.insert(name);
    }

    /// Notes that `BTreeMap` is used.
    pub fn map(&mut self) {
        self.maps = true;
    }

    /// The types of the runtime that are used, in order; not its macros.
    pub fn runtime_types(&self) -> impl Iterator<Item = &'static str> {
        self.runtime.iter().copied().filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
    }

    /// The `use` declarations of a file that defines the types in `own`.
    pub fn tokens(&self, input: Input<'_>, own: &[TypeId]) -> TokenStream {
        let own: BTreeSet<&TypeId> = own.iter().collect();
        let mut types: Vec<&str> =
            self.types.iter().filter(|id| !own.contains(id)).map(|&id| input.names.type_name(id)).collect();
        types.sort_unstable();
        let types: Vec<_> = types.into_iter().map(ident).collect();
        let runtime: Vec<_> = self.runtime.iter().map(|name| ident(name)).collect();
        let types = (!types.is_empty()).then(|| quote!(use crate::{#(#types),*};));
        let runtime = (!runtime.is_empty()).then(|| quote!(use specwright_types::{#(#runtime),*};));
        let maps = self.maps.then(|| {
            quote!(
                use std::collections::BTreeMap;
            )
        });
        quote!(#types #runtime #maps)
    }
}

/// A type as Rust writes it, with names of this crate and of the runtime unqualified.
pub fn rust_type(names: &Names, ty: &Type, imports: &mut Imports) -> TokenStream {
    match ty {
        Type::Any => runtime(imports, "Json"),
        Type::Scalar(scalar) => scalar_type(*scalar, imports),
        Type::Named(id) => {
            imports.types.insert(*id);
            let name = ident(names.type_name(*id));
            quote!(#name)
        }
        Type::List(item) => {
            let item = rust_type(names, item, imports);
            quote!(Vec<#item>)
        }
        Type::Map(value) => {
            let value = rust_type(names, value, imports);
            imports.map();
            quote!(BTreeMap<String, #value>)
        }
        Type::Nullable(inner) => {
            let inner = rust_type(names, inner, imports);
            quote!(Option<#inner>)
        }
    }
}

fn scalar_type(scalar: Scalar, imports: &mut Imports) -> TokenStream {
    match scalar {
        Scalar::String => quote!(String),
        Scalar::Bool => quote!(bool),
        Scalar::I32 => quote!(i32),
        Scalar::I64 => quote!(i64),
        Scalar::U32 => quote!(u32),
        Scalar::U64 => quote!(u64),
        Scalar::F32 => quote!(f32),
        Scalar::F64 => quote!(f64),
        Scalar::DateTime => runtime(imports, "DateTime"),
        Scalar::HttpDate => runtime(imports, "HttpDate"),
        Scalar::Date => runtime(imports, "Date"),
        Scalar::Time => runtime(imports, "Time"),
        Scalar::Duration => runtime(imports, "Duration"),
        Scalar::UnixTime => runtime(imports, "UnixTime"),
        Scalar::Uuid => runtime(imports, "Uuid"),
        Scalar::Decimal => runtime(imports, "Decimal"),
        // Raw bytes are a body or a part, never inside a model; a property that claims to be bytes is text in JSON.
        Scalar::Base64 | Scalar::Binary => runtime(imports, "Base64"),
        Scalar::Base64Url => runtime(imports, "Base64Url"),
    }
}

fn runtime(imports: &mut Imports, name: &'static str) -> TokenStream {
    imports.runtime(name);
    let name = ident(name);
    quote!(#name)
}
