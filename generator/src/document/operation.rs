//! Path items, operations, parameters, bodies and responses, as written.

use super::{Extensions, ExternalDocs, Id, RefOr, Schema, SecurityRequirement, Server};
use crate::{source::Location, value::Value};

/// One path with its operations.
#[derive(Debug)]
pub struct PathItem {
    /// The location of this object in the description.
    pub location: Location,
    /// `summary`: a short text for all operations of the path.
    pub summary: Option<String>,
    /// `description`: Markdown for all operations of the path.
    pub description: Option<String>,
    /// `servers`; empty when absent.
    pub servers: Vec<Server>,
    /// `parameters` for all its operations.
    pub parameters: Vec<RefOr<Parameter>>,
    /// The operations, in the order of the text; the method in upper case (`GET`).
    pub operations: Vec<(String, Operation)>,
    /// Operations that could not be read, by method, and where they should be; the reason was
    /// reported.
    pub lost: Vec<(String, Location)>,
    /// The `x-…` keys of the object.
    pub extensions: Extensions,
}

/// One operation: a method of a path.
#[derive(Debug)]
pub struct Operation {
    /// The location of this object in the description.
    pub location: Location,
    /// `operationId`: unique in the description.
    pub operation_id: Option<String>,
    /// `tags`: the names of the groups it belongs to, in order.
    pub tags: Vec<String>,
    /// `summary`: a short text about the operation.
    pub summary: Option<String>,
    /// `description`: Markdown about the operation.
    pub description: Option<String>,
    /// `externalDocs`: where more is written about the operation.
    pub external_docs: Option<ExternalDocs>,
    /// `deprecated`: false when absent.
    pub deprecated: bool,
    /// The operation's `parameters`; they replace those of the path with the same name and
    /// parameter location.
    pub parameters: Vec<RefOr<Parameter>>,
    /// `requestBody`: what is sent, if anything.
    pub request_body: Option<RefOr<RequestBody>>,
    /// `responses`, in order: `200`, `2XX`, `default`.
    pub responses: Vec<(String, RefOr<Response>)>,
    /// `callbacks`, by name.
    pub callbacks: Vec<(String, RefOr<Callback>)>,
    /// `security`; `None` when absent (the root's applies).
    pub security: Option<Vec<SecurityRequirement>>,
    /// `servers`; empty when absent.
    pub servers: Vec<Server>,
    /// The `x-…` keys of the object.
    pub extensions: Extensions,
}

/// What the service may send back because of an operation.
#[derive(Debug)]
pub struct Callback {
    /// The location of this object in the description.
    pub location: Location,
    /// The requests that the service sends, by the runtime expression for their URL.
    pub paths: Vec<(String, RefOr<PathItem>)>,
}

/// Where a parameter is sent: its `in`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParameterIn {
    /// In the path of the URL, in place of `{name}`.
    Path,
    /// In the query component of the URL, as a pair.
    Query,
    /// In a header of the request.
    Header,
    /// In the `Cookie` header of the request.
    Cookie,
    /// The whole query (3.2).
    QueryString,
}

/// `style` and `collectionFormat`: how arrays and objects become text (OpenAPI 3.1 section
/// 4.8.12.3, RFC 6570).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// `matrix`: `;name=value` in the path.
    Matrix,
    /// `label`: `.value` in the path.
    Label,
    /// `simple`, `csv` in a path or header.
    Simple,
    /// `form`, `csv` and `multi` in a query.
    Form,
    /// `spaceDelimited`, `ssv`.
    SpaceDelimited,
    /// `tsv` (Swagger 2.0): the items of an array, divided by tabs.
    TabDelimited,
    /// `pipeDelimited`, `pipes`.
    PipeDelimited,
    /// `deepObject`: `name[key]=value` in the query.
    DeepObject,
}

/// A parameter of an operation or of all operations of a path.
#[derive(Debug)]
pub struct Parameter {
    /// The location of this object in the description.
    pub location: Location,
    /// `name`: the name on the wire, exactly as described.
    pub name: String,
    /// `in`: where the parameter is sent.
    pub place: ParameterIn,
    /// `description`: Markdown about the parameter.
    pub description: Option<String>,
    /// `required`: false when absent.
    pub required: bool,
    /// `deprecated`: false when absent.
    pub deprecated: bool,
    /// `allowEmptyValue`.
    pub allow_empty_value: bool,
    /// `style`; the default of its parameter location when absent.
    pub style: Style,
    /// `explode`; the default of its style when absent.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// `schema`: the schema of the value.
    pub schema: Option<Id<Schema>>,
    /// `content`: at most one media type.
    pub content: Vec<MediaType>,
    /// `example` (name `""`) and `examples`.
    pub examples: Vec<(String, RefOr<Example>)>,
    /// The `x-…` keys of the object.
    pub extensions: Extensions,
}

/// A request body.
#[derive(Debug)]
pub struct RequestBody {
    /// The location of this object in the description.
    pub location: Location,
    /// `description`: Markdown about the body.
    pub description: Option<String>,
    /// `required`: false when absent.
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
    /// The location of this object in the description.
    pub location: Location,
    /// The media type or range as written: `application/json; charset=utf-8`.
    pub name: String,
    /// `schema`: the schema of the whole content.
    pub schema: Option<Id<Schema>>,
    /// `itemSchema`: what each item of a stream is.
    pub item: Option<Id<Schema>>,
    /// `example` (name `""`) and `examples`.
    pub examples: Vec<(String, RefOr<Example>)>,
    /// `encoding`, by property.
    pub encoding: Vec<Encoding>,
    /// The `x-…` keys of the object.
    pub extensions: Extensions,
}

/// How one property of a form or multipart body is sent.
#[derive(Debug)]
pub struct Encoding {
    /// The location of this object in the description.
    pub location: Location,
    /// The name of the property, as in the schema.
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

/// A response: what is described for one status.
#[derive(Debug)]
pub struct Response {
    /// The location of this object in the description.
    pub location: Location,
    /// `description`: Markdown about the response.
    pub description: Option<String>,
    /// `headers`, in order.
    pub headers: Vec<(String, RefOr<Header>)>,
    /// `content`, in order.
    pub content: Vec<MediaType>,
    /// `links`: by name, in order.
    pub links: Vec<(String, RefOr<Link>)>,
    /// The `x-…` keys of the object.
    pub extensions: Extensions,
}

/// A response header.
#[derive(Debug)]
pub struct Header {
    /// The location of this object in the description.
    pub location: Location,
    /// `description`: Markdown about the header.
    pub description: Option<String>,
    /// `required`: false when absent.
    pub required: bool,
    /// `deprecated`: false when absent.
    pub deprecated: bool,
    /// `explode`: false when absent.
    pub explode: bool,
    /// `schema`: the schema of the value.
    pub schema: Option<Id<Schema>>,
    /// `content`: at most one media type.
    pub content: Vec<MediaType>,
    /// `example` (name `""`) and `examples`.
    pub examples: Vec<(String, RefOr<Example>)>,
    /// The `x-…` keys of the object.
    pub extensions: Extensions,
}

/// One entry of `examples`, or an `example`.
#[derive(Debug)]
pub struct Example {
    /// The location of this object in the description.
    pub location: Location,
    /// `summary`: a short text about the example.
    pub summary: Option<String>,
    /// `description`: Markdown about the example.
    pub description: Option<String>,
    /// `value`: the value that is shown.
    pub value: Option<Value>,
    /// `externalValue`: an address that is not fetched.
    pub external_value: Option<String>,
}

/// A link from a response to another operation; kept for the docs.
#[derive(Debug)]
pub struct Link {
    /// The location of this object in the description.
    pub location: Location,
    /// `operationId` or `operationRef`.
    pub operation: Option<String>,
    /// `description`: Markdown about the link.
    pub description: Option<String>,
}
