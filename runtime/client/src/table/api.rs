//! The API as a whole: its addresses, its security schemes and what the client holds.

use super::ParameterLocation;

/// What the description says of the whole API.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Api {
    /// The short name of the API, part of the user agent and of resume tokens.
    pub name: &'static str,
    /// The version of the API, as described.
    pub version: &'static str,
    /// The addresses of the API; the first is the default.
    pub servers: &'static [Server],
    /// The security schemes that some operation uses.
    pub schemes: &'static [Scheme],
    /// Parameters that the client holds for all calls; a parameter of an operation refers to one by
    /// [`Param::client`](super::Param::client).
    pub parameters: &'static [ClientParameter],
}

/// An address of the API.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Server {
    /// The URL, with `{name}` for each variable.
    pub url: &'static str,
    /// The variables. Those of the first server of an [`Api`] are followed by those that only
    /// servers of operations have.
    pub variables: &'static [ServerVariable],
}

/// A variable of an address.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct ServerVariable {
    /// The name of the variable between the braces.
    pub name: &'static str,
    /// The value when none is given; without one the user must give it.
    pub default: Option<&'static str>,
    /// All values that it may have; empty when it may have any.
    pub values: &'static [&'static str],
}

/// A parameter that the client holds.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct ClientParameter {
    /// The exact name of the parameter.
    pub wire: &'static str,
    /// Where the parameter is sent.
    pub place: ParameterLocation,
    /// The value when none is given; without one the parameter is left out.
    pub value: Option<&'static str>,
    /// Whether a call that needs it fails without a value.
    pub required: bool,
}

/// A security scheme: how a request is authenticated.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Scheme {
    /// The name of the scheme in the description.
    pub name: &'static str,
    /// How a request is authenticated.
    pub kind: SchemeKind,
}

/// The kinds of security schemes.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum SchemeKind {
    /// A key in a header, query or cookie.
    ApiKey {
        /// Where the key is sent.
        place: ParameterLocation,
        /// Under which name.
        name: &'static str,
    },
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
    /// `Authorization: <scheme> …`.
    Http(&'static str),
    /// OAuth 2.0: a bearer token with scopes.
    OAuth2 {
        /// Where a client gets tokens for itself.
        token_url: Option<&'static str>,
        /// All scopes that are described.
        scopes: &'static [&'static str],
    },
    /// OpenID Connect: a bearer token.
    OpenIdConnect(&'static str),
    /// A client certificate, which is the transport's business.
    MutualTls,
}

impl Api {
    /// An API of this name and version, without addresses.
    #[must_use]
    pub const fn new(name: &'static str, version: &'static str) -> Self {
        Self { name, version, servers: &[], schemes: &[], parameters: &[] }
    }

    /// Sets [`servers`](Self::servers).
    #[must_use]
    pub const fn servers(mut self, servers: &'static [Server]) -> Self {
        self.servers = servers;
        self
    }

    /// Sets [`schemes`](Self::schemes).
    #[must_use]
    pub const fn schemes(mut self, schemes: &'static [Scheme]) -> Self {
        self.schemes = schemes;
        self
    }

    /// Sets [`parameters`](Self::parameters).
    #[must_use]
    pub const fn parameters(mut self, parameters: &'static [ClientParameter]) -> Self {
        self.parameters = parameters;
        self
    }
}

impl Server {
    /// An address without variables.
    #[must_use]
    pub const fn new(url: &'static str) -> Self {
        Self { url, variables: &[] }
    }

    /// Sets [`variables`](Self::variables).
    #[must_use]
    pub const fn variables(mut self, variables: &'static [ServerVariable]) -> Self {
        self.variables = variables;
        self
    }
}

impl ServerVariable {
    /// A variable that the user must give, with any value.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, default: None, values: &[] }
    }

    /// Sets [`default`](Self::default).
    #[must_use]
    pub const fn default(mut self, value: &'static str) -> Self {
        self.default = Some(value);
        self
    }

    /// Sets [`values`](Self::values).
    #[must_use]
    pub const fn values(mut self, values: &'static [&'static str]) -> Self {
        self.values = values;
        self
    }
}

impl ClientParameter {
    /// A parameter that is left out when the user does not set it.
    #[must_use]
    pub const fn new(wire: &'static str, place: ParameterLocation) -> Self {
        Self { wire, place, value: None, required: false }
    }

    /// Sets [`value`](Self::value).
    #[must_use]
    pub const fn value(mut self, value: &'static str) -> Self {
        self.value = Some(value);
        self
    }

    /// The same parameter, without which a call that needs it fails.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

impl Scheme {
    const fn new(name: &'static str, kind: SchemeKind) -> Self {
        Self { name, kind }
    }

    /// A key that is sent here under the name `wire`.
    #[must_use]
    pub const fn api_key(name: &'static str, place: ParameterLocation, wire: &'static str) -> Self {
        Self::new(name, SchemeKind::ApiKey { place, name: wire })
    }

    /// [`SchemeKind::Basic`].
    #[must_use]
    pub const fn basic(name: &'static str) -> Self {
        Self::new(name, SchemeKind::Basic)
    }

    /// [`SchemeKind::Bearer`].
    #[must_use]
    pub const fn bearer(name: &'static str) -> Self {
        Self::new(name, SchemeKind::Bearer)
    }

    /// [`SchemeKind::Http`] of this authentication scheme.
    #[must_use]
    pub const fn http(name: &'static str, scheme: &'static str) -> Self {
        Self::new(name, SchemeKind::Http(scheme))
    }

    /// [`SchemeKind::OAuth2`], without an address at which a client gets tokens for itself.
    #[must_use]
    pub const fn oauth2(name: &'static str, scopes: &'static [&'static str]) -> Self {
        Self::new(name, SchemeKind::OAuth2 { token_url: None, scopes })
    }

    /// [`SchemeKind::OAuth2`] with the address at which a client gets tokens for itself.
    #[must_use]
    pub const fn oauth2_at(
        name: &'static str,
        token_url: &'static str,
        scopes: &'static [&'static str],
    ) -> Self {
        Self::new(name, SchemeKind::OAuth2 { token_url: Some(token_url), scopes })
    }

    /// [`SchemeKind::OpenIdConnect`], discovered at this address.
    #[must_use]
    pub const fn open_id_connect(name: &'static str, url: &'static str) -> Self {
        Self::new(name, SchemeKind::OpenIdConnect(url))
    }

    /// [`SchemeKind::MutualTls`].
    #[must_use]
    pub const fn mutual_tls(name: &'static str) -> Self {
        Self::new(name, SchemeKind::MutualTls)
    }
}
