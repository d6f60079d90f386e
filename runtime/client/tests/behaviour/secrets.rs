//! What is printed of builders, clients, calls and errors holds no user and no query of an address;
//! headers that frame a message are the transport's.

use crate::{API, builder, get, post};
use specwright_client::testing::FakeTransport;
use specwright_client::{
    ApiKey, BearerToken, BuildError, Bytes, Call, CallError, Client, ClientCredentials, Json,
    Operation, Origins, Param, Response, TransportError, TransportErrorKind, http,
};

const SECRETS: [&str; 3] = ["S3CRET", "pa55", "agent7"];

#[track_caller]
fn hides(shown: &str) {
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn what_is_printed_of_an_address() {
    let endpoint = "https://agent7:pa55@zoo.test/v1?sig=S3CRET";
    let error = builder().endpoint(endpoint).build().expect_err("it has a user");
    assert!(
        matches!(&error, BuildError::EndpointUser(url) if url == "https://zoo.test/v1?[hidden]"),
        "{error:?}"
    );
    hides(&format!("{error} {error:?} {:?}", builder().endpoint(endpoint)));
    for wrong in [
        "ftp://agent7:pa55@zoo.test/?sig=S3CRET",
        "agent7:pa55@zoo.test?sig=S3CRET",
        "https://agent7:pa55@zoo te.st/?sig=S3CRET#pa55",
        "/v1?sig=S3CRET",
    ] {
        let built = builder().endpoint(wrong);
        hides(&format!("{built:?}"));
        let error = built.build().expect_err(wrong);
        hides(&format!("{error} {error:?}"));
    }
    let shown = builder().allow_origin("https://agent7:pa55@x.test/?sig=S3CRET");
    hides(&format!("{shown:?}"));
    let error = shown.build().expect_err("it is no origin");
    hides(&format!("{error} {error:?}"));
    let credential = ClientCredentials::new("me", "S3CRET")
        .token_url("ftp://agent7:pa55@login.test/token?sig=S3CRET");
    hides(&format!("{credential:?}"));
    let error = builder().credential(credential).build().expect_err("it is no token URL");
    assert!(matches!(error, BuildError::TokenUrl { .. }), "{error:?}");
    hides(&format!("{error} {error:?}"));
}

#[tokio::test]
async fn what_is_printed_of_calls_and_their_failures() {
    let answering = |status: u16, location: &'static str, body: &'static str| {
        FakeTransport::new(move |_| {
            let response = http::Response::builder().status(status).header("location", location);
            Ok(response.body(Bytes::from(body)).expect("a response"))
        })
    };
    let transports = [
        answering(200, "/", "{"),
        answering(404, "/", r#"{"code":"Gone"}"#),
        answering(302, "https://agent7:pa55@evil.test/?sig=S3CRET", ""),
        answering(302, "https://10.0.0.1/?sig=S3CRET", ""),
        answering(307, "https://evil.test/?sig=S3CRET", ""),
        answering(302, "https://", ""),
        FakeTransport::new(|_| Err(TransportError::new(TransportErrorKind::Refused, "cut"))),
    ];
    for transport in transports {
        let built = builder()
            .endpoint("https://zoo.test/v1?sig=S3CRET")
            .transport(transport)
            .parameter("api-version", "S3CRET");
        hides(&format!("{built:?}"));
        let client = built
            .credential(ApiKey::new("S3CRET"))
            .credential(BearerToken::new("S3CRET"))
            .build()
            .expect("a client");
        let call = post(&client).header("X-Own", "S3CRET").body("text/plain", "S3CRET");
        hides(&format!("{client:?} {call:?} {:?}", call.request()));
        let error = call.await.expect_err("a failure");
        hides(&format!("{error} {error:?}"));
        hides(&format!("{:?}", get(&client, "").url().expect_err("it is empty")));
    }
    let origins = Origins::new(&"https://agent7:pa55@zoo.test/?sig=S3CRET".parse().expect("a URL"));
    hides(&format!("{origins:?}"));
}

static SIZED: Operation = Operation::new("Sized", specwright_client::Method::PUT, "/sized")
    .params(&[Param::header("Content-Length"), Param::header("Transfer-Encoding")]);

#[tokio::test]
async fn headers_that_frame_a_message_are_refused() {
    let names = [
        "Content-Length",
        "content-length",
        "Transfer-Encoding",
        "HOST",
        "Connection",
        "Keep-Alive",
        "TE",
        "Trailer",
        "Upgrade",
        "Proxy-Connection",
    ];
    let transport = FakeTransport::answering(&[(200, "1")]);
    let client = crate::client(&transport);
    for name in names {
        let lower = name.to_ascii_lowercase();
        match get(&client, "1").header(name, "chunked").await {
            Err(CallError::Request(error)) => {
                assert_eq!(error.reason(), format!("the header `{lower}` is set by the transport"))
            }
            other => panic!("{name}: {other:?}"),
        }
        let built = builder().header(name, "5").build();
        assert!(matches!(&built, Err(BuildError::Framing(name)) if *name == lower), "{built:?}");
    }
    assert!(transport.sent().is_empty());
    // A description may name the length; it has to be that of the body.
    let sized = |length: &str| {
        Call::<Response<Json>>::new(&client, &SIZED).arg(0, length.into()).body("text/plain", "abc")
    };
    assert!(sized("3").await.is_ok());
    assert!(
        matches!(sized("4").await, Err(CallError::Request(e)) if e.parameter() == Some("Content-Length"))
    );
    assert!(matches!(sized("3, 3").await, Err(CallError::Request(_))));
    assert!(matches!(sized("+3").await, Err(CallError::Request(_))));
    assert!(
        matches!(sized("3").arg(1, "chunked".into()).await, Err(CallError::Request(e)) if e.parameter() == Some("Transfer-Encoding"))
    );
}

#[test]
fn a_client_of_the_api_is_named() {
    assert!(format!("{:?}", Client::builder(&API)).contains("zoo"));
}
