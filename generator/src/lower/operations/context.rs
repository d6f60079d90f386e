//! The context in which all of an operation is lowered: the description, its schemas, and what has
//! been made of them so far.

use crate::{
    Session,
    document::Document,
    ir::{Constraints, DeclaredSource, LeftOutKind, Type, TypeId},
    lower::{
        left_out::LeftOuts,
        types::{Typed, Types},
    },
    normal::{SchemaId, Schemas},
    rare::Rare,
    source::Location,
    value::Value,
};
use std::collections::HashMap;

/// The state that all files of this folder share.
pub struct Context<'a, 's> {
    /// The description.
    pub document: &'a Document,
    /// The normal schemas of the description.
    pub schemas: &'a Schemas,
    /// Where faults go.
    pub session: &'s mut Session,
    /// The types that have been declared so far.
    pub types: Types<'a>,
    /// The types of lines that are made for streams of gRPC-Gateway, by the location of the body.
    pub lines: HashMap<Location, TypeId>,
    /// Whether parameters of the root of a Swagger 2.0 description are the client's where nothing
    /// else is declared, as AutoRest has it.
    pub global_parameters_are_of_client: bool,
    /// What cannot be lowered.
    pub left_out: LeftOuts,
}

impl Context<'_, '_> {
    /// What a schema means where it is used.
    pub fn typed(&mut self, id: SchemaId) -> Typed {
        self.types.at(id, &mut self.left_out)
    }

    /// The type of a schema, with null; any value where there is no schema.
    pub fn whole(&mut self, schema: Option<SchemaId>) -> Type {
        schema.map_or(Type::Any, |id| self.typed(id).whole())
    }

    /// The type of a schema where it is used, and its value when there is only one.
    pub fn constant(&mut self, id: SchemaId) -> (Typed, Option<Value>) {
        self.types.constant(self.schemas.at(id), &mut self.left_out)
    }

    /// The limits of a schema's values, and of the items of a list.
    pub fn limits(&self, id: SchemaId) -> Rare<Constraints> {
        self.types.limits(self.schemas.at(id))
    }

    /// Notes that a part of an operation could not be lowered.
    pub fn leave_out_part(&mut self, what: String, reason: impl Into<String>, location: Location) {
        self.left_out.add(LeftOutKind::Part, what, reason, location);
    }

    /// Who gives the value of a parameter at this location, which operations refer to, by the rule
    /// of AutoRest: the client, for a parameter of the root of a Swagger 2.0 description.
    pub fn declared_by_place(&self, location: Location) -> Option<DeclaredSource> {
        let is_global = || {
            let segments = self.session.pointers.segments(location.pointer);
            matches!(segments[..], ["parameters", _])
        };
        (self.global_parameters_are_of_client && is_global()).then_some(DeclaredSource::Client)
    }

    /// The name of a part that operations share: its key, or the name of its file.
    pub fn shared_name(&self, location: Location) -> String {
        match self.session.pointers.segments(location.pointer).last() {
            Some(key) => (*key).to_owned(),
            None => self.session.sources.stem(location.source).to_owned(),
        }
    }
}
