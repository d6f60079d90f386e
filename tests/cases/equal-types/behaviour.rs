//! Headers and errors that are equal are of one type, and so are the calls of one operation.

use equal_types_client::{
    CallError, Client,
    pets::{Change, ListError, ListHeaders},
    testing::{Answer, Loopback},
};

fn client(answers: [Answer; 2]) -> (Loopback, Client) {
    let service = Loopback::serve(answers);
    let client = Client::builder().endpoint(service.endpoint()).build().expect("all is set");
    (service, client)
}

fn total(headers: &ListHeaders) -> Option<i64> {
    headers.x_total
}

#[tokio::test]
async fn equal_headers_are_of_one_type() {
    let page = || Answer::json(200, "[]").header("X-Total", "7");
    let (_service, client) = client([page(), page()]);
    let pets = client.pets().list().await.expect("an answer");
    let strays = client.pets().list_strays().await.expect("an answer");
    assert_eq!((total(pets.typed_headers()), total(strays.typed_headers())), (Some(7), Some(7)));
}

#[tokio::test]
async fn equal_errors_are_of_one_type() {
    let missing = || Answer::json(404, r#"{"code":"gone"}"#);
    let (_service, client) = client([missing(), missing()]);
    let pets = client.pets().list().await.expect_err("a failure");
    let strays = client.pets().list_strays().await.expect_err("a failure");
    for error in [pets, strays] {
        let CallError::Api(error) = error else { panic!("the service refused it: {error}") };
        assert!(matches!(error.body(), Some(ListError::NotFound(body)) if body.code == "gone"));
    }
}

#[tokio::test]
async fn the_call_is_of_one_type_whatever_the_body_is() {
    let (service, client) = client([Answer::new(204), Answer::new(204)]);
    let dry = |call: Change| call.dry_run(true);
    let body = serde_json::json!({});
    dry(client.pets().change(1, &body)).await.expect("an answer");
    dry(client.pets().change_with_text(1, "x")).await.expect("an answer");
    let queries: Vec<String> = service.arrived().into_iter().map(|request| request.query).collect();
    assert_eq!(queries, ["dry_run=true", "dry_run=true"]);
}
