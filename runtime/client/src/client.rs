//! The client that every generated one wraps: where the API is, with what credentials, over which transport, how patiently.

use crate::auth::{Credential, Credentials};
use crate::origin::Origins;
use crate::table::{Api, Operation, Server};
use crate::{RetryPolicy, Sleep, Transport};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// What all calls share. Cheap to clone. Generated clients wrap it; [`client!`](crate::client!) makes them.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) api: &'static Api,
    pub(crate) base: Base,
    pub(crate) allowed: Vec<String>,
    pub(crate) variables: Vec<(String, String)>,
    /// Values of [`Api::parameters`], by position.
    pub(crate) parameters: Vec<Option<String>>,
    pub(crate) credentials: Credentials,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) sleep: Arc<dyn Sleep>,
    pub(crate) retry: RetryPolicy,
    pub(crate) timeout: Option<Duration>,
    pub(crate) headers: HeaderMap,
}

/// Where the API is.
pub(crate) enum Base {
    /// The user said it; it holds for all operations.
    Given(Url),
    /// The description said it; an operation may have a server of its own.
    Described(Url),
}

impl Client {
    /// A builder of a client of this API.
    pub fn builder(api: &'static Api) -> ClientBuilder {
        ClientBuilder::new(api)
    }

    /// What the description says of the API.
    #[must_use]
    pub fn api(&self) -> &'static Api {
        self.0.api
    }

    /// The address of the API.
    #[must_use]
    pub fn endpoint(&self) -> &Url {
        match &self.0.base {
            Base::Given(url) | Base::Described(url) => url,
        }
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    /// The address that an operation is below.
    pub(crate) fn base_of(&self, operation: &'static Operation) -> Result<Url, String> {
        match (&self.0.base, operation.servers.first()) {
            (Base::Given(url), _) | (Base::Described(url), None) => Ok(url.clone()),
            (Base::Described(api), Some(server)) => resolve(server, &self.0.variables, Some(api)).map_err(|e| e.to_string()),
        }
    }

    /// Where the credentials of calls of this operation may go.
    pub(crate) fn origins_of(&self, operation: &'static Operation) -> Result<Origins, String> {
        let mut origins = Origins::new(&self.base_of(operation)?);
        for pattern in &self.0.allowed {
            origins = origins.allow(pattern).map_err(|e| e.to_string())?;
        }
        Ok(origins)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = crate::origin::redact(self.endpoint());
        f.debug_struct("Client").field("api", &self.0.api.name).field("endpoint", &shown).finish_non_exhaustive()
    }
}

/// Makes a [`Client`]. Mistakes are kept and returned by [`build`](Self::build).
#[derive(Debug)]
#[must_use]
pub struct ClientBuilder {
    api: &'static Api,
    endpoint: Option<String>,
    server: usize,
    variables: Vec<(String, String)>,
    parameters: Vec<Option<String>>,
    named: Vec<(usize, Credential)>,
    general: Vec<Credential>,
    transport: Option<Arc<dyn Transport>>,
    sleep: Option<Arc<dyn Sleep>>,
    retry: RetryPolicy,
    timeout: Option<Duration>,
    headers: HeaderMap,
    allowed: Vec<String>,
    user_agent: Option<String>,
    problem: Option<BuildError>,
}

impl ClientBuilder {
    fn new(api: &'static Api) -> Self {
        Self {
            api,
            endpoint: None,
            server: 0,
            variables: Vec::new(),
            parameters: api.parameters.iter().map(|p| p.value.map(str::to_owned)).collect(),
            named: Vec::new(),
            general: Vec::new(),
            transport: None,
            sleep: None,
            retry: RetryPolicy::default(),
            timeout: None,
            headers: HeaderMap::new(),
            allowed: Vec::new(),
            user_agent: None,
            problem: None,
        }
    }

    /// The address of the API, in place of those of the description.
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
        self
    }

    /// Another of the described servers, by position.
    pub fn server(mut self, position: usize) -> Self {
        self.server = position;
        self
    }

    /// The value of a variable of the described server.
    pub fn variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// The value of a parameter that the client holds, by its wire name.
    pub fn parameter(mut self, wire: &str, value: impl Into<String>) -> Self {
        match self.api.parameters.iter().position(|p| p.wire == wire) {
            Some(position) => self.parameters[position] = Some(value.into()),
            None => self.fail(BuildError::NoParameter(wire.to_owned())),
        }
        self
    }

    /// A credential for every scheme it fits.
    pub fn credential(mut self, credential: impl Into<Credential>) -> Self {
        self.general.push(credential.into());
        self
    }

    /// A credential for one scheme, by its name in the description.
    pub fn credential_for(mut self, scheme: &str, credential: impl Into<Credential>) -> Self {
        match self.api.schemes.iter().position(|s| s.name == scheme) {
            Some(position) => self.named.push((position, credential.into())),
            None => self.fail(BuildError::NoScheme(scheme.to_owned())),
        }
        self
    }

    /// Another way to the server.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Another clock and timer.
    pub fn sleep(mut self, sleep: impl Sleep + 'static) -> Self {
        self.sleep = Some(Arc::new(sleep));
        self
    }

    /// When calls are tried again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// The longest time that a call may take, with all of its retries; a streamed body is not counted. There is none by default.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// A header of every request.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(mut value)) => {
                // It may be a secret, and the builder can be printed.
                value.set_sensitive(true);
                self.headers.insert(name, value);
            }
            _ => self.fail(BuildError::Header(name.to_owned())),
        }
        self
    }

    /// Trusts a further origin, to which polls, next links and redirects may lead with credentials: `example.com`, `*.example.com`,
    /// `https://example.com:8443`.
    pub fn allow_origin(mut self, pattern: impl Into<String>) -> Self {
        self.allowed.push(pattern.into());
        self
    }

    /// The `User-Agent` header.
    pub fn user_agent(mut self, text: impl Into<String>) -> Self {
        self.user_agent = Some(text.into());
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    /// Something that was set is wrong, or something is missing.
    pub fn build(mut self) -> Result<Client, BuildError> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let base = match (&self.endpoint, self.api.servers.get(self.server)) {
            (Some(text), _) => Base::Given(parse(text, None)?),
            (None, Some(server)) => Base::Described(resolve(server, &self.variables, None)?),
            (None, None) => return Err(BuildError::NoEndpoint),
        };
        let agent = self
            .user_agent
            .unwrap_or_else(|| format!("{}/{} specwright/{}", self.api.name, self.api.version, env!("CARGO_PKG_VERSION")));
        let agent: String = agent.chars().filter(|c| matches!(c, ' '..='~')).collect();
        if let Ok(agent) = HeaderValue::try_from(agent) {
            self.headers.entry(http::header::USER_AGENT).or_insert(agent);
        }
        let sleep = self.sleep.or_else(default_sleep).ok_or(BuildError::NoSleep)?;
        let transport = self.transport.map_or_else(default_transport, Ok)?;
        let (Base::Given(url) | Base::Described(url)) = &base;
        let credentials =
            Credentials::new((self.named, self.general), self.api, url, &transport, &sleep).ok_or(BuildError::NoTokenUrl)?;
        let client = Client(Arc::new(Inner {
            api: self.api,
            base,
            allowed: self.allowed,
            variables: self.variables,
            parameters: self.parameters,
            credentials,
            transport,
            sleep,
            retry: self.retry,
            timeout: self.timeout,
            headers: self.headers,
        }));
        for pattern in &client.0.allowed {
            Origins::new(client.endpoint()).allow(pattern).map_err(|e| BuildError::Origin(e.to_string()))?;
        }
        Ok(client)
    }

    fn fail(&mut self, problem: BuildError) {
        self.problem.get_or_insert(problem);
    }
}

/// A described server with its variables filled in; a relative one is below `base`.
fn resolve(server: &Server, variables: &[(String, String)], base: Option<&Url>) -> Result<Url, BuildError> {
    let mut url = server.url.to_owned();
    for variable in server.variables {
        let given = variables.iter().rev().find(|(name, _)| name == variable.name).map(|(_, value)| value.as_str());
        let value = given.or(variable.default).ok_or_else(|| BuildError::NoVariable(variable.name.to_owned()))?;
        url = url.replace(&format!("{{{}}}", variable.name), value);
    }
    parse(&url, base)
}

fn parse(text: &str, base: Option<&Url>) -> Result<Url, BuildError> {
    let parsed = match base {
        Some(base) => base.join(text),
        None => Url::parse(text),
    };
    match parsed {
        Ok(mut url) if matches!(url.scheme(), "http" | "https") && url.has_host() => {
            url.set_fragment(None);
            Ok(url)
        }
        _ => Err(BuildError::Endpoint(text.to_owned())),
    }
}

#[cfg(feature = "reqwest")]
fn default_sleep() -> Option<Arc<dyn Sleep>> {
    Some(Arc::new(crate::TokioSleep))
}

#[cfg(not(feature = "reqwest"))]
fn default_sleep() -> Option<Arc<dyn Sleep>> {
    None
}

#[cfg(feature = "reqwest")]
fn default_transport() -> Result<Arc<dyn Transport>, BuildError> {
    crate::ReqwestTransport::new().map(|transport| Arc::new(transport) as _).map_err(|e| BuildError::Transport(e.to_string()))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport() -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}

/// Why a client cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// The description names no server.
    NoEndpoint,
    /// The address is not an absolute URL of `http` or `https`.
    Endpoint(String),
    /// A variable of the server has no value.
    NoVariable(String),
    /// The description has no such scheme.
    NoScheme(String),
    /// Client credentials were given, and neither they nor the description name a token URL.
    NoTokenUrl,
    /// The client has no such parameter.
    NoParameter(String),
    /// A header that cannot be sent, by name.
    Header(String),
    /// Not an origin.
    Origin(String),
    /// The default transport cannot be made.
    Transport(String),
    /// No transport: the feature `reqwest` is off and none was given.
    NoTransport,
    /// No timer: the feature `reqwest` is off and none was given.
    NoSleep,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoEndpoint => f.write_str("the description names no server: give an endpoint"),
            Self::Endpoint(url) => write!(f, "`{url}` is not an absolute http(s) URL: give an endpoint"),
            Self::NoVariable(name) => write!(f, "the server's variable `{name}` has no value"),
            Self::NoScheme(name) => write!(f, "the API has no security scheme `{name}`"),
            Self::NoTokenUrl => f.write_str("the API names no token URL: give the client credentials one"),
            Self::NoParameter(name) => write!(f, "the client has no parameter `{name}`"),
            Self::Header(name) => write!(f, "the header `{name}` cannot be sent"),
            Self::Origin(text) => f.write_str(text),
            Self::Transport(text) => write!(f, "the transport cannot be made: {text}"),
            Self::NoTransport => f.write_str("no transport: give one, or enable the feature `reqwest`"),
            Self::NoSleep => f.write_str("no timer: give one, or enable the feature `reqwest`"),
        }
    }
}

impl std::error::Error for BuildError {}
