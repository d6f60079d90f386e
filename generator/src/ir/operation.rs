//! Operations: what is sent, what comes back, and how several calls make one.

use super::{
    Constraints, Content, Declared, DeclaredSource, Docs, GroupId, Grouping, Hints,
    OperationExample, Paging, RequestBody, Requirement, Server, Type,
};
use crate::{rare::Rare, source::Location, value::Value};

/// Operations that belong together; one accessor of the client.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What it may be called. Empty phrases: its operations are methods of the client itself.
    pub hints: Hints,
    /// The documentation of the group.
    pub docs: Docs,
}

impl Group {
    /// Whether its operations are methods of the client itself.
    pub fn is_root(&self) -> bool {
        self.hints.phrases.is_empty() && self.hints.pinned.is_none()
    }
}

impl Operation {
    /// Whether the caller may leave out a part of the request: a parameter, those of a group or the
    /// body.
    pub fn has_optional_parts(&self) -> bool {
        self.parameters.iter().any(Parameter::is_setter)
            || self.parameter_groups.iter().any(|group| !group.required)
            || self.body.as_ref().is_some_and(|body| !body.required)
    }

    /// The same operation under a name that ends in `words`, for another representation of its
    /// response. What the description declares about further calls applies to the first only.
    pub fn alternative(&self, words: &str) -> Operation {
        let called = |name: &String| format!("{name} {words}");
        let id = self.written.id.as_ref().map(called);
        let phrases = self.hints.phrases.iter().map(called).collect();
        let owner = self.owner.iter().map(called).collect();
        Operation {
            id: called(&self.id),
            written: Written { id, ..self.written.clone() },
            hints: Hints { pinned: None, phrases },
            owner,
            declared: Declared::default(),
            ..self.clone()
        }
    }
}

/// One operation of the API: a method and a path.
#[derive(Debug, Clone)]
pub struct Operation {
    /// Its name in reports and resume tokens: the `operationId` (made unique), else `GET /path`.
    pub id: String,
    /// The names by which the description knows it: what a user's configuration selects by.
    pub written: Written,
    /// What its method may be called.
    pub hints: Hints,
    /// What the types that are written out in it are called after, best first; the last is no other
    /// operation's.
    pub owner: Vec<String>,
    /// The group that the operation belongs to.
    pub group: GroupId,
    /// The documentation of the operation.
    pub docs: Docs,
    /// The location of the operation in the description.
    pub location: Location,
    /// The HTTP method.
    pub method: Method,
    /// The path below the server's address. A query part that was written in the path is at the
    /// end as a literal.
    pub path: Vec<PathSegment>,
    /// The operation's own servers; empty: those of the API.
    pub servers: Vec<Server>,
    /// Parameters: those of the path in path order, then the others as described. Required ones
    /// become arguments.
    pub parameters: Vec<Parameter>,
    /// Parameters that are given together.
    pub parameter_groups: Vec<ParameterGroup>,
    /// The request body; `None`: the operation sends none.
    pub body: Option<RequestBody>,
    /// The described responses, the most specific status first, else as described.
    pub replies: Vec<Reply>,
    /// Media types of its successes, lower case and without parameters, that another operation of
    /// the same method and path asks for.
    pub other: Vec<String>,
    /// The response header that names the request, where it is not one of the usual ones.
    pub request_id: Option<String>,
    /// Alternatives, any of which suffices; empty: none is needed. `None`: those of the API
    /// ([`Api::security_of`](super::Api::security_of)).
    pub security: Option<Vec<Requirement>>,
    /// Documented examples.
    pub examples: Vec<OperationExample>,
    /// Requests of the required arguments alone, with values made up where the description shows
    /// none; of those of one content of the body, the best first. They are for documentation: what
    /// the service answers is not known, and nothing is tested or counted by them.
    pub made: Vec<OperationExample>,
    /// What the description declares about its further calls, until a pass resolves it.
    pub declared: Declared,
    /// Set when the operation returns its result in pages.
    pub paging: Option<Paging>,
    /// Set when the operation is long-running: started by this call and ended later.
    pub lro: Option<Lro>,
    /// Set when the operation reads the state of a job that ends later.
    pub waiter: Option<Waiter>,
}

/// The names by which a description knows an operation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Written {
    /// The `operationId`, when there is one.
    pub id: Option<String>,
    /// The path template; of a webhook its name.
    pub path: String,
    /// The HTTP method, as it is sent.
    pub method: String,
    /// The tags of the operation, as written.
    pub tags: Vec<String>,
}

/// HTTP methods (RFC 9110 section 9, RFC 5789).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the method of its name")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
    Query,
}

/// A piece of a path template.
#[derive(Debug, Clone, PartialEq)]
pub enum PathSegment {
    /// Text, already encoded.
    Literal(String),
    /// The index of a parameter in [`Operation::parameters`].
    Parameter(usize),
}

impl Method {
    /// The method as it is sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Put => "PUT",
            Method::Post => "POST",
            Method::Delete => "DELETE",
            Method::Options => "OPTIONS",
            Method::Head => "HEAD",
            Method::Patch => "PATCH",
            Method::Trace => "TRACE",
            Method::Query => "QUERY",
        }
    }
}

/// One parameter of an operation or of the client.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// The exact name of the parameter on the wire.
    pub wire: String,
    /// The names that the parameter may get.
    pub hints: Hints,
    /// The documentation of the parameter.
    pub docs: Docs,
    /// The part of the request in which it is sent.
    pub place: ParameterLocation,
    /// The type of the value. A query parameter that may be null is optional instead.
    pub ty: Type,
    /// Whether a call without it is wrong.
    pub required: bool,
    /// Who supplies its value.
    pub source: ParameterSource,
    /// Who supplies its value according to the description, until a pass resolves it.
    pub declared_source: Option<DeclaredSource>,
    /// The parameter group that it is in, until a pass resolves it.
    pub grouping: Option<Grouping>,
    /// How a value becomes text.
    pub serialization: Serialization,
    /// The value the service assumes when it is absent.
    pub default: Option<Value>,
    /// Whether the default is sent where the caller gives no value.
    pub sends_default: bool,
    /// Limits, for the docs.
    pub constraints: Rare<Constraints>,
    /// Never shown in `Debug` output.
    pub secret: bool,
    /// A header that goes with all requests that follow from the call: an id that the caller gives
    /// to the whole.
    pub follows: bool,
    /// What it is called where it is described for several operations; `None`: it is the
    /// operation's own.
    pub shared: Option<String>,
    /// The location of the parameter in the description.
    pub location: Location,
}

impl Parameter {
    /// Whether the caller must give it.
    pub fn is_argument(&self) -> bool {
        self.required && self.source == ParameterSource::Caller
    }

    /// Whether the caller may give it.
    pub fn is_setter(&self) -> bool {
        !self.required && self.source == ParameterSource::Caller
    }
}

/// The part of the request in which a parameter is sent (OpenAPI "Parameter Locations").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ParameterLocation {
    /// A segment of the path, or a part of one.
    Path,
    /// A key of the query component of the URL.
    Query,
    /// A header field of the request.
    Header,
    /// A cookie, in the `Cookie` header field.
    Cookie,
}

/// Who supplies the value of a parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum ParameterSource {
    /// The caller, as an argument of the call.
    Caller,
    /// The parameter has only one value.
    Constant(Value),
    /// The client, for all calls: the index in `Api::client_parameters`.
    Client(usize),
    /// The caller, as a field of one of the operation's parameter groups.
    ParameterGroup {
        /// The index in [`Operation::parameter_groups`].
        parameter_group: usize,
        /// The index of the field in the parameter group's record.
        field: usize,
    },
}

/// Parameters that are given together, as one record.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterGroup {
    /// The record, always a [`Type::Named`]; operations share it.
    pub ty: Type,
    /// What the argument may be called.
    pub hints: Hints,
    /// Whether a call without it is wrong.
    pub required: bool,
}

/// How a parameter's value becomes text.
#[derive(Debug, Clone, PartialEq)]
pub enum Serialization {
    /// By a style (RFC 6570; OpenAPI "Style Values").
    Style {
        /// The style that the value is written in.
        style: Style,
        /// Arrays and objects as separate pairs.
        explode: bool,
        /// RFC 3986 reserved characters stay as they are.
        allow_reserved: bool,
        /// The caller has encoded it already (`x-ms-skip-url-encoding`).
        encoded: bool,
    },
    /// The value is written as a document of this media type.
    Content(String),
}

/// The styles of parameters (OpenAPI "Style Values"), and those of Swagger 2.0 and of vendors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the style of its name")]
pub enum Style {
    Matrix,
    Label,
    Simple,
    Form,
    SpaceDelimited,
    TabDelimited,
    PipeDelimited,
    DeepObject,
    /// Each key of an object is a header or pair whose name begins with the wire name.
    Prefix,
}

/// One documented response.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The status, or the range of statuses, that the response is described for.
    pub status: Status,
    /// The documentation of the response.
    pub docs: Docs,
    /// The bodies that are asked for, in the order of the description. They differ in media type,
    /// and are read into one type. Empty: there is none, or it is not described.
    pub contents: Vec<Content>,
    /// Headers, in order.
    pub headers: Vec<Header>,
    /// Whether it means that the call failed: by its status, unless the description specifies
    /// otherwise.
    pub error: bool,
    /// What it is called where it is described for several operations; `None`: it is the
    /// operation's own.
    pub shared: Option<String>,
    /// The location of the response in the description.
    pub location: Location,
}

/// The status, or the range of statuses, that a response is described for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Exactly this status code.
    Code(u16),
    /// A class: `2` for 2XX.
    Range(u8),
    /// Every code not named.
    Default,
}

/// A response header.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// The name of the header, or what the names of all begin with.
    pub wire: String,
    /// The names that the header may get.
    pub hints: Hints,
    /// The documentation of the header.
    pub docs: Docs,
    /// The type of its value.
    pub ty: Type,
    /// The service always sends it (it is still read leniently).
    pub required: bool,
    /// It stands for all headers whose names begin with `wire`: a map, by the rest of their names.
    pub gathered: bool,
    /// What it is called where it is described for several operations; `None`: it is the
    /// operation's own.
    pub shared: Option<String>,
    /// The location of the header in the description.
    pub location: Location,
}

/// A long-running operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Lro {
    /// The vendor whose rules apply.
    pub kind: LroKind,
    /// Where the result is.
    pub final_state: Option<FinalState>,
    /// The type of the result; `None`: there is none.
    pub result: Option<Type>,
}

/// The vendor whose rules of long-running operations apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LroKind {
    /// Azure Resource Manager.
    Arm,
    /// Azure data plane: `Operation-Location`.
    DataPlane,
    /// Microsoft Graph: a status monitor at `Location`.
    Graph,
}

/// Where the final state is read from (`final-state-via`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FinalState {
    /// The status monitor's body.
    AzureAsyncOperation,
    /// The address in `Location`.
    Location,
    /// The address of the first request.
    OriginalUri,
    /// The `result` of the status monitor's body.
    OperationLocation,
}

/// How the state of a job is read from what its own GET answers. States are compared without case.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiter {
    /// Path to the state in the body: `["properties", "provisioningState"]`.
    pub state: Vec<String>,
    /// States that are a success.
    pub succeeded: Vec<String>,
    /// States that are a failure.
    pub failed: Vec<String>,
    /// States that are a cancellation.
    pub canceled: Vec<String>,
}
