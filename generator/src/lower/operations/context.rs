//! What all of an operation is lowered with: the description, its schemas, and what has become of
//! them so far.

use crate::{
    Session,
    document::Document,
    ir::{LeftOutKind, Type},
    lower::{
        left_out::LeftOuts,
        types::{Typed, Types},
    },
    normal::{SchemaId, Schemas},
    source::Location,
    value::Value,
};

/// Read by all files of this folder.
pub struct Context<'a, 's> {
    /// The description.
    pub document: &'a Document,
    /// Its schemas.
    pub schemas: &'a Schemas,
    /// Where faults go.
    pub session: &'s mut Session,
    /// The types.
    pub types: Types<'a>,
    /// What cannot be lowered.
    pub left_out: LeftOuts,
}

impl Context<'_, '_> {
    /// What a schema means where it is used.
    pub fn typed(&mut self, id: SchemaId) -> Typed {
        self.types.at(id, &mut self.left_out)
    }

    /// The same as a type with null; anything where nothing is said.
    pub fn whole(&mut self, schema: Option<SchemaId>) -> Type {
        schema.map_or(Type::Any, |id| self.typed(id).whole())
    }

    /// The type of a place, and its value when there is only one.
    pub fn constant(&mut self, id: SchemaId) -> (Typed, Option<Value>) {
        self.types.constant(self.schemas.at(id), &mut self.left_out)
    }

    /// Notes that a part of an operation could not be lowered.
    pub fn leave_out_part(&mut self, what: String, reason: impl Into<String>, location: Location) {
        self.left_out.add(LeftOutKind::Part, what, reason, location);
    }

    /// What a part that operations share is called: its key, or the name of its file.
    pub fn shared_name(&self, location: Location) -> String {
        match self.session.pointers.segments(location.pointer).last() {
            Some(key) => (*key).to_owned(),
            None => self.session.sources.stem(location.source).to_owned(),
        }
    }
}
