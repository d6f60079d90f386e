//! From page to page, untyped: which page is next, whether its address may be followed, and asking
//! for it.

use super::place::Page;
use super::profile::{NextPage, PagingProfile};
use super::token::PageToken;
use super::visited::Visited;
use crate::lro::TokenError;
use crate::reply::{Intake, Reply};
use crate::request::Request;
use crate::table::Operation;
use crate::{BoxFuture, CallError, Client, DecodeError, Failure, LimitError, Limits};
use http::Method;
use url::Url;

/// What is known between two pages.
pub(super) struct Walk {
    pub(super) request: Request,
    next: Next,
    /// Whether the page at hand was read by following a link, not by the call itself.
    followed: bool,
    /// Methods and addresses of pages that were read; one that comes again would go on for ever.
    been: Visited,
    /// How many pages have been read.
    pages: usize,
    /// How many of them, up to the last, were without items.
    empty: usize,
    limits: Limits,
}

pub(super) enum Next {
    /// The page that the call itself asks for.
    First,
    /// A GET of the link, or a call of the operation that reads further pages.
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

impl<E> From<Trouble> for CallError<E> {
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
            let url = Url::parse(link)
                .map_err(|e| TokenError::malformed_by("its address is no URL", e))?;
            let origins = walk.request.client().origins_of(walk.request.operation());
            let origins = origins.map_err(TokenError::without_address)?;
            origins.check(&url).map_err(TokenError::UntrustedUrl)?;
            walk.next = Next::By(Box::new(walk.at(url)));
        }
        Ok(walk)
    }

    pub(super) fn profile(&self) -> PagingProfile {
        self.request.operation().paging.unwrap_or(PagingProfile::once(&[]))
    }

    /// The token of a page that is the next one to be asked for.
    pub(super) fn token(&self) -> Option<PageToken> {
        match &self.next {
            Next::First => Some(self.token_at(None)),
            Next::By(request) => request.url().ok().map(|url| self.token_at(Some(&url))),
            Next::Refused(_) | Next::Nothing => None,
        }
    }

    /// The token of the page that the call itself asks for.
    pub(super) fn first(&self) -> PageToken {
        self.token_at(None)
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
    pub(super) fn arrived(&mut self, page: &Page) {
        let reply = &page.reply;
        let method = if self.followed { self.further_method() } else { self.request.method() };
        self.been.insert(&read(&method, &reply.url));
        self.pages = self.pages.saturating_add(1);
        self.next = self.after(page).unwrap_or_else(Next::Refused);
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

    /// The request of a further page by its address: a GET, or what the operation that reads
    /// further pages makes of it.
    pub(super) fn at(&self, url: Url) -> Request {
        let operation = self.request.operation();
        match (operation.next, self.profile().next) {
            (Some(next), _) => self.request.go_on_by(next, operation.next_has_body).at(url),
            (None, NextPage::Link(_) | NextPage::Nothing) => self.request.follow(url),
            // Nothing but the address is another one.
            (None, _) => self.request.clone().at(url),
        }
    }

    /// The method that further pages are read by.
    fn further_method(&self) -> Method {
        match (self.request.operation().next, self.profile().next) {
            (Some(next), _) => self.request.go_on_by(next, false).method(),
            (None, NextPage::Link(_) | NextPage::Nothing) => Method::GET,
            (None, _) => self.request.method(),
        }
    }

    /// The request of a page that has not been read: one that is asked for twice would go on for
    /// ever.
    pub(super) fn next_by(&self, request: Request, reply: &Reply) -> Result<Next, Trouble> {
        if self.been.contains(&read(&request.method(), &url_of(&request)?)) {
            let at = match self.profile().next {
                NextPage::Link(path) | NextPage::Cursor(_, path) => path.join("."),
                _ => String::new(),
            };
            return Err(Trouble::Decode(
                reply.malformed(at, "names a page that has been read already"),
            ));
        }
        Ok(Next::By(Box::new(request)))
    }

    /// Asks for the next page.
    pub(super) fn ask(mut self: Box<Self>) -> BoxFuture<'static, Asked> {
        Box::pin(async move {
            let (request, followed) = match std::mem::replace(&mut self.next, Next::Nothing) {
                Next::Nothing => return (self, Ok(None)),
                Next::Refused(trouble) => return (self, Err(trouble)),
                Next::First => (self.request.clone(), false),
                Next::By(request) => (*request, true),
            };
            self.followed = followed;
            match request.send(|_, _| Intake::Buffer).await {
                Ok((_, reply)) => (self, Ok(Some(reply))),
                Err(failure) => (self, Err(Trouble::Failure(failure))),
            }
        })
    }
}

pub(super) fn url_of(request: &Request) -> Result<Url, Trouble> {
    request.url().map_err(|e| Trouble::Failure(Failure::Request(Box::new(e))))
}

/// How a page is known among those that have been read.
fn read(method: &Method, url: &Url) -> String {
    format!("{method} {url}")
}

/// Names the operation in tokens.
fn token_name(client: &Client, operation: &Operation) -> String {
    format!("{}/{}", client.api().name, operation.id)
}
