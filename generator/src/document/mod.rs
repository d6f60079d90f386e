//! What a description says, keyword by keyword: flat, 3.1-shaped, nothing concluded. `parse/` makes
//! it, `resolve/` links its references, `lower/` reads it. It does not show which dialect was read.

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
    /// The `info` object of the root.
    pub info: Info,
    /// `servers` of the root, in order.
    pub servers: Vec<Server>,
    /// `paths`, in order; the key is the path template as written.
    pub paths: Vec<(String, RefOr<PathItem>)>,
    /// `webhooks` (3.1).
    pub webhooks: Vec<(String, RefOr<PathItem>)>,
    /// `security` of the root; `None` when the keyword is absent.
    pub security: Option<Vec<SecurityRequirement>>,
    /// The declared `tags` of the root, in order.
    pub tags: Vec<Tag>,
    /// The `externalDocs` of the root.
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

/// The arenas that hold every node of a document, one for each kind of node.
#[derive(Debug, Default)]
pub struct Nodes {
    /// Every schema that was parsed, components and inline ones.
    pub schemas: Arena<Schema>,
    /// Every path item that was parsed: of paths, webhooks and callbacks.
    pub path_items: Arena<PathItem>,
    /// Every parameter that was parsed, of operations and of path items.
    pub parameters: Arena<Parameter>,
    /// Every request body that was parsed.
    pub request_bodies: Arena<RequestBody>,
    /// Every response that was parsed.
    pub responses: Arena<Response>,
    /// Every header that was parsed, of responses and of parts.
    pub headers: Arena<Header>,
    /// Every `Example` object that was parsed.
    pub examples: Arena<Example>,
    /// Every link of a response that was parsed.
    pub links: Arena<Link>,
    /// Every callback that was parsed.
    pub callbacks: Arena<Callback>,
    /// Every security scheme that was parsed.
    pub security_schemes: Arena<SecurityScheme>,
}

/// For each kind of node, the location of a `$ref` and the node it ends at (chains followed). The
/// key is `Reference::location`.
#[derive(Debug, Default)]
pub struct Links {
    /// Schema references lead to the next schema, which may itself be a reference with siblings.
    pub schemas: BTreeMap<Location, Id<Schema>>,
    /// The path items that references end at.
    pub path_items: BTreeMap<Location, Id<PathItem>>,
    /// The parameters that references end at.
    pub parameters: BTreeMap<Location, Id<Parameter>>,
    /// The request bodies that references end at.
    pub request_bodies: BTreeMap<Location, Id<RequestBody>>,
    /// The responses that references end at.
    pub responses: BTreeMap<Location, Id<Response>>,
    /// The headers that references end at.
    pub headers: BTreeMap<Location, Id<Header>>,
    /// The examples that references end at.
    pub examples: BTreeMap<Location, Id<Example>>,
    /// The links that references end at.
    pub links: BTreeMap<Location, Id<Link>>,
    /// The callbacks that references end at.
    pub callbacks: BTreeMap<Location, Id<Callback>>,
    /// The security schemes that references end at.
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

    /// The discriminator that distinguishes those that extend a schema through `allOf`: the
    /// schema's, or that of a schema written in its `allOf`. None of a schema that is a union by
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
    /// A reference, `{"$ref": …}`, with its siblings.
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
    /// A `summary` next to the `$ref` (3.1), which overrides the target's.
    pub summary: Option<String>,
    /// A `description` next to the `$ref`, which overrides the target's.
    pub description: Option<String>,
}

/// The `info` object: what the API is called and who offers it.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Info {
    /// `title`: the name of the API.
    pub title: String,
    /// `version`: that of the description, not of OpenAPI.
    pub version: String,
    /// `summary` (3.1): a short text about the API.
    pub summary: Option<String>,
    /// `description`: Markdown about the API.
    pub description: Option<String>,
    /// `termsOfService`: a URL.
    pub terms_of_service: Option<String>,
    /// `contact`: name, URL, e-mail.
    pub contact: Option<(Option<String>, Option<String>, Option<String>)>,
    /// `license`: name, URL or SPDX identifier.
    pub license: Option<(String, Option<String>)>,
    /// The `x-…` keys of the object.
    pub extensions: Extensions,
}

/// One entry of `servers`.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// The location of this object in the description.
    pub location: Location,
    /// The URL template, `{name}` for variables; may be relative to the description's own address.
    pub url: String,
    /// `description`: Markdown about the server.
    pub description: Option<String>,
    /// `variables`, in order.
    pub variables: Vec<ServerVariable>,
    /// The `x-…` keys of the object.
    pub extensions: Extensions,
}

/// A variable of a server URL.
#[derive(Debug, Clone, PartialEq)]
pub struct ServerVariable {
    /// The name of the variable in the URL template.
    pub name: String,
    /// `default`. `None`: there is none, and a value is required.
    pub default: Option<String>,
    /// `enum`, in order; empty when open.
    pub values: Vec<String>,
    /// `description`: Markdown about the variable.
    pub description: Option<String>,
}

/// One entry of `tags`.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// `name`: as operations refer to the tag.
    pub name: String,
    /// `description`: Markdown about the tag.
    pub description: Option<String>,
    /// `externalDocs`: where more is written about the tag.
    pub external_docs: Option<ExternalDocs>,
    /// The `x-…` keys of the object.
    pub extensions: Extensions,
}

/// An `externalDocs` object: a link to more documentation.
#[derive(Debug, Clone, PartialEq)]
pub struct ExternalDocs {
    /// `url`: where the documentation is.
    pub url: String,
    /// `description`: Markdown about what the link leads to.
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
