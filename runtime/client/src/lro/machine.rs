//! How a long-running operation is followed, without I/O and without a clock: a response goes in,
//! the next step comes out. The rules are those of Azure Resource Manager, of Azure's data planes
//! and of Microsoft Graph; see [`LroKind`].

use super::ServiceError;
use super::state::{LroState, monitor_state, provisioning_state};
use super::step::{Fault, Mechanism, ResultSource, Seen, Step};
use crate::origin::Origins;
use crate::retry_after::retry_after;
use crate::{FinalState, Json, LroKind, LroProfile, Method};
use http::StatusCode;
use std::time::Duration;
use url::Url;

/// The machine. It holds addresses as they were received, made absolute, and checks each one
/// whenever it hands it out.
#[derive(Clone)]
pub struct LroMachine {
    pub(super) profile: LroProfile,
    pub(super) method: Method,
    pub(super) origins: Origins,
    /// Where the operation was started.
    pub(super) original: Url,
    pub(super) mechanism: Mechanism,
    /// The newest poll URL; with [`Mechanism::Final`] the URL of the result.
    pub(super) poll: String,
    /// The newest `Location`, if `poll` is something else.
    pub(super) location: Option<String>,
    pub(super) state: LroState,
}

impl LroMachine {
    /// Takes the response to the request that started the operation. The machine is given back even
    /// with a fault, for its token.
    pub fn start(
        profile: LroProfile,
        method: Method,
        origins: Origins,
        seen: Seen<'_>,
    ) -> (Self, Result<Step, Fault>) {
        let original = seen.url.clone();
        let poll = original.to_string();
        let (mechanism, state) = (Mechanism::Resource, LroState::in_progress());
        let mut machine =
            Self { profile, method, origins, original, mechanism, poll, location: None, state };
        let step = machine.begin(&seen);
        (machine, step)
    }

    /// Takes the response to the poll or the final GET that the last step asked for.
    ///
    /// # Errors
    /// The response does not say what is next. After [`Fault::Status`] and [`Fault::NoState`] the
    /// same request may be made again.
    pub fn on_response(&mut self, seen: Seen<'_>) -> Result<Step, Fault> {
        if is_transient(seen.status) {
            return Err(unreadable(&seen, true, self.state.clone()));
        }
        match self.mechanism {
            Mechanism::Monitor => self.on_monitor(&seen),
            Mechanism::Location => self.on_location(&seen),
            Mechanism::Resource => self.on_resource(&seen),
            Mechanism::Final if seen.status == StatusCode::NO_CONTENT => {
                Ok(Step::Done(ResultSource::Nothing))
            }
            Mechanism::Final if seen.status.is_success() => Ok(Step::Done(ResultSource::Body)),
            Mechanism::Final => Err(unreadable(&seen, false, self.state.clone())),
        }
    }

    /// The state as of the last response.
    #[must_use]
    pub fn state(&self) -> &LroState {
        &self.state
    }

    /// The step that asks for the state again, or for the result if it is known to be there.
    ///
    /// # Errors
    /// The address is not trusted.
    pub fn again(&self, after: Option<Duration>) -> Result<Step, Fault> {
        let url = self.trusted(&self.poll)?;
        Ok(if self.mechanism == Mechanism::Final {
            Step::FinalGet { url }
        } else {
            Step::Poll { url, after }
        })
    }

    fn begin(&mut self, seen: &Seen<'_>) -> Result<Step, Fault> {
        let (accepted, status) = (seen.status == StatusCode::ACCEPTED, seen.status.as_u16());
        if !matches!(status, 200 | 201 | 202 | 204) {
            return Err(unreadable(seen, is_transient(seen.status), self.state.clone()));
        }
        if status == 204 {
            return Ok(self.succeed(ResultSource::Nothing));
        }
        let body = parse(seen.body);
        let graph = self.profile.kind == LroKind::Graph;
        let provisioning = provisioning_state(&body).filter(|_| !graph);
        // A resource that says of itself that it is done is done, whatever the headers offer to
        // poll.
        if self.replaces() && !accepted && provisioning.as_ref().is_some_and(LroState::is_terminal)
        {
            return self.conclude(provisioning, body, Self::result_is_body, seen);
        }
        self.location = absolute(seen, "location");
        let monitor =
            absolute(seen, "azure-asyncoperation").or_else(|| absolute(seen, "operation-location"));
        let monitor = monitor.or_else(|| self.location.clone().filter(|_| graph && accepted));
        if let Some(monitor) = monitor {
            self.mechanism = Mechanism::Monitor;
            self.poll = monitor;
            // The body of a 202 is the monitor's; that of a 200 or 201 is the resource's, whose
            // `status` may mean anything.
            let named = if accepted {
                monitor_state(&body).or(provisioning.filter(|s| !s.is_terminal()))
            } else {
                provisioning
            };
            return self.conclude(named, body, Self::result_of_monitor, seen);
        }
        let located = accepted || (status == 201 && !self.replaces());
        if let Some(location) = self.location.clone().filter(|_| located) {
            self.mechanism = Mechanism::Location;
            self.poll = location;
            return self.conclude(
                provisioning.filter(|s| !s.is_terminal()),
                body,
                Self::result_is_body,
                seen,
            );
        }
        self.begin_without_address(seen, provisioning, body)
    }

    /// No header says where the state is: the resource itself does, or the operation is done
    /// already.
    fn begin_without_address(
        &mut self,
        seen: &Seen<'_>,
        provisioning: Option<LroState>,
        body: Json,
    ) -> Result<Step, Fault> {
        let arm = self.profile.kind == LroKind::Arm;
        match seen.status.as_u16() {
            202 if !self.replaces() || self.profile.kind == LroKind::Graph => {
                Err(Fault::MissingPollUrl)
            }
            202 => self.conclude(
                provisioning.filter(|s| !s.is_terminal()),
                body,
                Self::result_is_body,
                seen,
            ),
            // Only Resource Manager answers 201 with an empty word about a resource that is still
            // being made.
            201 if self.replaces() && (arm || provisioning.is_some()) => {
                self.conclude(provisioning, body, Self::result_is_body, seen)
            }
            _ if self.replaces() => self.conclude(
                Some(provisioning.unwrap_or(LroState::Succeeded)),
                body,
                Self::result_is_body,
                seen,
            ),
            _ => Ok(self.succeed(ResultSource::Body)),
        }
    }

    fn on_monitor(&mut self, seen: &Seen<'_>) -> Result<Step, Fault> {
        let graph = self.profile.kind == LroKind::Graph;
        if !seen.status.is_success() {
            return Err(unreadable(seen, false, self.state.clone()));
        }
        if seen.status == StatusCode::NO_CONTENT {
            return if self.method == Method::DELETE {
                Ok(self.succeed(ResultSource::Nothing))
            } else {
                Err(Fault::NoState)
            };
        }
        let body = parse(seen.body);
        let named = match monitor_state(&body) {
            // Graph polls a `Location`, where a bare 202 is an answer.
            None if graph && seen.status == StatusCode::ACCEPTED => LroState::in_progress(),
            None => return Err(Fault::NoState),
            Some(named) => named,
        };
        let newer =
            absolute(seen, "azure-asyncoperation").or_else(|| absolute(seen, "operation-location"));
        let location = absolute(seen, "location");
        if let Some(newer) =
            newer.or_else(|| location.clone().filter(|_| graph && !named.is_terminal()))
        {
            self.poll = newer;
        }
        self.location = location.or(self.location.take());
        self.conclude(Some(named), body, Self::result_of_monitor, seen)
    }

    fn on_location(&mut self, seen: &Seen<'_>) -> Result<Step, Fault> {
        let status = seen.status.as_u16();
        if !seen.status.is_success() {
            // Here the answer is the one the request itself would have had, so a refusal is the
            // operation's. Not so what hides the answer.
            let hidden = !seen.status.is_client_error() || matches!(status, 401 | 403 | 404);
            if hidden {
                return Err(unreadable(seen, false, self.state.clone()));
            }
            self.state = LroState::Failed;
            return Ok(Step::Failed(ServiceError::read(parse(seen.body), LroState::Failed)));
        }
        if status == 204 {
            return Ok(self.succeed(ResultSource::Nothing));
        }
        if let Some(newer) = absolute(seen, "location") {
            self.poll = newer;
        }
        let body = parse(seen.body);
        let word = provisioning_state(&body)
            .filter(|word| self.profile.kind == LroKind::Arm && self.tells_of_itself(word));
        let named = if status == 202 {
            word.filter(|s| !s.is_terminal())
        } else {
            Some(word.unwrap_or(LroState::Succeeded))
        };
        self.conclude(named, body, Self::result_is_body, seen)
    }

    fn on_resource(&mut self, seen: &Seen<'_>) -> Result<Step, Fault> {
        if !seen.status.is_success() {
            return Err(unreadable(seen, false, self.state.clone()));
        }
        let body = parse(seen.body);
        let word = provisioning_state(&body);
        let named = match seen.status.as_u16() {
            204 => return Ok(self.succeed(ResultSource::Nothing)),
            202 => word.filter(|s| !s.is_terminal()),
            _ if seen.body.is_empty() => return Err(Fault::NoState),
            _ => Some(word.unwrap_or(LroState::Succeeded)),
        };
        self.conclude(named, body, Self::result_is_body, seen)
    }

    /// Takes note of the state and makes the step that follows from it. No state named: it runs.
    fn conclude(
        &mut self,
        named: Option<LroState>,
        body: Json,
        success: fn(&mut Self, &Json) -> Result<Step, Fault>,
        seen: &Seen<'_>,
    ) -> Result<Step, Fault> {
        self.state = named.unwrap_or_else(LroState::in_progress);
        match &self.state {
            LroState::Running(_) => self.again(retry_after(seen.headers, seen.now)),
            LroState::Succeeded => success(self, &body),
            LroState::Failed => Ok(Step::Failed(ServiceError::read(body, LroState::Failed))),
            LroState::Canceled => Ok(Step::Canceled(ServiceError::read(body, LroState::Canceled))),
        }
    }

    fn result_is_body(&mut self, _: &Json) -> Result<Step, Fault> {
        Ok(self.succeed(ResultSource::Body))
    }

    /// Where the result is when the status monitor says `Succeeded`.
    fn result_of_monitor(&mut self, body: &Json) -> Result<Step, Fault> {
        let via = self.profile.final_state;
        let in_monitor =
            matches!(via, Some(FinalState::AzureAsyncOperation | FinalState::OperationLocation));
        // Nothing is left of what was deleted, but the monitor may say something of it.
        if self.method == Method::DELETE && !in_monitor {
            return Ok(self.succeed(ResultSource::Nothing));
        }
        let named =
            body.get("resourceLocation").and_then(Json::as_str).filter(|text| !text.is_empty());
        let at_location = self.location.clone();
        // `final-state-via` a monitor is meant for POST. On a PUT or PATCH it would give the
        // monitor's body for the resource.
        let address = if in_monitor && !self.replaces() {
            None
        } else if let Some(named) = named {
            Some(join(&self.trusted(&self.poll)?, named))
        } else {
            match (via, self.replaces()) {
                (Some(FinalState::OriginalUri), _) => Some(self.original.to_string()),
                (Some(FinalState::Location), true) => {
                    Some(at_location.unwrap_or_else(|| self.original.to_string()))
                }
                (_, true) => Some(self.original.to_string()),
                // Graph's `Location` is the monitor itself.
                (_, false) => at_location.filter(|_| self.profile.kind != LroKind::Graph),
            }
        };
        match address {
            Some(address) => {
                self.mechanism = Mechanism::Final;
                self.poll = address;
                self.again(None)
            }
            None => {
                let member = self.profile.kind == LroKind::DataPlane
                    || via == Some(FinalState::OperationLocation);
                let member = member && body.get("result").is_some_and(|result| !result.is_null());
                Ok(self.succeed(if member {
                    ResultSource::ResultMember
                } else {
                    ResultSource::Body
                }))
            }
        }
    }

    fn succeed(&mut self, source: ResultSource) -> Step {
        self.state = LroState::Succeeded;
        Step::Done(source)
    }

    /// PUT and PATCH: the resource at the original URL is the result.
    fn replaces(&self) -> bool {
        self.method == Method::PUT || self.method == Method::PATCH
    }

    /// Whether the word of a resource in an answer at `Location` counts more than the 200 it comes
    /// with. It does where the result is the resource that is being made. What is left of one
    /// after a DELETE can say that it is still there, as nobody looks at the result. The answer of
    /// a POST may be about anything: there the word is part of the result.
    fn tells_of_itself(&self, word: &LroState) -> bool {
        self.replaces()
            || (self.method == Method::DELETE
                && matches!(word, LroState::Failed | LroState::Canceled))
    }

    fn trusted(&self, address: &str) -> Result<Url, Fault> {
        self.origins.resolve(&self.original, address).map_err(Fault::Untrusted)
    }
}

/// A header's address, made absolute against the URL that was asked; as it is when it is no
/// reference at all.
fn absolute(seen: &Seen<'_>, header: &str) -> Option<String> {
    let text = seen.headers.get(header)?.to_str().ok()?.trim();
    if text.is_empty() { None } else { Some(join(seen.url, text)) }
}

fn join(base: &Url, reference: &str) -> String {
    base.join(reference).map_or_else(|_| reference.to_owned(), String::from)
}

/// An empty body and one that is not JSON are alike here: they name no state.
fn parse(body: &[u8]) -> Json {
    serde_json::from_slice(body).unwrap_or(Json::Null)
}

/// A failure to read the state, which says nothing about the operation.
fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429) || status.is_server_error()
}

fn unreadable(seen: &Seen<'_>, transient: bool, state: LroState) -> Fault {
    let raw = serde_json::from_slice(seen.body)
        .unwrap_or_else(|_| Json::String(String::from_utf8_lossy(seen.body).into_owned()));
    let after = retry_after(seen.headers, seen.now);
    Fault::Status {
        status: seen.status,
        error: Box::new(ServiceError::read(raw, state)),
        transient,
        after,
    }
}
