//! How calls behave, on a transport without a network or on a loopback server: one file per
//! subject.

mod auth;
#[cfg(feature = "cookies")]
mod cookies;
mod errors;
mod limits;
mod macros;
mod plain_error;
mod redirects;
mod requests;
mod retries;
mod schemes;
mod secrets;
mod servers;
mod streams;
#[cfg(feature = "tracing")]
mod traces;
#[cfg(feature = "xml")]
mod xml;

use specwright_client::testing::{FakeSleep, FakeTransport};
use specwright_client::{
    Api, Call, Client, ClientBuilder, ClientParameter, Json, Method, Operation, Param,
    ParameterLocation, Response, Scheme, SchemeKind, Server, ServerVariable, Style,
};

/// A small API with every kind of scheme.
static API: Api = Api {
    name: "zoo",
    version: "2",
    servers: &[
        Server { url: "https://zoo.example/v1", variables: &[] },
        Server {
            url: "https://{region}.zoo.example:{port}",
            variables: &[
                ServerVariable { name: "region", default: None, values: &[] },
                ServerVariable { name: "port", default: Some("8443"), values: &[] },
            ],
        },
        Server { url: "/relative", variables: &[] },
    ],
    schemes: &[
        Scheme {
            name: "oauth",
            kind: SchemeKind::OAuth2 { token_url: None, scopes: &["read", "write"] },
        },
        Scheme {
            name: "key",
            kind: SchemeKind::ApiKey { place: ParameterLocation::Header, name: "X-Key" },
        },
        Scheme {
            name: "query_key",
            kind: SchemeKind::ApiKey { place: ParameterLocation::Query, name: "key" },
        },
        Scheme {
            name: "cookie_key",
            kind: SchemeKind::ApiKey { place: ParameterLocation::Cookie, name: "session" },
        },
        Scheme { name: "basic", kind: SchemeKind::Basic },
    ],
    parameters: &[ClientParameter {
        wire: "api-version",
        place: ParameterLocation::Query,
        value: Some("2"),
        required: false,
    }],
};

static GET: Operation = Operation {
    id: "Zoo_Get",
    path: "/animals/{id}",
    params: &[
        Param::path("id"),
        Param::query("api-version").client(0),
        Param::query("$select").style(Style::Form, false),
        Param::header("X-Trace"),
        Param::header("X-Secret").secret(),
        Param::cookie("track"),
    ],
    accept: "application/json",
    security: &[&[(0, &["read"])]],
    ..Operation::DEFAULT
};

static POST: Operation = Operation {
    id: "Zoo_Add",
    method: Method::POST,
    path: "/animals",
    accept: "application/json",
    ..Operation::DEFAULT
};

/// Of a client whose calls need no credential.
fn builder() -> ClientBuilder {
    Client::builder(&API).sleep(FakeSleep::new()).allow_unauthenticated()
}

fn client(transport: &FakeTransport) -> Client {
    builder().transport(transport.clone()).build().expect("a client")
}

fn get(client: &Client, id: &str) -> Call<Response<Json>> {
    Call::new(client, &GET).arg(0, id.into())
}

fn post(client: &Client) -> Call<Response<Json>> {
    Call::new(client, &POST)
}
