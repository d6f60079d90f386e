//! Objects with known properties: presence, access, constants, limits.

use super::{
    Lower, SchemaId,
    kind::{Kind, integer_of, listed_values, lists_without_enum, text_of},
    scalar,
    types::{Typed, docs_of},
};
use crate::{
    document::{JsonType, Schema},
    ir::{Access, Constraints, Docs, Extra, Field, Hints, Presence, Record, Scalar, Type},
    value::{Number, Value},
    vendor::{self, ms::Mutability},
};
use std::collections::HashSet;

impl Lower<'_> {
    /// The body of a record.
    pub fn record(&mut self, id: SchemaId) -> Record {
        let schema = self.schema(id);
        let required: HashSet<&str> = schema.required.iter().map(String::as_str).collect();
        let mut fields = Vec::with_capacity(schema.properties.len());
        for (name, property) in &schema.properties {
            // `false`: it is never there.
            if self.schema(*property).boolean == Some(false) && !required.contains(name.as_str()) {
                continue;
            }
            fields.push(self.field(name, *property, required.contains(name.as_str())));
        }
        self.undeclared(&schema, &mut fields);
        Record { fields, extra: self.extra(&schema), xml: self.xml_record(id) }
    }

    /// Properties that are required but not described may be anything.
    fn undeclared(&mut self, schema: &Schema, fields: &mut Vec<Field>) {
        let known: HashSet<&str> = schema.properties.iter().map(|(name, _)| name.as_str()).collect();
        let open = schema.additional_properties.is_some_and(|id| self.schema(id).boolean != Some(false));
        for name in schema.required.iter().filter(|name| !known.contains(name.as_str())) {
            let message = format!("`{name}` is required but not described");
            self.session
                .diagnostics
                .warning("required-undescribed", schema.location, message)
                .note("it is read and written as any JSON value");
            if open {
                continue;
            }
            let field = self.field(name, self.anything, false);
            fields.push(Field { location: schema.location, ..field });
        }
    }

    fn extra(&mut self, schema: &Schema) -> Extra {
        let open = schema.additional_properties.filter(|id| self.schema(*id).boolean != Some(false));
        if open.is_none() && schema.pattern_properties.is_empty() {
            return Extra::Ignored;
        }
        Extra::Kept(self.free_values(schema))
    }

    fn field(&mut self, name: &str, id: SchemaId, required: bool) -> Field {
        let facts = self.use_of(id);
        let (Typed { ty, nullable }, constant) = self.typed(id);
        let presence = match (required, nullable) {
            (true, false) => Presence::Required,
            (true, true) => Presence::RequiredNullable,
            (false, false) => Presence::Optional,
            (false, true) => Presence::OptionalNullable,
        };
        let mut docs = facts.docs;
        if matches!(self.kind_at(id), Kind::Scalar(Scalar::Binary)) {
            docs.notes.push("Bytes, in whatever text encoding the service uses.".to_owned());
        }
        Field {
            wire: name.to_owned(),
            hints: Hints { pinned: None, phrases: facts.name.into_iter().chain([name.to_owned()]).collect() },
            docs,
            ty,
            presence,
            access: facts.access,
            secret: facts.secret,
            flattened: facts.flattened,
            default: facts.default,
            constant,
            constraints: facts.constraints,
            xml: self.xml_property(id, name),
            location: facts.location,
        }
    }

    /// The type of a place, and its value when there is only one. Unless an enum of one value has a name of its own, it needs no type.
    pub fn typed(&mut self, id: SchemaId) -> (Typed, Option<Value>) {
        let (target, kind, nullable) = self.settle(id);
        let values = listed_values(&self.schema(target));
        let (constant, plain) = match (&values[..], kind) {
            ([value], Kind::TextEnum) => (Some(Value::String(text_of(value).into())), Some(Scalar::String)),
            ([value], Kind::IntEnum) => (integer_of(value).map(|n| Value::Number(Number::Integer(n.into()))), Some(Scalar::I64)),
            ([value], Kind::Scalar(_)) => (Some(value.clone()), None),
            _ => (None, None),
        };
        let typed = match plain {
            Some(scalar) if !self.shared.contains(&target) => Typed { ty: Type::Scalar(scalar), nullable },
            _ => self.ty(id),
        };
        let constant = constant.filter(|_| !typed.nullable);
        (typed, constant)
    }

    /// The sort of what a schema comes down to.
    pub fn kind_at(&mut self, id: SchemaId) -> Kind {
        self.settle(id).1
    }

    /// What a schema and its wrappings say about the place it is used at.
    pub fn use_of(&mut self, id: SchemaId) -> Use {
        let view = self.view(id);
        let mut found = Use::new(self.schema(id).location);
        for wrapping in view.chain.iter() {
            found.add(&self.schema(*wrapping), Layer::Wrapping);
        }
        let shared = self.shared.contains(&view.target);
        let parts = matches!(self.kind(view.target), Kind::Any | Kind::Object | Kind::Scalar(_) | Kind::List | Kind::Map);
        let layer = match (shared, parts) {
            (false, _) => Layer::Inside,
            (true, true) => Layer::NamedWithoutType,
            (true, false) => Layer::NamedType,
        };
        found.add(&self.schema(view.target), layer);
        found
    }
}

/// Where the words about a place come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    /// Around a reference.
    Wrapping,
    /// The schema itself, written at the place.
    Inside,
    /// A schema with a name that becomes no named type: its prose would be lost.
    NamedWithoutType,
    /// A schema that becomes a named type, whose prose is there.
    NamedType,
}

/// What is said about the place a schema is used at.
#[derive(Debug, Clone)]
pub struct Use {
    /// A name a vendor gives.
    pub name: Option<String>,
    /// Its prose.
    pub docs: Docs,
    /// Who may set it.
    pub access: Access,
    /// Never shown.
    pub secret: bool,
    /// Its own properties are thought of as properties of what it is in.
    pub flattened: bool,
    /// What the service assumes.
    pub default: Option<Value>,
    /// Limits.
    pub constraints: Constraints,
    /// Where it stands.
    pub location: crate::source::Location,
    /// Examples, the nearest first.
    pub examples: Vec<Value>,
}

impl Use {
    /// Nothing is said.
    pub fn new(location: crate::source::Location) -> Use {
        Use {
            name: None,
            docs: Docs::default(),
            access: Access::ReadWrite,
            secret: false,
            flattened: false,
            default: None,
            constraints: Constraints::default(),
            location,
            examples: Vec::new(),
        }
    }

    fn add(&mut self, schema: &Schema, layer: Layer) {
        if layer != Layer::NamedType {
            let docs = docs_of(schema);
            self.docs.description = self.docs.description.take().or(docs.description);
            self.docs.links.extend(docs.links);
            self.docs.notes.extend(docs.notes);
            self.docs.deprecated |= docs.deprecated;
        }
        if self.name.is_none() && layer != Layer::NamedType && layer != Layer::NamedWithoutType {
            self.name = vendor::client_name(&schema.extensions).map(str::to_owned);
        }
        match (schema.read_only, schema.write_only) {
            (true, false) => self.access = Access::ReadOnly,
            (false, true) => self.access = Access::WriteOnly,
            _ => self.mutate(schema),
        }
        self.secret |= schema.format.as_deref() == Some("password") || vendor::is_secret(&schema.extensions);
        self.flattened |= layer != Layer::NamedType && vendor::ms::is_flattened(&schema.extensions);
        if self.default.is_none() {
            self.default = schema.default.clone().filter(|value| *value != Value::Null);
        }
        self.examples.extend(schema.examples.iter().cloned());
        constrain(&mut self.constraints, schema);
    }
}

impl Use {
    /// What a vendor says of reading, creating and updating, in words of their own.
    fn mutate(&mut self, schema: &Schema) {
        let Some(Mutability { read, create, update }) = vendor::ms::mutability(&schema.extensions) else { return };
        match (read, create || update) {
            (true, false) => self.access = Access::ReadOnly,
            (false, true) => self.access = Access::WriteOnly,
            _ => {}
        }
        let note = match (create, update) {
            (true, false) => "Can be set when the resource is created, and not changed afterwards.",
            (false, true) => "Can be changed, but not set when the resource is created.",
            _ => return,
        };
        self.docs.notes.push(note.to_owned());
    }
}

/// Adds the limits that are not there yet.
fn constrain(into: &mut Constraints, schema: &Schema) {
    let bound = |open: Option<_>, strict: Option<_>| strict.map(|n| (n, true)).or(open.map(|n| (n, false)));
    into.minimum = into.minimum.or_else(|| bound(schema.minimum, schema.exclusive_minimum));
    into.maximum = into.maximum.or_else(|| bound(schema.maximum, schema.exclusive_maximum));
    into.multiple_of = into.multiple_of.or(schema.multiple_of);
    into.min_length = into.min_length.or(schema.min_length);
    into.max_length = into.max_length.or(schema.max_length);
    into.pattern = into.pattern.take().or_else(|| schema.pattern.clone());
    into.min_items = into.min_items.or(schema.min_items);
    into.max_items = into.max_items.or(schema.max_items);
    into.unique_items |= schema.unique_items;
    let text = schema.types.first().is_none_or(|ty| *ty == JsonType::String);
    let unknown = schema.format.as_ref().filter(|format| text && !scalar::is_known(format));
    into.format = into.format.take().or_else(|| unknown.cloned());
    if into.values.is_empty() && lists_without_enum(schema) {
        into.values = listed_values(schema);
    }
}
