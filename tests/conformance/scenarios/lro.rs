//! Long-running operations.

mod delete;
mod endpoints;
mod headers;
mod patch;
mod post;
mod put;
mod refused;
mod retry;
mod sad;

use lro_client::{Client, models::Product};
use specwright_client::{
    Lro, LroError,
    lro::{LroResult, WaitOptions},
};
use std::time::Duration;

fn client() -> Client {
    client!(lro_client)
}

/// Follows an operation to its end, with short pauses where the service names none.
async fn end<T: LroResult + 'static, H>(started: Lro<T, H>) -> Result<T, LroError> {
    started
        .with(WaitOptions::new().initial_delay(Duration::from_millis(1)).no_jitter())
        .wait()
        .await
}

/// Follows an operation that has to end well to its result.
async fn result<T: LroResult + 'static, H>(started: Lro<T, H>) -> T {
    end(started).await.expect("it ends well")
}

/// What is sent where a body is asked for.
fn body() -> Product {
    Product::new().with_location("West US")
}

fn state(product: &Product) -> Option<&str> {
    product.properties.as_ref()?.provisioning_state.as_deref()
}

/// The one product that the server knows.
#[track_caller]
fn assert_product(product: &Product, provisioning: Option<&str>) {
    assert_eq!((product.id.as_deref(), product.name.as_deref()), (Some("100"), Some("foo")));
    assert_eq!(state(product), provisioning);
}
