//! Walking types: the slots of a named type that refer to another type, and what a use of a type
//! comes down to.

use super::{
    Api, ContentKind, Extra, Field, FinalState, Method, OneValue, Operation, Requirement, Shape,
    Status, Type, TypeId,
};
use std::collections::HashSet;

/// A slot of a named type that refers to a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// The field of a record, by index.
    Field(usize),
    /// The values of a record's other properties.
    Extra,
    /// The member of a union, by index.
    Variant(usize),
    /// What an alias stands for.
    Target,
}

impl Shape {
    /// Every slot that refers to a type, in order.
    pub fn slots(&self) -> Vec<(Slot, &Type)> {
        match self {
            Shape::Record(record) => {
                let fields =
                    record.fields.iter().enumerate().map(|(i, field)| (Slot::Field(i), &field.ty));
                let extra = match &record.extra {
                    Extra::Ignored => None,
                    Extra::Kept(ty) => Some((Slot::Extra, ty)),
                };
                fields.chain(extra).collect()
            }
            Shape::Union(union) => {
                union.variants.iter().enumerate().map(|(i, v)| (Slot::Variant(i), &v.ty)).collect()
            }
            Shape::Alias(ty) => vec![(Slot::Target, ty)],
            Shape::TextEnum(_) | Shape::IntEnum(_) | Shape::OneValue(_) | Shape::Foreign(_) => {
                Vec::new()
            }
        }
    }

    /// The types that the shape refers to, with their slots, to change them.
    pub fn slots_mut(&mut self) -> Vec<(Slot, &mut Type)> {
        match self {
            Shape::Record(record) => {
                let fields = record
                    .fields
                    .iter_mut()
                    .enumerate()
                    .map(|(i, field)| (Slot::Field(i), &mut field.ty));
                let extra = match &mut record.extra {
                    Extra::Ignored => None,
                    Extra::Kept(ty) => Some((Slot::Extra, ty)),
                };
                fields.chain(extra).collect()
            }
            Shape::Union(union) => union
                .variants
                .iter_mut()
                .enumerate()
                .map(|(i, v)| (Slot::Variant(i), &mut v.ty))
                .collect(),
            Shape::Alias(ty) => vec![(Slot::Target, ty)],
            Shape::TextEnum(_) | Shape::IntEnum(_) | Shape::OneValue(_) | Shape::Foreign(_) => {
                Vec::new()
            }
        }
    }
}

impl Type {
    /// What is inside all lists, maps and nullables: never one of those itself.
    pub fn leaf(&self) -> &Type {
        let mut ty = self;
        while let Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) = ty {
            ty = inner;
        }
        ty
    }

    /// What is inside all lists, maps and nullables, to change it.
    pub fn leaf_mut(&mut self) -> &mut Type {
        match self {
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => inner.leaf_mut(),
            leaf => leaf,
        }
    }

    /// The named type it comes down to, through lists, maps and nullables.
    pub fn named(&self) -> Option<TypeId> {
        match self.leaf() {
            Type::Named(id) => Some(*id),
            _ => None,
        }
    }

    /// The named type whose value lies inside a value of this one, without an allocation between
    /// them.
    pub fn by_value(&self) -> Option<TypeId> {
        match self {
            Type::Named(id) => Some(*id),
            Type::Nullable(inner) => inner.by_value(),
            Type::Any | Type::Scalar(_) | Type::List(_) | Type::Map(_) => None,
        }
    }
}

impl super::Types {
    /// Field `i` of a record; `None` when the type is no record or has fewer.
    pub fn field(&self, id: TypeId, i: usize) -> Option<&Field> {
        match &self[id].shape {
            Shape::Record(record) => record.fields.get(i),
            Shape::Union(_)
            | Shape::TextEnum(_)
            | Shape::IntEnum(_)
            | Shape::OneValue(_)
            | Shape::Alias(_)
            | Shape::Foreign(_) => None,
        }
    }

    /// What a type is once the names of other types (aliases) are taken away at the top.
    pub fn resolved<'a>(&'a self, mut ty: &'a Type) -> &'a Type {
        while let Type::Named(id) = ty
            && let Shape::Alias(target) | Shape::OneValue(OneValue { ty: target, .. }) =
                &self[*id].shape
        {
            ty = target;
        }
        ty
    }
}

impl super::Types {
    /// The type of what lies at a path of property names inside a value; through aliases. `None`
    /// when a record does not have it.
    pub fn at<'a>(&'a self, mut ty: &'a Type, path: &[String]) -> Option<&'a Type> {
        for (depth, name) in path.iter().enumerate() {
            ty = match self.resolved(ty) {
                Type::Map(values) => values,
                Type::Nullable(inner) => return self.at(inner, &path[depth..]),
                Type::Named(id) => match &self[*id].shape {
                    Shape::Record(record) => {
                        &record.fields.iter().find(|field| field.wire == *name)?.ty
                    }
                    _ => return None,
                },
                Type::Any | Type::Scalar(_) | Type::List(_) => return None,
            };
        }
        Some(self.resolved(ty))
    }
}

impl Operation {
    /// The type of the body of the success with the lowest status.
    pub fn result(&self) -> Option<&Type> {
        let replies = self.replies.iter().filter(|reply| !reply.error);
        let known = replies.filter_map(|reply| match &reply.content()?.kind {
            ContentKind::Json(ty) | ContentKind::Xml(ty, _) => Some((reply.status, ty)),
            _ => None,
        });
        let first = known.min_by_key(|(status, _)| match status {
            Status::Code(code) => *code,
            Status::Range(class) => u16::from(*class) * 100 + 99,
            Status::Default => u16::MAX,
        });
        first.map(|(_, ty)| ty)
    }

    /// What the operation ends with when it is long-running. A DELETE ends with nothing: the last
    /// body of its status monitor is no result. Only where the result is at `Location` can it
    /// return one.
    pub fn final_result(&self, final_state: Option<FinalState>) -> Option<&Type> {
        if self.method == Method::Delete && final_state != Some(FinalState::Location) {
            return None;
        }
        self.result()
    }
}

impl Api {
    /// The alternatives of an operation: its own, else those of the API.
    pub fn security_of<'a>(&'a self, operation: &'a Operation) -> &'a [Requirement] {
        operation.security.as_ref().unwrap_or(&self.security)
    }

    /// How many operations of the description there are: one that is generated as several methods
    /// counts once.
    pub fn described(&self) -> usize {
        self.operations
            .iter()
            .map(|operation| (&operation.written.path, operation.method))
            .collect::<HashSet<_>>()
            .len()
    }

    /// The type of the items of the list at a path in the body of an operation's success. `None`
    /// when no list is there.
    pub fn items(&self, operation: usize, path: &[String]) -> Option<Type> {
        let mut at = self.types.at(self.operations[operation].result()?, path)?;
        while let Type::Nullable(inner) = at {
            at = self.types.resolved(inner);
        }
        match at {
            Type::List(item) => Some((**item).clone()),
            _ => None,
        }
    }
}

impl Api {
    /// Every use of a type, to change it: in types, operations, parameters of the client, and
    /// samples.
    pub fn for_each_type(&mut self, f: &mut dyn FnMut(&mut Type)) {
        self.types.0.iter_mut().flat_map(|def| def.shape.slots_mut()).for_each(|(_, ty)| f(ty));
        self.client_parameters.iter_mut().for_each(|parameter| f(&mut parameter.ty));
        self.samples.iter_mut().filter_map(|sample| sample.ty.as_mut()).for_each(&mut *f);
        self.payloads.iter_mut().for_each(|payload| f(&mut payload.ty));
        for operation in &mut self.operations {
            operation.parameters.iter_mut().for_each(|parameter| f(&mut parameter.ty));
            operation
                .parameter_groups
                .iter_mut()
                .for_each(|parameter_group| f(&mut parameter_group.ty));
            operation
                .body
                .iter_mut()
                .flat_map(|body| &mut body.contents)
                .for_each(|content| content.kind.for_each_type(f));
            for reply in &mut operation.replies {
                reply.contents.iter_mut().for_each(|content| content.kind.for_each_type(f));
                reply.headers.iter_mut().for_each(|header| f(&mut header.ty));
            }
            operation.paging.iter_mut().for_each(|paging| f(&mut paging.item));
            operation.lro.iter_mut().filter_map(|lro| lro.result.as_mut()).for_each(&mut *f);
        }
    }
}

impl ContentKind {
    /// The types that it is made of, to change them.
    fn for_each_type(&mut self, f: &mut dyn FnMut(&mut Type)) {
        match self {
            ContentKind::Json(ty)
            | ContentKind::Xml(ty, _)
            | ContentKind::Text(ty)
            | ContentKind::Form(ty, _)
            | ContentKind::JsonLines(ty)
            | ContentKind::Events(ty) => f(ty),
            ContentKind::Multipart(parts) => parts.iter_mut().for_each(|part| f(&mut part.ty)),
            ContentKind::Binary | ContentKind::BinaryOf(_) => {}
        }
    }
}
