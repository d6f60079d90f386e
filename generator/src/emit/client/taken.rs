//! How an operation takes a value. The signatures of methods and setters, what they do with a
//! value, and the examples of calls all follow from it.

use crate::emit::{
    Input,
    imports::Imports,
    types::{RustType, Site},
};
use crate::ir::{Scalar, Shape, Type};

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
                Shape::Record(_) | Shape::OneValue(_) | Shape::Alias(_) | Shape::Foreign(_) => {
                    false
                }
            },
            Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
        }
    }

    /// The type of an argument, and behind `as` what it is converted to, as `methods!` reads it:
    /// `impl Into<T> as (T)`.
    pub fn argument(&self, taken: Taken<'_>, imports: &mut Imports) -> String {
        match taken {
            Taken::Text => "&str".to_owned(),
            Taken::Plain(scalar) => imports.ty(RustType::scalar(scalar, Site::Client)).to_string(),
            Taken::Made(made) => {
                let ty = imports.ty(self.ty(made));
                format!("impl Into<{ty}> as ({ty})")
            }
            Taken::Texts => "impl IntoIterator<Item = impl AsRef<str>> as (each str)".to_owned(),
            Taken::AllMade(item) => {
                let ty = imports.ty(self.ty(item));
                format!("impl IntoIterator<Item = impl Into<{ty}>> as (each {ty})")
            }
            Taken::Items(item) => {
                let ty = imports.ty(self.ty(item));
                format!("impl AsRef<[{ty}]> as [{ty}]")
            }
            Taken::Lent(lent) => format!("&{}", imports.ty(self.ty(lent))),
            Taken::OrNull(inner) => self.or_null(inner, imports),
        }
    }

    /// The type of a document that may be null, of which what is lent lives for `'b`.
    fn or_null(&self, inner: &Type, imports: &mut Imports) -> String {
        match (self.taken(inner, Taker::Body), self.api.types.resolved(inner)) {
            (Taken::Text, _) => "impl Into<Option<&'b str>> as (null &str)".to_owned(),
            (Taken::Plain(_), _) => {
                let ty = imports.ty(self.ty(inner));
                format!("impl Into<Option<{ty}>> as (null {ty})")
            }
            (_, Type::List(item)) => {
                let ty = imports.ty(self.ty(item));
                format!("impl Into<Option<&'b [{ty}]>> as (null [{ty}])")
            }
            _ => {
                let ty = imports.ty(self.ty(inner));
                format!("impl Into<Option<&'b {ty}>> as (null &{ty})")
            }
        }
    }
}
