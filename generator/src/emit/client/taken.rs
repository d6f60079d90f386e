//! How an operation takes a value. The signatures of methods and setters, what they do with a
//! value, and the examples of calls all follow from it.

use crate::emit::{
    Input,
    imports::Imports,
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
    /// What is made of a string, of a number, of bytes or of a member: `impl Into<T>`.
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
            Type::Scalar(scalar) if scalar.is_plain() => Taken::Plain(*scalar),
            Type::Scalar(_) => Taken::Made(resolved),
            // A type that has several names has the one that is used at this location.
            Type::Named(_) if self.is_made(resolved, taker) => Taken::Made(bare),
            Type::Named(_) => Taken::Lent(bare),
            Type::List(item) => match self.api.types.resolved(item) {
                Type::Scalar(Scalar::String) => Taken::Texts,
                made if taker == Taker::Setter && self.is_made(made, taker) => Taken::AllMade(item),
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

    /// Whether values of a type without aliases are made of a string, of a number, of bytes or, of
    /// a parameter, of a member of a union. A body is lent, a union too.
    fn is_made(&self, ty: &Type, taker: Taker) -> bool {
        match ty {
            Type::Scalar(scalar) => *scalar != Scalar::String && !scalar.is_plain(),
            Type::Named(id) => match self.api.types[*id].shape {
                Shape::TextEnum(_) | Shape::IntEnum(_) => true,
                Shape::Union(_) => matches!(taker, Taker::Argument | Taker::Setter),
                Shape::Record(_) | Shape::Alias(_) | Shape::Foreign(_) => false,
            },
            Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
        }
    }

    /// The argument and the view of a document that may be null.
    fn or_null(
        &self,
        name: &Ident,
        inner: &Type,
        imports: &mut Imports,
    ) -> (TokenStream, TokenStream) {
        let view = imports.types("View");
        let (option, mapped) =
            match (self.taken(inner, Taker::Body), self.api.types.resolved(inner)) {
                (Taken::Text, _) => {
                    (quote!(Option<&'b str>), quote!(map_or(#view::Null, #view::Str)))
                }
                (Taken::Plain(scalar), _) => {
                    let made = match scalar {
                        Scalar::I32 => quote!(|value| #view::I64(value.into())),
                        Scalar::U32 => quote!(|value| #view::U64(value.into())),
                        Scalar::Bool => quote!(#view::Bool),
                        Scalar::I64 => quote!(#view::I64),
                        Scalar::U64 => quote!(#view::U64),
                        Scalar::F32 => quote!(#view::F32),
                        _ => quote!(#view::F64),
                    };
                    let ty = imports.ty(self.ty(inner));
                    (quote!(Option<#ty>), quote!(map_or(#view::Null, #made)))
                }
                (_, Type::List(item)) => {
                    let ty = imports.ty(self.ty(item));
                    let mapped = quote!(as_ref().map_or(#view::Null, |items| #view::Seq(items)));
                    (quote!(Option<&'b [#ty]>), mapped)
                }
                _ => {
                    let (ty, value) = (imports.ty(self.ty(inner)), imports.view(quote!(value)));
                    (quote!(Option<&'b #ty>), quote!(map_or(#view::Null, |value| #value)))
                }
            };
        (quote!(#name: impl Into<#option>), quote!(Into::<#option>::into(#name).#mapped))
    }

    /// What a function does that takes a value by this name.
    pub fn passed(&self, name: &Ident, taken: Taken<'_>, imports: &mut Imports) -> Passed {
        let (argument, view) = match taken {
            Taken::Text => {
                let view = imports.types("View");
                (quote!(#name: &str), quote!(#view::Str(#name)))
            }
            Taken::Plain(scalar) => {
                let ty = imports.ty(RustType::scalar(scalar, Site::Client));
                (quote!(#name: #ty), plain_view(scalar, name, imports))
            }
            Taken::Made(made) => {
                let ty = imports.ty(self.ty(made));
                let view = imports.view(quote!(Into::<#ty>::into(#name)));
                (quote!(#name: impl Into<#ty>), view)
            }
            Taken::Texts => (
                quote!(#name: impl IntoIterator<Item = impl AsRef<str>>),
                imports.view(quote!(specwright_client::private::strings(#name))),
            ),
            Taken::AllMade(item) => {
                let (ty, view) = (imports.ty(self.ty(item)), imports.types("View"));
                return Passed {
                    argument: quote!(#name: impl IntoIterator<Item = impl Into<#ty>>),
                    prepare: quote!(let #name: Vec<#ty> = #name.into_iter().map(Into::into).collect();),
                    view: quote!(#view::Seq(&#name)),
                };
            }
            Taken::Items(item) => {
                let (ty, view) = (imports.ty(self.ty(item)), imports.types("View"));
                (quote!(#name: impl AsRef<[#ty]>), quote!(#view::Seq(&#name.as_ref())))
            }
            Taken::Lent(lent) => {
                let ty = imports.ty(self.ty(lent));
                (quote!(#name: &#ty), imports.view(name))
            }
            Taken::OrNull(inner) => self.or_null(name, inner, imports),
        };
        Passed { argument, prepare: TokenStream::new(), view }
    }
}

/// The view of a number or a boolean.
fn plain_view(scalar: Scalar, value: &Ident, imports: &mut Imports) -> TokenStream {
    let view = imports.types("View");
    match scalar {
        Scalar::Bool => quote!(#view::Bool(#value)),
        Scalar::I32 => quote!(#view::I64(#value.into())),
        Scalar::I64 => quote!(#view::I64(#value)),
        Scalar::U32 => quote!(#view::U64(#value.into())),
        Scalar::U64 => quote!(#view::U64(#value)),
        Scalar::F32 => quote!(#view::F32(#value)),
        _ => quote!(#view::F64(#value)),
    }
}
