//! Target `retry_after`: when a server asks to be called again. The input is lines `name: value`,
//! the headers of a response.
//!
//! A wait is never longer than the documented limit; what is not well-formed counts as absent; a
//! wait is the one that is written.

use crate::served::{Server, clock, now, start};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use specwright_client::lro::{LroMachine, Seen, Step};
use specwright_client::{
    Call, Client, Json, LroKind, LroProfile, Method, Operation, Origins, Response, RetryPolicy,
    private::Api,
};
use std::time::Duration;
use url::Url;

static API: Api = Api::new("waits", "1");
static GET: Operation = Operation::new("get", Method::GET, "/");

/// More than ten minutes no server can ask for.
const LONGEST: Duration = Duration::from_secs(600);

/// Names of headers that ask for a wait in milliseconds, and in seconds or by a date.
const MILLIS: [&str; 2] = ["retry-after-ms", "x-ms-retry-after-ms"];

/// Reads the headers for a poll and for a retry.
pub fn run(data: &[u8]) {
    let headers = headers(data);
    let asked = poll_after(&headers);
    assert_eq!(asked, plain(&headers), "{headers:?}");
    assert!(asked.is_none_or(|wait| wait <= LONGEST), "{asked:?}");
    retry_after(&headers, asked);
}

fn headers(data: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in data.split(|byte| *byte == b'\n') {
        let Some(at) = line.iter().position(|byte| *byte == b':') else { continue };
        let (name, value) = (
            HeaderName::from_bytes(&line[..at]),
            HeaderValue::from_bytes(line[at + 1..].trim_ascii()),
        );
        if let (Ok(name), Ok(value)) = (name, value) {
            headers.append(name, value);
        }
    }
    headers.remove("location");
    headers
}

/// The pauses that a long-running operation is given.
fn poll_after(headers: &HeaderMap) -> Option<Duration> {
    let url = Url::parse("https://api.test/r").expect("it is a URL");
    let mut headers = headers.clone();
    headers.insert("azure-asyncoperation", HeaderValue::from_static("/poll"));
    let seen = Seen {
        url: &url,
        status: StatusCode::ACCEPTED,
        headers: &headers,
        body: b"",
        now: start(),
    };
    let profile = LroProfile::new(LroKind::Arm);
    match LroMachine::start(profile, Method::POST, Origins::new(&url), seen).1 {
        Ok(Step::Poll { after, .. }) => after,
        step => panic!("a poll was offered: {step:?}"),
    }
}

/// A call that is answered by 503 three times waits as long as it is asked to, or is not tried
/// again.
fn retry_after(headers: &HeaderMap, asked: Option<Duration>) {
    let refusal = headers.clone();
    let server = Server::new(move |_| {
        let mut response = http::Response::new(Vec::new());
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        *response.headers_mut() = refusal.clone();
        response
    });
    let clock = clock();
    let builder =
        Client::builder(&API).endpoint("https://api.test").transport(server).sleep(clock.clone());
    let client = builder
        .retry(RetryPolicy::new(3).max_retry_after(LONGEST))
        .build()
        .expect("the address is right");
    let answer = now(Call::<Response<Json>>::new(&client, &GET));
    assert!(answer.is_err(), "503 is an error");
    let waits = clock.slept();
    assert_eq!(waits.len(), 3, "{waits:?}");
    assert!(waits.iter().all(|wait| *wait <= LONGEST), "{waits:?}");
    // Later waits until a date are shorter.
    assert!(asked.is_none_or(|asked| waits[0] >= asked), "{waits:?}, less than {asked:?}");
}

/// What the headers say, read plainly: the first of each name counts.
fn plain(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let number = |text: &str| {
        let digits = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        // More than fits is more than the limit.
        digits.then(|| text.parse::<u64>().unwrap_or(u64::MAX))
    };
    let millis = MILLIS.iter().find_map(|name| number(text(name)?));
    let wait = millis.map(Duration::from_millis).or_else(|| {
        let text = text("retry-after")?;
        let date = || {
            Some(httpdate::parse_http_date(text).ok()?.duration_since(start()).unwrap_or_default())
        };
        number(text).map(Duration::from_secs).or_else(date)
    });
    wait.map(|wait| wait.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_read_and_limited() {
        let wait = |text: &str| poll_after(&headers(text.as_bytes()));
        assert_eq!(wait("retry-after: 5"), Some(Duration::from_secs(5)));
        assert_eq!(wait("retry-after: 5000"), Some(LONGEST));
        assert_eq!(
            wait("retry-after: Sun, 22 Nov 2026 06:01:00 GMT"),
            Some(Duration::from_secs(60))
        );
        assert_eq!(wait("retry-after: soon"), None);
    }
}
