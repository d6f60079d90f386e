//! Answers of every described kind, and those that are not described: what is sent as `Accept`, and
//! what is read.

use answers_client::{
    Client,
    operations::{A200_204Reply, GMultiReply, JProblemError, LBinReply},
};
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{CallError, RetryPolicy};

fn client(answer: Answer) -> (Loopback, Client) {
    let server = Loopback::serve([answer]);
    let client = Client::builder().endpoint(server.endpoint()).retry(RetryPolicy::none());
    let client = client.build().expect("a client");
    (server, client)
}

fn of(status: u16, media: &str, body: &'static str) -> (Loopback, Client) {
    client(Answer::new(status).header("content-type", media).chunk(body))
}

fn accept(server: &Loopback) -> String {
    server.arrived()[0].header("accept").unwrap_or_default().to_owned()
}

const JSON: &str = "application/json";

#[tokio::test]
async fn a_success_that_is_described_or_not() {
    let (server, c) = of(200, JSON, r#"{"id":1}"#);
    let reply = c.a200_204().await.expect("a success").into_body();
    assert!(matches!(reply, A200_204Reply::Ok(t) if t.id == 1));
    assert_eq!(accept(&server), JSON);
    let (_server, c) = client(Answer::new(204));
    let reply = c.a200_204().await.expect("a success").into_body();
    assert!(matches!(reply, A200_204Reply::NoContent));
    let (_server, c) = of(201, JSON, r#"{"id":2}"#);
    let A200_204Reply::Other(raw) = c.a200_204().await.expect("a success").into_body() else {
        panic!("201 is not described")
    };
    assert_eq!((raw.status.as_u16(), &raw.body[..]), (201, &br#"{"id":2}"#[..]));
}

#[tokio::test]
async fn each_of_several_successes() {
    let (_server, c) = of(201, JSON, r#"{"id":1}"#);
    let reply = c.g_multi().await.expect("a success").into_body();
    assert!(matches!(reply, GMultiReply::Created(t) if t.id == 1));
    let (_server, c) = of(202, JSON, r#"{"v":"x"}"#);
    let reply = c.g_multi().await.expect("a success").into_body();
    assert!(matches!(reply, GMultiReply::Accepted(v) if v.v.as_deref() == Some("x")));
    let (_server, c) = of(207, JSON, r#"[{"v":"x"},{}]"#);
    let reply = c.g_multi().await.expect("a success").into_body();
    assert!(matches!(reply, GMultiReply::MultiStatus(all) if all.len() == 2));
    let (_server, c) = of(206, JSON, r#"{"id":1}"#);
    let reply = c.g_multi().await.expect("a success").into_body();
    assert!(matches!(reply, GMultiReply::Other(raw) if raw.status.as_u16() == 206));
}

#[tokio::test]
async fn a_range_of_media_types_is_asked_for() {
    let (server, c) = of(200, "application/vnd.t+json", r#"{"id":3}"#);
    assert_eq!(c.b_wild().await.expect("a document").id, 3);
    assert_eq!(accept(&server), "application/json, */*;q=0.5", "the type is one of JSON");
    let (server, c) = of(200, "application/zip", "PK");
    let came = c.c_app_wild().await.expect("a file").into_body();
    assert_eq!(came.content_type(), Some("application/zip"));
    assert_eq!(came.bytes().await.expect("bytes"), "PK");
    assert_eq!(accept(&server), "application/*");
}

#[tokio::test]
async fn a_default_is_for_both() {
    let (_server, c) = of(203, JSON, r#"{"id":4}"#);
    assert_eq!(c.d_default().await.expect("a success").id, 4);
    let (_server, c) = of(400, JSON, r#"{"id":5}"#);
    let Err(CallError::Api(error)) = c.d_default().await else { panic!("a failure") };
    assert_eq!(error.body().map(|body| body.id), Some(5));
}

#[tokio::test]
async fn no_body() {
    let (server, c) = client(Answer::new(200).header("etag", "\"a\"").header("x-count", "3"));
    let response = c.e_head().await.expect("headers");
    let headers = response.typed_headers();
    assert_eq!((headers.etag.as_deref(), headers.x_count), (Some("\"a\""), Some(3)));
    assert_eq!(server.arrived()[0].method, "HEAD");
    let (_server, c) = of(200, "text/html", "<p>unasked");
    assert_eq!(c.i_no_content().await.expect("a success").status().as_u16(), 200);
    let (_server, c) = client(Answer::new(200));
    assert_eq!(c.k_only_err().await.expect("a success").status().as_u16(), 200);
    let (_server, c) = client(Answer::new(404));
    assert_eq!(c.k_only_err().await.expect_err("a failure").as_api().expect("one").status(), 404);
}

#[tokio::test]
async fn a_redirect_that_is_described_is_an_answer() {
    let (server, c) = client(Answer::new(302).header("location", "/there"));
    let response = c.f_redirect().await.expect("a redirect");
    assert_eq!(response.status().as_u16(), 302);
    assert_eq!(response.typed_headers().location.as_deref(), Some("/there"));
    assert_eq!(server.arrived().len(), 1, "it is not followed");
}

#[tokio::test]
async fn json_without_a_schema_and_json_that_may_be_null() {
    let (_server, c) = of(200, JSON, r#"[1,{"a":null}]"#);
    let came = c.h_no_schema().await.expect("a document").into_body();
    assert_eq!(came.to_string(), r#"[1,{"a":null}]"#);
    let (_server, c) = of(200, JSON, "null");
    assert!(c.o_nullable().await.expect("null").into_body().is_none());
    let (_server, c) = of(200, JSON, r#"{"id":6}"#);
    assert_eq!(c.o_nullable().await.expect("one").into_body().map(|t| t.id), Some(6));
}

#[tokio::test]
async fn failures_of_classes_are_documents_and_pages() {
    let (server, c) = of(200, "application/hal+json", r#"{"id":7}"#);
    assert_eq!(c.j_problem().await.expect("a document").id, 7);
    assert_eq!(accept(&server), "application/hal+json, application/problem+json, text/html");
    let (_server, c) = of(418, "application/problem+json", r#"{"v":"x","title":"Tea."}"#);
    let Err(CallError::Api(error)) = c.j_problem().await else { panic!("a failure") };
    let Some(JProblemError::ClientError(v)) = error.body() else { panic!("{error:?}") };
    assert_eq!((v.v.as_deref(), error.message()), (Some("x"), Some("Tea.")));
    let (_server, c) = of(503, "text/html", "<h1>away</h1>");
    let Err(CallError::Api(error)) = c.j_problem().await else { panic!("a failure") };
    let Some(JProblemError::ServerError(text)) = error.body() else { panic!("{error:?}") };
    assert_eq!((text.0.as_str(), &error.raw()[..]), ("<h1>away</h1>", &b"<h1>away</h1>"[..]));
}

#[tokio::test]
async fn a_picture_or_a_document() {
    let (server, c) = of(200, JSON, r#"{"id":8}"#);
    let reply = c.l_bin().await.expect("a document").into_body();
    assert!(matches!(reply, LBinReply::Ok(t) if t.id == 8));
    assert_eq!(accept(&server), "application/json, image/png;q=0.5", "200 is read as JSON here");
    for status in [200, 206] {
        let (server, c) = of(status, "image/png", "P");
        let came = c.l_bin_as_png().await.expect("a picture");
        assert_eq!(came.status().as_u16(), status);
        assert_eq!(came.into_body().bytes().await.expect("bytes"), "P");
        assert_eq!(accept(&server), "image/png");
    }
    let (_server, c) = of(200, JSON, "P");
    let came = c.m_str().await.expect("bytes").into_body();
    assert_eq!(came.bytes().await.expect("bytes"), "P");
}

#[tokio::test]
async fn not_modified_is_told_by_its_status() {
    let (server, c) = client(Answer::new(304));
    let error = c.n304().if_none_match("\"a\"").await.expect_err("nothing new");
    assert_eq!(error.as_api().expect("an answer").status(), 304);
    assert_eq!(server.arrived()[0].header("if-none-match"), Some("\"a\""));
}
