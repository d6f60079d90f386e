//! Long-running operations that begin with PUT.

use super::{assert_product, body, client, end, result};
use lro_client::models::{Sku, SubProduct};
use specwright_client::{LroError, lro::LroState};

#[tokio::test]
async fn done_at_once() {
    let client = client();
    let started = client.lros().put200_succeeded().product(&body()).await.expect("it starts");
    assert_eq!(
        (started.status().as_u16(), started.state(), started.token()),
        (200, &LroState::Succeeded, None)
    );
    assert_product(&result(started).await, Some("Succeeded"));

    let started = client.lros().put201_succeeded().product(&body()).await.expect("it starts");
    assert_eq!((started.status().as_u16(), started.state()), (201, &LroState::Succeeded));
    assert_product(&result(started).await, Some("Succeeded"));

    let started =
        client.lros().put200_succeeded_no_state().product(&body()).await.expect("it starts");
    assert_product(&result(started).await, None);
}

#[tokio::test]
async fn polled_at_its_own_address() {
    let client = client();
    let started =
        client.lros().put201_creating_succeeded200().product(&body()).await.expect("it starts");
    assert_eq!(started.state(), &LroState::Running("Creating".to_owned()));
    assert_product(&result(started).await, Some("Succeeded"));

    let started =
        client.lros().put200_updating_succeeded204().product(&body()).await.expect("it starts");
    assert_eq!(started.state(), &LroState::Running("Updating".to_owned()));
    assert_product(&result(started).await, Some("Succeeded"));

    let started =
        client.lros().put201_creating_failed200().product(&body()).await.expect("it starts");
    let Err(LroError::Failed { error, .. }) = end(started).await else { panic!("it fails") };
    assert_eq!(error.raw["properties"]["provisioningState"], "Failed");

    let started =
        client.lros().put200_acceptedcanceled200().product(&body()).await.expect("it starts");
    let Err(LroError::Canceled { error, .. }) = end(started).await else {
        panic!("it is canceled")
    };
    assert_eq!(error.last_state, LroState::Canceled);
}

#[tokio::test]
async fn polled_at_location() {
    let client = client();
    let started = client.lros().put202_retry200().product(&body()).await.expect("it starts");
    assert_product(&result(started).await, None);

    let started = client.lros().put_no_header_in_retry().product(&body()).await.expect("it starts");
    let location = started.typed_headers().location.clone().expect("it names a location");
    assert!(location.ends_with("/lro/put/noheader/operationresults"), "{location}");
    assert_product(&result(started).await, Some("Succeeded"));

    let started =
        client.lros().put_non_resource().sku(&Sku::new().with_id("100")).await.expect("it starts");
    let sku = result(started).await;
    assert_eq!((sku.name.as_deref(), sku.id.as_deref()), (Some("sku"), Some("100")));

    let started =
        client.lros().put_sub_resource().product(&SubProduct::new()).await.expect("it starts");
    let product = result(started).await;
    assert_eq!(product.id.as_deref(), Some("100"));
    assert_eq!(product.properties.and_then(|p| p.provisioning_state).as_deref(), Some("Succeeded"));
}

#[tokio::test]
async fn polled_at_a_status_monitor() {
    let client = client();
    let started =
        client.lros().put_async_retry_succeeded().product(&body()).await.expect("it starts");
    assert_eq!(started.typed_headers().retry_after, Some(0));
    assert_product(&result(started).await, Some("Succeeded"));

    let started =
        client.lros().put_async_no_retry_succeeded().product(&body()).await.expect("it starts");
    assert_product(&result(started).await, Some("Succeeded"));

    let started = client.lros().put_async_retry_failed().product(&body()).await.expect("it starts");
    let Err(LroError::Failed { error, .. }) = end(started).await else { panic!("it fails") };
    assert_eq!(error.raw["status"], "Failed");

    let started =
        client.lros().put_async_no_retrycanceled().product(&body()).await.expect("it starts");
    let Err(LroError::Canceled { error, .. }) = end(started).await else {
        panic!("it is canceled")
    };
    assert_eq!(error.raw["status"], "Canceled");
}

#[tokio::test]
async fn polled_at_a_status_monitor_that_is_named_once() {
    let client = client();
    let started =
        client.lros().put_async_no_header_in_retry().product(&body()).await.expect("it starts");
    assert_product(&result(started).await, Some("Succeeded"));

    let started = client.lros().put_async_non_resource().sku(&Sku::new()).await.expect("it starts");
    let sku = result(started).await;
    assert_eq!((sku.name.as_deref(), sku.id.as_deref()), (Some("sku"), Some("100")));

    let started = client
        .lros()
        .put_async_sub_resource()
        .product(&SubProduct::new())
        .await
        .expect("it starts");
    let product = result(started).await;
    assert_eq!(product.id.as_deref(), Some("100"));
    assert_eq!(product.properties.and_then(|p| p.provisioning_state).as_deref(), Some("Succeeded"));
}

#[tokio::test]
async fn carried_on_by_another_client() {
    let started =
        client().lros().put_async_retry_succeeded().product(&body()).await.expect("it starts");
    let text = started.token().expect("it runs").to_string();
    let token = text.parse().expect("it is a token");
    let carried =
        client().lros().resume_put_async_retry_succeeded(&token).expect("it is of this operation");
    assert_product(&result(carried).await, Some("Succeeded"));
    let other = client().lros().resume_put_async_retry_failed(&token);
    assert!(other.is_err(), "it is not of that operation");
}
