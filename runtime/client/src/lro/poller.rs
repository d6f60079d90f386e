//! A long-running operation as its caller holds it: typed, awaitable, watchable, resumable.

use super::follow::Follow;
use super::{LroError, LroState, LroToken, TokenError, WaitOptions};
use crate::outcome::{NoHeaders, Outcome, ReadBody, ReadHeaders, api_error};
use crate::reply::{Intake, Reply};
use crate::request::Request;
use crate::sealed::Sealed;
use crate::table::Operation;
use crate::{BoxFuture, Call, CallError, Client, Json, RequestError};
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// A long-running operation that the service has accepted, with a result of type `T`. `H` are the
/// described headers of the first answer.
///
/// Awaiting it polls until it ends. Dropping it, or the future or stream made of it, ends the
/// polling; the operation itself goes on.
///
/// ```no_run
/// # use specwright_client::{Empty, lro::{Lro, LroError, WaitOptions}};
/// # use std::time::Duration;
/// # async fn example(mut lro: Lro<Empty>) -> Result<(), LroError> {
/// let mut updates = lro.updates();
/// while let Some(update) = updates.next().await {
///     println!("{}", update?.state);
/// }
/// drop(updates);
/// let result = lro.with(WaitOptions::new().deadline(Duration::from_secs(900))).wait().await?;
/// # Ok(()) }
/// ```
pub struct Lro<T, H = NoHeaders> {
    follow: Box<Follow>,
    status: StatusCode,
    headers: HeaderMap,
    typed: H,
    result: PhantomData<fn() -> T>,
}

impl<T, H> Lro<T, H> {
    /// The status of the answer that accepted it; 202 if it was resumed.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// All headers of that answer; none if it was resumed.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The described headers of that answer.
    #[must_use]
    pub fn typed_headers(&self) -> &H {
        &self.typed
    }

    /// The state as of the last answer.
    #[must_use]
    pub fn state(&self) -> &LroState {
        self.follow.state()
    }

    /// A token with which another process can resume; `None` if it has ended. The token of the
    /// state as it is: take a new one after each poll, as the service may move its state to another
    /// address.
    #[must_use]
    pub fn token(&self) -> Option<LroToken> {
        self.follow.token()
    }

    /// Sets how to wait. The deadline counts from the next wait.
    #[must_use]
    pub fn with(mut self, options: WaitOptions) -> Self {
        self.follow.wait_by(options);
        self
    }

    /// Sets a header of every further request. Those of the call that began it are on them already,
    /// unless it was resumed.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.follow.request.set_header(name, value);
        self
    }

    /// Its updates, each given out before the pause that follows it: first what the first answer
    /// says, then what each poll says, last the state in which it ended. A failure is an error
    /// after that. They end without the result: [`wait`](Self::wait) for it afterwards.
    pub fn updates(&mut self) -> Updates<'_> {
        Updates(Watch::Idle(&mut self.follow))
    }
}

impl<T: LroResult, H> Lro<T, H> {
    /// Polls until it ends; the same as awaiting it.
    #[must_use = "futures do nothing unless awaited"]
    pub fn wait(self) -> BoxFuture<'static, Result<T, LroError>>
    where
        T: 'static,
    {
        let done = self.follow.finish();
        Box::pin(async move {
            let (request, reply, token) = done.await?;
            T::of_reply(request, reply).map_err(|error| match error {
                ResultError::Decode(error) => LroError::Decode { error, token },
                ResultError::Empty => LroError::EmptyResult { token },
            })
        })
    }
}

impl<T, H: ReadHeaders> Lro<T, H> {
    /// Carries on with an operation that was begun elsewhere. See [`Call::resume`] for one of a
    /// generated client.
    ///
    /// # Errors
    /// The token is of another operation, or leads where this client does not trust.
    pub fn resume(
        client: &Client,
        operation: &'static Operation,
        token: &LroToken,
    ) -> Result<Self, TokenError> {
        let follow = Box::new(Follow::resume(client, operation, token)?);
        let headers = HeaderMap::new();
        Ok(Self {
            follow,
            status: StatusCode::ACCEPTED,
            typed: H::read(&headers),
            headers,
            result: PhantomData,
        })
    }
}

impl<T, H: ReadHeaders, E> Call<Lro<T, H>, E> {
    /// Carries on with the operation of a token instead of beginning one. Nothing of this call is
    /// sent but the headers that were set on it; its arguments may be anything.
    ///
    /// # Errors
    /// The token is of another operation, or leads where this client does not trust.
    pub fn resume(self, token: &LroToken) -> Result<Lro<T, H>, TokenError> {
        let request = self.request();
        let mut lro = Lro::resume(request.client(), request.operation(), token)?;
        lro.follow.go_on_as(request.clone());
        Ok(lro)
    }
}

impl<T: LroResult + 'static, H: ReadHeaders> IntoFuture for Lro<T, H> {
    type Output = Result<T, LroError>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.wait()
    }
}

impl<T, H: ReadHeaders> Sealed for Lro<T, H> {}

impl<T, H: ReadHeaders, E: ReadBody> Outcome<E> for Lro<T, H> {
    fn intake(_: StatusCode, _: &str) -> Intake {
        Intake::Buffer
    }

    fn from_reply(request: Request, reply: Reply) -> Result<Self, CallError<E>> {
        // These four begin an operation, whichever of them the description names.
        if !matches!(reply.status.as_u16(), 200 | 201 | 202 | 204) {
            return Err(api_error(reply));
        }
        let (status, headers, typed) =
            (reply.status, reply.headers.clone(), H::read(&reply.headers));
        let operation = request.operation().id;
        let wrong =
            |reason| CallError::Request(Box::new(RequestError::new(operation, None, reason)));
        let follow = Box::new(Follow::start(request, reply).map_err(wrong)?);
        Ok(Self { follow, status, headers, typed, result: PhantomData })
    }
}

impl<T, H> fmt::Debug for Lro<T, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lro")
            .field("status", &self.status)
            .field("state", self.state())
            .field("token", &self.token())
            .finish_non_exhaustive()
    }
}

/// What an operation can result in: a body, or a [`Pager`](crate::paging::Pager) whose first page
/// it is.
pub trait LroResult: Sealed + Sized {
    /// Makes it of the reply that holds it.
    ///
    /// # Errors
    /// It is not what is described, or not there.
    #[doc(hidden)]
    fn of_reply(request: Request, reply: Reply) -> Result<Self, ResultError>;
}

/// Why a reply holds no result.
#[derive(Debug)]
pub enum ResultError {
    /// The result is not what is described.
    Decode(Box<crate::DecodeError>),
    /// The response has no body.
    Empty,
}

impl<T: ReadBody> LroResult for T {
    fn of_reply(_: Request, mut reply: Reply) -> Result<Self, ResultError> {
        let empty = reply.bytes().is_empty();
        T::read(&mut reply)
            .map_err(|error| if empty { ResultError::Empty } else { ResultError::Decode(error) })
    }
}

/// What one answer says of an operation.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Update {
    /// The state of the operation.
    pub state: LroState,
    /// How far it is, 0 to 100, if the service says so.
    pub percent: Option<f64>,
    /// The pause that the service asks for.
    pub retry_after: Option<Duration>,
    /// How many polls there were; 0 in the update of the first answer.
    pub polls: u32,
    /// The body; null if there was none.
    pub raw: Json,
}

/// The updates of an operation, a stream. Made by [`Lro::updates`].
#[must_use = "streams do nothing unless polled"]
pub struct Updates<'a>(Watch<'a>);

type Waited<'a> = (&'a mut Follow, Result<Option<Update>, LroError>);

enum Watch<'a> {
    Idle(&'a mut Follow),
    Busy(BoxFuture<'a, Waited<'a>>),
    Ended,
}

impl Updates<'_> {
    /// The next update; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Update, LroError>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl Stream for Updates<'_> {
    type Item = Result<Update, LroError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut busy: BoxFuture<'_, Waited<'_>> = match std::mem::replace(&mut self.0, Watch::Ended)
        {
            Watch::Ended => return Poll::Ready(None),
            Watch::Busy(busy) => busy,
            Watch::Idle(follow) => Box::pin(async move {
                let update = follow.update().await;
                (follow, update)
            }),
        };
        let Poll::Ready((follow, update)) = busy.as_mut().poll(cx) else {
            self.0 = Watch::Busy(busy);
            return Poll::Pending;
        };
        if matches!(update, Ok(Some(_))) {
            self.0 = Watch::Idle(follow);
        }
        Poll::Ready(update.transpose())
    }
}

impl fmt::Debug for Updates<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Updates")
    }
}
