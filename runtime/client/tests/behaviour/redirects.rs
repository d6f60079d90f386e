//! Redirects: which are followed, as what, and what goes along.

use crate::{API, builder, get, post};
use specwright_client::testing::{Answer, FakeTransport, Loopback};
use specwright_client::{
    BearerToken, Body, ByteStream, Bytes, Call, CallError, Client, Distrust, Empty, Foreign, Json,
    Method, Operation, Response, http,
};

static PUT: Operation = Operation::new("Put", Method::PUT, "/animals");

/// Redirects the first request to a place, and answers every other.
fn redirecting(status: u16, to: &'static str) -> FakeTransport {
    FakeTransport::new(move |request| {
        let first = request.uri().path().starts_with("/v1/");
        let response = http::Response::builder()
            .status(if first { status } else { 200 })
            .header("location", to);
        Ok(response.body(Bytes::from("1")).expect("a response"))
    })
}

fn client(transport: &FakeTransport) -> Client {
    builder()
        .transport(transport.clone())
        .credential(BearerToken::new("t"))
        .build()
        .expect("a client")
}

static FIND: Operation = Operation::new("Find", Method::GET, "/animals").redirects(&[302]);

#[tokio::test]
async fn a_redirect_that_is_the_described_success_is_the_answer() {
    let transport = redirecting(302, "/new?x=1");
    let found = Call::<Response<Empty>>::new(&client(&transport), &FIND).await.expect("a response");
    assert_eq!(
        (found.status().as_u16(), found.headers()["location"].as_bytes()),
        (302, &b"/new?x=1"[..])
    );
    assert_eq!(transport.sent().len(), 1);
}

#[tokio::test]
async fn the_method_after_a_redirect() {
    // Status, method, and the method and body that arrive; none when it is not followed.
    let rows = [
        (301, "GET", Some(("GET", ""))),
        (302, "GET", Some(("GET", ""))),
        (303, "GET", Some(("GET", ""))),
        (307, "GET", Some(("GET", ""))),
        (308, "GET", Some(("GET", ""))),
        (304, "GET", None),
        (301, "POST", Some(("GET", ""))),
        (302, "POST", Some(("GET", ""))),
        (303, "POST", Some(("GET", ""))),
        (307, "POST", Some(("POST", "b"))),
        (308, "POST", Some(("POST", "b"))),
        (301, "PUT", None),
        (302, "PUT", None),
        (303, "PUT", Some(("GET", ""))),
        (307, "PUT", Some(("PUT", "b"))),
    ];
    for (status, method, expected) in rows {
        let transport = redirecting(status, "/new?x=1");
        let client = client(&transport);
        let result = match method {
            "GET" => get(&client, "1").await,
            "POST" => post(&client).body("text/plain", "b").await,
            _ => Call::<Response<Json>>::new(&client, &PUT).body("text/plain", "b").await,
        };
        let sent = transport.sent();
        match expected {
            Some((method, body)) => {
                result.expect("a response");
                let last = &sent[1];
                assert_eq!(last.uri(), "https://zoo.example/new?x=1", "{status} {method}");
                assert_eq!(
                    (last.method().as_str(), &last.body()[..]),
                    (method, body.as_bytes()),
                    "{status} {method}"
                );
                assert_eq!(
                    last.headers().contains_key("content-type"),
                    !body.is_empty(),
                    "{status} {method}"
                );
            }
            None => {
                assert_eq!(
                    result.expect_err("an error").status().map(|s| s.as_u16()),
                    Some(status),
                    "{method}"
                );
                assert_eq!(sent.len(), 1, "{status} {method}");
            }
        }
    }
}

#[tokio::test]
async fn credentials_stay_at_home() {
    let transport = redirecting(302, "https://files.example/x?sig=1");
    get(&client(&transport), "1").header("X-Own", "secret").await.expect("a response");
    let sent = transport.sent();
    assert_eq!(sent[0].headers()["authorization"], "Bearer t");
    assert_eq!(sent[1].uri(), "https://files.example/x?sig=1");
    let names: Vec<_> = sent[1].headers().keys().map(|name| name.as_str()).collect();
    assert_eq!(names, ["user-agent", "accept"]);
}

#[tokio::test]
async fn what_leaves_says_so_to_the_transport() {
    let transport = redirecting(302, "https://files.example/x");
    get(&client(&transport), "1").await.expect("a response");
    let sent = transport.sent();
    assert!(sent[0].extensions().get::<Foreign>().is_none());
    assert!(sent[1].extensions().get::<Foreign>().is_some());
}

/// From one place that is not trusted to the next: the same check.
#[tokio::test]
async fn a_second_redirect_does_not_lead_inside() {
    for to in [
        "https://10.0.0.1/",
        "https://localhost./",
        "http://files.example/",
        "https://metadata.google.internal/",
    ] {
        let transport = FakeTransport::new(move |request| {
            let to = if request.uri().host() == Some("zoo.example") {
                "https://files.example/x"
            } else {
                to
            };
            Ok(http::Response::builder()
                .status(302)
                .header("location", to)
                .body(Bytes::new())
                .expect("a response"))
        });
        assert!(
            matches!(get(&client(&transport), "1").await, Err(CallError::UntrustedUrl(_))),
            "{to}"
        );
        assert_eq!(transport.sent().len(), 2, "{to}");
    }
}

#[tokio::test]
async fn a_listed_origin_gets_them() {
    let transport = redirecting(302, "https://eu.zoo.example/new");
    let client = builder()
        .transport(transport.clone())
        .credential(BearerToken::new("t"))
        .allow_origin("*.zoo.example")
        .build()
        .expect("a client");
    get(&client, "1").await.expect("a response");
    assert_eq!(transport.sent()[1].headers()["authorization"], "Bearer t");
}

#[tokio::test]
async fn places_that_are_not_gone_to() {
    let rows = [
        ("http://zoo.example/new", Distrust::Downgrade),
        ("https://127.0.0.1/new", Distrust::Special),
        ("https://10.0.0.1/new", Distrust::Special),
        ("https://169.254.169.254/latest", Distrust::Special),
        ("https://localhost/new", Distrust::Special),
        ("https://localhost./new", Distrust::Special),
        ("https://a.localhost./new", Distrust::Special),
        ("https://[::127.0.0.1]/new", Distrust::Special),
        ("https://[64:ff9b::7f00:1]/new", Distrust::Special),
        ("https://100.64.0.1/new", Distrust::Special),
        ("https://metadata.google.internal/new", Distrust::Special),
        ("https://intranet/new", Distrust::Special),
        ("file:///etc/passwd", Distrust::Scheme),
        ("https://a:b@zoo.example/new", Distrust::UserInfo),
    ];
    for (to, expected) in rows {
        let transport = redirecting(302, to);
        match get(&client(&transport), "1").await {
            Err(CallError::UntrustedUrl(error)) => assert_eq!(error.reason(), expected, "{to}"),
            other => panic!("{to}: {other:?}"),
        }
        assert_eq!(transport.sent().len(), 1, "{to}");
    }
    // A body does not leave either.
    let transport = redirecting(307, "https://files.example/x");
    assert!(matches!(
        post(&client(&transport)).body("text/plain", "b").await,
        Err(CallError::UntrustedUrl(_))
    ));
    assert_eq!(transport.sent().len(), 1);
}

#[tokio::test]
async fn redirects_end() {
    let transport = FakeTransport::new(|_| {
        let response = http::Response::builder().status(302).header("location", "/again");
        Ok(response.body(Bytes::new()).expect("a response"))
    });
    match get(&client(&transport), "1").await {
        Err(CallError::Request(error)) => {
            assert_eq!(error.reason(), "was redirected more than 10 times")
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(transport.sent().len(), 11);
}

#[tokio::test]
async fn a_streamed_body_cannot_follow() {
    let transport = redirecting(307, "/new");
    let error = post(&client(&transport))
        .body("text/plain", Body::from(ByteStream::from(Bytes::from("b"))))
        .await
        .expect_err("an error");
    assert_eq!((error.status().map(|s| s.as_u16()), transport.sent().len()), (Some(307), 1));
}

#[tokio::test]
async fn the_default_transport_follows_none_itself() {
    let other = Loopback::serve([Answer::json(200, "1")]);
    let here = Loopback::serve([Answer::new(302).header("location", &other.endpoint())]);
    let client = Client::builder(&API)
        .endpoint(here.endpoint())
        .credential(BearerToken::new("t"))
        .build()
        .expect("a client");
    assert!(matches!(get(&client, "1").await, Err(CallError::UntrustedUrl(_))));
    assert!(other.arrived().is_empty());
}

#[tokio::test]
async fn a_redirect_that_is_the_answer_is_followed_on_demand() {
    let transport = redirecting(302, "https://files.example/new?x=1");
    let find = || Call::<Response<Empty>>::new(&client(&transport), &FIND);
    let found = find().await.expect("a response").follow().await.expect("a download");
    assert_eq!(found.into_body().bytes().await.expect("bytes"), "1");
    let sent = transport.sent();
    assert_eq!(
        (sent.len(), sent[1].uri().to_string().as_str()),
        (2, "https://files.example/new?x=1")
    );
    // Another origin is told no credentials.
    assert!(sent[1].headers().get("authorization").is_none());

    let transport = redirecting(302, "http://169.254.169.254/secrets");
    let find = Call::<Response<Empty>>::new(&client(&transport), &FIND);
    let error = find.await.expect("a response").follow().await.expect_err("a special address");
    assert!(matches!(error, CallError::UntrustedUrl(_)), "{error}");
    assert_eq!(transport.sent().len(), 1);

    let transport = FakeTransport::answering(&[(200, "1")]);
    let found = Call::<Response<Json>>::new(&client(&transport), &FIND).await.expect("a response");
    let error = found.follow().await.expect_err("no redirect");
    assert!(matches!(error, CallError::Request(_)), "{error}");
}
