//! Long-running operations through the client, on a scripted service and a clock that does not
//! wait, or on loopback servers.

mod ends;
mod mechanisms;
mod times;
mod tokens;
mod trust;
mod waiters;

use specwright_client::lro::Lro;
use specwright_client::testing::{FakeSleep, FakeTransport};
use specwright_client::{
    BearerToken, Bytes, Call, Client, ClientBuilder, FinalState, Json, LroKind, LroProfile, Method,
    Operation, PagingProfile, Param, WaiterProfile,
    private::{Api, Scheme, Server},
};
use std::sync::atomic::{AtomicUsize, Ordering};

static API: Api = Api::new("works", "1")
    .servers(&[Server::new("https://api.test")])
    .schemes(&[Scheme::bearer("bearer")]);

const PARAMS: &[Param] = &[Param::path("name")];

const fn operation(
    id: &'static str,
    method: Method,
    kind: LroKind,
    final_state: Option<FinalState>,
) -> Operation {
    let profile = match final_state {
        Some(state) => LroProfile::new(kind).final_state(state),
        None => LroProfile::new(kind),
    };
    Operation::new(id, method, "/r/{name}")
        .params(PARAMS)
        .accept("application/json")
        .security(&[&[(0, &[])]])
        .lro(profile)
}

/// Says that its result is in the monitor, which on a PUT must not be believed.
static PUT: Operation =
    operation("Works_Put", Method::PUT, LroKind::Arm, Some(FinalState::AzureAsyncOperation));
static POST: Operation = operation("Works_Post", Method::POST, LroKind::Arm, None);
static DELETE: Operation = operation("Works_Delete", Method::DELETE, LroKind::Arm, None);
/// Says that what it ends with is in the monitor.
static PURGE: Operation =
    operation("Works_Purge", Method::DELETE, LroKind::Arm, Some(FinalState::AzureAsyncOperation));
static EXPORT: Operation = operation(
    "Works_Export",
    Method::POST,
    LroKind::DataPlane,
    Some(FinalState::OperationLocation),
);
static RESET: Operation = operation("Works_Reset", Method::POST, LroKind::Graph, None);
/// With a version in its query.
static VERSIONED: Operation = operation("Works_Versioned", Method::POST, LroKind::DataPlane, None)
    .at(
        operation("Works_Versioned", Method::POST, LroKind::DataPlane, None).id,
        operation("Works_Versioned", Method::POST, LroKind::DataPlane, None).method,
        "/v/{name}?api-version=2024-01-01",
    );
static LIST: Operation = operation("Works_List", Method::POST, LroKind::Arm, None)
    .paging(PagingProfile::next_link(&["values"], &["nextLink"]));
static JOB: Operation = operation("Jobs_Get", Method::GET, LroKind::Arm, None).waiter(
    WaiterProfile::new(&["properties", "provisioningState"], &["Succeeded"])
        .failed(&["Failed", "Rejected"])
        .canceled(&["Canceled"]),
);

/// A resource whose name is required: the body of a status monitor is none.
#[derive(Clone)]
struct Resource {
    name: String,
}
specwright_types::record!(Resource { 0 "name" => name [required], });

/// A request line, and the status, headers (`name: value` lines) and body it is answered with.
type Turn = (&'static str, u16, &'static str, &'static str);

/// A service that expects these requests in this order.
#[derive(Clone)]
struct Script {
    transport: FakeTransport,
    sleep: FakeSleep,
    turns: &'static [Turn],
}

fn script(turns: &'static [Turn]) -> Script {
    let next = AtomicUsize::new(0);
    let transport = FakeTransport::new(move |request| {
        let at = next.fetch_add(1, Ordering::Relaxed);
        let line = format!(
            "{} {}",
            request.method(),
            request.uri().to_string().replace("https://api.test", "")
        );
        let (expected, status, headers, body) =
            *turns.get(at).unwrap_or_else(|| panic!("an unexpected request: {line}"));
        assert_eq!(line, expected, "request {at}");
        let mut response = http::Response::builder().status(status);
        for (name, value) in headers.split('\n').filter_map(|line| line.split_once(": ")) {
            response = response.header(name, value);
        }
        Ok(response.body(Bytes::from(body)).expect("a response"))
    });
    let start = httpdate::parse_http_date("Sun, 22 Nov 2026 06:00:00 GMT").expect("a date");
    Script { transport, sleep: FakeSleep::starting_at(start), turns }
}

impl Script {
    fn client(&self) -> Client {
        self.builder().build().expect("a client")
    }

    fn builder(&self) -> ClientBuilder {
        let builder = Client::builder(&API).credential(BearerToken::new("SECRET-TOKEN"));
        builder.transport(self.transport.clone()).sleep(self.sleep.clone())
    }

    async fn start<T>(&self, operation: &'static Operation) -> Lro<T> {
        let call: Call<Lro<T>> = Call::new(&self.client(), operation)
            .arg(0, "1".into())
            .header("x-ms-client-request-id", "9C4D50EE");
        call.await.expect("the service accepts it")
    }

    /// All requests came, each with the credential and the caller's header.
    fn check(&self) {
        let sent = self.transport.sent();
        assert_eq!(
            sent.len(),
            self.turns.len(),
            "requests: {:?}",
            sent.iter().map(|r| r.uri().to_string()).collect::<Vec<_>>()
        );
        for request in sent {
            assert_eq!(
                request.headers().get("authorization").map(|v| v.as_bytes()),
                Some(&b"Bearer SECRET-TOKEN"[..]),
                "{request:?}"
            );
            assert_eq!(
                request.headers().get("x-ms-client-request-id").map(|v| v.as_bytes()),
                Some(&b"9C4D50EE"[..]),
                "{request:?}"
            );
            assert_eq!(
                request.headers().get("accept").map(|v| v.as_bytes()),
                Some(&b"application/json"[..]),
                "{request:?}"
            );
        }
    }

    fn slept_millis(&self) -> Vec<u128> {
        self.sleep.slept().iter().map(std::time::Duration::as_millis).collect()
    }
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).expect("JSON")
}
