//! How a value is given that is kept: to `new` and the setters of records and of forms. What takes
//! a value only to send it is in [`super::client::Taken`].

use super::Input;
use crate::ir::{Scalar, Shape, Type};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// How a value is given.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// As a value of its type.
    Plain,
    /// As anything that converts into its type: `impl Into<T>`.
    Into,
    /// As several of anything that converts into the item: `impl IntoIterator<Item = impl
    /// Into<T>>`.
    Each(Type),
    /// As several of the item, into which nothing converts: `impl IntoIterator<Item = T>`. So a
    /// number is of the type of the item, and that of an empty list is known.
    All(Type),
    /// As entries of a map with anything that converts into a value of it:
    /// `impl IntoIterator<Item = (impl Into<String>, impl Into<T>)>`.
    EachEntry(Type),
    /// As entries of a map with values into which nothing converts.
    AllEntries(Type),
}

impl Given {
    /// The type of the parameter; `ty` is that of the value, `item` of one item of it, or of a
    /// value in a map.
    pub fn parameter(
        &self,
        ty: impl ToTokens,
        item: impl FnOnce(&Type) -> TokenStream,
    ) -> TokenStream {
        match self {
            Given::Plain => quote!(#ty),
            Given::Into => quote!(impl Into<#ty>),
            Given::Each(of) => {
                let item = item(of);
                quote!(impl IntoIterator<Item = impl Into<#item>>)
            }
            Given::All(of) => {
                let item = item(of);
                quote!(impl IntoIterator<Item = #item>)
            }
            Given::EachEntry(of) => {
                let value = item(of);
                quote!(impl IntoIterator<Item = (impl Into<String>, impl Into<#value>)>)
            }
            Given::AllEntries(of) => {
                let value = item(of);
                quote!(impl IntoIterator<Item = (impl Into<String>, #value)>)
            }
        }
    }

    /// The parameter as a value of its type.
    pub fn value(&self, parameter: &impl ToTokens) -> TokenStream {
        match self {
            Given::Plain => quote!(#parameter),
            Given::Into => quote!(#parameter.into()),
            Given::Each(_) => quote!(specwright_types::private::list(#parameter)),
            Given::All(_) => quote!(#parameter.into_iter().collect()),
            Given::EachEntry(_) | Given::AllEntries(_) => {
                quote!(specwright_types::private::map(#parameter))
            }
        }
    }
}

impl Input<'_> {
    /// How a value of a type is given.
    pub fn given(&self, ty: &Type) -> Given {
        match self.api.types.resolved(ty) {
            resolved if self.is_converted(resolved) => Given::Into,
            Type::List(item) => match self.api.types.resolved(item) {
                resolved if self.is_converted(resolved) => Given::Each((**item).clone()),
                _ => Given::All((**item).clone()),
            },
            Type::Map(value) => match self.api.types.resolved(value) {
                resolved if self.is_converted(resolved) => Given::EachEntry((**value).clone()),
                _ => Given::AllEntries((**value).clone()),
            },
            _ => Given::Plain,
        }
    }

    /// Whether something else converts into values of a type without aliases: a string, the
    /// members of a union, what JSON is made of.
    fn is_converted(&self, ty: &Type) -> bool {
        match ty {
            Type::Scalar(_) => self.is_text(ty),
            Type::Named(id) => {
                matches!(self.api.types[*id].shape, Shape::TextEnum(_) | Shape::Union(_))
            }
            Type::Any => true,
            Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
        }
    }

    /// Whether a value is a string, so that a string literal can be given for it, or an integer
    /// that is written as a string.
    pub fn is_text(&self, ty: &Type) -> bool {
        match self.api.types.resolved(ty) {
            Type::Scalar(scalar) => matches!(
                scalar,
                Scalar::String
                    | Scalar::TextI64
                    | Scalar::TextU64
                    | Scalar::DateTime
                    | Scalar::HttpDate
                    | Scalar::Date
                    | Scalar::Time
                    | Scalar::Duration
                    | Scalar::Uuid
                    | Scalar::Decimal
            ),
            Type::Named(id) => matches!(self.api.types[*id].shape, Shape::TextEnum(_)),
            Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
        }
    }
}
