//! Waiting for a job that is read by its own GET: the same call again and again, until the state it
//! answers is an end.

use super::error::is_passing;
use super::options::{Pauses, WaitOptions};
use super::{LroError, LroState, ServiceError};
use crate::outcome::Outcome;
use crate::reply::{Intake, Reply};
use crate::request::Request;
use crate::retry_after::retry_after;
use crate::table::WaiterProfile;
use crate::{BoxFuture, Call, CallError, Client, Failure, Json, RequestError, Sleep};
use std::fmt;
use std::future::IntoFuture;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// A wait for the end of a job. Awaiting it gives what the call gives, once the job has succeeded;
/// that it failed or was canceled is an [`LroError`], whose `raw` holds the last body.
#[must_use = "a wait does nothing until it is awaited"]
pub struct Waiting<R, E = Json> {
    request: Request,
    options: WaitOptions,
    types: PhantomData<fn() -> (R, E)>,
}

impl<R: Outcome<E>, E> Call<R, E> {
    /// Waits until the job that this call reads has ended.
    pub fn until_done(self) -> Waiting<R, E> {
        let request = self.request().clone();
        Waiting { options: request.client.inner().wait.clone(), request, types: PhantomData }
    }
}

impl<R, E> Waiting<R, E> {
    /// How long it is waited, and how.
    pub fn with(mut self, options: WaitOptions) -> Self {
        self.options = options;
        self
    }

    /// The longest wait.
    pub fn deadline(mut self, after: Duration) -> Self {
        self.options = self.options.deadline(after);
        self
    }
}

impl<R: Outcome<E> + 'static, E: 'static> IntoFuture for Waiting<R, E> {
    type Output = Result<R, CallError<E>>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let ended = until_done(self.request, self.options);
        Box::pin(async move {
            match ended.await {
                Ok((request, reply)) => R::from_reply(request, reply),
                Err(Stopped::Failure(failure)) => Err(failure.into()),
                Err(Stopped::Lro(error)) => Err(CallError::Lro(error)),
            }
        })
    }
}

impl<R, E> fmt::Debug for Waiting<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiting")
            .field("request", &self.request)
            .field("options", &self.options)
            .finish()
    }
}

enum Stopped {
    Failure(Failure),
    Lro(Box<LroError>),
}

/// The untyped wait. A reply that is an error is given back as it is, to be read as the call's own.
fn until_done(
    request: Request,
    options: WaitOptions,
) -> BoxFuture<'static, Result<(Request, Reply), Stopped>> {
    Box::pin(async move {
        let Some(profile) = request.operation().waiter else {
            let error = RequestError::new(
                request.operation().id,
                None,
                "nothing is known of the states of its job",
            );
            return Err(Stopped::Failure(Failure::Request(Box::new(error))));
        };
        let inner = request.client().inner();
        let options = options.within(&request.limits.or(&inner.limits));
        let mut rest = Rest::new(inner.sleep.clone(), options);
        loop {
            let asked = match request.clone().send(|_, _| Intake::Buffer).await {
                Err(failure) if is_passing(&failure) && rest.may_fail() => None,
                Err(failure) => return Err(Stopped::Failure(failure)),
                Ok((request, reply)) if !reply.status.is_success() => {
                    let passing = matches!(reply.status.as_u16(), 408 | 429)
                        || reply.status.is_server_error();
                    if !(passing && rest.may_fail()) {
                        return Ok((request, reply));
                    }
                    retry_after(&reply.headers, rest.sleep.now())
                }
                Ok((request, reply)) => {
                    rest.failures = 0;
                    let body: Json = serde_json::from_slice(&reply.bytes()).unwrap_or_default();
                    rest.state = state_of(&profile, &body);
                    let service_error = |state| Box::new(ServiceError::read(body.clone(), state));
                    match &rest.state {
                        LroState::Succeeded => return Ok((request, reply)),
                        LroState::Failed => {
                            return Err(stopped(LroError::Failed {
                                error: service_error(LroState::Failed),
                                token: None,
                            }));
                        }
                        LroState::Canceled => {
                            return Err(stopped(LroError::Canceled {
                                error: service_error(LroState::Canceled),
                                token: None,
                            }));
                        }
                        LroState::Running(_) => retry_after(&reply.headers, rest.sleep.now()),
                    }
                }
            };
            rest.rest(asked).await.map_err(|elapsed| stopped(rest.too_long(elapsed)))?;
        }
    })
}

fn stopped(error: LroError) -> Stopped {
    Stopped::Lro(Box::new(error))
}

/// The state of a job. What is not listed, or not there, runs on.
fn state_of(profile: &WaiterProfile, body: &Json) -> LroState {
    let found = profile.state.iter().try_fold(body, |place, name| place.get(name));
    let word = found.and_then(Json::as_str).unwrap_or_default();
    let is = |list: &[&str]| list.iter().any(|one| one.eq_ignore_ascii_case(word));
    if is(profile.succeeded) {
        LroState::Succeeded
    } else if is(profile.failed) {
        LroState::Failed
    } else if is(profile.canceled) {
        LroState::Canceled
    } else {
        LroState::Running(word.to_owned())
    }
}

/// The pauses of a wait, and its end.
struct Rest {
    sleep: Arc<dyn Sleep>,
    options: WaitOptions,
    pauses: Pauses,
    since: SystemTime,
    polls: u32,
    failures: u32,
    state: LroState,
    last: bool,
}

impl Rest {
    fn new(sleep: Arc<dyn Sleep>, options: WaitOptions) -> Self {
        let (pauses, since) = (Pauses::new(&options), sleep.now());
        Self {
            sleep,
            options,
            pauses,
            since,
            polls: 0,
            failures: 0,
            state: LroState::in_progress(),
            last: false,
        }
    }

    /// Counts a failure that may pass; whether it is one of those that are let pass.
    fn may_fail(&mut self) -> bool {
        self.failures += 1;
        self.failures <= self.options.max_transient_errors
    }

    /// Pauses, but not beyond the deadline, at which it may be asked once more. The error is the
    /// time that has passed.
    async fn rest(&mut self, asked: Option<Duration>) -> Result<(), Duration> {
        self.polls += 1;
        let elapsed = self.sleep.now().duration_since(self.since).unwrap_or_default();
        let mut wait = self.pauses.next(asked, &self.options);
        if let Some(deadline) = self.options.deadline {
            if self.last {
                return Err(elapsed);
            }
            let left = deadline.saturating_sub(elapsed);
            self.last = wait >= left;
            wait = wait.min(left);
        }
        if !wait.is_zero() {
            self.sleep.sleep(wait).await;
        }
        Ok(())
    }

    fn too_long(&self, elapsed: Duration) -> LroError {
        LroError::Deadline {
            elapsed,
            polls: self.polls,
            last_state: self.state.clone(),
            token: None,
        }
    }
}

/// Calls again and again until the state made of what it gives is an end: for jobs of which the
/// description says nothing.
///
/// ```no_run
/// # use specwright_client::{Call, Client, CallError, Json, Method, Operation, Response};
/// # use specwright_client::lro::{LroState, WaitError, WaitOptions, wait_until};
/// # static GET_JOB: Operation = Operation::new("Jobs_Get", Method::GET, "/job");
/// # async fn example(client: &Client) -> Result<(), WaitError<Response<Json>>> {
/// let get = || Call::<Response<Json>>::new(client, &GET_JOB);
/// let job = wait_until(client, WaitOptions::new(), get, |job| {
///     LroState::of(job["phase"].as_str().unwrap_or(""))
/// })
/// .await?;
/// # Ok(()) }
/// ```
///
/// # Errors
/// The job failed or was canceled, a call failed, or it took too long.
pub async fn wait_until<R, E, C>(
    client: &Client,
    options: WaitOptions,
    mut call: impl FnMut() -> C,
    state: impl Fn(&R) -> LroState,
) -> Result<R, WaitError<R, E>>
where
    C: IntoFuture<Output = Result<R, CallError<E>>>,
{
    let mut rest = Rest::new(client.inner().sleep.clone(), options);
    loop {
        let value = call().into_future().await.map_err(|error| WaitError::Call(Box::new(error)))?;
        rest.state = state(&value);
        match &rest.state {
            LroState::Succeeded => return Ok(value),
            LroState::Failed => return Err(WaitError::Failed(value)),
            LroState::Canceled => return Err(WaitError::Canceled(value)),
            LroState::Running(_) => {}
        }
        if let Err(elapsed) = rest.rest(None).await {
            return Err(WaitError::Deadline { elapsed, polls: rest.polls, last: value });
        }
    }
}

/// Why [`wait_until`] gave no value.
#[derive(Debug)]
#[non_exhaustive]
pub enum WaitError<R, E = Json> {
    /// The job failed; what the last call gave.
    Failed(R),
    /// The job was canceled; what the last call gave.
    Canceled(R),
    /// The job did not end in time.
    Deadline {
        /// How long it was waited for.
        elapsed: Duration,
        /// How many calls were made.
        polls: u32,
        /// What the last call gave.
        last: R,
    },
    /// A call that asks for the state failed.
    Call(Box<CallError<E>>),
}

impl<R, E> fmt::Display for WaitError<R, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(_) => f.write_str("the job failed"),
            Self::Canceled(_) => f.write_str("the job was canceled"),
            Self::Deadline { elapsed, polls, .. } => {
                write!(f, "the job did not end within {elapsed:?} and {polls} calls")
            }
            Self::Call(error) => fmt::Display::fmt(error, f),
        }
    }
}

impl<R: fmt::Debug, E: fmt::Debug> std::error::Error for WaitError<R, E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        None
    }
}
