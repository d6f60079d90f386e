//! The client that every generated one wraps: where the API is, with what credentials, over which
//! transport, how patiently.

use crate::auth::{Credential, Credentials, Unauthenticated};
use crate::bounds::Bounds;
use crate::error::Reason;
use crate::framing::is_framing;
use crate::lro::WaitOptions;
use crate::origin::{Origins, redact_text};
use crate::server::{Given, Trust, parse, resolve, undescribed};
use crate::table::{Api, Operation};
use crate::{BuildError, Limits, RetryPolicy, Sleep, Transport};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// What all calls share. Cheap to clone. Generated clients wrap it; [`client!`](crate::client!)
/// makes them.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) api: &'static Api,
    pub(crate) base: Base,
    /// What is trusted beside the address of an operation.
    pub(crate) origins: Origins,
    pub(crate) variables: Vec<Given>,
    /// Values of [`Api::parameters`], by position.
    pub(crate) parameters: Vec<Option<String>>,
    pub(crate) credentials: Credentials,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) sleep: Arc<dyn Sleep>,
    pub(crate) retry: RetryPolicy,
    pub(crate) wait: WaitOptions,
    pub(crate) timeout: Option<Duration>,
    pub(crate) limits: Limits,
    pub(crate) headers: HeaderMap,
}

/// Where the API is.
pub(crate) enum Base {
    /// The user gave it; it holds for all operations.
    Given(Url),
    /// The description gives it; an operation may have another server.
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
    pub(crate) fn base_of(&self, operation: &'static Operation) -> Result<Url, Reason> {
        match (&self.0.base, operation.servers.first()) {
            (Base::Given(url), _) | (Base::Described(url), None) => Ok(url.clone()),
            (Base::Described(api), Some(server)) => {
                resolve(server, &self.0.variables, Some(api)).map_err(unaddressed)
            }
        }
    }

    /// Where the credentials of calls of this operation may go.
    pub(crate) fn origins_of(&self, operation: &'static Operation) -> Result<Origins, Reason> {
        Ok(self.0.origins.at(&self.base_of(operation)?))
    }
}

/// Why an operation has no address. It prints as the error itself, so the cause of that comes next.
fn unaddressed(error: BuildError) -> Reason {
    match (error.to_string(), error) {
        (text, BuildError::Endpoint { source: Some(source), .. }) => Reason::by(text, source),
        (text, _) => text.into(),
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = crate::origin::redact(self.endpoint());
        f.debug_struct("Client")
            .field("api", &self.0.api.name)
            .field("endpoint", &shown)
            .finish_non_exhaustive()
    }
}

/// Makes a [`Client`]. Mistakes are kept and returned by [`build`](Self::build).
#[must_use]
pub struct ClientBuilder {
    api: &'static Api,
    endpoint: Option<String>,
    server: usize,
    variables: Vec<Given>,
    parameters: Vec<Option<String>>,
    named: Vec<(usize, Credential)>,
    general: Vec<Credential>,
    transport: Option<Arc<dyn Transport>>,
    sleep: Option<Arc<dyn Sleep>>,
    retry: RetryPolicy,
    wait: WaitOptions,
    timeout: Option<Duration>,
    limits: Limits,
    unauthenticated: Unauthenticated,
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
            wait: WaitOptions::default(),
            timeout: None,
            limits: Limits::new(),
            unauthenticated: Unauthenticated::Refused,
            headers: HeaderMap::new(),
            allowed: Vec::new(),
            user_agent: None,
            problem: None,
        }
    }

    /// The address of the API, instead of those of the description.
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
    ///
    /// It is one of the described values, if there are any, and may hold what its part of the
    /// address allows: in the host letters, digits, `-` and `_`, at the end of the host dots
    /// and a port too (RFC 1123 section 2.1, RFC 3986 section 3.2), in the port digits. In the path
    /// it is percent-encoded, as one segment. A variable that an address begins with may be a
    /// whole address up to its query, or its path where the address is relative.
    pub fn variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.push(Given {
            name: name.into(),
            value: value.into(),
            trust: Trust::Checked,
        });
        self
    }

    /// The value of a variable of the described server, which stands in the address as it is: of a
    /// value that is not described, of several segments of a path. It decides where credentials
    /// are sent: let nobody choose it who is not trusted with them.
    pub fn variable_unchecked(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.push(Given {
            name: name.into(),
            value: value.into(),
            trust: Trust::Unchecked,
        });
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

    /// Sends calls without the credentials that the description asks for, when there are none for
    /// them: where the server does not ask for them, or the transport or a proxy adds them. By
    /// default such a call is an error.
    pub fn allow_unauthenticated(mut self) -> Self {
        self.unauthenticated = Unauthenticated::Allowed;
        self
    }

    /// The transport that sends requests, instead of the default one.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Another clock and timer.
    pub fn sleep(mut self, sleep: impl Sleep + 'static) -> Self {
        self.sleep = Some(Arc::new(sleep));
        self
    }

    /// Sets when calls are tried again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Sets how long-running operations and jobs are waited for, where the wait itself does not
    /// say.
    pub fn wait_options(mut self, options: WaitOptions) -> Self {
        self.wait = options;
        self
    }

    /// The longest time that a call may take, with all of its retries; a streamed body is not
    /// counted. There is none by default.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.timeout = Some(limit);
        self
    }

    /// How much the service may make the client hold, and for how long; see [`Limits`] for all that
    /// there are, and their defaults.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits.or(&self.limits);
        self
    }

    /// A header of every request. Those that frame a message (`Content-Length`, `Host`,
    /// `Connection` and similar ones) are the transport's.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), _) if is_framing(&name) => {
                self.fail(BuildError::Framing(name.as_str().to_owned()))
            }
            (Ok(name), Ok(mut value)) => {
                // It may be a secret, and the builder can be printed.
                value.set_sensitive(true);
                self.headers.insert(name, value);
            }
            _ => self.fail(BuildError::Header(name.to_owned())),
        }
        self
    }

    /// Trusts a further origin, to which polls, next links and redirects may lead with credentials:
    /// `example.com`, `*.example.com`, `https://example.com:8443`.
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
        if let Some(name) = undescribed(self.api, &self.variables) {
            return Err(BuildError::UnknownVariable(name.to_owned()));
        }
        let base = match (&self.endpoint, self.api.servers.get(self.server)) {
            (Some(text), _) => Base::Given(parse(text, None)?),
            (None, Some(server)) => Base::Described(resolve(server, &self.variables, None)?),
            (None, None) => return Err(BuildError::NoEndpoint),
        };
        let agent = self.user_agent.unwrap_or_else(|| {
            format!(
                "{}/{} specwright/{}",
                self.api.name,
                self.api.version,
                env!("CARGO_PKG_VERSION")
            )
        });
        let agent: String = agent.chars().filter(|c| matches!(c, ' '..='~')).collect();
        if let Ok(agent) = HeaderValue::try_from(agent) {
            self.headers.entry(http::header::USER_AGENT).or_insert(agent);
        }
        let sleep = self.sleep.or_else(default_sleep).ok_or(BuildError::NoSleep)?;
        let transport = self.transport.map_or_else(|| default_transport(&self.limits), Ok)?;
        let limits = self.limits;
        let (Base::Given(url) | Base::Described(url)) = &base;
        let bounds = Arc::new(Bounds { limits: limits.clone(), sleep: sleep.clone() });
        let given = (self.named, self.general, self.unauthenticated);
        let credentials = Credentials::new(given, self.api, url, &transport, &bounds)?;
        let allow = |origins: Origins, pattern: &String| origins.allow(pattern);
        let origins = self.allowed.iter().try_fold(Origins::new(url), allow);
        Ok(Client(Arc::new(Inner {
            api: self.api,
            origins: origins.map_err(BuildError::Origin)?,
            base,
            variables: self.variables,
            parameters: self.parameters,
            credentials,
            transport,
            sleep,
            retry: self.retry,
            wait: self.wait,
            timeout: self.timeout,
            limits,
            headers: self.headers,
        })))
    }

    fn fail(&mut self, problem: BuildError) {
        self.problem.get_or_insert(problem);
    }
}

impl fmt::Debug for ClientBuilder {
    /// What was set, without values that may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names =
            |names: &mut dyn Iterator<Item = &str>| names.map(str::to_owned).collect::<Vec<_>>();
        f.debug_struct("ClientBuilder")
            .field("api", &self.api.name)
            .field("endpoint", &self.endpoint.as_deref().map(redact_text))
            .field("server", &self.server)
            .field("variables", &names(&mut self.variables.iter().map(|given| given.name.as_str())))
            .field("credentials", &(self.named.len() + self.general.len()))
            .field("headers", &names(&mut self.headers.keys().map(HeaderName::as_str)))
            .field(
                "allowed",
                &self.allowed.iter().map(|pattern| redact_text(pattern)).collect::<Vec<_>>(),
            )
            .field("retry", &self.retry)
            .field("timeout", &self.timeout)
            .field("limits", &self.limits)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
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
fn default_transport(limits: &Limits) -> Result<Arc<dyn Transport>, BuildError> {
    crate::ReqwestTransport::with_limits(limits)
        .map(|transport| Arc::new(transport) as _)
        .map_err(|error| BuildError::Transport(Box::new(error)))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: &Limits) -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}
