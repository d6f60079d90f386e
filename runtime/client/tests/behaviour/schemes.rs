//! Schemes of HTTP authentication, as they are sent.

use specwright_client::testing::FakeTransport;
use specwright_client::{
    Api, ApiKey, BasicAuth, BearerToken, Call, Client, ClientBuilder, Json, Operation, Response,
    Scheme, SchemeKind, Server,
};

static API: Api = Api {
    name: "schemes",
    version: "1",
    servers: &[Server { url: "https://api.test", variables: &[] }],
    schemes: &[
        Scheme { name: "shared", kind: SchemeKind::Http("SharedAccessKey") },
        Scheme { name: "basic", kind: SchemeKind::Basic },
        Scheme { name: "bearer", kind: SchemeKind::Bearer },
    ],
    parameters: &[],
};

/// A scheme that has no meaning here is written as the description writes it (RFC 9110 section
/// 11.1: it is compared without case, but services exist that do not).
#[tokio::test]
async fn a_scheme_is_written_as_it_is_described() {
    static SHARED: Operation = Operation { security: &[&[(0, &[])]], ..Operation::DEFAULT };
    static BASIC: Operation = Operation { security: &[&[(1, &[])]], ..Operation::DEFAULT };
    static BEARER: Operation = Operation { security: &[&[(2, &[])]], ..Operation::DEFAULT };
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
