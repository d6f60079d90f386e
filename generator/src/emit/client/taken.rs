//! How an operation takes a value. The signatures of methods and setters, what they do with a
//! value, and the examples of calls all follow from it.

use crate::emit::{
    Input,
    types::{RustType, Site},
};
use crate::ir::{Scalar, Shape, Type};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// How a value is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Taken<'t> {
    /// A string: `&str`.
    Text,
    /// A number or a boolean, by value.
    Plain(Scalar),
    /// What is made of a string, of a number or of bytes: `impl Into<T>`.
    Made(&'t Type),
    /// Strings: `impl IntoIterator<Item = impl AsRef<str>>`.
    Texts,
    /// Several that are made: `impl IntoIterator<Item = impl Into<T>>`.
    AllMade(&'t Type),
    /// Several: `impl AsRef<[T]>`.
    Items(&'t Type),
    /// A value of any other type: `&T`.
    Lent(&'t Type),
    /// A document that may be null: `impl Into<Option<&'b T>>`; `None` is sent as null.
    OrNull(&'t Type),
}

/// What takes a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taker {
    /// A method, of a parameter. One that may be null is one that may be left out.
    Argument,
    /// The setter of an optional parameter.
    Setter,
    /// A method or a setter, of a body without a null of its own; what is in it may be null.
    Body,
    /// A method or a setter, of a body that is a document, which may be null.
    Document,
}

/// A value that is passed to a call.
pub struct Passed {
    /// The parameter of the function.
    pub argument: TokenStream,
    /// What must be done before.
    pub prepare: TokenStream,
    /// The view of the value.
    pub view: TokenStream,
}

impl Input<'_> {
    /// How a value of a type is taken.
    pub fn taken<'t>(&'t self, ty: &'t Type, taker: Taker) -> Taken<'t> {
        let bare = self.bare(ty);
        if taker == Taker::Document && bare != ty {
            return Taken::OrNull(bare);
        }
        let resolved = self.api.types.resolved(bare);
        match resolved {
            Type::Scalar(Scalar::String) => Taken::Text,
            Type::Scalar(
                scalar @ (Scalar::Bool
                | Scalar::I32
                | Scalar::I64
                | Scalar::U32
                | Scalar::U64
                | Scalar::F32
                | Scalar::F64),
            ) => Taken::Plain(*scalar),
            Type::Scalar(_) => Taken::Made(resolved),
            // A type that has several names has the one that is used at this location.
            Type::Named(_) if self.is_made(resolved) => Taken::Made(bare),
            Type::Named(_) => Taken::Lent(bare),
            Type::List(item) => match self.api.types.resolved(item) {
                Type::Scalar(Scalar::String) => Taken::Texts,
                made if taker == Taker::Setter && self.is_made(made) => Taken::AllMade(item),
                _ => Taken::Items(item),
            },
            Type::Any | Type::Map(_) | Type::Nullable(_) => Taken::Lent(resolved),
        }
    }

    /// The type without null.
    pub fn bare<'t>(&'t self, ty: &'t Type) -> &'t Type {
        match self.api.types.resolved(ty) {
            Type::Nullable(inner) => inner,
            _ => ty,
        }
    }

    /// Whether values of a type without aliases are made of a string, of a number or of bytes.
    fn is_made(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(scalar) => !matches!(
                scalar,
                Scalar::String
                    | Scalar::Bool
                    | Scalar::I32
                    | Scalar::I64
                    | Scalar::U32
                    | Scalar::U64
                    | Scalar::F32
                    | Scalar::F64
            ),
            Type::Named(id) => {
                matches!(self.api.types[*id].shape, Shape::TextEnum(_) | Shape::IntEnum(_))
            }
            Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
        }
    }

    /// The argument and the view of a document that may be null.
    fn or_null(&self, name: &Ident, inner: &Type) -> (TokenStream, TokenStream) {
        let ty = |ty: &Type| self.rust_type(ty, Site::Client);
        let (option, view) = match (self.taken(inner, Taker::Body), self.api.types.resolved(inner))
        {
            (Taken::Text, _) => (quote!(Option<&'b str>), quote!(map_or(View::Null, View::Str))),
            (Taken::Plain(scalar), _) => {
                let view = match scalar {
                    Scalar::I32 => quote!(|value| View::I64(value.into())),
                    Scalar::U32 => quote!(|value| View::U64(value.into())),
                    Scalar::Bool => quote!(View::Bool),
                    Scalar::I64 => quote!(View::I64),
                    Scalar::U64 => quote!(View::U64),
                    Scalar::F32 => quote!(View::F32),
                    _ => quote!(View::F64),
                };
                let ty = ty(inner);
                (quote!(Option<#ty>), quote!(map_or(View::Null, #view)))
            }
            (_, Type::List(item)) => {
                let ty = ty(item);
                let view = quote!(as_ref().map_or(View::Null, |items| View::Seq(items)));
                (quote!(Option<&'b [#ty]>), view)
            }
            _ => {
                let ty = ty(inner);
                (quote!(Option<&'b #ty>), quote!(map_or(View::Null, |value| value.view())))
            }
        };
        (quote!(#name: impl Into<#option>), quote!(Into::<#option>::into(#name).#view))
    }

    /// What a function does that takes a value by this name.
    pub fn passed(&self, name: &Ident, taken: Taken<'_>) -> Passed {
        let ty = |ty: &Type| self.rust_type(ty, Site::Client);
        let (argument, view) = match taken {
            Taken::Text => (quote!(#name: &str), quote!(View::Str(#name))),
            Taken::Plain(scalar) => {
                let ty = RustType::scalar(scalar, Site::Client);
                (quote!(#name: #ty), plain_view(scalar, &quote!(#name)))
            }
            Taken::Made(made) => {
                let ty = ty(made);
                (quote!(#name: impl Into<#ty>), quote!(Into::<#ty>::into(#name).view()))
            }
            Taken::Texts => (
                quote!(#name: impl IntoIterator<Item = impl AsRef<str>>),
                quote!(specwright_client::strings(#name).view()),
            ),
            Taken::AllMade(item) => {
                let ty = ty(item);
                return Passed {
                    argument: quote!(#name: impl IntoIterator<Item = impl Into<#ty>>),
                    prepare: quote!(let #name: Vec<#ty> = #name.into_iter().map(Into::into).collect();),
                    view: quote!(View::Seq(&#name)),
                };
            }
            Taken::Items(item) => {
                let ty = ty(item);
                (quote!(#name: impl AsRef<[#ty]>), quote!(View::Seq(&#name.as_ref())))
            }
            Taken::Lent(lent) => {
                let ty = ty(lent);
                (quote!(#name: &#ty), quote!(#name.view()))
            }
            Taken::OrNull(inner) => self.or_null(name, inner),
        };
        Passed { argument, prepare: TokenStream::new(), view }
    }
}

/// The view of a number or a boolean.
fn plain_view(scalar: Scalar, value: &TokenStream) -> TokenStream {
    match scalar {
        Scalar::Bool => quote!(View::Bool(#value)),
        Scalar::I32 => quote!(View::I64(#value.into())),
        Scalar::I64 => quote!(View::I64(#value)),
        Scalar::U32 => quote!(View::U64(#value.into())),
        Scalar::U64 => quote!(View::U64(#value)),
        Scalar::F32 => quote!(View::F32(#value)),
        _ => quote!(View::F64(#value)),
    }
}
