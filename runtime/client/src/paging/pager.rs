//! Lists as their callers hold them: streams of items and of pages.

use super::place::{Items, Page, items};
use super::profile::PagingProfile;
use super::token::PageToken;
use super::walk::{Asked, Walk};
use crate::lro::{LroResult, ResultError, TokenError};
use crate::outcome::{ReadBody, api_error};
use crate::reply::Reply;
use crate::request::Request;
use crate::sealed::Sealed;
use crate::{BoxFuture, Call, CallError, Json, PageItem, Response};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

/// A list that comes in pages: a stream of its items `I`. `P` is the type of a page, `E` that of
/// the service's error for a later page.
///
/// A page is asked for when its turn comes; the first one has been read already where a
/// long-running operation resulted in it. After an error the stream ends;
/// [`position`](Self::position) says where.
///
/// ```no_run
/// # use specwright_client::{CallError, Json, paging::Pager};
/// # async fn example(mut pets: Pager<Json, Json>) -> Result<(), CallError> {
/// while let Some(pet) = pets.next().await {
///     println!("{}", pet?);
/// }
/// # Ok(()) }
/// ```
pub struct Pager<I: PageItem, P, E = Json> {
    pages: Pages<P, E>,
    /// The items of the current page that are not yet returned.
    items: IntoIter<I::Given>,
    /// How many items of the next page are passed over.
    skip: usize,
}

impl<I: PageItem, P, E> Pager<I, P, E> {
    fn new(walk: Walk, page: Page) -> Self {
        let mut walk = Box::new(walk);
        walk.arrived(&page);
        let (at, profile) = (Some(walk.token_of(&page.reply)), walk.profile());
        let pages = Pages {
            stage: Stage::Page(walk, Box::new(page)),
            at,
            profile,
            items: how::<I>(),
            types: PhantomData,
        };
        Self { pages, items: Vec::new().into_iter(), skip: 0 }
    }

    /// A list whose next page is asked for when the first item is.
    fn at(walk: Walk, token: PageToken) -> Self {
        let (profile, skip) = (walk.profile(), token.taken);
        let pages = Pages {
            stage: Stage::Idle(Box::new(walk)),
            at: Some(token),
            profile,
            items: how::<I>(),
            types: PhantomData,
        };
        Self { pages, items: Vec::new().into_iter(), skip }
    }

    /// The same list page by page, from the page at hand if none of its items has been taken, else
    /// from the one after it.
    pub fn pages(self) -> Pages<P, E> {
        self.pages
    }

    /// Where one stands, for [`Call::resume_items`]; `None` at the end of the list.
    #[must_use]
    pub fn position(&self) -> Option<PageToken> {
        self.pages.at.clone()
    }

    /// Takes note of items that were taken or passed over.
    fn count(&mut self, taken: usize) {
        if let Some(at) = &mut self.pages.at {
            at.taken += taken;
        }
        if self.items.len() == 0 {
            self.pages.turn();
        }
    }
}

impl<I: PageItem, P: ReadBody, E: ReadBody> Pager<I, P, E> {
    /// The next item; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<I::Given, CallError<E>>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<I: PageItem, P: ReadBody, E: ReadBody> Stream for Pager<I, P, E> {
    type Item = Result<I::Given, CallError<E>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.items.next() {
                self.count(1);
                return Poll::Ready(Some(Ok(item)));
            }
            let page = match ready!(self.pages.poll_page(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => page,
            };
            match items::<I>(&self.pages.profile, &page) {
                Ok(list) => {
                    if let Stage::Idle(walk) = &mut self.pages.stage {
                        walk.had_items(!list.is_empty());
                    }
                    let skip = std::mem::take(&mut self.skip).min(list.len());
                    self.items = list.into_iter();
                    self.items.by_ref().take(skip).for_each(drop);
                    self.count(skip);
                }
                Err(error) => {
                    self.pages.stage = Stage::Ended;
                    return Poll::Ready(Some(Err(CallError::Decode(error))));
                }
            }
        }
    }
}

/// How the items of a list are read.
fn how<I: PageItem>() -> Items {
    if I::APART { Items::Apart } else { Items::Together }
}

/// Items are moved, never pinned.
impl<I: PageItem, P, E> Unpin for Pager<I, P, E> {}

impl<I: PageItem, P, E> Sealed for Pager<I, P, E> {}

impl<I: PageItem, P: ReadBody, F> LroResult for Pager<I, P, F> {
    fn of_reply(request: Request, reply: Reply) -> Result<Self, ResultError> {
        if reply.bytes().is_empty() {
            return Err(ResultError::Empty);
        }
        let walk = Walk::led_to(request, &reply);
        let page =
            Page::of::<P>(reply, how::<I>(), &walk.profile()).map_err(ResultError::Decode)?;
        Ok(Self::new(walk, page))
    }
}

/// The streams of a call that gives one page when it is awaited.
impl<P, H, E> Call<Response<P, H>, E> {
    /// The items of all pages, from the one on that the call asks for. It is asked for when the
    /// first item is.
    #[must_use = "streams do nothing unless polled"]
    pub fn items<I: PageItem>(self) -> Pager<I, P, E> {
        let walk = Walk::new(self.request().clone());
        let first = walk.first();
        Pager::at(walk, first)
    }

    /// All pages, from the one on that the call asks for. It is asked for when the first page is.
    pub fn pages(self) -> Pages<P, E> {
        self.items::<Json>().pages()
    }

    /// The items of the same list from a position in it. The page is asked for when the first item
    /// is.
    ///
    /// # Errors
    /// The token is of another operation, or leads where this client does not trust.
    pub fn resume_items<I: PageItem>(
        self,
        token: &PageToken,
    ) -> Result<Pager<I, P, E>, TokenError> {
        Ok(Pager::at(Walk::resume(self.request().clone(), token)?, token.clone()))
    }
}

impl<I: PageItem, P, E> fmt::Debug for Pager<I, P, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pager").field("position", &self.pages.at).finish_non_exhaustive()
    }
}

/// The pages of a list, a stream. Made by [`Pager::pages`].
#[must_use = "streams do nothing unless polled"]
pub struct Pages<P, E = Json> {
    stage: Stage,
    at: Option<PageToken>,
    profile: PagingProfile,
    items: Items,
    types: PhantomData<fn() -> (P, E)>,
}

enum Stage {
    /// A page that has arrived and was not given out.
    Page(Box<Walk>, Box<Page>),
    /// The page at hand was given out.
    Idle(Box<Walk>),
    Busy(BoxFuture<'static, Asked>),
    Ended,
}

impl<P, E> Pages<P, E> {
    /// Where one stands, for [`Call::resume_items`]; `None` at the end of the list.
    #[must_use]
    pub fn position(&self) -> Option<PageToken> {
        self.at.clone()
    }

    /// The page at hand is done with. If the one after it must not be read, one still stands at its
    /// end.
    fn turn(&mut self) {
        if let Stage::Idle(walk) = &self.stage
            && !walk.is_refused()
        {
            self.at = walk.token();
        }
    }
}

impl<P: ReadBody, E: ReadBody> Pages<P, E> {
    /// The next page; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<P, CallError<E>>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Page, CallError<E>>>> {
        loop {
            match std::mem::replace(&mut self.stage, Stage::Ended) {
                Stage::Ended => return Poll::Ready(None),
                Stage::Page(walk, page) => {
                    self.at = Some(walk.token_of(&page.reply));
                    self.stage = Stage::Idle(walk);
                    return Poll::Ready(Some(Ok(*page)));
                }
                Stage::Idle(walk) => self.stage = Stage::Busy(walk.ask()),
                Stage::Busy(mut asked) => match asked.as_mut().poll(cx) {
                    Poll::Pending => {
                        self.stage = Stage::Busy(asked);
                        return Poll::Pending;
                    }
                    Poll::Ready((_, Ok(None))) => return Poll::Ready(None),
                    Poll::Ready((_, Err(trouble))) => {
                        return Poll::Ready(Some(Err(trouble.into())));
                    }
                    Poll::Ready((_, Ok(Some(reply)))) if !reply.is_success(P::accepts) => {
                        return Poll::Ready(Some(Err(api_error(reply))));
                    }
                    Poll::Ready((mut walk, Ok(Some(reply)))) => {
                        match Page::of::<P>(reply, self.items, &self.profile) {
                            Ok(page) => {
                                walk.arrived(&page);
                                self.stage = Stage::Page(walk, Box::new(page));
                            }
                            Err(error) => return Poll::Ready(Some(Err(CallError::Decode(error)))),
                        }
                    }
                },
            }
        }
    }
}

impl<P: ReadBody, E: ReadBody> Stream for Pages<P, E> {
    type Item = Result<P, CallError<E>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let page = match ready!(self.poll_page(cx)) {
            None => return Poll::Ready(None),
            Some(Err(error)) => Err(error),
            Some(Ok(Page { mut reply, .. })) => P::read(&mut reply).map_err(CallError::Decode),
        };
        match &page {
            Ok(_) => self.turn(),
            Err(_) => self.stage = Stage::Ended,
        }
        Poll::Ready(Some(page))
    }
}

impl<P, E> fmt::Debug for Pages<P, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("position", &self.at).finish_non_exhaustive()
    }
}
