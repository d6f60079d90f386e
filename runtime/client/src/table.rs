//! What a generated crate says of its API: constant tables, read by the one
//! [`send`](crate::Call::send) that all operations share. Nothing here does anything.

use crate::paging::PagingProfile;

/// What the description says of the whole API.
#[derive(Debug)]
pub struct Api {
    /// The short name of the API, part of the user agent and of resume tokens.
    pub name: &'static str,
    /// The version of the API, as described.
    pub version: &'static str,
    /// The addresses of the API; the first is the default.
    pub servers: &'static [Server],
    /// The security schemes that some operation uses.
    pub schemes: &'static [Scheme],
    /// Parameters that the client holds for all calls; a [`Param`] refers to one by
    /// [`Param::client`].
    pub parameters: &'static [ClientParameter],
}

/// An address of the API.
#[derive(Debug)]
pub struct Server {
    /// The URL, with `{name}` for each variable.
    pub url: &'static str,
    /// The variables. Those of the first server of an [`Api`] are followed by those that only
    /// servers of operations have.
    pub variables: &'static [ServerVariable],
}

/// A variable of an address.
#[derive(Debug)]
pub struct ServerVariable {
    /// The name of the variable between the braces.
    pub name: &'static str,
    /// The value when none is given; without one the user must give it.
    pub default: Option<&'static str>,
    /// All values that it may have; empty when it may have any.
    pub values: &'static [&'static str],
}

/// A parameter that the client holds.
#[derive(Debug)]
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
#[derive(Debug)]
pub struct Scheme {
    /// The name of the scheme in the description.
    pub name: &'static str,
    /// How a request is authenticated.
    pub kind: SchemeKind,
}

/// The kinds of security schemes.
#[derive(Debug)]
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

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterLocation {
    /// In the path of the URL, in place of `{name}`.
    Path,
    /// In the query component of the URL.
    Query,
    /// In a header of the request.
    Header,
    /// In the `Cookie` header of the request.
    Cookie,
}

/// The method of a request. Unlike [`http::Method`] it can stand in a constant table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Method(&'static str);

#[allow(missing_docs, reason = "each is the method of its name")]
impl Method {
    pub const GET: Self = Self("GET");
    pub const PUT: Self = Self("PUT");
    pub const POST: Self = Self("POST");
    pub const DELETE: Self = Self("DELETE");
    pub const OPTIONS: Self = Self("OPTIONS");
    pub const HEAD: Self = Self("HEAD");
    pub const PATCH: Self = Self("PATCH");
    pub const TRACE: Self = Self("TRACE");
    pub const QUERY: Self = Self("QUERY");
}

impl Method {
    /// The name of the method as it is sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// One operation of the API: what is equal for all its calls.
#[derive(Debug)]
pub struct Operation {
    /// The name of the operation in errors, traces and resume tokens.
    pub id: &'static str,
    /// The HTTP method of the request.
    pub method: Method,
    /// The path below the address, `{wire}` for parameters; other text is already encoded. May end
    /// in `?name=value`.
    pub path: &'static str,
    /// The parameters of the operation; a call refers to them by position.
    pub params: &'static [Param],
    /// The `Accept` header; empty: none is sent.
    pub accept: &'static str,
    /// Media types of its successes that are asked for by another operation of the same method and
    /// path: an answer of one of them is no answer to this.
    pub other: &'static [&'static str],
    /// Statuses that mean the opposite of what they usually do: a 2xx that is an error, a 4xx that
    /// is a success.
    pub reclassified: &'static [u16],
    /// The response header that names the request; empty: one of the usual ones.
    pub request_id: &'static str,
    /// Alternatives, any of which suffices: positions in [`Api::schemes`] with scopes. Empty: no
    /// credential is needed; an empty alternative allows anonymous calls.
    pub security: &'static [&'static [(usize, &'static [&'static str])]],
    /// The operation's addresses, instead of those of the API.
    pub servers: &'static [Server],
    /// Redirects that it succeeds with, as its description names no other success: they are
    /// answers, and are not followed.
    pub redirects: &'static [u16],
    /// The operation is long-running: it is started here and ends later.
    pub lro: Option<LroProfile>,
    /// The operation returns a list in pages.
    pub paging: Option<PagingProfile>,
    /// The operation that reads its next page, when that is not a GET of the next link.
    pub next: Option<&'static Operation>,
    /// Whether that operation takes the body of this one.
    pub next_has_body: bool,
    /// The operation reads the state of a job that ends later.
    pub waiter: Option<WaiterProfile>,
}

impl Operation {
    /// A `GET /` of nothing, for `..Operation::DEFAULT`.
    pub const DEFAULT: Self = Self {
        id: "",
        method: Method::GET,
        path: "/",
        params: &[],
        accept: "",
        other: &[],
        reclassified: &[],
        request_id: "",
        security: &[],
        servers: &[],
        redirects: &[],
        lro: None,
        paging: None,
        next: None,
        next_has_body: false,
        waiter: None,
    };
}

/// How a long-running operation is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LroProfile {
    /// The vendor whose rules apply.
    pub kind: LroKind,
    /// `final-state-via`: where the result is.
    pub final_state: Option<FinalState>,
}

/// The vendor whose rules of long-running operations apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LroKind {
    /// Azure Resource Manager.
    Arm,
    /// Azure data plane: `Operation-Location`.
    DataPlane,
    /// Microsoft Graph: a status monitor at `Location`.
    Graph,
}

/// Where the result of a long-running operation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaiterProfile {
    /// Path to the state in the body.
    pub state: &'static [&'static str],
    /// States that are a success.
    pub succeeded: &'static [&'static str],
    /// States that are a failure.
    pub failed: &'static [&'static str],
    /// States that are a cancellation.
    pub canceled: &'static [&'static str],
}

/// One parameter of an operation.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    /// The exact name of the parameter.
    pub wire: &'static str,
    /// Where the parameter is sent.
    pub place: ParameterLocation,
    /// How its value becomes text.
    pub format: Format,
    /// Who gives its value.
    pub source: Source,
    /// Whether its value is hidden in `Debug` output.
    pub secret: bool,
    /// Whether the header goes with every request that follows from the call: polls and further
    /// pages.
    pub follows: bool,
}

/// How a parameter's value becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// By a style of OpenAPI (RFC 6570).
    Style {
        /// Which style it is.
        style: Style,
        /// Arrays and objects as separate pairs.
        explode: bool,
        /// What happens to characters that have a meaning in URLs.
        reserved: Reserved,
    },
    /// The value is written as a JSON document.
    Json,
}

/// The styles (OpenAPI "Style Values", RFC 6570).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Each key of an object is a separate header or pair, whose name begins with the wire name.
    Prefix,
}

/// What happens to characters that have a meaning in URLs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reserved {
    /// Reserved characters are encoded.
    Encode,
    /// Reserved characters stay where they cannot be mistaken (`allowReserved`).
    Allow,
    /// The value is already encoded, by the caller.
    Encoded,
}

/// Who gives the value of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The caller gives the value.
    Caller,
    /// The caller gives the value; this one is sent where it gives none.
    Default(&'static str),
    /// The parameter has only this value.
    Constant(&'static str),
    /// The client: a position in [`Api::parameters`].
    Client(usize),
}

impl Param {
    /// A parameter in the path, by default `simple` and not exploded.
    #[must_use]
    pub const fn path(wire: &'static str) -> Self {
        Self::new(wire, ParameterLocation::Path, Style::Simple, false)
    }

    /// A parameter in the query, by default `form` and exploded.
    #[must_use]
    pub const fn query(wire: &'static str) -> Self {
        Self::new(wire, ParameterLocation::Query, Style::Form, true)
    }

    /// A header, by default `simple` and not exploded.
    #[must_use]
    pub const fn header(wire: &'static str) -> Self {
        Self::new(wire, ParameterLocation::Header, Style::Simple, false)
    }

    /// A cookie, by default `form` and exploded.
    #[must_use]
    pub const fn cookie(wire: &'static str) -> Self {
        Self::new(wire, ParameterLocation::Cookie, Style::Form, true)
    }

    const fn new(
        wire: &'static str,
        place: ParameterLocation,
        style: Style,
        explode: bool,
    ) -> Self {
        let format = Format::Style { style, explode, reserved: Reserved::Encode };
        Self { wire, place, format, source: Source::Caller, secret: false, follows: false }
    }

    /// The same parameter, written in another style.
    #[must_use]
    pub const fn style(mut self, style: Style, explode: bool) -> Self {
        self.format = Format::Style { style, explode, reserved: self.reserved() };
        self
    }

    /// `allowReserved`.
    #[must_use]
    pub const fn allow_reserved(self) -> Self {
        self.with_reserved(Reserved::Allow)
    }

    /// The caller has encoded the value already.
    #[must_use]
    pub const fn encoded(self) -> Self {
        self.with_reserved(Reserved::Encoded)
    }

    /// The value is a JSON document (`content: application/json`).
    #[must_use]
    pub const fn json(mut self) -> Self {
        self.format = Format::Json;
        self
    }

    /// The same parameter, which has this value where the caller gives none.
    #[must_use]
    pub const fn default(mut self, value: &'static str) -> Self {
        self.source = Source::Default(value);
        self
    }

    /// The same parameter, which has only this value.
    #[must_use]
    pub const fn constant(mut self, value: &'static str) -> Self {
        self.source = Source::Constant(value);
        self
    }

    /// The client gives its value: a position in [`Api::parameters`].
    #[must_use]
    pub const fn client(mut self, position: usize) -> Self {
        self.source = Source::Client(position);
        self
    }

    /// The same parameter, whose value is hidden in `Debug` output.
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// The header goes with polls and further pages too: an id that the caller gives to the whole.
    #[must_use]
    pub const fn follows(mut self) -> Self {
        self.follows = true;
        self
    }

    const fn reserved(&self) -> Reserved {
        match self.format {
            Format::Style { reserved, .. } => reserved,
            Format::Json => Reserved::Encode,
        }
    }

    const fn with_reserved(mut self, to: Reserved) -> Self {
        if let Format::Style { style, explode, .. } = self.format {
            self.format = Format::Style { style, explode, reserved: to };
        }
        self
    }
}
