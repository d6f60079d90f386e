//! Where the result of a long-running operation comes from: its type and what is read agree.

use lro_put_client::{Client, models::Q};
use specwright_client::testing::{Answer, Arrived, FakeSleep, Loopback};

fn client(answer: impl Fn(&Arrived, &str) -> Answer + Send + Sync + 'static) -> (Loopback, Client) {
    let server = Loopback::serve_with(move |_, request| {
        let host = request.header("host").expect("HTTP/1.1 requires it");
        answer(request, &format!("http://{host}"))
    });
    let client = Client::builder().endpoint(server.endpoint()).sleep(FakeSleep::new());
    let client = client.build().expect("a client");
    (server, client)
}

fn calls(server: &Loopback) -> Vec<String> {
    server.arrived().iter().map(|sent| format!("{} {}", sent.method, sent.path)).collect()
}

#[tokio::test]
async fn the_result_of_a_put_is_at_its_location() {
    let (server, client) = client(|request, here| match (&*request.method, &*request.path) {
        ("PUT", _) => Answer::new(202).header("location", &format!("{here}/result")),
        _ => Answer::json(200, r#"{"v":7}"#),
    });
    let result = client.q().put("a", &Q::new().with_v(1)).await.expect("begun").await;
    assert_eq!(result.expect("it ends").v, Some(7));
    assert_eq!(calls(&server), ["PUT /q/a", "GET /result"]);
    assert_eq!(server.arrived()[0].body, r#"{"v":1}"#);
}

#[tokio::test]
async fn the_result_of_a_post_is_at_its_own_address() {
    let (server, client) = client(|request, here| match (&*request.method, &*request.path) {
        ("POST", _) => Answer::new(202).header("azure-asyncoperation", &format!("{here}/op")),
        (_, "/op") => Answer::json(200, r#"{"status":"Succeeded"}"#),
        _ => Answer::json(200, r#"{"v":8}"#),
    });
    let result = client.q().post("a").await.expect("begun").await.expect("it ends");
    assert_eq!(result.v, Some(8));
    assert_eq!(calls(&server), ["POST /q/a", "GET /op", "GET /q/a"]);
}

#[tokio::test]
async fn the_result_of_a_delete_is_what_its_final_schema_says() {
    let (server, client) = client(|request, here| match (&*request.method, &*request.path) {
        ("DELETE", _) => Answer::new(202).header("azure-asyncoperation", &format!("{here}/op")),
        _ => Answer::json(200, r#"{"status":"Succeeded","done":true}"#),
    });
    let result = client.q().del("a").await.expect("begun").await.expect("it ends");
    assert_eq!(result.done, Some(true));
    assert_eq!(calls(&server), ["DELETE /q/a", "GET /op"]);
}
