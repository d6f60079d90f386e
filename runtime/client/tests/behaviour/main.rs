//! How calls behave, on a transport without a network or on a loopback server: one file per
//! subject.

mod auth;
#[cfg(feature = "cookies")]
mod cookies;
mod doubles;
mod errors;
mod limits;
mod macros;
mod methods;
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
    Call, Client, ClientBuilder, Json, Method, Operation, Param, ParameterLocation, Response,
    Style,
    private::{Api, ClientParameter, Scheme, Server, ServerVariable},
};

/// A small API with every kind of scheme.
static API: Api = Api::new("zoo", "2")
    .servers(&[
        Server::new("https://zoo.example/v1"),
        Server::new("https://{region}.zoo.example:{port}").variables(&[
            ServerVariable::new("region"),
            ServerVariable::new("port").default("8443"),
        ]),
        Server::new("/relative"),
    ])
    .schemes(&[
        Scheme::oauth2("oauth", &["read", "write"]),
        Scheme::api_key("key", ParameterLocation::Header, "X-Key"),
        Scheme::api_key("query_key", ParameterLocation::Query, "key"),
        Scheme::api_key("cookie_key", ParameterLocation::Cookie, "session"),
        Scheme::basic("basic"),
    ])
    .parameters(&[ClientParameter::new("api-version", ParameterLocation::Query).value("2")]);

static GET: Operation = Operation::new("Zoo_Get", Method::GET, "/animals/{id}")
    .params(&[
        Param::path("id"),
        Param::query("api-version").client(0),
        Param::query("$select").style(Style::Form, false),
        Param::header("X-Trace"),
        Param::header("X-Secret").secret(),
        Param::cookie("track"),
    ])
    .accept("application/json")
    .security(&[&[(0, &["read"])]]);

static POST: Operation =
    Operation::new("Zoo_Add", Method::POST, "/animals").accept("application/json");

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
