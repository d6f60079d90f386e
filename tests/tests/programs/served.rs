//! The programs, each against a server on this machine that answers as the service would and looks
//! at what it is asked for.

use github_client::testing::{Answer, Arrived, Loopback};
use serde_json::{Value, json};

/// A client of an API, at a server.
macro_rules! client {
    ($client:ident, $server:expr) => {
        $client::Client::builder().endpoint($server.endpoint()).allow_unauthenticated().build()?
    };
}

type Tested = Result<(), Box<dyn std::error::Error>>;

/// The body of a request, as JSON.
fn sent(request: &Arrived) -> Value {
    serde_json::from_slice(&request.body).expect("it is JSON")
}

/// The properties of an issue that are required, and its title.
fn issue(number: u64, title: &str) -> String {
    json!({
        "id": number, "node_id": "", "number": number, "title": title, "state": "open", "locked": false, "comments": 0,
        "url": "", "repository_url": "", "labels_url": "", "comments_url": "", "events_url": "", "html_url": "",
        "labels": [], "assignee": null, "assignees": [], "milestone": null, "user": null, "closed_at": null,
        "created_at": "2026-01-02T03:04:05Z", "updated_at": "2026-01-02T03:04:05Z", "author_association": "NONE",
    })
    .to_string()
}

#[tokio::test]
async fn all_issues() -> Tested {
    let server = Loopback::serve_with(|_, request| match request.query.as_str() {
        "labels=bug" => Answer::json(200, format!("[{}]", issue(1, "first")))
            .header("Link", "</repos/octocat/hello/issues?labels=bug&page=2>; rel=\"next\""),
        _ => Answer::json(200, format!("[{}]", issue(2, "second"))),
    });
    let titles = programs::all_issues::run(&client!(github_client, server)).await?;
    assert_eq!(titles, ["first", "second"]);
    assert_eq!(server.arrived()[1].query, "labels=bug&page=2");
    Ok(())
}

#[tokio::test]
async fn create_issue() -> Tested {
    let server = Loopback::serve(vec![Answer::json(201, issue(7, "It breaks"))]);
    assert_eq!(programs::create_issue::run(&client!(github_client, server)).await?, 7);
    let expected = json!({
        "title": "It breaks", "body": "On the first try.", "labels": ["bug", "help wanted"], "assignees": ["octocat"],
    });
    assert_eq!(sent(&server.arrived()[0]), expected);
    Ok(())
}

#[tokio::test]
async fn upload_release_asset() -> Tested {
    let server = Loopback::serve(vec![Answer::json(
        201,
        r#"{"browser_download_url": "https://x/hello.zip"}"#,
    )]);
    let github = client!(github_client, server);
    let url = programs::upload_release_asset::run(&github, b"PK".to_vec()).await?;
    assert_eq!(url, "https://x/hello.zip");
    let request = &server.arrived()[0];
    assert_eq!(request.path, "/repos/octocat/hello/releases/1/assets");
    assert_eq!(request.query, "name=hello.zip&label=All%20of%20it");
    assert_eq!(
        (request.header("content-type"), &request.body[..]),
        (Some("application/octet-stream"), &b"PK"[..])
    );
    Ok(())
}

#[tokio::test]
async fn chat() -> Tested {
    let answer = json!({"choices": [{"message": {"role": "assistant", "content": "A cat."}}]});
    let server = Loopback::serve(vec![Answer::json(200, answer.to_string())]);
    let said = programs::chat::run(&client!(openai_client, server)).await?;
    assert_eq!(said.as_deref(), Some("A cat."));
    let body = sent(&server.arrived()[0]);
    assert_eq!(
        body["messages"],
        json!([{"role": "user", "content": [
            {"type": "text", "text": "Which animal is it?"},
            {"type": "image_url", "image_url": {"url": "https://example.com/cat.png"}},
        ]}])
    );
    assert_eq!(body["tools"][0]["function"]["name"], "animal");
    Ok(())
}

#[tokio::test]
async fn chat_stream() -> Tested {
    let piece = |text| {
        format!("data: {}\n\n", json!({"choices": [{"index": 0, "delta": {"content": text}}]}))
    };
    let events = format!("{}{}data: [DONE]\n\n", piece("A "), piece("cat."));
    let server = Loopback::serve(vec![
        Answer::new(200).header("Content-Type", "text/event-stream").chunk(events),
    ]);
    assert_eq!(programs::chat_stream::run(&client!(openai_client, server)).await?, "A cat.");
    assert_eq!(sent(&server.arrived()[0])["stream"], true);
    Ok(())
}

#[tokio::test]
async fn embeddings() -> Tested {
    let answer = json!({"data": [{"embedding": [0.1, 0.2]}, {"embedding": [0.3, 0.4]}]});
    let server = Loopback::serve(vec![Answer::json(200, answer.to_string())]);
    assert_eq!(programs::embeddings::run(&client!(openai_client, server)).await?, [2, 2]);
    assert_eq!(sent(&server.arrived()[0])["input"], json!(["a cat", "a dog"]));
    Ok(())
}

#[tokio::test]
async fn upload_file() -> Tested {
    let server = Loopback::serve(vec![Answer::json(200, r#"{"id": "file-1"}"#)]);
    let id = programs::upload_file::run(&client!(openai_client, server), b"{}".to_vec()).await?;
    assert_eq!(id, "file-1");
    let request = &server.arrived()[0];
    let body = String::from_utf8_lossy(&request.body);
    assert!(
        body.contains("filename=\"batch.jsonl\"") && body.contains("\r\n\r\nbatch\r\n"),
        "{body}"
    );
    Ok(())
}

#[tokio::test]
async fn create_customer() -> Tested {
    let server = Loopback::serve(vec![Answer::json(200, r#"{"id": "cus_1"}"#)]);
    assert_eq!(programs::create_customer::run(&client!(stripe_client, server)).await?, "cus_1");
    let request = &server.arrived()[0];
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(&request.body[..], b"email=jenny%40example.com&metadata%5Border%5D=6735");
    Ok(())
}

#[tokio::test]
async fn list_customers() -> Tested {
    let server = Loopback::serve_with(|_, request| match request.query.as_str() {
        "limit=2" => {
            Answer::json(200, r#"{"data": [{"id": "cus_1"}, {"id": "cus_2"}], "has_more": true}"#)
        }
        _ => Answer::json(200, r#"{"data": [{"id": "cus_3"}], "has_more": false}"#),
    });
    let ids = programs::list_customers::run(&client!(stripe_client, server)).await?;
    assert_eq!(ids, ["cus_1", "cus_2", "cus_3"]);
    assert_eq!(server.arrived()[1].query, "limit=2&starting_after=cus_2");
    Ok(())
}

#[tokio::test]
async fn create_subscription() -> Tested {
    let server = Loopback::serve(vec![Answer::json(200, r#"{"id": "sub_1"}"#)]);
    assert_eq!(programs::create_subscription::run(&client!(stripe_client, server)).await?, "sub_1");
    let expected = "customer=cus_1&items%5B0%5D%5Bprice%5D=price_1&items%5B1%5D%5Bprice%5D=price_2\
                    &items%5B1%5D%5Bquantity%5D=3";
    assert_eq!(String::from_utf8_lossy(&server.arrived()[0].body), expected);
    Ok(())
}

#[tokio::test]
async fn list_pods() -> Tested {
    let server =
        Loopback::serve(vec![Answer::json(200, r#"{"items": [{"metadata": {"name": "web-0"}}]}"#)]);
    assert_eq!(programs::list_pods::run(&client!(kubernetes_client, server)).await?, ["web-0"]);
    assert_eq!(server.arrived()[0].query, "labelSelector=app%3Dweb");
    Ok(())
}

#[tokio::test]
async fn pod_logs() -> Tested {
    let server = Loopback::serve(vec![
        Answer::new(200).header("Content-Type", "text/plain").chunk("one\ntwo\n"),
    ]);
    assert_eq!(programs::pod_logs::run(&client!(kubernetes_client, server)).await?, "one\ntwo\n");
    assert_eq!(server.arrived()[0].query, "tailLines=2");
    Ok(())
}

#[tokio::test]
async fn patch_deployment() -> Tested {
    let server = Loopback::serve(vec![Answer::json(200, r#"{"spec": {"replicas": 5}}"#)]);
    assert_eq!(
        programs::patch_deployment::run(&client!(kubernetes_client, server)).await?,
        Some(5)
    );
    let request = &server.arrived()[0];
    assert_eq!(request.header("content-type"), Some("application/merge-patch+json"));
    assert_eq!(sent(request), json!({"spec": {"replicas": 5}}));
    Ok(())
}

#[tokio::test]
async fn create_virtual_machine() -> Tested {
    let server = Loopback::serve_with(|number, request| {
        let state = if number == 0 { "Creating" } else { "Succeeded" };
        let machine = json!({"name": "vm1", "location": "westeurope", "properties": {"provisioningState": state}});
        let monitor = format!("http://{}/monitor", request.header("host").unwrap_or_default());
        match (number, request.path.as_str()) {
            (0, _) => {
                Answer::json(201, machine.to_string()).header("Azure-AsyncOperation", &monitor)
            }
            (_, "/monitor") => Answer::json(200, r#"{"status": "Succeeded"}"#),
            _ => Answer::json(200, machine.to_string()),
        }
    });
    let compute = compute_client::Client::builder()
        .endpoint(server.endpoint())
        .allow_unauthenticated()
        .subscription_id("s1")
        .build()?;
    let name = programs::create_virtual_machine::run(&compute).await?;
    assert_eq!(name.as_deref(), Some("vm1"));
    let paths: Vec<String> = server
        .arrived()
        .iter()
        .map(|request| format!("{} {}", request.method, request.path))
        .collect();
    let machine =
        "/subscriptions/s1/resourceGroups/group/providers/Microsoft.Compute/virtualMachines/vm1";
    assert_eq!(
        paths,
        [format!("PUT {machine}"), "GET /monitor".to_owned(), format!("GET {machine}")]
    );
    assert_eq!(
        sent(&server.arrived()[0]),
        json!({"location": "westeurope", "tags": {"team": "web"}})
    );
    Ok(())
}

#[tokio::test]
async fn two_apis() -> Tested {
    let issues = Loopback::serve(vec![Answer::json(200, issue(1, "web-0"))]);
    let pods =
        Loopback::serve(vec![Answer::json(404, r#"{"message": "pods \"web-0\" not found"}"#)]);
    let (github, cluster) = (client!(github_client, issues), client!(kubernetes_client, pods));
    let error = programs::two_apis::run(&github, &cluster).await.expect_err("there is no such pod");
    assert!(error.to_string().contains("404"), "{error}");
    Ok(())
}
