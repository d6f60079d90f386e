//! Conversions into a union: of which types a value becomes which member.

use super::Input;
use crate::{
    ir::{Decision, Direction, Scalar, Shape, Type, TypeId, Types, Union},
    value::Value,
};

/// A type whose values become a member of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversion {
    /// The type, without aliases.
    pub from: Type,
    /// The member.
    pub variant: usize,
    /// Whether the value is first made into the type of the member, which is a union or an enum.
    pub through: bool,
}

/// Whether some value is read as this variant. Without a tag that leads to it none is.
pub fn is_reachable(union: &Union, i: usize) -> bool {
    match &union.decision {
        Decision::Tag { tags, other, .. } => {
            *other == Some(i) || tags.iter().any(|(_, variant)| *variant == i)
        }
        Decision::Rules(_) => true,
    }
}

impl Input<'_> {
    /// The types that become a member of a union: those that one member alone has, then those that
    /// one member alone is made of.
    pub fn conversions(&self, id: TypeId, union: &Union) -> Vec<Conversion> {
        let types = &self.api.types;
        let members = members(types, union);
        let mut out = direct(id, &members);
        let mut through: Vec<Conversion> = Vec::new();
        for (variant, ty) in &members {
            // A union that is only received has no conversions.
            if ty.named().is_some_and(|inner| {
                matches!(types[inner].shape, Shape::Union(_)) && !self.facts.is_input(inner)
            }) {
                continue;
            }
            let parts = made_of(types, ty).into_iter().filter(|part| *part != Type::Named(id));
            through.extend(parts.map(|from| Conversion { from, variant: *variant, through: true }));
        }
        let is_text = |ty: &Type| matches!(ty, Type::Scalar(scalar) if scalar.is_text());
        let text = Type::Scalar(Scalar::String);
        out.extend(
            through
                .iter()
                .filter(|one| {
                    let is_other = |(_, member): &(usize, Type)| {
                        *member == one.from || (one.from == text && is_text(member))
                    };
                    let alone = through.iter().filter(|other| other.from == one.from).count() == 1;
                    alone && !members.iter().any(is_other)
                })
                .cloned(),
        );
        out
    }

    /// The type of the member of a union that a value is of, where it converts into the union.
    pub fn direct(&self, id: TypeId, union: &Union, value: &Value) -> Option<Type> {
        let at = self.api.member(union, value, Direction::Sent)?;
        let mut conversions = self.conversions(id, union).into_iter();
        conversions.find(|one| one.variant == at && !one.through).map(|one| one.from)
    }
}

/// The types of members, without aliases, each with its position. A value that may be null, one of
/// any type, and one of a type that the user gives, which may be that of another member, is given
/// by its member, and so is what has no type.
fn members(types: &Types, union: &Union) -> Vec<(usize, Type)> {
    let typed = |i: usize| is_reachable(union, i) && union.unit(i).is_none();
    let reachable = union.variants.iter().enumerate().filter(|(i, _)| typed(*i));
    reachable
        .map(|(i, variant)| (i, exact(types, &variant.ty)))
        .filter(|(_, ty)| !matches!(ty, Type::Any | Type::Nullable(_)) && !is_foreign(types, ty))
        .collect()
}

fn is_foreign(types: &Types, ty: &Type) -> bool {
    ty.named().is_some_and(|id| matches!(types[id].shape, Shape::Foreign(_)))
}

/// The types that one member alone has.
fn direct(id: TypeId, members: &[(usize, Type)]) -> Vec<Conversion> {
    let alone = |ty: &Type| members.iter().filter(|(_, other)| other == ty).count() == 1;
    members
        .iter()
        .filter(|(_, ty)| alone(ty) && *ty != Type::Named(id))
        .map(|(variant, ty)| Conversion { from: ty.clone(), variant: *variant, through: false })
        .collect()
}

/// What values of a union or an enum are made of.
fn made_of(types: &Types, ty: &Type) -> Vec<Type> {
    let &Type::Named(id) = ty else { return Vec::new() };
    match &types[id].shape {
        Shape::Union(union) => {
            direct(id, &members(types, union)).into_iter().map(|one| one.from).collect()
        }
        Shape::TextEnum(_) => vec![Type::Scalar(Scalar::String)],
        Shape::IntEnum(_) => vec![Type::Scalar(Scalar::I64)],
        Shape::Record(_) | Shape::OneValue(_) | Shape::Alias(_) | Shape::Foreign(_) => Vec::new(),
    }
}

/// A type without aliases, so that two are equal when their Rust types are.
fn exact(types: &Types, ty: &Type) -> Type {
    let inner = |ty: &Type| Box::new(exact(types, ty));
    match types.resolved(ty) {
        Type::List(item) => Type::List(inner(item)),
        Type::Map(value) => Type::Map(inner(value)),
        Type::Nullable(value) => Type::Nullable(inner(value)),
        // In a model both are `Base64`.
        Type::Scalar(Scalar::Binary) => Type::Scalar(Scalar::Base64),
        other => other.clone(),
    }
}
