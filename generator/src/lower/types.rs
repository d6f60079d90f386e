//! Which type a normal schema is: a map from one to the other. A type that has a name is declared
//! where it is first needed, and `shapes` sets its shape later; lists and maps that nothing refers
//! to are written out.

use super::left_out::LeftOuts;
use crate::{
    document::Document,
    ir::{self, Constraints, Hints, Note, Origin, Scalar, Type, TypeDef, TypeId},
    normal::{Node, NodeId, SchemaId, Schemas, Shape, Use},
    rare::Rare,
    source::{Location, Pointers},
    value::Value,
};
use std::collections::{HashMap, VecDeque};

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
        with_null(self.ty, self.nullable)
    }
}

/// The types of normal schemas.
#[derive(Debug)]
pub struct Types<'a> {
    /// The normal schemas that types are made of.
    pub schemas: &'a Schemas,
    /// The named types, in the order of their declaration.
    pub list: ir::Types,
    known: HashMap<NodeId, Type>,
    /// The types of the data of events, by the union of the whole events.
    events: HashMap<NodeId, TypeId>,
    /// The schema that each declared type is made of.
    made_of: HashMap<TypeId, NodeId>,
    /// Types that were declared, and the schemas that their shapes are made of.
    work: VecDeque<(TypeId, NodeId)>,
}

/// A list or a map that is written out.
struct Container {
    is_list: bool,
    /// Whether its items or values may be null.
    nullable: bool,
}

/// The innermost type of the containers that are written out.
enum Inside {
    /// No schema describes the innermost type.
    Anything,
    /// This schema describes it.
    Node(NodeId),
    /// The innermost type is this container, which is inside of too many others.
    TooDeep(NodeId),
}

/// Lists of lists deeper than this are untyped. No description means it.
const DEEPEST: usize = 64;

/// An object with more properties than this is more than the list in it.
const ENVELOPE: usize = 8;

impl<'a> Types<'a> {
    /// Starts without types; they are added as schemas are asked for.
    pub fn new(schemas: &'a Schemas) -> Types<'a> {
        Types {
            schemas,
            list: ir::Types::default(),
            known: HashMap::new(),
            events: HashMap::new(),
            made_of: HashMap::new(),
            work: VecDeque::new(),
        }
    }

    /// What a schema means where it is used.
    pub fn of(&mut self, used: &Use, left_out: &mut LeftOuts) -> Typed {
        Typed { ty: self.of_node(used.node, left_out), nullable: used.nullable }
    }

    /// What a schema of the document means where it is used.
    pub fn at(&mut self, id: SchemaId, left_out: &mut LeftOuts) -> Typed {
        self.of(self.schemas.at(id), left_out)
    }

    /// The type of a schema where it is used, and its value when there is only one. Unless an enum
    /// of one value has a name, it needs no type.
    pub fn constant(&mut self, used: &Use, left_out: &mut LeftOuts) -> (Typed, Option<Value>) {
        if used.about.docs.notes.iter().any(Note::allows_others) {
            return (self.of(used, left_out), None);
        }
        let node = &self.schemas[used.node];
        let typed = match plain(node) {
            Some(scalar) => Typed { ty: Type::Scalar(scalar), nullable: used.nullable },
            None => self.of(used, left_out),
        };
        let constant = node.constant.clone().filter(|_| !typed.nullable);
        (typed, constant)
    }

    /// The limits of a value: of a list also those of its items, down to lists in them.
    pub fn limits(&self, used: &Use) -> Rare<Constraints> {
        let mut limits = used.about.constraints.clone();
        let mut lists = Vec::new();
        let mut at = used;
        while let Shape::List(Some(item)) = &self.schemas[at.node].shape
            && lists.len() < DEEPEST
        {
            lists.push(std::mem::replace(&mut limits, item.about.constraints.clone()));
            at = item;
        }
        while let Some(list) = lists.pop() {
            limits = match limits.is_usual() {
                true => list,
                false => {
                    let items = Some(Box::new((*limits).clone()));
                    Rare::from(Constraints { items, ..(*list).clone() })
                }
            };
        }
        limits
    }

    /// What a normal schema is, apart from null.
    pub fn of_node(&mut self, id: NodeId, left_out: &mut LeftOuts) -> Type {
        let (outer, inside) = self.containers(id);
        let ty = match inside {
            Inside::Anything => Type::Any,
            Inside::Node(id) => {
                left_out.untyped(&self.schemas[id]);
                self.simple(id).unwrap_or_else(|| Type::Named(self.declare(id)))
            }
            Inside::TooDeep(id) => {
                left_out.schema(&self.schemas[id], "lists and maps are nested too deeply");
                Type::Any
            }
        };
        within(outer, ty)
    }

    /// The type with null, if it needs no type that is not known yet.
    pub fn find(&self, used: &Use) -> Option<Type> {
        let (outer, inside) = self.containers(used.node);
        let ty = match inside {
            Inside::Anything | Inside::TooDeep(_) => Type::Any,
            Inside::Node(id) => self.simple(id)?,
        };
        Some(with_null(within(outer, ty), used.nullable))
    }

    /// The type of the items or values of a container; `None`: no schema describes them.
    pub fn inside(&mut self, used: Option<&Use>, left_out: &mut LeftOuts) -> Type {
        used.map_or(Type::Any, |used| self.of(used, left_out).whole())
    }

    /// Whether a type is a list of things, or an object around one with little beside it.
    pub fn is_list(&self, ty: &Type) -> bool {
        let id = match ty {
            Type::List(_) => return true,
            Type::Nullable(inner) => return self.is_list(inner),
            Type::Named(id) => id,
            Type::Any | Type::Scalar(_) | Type::Map(_) => return false,
        };
        let is_thing = |used: &Use| {
            matches!(self.schemas[used.node].shape, Shape::Record(_) | Shape::Union(_))
        };
        match self.made_of.get(id).map(|node| &self.schemas[*node].shape) {
            Some(Shape::List(_)) => true,
            Some(Shape::Record(record)) if record.fields.len() <= ENVELOPE => {
                let fields = record.fields.iter().map(|field| &self.schemas[field.value.node]);
                let lists = fields.filter(
                    |node| matches!(&node.shape, Shape::List(Some(items)) if is_thing(items)),
                );
                lists.count() == 1
            }
            _ => false,
        }
    }

    /// The next type that was declared and has no shape yet.
    pub fn pending(&mut self) -> Option<(TypeId, NodeId)> {
        self.work.pop_front()
    }

    /// The lists and maps around a schema that are written out.
    fn containers(&self, mut id: NodeId) -> (Vec<Container>, Inside) {
        let mut outer = Vec::new();
        loop {
            let Node { shape, naming, .. } = &self.schemas[id];
            let (is_list, inside) = match shape {
                Shape::List(items) if !naming.referenced => (true, items.as_ref()),
                Shape::Map(values) if !naming.referenced => (false, values.as_ref()),
                _ => return (outer, Inside::Node(id)),
            };
            if outer.len() >= DEEPEST {
                return (outer, Inside::TooDeep(id));
            }
            outer.push(Container {
                is_list,
                nullable: inside.is_some_and(|inside| inside.nullable),
            });
            match inside {
                Some(inside) => id = inside.node,
                None => return (outer, Inside::Anything),
            }
        }
    }

    /// The type of a schema that needs no name, or has one already.
    fn simple(&self, id: NodeId) -> Option<Type> {
        match &self.schemas[id].shape {
            Shape::Any | Shape::AnyObject => Some(Type::Any),
            Shape::Scalar(Scalar::Binary) => Some(Type::Scalar(Scalar::String)),
            Shape::Scalar(scalar) => Some(Type::Scalar(*scalar)),
            _ => self.known.get(&id).cloned(),
        }
    }

    /// The type of the data of events, which a union describes as a whole.
    pub fn of_events(&mut self, id: NodeId) -> Type {
        let ty = self.events.get(&id).copied().unwrap_or_else(|| {
            let given = &self.schemas[id].naming.given;
            self.push(id, given.iter().map(|name| format!("{name} data")).collect())
        });
        self.events.insert(id, ty);
        Type::Named(ty)
    }

    /// Whether a type is that of the data of events, which this union describes as a whole.
    pub fn is_of_events(&self, ty: TypeId, node: NodeId) -> bool {
        self.events.get(&node) == Some(&ty)
    }

    /// A declaration, whose shape is set later.
    fn declare(&mut self, id: NodeId) -> TypeId {
        let naming = &self.schemas[id].naming;
        let phrases = match naming.base {
            true => naming.given.iter().map(|name| format!("{name} base")).collect(),
            false => naming.given.clone(),
        };
        let ty = self.push(id, phrases);
        self.known.insert(id, Type::Named(ty));
        ty
    }

    fn push(&mut self, id: NodeId, phrases: Vec<String>) -> TypeId {
        let Node { naming, location, docs, examples, .. } = &self.schemas[id];
        let ty = self.list.push(TypeDef {
            hints: Hints { pinned: None, phrases },
            origin: naming.origin,
            topic: String::new(),
            docs: docs.clone(),
            location: *location,
            shape: ir::Shape::Alias(Type::Any),
            examples: examples.clone(),
        });
        self.work.push_back((ty, id));
        self.made_of.insert(ty, id);
        ty
    }
}

/// Declares every type that has a name, in the order of the description.
pub fn components(
    types: &mut Types<'_>,
    document: &Document,
    pointers: &Pointers,
    left_out: &mut LeftOuts,
) {
    let schemas = types.schemas;
    for (name, id) in &document.schemas {
        let typed = types.at(*id, left_out);
        let used = schemas.at(*id);
        let own =
            schemas[used.node].naming.component.as_ref().is_some_and(|known| **known == **name);
        let Type::Named(to) = typed.ty else { continue };
        let inside = is_inside(pointers, types.list[to].location, used.about.location);
        // A wrapper that adds nothing, so that the schema inside has its name: the name is not
        // given twice.
        let inner = &mut types.list[to];
        if inner.origin == Origin::Placed && inner.hints.phrases.is_empty() && inside {
            (inner.hints.phrases, inner.origin) = (vec![name.clone()], Origin::Described);
            inner.docs.description =
                inner.docs.description.take().or_else(|| used.about.docs.description.clone());
        } else if !own {
            let hints = Hints { pinned: None, phrases: vec![name.clone()] };
            let shape = ir::Shape::Alias(typed.ty);
            let (location, docs) = (used.about.location, used.about.docs.clone());
            types.list.push(TypeDef {
                hints,
                origin: Origin::Described,
                topic: String::new(),
                docs,
                location,
                shape,
                examples: Vec::new(),
            });
        }
    }
}

/// Whether a location is inside of another, or is that.
fn is_inside(pointers: &Pointers, mut location: Location, other: Location) -> bool {
    while location != other && pointers.parent(location.pointer) != location.pointer {
        location.pointer = pointers.parent(location.pointer);
    }
    location == other
}

/// A type inside of containers, the outermost first.
fn within(outer: Vec<Container>, ty: Type) -> Type {
    outer.into_iter().rev().fold(ty, |ty, Container { is_list, nullable }| {
        let inner = Box::new(with_null(ty, nullable));
        if is_list { Type::List(inner) } else { Type::Map(inner) }
    })
}

/// The scalar that an enum of one value is, unless something refers to it.
fn plain(node: &Node) -> Option<Scalar> {
    match &node.shape {
        _ if node.constant.is_none() || node.naming.referenced => None,
        Shape::TextEnum(_) => Some(Scalar::String),
        Shape::IntEnum(_) => Some(Scalar::I64),
        _ => None,
    }
}

fn with_null(ty: Type, nullable: bool) -> Type {
    if nullable && ty != Type::Any { Type::Nullable(Box::new(ty)) } else { ty }
}
