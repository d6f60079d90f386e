//! Types as Rust writes them, in both crates and in their examples: as tokens and as text.

use super::{Input, ident};
use crate::ir::{Scalar, Type, TypeId};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::fmt;

/// A type of Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RustType {
    /// A type that needs no import, or one of the file that it is written in.
    Plain(String),
    /// A type of the models crate; its site decides how it is named.
    Model(Site, TypeId, String),
    /// A type of a runtime crate, with its arguments.
    Runtime(Runtime, &'static str, Vec<RustType>),
    /// A type of the standard library, with its arguments.
    Std(Std, Vec<RustType>),
}

/// Where a type is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Site {
    /// In the models crate: `Pet`.
    Models,
    /// In the client crate, its tests and its examples: `models::Pet`.
    Client,
}

/// The runtime crates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runtime {
    /// The crate `specwright_types`.
    Types,
    /// The crate `specwright_client`.
    Client,
}

/// The generic types of the standard library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the type of its name")]
pub enum Std {
    Vec,
    Option,
    Box,
    BTreeMap,
}

impl RustType {
    /// A type of the crate `specwright_types`.
    pub fn of_types(name: &'static str) -> RustType {
        RustType::Runtime(Runtime::Types, name, Vec::new())
    }

    /// A type of the crate `specwright_client`.
    pub fn of_client(name: &'static str, arguments: Vec<RustType>) -> RustType {
        RustType::Runtime(Runtime::Client, name, arguments)
    }

    /// The type `Vec<item>`.
    pub fn vec(item: RustType) -> RustType {
        RustType::Std(Std::Vec, vec![item])
    }

    /// The type `Option<value>`.
    pub fn option(value: RustType) -> RustType {
        RustType::Std(Std::Option, vec![value])
    }

    /// The type `Box<value>`.
    pub fn boxed(value: RustType) -> RustType {
        RustType::Std(Std::Box, vec![value])
    }

    /// The type `BTreeMap<String, value>`.
    pub fn map(value: RustType) -> RustType {
        RustType::Std(Std::BTreeMap, vec![RustType::Plain("String".to_owned()), value])
    }

    /// The type of a scalar.
    pub fn scalar(scalar: Scalar, site: Site) -> RustType {
        let plain = |name: &str| RustType::Plain(name.to_owned());
        match scalar {
            Scalar::String => plain("String"),
            Scalar::TextI64 => RustType::of_types("Int64"),
            Scalar::TextU64 => RustType::of_types("UInt64"),
            Scalar::Bool => plain("bool"),
            Scalar::I32 => plain("i32"),
            Scalar::I64 => plain("i64"),
            Scalar::U32 => plain("u32"),
            Scalar::U64 => plain("u64"),
            Scalar::F32 => plain("f32"),
            Scalar::F64 => plain("f64"),
            Scalar::DateTime => RustType::of_types("DateTime"),
            Scalar::HttpDate => RustType::of_types("HttpDate"),
            Scalar::Date => RustType::of_types("Date"),
            Scalar::Time => RustType::of_types("Time"),
            Scalar::Duration => RustType::of_types("Duration"),
            Scalar::UnixTime => RustType::of_types("UnixTime"),
            Scalar::Uuid => RustType::of_types("Uuid"),
            Scalar::Decimal => RustType::of_types("Decimal"),
            Scalar::Base64 => RustType::of_types("Base64"),
            Scalar::Base64Url => RustType::of_types("Base64Url"),
            // Raw bytes are a body or a part, never inside a model; a property that claims to be
            // bytes is text in JSON.
            Scalar::Binary if site == Site::Models => RustType::of_types("Base64"),
            Scalar::Binary => RustType::of_client("Body", Vec::new()),
        }
    }

    /// Itself and all types that it is made of.
    pub fn parts(&self) -> Vec<&RustType> {
        let inner = match self {
            RustType::Plain(_) | RustType::Model(..) => &[][..],
            RustType::Runtime(_, _, arguments) | RustType::Std(_, arguments) => arguments,
        };
        [self].into_iter().chain(inner.iter().flat_map(RustType::parts)).collect()
    }

    /// The name before the arguments, segment by segment, and the arguments.
    fn written(&self) -> (Vec<&str>, &[RustType]) {
        match self {
            RustType::Plain(name) => (name.split("::").collect(), &[]),
            RustType::Model(Site::Models, _, name) => (vec![name], &[]),
            RustType::Model(Site::Client, _, name) => (vec!["models", name], &[]),
            RustType::Runtime(_, name, arguments) => (vec![name], arguments),
            RustType::Std(name, arguments) => (vec![name.as_str()], arguments),
        }
    }
}

impl Std {
    fn as_str(self) -> &'static str {
        match self {
            Std::Vec => "Vec",
            Std::Option => "Option",
            Std::Box => "Box",
            Std::BTreeMap => "BTreeMap",
        }
    }
}

impl Input<'_> {
    /// A type as it is written at a site.
    pub fn rust_type(&self, ty: &Type, site: Site) -> RustType {
        match ty {
            Type::Any => RustType::of_types("Json"),
            Type::Scalar(scalar) => RustType::scalar(*scalar, site),
            Type::Named(id) => RustType::Model(site, *id, self.names.type_name(*id).to_owned()),
            Type::List(item) => RustType::vec(self.rust_type(item, site)),
            Type::Map(value) => RustType::map(self.rust_type(value, site)),
            Type::Nullable(inner) => RustType::option(self.rust_type(inner, site)),
        }
    }
}

impl fmt::Display for RustType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, arguments) = self.written();
        f.write_str(&path.join("::"))?;
        for (i, argument) in arguments.iter().enumerate() {
            write!(f, "{}{argument}", if i == 0 { "<" } else { ", " })?;
        }
        f.write_str(if arguments.is_empty() { "" } else { ">" })
    }
}

impl ToTokens for RustType {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (path, arguments) = self.written();
        let path = path.into_iter().map(ident);
        tokens.extend(match arguments {
            [] => quote!(#(#path)::*),
            _ => quote!(#(#path)::*<#(#arguments),*>),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_the_same_as_text_and_as_tokens() {
        let pet = RustType::Model(Site::Client, TypeId(0), "Pet".to_owned());
        let ty = RustType::of_client(
            "Pager",
            vec![RustType::map(RustType::vec(pet)), RustType::of_types("Json")],
        );
        assert_eq!(ty.to_string(), "Pager<BTreeMap<String, Vec<models::Pet>>, Json>");
        let tokens = ty.to_token_stream();
        assert_eq!(tokens.to_string().replace(' ', ""), ty.to_string().replace(' ', ""));
    }
}
