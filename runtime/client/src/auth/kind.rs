//! Which credentials fit which schemes.

use super::Credential;
use crate::BuildError;
use crate::table::{Scheme, SchemeKind};

/// A kind of credential, as schemes tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CredentialKind {
    Key,
    Basic,
    Token,
}

impl CredentialKind {
    /// The kind of a credential.
    pub(super) fn of(credential: &Credential) -> Self {
        match credential {
            Credential::ApiKey(_) => Self::Key,
            Credential::Basic(_) => Self::Basic,
            Credential::Token(_) | Credential::Client(_) => Self::Token,
        }
    }

    /// Whether this is what a scheme asks for, where nobody says which scheme it is for.
    pub(super) fn fits(self, scheme: &SchemeKind) -> bool {
        match scheme {
            SchemeKind::ApiKey { .. } | SchemeKind::Http(_) => self == Self::Key,
            SchemeKind::Basic => self == Self::Basic,
            SchemeKind::Bearer | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect(_) => {
                self == Self::Token
            }
            SchemeKind::MutualTls => false,
        }
    }

    /// Whether a call could ever be sent with it. Where the description names no scheme, nothing
    /// says where a key goes; the others go into the header `Authorization`.
    pub(super) fn has_use(self, schemes: &[Scheme]) -> bool {
        match schemes {
            [] => self != Self::Key,
            _ => schemes.iter().any(|scheme| self.fits(&scheme.kind)),
        }
    }

    /// The error of a credential without use.
    pub(super) fn fault(self, schemes: &[Scheme]) -> BuildError {
        let credential = match self {
            Self::Key => "an API key",
            Self::Basic => "a user and a password (`BasicAuth`)",
            Self::Token => "a provider of tokens",
        };
        let shown = |scheme: &Scheme| format!("`{}` takes {}", scheme.name, accepted(&scheme.kind));
        BuildError::UnusedCredential { credential, schemes: schemes.iter().map(shown).collect() }
    }
}

/// What a scheme takes, in words.
fn accepted(scheme: &SchemeKind) -> &'static str {
    match scheme {
        SchemeKind::ApiKey { .. } | SchemeKind::Http(_) => "an `ApiKey`",
        SchemeKind::Basic => "a `BasicAuth`",
        SchemeKind::Bearer | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect(_) => {
            "a `BearerToken` or another `TokenProvider`"
        }
        SchemeKind::MutualTls => "a client certificate of the transport",
    }
}
