//! A failure is a document, whatever the success is and whatever its media type is called.

use error_documents_client::Client;
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{ApiError, CallError, RetryPolicy};

fn client(status: u16, media: &str, body: &'static str) -> (Loopback, Client) {
    let answer = Answer::new(status).header("content-type", media).chunk(body);
    let server = Loopback::serve([answer]);
    let client = Client::builder().endpoint(server.endpoint()).retry(RetryPolicy::none());
    let client = client.build().expect("a client");
    (server, client)
}

fn api<T, E>(result: Result<T, CallError<E>>) -> Box<ApiError<E>> {
    match result {
        Err(CallError::Api(error)) => error,
        Err(_) => panic!("another error"),
        Ok(_) => panic!("a success"),
    }
}

const GONE: &str = r#"{"message":"gone"}"#;

#[tokio::test]
async fn it_is_typed_whatever_the_success_is() {
    for media in
        ["application/octet-stream", "application/json", "application/x-ndjson", "text/plain"]
    {
        let (_server, client) = client(404, media, GONE);
        let error = api(client.bin().await);
        assert_eq!(error.body().map(|body| body.message.as_str()), Some("gone"), "{media}");
        let (_server, client) = self::client(404, media, GONE);
        assert_eq!(api(client.lines().await).message(), Some("gone"), "{media}");
        let (_server, client) = self::client(404, media, GONE);
        let error = api(client.text().await);
        assert_eq!(error.body().map(|body| body.message.as_str()), Some("gone"), "{media}");
    }
}

#[tokio::test]
async fn what_is_not_typed_has_its_message() {
    let (_server, client) = client(500, "application/json", GONE);
    assert_eq!(api(client.none().await).message(), Some("gone"));
    let (_server, client) = self::client(503, "text/plain", "try later\nthen again");
    let error = api(client.text().await);
    assert_eq!((error.message(), error.body().is_none()), (Some("try later"), true));
    let detail = r#"{"detail":[{"loc":["body","age"],"msg":"too low","type":"x"}]}"#;
    let (_server, client) = self::client(422, "application/json", detail);
    let error = api(client.fast().await);
    assert_eq!(error.message(), Some("body.age: too low"));
    let first = error.body().and_then(|body| body.detail.as_ref()).map(|all| all[0].msg.clone());
    assert_eq!(first, Some(Some("too low".to_owned())));
}
