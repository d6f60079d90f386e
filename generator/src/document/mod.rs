//! What a description says, keyword by keyword: flat, 3.1-shaped, nothing concluded. `parse/` makes
//! it, `resolve/` links its references, `lower/` reads it. No dialect can be told from it.

mod arena;
mod links;
mod operation;
mod schema;
mod security;

pub use arena::{Arena, Id, Located};
pub use links::Linked;
pub use operation::{
    Callback, Encoding, Example, Header, Link, MediaType, Operation, Parameter, ParameterIn,
    PathItem, RequestBody, Response, Style,
};
pub use schema::{Conditions, Discriminator, JsonType, Limits, Schema, Xml};
pub use security::{
    OAuthFlow, OAuthFlowKind, SecurityRequirement, SecurityScheme, SecuritySchemeKind,
};

use crate::{source::Location, value::Value};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Everything reachable from one root description, in arenas.
#[derive(Debug, Default)]
pub struct Document {
    /// `info`.
    pub info: Info,
    /// `servers` of the root, in order.
    pub servers: Vec<Server>,
    /// `paths`, in order; the key is the path template as written.
    pub paths: Vec<(String, RefOr<PathItem>)>,
    /// `webhooks` (3.1).
    pub webhooks: Vec<(String, RefOr<PathItem>)>,
    /// `security` of the root; `None` when the keyword is absent.
    pub security: Option<Vec<SecurityRequirement>>,
    /// `tags`.
    pub tags: Vec<Tag>,
    /// `externalDocs`.
    pub external_docs: Option<ExternalDocs>,
    /// `components/schemas` (or `definitions`), in order. The other components are only reached
    /// through references.
    pub schemas: Vec<(String, Id<Schema>)>,
    /// `components/securitySchemes`, in order.
    pub security_schemes: Vec<(String, RefOr<SecurityScheme>)>,
    /// `x-…` of the root.
    pub extensions: Extensions,
    /// Every node that was parsed.
    pub nodes: Nodes,
    /// What the references point to; filled by `resolve/`. A reference that is missing here was
    /// diagnosed.
    pub links: Links,
    /// Component schemas of other files that extend a schema with a discriminator, which nothing
    /// may refer to; filled by `resolve/`.
    pub descendants: Vec<Id<Schema>>,
    /// Schemas that were copied for a dynamic scope, and what they are copies of.
    pub copies: HashMap<Id<Schema>, Id<Schema>>,
}

/// The arenas.
#[derive(Debug, Default)]
pub struct Nodes {
    /// Schemas.
    pub schemas: Arena<Schema>,
    /// Path items.
    pub path_items: Arena<PathItem>,
    /// Parameters.
    pub parameters: Arena<Parameter>,
    /// Request bodies.
    pub request_bodies: Arena<RequestBody>,
    /// Responses.
    pub responses: Arena<Response>,
    /// Headers.
    pub headers: Arena<Header>,
    /// Examples.
    pub examples: Arena<Example>,
    /// Links.
    pub links: Arena<Link>,
    /// Callbacks.
    pub callbacks: Arena<Callback>,
    /// Security schemes.
    pub security_schemes: Arena<SecurityScheme>,
}

/// For each kind of node, the place of a `$ref` and the node it ends at (chains followed). The key
/// is `Reference::location`.
#[derive(Debug, Default)]
pub struct Links {
    /// Schema references lead to the next schema, which may itself be a reference with siblings.
    pub schemas: BTreeMap<Location, Id<Schema>>,
    /// Path items.
    pub path_items: BTreeMap<Location, Id<PathItem>>,
    /// Parameters.
    pub parameters: BTreeMap<Location, Id<Parameter>>,
    /// Request bodies.
    pub request_bodies: BTreeMap<Location, Id<RequestBody>>,
    /// Responses.
    pub responses: BTreeMap<Location, Id<Response>>,
    /// Headers.
    pub headers: BTreeMap<Location, Id<Header>>,
    /// Examples.
    pub examples: BTreeMap<Location, Id<Example>>,
    /// Links.
    pub links: BTreeMap<Location, Id<Link>>,
    /// Callbacks.
    pub callbacks: BTreeMap<Location, Id<Callback>>,
    /// Security schemes.
    pub security_schemes: BTreeMap<Location, Id<SecurityScheme>>,
}

impl Document {
    /// Where the reference that a schema is leads to.
    pub fn referenced(&self, id: Id<Schema>) -> Option<Id<Schema>> {
        let reference = self.nodes.schemas[id].reference.as_ref()?;
        self.links.schemas.get(&reference.location).copied()
    }

    /// Where a chain of references ends; a schema that is no reference itself.
    pub fn final_target(&self, id: Id<Schema>) -> Id<Schema> {
        let (mut at, mut seen) = (id, HashSet::new());
        while let Some(next) = self.referenced(at)
            && seen.insert(at)
        {
            at = next;
        }
        at
    }

    /// The discriminator by which those that extend a schema through `allOf` are told: its own, or
    /// that of a part that is written in its `allOf`. None of a schema that is a union by
    /// itself.
    pub fn discriminator(&self, id: Id<Schema>) -> Option<&Discriminator> {
        let own = |id: Id<Schema>| {
            let schema = &self.nodes.schemas[id];
            if schema.one_of.is_empty() && schema.any_of.is_empty() {
                schema.discriminator.as_deref()
            } else {
                None
            }
        };
        let written = |part: &&Id<Schema>| self.nodes.schemas[**part].reference.is_none();
        own(id).or_else(|| {
            self.nodes.schemas[id].all_of.iter().filter(written).rev().find_map(|part| own(*part))
        })
    }
}

/// A node or a reference to one.
#[derive(Debug)]
pub enum RefOr<T> {
    /// `{"$ref": …}`.
    Ref(Reference),
    /// The node itself.
    Item(Id<T>),
}

/// A `$ref` as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Where the object that holds `$ref` stands.
    pub location: Location,
    /// The text of `$ref`.
    pub target: String,
    /// A `summary` beside the `$ref` (3.1), which overrides the target's.
    pub summary: Option<String>,
    /// A `description` beside the `$ref`, which overrides the target's.
    pub description: Option<String>,
}

/// `info`.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Info {
    /// `title`.
    pub title: String,
    /// `version`.
    pub version: String,
    /// `summary` (3.1).
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `termsOfService`.
    pub terms_of_service: Option<String>,
    /// `contact`: name, URL, e-mail.
    pub contact: Option<(Option<String>, Option<String>, Option<String>)>,
    /// `license`: name, URL or SPDX identifier.
    pub license: Option<(String, Option<String>)>,
    /// `x-…`.
    pub extensions: Extensions,
}

/// One entry of `servers`.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// Where it stands.
    pub location: Location,
    /// The URL template, `{name}` for variables; may be relative to the description's own address.
    pub url: String,
    /// `description`.
    pub description: Option<String>,
    /// `variables`, in order.
    pub variables: Vec<ServerVariable>,
    /// `x-…`.
    pub extensions: Extensions,
}

/// A variable of a server URL.
#[derive(Debug, Clone, PartialEq)]
pub struct ServerVariable {
    /// Its name in the template.
    pub name: String,
    /// `default`. `None`: there is none, and a value is required.
    pub default: Option<String>,
    /// `enum`, in order; empty when open.
    pub values: Vec<String>,
    /// `description`.
    pub description: Option<String>,
}

/// One entry of `tags`.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// `name`.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// `externalDocs`.
    pub external_docs: Option<ExternalDocs>,
    /// `x-…`.
    pub extensions: Extensions,
}

/// `externalDocs`.
#[derive(Debug, Clone, PartialEq)]
pub struct ExternalDocs {
    /// `url`.
    pub url: String,
    /// `description`.
    pub description: Option<String>,
}

/// The `x-…` members of an object, in order. Only `vendor/` reads them.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Extensions(pub Vec<(String, Location, Value)>);

impl Extensions {
    /// The value of the extension `key` (with its `x-`) and where it stands.
    pub fn get(&self, key: &str) -> Option<(Location, &Value)> {
        self.0.iter().find(|(name, ..)| name == key).map(|(_, location, value)| (*location, value))
    }
}
