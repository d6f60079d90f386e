//! Which decoder runs is decided by the `Content-Type` of the answer; each media type can be asked
//! for; what is not described is not lost.

use media_types_client::{Client, operations::CreateJobReply};
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{CallError, RetryPolicy, TypedBody};

fn client(server: &Loopback) -> Client {
    Client::builder().endpoint(server.endpoint()).retry(RetryPolicy::none()).build().expect("a client")
}

fn answer(status: u16, media: &str, body: &'static str) -> Loopback {
    Loopback::serve([Answer::new(status).header("content-type", media).chunk(body)])
}

#[tokio::test]
async fn one_type_is_read_from_what_came() {
    for (media, body) in [
        ("application/json", r#"{"title":"A"}"#),
        ("application/hal+json; charset=utf-8", r#"{"title":"A"}"#),
        ("application/xml", "<Report><title>A</title></Report>"),
    ] {
        let server = answer(200, media, body);
        let report = client(&server).get_report().await.expect("a report");
        assert_eq!(report.title, "A", "{media}");
        assert_eq!(
            server.arrived()[0].header("accept"),
            Some("application/xml, application/json, application/hal+json, text/plain;q=0.5")
        );
    }
}

#[tokio::test]
async fn each_kind_is_asked_for() {
    let server = answer(200, "application/pdf", "%PDF");
    let pdf = client(&server).get_report_as_pdf().await.expect("a file").into_body();
    assert_eq!(pdf.content_type(), Some("application/pdf"));
    assert_eq!(pdf.bytes().await.expect("bytes"), "%PDF");
    assert_eq!(server.arrived()[0].header("accept"), Some("application/pdf, text/plain;q=0.5"));

    let server = answer(200, "text/csv", "a,b");
    assert_eq!(client(&server).get_report_as_csv().await.expect("a text").0, "a,b");
    let server = answer(200, "text/plain", "12");
    assert_eq!(client(&server).get_report_as_text().await.expect("a text").0, "12");
    let server = answer(200, "application/vnd.report.short+json", r#"{"word":"a"}"#);
    let short = client(&server).get_report_as_vnd_report_short_json().await.expect("another type");
    assert_eq!(short.word, "a");

    let server = answer(200, "text/event-stream", "data: {\"word\":\"a\"}\n\n");
    let mut events = client(&server).get_report_as_stream().await.expect("events").into_body();
    assert_eq!(events.next().await.expect("one").expect("an event").data.word, "a");
}

#[tokio::test]
async fn another_type_than_was_asked_for_is_said_and_kept() {
    let server = answer(200, "application/json", r#"{"title":"A"}"#);
    let Err(CallError::Decode(error)) = client(&server).get_report_as_pdf().await else {
        panic!("JSON is no file")
    };
    assert!(error.reason().contains("the content type is `application/json`"), "{error}");
    assert_eq!(&error.raw()[..], br#"{"title":"A"}"#);

    for (media, body) in [("text/html", "<p>Log in"), ("application/json", r#"{"title":"A"}"#)] {
        let server = answer(200, media, body);
        let Err(CallError::Decode(error)) = client(&server).get_report_as_stream().await else {
            panic!("{media} has no events")
        };
        assert!(error.reason().contains(media), "{error}");
        assert_eq!(&error.raw()[..], body.as_bytes());
    }

    let server = answer(200, "application/pdf", "%PDF");
    let Err(CallError::Decode(error)) = client(&server).get_report().await else {
        panic!("a file is no report")
    };
    assert!(error.reason().contains("the content type is `application/pdf`"), "{error}");
    assert_eq!(&error.raw()[..], b"%PDF");
}

#[tokio::test]
async fn a_text_is_a_text_however_it_comes() {
    for (media, body) in
        [("text/plain", "Bo"), ("application/json", "\"Bo\""), ("text/plain; charset=utf-8", "Bo")]
    {
        let server = answer(200, media, body);
        let name = client(&server).get_name().await.expect("a name").into_body();
        assert_eq!(name, "Bo", "{media}");
    }
    let server = answer(200, "application/json", "\"a,b\"");
    let Err(CallError::Decode(error)) = client(&server).get_twins_as_text_rtf().await else {
        panic!("JSON is another way")
    };
    assert_eq!(&error.raw()[..], b"\"a,b\"");
}

#[tokio::test]
async fn a_failure_is_a_document_or_a_text() {
    let server = answer(404, "application/json", r#"{"message":"None."}"#);
    let error = client(&server).get_picture().await.expect_err("a failure");
    assert_eq!(error.to_string(), "the service answered 404 Not Found: None.");
    let api = error.as_api().expect("an answer");
    assert_eq!(api.body().map(|fault| fault.message.as_str()), Some("None."));

    let server = answer(500, "text/plain", "upstream is away\nat line 3");
    let error = client(&server).get_report().await.expect_err("a failure");
    let api = error.as_api().expect("an answer");
    assert_eq!((api.message(), api.body().is_some()), (Some("upstream is away"), false));
    assert_eq!(&api.raw()[..], b"upstream is away\nat line 3");
}

#[tokio::test]
async fn a_success_that_is_not_described_is_a_success() {
    let server = answer(201, "text/plain", "made");
    let response = client(&server).create_job().await.expect("a success");
    let CreateJobReply::Other(raw) = response.into_body() else { panic!("201 is not described") };
    assert_eq!((raw.status.as_u16(), &raw.body[..]), (201, &b"made"[..]));
    let server = answer(203, "application/json", "\"Bo\"");
    assert_eq!(client(&server).get_name().await.expect("a success").into_body(), "Bo");
}

#[tokio::test]
async fn the_caller_says_what_any_body_is() {
    let server = Loopback::serve([Answer::new(204)]);
    client(&server).update_any(TypedBody::new("application/json", "[1]")).await.expect("done");
    let arrived = server.arrived();
    assert_eq!(arrived[0].header("content-type"), Some("application/json"));
    assert_eq!(arrived[0].body, "[1]");
}
