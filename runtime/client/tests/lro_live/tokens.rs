//! Carrying on elsewhere: the token of one process finishes the operation in another, and nothing
//! but a token of ours does.

use crate::{API, POST, PUT, Resource, script};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use specwright_client::lro::{Lro, LroError, LroToken, TokenError, WaitOptions};
use specwright_client::testing::{Answer, Loopback};
use specwright_client::{BearerToken, Call, Client, Json, UntrustedUrl};
use std::io::Write;
use std::process::Command;

fn client_at(endpoint: &str) -> Client {
    Client::builder(&API)
        .endpoint(endpoint)
        .credential(BearerToken::new("SECRET-TOKEN"))
        .build()
        .expect("a client")
}

/// The second process: this test, run alone with the variables set.
#[tokio::test]
async fn second_process() {
    let (Ok(endpoint), Ok(token)) =
        (std::env::var("LRO_TEST_ENDPOINT"), std::env::var("LRO_TEST_TOKEN"))
    else {
        return;
    };
    let token: LroToken = token.parse().expect("a token");
    let lro = Lro::<Resource>::resume(&client_at(&endpoint), &PUT, &token).expect("it is ours");
    let resource = lro.with(WaitOptions::new().no_jitter()).wait().await.expect("it succeeds");
    writeln!(std::io::stdout(), "the resource is {}", resource.name).expect("an output");
}

#[tokio::test]
async fn resumed_in_another_process() {
    let service = Loopback::serve([
        Answer::json(201, "{}").header("azure-asyncoperation", "/op/1?sig=abc"),
        Answer::json(200, r#"{"status":"Running"}"#).header("retry-after", "0"),
        Answer::json(200, r#"{"status":"Succeeded"}"#),
        Answer::json(200, r#"{"name":"made"}"#),
    ]);
    let call: Call<Lro<Resource>> =
        Call::new(&client_at(&service.endpoint()), &PUT).arg(0, "1".into());
    let token = call.await.expect("the service accepts it").token().expect("it runs").to_string();
    let program = std::env::current_exe().expect("this program");
    let second = Command::new(program)
        .args(["--exact", "tokens::second_process", "--nocapture"])
        .envs([("LRO_TEST_ENDPOINT", service.endpoint()), ("LRO_TEST_TOKEN", token)])
        .output()
        .expect("a second process");
    let said = String::from_utf8_lossy(&second.stdout);
    assert!(
        second.status.success() && said.contains("the resource is made"),
        "{said}\n{}",
        String::from_utf8_lossy(&second.stderr)
    );
    let lines: Vec<String> =
        service.arrived().iter().map(|r| format!("{} {}?{}", r.method, r.path, r.query)).collect();
    assert_eq!(lines, ["PUT /r/1?", "GET /op/1?sig=abc", "GET /op/1?sig=abc", "GET /r/1?"]);
    assert!(
        service.arrived().iter().all(|r| r.header("authorization") == Some("Bearer SECRET-TOKEN"))
    );
}

/// A token at the first poll of a PUT.
async fn token() -> LroToken {
    let service = script(&[(
        "PUT /r/1",
        201,
        "Azure-AsyncOperation: /op/1?sig=HIDDEN\nLocation: /loc/1",
        "{}",
    )]);
    service.start::<Resource>(&PUT).await.token().expect("it runs")
}

#[tokio::test]
async fn a_token_survives_as_text_and_shows_no_secrets() {
    let token = token().await;
    let text = token.to_string();
    assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{text}");
    assert_eq!(text.parse::<LroToken>().expect("a token"), token);
    let inside: Json =
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(&text).expect("base64")).expect("JSON");
    let mut keys: Vec<&str> =
        inside.as_object().expect("an object").keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["by", "final", "kind", "method", "op", "orig", "poll", "state", "sum", "v"]);
    assert_eq!((&inside["v"], &inside["op"]), (&Json::from(1), &Json::from("works/Works_Put")));
    let inside = inside.to_string();
    assert!(!inside.contains("SECRET-TOKEN") && !inside.contains("9C4D50EE"), "{inside}");
    let shown = format!("{token:?}");
    assert!(
        !shown.contains("HIDDEN") && shown.contains("https://api.test/op/1?[hidden]"),
        "{shown}"
    );
}

#[tokio::test]
async fn resuming_from_an_error_and_from_a_later_state() {
    // A poll fails; its token carries on at the newest address, and asks at once.
    let first = script(&[
        ("POST /r/1", 202, "Azure-AsyncOperation: /op/1", ""),
        ("GET /op/1", 200, "Azure-AsyncOperation: /op/2", r#"{"status":"Running"}"#),
        ("GET /op/2", 404, "", ""),
    ]);
    let error = first.start::<Json>(&POST).await.await.expect_err("it cannot be followed");
    let second = script(&[("GET /op/2", 200, "", r#"{"status":"Succeeded","name":"x"}"#)]);
    let lro = Lro::<Json>::resume(&second.client(), &POST, error.token().expect("a token"))
        .expect("it is ours");
    assert_eq!((lro.status().as_u16(), lro.state().as_str()), (202, "Running"));
    assert_eq!(
        lro.header("x-ms-client-request-id", "9C4D50EE").await.expect("it succeeds")["name"],
        "x"
    );
    assert_eq!(second.slept_millis(), [] as [u128; 0]);
    second.check();
    // It had succeeded, and only the result was missing.
    let first = script(&[
        ("PUT /r/1", 202, "Azure-AsyncOperation: /op/1", ""),
        ("GET /op/1", 200, "", r#"{"status":"Succeeded"}"#),
        ("GET /r/1", 404, "", ""),
    ]);
    let error = first.start::<Resource>(&PUT).await.await.expect_err("no result");
    let second = script(&[("GET /r/1", 200, "", r#"{"name":"made"}"#)]);
    let mut lro = Lro::<Resource>::resume(&second.client(), &PUT, error.token().expect("a token"))
        .expect("it is ours");
    assert!(lro.updates().next().await.is_none());
    assert_eq!(lro.await.expect("it succeeds").name, "made");
}

#[tokio::test]
async fn a_call_resumes_with_its_headers_and_is_not_sent() {
    let token = token().await;
    let second = script(&[
        ("GET /op/1?sig=HIDDEN", 200, "", r#"{"status":"Succeeded"}"#),
        ("GET /r/1", 200, "", r#"{"name":"made"}"#),
    ]);
    let call: Call<Lro<Resource>> = Call::new(&second.client(), &PUT)
        .arg(0, "other".into())
        .header("x-ms-client-request-id", "9C4D50EE");
    let made = call.resume(&token).expect("it is ours").await.expect("it succeeds");
    assert_eq!(made.name, "made");
    second.check();
}

#[tokio::test]
async fn tokens_of_others_are_refused() {
    let token = token().await;
    let here = client_at("https://api.test");
    let error = Lro::<Json>::resume(&here, &POST, &token).expect_err("another operation");
    assert_eq!(
        error.to_string(),
        "the resume token is of works/Works_Put, not of works/Works_Post"
    );
    let error = Lro::<Resource>::resume(&client_at("https://other.test"), &PUT, &token)
        .expect_err("another origin");
    assert!(matches!(error, TokenError::UntrustedUrl(_)), "{error:?}");
    assert_eq!(error.to_string(), "the resume token is not trusted");
    assert!(std::error::Error::source(&error).is_some_and(|why| why.is::<UntrustedUrl>()));
    let trusting = Client::builder(&API)
        .endpoint("https://other.test")
        .allow_origin("api.test")
        .build()
        .expect("a client");
    assert!(Lro::<Resource>::resume(&trusting, &PUT, &token).is_ok());
}

#[tokio::test]
async fn tampered_tokens_are_refused() {
    let token = token().await.to_string();
    let bytes = URL_SAFE_NO_PAD.decode(&token).expect("base64");
    // Whatever single byte is changed.
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] = if changed[at] == b'x' { b'y' } else { b'x' };
        let read = URL_SAFE_NO_PAD.encode(&changed).parse::<LroToken>();
        assert!(read.is_err(), "byte {at} of {}", String::from_utf8_lossy(&changed));
    }
    let text = String::from_utf8(bytes).expect("text");
    let read = |text: &str| URL_SAFE_NO_PAD.encode(text).parse::<LroToken>();
    assert_eq!(read(&text.replace(r#""v":1"#, r#""v":2"#)), Err(TokenError::Version(2)));
    let changed = read(&text.replace("/op/1", "/op/2")).expect_err("another address");
    assert_eq!(changed.to_string(), "not a resume token: it was changed");
    let garbled = "!".parse::<LroToken>().expect_err("no base64");
    assert_eq!(garbled.to_string(), "not a resume token: it is not base64");
    assert!(std::error::Error::source(&garbled).is_some(), "what says where");
    for text in ["", "!", "e30", "bm90IGpzb24", &"A".repeat(200_000)] {
        assert!(matches!(text.parse::<LroToken>(), Err(TokenError::Malformed(_))), "{:.20}", text);
    }
}

#[tokio::test]
async fn a_token_of_an_untrusted_address_carries_on_where_it_is_trusted() {
    let first =
        script(&[("POST /r/1", 202, "Azure-AsyncOperation: https://west.api.test/op/1", "")]);
    let error = first.start::<Json>(&POST).await.await.expect_err("not trusted");
    let LroError::UntrustedUrl { token: Some(token), .. } = error else { panic!("{error:?}") };
    assert!(matches!(
        Lro::<Json>::resume(&first.client(), &POST, &token),
        Err(TokenError::UntrustedUrl(_))
    ));
    let second =
        script(&[("GET https://west.api.test/op/1", 200, "", r#"{"status":"Succeeded"}"#)]);
    let client = Client::builder(&API)
        .allow_origin("*.api.test")
        .credential(BearerToken::new("SECRET-TOKEN"));
    let client = client.transport(second.transport.clone()).build().expect("a client");
    let done = Lro::<Json>::resume(&client, &POST, &token)
        .expect("it is trusted")
        .await
        .expect("it succeeds");
    assert_eq!(done["status"], "Succeeded");
}
