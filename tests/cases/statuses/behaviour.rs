//! Statuses that are described, and those that are not: a success stays one.

use specwright_client::testing::{Answer, Loopback};
use specwright_client::{CallError, RetryPolicy};
use statuses_client::Client;
use statuses_client::operations::{NoContentReply, TwoReply};

fn client(answer: Answer) -> (Loopback, Client) {
    let server = Loopback::serve([answer]);
    let client = Client::builder().endpoint(server.endpoint()).retry(RetryPolicy::none());
    let client = client.build().expect("a client");
    (server, client)
}

fn json(status: u16) -> Answer {
    Answer::new(status).header("content-type", "application/json").chunk(r#"{"id":7}"#)
}

#[tokio::test]
async fn a_success_that_is_not_described() {
    let (_server, c) = client(json(201));
    let response = c.one().await.expect("a success");
    assert_eq!((response.status().as_u16(), response.id), (201, 7));

    let (_server, c) = client(json(201));
    let TwoReply::Other(raw) = c.two().await.expect("a success").into_body() else {
        panic!("another")
    };
    assert_eq!((raw.status.as_u16(), &raw.body[..]), (201, &br#"{"id":7}"#[..]));

    let (_server, c) = client(json(200));
    assert!(matches!(c.two().await.expect("a success").into_body(), TwoReply::Ok(t) if t.id == 7));
    let (_server, c) = client(Answer::new(202));
    assert!(matches!(c.two().await.expect("a success").into_body(), TwoReply::Accepted));
    let (_server, c) = client(Answer::new(204));
    assert!(matches!(c.no_content().await.expect("none").into_body(), NoContentReply::NoContent));
    let (_server, c) = client(Answer::new(200));
    assert_eq!(c.only_error().await.expect("a success").status().as_u16(), 200);
}

#[tokio::test]
async fn a_default_is_for_both() {
    let (_server, c) = client(json(200));
    assert_eq!(c.only_default().await.expect("a success").id, 7);
    let (_server, c) = client(json(500));
    let Err(CallError::Api(error)) = c.only_default().await else { panic!("a failure") };
    assert_eq!(error.body().map(|body| body.id), Some(7));
}

#[tokio::test]
async fn headers_alone() {
    let (_server, c) = client(Answer::new(200).header("etag", "x").header("x-count", "3"));
    let response = c.only_headers().await.expect("headers");
    let headers = response.typed_headers();
    assert_eq!((headers.etag.as_deref(), headers.x_count), (Some("x"), Some(3)));

    let (_server, c) = client(Answer::new(302).header("location", "/there"));
    let response = c.redirect().await.expect("a redirect");
    assert_eq!(response.status().as_u16(), 302);
    assert_eq!(response.typed_headers().location.as_deref(), Some("/there"));
}

#[tokio::test]
async fn cookies_and_dates_are_not_split() {
    let date = "Sun, 06 Nov 1994 08:49:37 GMT";
    let answer = Answer::new(200)
        .header("set-cookie", "a=1; Expires=Sun, 06 Nov 1994 08:49:37 GMT")
        .header("set-cookie", "b=2")
        .header("x-dates", &format!("{date}, {date}"));
    let (_server, c) = client(answer);
    let response = c.log_in().await.expect("a success");
    let headers = response.typed_headers();
    let cookies = headers.set_cookie.as_ref().expect("cookies");
    assert_eq!(cookies, &["a=1; Expires=Sun, 06 Nov 1994 08:49:37 GMT", "b=2"]);
    let dates: Vec<&str> = headers.x_dates.iter().flatten().map(|date| date.as_str()).collect();
    assert_eq!(dates, [date, date]);
}
