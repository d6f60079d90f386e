//! Named types: a skeleton where one is first needed, its body from a worklist. Lists and maps that nothing refers to are written out.

use super::{
    Lower, SchemaId, enums,
    kind::{Kind, listed_values},
    view,
};
use crate::{
    document::{Reference, Schema},
    ir::{Docs, Hints, LeftOutKind, Origin, Scalar, Shape, Type, TypeDef, TypeId},
    source::Location,
    vendor,
};

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
pub struct Job {
    id: TypeId,
    schema: SchemaId,
    body: Body,
}

/// What the body of a type is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    Record,
    Union,
    Base,
    TextEnum,
    IntEnum,
    List,
    Map,
}

/// Lists of lists deeper than this are untyped. No description means it.
const DEEPEST: usize = 64;

impl Lower<'_> {
    /// Makes every type that has a name, in the order of the description.
    pub fn declare_components(&mut self) {
        let document = self.document;
        for (name, id) in &document.schemas {
            let typed = self.ty(*id);
            let target = self.view(*id).target;
            let own = self.names.get(&target).is_some_and(|known| **known == **name);
            let Type::Named(to) = typed.ty else { continue };
            let schema = self.schema(*id);
            let inside = self.is_inside(self.api.types[to].location, schema.location);
            // A wrapping that adds nothing, so that what is inside has its name: the name is not given twice.
            let inner = &mut self.api.types[to];
            if inner.origin == Origin::Placed && inner.hints.phrases.is_empty() && inside {
                (inner.hints.phrases, inner.origin) = (vec![name.clone()], Origin::Described);
                inner.docs.description = inner.docs.description.take().or_else(|| docs_of(&schema).description);
            } else if !own {
                let hints = Hints { pinned: None, phrases: vec![name.clone()] };
                let shape = Shape::Alias(typed.ty);
                let (location, docs) = (schema.location, docs_of(&schema));
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
        while let Some(job) = self.work.pop_front() {
            let (shape, notes) = self.body(&job);
            let def = &mut self.api.types[job.id];
            def.shape = shape;
            def.docs.notes.extend(notes);
        }
    }

    /// What a schema means where it is used.
    pub fn ty(&mut self, id: SchemaId) -> Typed {
        let (target, kind, nullable) = self.settle(id);
        let ty = match self.types.get(&target) {
            Some(known) => known.clone(),
            None => self.new_type(target, kind),
        };
        Typed { ty, nullable }
    }

    fn new_type(&mut self, target: SchemaId, kind: Kind) -> Type {
        let body = match kind {
            Kind::Any => {
                self.count_untyped(target);
                return Type::Any;
            }
            Kind::Object | Kind::Same(_) => return Type::Any,
            Kind::Scalar(Scalar::Binary) => return Type::Scalar(Scalar::String),
            Kind::Scalar(scalar) => return Type::Scalar(scalar),
            Kind::List | Kind::Map if !self.shared.contains(&target) => return self.written_out(target, kind),
            Kind::List => Body::List,
            Kind::Map => Body::Map,
            Kind::TextEnum => Body::TextEnum,
            Kind::IntEnum => Body::IntEnum,
            Kind::Record => Body::Record,
            Kind::Union => Body::Union,
            Kind::Base => Body::Base,
        };
        let schema = self.schema(target);
        let (phrases, origin) = self.own_names(target, &schema);
        let id = self.declare(target, phrases, origin, body);
        self.types.insert(target, Type::Named(id));
        Type::Named(id)
    }

    /// Counts a schema that says something and is untyped all the same.
    fn count_untyped(&mut self, target: SchemaId) {
        let schema = self.schema(target);
        let conditions = schema.conditions.as_ref().is_some_and(|conditions| !conditions.unchecked.is_empty());
        let reason = match self.untyped.get(&target) {
            Some(reason) => *reason,
            None if conditions => "its keywords say only which values are not allowed",
            None if view::is_null(&schema) => return,
            None if !listed_values(&schema).is_empty() => "its values are of several sorts",
            None => return,
        };
        if self.counted.insert(schema.location) {
            let what = self.what(target);
            self.leave_out(LeftOutKind::Type, what, reason, schema.location);
        }
    }

    /// Counts a schema that a reference does not find, once for each file that refers to it.
    pub fn count_missing(&mut self, reference: &Reference) {
        let Reference { location, target, summary: _, description: _ } = reference;
        if self.missing.insert((location.source, target.clone())) {
            let reason = "its description is missing, or is a reference to itself";
            self.leave_out(LeftOutKind::Type, format!("type `{target}`"), reason, *location);
        }
    }

    /// A type in words: its name, or where it stands.
    fn what(&self, target: SchemaId) -> String {
        match self.names.get(&target) {
            Some(name) => format!("type {name}"),
            None => format!("type `{}`", self.session.pointers.text(self.schema(target).location.pointer)),
        }
    }

    /// What the description itself calls a type, best first.
    fn own_names(&self, target: SchemaId, schema: &Schema) -> (Vec<String>, Origin) {
        let given = enums::name(schema);
        let Some(name) = self.names.get(&target) else {
            let origin = if given.is_some() { Origin::Given } else { Origin::Placed };
            return (given.into_iter().collect(), origin);
        };
        let chosen = vendor::client_name(&schema.extensions).map(str::to_owned).or(given);
        let title = schema.title.clone().filter(|title| is_name(title));
        let mut phrases: Vec<String> = chosen.into_iter().chain([name.to_string()]).chain(title).collect();
        phrases.dedup();
        (phrases, Origin::Described)
    }

    /// A skeleton whose body comes later.
    pub fn declare(&mut self, schema: SchemaId, phrases: Vec<String>, origin: Origin, body: Body) -> TypeId {
        let source = self.schema(schema);
        let mut docs = docs_of(&source);
        docs.notes.extend(self.remarks.get(&schema).cloned());
        let id = self.api.types.push(TypeDef {
            hints: Hints { pinned: None, phrases },
            origin,
            docs,
            location: source.location,
            shape: Shape::Alias(Type::Any),
            examples: source.examples.clone(),
        });
        self.work.push_back(Job { id, schema, body });
        id
    }

    /// A list or a map where it stands.
    fn written_out(&mut self, target: SchemaId, kind: Kind) -> Type {
        if self.depth >= DEEPEST {
            let location = self.schema(target).location;
            self.leave_out(LeftOutKind::Type, self.what(target), "lists and maps are nested too deeply", location);
            return Type::Any;
        }
        self.depth += 1;
        let ty = if kind == Kind::List { self.list(target) } else { self.map(target) };
        self.depth -= 1;
        ty
    }

    fn list(&mut self, target: SchemaId) -> Type {
        let items = self.item_schema(target);
        let item = items.map_or(Type::Any, |items| self.ty(items).whole());
        Type::List(Box::new(item))
    }

    /// What an item of a list is; `None` when nothing is said.
    pub fn item_schema(&mut self, list: SchemaId) -> Option<SchemaId> {
        let schema = self.schema(list);
        if schema.prefix_items.is_empty() {
            return schema.items;
        }
        // A tuple is a list of any of its types. One that does not speak of further items is meant to have none.
        let closed = schema.items.is_some_and(|items| self.schema(items).boolean == Some(false));
        let fixed = schema.max_items.is_some_and(|most| most <= schema.prefix_items.len() as u64);
        let rest = if closed || fixed { None } else { schema.items };
        let any_of = schema.prefix_items.iter().copied().chain(rest).collect();
        Some(self.make(Schema { any_of, ..Schema::empty(schema.location) }))
    }

    fn map(&mut self, target: SchemaId) -> Type {
        let schema = self.schema(target);
        Type::Map(Box::new(self.free_values(&schema)))
    }

    /// The type of an object's free properties.
    pub fn free_values(&mut self, schema: &Schema) -> Type {
        let values = self.free_schema(schema);
        values.map_or(Type::Any, |values| self.ty(values).whole())
    }

    /// What an object's free properties are; `None` when nothing is said.
    pub fn free_schema(&mut self, schema: &Schema) -> Option<SchemaId> {
        let open = schema.additional_properties.filter(|id| self.schema(*id).boolean != Some(false));
        match (open, &schema.pattern_properties[..]) {
            (Some(values), []) => Some(values),
            (None, [(_, values)]) => Some(*values),
            (None, []) => None,
            (open, patterns) => {
                let any_of = patterns.iter().map(|(_, values)| *values).chain(open).collect();
                Some(self.make(Schema { any_of, ..Schema::empty(schema.location) }))
            }
        }
    }

    fn body(&mut self, job: &Job) -> (Shape, Vec<String>) {
        match job.body {
            Body::Record => (Shape::Record(self.record(job.schema)), Vec::new()),
            Body::Union => {
                let (union, notes) = self.union(job.schema);
                (Shape::Union(union), notes)
            }
            Body::Base => {
                let (union, docs) = self.base_union(job.schema);
                (Shape::Union(union), docs.notes)
            }
            Body::TextEnum => (Shape::TextEnum(self.text_enum(job.schema)), Vec::new()),
            Body::IntEnum => (Shape::IntEnum(self.int_enum(job.schema)), Vec::new()),
            Body::List => (Shape::Alias(self.list(job.schema)), Vec::new()),
            Body::Map => (Shape::Alias(self.map(job.schema)), Vec::new()),
        }
    }
}

/// The prose of a schema.
pub fn docs_of(schema: &Schema) -> Docs {
    let links = schema.external_docs.iter().map(|docs| (docs.description.clone(), docs.url.clone())).collect();
    let mut notes = Vec::new();
    let deprecation = vendor::deprecation(&schema.extensions);
    let unchecked: Vec<String> =
        schema.conditions.iter().flat_map(|conditions| &conditions.unchecked).map(|keyword| format!("`{keyword}`")).collect();
    if !unchecked.is_empty() {
        notes.push(format!("Not checked: {}.", unchecked.join(", ")));
    }
    match schema.prefix_items.len() {
        0 => {}
        1 => notes.push("The first item has a type of its own.".to_owned()),
        many => notes.push(format!("The first {many} items each have a type of their own.")),
    }
    if view::is_null(schema) {
        notes.push("Always null; what else may come is kept.".to_owned());
    }
    if let Some(media) = schema.content_media_type.as_deref().filter(|_| !is_bytes(schema)) {
        notes.push(format!("The text is a document of `{media}`."));
    }
    notes.extend(deprecation.iter().filter(|why| !why.is_empty()).map(|why| format!("Deprecated: {why}")));
    Docs {
        summary: None,
        description: schema.description.clone().filter(|text| !text.trim().is_empty()),
        links,
        notes,
        deprecated: schema.deprecated || deprecation.is_some(),
    }
}

/// Whether the content of a text is bytes, not text.
fn is_bytes(schema: &Schema) -> bool {
    schema.content_encoding.is_some() || schema.format.as_deref() == Some("binary")
}

/// Whether a title is a name and not a sentence.
pub fn is_name(title: &str) -> bool {
    title.chars().any(char::is_alphabetic) && title.len() <= 48 && title.split_whitespace().count() <= 5 && !title.contains(". ")
}
