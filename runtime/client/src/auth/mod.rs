//! Credentials: what a user gives, which of it an operation needs, and how it goes into a request.

mod apply;
mod cache;
mod client_credentials;
mod kind;
mod token;

pub(crate) use apply::{Applied, Credentials, Present, Unauthenticated};
pub use client_credentials::ClientCredentials;
pub use token::{AccessToken, BearerToken, TokenProvider};

use crate::BoxError;
use secrecy::SecretString;
use std::fmt;
use std::sync::Arc;

/// A credential of any kind; made by `into()` from [`ApiKey`], [`BasicAuth`], [`BearerToken`],
/// [`ClientCredentials`] or any [`TokenProvider`].
///
/// `Debug` shows none of its secrets.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Credential {
    /// A key, sent as the description's `apiKey` scheme says.
    ApiKey(ApiKey),
    /// A user and a password.
    Basic(BasicAuth),
    /// Bearer tokens of a provider (RFC 6750).
    Token(Arc<dyn TokenProvider>),
    /// Bearer tokens that the client asks for as itself.
    Client(ClientCredentials),
}

/// An API key. The description says where it goes.
#[derive(Debug, Clone)]
pub struct ApiKey(pub(crate) SecretString);

impl ApiKey {
    /// Makes a key of its secret text.
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into().into())
    }
}

/// A user name and a password (RFC 7617).
#[derive(Debug, Clone)]
pub struct BasicAuth {
    pub(crate) user: String,
    pub(crate) password: SecretString,
}

impl BasicAuth {
    /// Creates a credential of this user name and password.
    pub fn new(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self { user: user.into(), password: password.into().into() }
    }
}

impl<T: Into<String>> From<T> for ApiKey {
    fn from(key: T) -> Self {
        Self::new(key)
    }
}

impl From<ApiKey> for Credential {
    fn from(key: ApiKey) -> Self {
        Self::ApiKey(key)
    }
}

impl From<BasicAuth> for Credential {
    fn from(basic: BasicAuth) -> Self {
        Self::Basic(basic)
    }
}

impl From<ClientCredentials> for Credential {
    fn from(credentials: ClientCredentials) -> Self {
        Self::Client(credentials)
    }
}

impl<P: TokenProvider + 'static> From<P> for Credential {
    fn from(provider: P) -> Self {
        Self::Token(Arc::new(provider))
    }
}

/// Why a request could not be authorized. Nothing was sent.
#[derive(Debug)]
#[non_exhaustive]
pub enum AuthError {
    /// Of the combinations of credentials that the operation accepts, the client has none: it has
    /// no credential, or others.
    Missing {
        /// The name of the operation.
        operation: &'static str,
        /// The accepted combinations, by the names of their schemes.
        accepted: Vec<Vec<&'static str>>,
    },
    /// A provider gave no token.
    Provider(BoxError),
    /// A credential holds characters that its header or cookie cannot carry.
    Malformed {
        /// The name of its scheme.
        scheme: &'static str,
        /// The error of the header, where it is one that says so.
        source: Option<BoxError>,
    },
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { operation, accepted } => {
                let accepted: Vec<_> =
                    accepted.iter().map(|schemes| schemes.join(" and ")).collect();
                write!(f, "no credential for {operation}: it accepts {}", accepted.join(", or "))
            }
            Self::Provider(_) => f.write_str("the token provider gave no token"),
            Self::Malformed { scheme, source: _ } => {
                write!(f, "the credential for {scheme} holds characters that cannot be sent")
            }
        }
    }
}

impl std::error::Error for AuthError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Provider(source) => Some(&**source),
            Self::Malformed { source, .. } => Some(&**source.as_ref()?),
            Self::Missing { .. } => None,
        }
    }
}
