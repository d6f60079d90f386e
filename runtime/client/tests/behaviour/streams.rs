//! Bodies that arrive and go out in pieces, on a real connection.

use crate::{API, POST, get};
use futures_core::Stream;
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{
    Body, BoxError, ByteStream, Bytes, Call, CallError, Client, Download, Events, Failure, File,
    Json, JsonLines, Multipart, Response, Text, View,
};
use specwright_types::record;
use std::pin::Pin;
use std::task::{Context, Poll};

fn client(server: &Loopback) -> Client {
    Client::builder(&API)
        .allow_unauthenticated()
        .endpoint(server.endpoint())
        .build()
        .expect("a client")
}

fn call<T>(server: &Loopback) -> Call<Response<T>> {
    Call::new(&client(server), &POST)
}

/// Gives these chunks, one at a time.
struct Chunks(Vec<&'static str>);

impl Stream for Chunks {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.0.is_empty() {
            return Poll::Ready(None);
        }
        cx.waker().wake_by_ref();
        Poll::Ready(Some(Ok(self.0.remove(0).into())))
    }
}

#[tokio::test]
async fn a_stream_goes_up() {
    let server = Loopback::serve([Answer::json(200, "{}")]);
    call::<Json>(&server)
        .body("text/plain", Body::stream(Chunks(vec!["a", "bc", "d"]), None))
        .await
        .expect("a response");
    call::<Json>(&server)
        .body("text/plain", Body::stream(Chunks(vec!["ab", "cd"]), Some(4)))
        .await
        .expect("a response");
    let arrived = server.arrived();
    assert_eq!(
        (&arrived[0].body[..], arrived[0].header("transfer-encoding")),
        (&b"abcd"[..], Some("chunked"))
    );
    assert_eq!(
        (&arrived[1].body[..], arrived[1].header("content-length")),
        (&b"abcd"[..], Some("4"))
    );
}

#[tokio::test]
async fn a_post_without_a_body_says_so() {
    let server = Loopback::serve([Answer::json(200, "{}")]);
    call::<Json>(&server).await.expect("a response");
    call::<Json>(&server).body("*/*", "x").await.expect("a response");
    let arrived = server.arrived();
    assert_eq!(
        (arrived[0].header("content-length"), arrived[0].header("content-type")),
        (Some("0"), None)
    );
    assert_eq!(arrived[1].header("content-type"), Some("application/octet-stream"));
}

#[tokio::test]
async fn parts_go_up() {
    let server = Loopback::serve([Answer::json(200, "{}")]);
    let parts = Multipart::new()
        .text("title", View::Str("Ä"))
        .file(
            "photo",
            File::new(Body::stream(Chunks(vec!["12", "34"]), None))
                .named("cat.png")
                .media("image/png"),
        )
        .file("photo", Bytes::from("5"));
    call::<Json>(&server).multipart("multipart/form-data", parts).await.expect("a response");
    let arrived = &server.arrived()[0];
    let boundary = arrived
        .header("content-type")
        .and_then(|media| media.strip_prefix("multipart/form-data; boundary="))
        .expect("a boundary");
    let expected = "--B\r\n\
     Content-Disposition: form-data; name=\"title\"\r\n\
     \r\n\
     Ä\r\n\
     --B\r\n\
     Content-Disposition: form-data; name=\"photo\"; filename=\"cat.png\"\r\n\
     Content-Type: image/png\r\n\
     \r\n\
     1234\r\n\
     --B\r\n\
     Content-Disposition: form-data; name=\"photo\"; filename=\"photo\"\r\n\
     Content-Type: application/octet-stream\r\n\
     \r\n\
     5\r\n\
     --B--\r\n";
    assert_eq!(String::from_utf8_lossy(&arrived.body).replace(boundary, "B"), expected);
}

#[tokio::test]
async fn a_download_comes_down_in_pieces() {
    let answer = Answer::new(200)
        .header("content-disposition", "attachment; filename=\"a.bin\"")
        .chunk("ab")
        .chunk("cd")
        .delay(std::time::Duration::from_millis(30));
    let server = Loopback::serve([answer]);
    let mut download = call::<Download>(&server).await.expect("a response").into_body();
    assert_eq!((download.file_name(), download.content_length()), (Some("a.bin"), None));
    assert_eq!(download.next().await.expect("a chunk").expect("bytes"), "ab");
    assert_eq!(download.bytes().await.expect("the rest"), "cd");
    let whole = call::<Download>(&server)
        .await
        .expect("a response")
        .into_body()
        .bytes()
        .await
        .expect("bytes");
    assert_eq!(whole, "abcd");
}

#[tokio::test]
async fn an_error_is_read_though_a_stream_was_asked_for() {
    let server = Loopback::serve([Answer::json(404, r#"{"code":"Gone"}"#)]);
    let error = call::<Download>(&server).await.expect_err("an error");
    assert_eq!(error.code(), Some("Gone"));
}

#[derive(Clone)]
struct Line {
    n: i64,
}
record!(Line { 0 "n" => n [required], });

#[tokio::test]
async fn lines_of_json() {
    let answer = Answer::new(200)
        .chunk("{\"n\":1}\n{\"n\"")
        .chunk(":2}\r\n\n\u{1e}{\"n\":3}\n{\"x\":0}\n")
        .chunk("{\"n\":4}");
    let server = Loopback::serve([answer]);
    let mut lines = call::<JsonLines<Line>>(&server).await.expect("a response").into_body();
    let mut seen = Vec::new();
    while let Some(line) = lines.next().await {
        seen.push(match line {
            Ok(line) => line.n,
            Err(Failure::Decode(error)) if error.reason().contains("missing `n`") => -1,
            Err(error) => panic!("{error}"),
        });
    }
    assert_eq!(seen, [1, 2, 3, -1, 4]);
}

#[tokio::test]
async fn events() {
    let text = ": hello\n\
     id: 1\n\
     event: add\n\
     data: {\"n\":\n\
     data: 1}\n\
     \n\
     retry: 50\n\
     data:{\"n\":2}\r\n\
     \r\n\
     data: [DONE]\n\
     \n\
     data: {\"n\":3}\n\
     \n";
    let (a, b) = text.split_at(20);
    let server = Loopback::serve([Answer::new(200)
        .header("content-type", "text/event-stream")
        .chunk(a)
        .chunk(b)]);
    let mut events = call::<Events<Line>>(&server).await.expect("a response").into_body();
    let first = events.next().await.expect("an event").expect("as described");
    assert_eq!((first.event.as_str(), first.id.as_deref(), first.data.n), ("add", Some("1"), 1));
    let second = events.next().await.expect("an event").expect("as described");
    assert_eq!(
        (second.event.as_str(), second.id.as_deref(), second.data.n),
        ("message", Some("1"), 2)
    );
    assert_eq!(second.retry, Some(std::time::Duration::from_millis(50)));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn lines_of_events_end_as_their_standard_says() {
    // A CR alone ends a line, one before an LF ends none more; a record separator ends none; a mark
    // of UTF-8 is one only at the beginning.
    let chunks = [
        "\u{feff}data: {\"n\":1}\rid: a\r",
        "\rdata: {\"n\":2}\r",
        "\n\r",
        "\n\u{1e}data: {\"n\":3}\n\n",
        "\u{feff}data: {\"n\":4}\n\ndata: {\"n\":5}\n\n",
    ];
    let answer = chunks.into_iter().fold(Answer::new(200), Answer::chunk);
    let server = Loopback::serve([answer]);
    let mut events = call::<Events<Line>>(&server).await.expect("a response").into_body();
    let mut seen = Vec::new();
    while let Some(event) = events.next().await {
        let event = event.expect("as described");
        seen.push((event.data.n, event.id));
    }
    let id = Some("a".to_owned());
    assert_eq!(seen, [(1, id.clone()), (2, id.clone()), (5, id)]);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_an_error() {
    let server = Loopback::serve([Answer::new(200)
        .header("content-length", "10")
        .header("connection", "close")
        .chunk("abc")]);
    let result = get(&client(&server), "1").retry(specwright_client::RetryPolicy::none()).await;
    assert!(matches!(result, Err(CallError::Transport(_))), "{result:?}");
    let mut stream = ByteStream::from(Bytes::from("x"));
    assert_eq!(stream.next().await.expect("a chunk").expect("bytes"), "x");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_stream_of_text_gives_what_came() {
    let server = Loopback::serve([Answer::new(200)
        .header("content-type", "text/event-stream")
        .chunk("id: 7\nevent: add\ndata: not JSON\n\n")]);
    let mut events = call::<Events<Text>>(&server).await.expect("a response").into_body();
    let event = events.next().await.expect("one").expect("an event");
    assert_eq!(
        (event.data.0.as_str(), event.event.as_str(), event.id.as_deref()),
        ("not JSON", "add", Some("7"))
    );
    let server = Loopback::serve([Answer::new(200).chunk("a \"b\"\r\nc\n")]);
    let mut lines = call::<JsonLines<Text>>(&server).await.expect("a response").into_body();
    for expected in ["a \"b\"", "c"] {
        assert_eq!(lines.next().await.expect("one").expect("a line").0, expected);
    }
}

#[tokio::test]
async fn what_is_no_stream_is_an_error_that_keeps_it() {
    for (media, body) in [("text/html", "<p>Log in"), ("application/json", "{\"n\":1}")] {
        let server = Loopback::serve([Answer::new(200).header("content-type", media).chunk(body)]);
        let Err(CallError::Decode(error)) = call::<Events<Line>>(&server).await else {
            panic!("{media} has no events")
        };
        assert!(error.reason().contains(media), "{error}");
        assert_eq!(&error.raw()[..], body.as_bytes());
    }
    let server =
        Loopback::serve([Answer::new(200).header("content-type", "text/html").chunk("<p>")]);
    assert!(matches!(call::<JsonLines<Line>>(&server).await, Err(CallError::Decode(_))));
}

/// What the data of an event is, its name says; the parts of the event stay beside it.
#[derive(Debug, Clone, PartialEq)]
enum Change {
    Line(Line),
    Note(String),
    Unknown(Json),
}
specwright_types::union!(Change {
    0 Line [Event("line", "row")], 1 Note [Event("note") String], .. Unknown
});

#[tokio::test]
async fn the_name_of_an_event_says_what_its_data_is() {
    let text = "event: row\nid: 7\ndata: {\"n\":1}\n\n\
        event: note\ndata: {\"n\":\ndata: 2}\n\n\
        retry: 50\nevent: later\ndata: {\"n\":3}\n\n\
        data: plain\n\n\
        event: line\ndata: {\"n\":\"x\"}\n\n\
        event: line\ndata: {\"n\":4}\n\n";
    let answer = Answer::new(200).header("content-type", "text/event-stream").chunk(text);
    let server = Loopback::serve([answer]);
    let mut events = call::<Events<Change>>(&server).await.expect("a response").into_body();
    let first = events.next().await.expect("an event").expect("as described");
    assert_eq!((first.event.as_str(), first.id.as_deref()), ("row", Some("7")));
    assert_eq!(first.data, Change::Line(Line { n: 1 }));
    let note = events.next().await.expect("an event").expect("as described");
    assert_eq!(note.data, Change::Note("{\"n\":\n2}".to_owned()));
    let later = events.next().await.expect("an event").expect("as described");
    assert_eq!(
        (later.event.as_str(), later.retry.map(|time| time.as_millis())),
        ("later", Some(50))
    );
    assert_eq!(later.data, Change::Unknown(serde_json::json!({"n": 3})));
    let plain = events.next().await.expect("an event").expect("as described");
    assert_eq!((plain.event.as_str(), plain.data), ("message", Change::Unknown("plain".into())));
    let Some(Err(Failure::Decode(error))) = events.next().await else { panic!("an error") };
    assert_eq!((error.path(), error.raw().as_ref()), ("n", &b"{\"n\":\"x\"}"[..]));
    let last = events.next().await.expect("an event").expect("as described");
    assert_eq!(last.data, Change::Line(Line { n: 4 }));
    assert!(events.next().await.is_none());
}
