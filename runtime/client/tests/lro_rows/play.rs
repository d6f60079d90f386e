//! Plays responses against the state machine.

use http::{HeaderMap, StatusCode};
use specwright_client::lro::{Fault, LroMachine, ResultSource, Seen, Step};
use specwright_client::{FinalState, LroKind, LroProfile, Method, Origins};
use std::time::SystemTime;
use url::Url;

/// Status, headers (`name: value` lines), body, and what it leads to.
pub type Turn = (u16, &'static str, &'static str, &'static str);

pub const ARM: LroProfile = LroProfile::new(LroKind::Arm);
pub const DATA: LroProfile = LroProfile::new(LroKind::DataPlane);
pub const GRAPH: LroProfile = LroProfile::new(LroKind::Graph);

pub const fn via(kind: LroKind, final_state: FinalState) -> LroProfile {
    LroProfile::new(kind).final_state(final_state)
}

/// Plays the turns against a machine started at `https://api.test/r/1?v=1`.
#[track_caller]
pub fn play(profile: LroProfile, method: Method, turns: &[Turn]) {
    let mut url = Url::parse("https://api.test/r/1?v=1").expect("a URL");
    let origins = Origins::new(&url);
    let mut machine: Option<LroMachine> = None;
    for (at, (status, headers, body, expected)) in turns.iter().enumerate() {
        let map: HeaderMap = headers
            .split('\n')
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value")))
            .collect::<HeaderMap>();
        let status = StatusCode::from_u16(*status).expect("a status");
        let seen = Seen {
            url: &url,
            status,
            headers: &map,
            body: body.as_bytes(),
            now: SystemTime::UNIX_EPOCH,
        };
        let step = match &mut machine {
            Some(machine) => machine.on_response(seen),
            None => {
                let (started, step) = LroMachine::start(profile, method, origins.clone(), seen);
                machine = Some(started);
                step
            }
        };
        assert_eq!(
            tell(&step),
            *expected,
            "turn {at} of {} {profile:?}: {turns:#?}",
            method.as_str()
        );
        if let Ok(Step::Poll { url: next, .. } | Step::FinalGet { url: next }) = step {
            url = next;
        }
    }
}

fn tell(step: &Result<Step, Fault>) -> String {
    let short = |url: &Url| url.as_str().replace("https://api.test", "");
    match step {
        Ok(Step::Poll { url, after: None }) => format!("poll {}", short(url)),
        Ok(Step::Poll { url, after: Some(after) }) => {
            format!("poll {} after {}", short(url), after.as_secs())
        }
        Ok(Step::FinalGet { url }) => format!("get {}", short(url)),
        Ok(Step::Done(ResultSource::Body)) => "done: body".to_owned(),
        Ok(Step::Done(ResultSource::ResultMember)) => "done: result".to_owned(),
        Ok(Step::Done(ResultSource::Nothing)) => "done: nothing".to_owned(),
        Ok(Step::Failed(error)) => format!("failed: {error}"),
        Ok(Step::Canceled(error)) => format!("canceled: {error}"),
        Err(Fault::MissingPollUrl) => "no poll URL".to_owned(),
        Err(Fault::Untrusted(error)) => format!("untrusted {}", error.url()),
        Err(Fault::NoState) => "no state".to_owned(),
        Err(Fault::Status { status, error, transient, after }) => {
            let how = if *transient { "retry" } else { "stop" };
            let after =
                after.map(|after| format!(" after {}", after.as_secs())).unwrap_or_default();
            let code = error.code.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
            format!("{how} {}{code}{after}", status.as_u16())
        }
    }
}

pub const ASYNC: &str = "Azure-AsyncOperation: https://api.test/op/1";
pub const OPERATION: &str = "Operation-Location: https://api.test/op/2";
pub const LOCATION: &str = "Location: https://api.test/loc/3";
pub const ASYNC_AND_LOCATION: &str =
    "Azure-AsyncOperation: https://api.test/op/1\nLocation: https://api.test/loc/3";
pub const RUNNING: &str = r#"{"status":"Running"}"#;
pub const SUCCEEDED: &str = r#"{"status":"Succeeded"}"#;
pub const MAKING: &str = r#"{"properties":{"provisioningState":"Creating"}}"#;
pub const MADE: &str = r#"{"properties":{"provisioningState":"Succeeded"}}"#;

/// The first response alone.
#[track_caller]
pub fn first(profile: LroProfile, methods: &[Method], turn: Turn) {
    for method in methods {
        play(profile, *method, &[turn]);
    }
}

pub const PUT_PATCH: &[Method] = &[Method::PUT, Method::PATCH];
pub const POST_DELETE: &[Method] = &[Method::POST, Method::DELETE];
pub const ALL: &[Method] = &[Method::PUT, Method::PATCH, Method::POST, Method::DELETE, Method::GET];
