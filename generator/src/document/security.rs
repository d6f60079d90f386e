//! Security schemes and requirements, as written.

use super::Extensions;
use crate::source::Location;

/// One alternative: all its schemes are needed together. An empty one allows anonymous calls.
#[derive(Debug, Clone, PartialEq)]
pub struct SecurityRequirement {
    /// The location of this object in the description.
    pub location: Location,
    /// Scheme name and scopes, in order.
    pub schemes: Vec<(String, Vec<String>)>,
}

/// A security scheme.
#[derive(Debug, Clone, PartialEq)]
pub struct SecurityScheme {
    /// The location of this object in the description.
    pub location: Location,
    /// `description`: Markdown about the scheme.
    pub description: Option<String>,
    /// How a request is authenticated: `type`, with its other keywords.
    pub kind: SecuritySchemeKind,
    /// The `x-…` keys of the object.
    pub extensions: Extensions,
}

/// The kinds of security schemes.
#[derive(Debug, Clone, PartialEq)]
pub enum SecuritySchemeKind {
    /// `apiKey` in a query, header or cookie.
    ApiKey {
        /// `in`: where the key is sent.
        place: super::ParameterIn,
        /// `name`: of the header, query parameter or cookie.
        name: String,
    },
    /// `http`: the scheme in lower case (`basic`, `bearer`), and `bearerFormat`.
    Http {
        /// `scheme`: of the `Authorization` header (RFC 9110 section 11), in lower case.
        scheme: String,
        /// `bearerFormat`.
        bearer_format: Option<String>,
    },
    /// `oauth2`: an access token of an OAuth 2.0 flow (RFC 6749).
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
    /// Which flow it is.
    pub kind: OAuthFlowKind,
    /// `authorizationUrl`.
    pub authorization_url: Option<String>,
    /// `tokenUrl`: the token endpoint.
    pub token_url: Option<String>,
    /// `refreshUrl`: where a token is refreshed.
    pub refresh_url: Option<String>,
    /// `scopes`: name and text, in order.
    pub scopes: Vec<(String, String)>,
}

/// The OAuth2 flows (RFC 6749).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OAuthFlowKind {
    /// `implicit`: a token from the authorization endpoint (section 4.2).
    Implicit,
    /// `password`: the resource owner's password (section 4.3).
    Password,
    /// `clientCredentials`, `application`.
    ClientCredentials,
    /// `authorizationCode`, `accessCode`.
    AuthorizationCode,
}
