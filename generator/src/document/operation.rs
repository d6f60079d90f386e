//! Path items, operations, parameters, bodies and responses, as written.

use super::{Extensions, ExternalDocs, Id, RefOr, Schema, SecurityRequirement, Server};
use crate::{source::Location, value::Value};

/// One path with its operations.
#[derive(Debug)]
pub struct PathItem {
    /// Where it stands.
    pub location: Location,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `servers`; empty when absent.
    pub servers: Vec<Server>,
    /// `parameters` for all its operations.
    pub parameters: Vec<RefOr<Parameter>>,
    /// The operations, in the order of the text; the method in upper case (`GET`).
    pub operations: Vec<(String, Operation)>,
    /// Operations that could not be read, by method, and where they should be; why was said.
    pub lost: Vec<(String, Location)>,
    /// `x-…`.
    pub extensions: Extensions,
}

/// One operation.
#[derive(Debug)]
pub struct Operation {
    /// Where it stands.
    pub location: Location,
    /// `operationId`.
    pub operation_id: Option<String>,
    /// `tags`.
    pub tags: Vec<String>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `externalDocs`.
    pub external_docs: Option<ExternalDocs>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `parameters` of its own; they replace those of the path with the same name and place.
    pub parameters: Vec<RefOr<Parameter>>,
    /// `requestBody`.
    pub request_body: Option<RefOr<RequestBody>>,
    /// `responses`, in order: `200`, `2XX`, `default`.
    pub responses: Vec<(String, RefOr<Response>)>,
    /// `callbacks`, by name.
    pub callbacks: Vec<(String, RefOr<Callback>)>,
    /// `security`; `None` when absent (the root's applies).
    pub security: Option<Vec<SecurityRequirement>>,
    /// `servers`; empty when absent.
    pub servers: Vec<Server>,
    /// `x-…`.
    pub extensions: Extensions,
}

/// What the service may send back because of an operation.
#[derive(Debug)]
pub struct Callback {
    /// Where it stands.
    pub location: Location,
    /// What it sends, by the expression for the address.
    pub paths: Vec<(String, RefOr<PathItem>)>,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterIn {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
    /// The whole query (3.2).
    QueryString,
}

/// `style` and `collectionFormat`: how arrays and objects become text (OpenAPI 3.1 section
/// 4.8.12.3, RFC 6570).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// `matrix`.
    Matrix,
    /// `label`.
    Label,
    /// `simple`, `csv` in a path or header.
    Simple,
    /// `form`, `csv` and `multi` in a query.
    Form,
    /// `spaceDelimited`, `ssv`.
    SpaceDelimited,
    /// `tsv`.
    TabDelimited,
    /// `pipeDelimited`, `pipes`.
    PipeDelimited,
    /// `deepObject`.
    DeepObject,
}

/// One parameter.
#[derive(Debug)]
pub struct Parameter {
    /// Where it stands.
    pub location: Location,
    /// `name`, exact.
    pub name: String,
    /// `in`.
    pub place: ParameterIn,
    /// `description`.
    pub description: Option<String>,
    /// `required`.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `allowEmptyValue`.
    pub allow_empty_value: bool,
    /// `style`; the default of its place when absent.
    pub style: Style,
    /// `explode`; the default of its style when absent.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// `schema`.
    pub schema: Option<Id<Schema>>,
    /// `content`: at most one media type.
    pub content: Vec<MediaType>,
    /// `example` (name `""`) and `examples`.
    pub examples: Vec<(String, RefOr<Example>)>,
    /// `x-…`.
    pub extensions: Extensions,
}

/// A request body.
#[derive(Debug)]
pub struct RequestBody {
    /// Where it stands.
    pub location: Location,
    /// `description`.
    pub description: Option<String>,
    /// `required`.
    pub required: bool,
    /// `content`, in order.
    pub content: Vec<MediaType>,
    /// `x-…`, with `x-ms-client-name` or the name of a Swagger 2.0 body parameter as
    /// `x-body-name`.
    pub extensions: Extensions,
}

/// One entry of `content`.
#[derive(Debug)]
pub struct MediaType {
    /// Where it stands.
    pub location: Location,
    /// The media type or range as written: `application/json; charset=utf-8`.
    pub name: String,
    /// `schema`.
    pub schema: Option<Id<Schema>>,
    /// `itemSchema`: what each item of a stream is.
    pub item: Option<Id<Schema>>,
    /// `example` (name `""`) and `examples`.
    pub examples: Vec<(String, RefOr<Example>)>,
    /// `encoding`, by property.
    pub encoding: Vec<Encoding>,
    /// `x-…`.
    pub extensions: Extensions,
}

/// How one property of a form or multipart body is sent.
#[derive(Debug)]
pub struct Encoding {
    /// Where it stands.
    pub location: Location,
    /// The property.
    pub property: String,
    /// `contentType`, possibly a comma-separated list.
    pub content_type: Option<String>,
    /// `headers` of the part.
    pub headers: Vec<(String, RefOr<Header>)>,
    /// `style`, when written.
    pub style: Option<Style>,
    /// `explode`, when written.
    pub explode: Option<bool>,
    /// `allowReserved`.
    pub allow_reserved: bool,
}

/// A response.
#[derive(Debug)]
pub struct Response {
    /// Where it stands.
    pub location: Location,
    /// `description`.
    pub description: Option<String>,
    /// `headers`, in order.
    pub headers: Vec<(String, RefOr<Header>)>,
    /// `content`, in order.
    pub content: Vec<MediaType>,
    /// `links`.
    pub links: Vec<(String, RefOr<Link>)>,
    /// `x-…`.
    pub extensions: Extensions,
}

/// A response header.
#[derive(Debug)]
pub struct Header {
    /// Where it stands.
    pub location: Location,
    /// `description`.
    pub description: Option<String>,
    /// `required`.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `explode`.
    pub explode: bool,
    /// `schema`.
    pub schema: Option<Id<Schema>>,
    /// `content`: at most one media type.
    pub content: Vec<MediaType>,
    /// `example` (name `""`) and `examples`.
    pub examples: Vec<(String, RefOr<Example>)>,
    /// `x-…`.
    pub extensions: Extensions,
}

/// An example.
#[derive(Debug)]
pub struct Example {
    /// Where it stands.
    pub location: Location,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `value`.
    pub value: Option<Value>,
    /// `externalValue`: an address that is not fetched.
    pub external_value: Option<String>,
}

/// A link from a response to another operation; kept for the docs.
#[derive(Debug)]
pub struct Link {
    /// Where it stands.
    pub location: Location,
    /// `operationId` or `operationRef`.
    pub operation: Option<String>,
    /// `description`.
    pub description: Option<String>,
}
