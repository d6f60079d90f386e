//! Drives the machine over the client: pauses, polls, counts what fails. Nothing here is generic.

use super::error::{LroError, is_passing};
use super::machine::LroMachine;
use super::options::{Pauses, WaitOptions};
use super::poller::Update;
use super::state::percent;
use super::step::{Fault, ResultSource, Seen, Step};
use super::{LroToken, TokenError};
use crate::error::Reason;
use crate::paging::fill_in;
use crate::reply::{Intake, Reply, ReplyBody};
use crate::request::Request;
use crate::table::{LroKind, LroProfile, Operation};
use crate::{BoxFuture, Client, Json, Limits};
use bytes::Bytes;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

/// An operation that was accepted, and how far it has been followed.
#[derive(Debug)]
pub(super) struct Follow {
    /// The request that started it; polls are made from it, so that they bear the same headers.
    pub(super) request: Request,
    machine: LroMachine,
    next: Result<Step, Fault>,
    /// The last response; none yet after a resume.
    reply: Option<Reply>,
    options: WaitOptions,
    pause: Pause,
    /// The time at which waiting began.
    since: Option<SystemTime>,
    pauses: Option<Pauses>,
    polls: u32,
    /// Failures in a row.
    failures: u32,
    /// The poll at the deadline has been made.
    last_poll_made: bool,
    /// The state as it is has been given out as an [`Update`].
    reported: bool,
}

/// The reply that holds the result, the request of the operation, and the token for an error about
/// the result.
pub(super) type Finished = (Request, Reply, Option<LroToken>);

/// What precedes the next request.
#[derive(Debug, Clone, Copy)]
enum Pause {
    Nothing,
    Own,
    Asked(Duration),
}

impl Follow {
    pub(super) fn start(request: Request, reply: Reply) -> Result<Self, Reason> {
        let operation = request.operation();
        let origins = request.client().origins_of(operation)?;
        let now = request.client().inner().sleep.now();
        let seen = seen(&reply, now);
        let (machine, next) =
            LroMachine::start(profile(operation), operation.method, origins, seen);
        Ok(Self::new(request, machine, next, Some(reply)))
    }

    pub(super) fn resume(
        client: &Client,
        operation: &'static Operation,
        token: &LroToken,
    ) -> Result<Self, TokenError> {
        let origins = client.origins_of(operation).map_err(TokenError::without_address)?;
        let (machine, next) = token.resume(
            &token_name(client, operation),
            profile(operation),
            operation.method,
            origins,
        )?;
        let mut resumed = Self::new(Request::new(client, operation), machine, next, None);
        // Whoever resumes has waited elsewhere.
        resumed.pause = Pause::Nothing;
        Ok(resumed)
    }

    fn new(
        request: Request,
        machine: LroMachine,
        next: Result<Step, Fault>,
        reply: Option<Reply>,
    ) -> Self {
        let reported = reply.is_none();
        let options = request.client.inner().wait.clone().within(&limits_of(&request));
        let mut new = Self {
            request,
            machine,
            next,
            reply,
            options,
            pause: Pause::Nothing,
            since: None,
            pauses: None,
            polls: 0,
            failures: 0,
            last_poll_made: false,
            reported,
        };
        new.plan();
        new
    }

    /// Goes on with the headers and limits of another request.
    pub(super) fn go_on_as(&mut self, request: Request) {
        self.request = request;
        self.wait_by(self.request.client.inner().wait.clone());
    }

    /// Begins the wait anew, under these options.
    pub(super) fn wait_by(&mut self, options: WaitOptions) {
        let options = options.within(&limits_of(&self.request));
        (self.options, self.since, self.pauses, self.last_poll_made) = (options, None, None, false);
    }

    /// The token to resume from, unless there is nothing to resume.
    pub(super) fn token(&self) -> Option<LroToken> {
        let ended = matches!(self.next, Ok(Step::Done(_) | Step::Failed(_) | Step::Canceled(_)));
        if ended { None } else { self.any_token() }
    }

    fn any_token(&self) -> Option<LroToken> {
        Some(LroToken::of(
            &token_name(self.request.client(), self.request.operation()),
            &self.machine,
        ))
    }

    pub(super) fn state(&self) -> &super::LroState {
        self.machine.state()
    }

    /// The result, as the reply that holds it.
    pub(super) fn finish(mut self) -> BoxFuture<'static, Result<Finished, LroError>> {
        Box::pin(async move {
            loop {
                match self.next {
                    Ok(Step::Done(source)) => return self.result(source),
                    _ => self.advance().await?,
                }
            }
        })
    }

    /// The next update: of the state as it is if it is still new, else of the next poll. `None`
    /// when it has succeeded.
    pub(super) async fn update(&mut self) -> Result<Option<Update>, LroError> {
        while self.reported {
            match &self.next {
                Ok(Step::Done(_) | Step::FinalGet { .. }) => return Ok(None),
                _ => self.advance().await?,
            }
        }
        self.reported = true;
        let raw = self
            .reply
            .as_ref()
            .map(|reply| serde_json::from_slice::<Json>(&reply.bytes()).unwrap_or_default())
            .unwrap_or_default();
        let retry_after = match self.pause {
            Pause::Asked(asked) => Some(asked),
            Pause::Nothing | Pause::Own => None,
        };
        Ok(Some(Update {
            state: self.state().clone(),
            percent: percent(&raw),
            retry_after,
            polls: self.polls,
            raw,
        }))
    }

    /// One pause and one request, whatever comes of it.
    async fn advance(&mut self) -> Result<(), LroError> {
        let url = match &self.next {
            Ok(Step::Poll { url, .. } | Step::FinalGet { url }) => url.clone(),
            Ok(Step::Done(_)) => return Ok(()),
            Ok(Step::Failed(error)) => {
                return Err(LroError::Failed {
                    error: Box::new(error.clone()),
                    token: self.any_token(),
                });
            }
            Ok(Step::Canceled(error)) => {
                return Err(LroError::Canceled {
                    error: Box::new(error.clone()),
                    token: self.any_token(),
                });
            }
            Err(fault) => return Err(LroError::of_fault(fault.clone(), self.any_token())),
        };
        self.rest().await?;
        let mut url = url;
        fill_in(&mut url, &self.machine.original);
        let sent = self.request.follow(url).send(|_, _| Intake::Buffer).await;
        self.polls += 1;
        match sent {
            Ok((_, reply)) => {
                let now = self.request.client().inner().sleep.now();
                let step = self.machine.on_response(seen(&reply, now));
                self.take(step, reply)
            }
            Err(failure)
                if is_passing(&failure) && self.failures < self.options.max_transient_errors =>
            {
                self.failures += 1;
                self.pause = Pause::Own;
                Ok(())
            }
            Err(failure) => Err(LroError::of_failure(failure, self.any_token())),
        }
    }

    fn take(&mut self, step: Result<Step, Fault>, reply: Reply) -> Result<(), LroError> {
        match step {
            Err(Fault::Status { transient: true, after, .. })
                if self.failures < self.options.max_transient_errors =>
            {
                self.failures += 1;
                self.pause = after.map_or(Pause::Own, Pause::Asked);
                Ok(())
            }
            // The state is not known, but the same question may be asked again, by this one or by a
            // resumed one.
            Err(fault @ (Fault::Status { .. } | Fault::NoState)) => {
                self.failures = 0;
                self.pause = Pause::Own;
                Err(LroError::of_fault(fault, self.any_token()))
            }
            step => {
                self.failures = 0;
                self.reported = matches!(step, Ok(Step::Done(_)))
                    && matches!(self.next, Ok(Step::FinalGet { .. }));
                self.next = step;
                self.reply = Some(reply);
                self.plan();
                Ok(())
            }
        }
    }

    /// The pause that the next step asks for.
    fn plan(&mut self) {
        self.pause = match &self.next {
            Ok(Step::Poll { after, .. }) => after.map_or(Pause::Own, Pause::Asked),
            _ => Pause::Nothing,
        };
    }

    /// Pauses, but not beyond the deadline, at which one more request is made.
    async fn rest(&mut self) -> Result<(), LroError> {
        let sleep = self.request.client().inner().sleep.clone();
        let since = *self.since.get_or_insert_with(|| sleep.now());
        let elapsed = sleep.now().duration_since(since).unwrap_or_default();
        let pauses = self.pauses.get_or_insert_with(|| Pauses::new(&self.options));
        let mut wait = match self.pause {
            Pause::Nothing => return Ok(()),
            Pause::Own => pauses.next(None, &self.options),
            Pause::Asked(asked) => pauses.next(Some(asked), &self.options),
        };
        if let Some(deadline) = self.options.deadline {
            if self.last_poll_made {
                let (polls, last_state) = (self.polls, self.state().clone());
                return Err(LroError::Deadline {
                    elapsed,
                    polls,
                    last_state,
                    token: self.any_token(),
                });
            }
            let left = deadline.saturating_sub(elapsed);
            self.last_poll_made = wait >= left;
            wait = wait.min(left);
        }
        if !wait.is_zero() {
            sleep.sleep(wait).await;
        }
        Ok(())
    }

    fn result(self, source: ResultSource) -> Result<Finished, LroError> {
        let token = self.any_token();
        // Without a reply there is no `Done`.
        let Some(mut reply) = self.reply else { return Err(LroError::EmptyResult { token }) };
        match source {
            ResultSource::Body => {}
            ResultSource::Nothing => reply.body = ReplyBody::Bytes(Bytes::new()),
            ResultSource::ResultMember => {
                let bytes = reply.bytes();
                let member = serde_json::from_slice::<BTreeMap<String, &RawValue>>(&bytes)
                    .ok()
                    .and_then(|body| body.get("result").copied());
                reply.body = ReplyBody::Bytes(
                    member
                        .map(|raw| Bytes::copy_from_slice(raw.get().as_bytes()))
                        .unwrap_or_default(),
                );
            }
        }
        Ok((self.request, reply, token))
    }
}

/// The limits of the call that began it.
fn limits_of(request: &Request) -> Limits {
    request.limits.or(&request.client().inner().limits)
}

fn profile(operation: &Operation) -> LroProfile {
    operation.lro.unwrap_or(LroProfile::new(LroKind::Arm))
}

/// Names the operation in tokens. Without the API's version: the addresses in a token bear their
/// own.
fn token_name(client: &Client, operation: &Operation) -> String {
    format!("{}/{}", client.api().name, operation.id)
}

fn seen(reply: &Reply, now: SystemTime) -> Seen<'_> {
    let body: &[u8] = match &reply.body {
        ReplyBody::Bytes(bytes) => bytes,
        ReplyBody::Stream(_) => &[],
    };
    Seen { url: &reply.url, status: reply.status, headers: &reply.headers, body, now }
}
