//! The intermediate representation: what the API *is*, made of enums and ids in arenas. It knows no
//! Rust syntax and no OpenAPI. `lower/` makes it, `passes/` change it and add facts, `names/` and
//! `emit/` read it.

mod content;
mod declared;
mod docs;
mod example;
mod fits;
mod given;
mod note;
mod operation;
mod outcome;
mod paging;
pub mod print;
mod security;
mod status;
mod tags;
mod types;
mod walk;

pub use content::{Content, ContentKind, Part, RequestBody};
pub use declared::{Declared, DeclaredLro, DeclaredPaging, DeclaredSource, Grouping};
pub use example::{OperationExample, Sample};
pub use fits::{Direction, Mismatch, MismatchKind};
pub use note::{Criterion, Note, Sender, Unsendable};
pub use operation::{
    FinalState, Group, Header, Lro, LroKind, Method, Operation, Parameter, ParameterGroup,
    ParameterLocation, ParameterSource, PathSegment, Reply, Serialization, Status, Style, Waiter,
    Written,
};
pub use outcome::Outcome;
pub use paging::{NextPage, Paging};
pub use security::{
    OAuthFlow, OAuthFlowKind, Requirement, Scheme, SchemeKind, Server, ServerVariable,
};
pub use status::{body_words, media_word, status_phrase};
pub use types::{
    Access, Constraints, Decision, EnumValue, Extra, Field, Hints, IntEnum, OneValue, Origin,
    Presence, Record, Scalar, Shape, TextEnum, Type, TypeDef, Union, Variant, When, Xml, XmlNode,
};
pub use walk::Slot;

use crate::source::Location;

/// One API: everything that is generated for a description.
#[derive(Debug, Clone, Default)]
pub struct Api {
    /// The title of the API.
    pub title: String,
    /// The version of the API (not of the description format).
    pub version: String,
    /// The documentation of the API, CommonMark.
    pub docs: Docs,
    /// The licence, the terms of service and the contact of the API, for the README.
    pub about: Vec<ApiFact>,
    /// Named types, in the order of the description.
    pub types: Types,
    /// Operations, in the order of the description.
    pub operations: Vec<Operation>,
    /// Groups of operations, in order of first use.
    pub groups: Vec<Group>,
    /// Addresses, in order; the first is the default. Empty when the description names none.
    pub servers: Vec<Server>,
    /// Authentication schemes that some operation uses.
    pub schemes: Vec<Scheme>,
    /// Alternatives for the operations that declare no security; empty: these need none.
    pub security: Vec<Requirement>,
    /// Parameters whose values the client supplies for all calls (`api-version`); see
    /// [`ParameterSource::Client`].
    pub client_parameters: Vec<Parameter>,
    /// Examples of single values, when they were asked for: nothing is generated from them, but
    /// passes that change types change theirs.
    pub samples: Vec<Sample>,
    /// Requests that the service sends itself.
    pub payloads: Vec<Payload>,
    /// What could not be generated, and why.
    pub left_out: Vec<LeftOut>,
}

/// Facts about an API other than its documentation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiFact {
    /// The licence it is under.
    Licence {
        /// The name of the licence.
        name: String,
        /// The URL of its text.
        url: Option<String>,
    },
    /// The URL of its terms of service.
    TermsOfService(String),
    /// Name, URL and mail address of who answers for it, as far as they are given; at least one.
    Contact(Vec<String>),
}

/// An operation or a type that was left out or degraded: a diagnostic, worded where it is found.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    /// The operation or type that was left out: `operation GET /pets`, `type Pet`.
    pub what: String,
    /// Whether it counts as an operation or as a type.
    pub kind: LeftOutKind,
    /// Why, for a user.
    pub reason: String,
    /// The location of the operation or type in the description.
    pub location: Location,
    /// The names that select the operation that was left out, if it is one.
    pub written: Option<Written>,
}

/// A request that the service sends itself: the body of a webhook or of a callback.
#[derive(Debug, Clone, PartialEq)]
pub struct Payload {
    /// What makes the service send it.
    pub sender: Sender,
    /// What its type may be called after.
    pub phrase: String,
    /// The names that select the webhook; of a callback those of the operation that asks for it.
    pub written: Written,
    /// The location of the request in the description.
    pub location: Location,
    /// The type of the body, a named one.
    pub ty: Type,
}

/// What was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOutKind {
    /// A whole operation.
    Operation,
    /// A part of an operation that can be called without it: an optional parameter, one of several
    /// bodies.
    Part,
    /// A type, or a part of one that became untyped JSON.
    Type,
}

/// Documentation from the description, as CommonMark; made safe for rustdoc in `emit/docs`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Docs {
    /// A short summary of one line.
    pub summary: Option<String>,
    /// The full text, which may have several paragraphs.
    pub description: Option<String>,
    /// Links to further documentation: text and URL.
    pub links: Vec<(Option<String>, String)>,
    /// What the generator adds to it (how a union is decided, what was degraded).
    pub notes: Vec<Note>,
    /// Marked as deprecated.
    pub deprecated: bool,
}

/// The index of an operation in [`Api::operations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OpId(pub u32);

/// The index of a group in [`Api::groups`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub u32);

/// The index of a scheme in [`Api::schemes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemeId(pub u32);

/// The index of a named type in [`Api::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// The arena of named types, indexed by [`TypeId`].
#[derive(Debug, Clone, Default)]
pub struct Types(pub Vec<TypeDef>);

impl Types {
    /// Adds a type and returns its id.
    pub fn push(&mut self, def: TypeDef) -> TypeId {
        self.0.push(def);
        TypeId(u32::try_from(self.0.len() - 1).expect("fewer than 2^32 types fit in memory"))
    }

    /// All types with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.0.iter().enumerate().map(|(i, def)| (TypeId(i as u32), def))
    }
}

impl std::ops::Index<TypeId> for Types {
    type Output = TypeDef;
    fn index(&self, id: TypeId) -> &TypeDef {
        &self.0[id.0 as usize]
    }
}

impl std::ops::IndexMut<TypeId> for Types {
    fn index_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.0[id.0 as usize]
    }
}
