//! What is equal for all calls of an operation.

use super::{LroProfile, Param, Server, WaiterProfile};
use crate::paging::PagingProfile;

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

/// An alternative of what an operation needs: all of these schemes, by their positions in
/// [`Api::schemes`](super::Api::schemes), with scopes.
pub type Requirement = &'static [(usize, &'static [&'static str])];

/// One operation of the API: what is equal for all its calls.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
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
    /// Alternatives, any of which suffices: positions in [`Api::schemes`](super::Api::schemes) with
    /// scopes. Empty: no credential is needed; an empty alternative allows anonymous calls.
    pub security: &'static [Requirement],
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
    /// A `GET /` of nothing, which the functions below make more of.
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

    /// An operation of this [`id`](Self::id), without parameters.
    #[must_use]
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        Self::DEFAULT.at(id, method, path)
    }

    /// What this one says, of an operation of another id, method and path.
    #[must_use]
    pub const fn at(mut self, id: &'static str, method: Method, path: &'static str) -> Self {
        self.id = id;
        self.method = method;
        self.path = path;
        self
    }

    /// Sets [`params`](Self::params).
    #[must_use]
    pub const fn params(mut self, params: &'static [Param]) -> Self {
        self.params = params;
        self
    }

    /// Sets [`accept`](Self::accept).
    #[must_use]
    pub const fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = media_types;
        self
    }

    /// Sets [`other`](Self::other).
    #[must_use]
    pub const fn other(mut self, media_types: &'static [&'static str]) -> Self {
        self.other = media_types;
        self
    }

    /// Sets [`reclassified`](Self::reclassified).
    #[must_use]
    pub const fn reclassified(mut self, statuses: &'static [u16]) -> Self {
        self.reclassified = statuses;
        self
    }

    /// Sets [`request_id`](Self::request_id).
    #[must_use]
    pub const fn request_id(mut self, header: &'static str) -> Self {
        self.request_id = header;
        self
    }

    /// Sets [`security`](Self::security).
    #[must_use]
    pub const fn security(mut self, alternatives: &'static [Requirement]) -> Self {
        self.security = alternatives;
        self
    }

    /// Sets [`servers`](Self::servers).
    #[must_use]
    pub const fn servers(mut self, servers: &'static [Server]) -> Self {
        self.servers = servers;
        self
    }

    /// Sets [`redirects`](Self::redirects).
    #[must_use]
    pub const fn redirects(mut self, statuses: &'static [u16]) -> Self {
        self.redirects = statuses;
        self
    }

    /// Sets [`lro`](Self::lro).
    #[must_use]
    pub const fn lro(mut self, profile: LroProfile) -> Self {
        self.lro = Some(profile);
        self
    }

    /// Sets [`paging`](Self::paging).
    #[must_use]
    pub const fn paging(mut self, profile: PagingProfile) -> Self {
        self.paging = Some(profile);
        self
    }

    /// Sets [`next`](Self::next).
    #[must_use]
    pub const fn next(mut self, operation: &'static Operation) -> Self {
        self.next = Some(operation);
        self
    }

    /// Sets [`next`](Self::next), which takes the body of this one.
    #[must_use]
    pub const fn next_with_body(mut self, operation: &'static Operation) -> Self {
        self.next_has_body = true;
        self.next(operation)
    }

    /// Sets [`waiter`](Self::waiter).
    #[must_use]
    pub const fn waiter(mut self, profile: WaiterProfile) -> Self {
        self.waiter = Some(profile);
        self
    }
}
