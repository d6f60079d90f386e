//! Each mechanism from the start to the result, and what the caller sees on the way.

use crate::{DELETE, EXPORT, LIST, POST, PURGE, PUT, RESET, Resource, VERSIONED, json, script};
use specwright_client::lro::{Lro, LroState, WaitOptions};
use specwright_client::{Call, Empty, Json, Pager};
use std::time::Duration;

fn quick() -> WaitOptions {
    WaitOptions::new().no_jitter()
}

#[tokio::test]
async fn azure_async_operation_then_the_resource() {
    let service = script(&[
        (
            "PUT /r/1",
            201,
            "Azure-AsyncOperation: /op/1?v=9\nRetry-After: 15",
            r#"{"name":"draft","properties":{"provisioningState":"Creating"}}"#,
        ),
        ("GET /op/1?v=9", 200, "", r#"{"status":"InProgress"}"#),
        ("GET /op/1?v=9", 200, "", r#"{"status":"Succeeded"}"#),
        ("GET /r/1", 200, "", r#"{"name":"made"}"#),
    ]);
    let lro = service.start::<Resource>(&PUT).await;
    assert_eq!((lro.status().as_u16(), lro.state().as_str()), (201, "Creating"));
    assert_eq!(lro.headers()["retry-after"], "15");
    let made = lro.with(quick()).wait().await.expect("it succeeds");
    assert_eq!(made.name, "made");
    service.check();
    assert_eq!(service.slept_millis(), [15_000, 1_000]);
}

#[tokio::test]
async fn operation_location_with_a_result_member() {
    let service = script(&[
        (
            "POST /r/1",
            202,
            "Operation-Location: https://api.test/op/2",
            r#"{"status":"NotStarted"}"#,
        ),
        ("GET /op/2", 200, "Operation-Location: https://api.test/op/3", r#"{"status":"Running"}"#),
        (
            "GET /op/3",
            200,
            "",
            r#"{"status":"Succeeded","result":{"name":"exported","size":12345678901234567890}}"#,
        ),
    ]);
    let result: Json =
        service.start(&EXPORT).await.with(quick()).wait().await.expect("it succeeds");
    assert_eq!(result, json(r#"{"name":"exported","size":12345678901234567890}"#));
    service.check();
}

#[tokio::test]
async fn location() {
    let service = script(&[
        ("POST /r/1", 202, "Location: /loc/1\nRetry-After: 0", ""),
        ("GET /loc/1", 202, "Location: 2\nRetry-After: 0", ""),
        ("GET /loc/2", 202, "Retry-After: 0", ""),
        ("GET /loc/2", 200, "", r#"{"name":"done","properties":{"provisioningState":"Failed"}}"#),
    ]);
    let result: Resource = service.start(&POST).await.await.expect("it succeeds");
    assert_eq!(result.name, "done");
    service.check();
    // The least pause there is, and a little chance.
    assert!(
        service.slept_millis().iter().all(|pause| (250..=275).contains(pause)),
        "{:?}",
        service.slept_millis()
    );
}

#[tokio::test]
async fn the_resource_itself() {
    let service = script(&[
        ("PUT /r/1", 201, "", r#"{"properties":{"provisioningState":"Creating"}}"#),
        ("GET /r/1", 200, "", r#"{"properties":{"provisioningState":"Updating"}}"#),
        ("GET /r/1", 200, "", r#"{"name":"made","properties":{"provisioningState":"succeeded"}}"#),
    ]);
    let made: Resource = service.start(&PUT).await.wait().await.expect("it succeeds");
    assert_eq!(made.name, "made");
    service.check();
}

#[tokio::test]
async fn microsoft_graph() {
    let service = script(&[
        ("POST /r/1", 202, "Location: https://api.test/operations/refresh:DirectoryRole_1", ""),
        (
            "GET /operations/refresh:DirectoryRole_1",
            200,
            "",
            r#"{"status":"running","createdDateTime":"2020-03-19T12-01-03.45Z","resourceLocation":""}"#,
        ),
        (
            "GET /operations/refresh:DirectoryRole_1",
            200,
            "",
            r#"{"status":"succeeded","resourceLocation":"https://api.test/roles/1"}"#,
        ),
        ("GET /roles/1", 200, "", r#"{"name":"role"}"#),
    ]);
    let role: Resource = service.start(&RESET).await.wait().await.expect("it succeeds");
    assert_eq!(role.name, "role");
    service.check();
}

#[tokio::test]
async fn done_at_once() {
    let service = script(&[(
        "PUT /r/1",
        200,
        "Azure-AsyncOperation: /do-not-call",
        r#"{"name":"made","properties":{"provisioningState":"Succeeded"}}"#,
    )]);
    let lro = service.start::<Resource>(&PUT).await;
    assert_eq!((lro.state(), lro.token()), (&LroState::Succeeded, None));
    assert_eq!(lro.await.expect("it succeeds").name, "made");
    service.check();
    let service = script(&[("DELETE /r/1", 204, "", "")]);
    service.start::<Empty>(&DELETE).await.await.expect("it succeeds");
    service.check();
}

#[tokio::test]
async fn a_deletion_asks_for_nothing_more() {
    let service = script(&[
        ("DELETE /r/1", 202, "Azure-AsyncOperation: /op/1\nLocation: /loc/1", ""),
        ("GET /op/1", 200, "", r#"{"status":"Succeeded"}"#),
    ]);
    service.start::<Empty>(&DELETE).await.await.expect("it succeeds");
    service.check();
}

#[tokio::test]
async fn an_operation_that_results_in_pages() {
    let service = script(&[
        ("POST /r/1", 202, "Azure-AsyncOperation: /op/1\nLocation: /list", ""),
        ("GET /op/1", 200, "", r#"{"status":"Succeeded"}"#),
        ("GET /list", 200, "", r#"{"values":[1,2],"nextLink":"/list?page=2"}"#),
        ("GET /list?page=2", 200, "", r#"{"values":[3]}"#),
    ]);
    let mut pager: Pager<i64, Json> = service.start(&LIST).await.wait().await.expect("it succeeds");
    let mut items = Vec::new();
    while let Some(item) = pager.next().await {
        items.push(item.expect("an item"));
    }
    assert_eq!(items, [1, 2, 3]);
    service.check();
}

#[tokio::test]
async fn updates_come_before_the_pauses() {
    let service = script(&[
        ("PUT /r/1", 202, "Azure-AsyncOperation: /op/1\nRetry-After: 15", ""),
        ("GET /op/1", 200, "Retry-After: 20", r#"{"status":"Updating","percentComplete":40}"#),
        ("GET /op/1", 200, "", r#"{"status":"Succeeded","percentComplete":100}"#),
        ("GET /r/1", 200, "", r#"{"name":"made"}"#),
    ]);
    let mut lro = service.start::<Resource>(&PUT).await.with(quick());
    let mut updates = lro.updates();
    let mut seen = Vec::new();
    while let Some(update) = updates.next().await {
        let update = update.expect("an update");
        seen.push((
            update.polls,
            update.state.to_string(),
            update.percent,
            update.retry_after.map(|d| d.as_secs()),
            service.slept_millis(),
        ));
    }
    assert!(updates.next().await.is_none());
    drop(updates);
    let text = str::to_owned;
    assert_eq!(
        seen,
        [
            (0, text("InProgress"), None, Some(15), vec![]),
            (1, text("Updating"), Some(40.0), Some(20), vec![15_000]),
            (2, text("Succeeded"), Some(100.0), None, vec![15_000, 20_000]),
        ]
    );
    assert_eq!(service.transport.sent().len(), 3, "the result is not asked for by the updates");
    assert_eq!(lro.wait().await.expect("it succeeds").name, "made");
    service.check();
}

#[tokio::test]
async fn dropping_it_ends_the_polling() {
    let service = script(&[("PUT /r/1", 202, "Location: /op/1", "")]);
    let mut lro = service.start::<Resource>(&PUT).await;
    let first = lro.updates().next().await.expect("the first").expect("an update");
    assert_eq!(first.state, LroState::Running("InProgress".to_owned()));
    drop(lro.with(quick().deadline(Duration::from_secs(9))).wait());
    service.check();
}

#[tokio::test]
async fn what_starts_badly_is_an_error_of_the_call() {
    let service = script(&[("PUT /r/1", 400, "", r#"{"error":{"code":"Bad","message":"No."}}"#)]);
    let call: Call<Lro<Resource>> = Call::new(&service.client(), &PUT).arg(0, "1".into());
    let error = call.await.expect_err("it is refused");
    assert_eq!((error.status().map(|s| s.as_u16()), error.code()), (Some(400), Some("Bad")));
}

#[tokio::test]
async fn a_poll_whose_address_names_no_version_has_that_of_the_call() {
    let service = script(&[
        ("POST /v/1?api-version=2024-01-01", 202, "Operation-Location: /op/1\nRetry-After: 0", ""),
        (
            "GET /op/1?api-version=2024-01-01",
            200,
            "Operation-Location: /op/2?api-version=7\nRetry-After: 0",
            r#"{"status":"Running"}"#,
        ),
        // One that the service names is kept.
        ("GET /op/2?api-version=7", 200, "Retry-After: 0", r#"{"status":"Running"}"#),
        ("GET /op/2?api-version=7", 200, "", r#"{"status":"Succeeded","result":{"name":"done"}}"#),
    ]);
    let result: Resource =
        service.start(&VERSIONED).await.with(quick()).await.expect("it succeeds");
    assert_eq!(result.name, "done");
    service.check();
}

#[tokio::test]
async fn a_delete_whose_result_is_in_the_monitor() {
    let service = script(&[
        ("DELETE /r/1", 202, "Azure-AsyncOperation: /op/1\nRetry-After: 0", ""),
        ("GET /op/1", 200, "", r#"{"status":"Succeeded","name":"purged"}"#),
    ]);
    let result: Resource = service.start(&PURGE).await.with(quick()).await.expect("it succeeds");
    assert_eq!(result.name, "purged");
    service.check();
}
