//! Lists in pages, on a scripted service.

mod kinds;
mod operations;
mod positions;
mod streams;

use specwright_client::testing::{FakeSleep, FakeTransport};
use specwright_client::{
    BearerToken, Bytes, Call, CallError, Client, Json, Method, Operation, Pager, PagingProfile,
    Param, Response,
    private::{Api, Scheme, Server},
};
use std::sync::atomic::{AtomicUsize, Ordering};

static API: Api = Api::new("lists", "1")
    .servers(&[Server::new("https://api.test")])
    .schemes(&[Scheme::bearer("bearer")]);

const fn list(
    id: &'static str,
    items: &'static [&'static str],
    next_link: Option<&'static [&'static str]>,
) -> Operation {
    Operation::new(id, Method::GET, "/list")
        .accept("application/json")
        .security(&[&[(0, &[])]])
        .paging(match next_link {
            Some(link) => PagingProfile::next_link(items, link),
            None => PagingProfile::once(items),
        })
}

static VALUES: Operation = list("Lists_Values", &["values"], Some(&["nextLink"]));
static ODATA: Operation = list("Lists_Odata", &["value"], Some(&["odata.nextLink"]));
static NESTED: Operation = list("Lists_Nested", &["data", "list"], Some(&["paging", "next"]));
static BARE: Operation = list("Lists_Bare", &[], None);
static QUERY: Operation = list("Lists_Query", &["values"], Some(&["nextLink"])).at(
    list("Lists_Query", &["values"], Some(&["nextLink"])).id,
    Method::POST,
    list("Lists_Query", &["values"], Some(&["nextLink"])).path,
);

/// As in the test server of AutoRest: the next link is a part of the path of an operation of its
/// own, with the arguments of the first.
static TENANT: Operation = list("Lists_Tenant", &["values"], Some(&["odata.nextLink"]))
    .at(
        list("Lists_Tenant", &["values"], Some(&["odata.nextLink"])).id,
        list("Lists_Tenant", &["values"], Some(&["odata.nextLink"])).method,
        "/fragment/{tenant}",
    )
    .params(&[Param::path("tenant"), Param::query("api_version")])
    .next(
        &Operation::new("Lists_TenantNext", Method::GET, "/fragment/{tenant}/{nextLink}")
            .params(&[
                Param::path("tenant"),
                Param::path("nextLink").encoded(),
                Param::query("api_version"),
            ])
            .security(&[&[(0, &[])]]),
    );

/// The cursor of the next page is an argument of the same operation.
static CURSOR: Operation = Operation::new("Lists_Cursor", Method::GET, "/list")
    .params(&[Param::query("filter"), Param::query("pageToken")])
    .security(&[&[(0, &[])]])
    .paging(PagingProfile::next_link(&["values"], &["page", "pageToken"]))
    .next(&CURSOR);

/// The next link says that there is more, and an operation without arguments reads it.
static FIXED: Operation = list("Lists_Fixed", &["values"], Some(&["nextLink"])).next(
    &Operation::new("Lists_FixedNext", Method::GET, "/next")
        .params(&[Param::query("constant").constant("true")])
        .security(&[&[(0, &[])]]),
);

const QUERY_PARAMS: &[Param] = &[Param::path("id"), Param::header("x-language")];
const NEXT_PARAMS: &[Param] = &[Param::path("nextLink").encoded(), Param::header("x-language")];

/// A list that is asked for by POST, and goes on by another operation.
const fn queried(next: &'static Operation, next_has_body: bool) -> Operation {
    let list = list("Lists_School", &["values"], Some(&["nextLink"]))
        .at("Lists_School", Method::POST, "/school/{id}/query")
        .params(QUERY_PARAMS)
        .security(&[]);
    if next_has_body { list.next_with_body(next) } else { list.next(next) }
}

const fn next(method: Method) -> Operation {
    Operation::new("Lists_SchoolNext", method, "/{nextLink}").params(NEXT_PARAMS)
}

static NEXT_POST: Operation = queried(
    {
        static NEXT: Operation = next(Method::POST);
        &NEXT
    },
    true,
);

static NEXT_GET: Operation = queried(
    {
        static NEXT: Operation = next(Method::GET);
        &NEXT
    },
    false,
);

/// Nothing of the link is sent.
static FIXED_POST: Operation = queried(
    {
        static NEXT: Operation = Operation::new("Lists_SchoolMore", Method::POST, "/next")
            .params(&[Param::header("x-language")]);
        &NEXT
    },
    true,
);

/// Has a version, which next links need not name.
static VERSIONED: Operation = list("Lists_Versioned", &["values"], Some(&["nextLink"]))
    .params(&[Param::query("api-version").constant("2")]);

/// A call that gives one page.
type List = Call<Response<Json>>;

/// A request line, and the status and body it is answered with.
type Turn = (&'static str, u16, &'static str);

/// A service that expects these requests in this order.
#[derive(Clone)]
struct Script {
    transport: FakeTransport,
    requests: usize,
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
        let (expected, status, body) =
            *turns.get(at).unwrap_or_else(|| panic!("an unexpected request: {line}"));
        assert_eq!(line, expected, "request {at}");
        Ok(http::Response::builder().status(status).body(Bytes::from(body)).expect("a response"))
    });
    Script { transport, requests: turns.len() }
}

impl Script {
    fn client(&self) -> Client {
        let builder = Client::builder(&API)
            .credential(BearerToken::new("SECRET-TOKEN"))
            .sleep(FakeSleep::new());
        builder.transport(self.transport.clone()).build().expect("a client")
    }

    fn call(&self, operation: &'static Operation) -> List {
        Call::new(&self.client(), operation).header("x-trace", "7")
    }

    /// All items until the end or an error.
    async fn items(&self, operation: &'static Operation) -> (Vec<i64>, Option<CallError>) {
        rest(self.call(operation).items()).await
    }

    /// All requests came, each with the credential and the caller's header.
    fn check(&self) {
        let sent = self.transport.sent();
        assert_eq!(
            sent.len(),
            self.requests,
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
                request.headers().get("x-trace").map(|v| v.as_bytes()),
                Some(&b"7"[..]),
                "{request:?}"
            );
        }
    }
}

async fn rest(mut pager: Pager<i64, Json>) -> (Vec<i64>, Option<CallError>) {
    let mut items = Vec::new();
    while let Some(item) = pager.next().await {
        match item {
            Ok(item) => items.push(item),
            Err(error) => {
                assert!(pager.next().await.is_none(), "it ends after an error");
                return (items, Some(error));
            }
        }
    }
    (items, None)
}
