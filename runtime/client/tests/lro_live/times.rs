//! How long is waited: what the service asks for, our own pauses, and the deadline.

use crate::{POST, script};
use specwright_client::Empty;
use specwright_client::lro::{LroError, LroState, WaitOptions};
use std::time::Duration;

const RUNNING: &str = r#"{"status":"Running"}"#;
const SUCCEEDED: &str = r#"{"status":"Succeeded"}"#;

#[tokio::test]
async fn retry_after_in_all_its_forms() {
    // The clock stands at Sun, 22 Nov 2026 06:00:00 GMT when the first answer comes.
    let rows: [(&str, &[u128]); 9] = [
        ("Retry-After: 0", &[250]),
        ("Retry-After: 15", &[15_000]),
        ("Retry-After: Sun, 22 Nov 2026 06:00:42 GMT", &[42_000]),
        ("Retry-After: Sun, 22 Nov 2026 05:00:00 GMT", &[250]),
        ("Retry-After: 86400", &[600_000]),
        ("Retry-After: /bar", &[1_000]),
        ("Retry-After: -3", &[1_000]),
        ("retry-after-ms: 250", &[250]),
        ("x-ms-retry-after-ms: 250", &[250]),
    ];
    for (header, expected) in rows {
        let headers: &'static str =
            Box::leak(format!("Azure-AsyncOperation: /op/1\n{header}").into_boxed_str());
        let turns = Box::leak(Box::new([
            ("POST /r/1", 202, headers, ""),
            ("GET /op/1", 200, "", SUCCEEDED),
        ]));
        let service = script(turns);
        service
            .start::<Empty>(&POST)
            .await
            .with(WaitOptions::new().no_jitter())
            .await
            .expect("it succeeds");
        assert_eq!(service.slept_millis(), expected, "{header}");
    }
}

/// A service that asks for no pause at all is not asked again at once; how soon is a limit of the
/// client, of the call, or of the wait.
#[tokio::test]
async fn the_least_pause_between_polls() {
    use specwright_client::lro::Lro;
    use specwright_client::{Call, Client, Limits};
    static TURNS: [crate::Turn; 3] = [
        ("POST /r/1", 202, "Azure-AsyncOperation: /op/1\nRetry-After: 0", ""),
        ("GET /op/1", 200, "retry-after-ms: 1", RUNNING),
        ("GET /op/1", 200, "", SUCCEEDED),
    ];
    let second = Duration::from_secs(1);
    let rows = [
        (Limits::new(), Limits::new(), WaitOptions::new(), 250),
        (Limits::new().poll_pause(second * 2), Limits::new(), WaitOptions::new(), 2_000),
        (
            Limits::new().poll_pause(second * 2),
            Limits::new().poll_pause(second * 3),
            WaitOptions::new(),
            3_000,
        ),
        (
            Limits::new(),
            Limits::new().poll_pause(second * 3),
            WaitOptions::new().min_delay(second),
            1_000,
        ),
    ];
    for (client, call, options, expected) in rows {
        let service = script(&TURNS);
        let client = Client::builder(&crate::API)
            .limits(client)
            .credential(specwright_client::BearerToken::new("SECRET-TOKEN"));
        let client = client
            .transport(service.transport.clone())
            .sleep(service.sleep.clone())
            .build()
            .expect("a client");
        let call: Call<Lro<Empty>> = Call::new(&client, &POST).arg(0, "1".into()).limits(call);
        call.await.expect("it is accepted").with(options.no_jitter()).await.expect("it succeeds");
        assert_eq!(service.slept_millis(), [expected, expected]);
    }
}

#[tokio::test]
async fn our_own_pauses_grow() {
    static TURNS: [crate::Turn; 12] = {
        let mut turns = [("GET /op/1", 200, "", RUNNING); 12];
        turns[0] = ("POST /r/1", 202, "Azure-AsyncOperation: /op/1", "");
        turns[11] = ("GET /op/1", 200, "", SUCCEEDED);
        turns
    };
    let service = script(&TURNS);
    let options = WaitOptions::new()
        .no_jitter()
        .initial_delay(Duration::from_secs(2))
        .max_delay(Duration::from_secs(10));
    service.start::<Empty>(&POST).await.with(options).await.expect("it succeeds");
    assert_eq!(
        service.slept_millis(),
        [2_000, 3_000, 4_500, 6_750, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000]
    );
}

#[tokio::test]
async fn a_deadline_is_never_slept_past_and_ends_with_one_more_poll() {
    static TURNS: [crate::Turn; 4] = [
        ("POST /r/1", 202, "Azure-AsyncOperation: /op/1\nRetry-After: 40", ""),
        ("GET /op/1", 200, "Retry-After: 40", RUNNING),
        ("GET /op/1", 200, "Retry-After: 40", r#"{"status":"Updating"}"#),
        ("GET /op/1", 200, "Retry-After: 40", r#"{"status":"Updating"}"#),
    ];
    let service = script(&TURNS);
    let options = WaitOptions::new().no_jitter().deadline(Duration::from_secs(100));
    let error =
        service.start::<Empty>(&POST).await.with(options).await.expect_err("it takes too long");
    let LroError::Deadline { elapsed, polls, last_state, token: Some(_) } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (elapsed.as_secs(), *polls, last_state),
        (100, 3, &LroState::Running("Updating".to_owned()))
    );
    assert_eq!(
        error.to_string(),
        "the operation did not end within 100s and 3 polls; its state was Updating"
    );
    assert_eq!(service.slept_millis(), [40_000, 40_000, 20_000]);
    service.check();
}

#[tokio::test]
async fn what_ends_at_the_deadline_is_in_time() {
    let service = script(&[
        ("POST /r/1", 202, "Azure-AsyncOperation: /op/1\nRetry-After: 500", ""),
        ("GET /op/1", 200, "", SUCCEEDED),
    ]);
    service
        .start::<Empty>(&POST)
        .await
        .with(WaitOptions::new().deadline(Duration::from_secs(9)))
        .await
        .expect("it succeeds");
    assert_eq!(service.slept_millis(), [9_000]);
}

#[tokio::test]
async fn the_deadline_counts_from_the_wait_and_not_from_the_start() {
    let service = script(&[
        ("POST /r/1", 202, "Azure-AsyncOperation: /op/1\nRetry-After: 5", ""),
        ("GET /op/1", 200, "Retry-After: 5", RUNNING),
        ("GET /op/1", 200, "", SUCCEEDED),
    ]);
    let lro = service
        .start::<Empty>(&POST)
        .await
        .with(WaitOptions::new().no_jitter().deadline(Duration::from_secs(60)));
    service.sleep.advance(Duration::from_secs(3600));
    lro.await.expect("it succeeds");
    service.check();
}

#[tokio::test]
async fn unknown_states_run_until_the_deadline() {
    static TURNS: [crate::Turn; 3] = [
        ("POST /r/1", 202, "Azure-AsyncOperation: /op/1\nRetry-After: 5", ""),
        ("GET /op/1", 200, "Retry-After: 5", r#"{"status":"unknownFutureValue"}"#),
        ("GET /op/1", 200, "Retry-After: 5", r#"{"status":"Deleted"}"#),
    ];
    let service = script(&TURNS);
    let options = WaitOptions::new().no_jitter().deadline(Duration::from_secs(10));
    let error =
        service.start::<Empty>(&POST).await.with(options).await.expect_err("it takes too long");
    assert!(
        matches!(&error, LroError::Deadline { last_state: LroState::Running(word), .. } if word == "Deleted"),
        "{error:?}"
    );
}

/// The options of the client hold for every wait that has none of its own.
#[tokio::test]
async fn a_client_has_options_for_all_waits() {
    use specwright_client::{Call, lro::Lro};
    static TURNS: [crate::Turn; 2] =
        [("POST /r/1", 202, "Azure-AsyncOperation: /op/1", ""), ("GET /op/1", 200, "", SUCCEEDED)];
    let of_client = WaitOptions::new().no_jitter().initial_delay(Duration::from_secs(7));
    let of_wait = of_client.clone().initial_delay(Duration::from_secs(2));
    for (of_wait, expected) in [(None, 7_000), (Some(of_wait), 2_000)] {
        let service = script(&TURNS);
        let builder = service.builder().wait_options(of_client.clone());
        let client = builder.build().expect("a client");
        let call = Call::<Lro<Empty>>::new(&client, &POST)
            .arg(0, "1".into())
            .header("x-ms-client-request-id", "9C4D50EE");
        let started = call.await.expect("the service accepts it");
        let waiting = match of_wait {
            Some(options) => started.with(options),
            None => started,
        };
        waiting.wait().await.expect("it succeeds");
        assert_eq!(service.slept_millis(), [expected]);
        service.check();
    }
}
