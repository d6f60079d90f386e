//! What a service cannot make a client hold, and for how long.

use crate::{API, POST, builder, get, post};
use futures_core::Stream;
use specwright_client::testing::{Answer, FakeTransport, Loopback};
use specwright_client::{
    AuthError, Body, BoxError, BoxFuture, ByteStream, Bytes, Call, CallError, Client,
    ClientCredentials, Download, Events, Failure, Json, JsonLines, LimitError, Limits, Response,
    RetryPolicy, Sleep, Transport, TransportError, TransportErrorKind, http,
};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

fn client(server: &Loopback, limits: Limits) -> Client {
    let builder = Client::builder(&API)
        .allow_unauthenticated()
        .endpoint(server.endpoint())
        .retry(RetryPolicy::none());
    builder.limits(limits).build().expect("a client")
}

fn limit<T: std::fmt::Debug>(result: Result<T, CallError>) -> LimitError {
    match result {
        Err(CallError::Limit(error)) => *error,
        other => panic!("{other:?}"),
    }
}

fn document(bytes: usize) -> String {
    format!("\"{}\"", "x".repeat(bytes - 2))
}

#[tokio::test]
async fn a_body_that_is_held_is_of_limited_size() {
    // As one chunk, as several, as the body of an error, and where its size is announced.
    let answers = |bytes: usize| {
        let text = document(bytes);
        let (a, b) = text.split_at(bytes / 2);
        [
            Answer::json(200, text.clone()),
            Answer::json(404, text.clone()),
            Answer::new(200)
                .header("content-type", "application/json")
                .chunk(a.to_owned())
                .chunk(b.to_owned()),
        ]
    };
    for (bytes, fits) in [(1000, true), (1001, false)] {
        for answer in answers(bytes) {
            let (status, server) = (answer.status, Loopback::serve([answer]));
            let client = client(&server, Limits::new().body(1000));
            let result = get(&client, "1").await;
            match (fits, status) {
                (true, 200) => assert!(result.is_ok(), "{result:?}"),
                (true, _) => assert_eq!(
                    result.expect_err("an error").status().map(|s| s.as_u16()),
                    Some(404)
                ),
                (false, _) => assert_eq!(limit(result), LimitError::Body(1000)),
            }
            assert!(
                fits || get(&client, "1").limits(Limits::new().body(2000)).await.is_ok()
                    || status == 404,
                "a call may take more"
            );
            let download = Call::<Response<Download>>::new(&client, &POST).await;
            if let Ok(download) = download {
                let all = download.into_body().bytes().await;
                assert!(
                    if fits { all.is_ok() } else { matches!(&all, Err(Failure::Limit(_))) },
                    "{all:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn an_answer_to_a_request_for_a_token_is_of_limited_size() {
    let transport = FakeTransport::new(|_| Ok(http::Response::new(Bytes::from(document(2000)))));
    let credential = ClientCredentials::new("me", "pw").token_url("https://login.test/token");
    let client = builder()
        .transport(transport.clone())
        .credential(credential)
        .limits(Limits::new().body(1000))
        .build()
        .expect("a client");
    match get(&client, "1").await {
        Err(CallError::Auth(error)) => match &*error {
            AuthError::Provider(cause) => {
                assert!(cause.to_string().contains("`Limits::body`"), "{cause}")
            }
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
    assert_eq!(transport.sent().len(), 1);
}

#[tokio::test]
async fn a_line_is_of_limited_size() {
    let endless = Answer::new(200)
        .chunk("1\n22\n")
        .chunk("3".repeat(40))
        .chunk("3".repeat(40))
        .chunk("\n4\n");
    let whole = Answer::new(200).chunk(format!("1\n22\n{}\n4\n", "3".repeat(80)));
    for answer in [endless, whole] {
        let server = Loopback::serve([answer]);
        let client = client(&server, Limits::new().line(79));
        let mut lines = Call::<Response<JsonLines<Json>>>::new(&client, &POST)
            .await
            .expect("a response")
            .into_body();
        assert_eq!(lines.next().await.expect("a line").expect("a number"), 1);
        assert_eq!(lines.next().await.expect("a line").expect("a number"), 22);
        let error = lines.next().await.expect("an error").expect_err("it is too long");
        assert!(matches!(&error, Failure::Limit(e) if **e == LimitError::Line(79)), "{error:?}");
        assert!(lines.next().await.is_none(), "nothing comes after it");
        let mut lines = Call::<Response<JsonLines<Json>>>::new(&client, &POST)
            .limits(Limits::new().line(80))
            .await
            .expect("a response")
            .into_body();
        let mut seen = 0;
        while let Some(line) = lines.next().await {
            line.expect("a number");
            seen += 1;
        }
        assert_eq!(seen, 4);
    }
}

#[tokio::test]
async fn an_event_is_of_limited_size() {
    let comments = ": a comment\n".repeat(50);
    let text = format!("{comments}data: 1\n\n{}\n", "data: 22\n".repeat(20));
    let server =
        Loopback::serve([Answer::new(200).header("content-type", "text/event-stream").chunk(text)]);
    let client = client(&server, Limits::new().event(100));
    let mut events =
        Call::<Response<Events<Json>>>::new(&client, &POST).await.expect("a response").into_body();
    assert_eq!(events.next().await.expect("an event").expect("as described").data, 1);
    let error = events.next().await.expect("an error").expect_err("it is too long");
    assert!(matches!(&error, Failure::Limit(e) if **e == LimitError::Event(100)), "{error:?}");
    assert!(events.next().await.is_none());
    let line = format!("data: {}", "1".repeat(90));
    let server = Loopback::serve([Answer::new(200).chunk(line)]);
    let client = self::client(&server, Limits::new().line(50));
    let mut events =
        Call::<Response<Events<Json>>>::new(&client, &POST).await.expect("a response").into_body();
    assert!(
        matches!(events.next().await, Some(Err(Failure::Limit(e))) if *e == LimitError::Line(50))
    );
}

#[tokio::test]
async fn headers_are_of_limited_number_and_size() {
    let answer = (0..40).fold(Answer::json(200, "1"), |answer, i| {
        answer.header(&format!("x-{i}"), &"v".repeat(100))
    });
    let server = Loopback::serve([answer]);
    let few = client(&server, Limits::new().headers(40));
    assert_eq!(limit(get(&few, "1").await), LimitError::Headers(40));
    let small = client(&server, Limits::new().header_bytes(4000));
    assert_eq!(limit(get(&small, "1").await), LimitError::HeaderBytes(4000));
    let own = client(&server, Limits::new());
    assert!(get(&own, "1").await.is_ok());
    assert_eq!(
        limit(get(&own, "1").limits(Limits::new().headers(3)).await),
        LimitError::Headers(3)
    );
    // More than the default are taken when that is set.
    let many =
        (0..150).fold(Answer::json(200, "1"), |answer, i| answer.header(&format!("x-{i}"), "v"));
    let server = Loopback::serve([many]);
    assert!(matches!(
        get(&client(&server, Limits::new()), "1").await,
        Err(CallError::Transport(_) | CallError::Limit(_))
    ));
    assert!(get(&client(&server, Limits::new().headers(200)), "1").await.is_ok());
}

fn timed_out(error: &CallError) -> bool {
    matches!(error, CallError::Transport(e) if e.kind() == TransportErrorKind::Timeout)
}

#[tokio::test]
async fn a_service_that_is_silent_is_given_up() {
    let idle = || Limits::new().idle(Duration::from_millis(80));
    // No head; then a body that stops.
    let server = Loopback::serve([Answer::json(200, "1").delay(Duration::from_secs(5))]);
    let error = get(&client(&server, idle()), "1").await.expect_err("it is silent");
    assert!(timed_out(&error), "{error:?}");
    let cause = std::error::Error::source(&error).expect("a cause").to_string();
    assert!(cause.contains("`Limits::idle`"), "{cause}");
    let server = Loopback::serve([Answer::json(200, "1").delay(Duration::from_secs(5))]);
    let error =
        get(&client(&server, Limits::new()), "1").limits(idle()).await.expect_err("it is silent");
    assert!(timed_out(&error), "{error:?}");
}

/// Answers with the head and one chunk, after which there is nothing, or a space again and again.
#[derive(Debug, Clone, Copy)]
enum Slow {
    Stops,
    Drips,
}

impl Transport for Slow {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'static, Result<http::Response<ByteStream>, TransportError>> {
        let body = ByteStream::new(SlowBody { how: *self, begun: false, timer: None });
        Box::pin(std::future::ready(Ok(http::Response::new(body))))
    }
}

struct SlowBody {
    how: Slow,
    begun: bool,
    timer: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl Stream for SlowBody {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if !std::mem::replace(&mut self.begun, true) {
            return Poll::Ready(Some(Ok(Bytes::from("1\n"))));
        }
        if matches!(self.how, Slow::Stops) {
            return Poll::Pending;
        }
        let timer = self
            .timer
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(Duration::from_millis(5))));
        std::task::ready!(timer.as_mut().poll(cx));
        self.timer = None;
        Poll::Ready(Some(Ok(Bytes::from(" "))))
    }
}

fn slow(how: Slow, limits: Limits) -> Client {
    let builder =
        Client::builder(&API).allow_unauthenticated().transport(how).retry(RetryPolicy::none());
    builder.limits(limits).build().expect("a client")
}

#[tokio::test]
async fn a_body_that_stops_is_given_up() {
    let client = slow(Slow::Stops, Limits::new().idle(Duration::from_millis(50)));
    let error = get(&client, "1").await.expect_err("it stops");
    assert!(timed_out(&error), "{error:?}");
    let mut lines = Call::<Response<JsonLines<Json>>>::new(&client, &POST)
        .await
        .expect("a response")
        .into_body();
    assert_eq!(lines.next().await.expect("a line").expect("a number"), 1);
    let error = lines.next().await.expect("an error").expect_err("it stops");
    assert!(
        matches!(&error, Failure::Transport(e) if e.kind() == TransportErrorKind::Timeout),
        "{error:?}"
    );
    assert!(lines.next().await.is_none());
}

#[tokio::test]
async fn a_body_that_drips_is_given_up() {
    let most = Duration::from_millis(200);
    let client = slow(Slow::Drips, Limits::new().receive(most));
    assert_eq!(limit(get(&client, "1").await), LimitError::Receive(most));
    let download =
        Call::<Response<Download>>::new(&client, &POST).await.expect("a response").into_body();
    assert!(
        matches!(download.bytes().await, Err(Failure::Limit(e)) if *e == LimitError::Receive(most))
    );
}

#[tokio::test]
async fn a_large_body_goes_up_in_pieces_and_whole() {
    let server = Loopback::serve([Answer::json(200, "1")]);
    let body: Vec<u8> = (0..3_000_001_u32).map(|i| i as u8).collect();
    post(&client(&server, Limits::new().idle(Duration::from_secs(60))))
        .body("text/plain", Body::from(body.clone()))
        .await
        .expect("a response");
    let arrived = &server.arrived()[0];
    assert_eq!(arrived.header("content-length"), Some("3000001"));
    assert!(arrived.body == body, "all of it arrives");
}

/// A clock on which each limit of time passes the second time it is looked at.
#[derive(Debug)]
struct Hasty;

impl Sleep for Hasty {
    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::ready(()))
    }
    fn limit(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::task::yield_now())
    }
}

/// Takes a piece of the body whenever it is looked at, and answers never.
#[derive(Debug, Clone, Default)]
struct Swallowing(Arc<AtomicUsize>);

impl Transport for Swallowing {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'static, Result<http::Response<ByteStream>, TransportError>> {
        let taken = self.0.clone();
        Box::pin(async move {
            let mut body = request.into_body().into_stream();
            while let Some(piece) = body.next().await {
                taken.fetch_add(piece.expect("a piece").len(), Ordering::SeqCst);
                tokio::task::yield_now().await;
            }
            std::future::pending().await
        })
    }
}

/// As long as a body goes up, the service is not silent; after it, it is.
#[tokio::test]
async fn what_goes_up_counts_as_moving() {
    let (transport, size) = (Swallowing::default(), 20 << 20);
    let builder =
        Client::builder(&API).allow_unauthenticated().transport(transport.clone()).sleep(Hasty);
    let client = builder.retry(RetryPolicy::none()).build().expect("a client");
    let error = post(&client).body("text/plain", vec![0; size]).await.expect_err("it is silent");
    assert!(timed_out(&error), "{error:?}");
    assert_eq!(transport.0.load(Ordering::SeqCst), size, "all of it went up before");
}

#[tokio::test]
async fn the_time_to_connect_is_the_clients() {
    let transport = FakeTransport::answering(&[(200, "1")]);
    match get(&crate::client(&transport), "1")
        .limits(Limits::new().connect(Duration::from_secs(1)))
        .await
    {
        Err(CallError::Request(error)) => {
            assert!(
                error.reason().starts_with("`Limits::connect` can be set on the client only"),
                "{error}"
            )
        }
        other => panic!("{other:?}"),
    }
    assert!(transport.sent().is_empty());
    assert!(builder().limits(Limits::new().connect(Duration::MAX)).build().is_ok());
}

/// A deflate stream (RFC 1951) of zeros in gzip (RFC 1952), without its end: fixed codes, each
/// match 258 bytes from one byte back.
#[cfg(feature = "gzip")]
fn packed_zeros(bytes: usize) -> Vec<u8> {
    let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    let (mut held, mut count) = (0_u64, 0);
    let mut put = |value: u64, bits: u32| {
        held |= value << count;
        count += bits;
        while count >= 8 {
            out.push(held as u8);
            held >>= 8;
            count -= 8;
        }
    };
    // The last block, fixed codes; the literal 0.
    put(0b011, 3);
    put(0b0000_1100, 8);
    for _ in 0..bytes / 258 {
        // Code 285 (11000101) and distance 0 (00000), most significant bit first.
        put(0b1010_0011, 8);
        put(0, 5);
    }
    out
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn unpacked_bytes_count() {
    let packed = packed_zeros(64 << 20);
    assert!(packed.len() < 500_000, "{}", packed.len());
    let answer = || Answer::json(200, "").header("content-encoding", "gzip").chunk(packed.clone());
    let server = Loopback::serve([Answer { chunks: vec![packed.clone().into()], ..answer() }]);
    let client = client(&server, Limits::new().body(1 << 20));
    assert_eq!(limit(get(&client, "1").await), LimitError::Body(1 << 20));
    let mut lines = Call::<Response<JsonLines<Json>>>::new(&client, &POST)
        .await
        .expect("a response")
        .into_body();
    assert!(
        matches!(lines.next().await, Some(Err(Failure::Limit(e))) if *e == LimitError::Line(8 << 20))
    );
}
