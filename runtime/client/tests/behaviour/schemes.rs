//! Schemes of HTTP authentication, as they are sent.

use specwright_client::testing::FakeTransport;
use specwright_client::{
    ApiKey, BasicAuth, BearerToken, Call, Client, ClientBuilder, Json, Operation,
    ParameterLocation, Response,
    private::{Api, Scheme, Server},
};

static API: Api = Api::new("schemes", "1").servers(&[Server::new("https://api.test")]).schemes(&[
    Scheme::http("shared", "SharedAccessKey"),
    Scheme::basic("basic"),
    Scheme::bearer("bearer"),
]);

/// A scheme that has no meaning here is written as the description writes it (RFC 9110 section
/// 11.1: it is compared without case, but services exist that do not).
#[tokio::test]
async fn a_scheme_is_written_as_it_is_described() {
    static SHARED: Operation =
        Operation::new("", specwright_client::Method::GET, "/").security(&[&[(0, &[])]]);
    static BASIC: Operation =
        Operation::new("", specwright_client::Method::GET, "/").security(&[&[(1, &[])]]);
    static BEARER: Operation =
        Operation::new("", specwright_client::Method::GET, "/").security(&[&[(2, &[])]]);
    type With = fn(ClientBuilder) -> ClientBuilder;
    let rows: [(&'static Operation, With, &str); 3] = [
        (&SHARED, |builder| builder.credential(ApiKey::new("k")), "SharedAccessKey k"),
        (&BASIC, |builder| builder.credential(BasicAuth::new("u", "p")), "Basic dTpw"),
        (&BEARER, |builder| builder.credential(BearerToken::new("t")), "Bearer t"),
    ];
    for (operation, with, expected) in rows {
        let transport = FakeTransport::answering(&[(200, "{}")]);
        let builder = with(Client::builder(&API)).transport(transport.clone());
        let client = builder.build().expect("a client");
        Call::<Response<Json>>::new(&client, operation).await.expect("an answer");
        let sent = transport.sent();
        assert_eq!(sent[0].headers()["authorization"], expected);
    }
}

specwright_client::client! {
    /// A client with a setter for each scheme.
    pub struct Typed, TypedBuilder for API {
        /// The shared key.
        shared_auth: ApiKey => "shared",
        /// A user.
        basic_auth: BasicAuth => "basic",
        /// A token.
        bearer_auth: Credential => "bearer",
    }
}

/// The setter of a scheme gives its credential to no other scheme.
#[tokio::test]
async fn a_scheme_has_a_setter_of_its_own() {
    static EITHER: Operation = Operation::new("", specwright_client::Method::GET, "/")
        .security(&[&[(2, &[])], &[(0, &[])]]);
    type With = fn(TypedBuilder) -> TypedBuilder;
    let rows: [(With, &str); 3] = [
        (|builder| builder.shared_auth("k"), "SharedAccessKey k"),
        (|builder| builder.bearer_auth(BearerToken::new("t")), "Bearer t"),
        (
            |builder| builder.basic_auth(BasicAuth::new("u", "p")).shared_auth("k"),
            "SharedAccessKey k",
        ),
    ];
    for (with, expected) in rows {
        let transport = FakeTransport::answering(&[(200, "{}")]);
        let client = with(Typed::builder()).transport(transport.clone()).build().expect("a client");
        Call::<Response<Json>>::new(client.inner(), &EITHER).await.expect("an answer");
        assert_eq!(transport.sent()[0].headers()["authorization"], expected);
    }
}

/// A credential that could never be sent is a mistake.
#[test]
fn a_credential_that_fits_no_scheme_is_an_error() {
    static KEY: Api = API.schemes(&[Scheme::api_key("key", ParameterLocation::Header, "X-Key")]);
    static SILENT: Api = API.schemes(&[]);
    let error = |builder: ClientBuilder| builder.build().expect_err("it is not used").to_string();
    assert_eq!(
        error(Client::builder(&KEY).credential(BearerToken::new("t"))),
        "a provider of tokens fits no security scheme of the API: `key` takes an `ApiKey`"
    );
    assert_eq!(
        error(Client::builder(&SILENT).credential(ApiKey::new("k"))),
        "an API key is not used: the API names no security scheme"
    );
    let fitting = [
        Client::builder(&KEY).credential(ApiKey::new("k")),
        Client::builder(&SILENT).credential(BearerToken::new("t")),
    ];
    for builder in fitting {
        builder.build().expect("it has a use");
    }
}
