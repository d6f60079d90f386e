//! From page to page, untyped: which page is next, whether its address may be followed, and asking
//! for it.

use super::place::next_link;
use super::token::PageToken;
use super::version::{self, VERSION};
use super::visited::Visited;
use crate::lro::TokenError;
use crate::reply::{Intake, Reply};
use crate::request::{Request, add_query};
use crate::table::{Operation, PagingProfile, ParameterLocation};
use crate::{BoxFuture, Client, DecodeError, Error, Failure, LimitError, Limits, View};
use http::Method;
use url::Url;

/// What is known between two pages.
pub(super) struct Walk {
    request: Request,
    next: Next,
    /// Whether the page at hand was read by following a link, not by the call itself.
    followed: bool,
    /// Addresses of pages that were read by GET; one that comes again would go on for ever.
    been: Visited,
    /// How many pages have been read.
    pages: usize,
    /// How many of them, up to the last, were without items.
    empty: usize,
    limits: Limits,
}

enum Next {
    /// The page that the call itself asks for.
    First,
    At(Url),
    /// A call of the operation that reads further pages.
    By(Box<Request>),
    /// The service named a page whose address must not be followed.
    Refused(Trouble),
    Nothing,
}

/// Why there is no next page although there should be one.
#[derive(Debug)]
pub(super) enum Trouble {
    Failure(Failure),
    Decode(Box<DecodeError>),
}

impl<E> From<Trouble> for Error<E> {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Failure(failure) => failure.into(),
            Trouble::Decode(error) => Self::Decode(error),
        }
    }
}

/// The walk back again, and the page; `None`: there are no more.
pub(super) type Asked = (Box<Walk>, Result<Option<Reply>, Trouble>);

impl Walk {
    /// A walk that has not begun.
    pub(super) fn new(request: Request) -> Self {
        let limits = request.limits.or(&request.client().inner().limits);
        Self {
            request,
            next: Next::First,
            followed: false,
            been: Visited::new(limits.max_links()),
            pages: 0,
            empty: 0,
            limits,
        }
    }

    /// A walk that begins where another stood.
    pub(super) fn resume(request: Request, token: &PageToken) -> Result<Self, TokenError> {
        let mut walk = Self::new(request);
        let expected = token_name(walk.request.client(), walk.request.operation());
        if token.operation != expected {
            return Err(TokenError::OtherOperation { expected, found: token.operation.clone() });
        }
        if let Some(link) = &token.link {
            let url =
                Url::parse(link).map_err(|_| TokenError::Malformed("its address is no URL"))?;
            let origins = walk.request.client().origins_of(walk.request.operation());
            let origins = origins.map_err(|_| {
                TokenError::Malformed("the client has no address for its operation")
            })?;
            origins.check(&url).map_err(TokenError::UntrustedUrl)?;
            walk.next = Next::At(url);
        }
        Ok(walk)
    }

    pub(super) fn profile(&self) -> PagingProfile {
        self.request.operation().paging.unwrap_or(PagingProfile { items: &[], next_link: None })
    }

    /// The token of a page that is the next one to be asked for.
    pub(super) fn token(&self) -> Option<PageToken> {
        match &self.next {
            Next::First => Some(self.token_at(None)),
            Next::At(url) => Some(self.token_at(Some(url))),
            // A token names an address, so it can only name what is read by GET.
            Next::By(request) => Some(request)
                .filter(|r| r.method() == Method::GET)
                .and_then(|r| r.url().ok())
                .map(|url| self.token_at(Some(&url))),
            Next::Refused(_) | Next::Nothing => None,
        }
    }

    /// Whether a next page was named that must not be read.
    pub(super) fn is_refused(&self) -> bool {
        matches!(self.next, Next::Refused(_))
    }

    /// The token of the page at hand.
    pub(super) fn token_of(&self, reply: &Reply) -> PageToken {
        self.token_at(Some(&reply.url).filter(|_| self.followed))
    }

    /// The token of a page at this address, from its first item on; without an address, of the page
    /// that the call itself asks for.
    fn token_at(&self, url: Option<&Url>) -> PageToken {
        let operation = token_name(self.request.client(), self.request.operation());
        PageToken { operation, link: url.map(Url::to_string), taken: 0 }
    }

    /// A walk whose first page was not read by the call itself, but at an address that its answer
    /// led to.
    pub(super) fn led_to(request: Request, reply: &Reply) -> Self {
        let followed = request.url().map_or(true, |url| url != reply.url);
        Self { followed, ..Self::new(request) }
    }

    /// Takes note of a page that has arrived: what comes after it.
    pub(super) fn arrived(&mut self, reply: &Reply) {
        if self.followed || self.request.method() == Method::GET {
            self.been.insert(reply.url.as_str());
        }
        self.pages = self.pages.saturating_add(1);
        self.next = self.after(reply).unwrap_or_else(Next::Refused);
        let most = self.limits.max_pages();
        if self.pages >= most {
            self.stop(LimitError::Pages(most));
        }
    }

    /// Takes note of whether the page at hand had items.
    pub(super) fn had_items(&mut self, some: bool) {
        self.empty = if some { 0 } else { self.empty + 1 };
        let most = self.limits.max_empty_pages();
        if self.empty > most {
            self.stop(LimitError::EmptyPages(most));
        }
    }

    /// Asks for no further page, if there is one.
    fn stop(&mut self, error: LimitError) {
        if !matches!(self.next, Next::Nothing | Next::Refused(_)) {
            self.next = Next::Refused(Trouble::Failure(error.into()));
        }
    }

    fn after(&self, reply: &Reply) -> Result<Next, Trouble> {
        let profile = self.profile();
        let Some(link) = next_link(&profile, reply).map_err(Trouble::Decode)? else {
            return Ok(Next::Nothing);
        };
        let operation = self.request.operation();
        if let Some(next) = operation.next {
            let name = profile.next_link.and_then(<[&str]>::last).copied().unwrap_or_default();
            let (request, parameter) = self.request.follow_by(next, name);
            // A whole address is followed as it is, even if the operation would take it for a part
            // of its path.
            if parameter.is_none() || Url::parse(&link).is_err() {
                return self.by(request, parameter, &link, reply);
            }
        }
        let origins = self.request.client().origins_of(operation);
        let origins = origins.map_err(|reason| {
            Trouble::Failure(Failure::Request(Box::new(self.request.error(None, reason))))
        })?;
        let mut url = origins
            .resolve(&reply.url, link.trim())
            .map_err(|e| Trouble::Failure(Failure::UntrustedUrl(Box::new(e))))?;
        if let Some(version) = self.request.query_pair(VERSION) {
            version::keep(&mut url, &version);
        }
        self.unread(&url, reply)?;
        Ok(Next::At(url))
    }

    /// The next page through its own operation. What a link in the path has of a query goes to the
    /// query.
    fn by(
        &self,
        mut request: Request,
        parameter: Option<usize>,
        link: &str,
        reply: &Reply,
    ) -> Result<Next, Trouble> {
        let in_path = parameter.is_some_and(|position| {
            request.operation().params[position].place == ParameterLocation::Path
        });
        let (value, query) = link.split_once('?').filter(|_| in_path).unwrap_or((link, ""));
        if let Some(position) = parameter {
            request.set(position, View::Str(value));
        }
        let mut url = request.url().map_err(|e| Trouble::Failure(Failure::Request(Box::new(e))))?;
        if !query.is_empty() {
            add_query(&mut url, query);
            request = request.follow(url.clone());
        }
        if request.method() == Method::GET {
            self.unread(&url, reply)?;
        }
        Ok(Next::By(Box::new(request)))
    }

    fn unread(&self, url: &Url, reply: &Reply) -> Result<(), Trouble> {
        if !self.been.contains(url.as_str()) {
            return Ok(());
        }
        let at = self.profile().next_link.unwrap_or_default().join(".");
        Err(Trouble::Decode(reply.malformed(at, "names a page that has been read already")))
    }

    /// Asks for the next page.
    pub(super) fn ask(mut self: Box<Self>) -> BoxFuture<'static, Asked> {
        Box::pin(async move {
            let (request, followed) = match std::mem::replace(&mut self.next, Next::Nothing) {
                Next::Nothing => return (self, Ok(None)),
                Next::Refused(trouble) => return (self, Err(trouble)),
                Next::First => (self.request.clone(), false),
                Next::At(url) => (self.request.follow(url), true),
                Next::By(request) => {
                    let followed = request.method() == Method::GET;
                    (*request, followed)
                }
            };
            self.followed = followed;
            match request.send(|_, _| Intake::Buffer).await {
                Ok((_, reply)) => (self, Ok(Some(reply))),
                Err(failure) => (self, Err(Trouble::Failure(failure))),
            }
        })
    }
}

/// Names the operation in tokens.
fn token_name(client: &Client, operation: &Operation) -> String {
    format!("{}/{}", client.api().name, operation.id)
}
