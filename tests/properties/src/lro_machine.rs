//! Target `lro_machine`: long-running operations. The first line of the input is whose rules hold,
//! the method and `final-state-via` (`arm PUT location`); then come the responses (see `turns`), of
//! which the last is given again and again.
//!
//! Whatever the responses are: no step and no request leads to another origin, the result is asked
//! for at most once, nothing follows the end, and who waits is answered before the deadline and
//! after a bounded number of requests. A token is read back as it was written.

use crate::served::{Server, clock, now, start};
use crate::turns::{self, Turn};
use specwright_client::lro::{Lro, LroMachine, LroToken, Seen, Step, WaitOptions};
use specwright_client::{
    Call, Client, FinalState, Json, LroKind, LroProfile, Method, Operation, Origins, RetryPolicy,
    TokenError, private::Api,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use url::Url;

static API: Api = Api::new("jobs", "1");

const START: &str = "https://api.test/r/1?v=1";
const DEADLINE: Duration = Duration::from_secs(60);

/// More requests than these within the deadline are a client that spins: four polls a second, each
/// of which may be redirected ten times.
const MOST_REQUESTS: usize = 4 * 60 * 11;

/// Plays the responses against the machine, and against a client.
pub fn run(data: &[u8]) {
    let (first, turns) = turns::read(data);
    let (profile, method) = setting(&first);
    machine(profile, method, &turns);
    wait(profile, method, turns);
}

/// What the first line says; what it does not say is `arm POST`.
fn setting(line: &str) -> (LroProfile, Method) {
    let mut words = line.split(' ');
    let kind = match words.next() {
        Some("data") => LroKind::DataPlane,
        Some("graph") => LroKind::Graph,
        _ => LroKind::Arm,
    };
    let method = match words.next() {
        Some("PUT") => Method::PUT,
        Some("PATCH") => Method::PATCH,
        Some("DELETE") => Method::DELETE,
        Some("GET") => Method::GET,
        _ => Method::POST,
    };
    let final_state = match words.next() {
        Some("azure-async-operation") => Some(FinalState::AzureAsyncOperation),
        Some("location") => Some(FinalState::Location),
        Some("original-uri") => Some(FinalState::OriginalUri),
        Some("operation-location") => Some(FinalState::OperationLocation),
        _ => None,
    };
    (profile_of(kind, final_state), method)
}

const fn profile_of(kind: LroKind, final_state: Option<FinalState>) -> LroProfile {
    match final_state {
        Some(state) => LroProfile::new(kind).final_state(state),
        None => LroProfile::new(kind),
    }
}

fn machine(profile: LroProfile, method: Method, turns: &[Turn]) {
    let endpoint = Url::parse(START).expect("it is a URL");
    let mut url = endpoint.clone();
    let mut machine: Option<LroMachine> = None;
    let (mut final_gets, mut asked_for_result) = (0, false);
    for turn in turns {
        let seen = Seen {
            url: &url,
            status: turn.status,
            headers: &turn.headers,
            body: &turn.body,
            now: start(),
        };
        let step = match &mut machine {
            Some(machine) => machine.on_response(seen),
            None => {
                let (started, step) =
                    LroMachine::start(profile, method, Origins::new(&endpoint), seen);
                machine = Some(started);
                step
            }
        };
        match step {
            Ok(Step::Poll { url: next, after }) => {
                assert!(!asked_for_result, "it polls for a state that it knows");
                assert!(after.is_none_or(|after| after <= Duration::from_secs(600)), "{after:?}");
                url = next;
            }
            Ok(Step::FinalGet { url: next }) => {
                final_gets += 1;
                assert_eq!(final_gets, 1, "the result is asked for twice");
                asked_for_result = true;
                url = next;
            }
            Ok(Step::Done(_) | Step::Failed(_) | Step::Canceled(_)) => {
                assert!(
                    machine.is_some_and(|machine| machine.state().is_terminal()),
                    "it ended without an end"
                );
                return;
            }
            // The state is not known; the same may be asked again.
            Err(_) => {}
        }
        stays(&url);
    }
}

/// The client's own scheme, host and port.
fn stays(url: &Url) {
    let here =
        url.scheme() == "https" && url.host_str() == Some("api.test") && url.port().is_none();
    let bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    assert!(here && bare, "it goes to {url}");
}

/// The table of an operation that is started by `method` and followed as `profile` says, one for
/// each of both.
fn operation(profile: LroProfile, method: Method) -> &'static Operation {
    const fn of(kind: LroKind, final_state: Option<FinalState>, method: Method) -> Operation {
        Operation::new("start", method, "/r/1?v=1").lro(profile_of(kind, final_state))
    }
    macro_rules! table {
        ($($kind:ident $final_state:expr, $method:ident;)*) => {
            [$({ static OPERATION: Operation = of(LroKind::$kind, $final_state, Method::$method); &OPERATION }),*]
        };
    }
    macro_rules! methods {
        ($($kind:ident $final_state:expr;)*) => {
            [$(table! {
                $kind $final_state, PUT; $kind $final_state, PATCH; $kind $final_state, POST; $kind $final_state, DELETE;
                $kind $final_state, GET;
            }),*]
        };
    }
    use FinalState::{AzureAsyncOperation, Location, OperationLocation, OriginalUri};
    let all = methods! {
        Arm None; Arm Some(AzureAsyncOperation); Arm Some(Location); Arm Some(OriginalUri); Arm Some(OperationLocation);
        DataPlane None; DataPlane Some(AzureAsyncOperation); DataPlane Some(Location); DataPlane Some(OriginalUri);
        DataPlane Some(OperationLocation);
        Graph None; Graph Some(AzureAsyncOperation); Graph Some(Location); Graph Some(OriginalUri); Graph Some(OperationLocation);
    };
    let fits = |operation: &&&'static Operation| {
        operation.lro == Some(profile) && operation.method == method
    };
    all.iter().flatten().find(fits).expect("all are listed")
}

/// Waits for the operation, and watches what is asked.
fn wait(profile: LroProfile, method: Method, turns: Vec<Turn>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let began = Arc::new(AtomicBool::new(false));
    let (count, follows) = (asked.clone(), began.clone());
    let server = Server::new(move |request| {
        let position = count.fetch_add(1, Ordering::Relaxed);
        assert!(position < MOST_REQUESTS, "{MOST_REQUESTS} requests within {DEADLINE:?}");
        // The call that begins it may be redirected as any other.
        if follows.load(Ordering::Relaxed) {
            stays(&Url::parse(&request.uri().to_string()).expect("what is sent is a URL"));
        }
        let turn = &turns[position.min(turns.len() - 1)];
        let mut response = http::Response::new(vec![turn.body.clone().into()]);
        *response.status_mut() = turn.status;
        *response.headers_mut() = turn.headers.clone();
        response
    });
    let clock = clock();
    let builder =
        Client::builder(&API).endpoint("https://api.test").transport(server).sleep(clock.clone());
    let client = builder.retry(RetryPolicy::none()).build().expect("the address is right");
    let started = now(Call::<Lro<Json>>::new(&client, operation(profile, method)));
    let Ok(lro) = started else { return };
    began.store(true, Ordering::Relaxed);
    if let Some(token) = lro.token() {
        let read: LroToken = token.to_string().parse().expect("a token is read");
        assert!(read == token, "a token is read as another");
        // An address that was named and is not trusted may be in it.
        let resumed = Lro::<Json>::resume(&client, operation(profile, method), &read);
        assert!(matches!(resumed, Ok(_) | Err(TokenError::UntrustedUrl(_))), "{:?}", resumed.err());
    }
    let _ = now(lro.with(WaitOptions::new().deadline(DEADLINE)).wait());
    let waited = clock.slept().iter().sum::<Duration>();
    assert!(waited <= DEADLINE, "waited {waited:?}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_settings_have_a_table() {
        for kind in ["arm", "data", "graph"] {
            for method in ["PUT", "PATCH", "POST", "DELETE", "GET"] {
                for via in
                    ["", "azure-async-operation", "location", "original-uri", "operation-location"]
                {
                    let (profile, method) = setting(&format!("{kind} {method} {via}"));
                    assert_eq!(operation(profile, method).method, method);
                }
            }
        }
    }

    #[test]
    fn an_operation_that_ends_is_played() {
        run(b"arm PUT\n201\nazure-asyncoperation: /op\n\n{}\n---\n200\n\n{\"status\":\"Succeeded\"}\n---\n200\n\n{}");
    }
}
