//! Security schemes and requirements, as written.

use super::Extensions;
use crate::source::Location;

/// One alternative: all its schemes are needed together. An empty one allows anonymous calls.
#[derive(Debug, Clone, PartialEq)]
pub struct SecurityRequirement {
    /// Where it stands.
    pub location: Location,
    /// Scheme name and scopes, in order.
    pub schemes: Vec<(String, Vec<String>)>,
}

/// A security scheme.
#[derive(Debug, Clone, PartialEq)]
pub struct SecurityScheme {
    /// Where it stands.
    pub location: Location,
    /// `description`.
    pub description: Option<String>,
    /// What it is.
    pub kind: SecuritySchemeKind,
    /// `x-…`.
    pub extensions: Extensions,
}

/// The kinds of security schemes.
#[derive(Debug, Clone, PartialEq)]
pub enum SecuritySchemeKind {
    /// `apiKey` in a query, header or cookie.
    ApiKey {
        /// `in`.
        place: super::ParameterIn,
        /// `name`.
        name: String,
    },
    /// `http`: the scheme in lower case (`basic`, `bearer`), and `bearerFormat`.
    Http {
        /// `scheme`.
        scheme: String,
        /// `bearerFormat`.
        bearer_format: Option<String>,
    },
    /// `oauth2`.
    OAuth2 {
        /// `flows`, in order.
        flows: Vec<OAuthFlow>,
    },
    /// `openIdConnect`.
    OpenIdConnect {
        /// `openIdConnectUrl`.
        url: String,
    },
    /// `mutualTLS` (3.1).
    MutualTls,
}

/// One OAuth2 flow.
#[derive(Debug, Clone, PartialEq)]
pub struct OAuthFlow {
    /// Which one.
    pub kind: OAuthFlowKind,
    /// `authorizationUrl`.
    pub authorization_url: Option<String>,
    /// `tokenUrl`.
    pub token_url: Option<String>,
    /// `refreshUrl`.
    pub refresh_url: Option<String>,
    /// `scopes`: name and text, in order.
    pub scopes: Vec<(String, String)>,
}

/// The OAuth2 flows (RFC 6749).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OAuthFlowKind {
    /// `implicit`.
    Implicit,
    /// `password`.
    Password,
    /// `clientCredentials`, `application`.
    ClientCredentials,
    /// `authorizationCode`, `accessCode`.
    AuthorizationCode,
}
