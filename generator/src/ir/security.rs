//! Server addresses and authentication schemes.

use super::{Docs, Hints, ParameterLocation, SchemeId};
use crate::source::Location;

/// An address of the API.
#[derive(Debug, Clone, PartialEq)]
pub struct Server {
    /// The URL template, `{name}` for variables.
    pub url: String,
    /// The documentation of the address.
    pub docs: Docs,
    /// Variables, in order.
    pub variables: Vec<ServerVariable>,
}

/// A variable of an address.
#[derive(Debug, Clone, PartialEq)]
pub struct ServerVariable {
    /// The name of the variable in the template.
    pub wire: String,
    /// The names that the variable may get.
    pub hints: Hints,
    /// The documentation of the variable.
    pub docs: Docs,
    /// Its value when none is given; `None`: the user must give one (`x-ms-parameterized-host`).
    pub default: Option<String>,
    /// Known values; empty when open.
    pub values: Vec<String>,
}

/// Schemes that are needed together, each with its scopes. An empty one allows anonymous calls.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// Scheme and scopes.
    pub schemes: Vec<(SchemeId, Vec<String>)>,
}

/// An authentication scheme.
#[derive(Debug, Clone, PartialEq)]
pub struct Scheme {
    /// The name of the scheme in the description.
    pub name: String,
    /// The names that the scheme may get.
    pub hints: Hints,
    /// The documentation of the scheme.
    pub docs: Docs,
    /// The location of the scheme in the description.
    pub location: Location,
    /// The kind of the scheme, with its settings.
    pub kind: SchemeKind,
}

/// The kinds of authentication schemes (OpenAPI "Security Scheme Object").
#[derive(Debug, Clone, PartialEq)]
pub enum SchemeKind {
    /// A key in a header, query or cookie.
    ApiKey {
        /// The part of the request in which the key is sent.
        place: ParameterLocation,
        /// The exact name of the header, query parameter or cookie.
        wire: String,
    },
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
    /// `Authorization: <scheme> …` of another scheme.
    Http(String),
    /// OAuth 2.0 (RFC 6749): a bearer token with scopes.
    OAuth2(Vec<OAuthFlow>),
    /// OpenID Connect: a bearer token.
    OpenIdConnect(String),
    /// A client certificate: the transport's business.
    MutualTls,
}

/// One OAuth 2.0 flow.
#[derive(Debug, Clone, PartialEq)]
pub struct OAuthFlow {
    /// The kind of the flow.
    pub kind: OAuthFlowKind,
    /// Where the user agrees.
    pub authorization_url: Option<String>,
    /// Where tokens are given.
    pub token_url: Option<String>,
    /// Where tokens are refreshed.
    pub refresh_url: Option<String>,
    /// Scopes and their strings.
    pub scopes: Vec<(String, String)>,
}

/// The OAuth 2.0 flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the flow of its name")]
pub enum OAuthFlowKind {
    Implicit,
    Password,
    ClientCredentials,
    AuthorizationCode,
}
