//! Uses of types in the client crate: what an argument, a body, a header, a success and a failure are.

use crate::emit::Input;
use crate::ir::{ContentKind, Scalar, Shape, Type};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// How a value is handed to an operation.
#[derive(Debug, Clone)]
pub enum Argument {
    /// Text: `&str`.
    Text,
    /// A number or a boolean, by value.
    Plain(Scalar),
    /// Something that is made from text or from its parts: `impl Into<T>`.
    Made(TokenStream),
    /// A list of these.
    List(Box<Argument>),
    /// Anything else: `&T`.
    Borrowed(TokenStream),
}

impl Input<'_> {
    /// A type as the client crate writes it.
    pub fn ty(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Any => quote!(Json),
            Type::Scalar(scalar) => scalar_type(*scalar),
            Type::Named(id) => {
                let name = format_ident!("{}", self.names.type_name(*id));
                quote!(models::#name)
            }
            Type::List(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            Type::Map(value) => {
                let value = self.ty(value);
                quote!(BTreeMap<String, #value>)
            }
            Type::Nullable(inner) => {
                let inner = self.ty(inner);
                quote!(Option<#inner>)
            }
        }
    }

    /// The same as text.
    pub fn type_text(&self, ty: &Type) -> String {
        super::text(&self.ty(ty))
    }

    /// How a value of this type is handed over. A parameter that may be null is one that may be left out.
    pub fn argument(&self, ty: &Type) -> Argument {
        let bare = match self.api.types.resolved(ty) {
            Type::Nullable(inner) => &**inner,
            _ => ty,
        };
        let resolved = self.api.types.resolved(bare);
        // A type that has several names is called as the place calls it.
        let named = if matches!(resolved, Type::Named(_)) { bare } else { resolved };
        match resolved {
            Type::Scalar(Scalar::String) => Argument::Text,
            Type::Scalar(
                scalar @ (Scalar::Bool | Scalar::I32 | Scalar::I64 | Scalar::U32 | Scalar::U64 | Scalar::F32 | Scalar::F64),
            ) => Argument::Plain(*scalar),
            Type::Scalar(scalar) => Argument::Made(scalar_type(*scalar)),
            Type::Named(id) if matches!(self.api.types[*id].shape, Shape::TextEnum(_) | Shape::IntEnum(_)) => {
                Argument::Made(self.ty(named))
            }
            Type::List(item) => Argument::List(Box::new(self.argument(item))),
            _ => Argument::Borrowed(self.ty(named)),
        }
    }

    /// The type a body is read into.
    pub fn body(&self, kind: &ContentKind) -> TokenStream {
        match kind {
            ContentKind::Json(ty) | ContentKind::Xml(ty, _) | ContentKind::Form(ty, _) => self.ty(ty),
            ContentKind::Text(Type::Scalar(Scalar::String) | Type::Any) => quote!(Text),
            ContentKind::Text(ty) => {
                let ty = self.ty(ty);
                quote!(Text<#ty>)
            }
            ContentKind::Binary | ContentKind::Multipart(_) => quote!(Download),
            ContentKind::JsonLines(ty) => {
                let ty = self.ty(ty);
                quote!(JsonLines<#ty>)
            }
            ContentKind::Events(ty) => {
                let ty = self.ty(ty);
                quote!(Events<#ty>)
            }
        }
    }
}

/// The type of a scalar.
pub fn scalar_type(scalar: Scalar) -> TokenStream {
    match scalar {
        Scalar::String => quote!(String),
        Scalar::Bool => quote!(bool),
        Scalar::I32 => quote!(i32),
        Scalar::I64 => quote!(i64),
        Scalar::U32 => quote!(u32),
        Scalar::U64 => quote!(u64),
        Scalar::F32 => quote!(f32),
        Scalar::F64 => quote!(f64),
        Scalar::DateTime => quote!(DateTime),
        Scalar::HttpDate => quote!(HttpDate),
        Scalar::Date => quote!(Date),
        Scalar::Time => quote!(Time),
        Scalar::Duration => quote!(Duration),
        Scalar::UnixTime => quote!(UnixTime),
        Scalar::Uuid => quote!(Uuid),
        Scalar::Decimal => quote!(Decimal),
        Scalar::Base64 => quote!(Base64),
        Scalar::Base64Url => quote!(Base64Url),
        Scalar::Binary => quote!(Body),
    }
}
