//! A final state whose schema stands in another file, or in this one.

use final_state_schema_client::Client;
use specwright_client::testing::{Answer, FakeSleep, Loopback};

#[tokio::test]
async fn it_is_the_result() {
    let server = Loopback::serve_with(|_, request| {
        let host = request.header("host").expect("HTTP/1.1 requires it");
        match (&*request.method, &*request.path) {
            ("POST", "/a") => {
                Answer::new(202).header("azure-asyncoperation", &format!("http://{host}/op"))
            }
            ("POST", _) => Answer::new(202).header("location", &format!("http://{host}/result")),
            (_, "/op") => Answer::json(200, r#"{"status":"Succeeded"}"#),
            _ => Answer::json(200, r#"{"done":true}"#),
        }
    });
    let client = Client::builder().endpoint(server.endpoint()).sleep(FakeSleep::new());
    let client = client.build().expect("a client");
    let status = client.a().start().await.expect("begun").await.expect("it ends");
    assert_eq!(status.status.as_deref(), Some("Succeeded"));
    let own = client.b().start().await.expect("begun").await.expect("it ends");
    assert_eq!(own.done, Some(true));
    let sent: Vec<String> =
        server.arrived().iter().map(|sent| format!("{} {}", sent.method, sent.path)).collect();
    assert_eq!(sent, ["POST /a", "GET /op", "POST /b", "GET /result"]);
}
