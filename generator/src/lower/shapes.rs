//! What a named type is: the shape of the normal schema that it was declared for.

use super::{
    events,
    left_out::LeftOuts,
    types::{Typed, Types},
    variants::{self, Only},
};
use crate::{
    ir::{
        Docs, EnumValue, Extra, Field, Hints, IntEnum, Note, OneValue, Presence, Record, Scalar,
        Shape, TextEnum, Type, Union, Variant,
    },
    normal::{self, NodeId, UnionMember, Use},
};

/// Sets the shapes of all types that were declared, and of those that are declared meanwhile.
pub fn finish(types: &mut Types<'_>, left_out: &mut LeftOuts) {
    while let Some((id, node)) = types.pending() {
        let is_of_events = types.is_of_events(id, node);
        let mut shapes = Shapes { types, left_out };
        let shape = if is_of_events { shapes.events(node) } else { shapes.shape(node) };
        types.list[id].shape = shape;
    }
}

/// Makes the shapes of declared types from normal schemas.
struct Shapes<'a, 't> {
    types: &'t mut Types<'a>,
    left_out: &'t mut LeftOuts,
}

impl Shapes<'_, '_> {
    fn shape(&mut self, id: NodeId) -> Shape {
        match &self.types.schemas[id].shape {
            normal::Shape::Record(record) => Shape::Record(self.record(record)),
            normal::Shape::Union(union) => Shape::Union(self.union(union)),
            normal::Shape::TextEnum(values) => match &values[..] {
                [only] => one_value(Scalar::String, only),
                _ => Shape::TextEnum(TextEnum { values: values.clone() }),
            },
            normal::Shape::IntEnum(values) => match &values[..] {
                [only] => one_value(Scalar::I64, only),
                _ => Shape::IntEnum(IntEnum { values: values.clone() }),
            },
            normal::Shape::List(items) => {
                Shape::Alias(Type::List(Box::new(self.inside(items.as_ref()))))
            }
            normal::Shape::Map(values) => {
                Shape::Alias(Type::Map(Box::new(self.inside(values.as_ref()))))
            }
            normal::Shape::Any | normal::Shape::AnyObject | normal::Shape::Scalar(_) => {
                Shape::Alias(Type::Any)
            }
        }
    }

    /// What the data of whole events is.
    fn events(&mut self, id: NodeId) -> Shape {
        let shape = &self.types.schemas[id].shape;
        match events::named(shape) {
            Some(union) => Shape::Union(events::union(self.types, self.left_out, union)),
            None => self.shape(id),
        }
    }

    fn inside(&mut self, used: Option<&Use>) -> Type {
        self.types.inside(used, self.left_out)
    }

    fn record(&mut self, record: &normal::Record) -> Record {
        let normal::Record { fields, extra, xml } = record;
        let fields = fields.iter().map(|field| self.field(field)).collect();
        let extra = match extra {
            normal::Extra::Ignored => Extra::Ignored,
            normal::Extra::Kept(values) => Extra::Kept(self.inside(values.as_ref())),
        };
        Record { fields, extra, xml: xml.clone() }
    }

    fn field(&mut self, field: &normal::Field) -> Field {
        let normal::Field { wire, value, required, xml, location } = field;
        let (Typed { ty, nullable }, constant) = self.types.constant(value, self.left_out);
        let about = (*value.about).clone();
        let mut docs = about.docs;
        if self.types.schemas[value.node].shape.is_binary() {
            docs.notes.push(Note::BytesInText);
        }
        Field {
            wire: wire.clone(),
            hints: Hints {
                pinned: None,
                phrases: about.name.into_iter().chain([wire.clone()]).collect(),
            },
            docs,
            ty,
            presence: match (required, nullable) {
                (true, false) => Presence::Required,
                (true, true) => Presence::RequiredNullable,
                (false, false) => Presence::Optional,
                (false, true) => Presence::OptionalNullable,
            },
            access: about.access,
            secret: about.secret,
            flattened: about.flattened,
            sends_default: about.client_default.is_some(),
            default: about.client_default.or(about.default),
            constant,
            constraints: self.types.limits(value),
            xml: xml.clone(),
            location: *location,
        }
    }

    fn union(&mut self, union: &normal::Union) -> Union {
        let normal::Union { members, decision, notes: _ } = union;
        let called = variants::called(union, self.types.schemas);
        let variants = members.iter().zip(called);
        let variants = variants
            .enumerate()
            .map(|(at, (member, phrases))| {
                let node = &self.types.schemas[member.node];
                match variants::only(union, at, node) {
                    Some(only) => {
                        unit([&member.docs, &only.value.docs, &node.docs], &only, phrases)
                    }
                    None => self.variant(member, phrases),
                }
            })
            .collect();
        Union { variants, decision: decision.clone() }
    }

    fn variant(&mut self, member: &UnionMember, mut phrases: Vec<String>) -> Variant {
        let UnionMember { node: id, name, docs, .. } = member;
        let node = &self.types.schemas[*id];
        let ty = match node.shape {
            normal::Shape::AnyObject => Type::Map(Box::new(Type::Any)),
            // Null is a property of the whole union.
            _ => self.types.of_node(*id, self.left_out),
        };
        let leaf = ty.named().and_then(|id| self.types.list[id].hints.phrases.first().cloned());
        match (&ty, leaf) {
            (Type::List(_), Some(leaf)) if name.is_none() => {
                phrases.insert(0, format!("{leaf} list"))
            }
            (Type::List(inner), None) => {
                phrases.insert(phrases.len() - 1, format!("{} list", type_word(inner)))
            }
            (Type::Map(_), Some(leaf)) if name.is_none() => {
                phrases.insert(0, format!("{leaf} map"))
            }
            _ => {}
        }
        let docs = if ty.named().is_some() { Docs::default() } else { docs.clone() };
        Variant { hints: Hints { pinned: None, phrases }, docs, ty }
    }
}

/// An enum of one value says no more by variants than by its documentation.
fn one_value(scalar: Scalar, value: &EnumValue) -> Shape {
    Shape::OneValue(OneValue { ty: Type::Scalar(scalar), value: value.clone() })
}

/// A member that is one value, which needs no type. Of its documentation, the nearest.
fn unit(docs: [&Docs; 3], Only { scalar, value }: &Only<'_>, phrases: Vec<String>) -> Variant {
    let docs = docs.into_iter().find(|docs| **docs != Docs::default()).cloned().unwrap_or_default();
    let hints = Hints { pinned: value.hints.pinned.clone(), phrases };
    Variant { hints, docs, ty: Type::Scalar(*scalar) }
}

fn type_word(ty: &Type) -> &'static str {
    match ty {
        Type::Any => "value",
        Type::Scalar(Scalar::Bool) => "boolean",
        Type::Scalar(Scalar::F32 | Scalar::F64) => "number",
        Type::Scalar(scalar) if scalar.is_text() => "text",
        Type::Scalar(_) => "integer",
        Type::List(_) => "list",
        Type::Map(_) => "map",
        Type::Named(_) => "item",
        Type::Nullable(inner) => type_word(inner),
    }
}
