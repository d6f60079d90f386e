//! etcd 3.4 through its gRPC gateway: keys, transactions, leases, watches, members, snapshots and
//! users.

mod kv;
mod leases;
mod members;
mod users;
mod watches;

use etcd_client::{Client, ClientBuilder};
use specwright_client::RetryPolicy;
use specwright_servers::{Steps, server};
use specwright_types::Json;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let client = builder().allow_unauthenticated().build().expect("the server's address is a URL");
    let mut steps = Steps::new();
    kv::keys(&client, &mut steps).await;
    kv::ranges(&client, &mut steps).await;
    kv::transactions(&client, &mut steps).await;
    leases::leases(&client, &mut steps).await;
    watches::watches(&client, &mut steps).await;
    watches::compaction(&client, &mut steps).await;
    members::members(&client, &mut steps).await;
    members::maintenance(&client, &mut steps).await;
    users::users(&client, &mut steps).await;
    steps.finish()
}

/// A client of the server, still without what tells who calls.
fn builder() -> ClientBuilder {
    Client::builder().endpoint(server()).retry(RetryPolicy::none())
}

/// The body of a request that has no properties.
fn nothing() -> Json {
    Json::Object(Default::default())
}
