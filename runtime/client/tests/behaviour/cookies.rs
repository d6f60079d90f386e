//! Cookies that the default transport keeps (feature `cookies`): only for the scheme, host and port
//! that they are from.

use crate::{API, get};
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{Body, Client, Foreign, ReqwestTransport, Transport, View, http};

fn client(server: &Loopback, other: &Loopback) -> Client {
    let builder = Client::builder(&API)
        .allow_unauthenticated()
        .endpoint(server.endpoint())
        .allow_origin(other.endpoint());
    builder.build().expect("a client")
}

#[tokio::test]
async fn a_jar_is_of_one_origin() {
    let other = Loopback::serve([Answer::json(200, "1").header("set-cookie", "theirs=1")]);
    let there = other.endpoint();
    let here = Loopback::serve_with(move |number, _| match number {
        0 => Answer::json(200, "1")
            .header("set-cookie", "a=1; Path=/")
            .header("set-cookie", "b=2; Path=/; Expires=Wed, 21 Oct 2099 07:28:00 GMT"),
        1 => Answer::json(200, "1"),
        2 => Answer::new(302).header("location", &there),
        _ => Answer::json(200, "1"),
    });
    let client = client(&here, &other);
    for _ in 0..4 {
        get(&client, "1").arg(5, View::Str("own")).await.expect("a response");
    }
    let mut seen: Vec<_> =
        here.arrived().iter().map(|arrived| arrived.header("cookie").map(str::to_owned)).collect();
    assert_eq!(seen.remove(0).as_deref(), Some("track=own"), "nothing is kept yet");
    for cookie in seen {
        let cookie = cookie.expect("cookies");
        let mut pairs: Vec<_> = cookie.split("; ").collect();
        assert_eq!(pairs.remove(0), "track=own");
        pairs.sort_unstable();
        assert_eq!(pairs, ["a=1", "b=2"], "what the other port has set is not sent here");
    }
    assert_eq!(other.arrived()[0].header("cookie"), Some("track=own"), "the jar stays at its port");
}

#[tokio::test]
async fn what_has_left_the_origin_takes_no_jar() {
    let server = Loopback::serve([Answer::json(200, "1").header("set-cookie", "a=1; Path=/")]);
    let transport = ReqwestTransport::new().expect("a transport");
    let send = async |foreign: bool| {
        let mut request =
            http::Request::get(server.endpoint()).body(Body::default()).expect("a request");
        if foreign {
            request.extensions_mut().insert(Foreign);
        }
        transport.send(request).await.expect("a response");
        server.arrived().last().and_then(|arrived| arrived.header("cookie").map(str::to_owned))
    };
    assert_eq!(send(true).await, None);
    assert_eq!(send(false).await, None, "nothing was kept of the answer to it");
    assert_eq!(send(false).await.as_deref(), Some("a=1"));
    assert_eq!(send(true).await, None);
}
