//! Named types: normal schemas → types of the IR. A skeleton where one is first needed, its body from a worklist. Lists and maps that nothing
//! refers to are written out.

use super::Lower;
use crate::{
    ir::{
        Api, Docs, Extra, Field, Hints, IntEnum, LeftOut, LeftOutKind, Note, Origin, Presence, Record, Scalar, Shape, TextEnum,
        Type, TypeDef, TypeId, Union, Variant,
    },
    normal::{self, Node, NodeId, SchemaId, Schemas, UnionMember, Use},
    source::Location,
    value::Value,
};
use std::collections::{HashMap, HashSet, VecDeque};

/// What a schema means where it is used.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed {
    /// The type without null.
    pub ty: Type,
    /// Null is allowed.
    pub nullable: bool,
}

impl Typed {
    /// The type with null.
    pub fn whole(self) -> Type {
        if self.nullable && self.ty != Type::Any { Type::Nullable(Box::new(self.ty)) } else { self.ty }
    }
}

/// A type whose body is to be made.
#[derive(Debug)]
struct Job {
    id: TypeId,
    node: NodeId,
}

/// Which types were made of which nodes.
#[derive(Debug)]
pub struct Types<'a> {
    schemas: &'a Schemas,
    known: HashMap<NodeId, Type>,
    work: VecDeque<Job>,
    /// The places of untyped schemas that were counted.
    counted: HashSet<Location>,
    /// How many lists and maps the type at hand is inside of.
    depth: usize,
}

/// Lists of lists deeper than this are untyped. No description means it.
const DEEPEST: usize = 64;

impl<'a> Lower<'a> {
    /// Makes every type that has a name, in the order of the description.
    pub fn declare_components(&mut self) {
        let document = self.document;
        for (name, id) in &document.schemas {
            let typed = self.ty(*id);
            let used = self.schemas.at(*id);
            let own = self.schemas[used.node].naming.component.as_ref().is_some_and(|known| **known == **name);
            let Type::Named(to) = typed.ty else { continue };
            let inside = self.is_inside(self.api.types[to].location, used.about.location);
            // A wrapping that adds nothing, so that what is inside has its name: the name is not given twice.
            let inner = &mut self.api.types[to];
            if inner.origin == Origin::Placed && inner.hints.phrases.is_empty() && inside {
                (inner.hints.phrases, inner.origin) = (vec![name.clone()], Origin::Described);
                inner.docs.description = inner.docs.description.take().or_else(|| used.about.docs.description.clone());
            } else if !own {
                let hints = Hints { pinned: None, phrases: vec![name.clone()] };
                let shape = Shape::Alias(typed.ty);
                let (location, docs) = (used.about.location, used.about.docs.clone());
                self.api.types.push(TypeDef { hints, origin: Origin::Described, docs, location, shape, examples: Vec::new() });
            }
        }
        self.finish_bodies();
    }

    /// Whether a place lies in another, or is that.
    fn is_inside(&self, mut place: Location, other: Location) -> bool {
        let pointers = &self.session.pointers;
        while place != other && pointers.parent(place.pointer) != place.pointer {
            place.pointer = pointers.parent(place.pointer);
        }
        place == other
    }

    /// Makes the bodies of all types declared so far, and of those they need.
    pub fn finish_bodies(&mut self) {
        self.types.finish(&mut self.api);
    }

    /// What a schema means where it is used.
    pub fn ty(&mut self, id: SchemaId) -> Typed {
        self.types.ty(&mut self.api, self.schemas.at(id))
    }

    /// The type of a place, and its value when there is only one.
    pub fn typed(&mut self, id: SchemaId) -> (Typed, Option<Value>) {
        self.types.typed(&mut self.api, self.schemas.at(id))
    }
}

impl<'a> Types<'a> {
    /// None yet.
    pub fn new(schemas: &'a Schemas) -> Types<'a> {
        Types { schemas, known: HashMap::new(), work: VecDeque::new(), counted: HashSet::new(), depth: 0 }
    }

    fn finish(&mut self, api: &mut Api) {
        while let Some(job) = self.work.pop_front() {
            let shape = self.body(api, &job);
            api.types[job.id].shape = shape;
        }
    }

    /// What a normal schema means where it is used, with null.
    pub fn whole(&mut self, api: &mut Api, used: &Use) -> Type {
        self.ty(api, used).whole()
    }

    fn ty(&mut self, api: &mut Api, used: &Use) -> Typed {
        let ty = match self.known.get(&used.node) {
            Some(known) => known.clone(),
            None => self.new_type(api, used.node),
        };
        Typed { ty, nullable: used.nullable }
    }

    /// The type of a place, and its value when there is only one. Unless an enum of one value has a name of its own, it needs no type.
    pub fn typed(&mut self, api: &mut Api, used: &Use) -> (Typed, Option<Value>) {
        let node = &self.schemas[used.node];
        let plain = match &node.shape {
            _ if node.constant.is_none() || node.naming.referenced => None,
            normal::Shape::TextEnum(_) => Some(Scalar::String),
            normal::Shape::IntEnum(_) => Some(Scalar::I64),
            _ => None,
        };
        let typed = match plain {
            Some(scalar) => Typed { ty: Type::Scalar(scalar), nullable: used.nullable },
            None => self.ty(api, used),
        };
        let constant = node.constant.clone().filter(|_| !typed.nullable);
        (typed, constant)
    }

    fn new_type(&mut self, api: &mut Api, id: NodeId) -> Type {
        let node = &self.schemas[id];
        match &node.shape {
            normal::Shape::Any => {
                self.count_untyped(api, node);
                return Type::Any;
            }
            normal::Shape::AnyObject => return Type::Any,
            normal::Shape::Scalar(Scalar::Binary) => return Type::Scalar(Scalar::String),
            normal::Shape::Scalar(scalar) => return Type::Scalar(*scalar),
            normal::Shape::List(_) | normal::Shape::Map(_) if !node.naming.referenced => return self.written_out(api, id),
            _ => {}
        }
        let ty = self.declare(api, id);
        self.known.insert(id, Type::Named(ty));
        Type::Named(ty)
    }

    /// A skeleton whose body comes later.
    fn declare(&mut self, api: &mut Api, node: NodeId) -> TypeId {
        let Node { naming, location, docs, examples, .. } = &self.schemas[node];
        let phrases = match naming.base {
            true => naming.given.iter().map(|name| format!("{name} base")).collect(),
            false => naming.given.clone(),
        };
        let ty = api.types.push(TypeDef {
            hints: Hints { pinned: None, phrases },
            origin: naming.origin,
            docs: docs.clone(),
            location: *location,
            shape: Shape::Alias(Type::Any),
            examples: examples.clone(),
        });
        self.work.push_back(Job { id: ty, node });
        ty
    }

    /// Counts a schema that says something and is untyped all the same.
    fn count_untyped(&mut self, api: &mut Api, node: &Node) {
        let Some(reason) = node.untyped else { return };
        if self.counted.insert(node.location) {
            api.left_out.push(LeftOut {
                what: node.naming.what.clone(),
                kind: LeftOutKind::Type,
                reason: reason.to_owned(),
                location: node.location,
                written: None,
            });
        }
    }

    /// A list or a map where it stands.
    fn written_out(&mut self, api: &mut Api, id: NodeId) -> Type {
        if self.depth >= DEEPEST {
            let reason = "lists and maps are nested too deeply".to_owned();
            let Node { naming, location, .. } = &self.schemas[id];
            let (what, location) = (naming.what.clone(), *location);
            api.left_out.push(LeftOut { what, kind: LeftOutKind::Type, reason, location, written: None });
            return Type::Any;
        }
        self.depth += 1;
        let ty = self.container(api, id);
        self.depth -= 1;
        ty
    }

    fn container(&mut self, api: &mut Api, id: NodeId) -> Type {
        match &self.schemas[id].shape {
            normal::Shape::List(items) => Type::List(Box::new(self.inside(api, items.as_ref()))),
            normal::Shape::Map(values) => Type::Map(Box::new(self.inside(api, values.as_ref()))),
            _ => Type::Any,
        }
    }

    /// What is in a container; `None`: nothing is said of it.
    fn inside(&mut self, api: &mut Api, used: Option<&Use>) -> Type {
        used.map_or(Type::Any, |used| self.ty(api, used).whole())
    }

    fn body(&mut self, api: &mut Api, job: &Job) -> Shape {
        match &self.schemas[job.node].shape {
            normal::Shape::Record(record) => Shape::Record(self.record(api, record)),
            normal::Shape::Union(union) => Shape::Union(self.union(api, union)),
            normal::Shape::TextEnum(values) => Shape::TextEnum(TextEnum { values: values.clone() }),
            normal::Shape::IntEnum(values) => Shape::IntEnum(IntEnum { values: values.clone() }),
            _ => Shape::Alias(self.container(api, job.node)),
        }
    }

    fn record(&mut self, api: &mut Api, record: &normal::Record) -> Record {
        let normal::Record { fields, extra, xml } = record;
        let fields = fields.iter().map(|field| self.field(api, field)).collect();
        let extra = match extra {
            normal::Extra::Ignored => Extra::Ignored,
            normal::Extra::Kept(values) => Extra::Kept(self.inside(api, values.as_ref())),
        };
        Record { fields, extra, xml: xml.clone() }
    }

    fn field(&mut self, api: &mut Api, field: &normal::Field) -> Field {
        let normal::Field { wire, value, required, xml, location } = field;
        let (Typed { ty, nullable }, constant) = self.typed(api, value);
        let about = (*value.about).clone();
        let mut docs = about.docs;
        if self.schemas[value.node].shape.is_binary() {
            docs.notes.push(Note::BytesInText);
        }
        Field {
            wire: wire.clone(),
            hints: Hints { pinned: None, phrases: about.name.into_iter().chain([wire.clone()]).collect() },
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
            default: about.default,
            constant,
            constraints: about.constraints,
            xml: xml.clone(),
            location: *location,
        }
    }

    fn union(&mut self, api: &mut Api, union: &normal::Union) -> Union {
        let normal::Union { members, decision, notes: _ } = union;
        let variants = members.iter().map(|member| self.variant(api, member)).collect();
        Union { variants, decision: decision.clone() }
    }

    fn variant(&mut self, api: &mut Api, member: &UnionMember) -> Variant {
        let UnionMember { node: id, name, tag, requires, position, docs } = member;
        let node = &self.schemas[*id];
        let record = matches!(node.shape, normal::Shape::Record(_));
        let word = name.clone().or_else(|| tag.clone()).unwrap_or_else(|| match shape_word(&node.shape) {
            _ if record => format!("option {position}"),
            word => word.to_owned(),
        });
        let ty = match node.shape {
            normal::Shape::AnyObject => Type::Map(Box::new(Type::Any)),
            // That null is allowed is said of the whole union.
            _ => match self.known.get(id) {
                Some(known) => known.clone(),
                None => self.new_type(api, *id),
            },
        };
        let mut phrases = vec![word];
        let leaf = ty.named().and_then(|id| api.types[id].hints.phrases.first().cloned());
        match (&ty, leaf) {
            (Type::List(_), Some(leaf)) if name.is_none() => phrases.insert(0, format!("{leaf} list")),
            (Type::List(inner), None) => phrases.push(format!("{} list", type_word(inner))),
            (Type::Map(_), Some(leaf)) if name.is_none() => phrases.insert(0, format!("{leaf} map")),
            _ => {}
        }
        if record && name.is_none() {
            phrases.extend(requires.as_ref().map(|name| format!("with {name}")));
        }
        phrases.extend(tag.clone().filter(|tag| name.is_some() && !phrases.contains(tag)));
        let docs = if ty.named().is_some() { Docs::default() } else { docs.clone() };
        Variant { hints: Hints { pinned: None, phrases }, docs, ty }
    }
}

/// What a member of a union is called that has no name.
fn shape_word(shape: &normal::Shape) -> &'static str {
    match shape {
        normal::Shape::Scalar(Scalar::Bool) => "Boolean",
        normal::Shape::Scalar(scalar) if scalar.is_text() => "Text",
        normal::Shape::Scalar(Scalar::F32 | Scalar::F64) => "Number",
        normal::Shape::Scalar(_) | normal::Shape::IntEnum(_) => "Integer",
        normal::Shape::TextEnum(_) => "Known",
        normal::Shape::List(_) => "List",
        normal::Shape::Map(_) => "Map",
        _ => "Object",
    }
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
