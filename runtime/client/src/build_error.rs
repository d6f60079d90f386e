//! Why a client cannot be made. What it shows of an address is without user and query.

use crate::BoxError;
use crate::origin::{BadOrigin, UntrustedUrl};
use std::fmt;

/// Why a client cannot be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The description names no server.
    NoEndpoint,
    /// The address is not an absolute URL of `http` or `https`. It is given without its query and
    /// user.
    Endpoint {
        /// The address.
        url: String,
        /// Why it is no URL at all, if it is none.
        source: Option<url::ParseError>,
    },
    /// The address has a user or a password, which belong into a credential. It is given without
    /// them.
    EndpointUser(String),
    /// A variable of the server has no value.
    NoVariable(String),
    /// No server of the description has a variable of this name.
    UnknownVariable(String),
    /// The value of a variable is none of those that are described, or cannot stand where it is in
    /// the address.
    Variable {
        /// The name of the variable in the URL template.
        name: String,
        /// What is wrong with the value.
        reason: String,
    },
    /// The description has no such scheme.
    NoScheme(String),
    /// A credential that no scheme of the description takes.
    UnusedCredential {
        /// What was given: "an API key".
        credential: &'static str,
        /// The schemes and what each takes: "`login` takes a `BasicAuth`".
        schemes: Vec<String>,
    },
    /// Client credentials were given, and neither they nor the description name a token URL.
    NoTokenUrl,
    /// Client credentials were given, and their token URL is none that they may be sent to. The
    /// text says why, without its query and user.
    TokenUrl {
        /// Why.
        reason: String,
        /// Why the address is not trusted, if that is why.
        source: Option<Box<UntrustedUrl>>,
    },
    /// The client has no such parameter.
    NoParameter(String),
    /// A header that cannot be sent, by name.
    Header(String),
    /// A header that the transport sets, by name.
    Framing(String),
    /// A text that is not an origin: scheme, host and port.
    Origin(BadOrigin),
    /// The default transport cannot be made.
    Transport(BoxError),
    /// There is no transport: the feature `reqwest` is off and none was given.
    NoTransport,
    /// There is no timer: the feature `reqwest` is off and none was given.
    NoSleep,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoEndpoint => f.write_str("the description names no server: give an endpoint"),
            Self::Endpoint { url, source: _ } => {
                write!(f, "`{url}` is not an absolute http(s) URL: give an endpoint")
            }
            Self::EndpointUser(url) => {
                write!(
                    f,
                    "the address {url} has a user or a password in it: give them as a credential \
                     (`BasicAuth`)"
                )
            }
            Self::NoVariable(name) => write!(f, "the server's variable `{name}` has no value"),
            Self::UnknownVariable(name) => {
                write!(f, "no server of the API has a variable `{name}`")
            }
            Self::Variable { name, reason } => {
                write!(
                    f,
                    "the value of the server's variable `{name}` {reason}; `variable_unchecked` \
                     takes any"
                )
            }
            Self::NoScheme(name) => write!(f, "the API has no security scheme `{name}`"),
            Self::UnusedCredential { credential, schemes } if schemes.is_empty() => {
                write!(f, "{credential} is not used: the API names no security scheme")
            }
            Self::UnusedCredential { credential, schemes } => {
                write!(f, "{credential} fits no security scheme of the API: ")?;
                f.write_str(&schemes.join(", "))
            }
            Self::NoTokenUrl => {
                f.write_str("the API names no token URL: give the client credentials one")
            }
            Self::TokenUrl { reason, source: _ } => {
                write!(f, "the token URL cannot be used: {reason}")
            }
            Self::NoParameter(name) => write!(f, "the client has no parameter `{name}`"),
            Self::Header(name) => write!(f, "the header `{name}` cannot be sent"),
            Self::Framing(name) => write!(f, "the header `{name}` is set by the transport"),
            Self::Origin(error) => error.fmt(f),
            Self::Transport(_) => f.write_str("the transport cannot be made"),
            Self::NoTransport => {
                f.write_str("no transport: give one, or enable the feature `reqwest`")
            }
            Self::NoSleep => f.write_str("no timer: give one, or enable the feature `reqwest`"),
        }
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Endpoint { source, .. } => Some(source.as_ref()?),
            Self::TokenUrl { source, .. } => Some(source.as_deref()?),
            Self::Transport(error) => Some(&**error),
            _ => None,
        }
    }
}
