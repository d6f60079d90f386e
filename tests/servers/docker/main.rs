//! Docker Engine 20.10: images that are imported, built, saved and loaded, containers that run,
//! files of theirs, volumes, networks and events.

mod containers;
mod files;
mod images;
mod running;
mod storage;
mod streams;

use docker_client::{Client, models::EventMessageType};
use specwright_client::RetryPolicy;
use specwright_servers::{Steps, contains, equal, given, holds, refused, server};
use std::{process::ExitCode, time::SystemTime};

/// The image that is made first.
const IMAGE: &str = "specwright/busybox:1";

#[tokio::main]
async fn main() -> ExitCode {
    let client = Client::builder()
        .endpoint(format!("{}/v1.41", server()))
        .retry(RetryPolicy::none())
        .build()
        .expect("the address of the server is a URL");
    let mut steps = Steps::new();
    system(&client, &mut steps).await;
    images::images(&client, &mut steps).await;
    images::builds(&client, &mut steps).await;
    containers::containers(&client, &mut steps).await;
    running::running(&client, &mut steps).await;
    files::files(&client, &mut steps).await;
    storage::volumes(&client, &mut steps).await;
    storage::networks(&client, &mut steps).await;
    events(&client, &mut steps).await;
    containers::prune(&client, &mut steps).await;
    images::remove(&client, &mut steps).await;
    steps.finish()
}

async fn system(client: &Client, steps: &mut Steps) {
    let system = client.system();
    steps
        .step("ping", async {
            let answer = system.ping().await?;
            equal(answer.0.as_str(), "OK")?;
            equal(answer.typed_headers().api_version.as_deref(), Some("1.41"))?;
            equal(answer.typed_headers().docker_experimental, Some(false))
        })
        .await;
    steps
        .step("ping without a body", async {
            let answer = system.ping_head().await?;
            equal(answer.typed_headers().api_version.as_deref(), Some("1.41"))
        })
        .await;
    steps
        .step("read the version", async {
            let version = system.version().await?;
            equal(version.api_version.as_deref(), Some("1.41"))?;
            let components = given(version.components.as_ref())?;
            let names: Vec<_> = components.iter().map(|one| one.name.as_str()).collect();
            equal(names, ["Engine", "containerd", "runc"])
        })
        .await;
    steps
        .step("read what the system is", async {
            let info = system.info().await?;
            equal(info.driver.as_deref(), Some("vfs"))?;
            equal(info.containers, Some(0))?;
            equal(info.images, Some(0))?;
            holds(given(info.mem_total)? > 0, "there is memory")
        })
        .await;
    steps
        .step("be refused an address that is not there", async {
            let older = Client::builder()
                .endpoint(format!("{}/v1.1", server()))
                .retry(RetryPolicy::none())
                .build()?;
            let error = refused(older.system().info().await, 400)?;
            contains(given(error.message())?, "client version 1.1 is too old")
        })
        .await;
}

async fn events(client: &Client, steps: &mut Steps) {
    let system = client.system();
    steps
        .step("read the events of before", async {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
            let call = system.events().since("0").until(&now.to_string());
            let mut events = call.filters(r#"{"type":["volume"]}"#).await?.into_body();
            let mut actions = Vec::new();
            while let Some(event) = events.next().await {
                let event = event?;
                equal(&event.r#type, &Some(EventMessageType::Volume))?;
                holds(given(event.time_nano)? > 1 << 53, "no digit of a time is lost")?;
                actions.push((given(event.action)?, given(given(event.actor)?.id)?));
            }
            equal(actions.first(), Some(&("create".to_owned(), "files".to_owned())))?;
            let destroyed = ("destroy".to_owned(), "files".to_owned());
            holds(actions.contains(&destroyed), "the volume was removed")
        })
        .await;
    steps
        .step("listen to events", async {
            let mut events = system.events().filters(r#"{"type":["image"]}"#).await?.into_body();
            client.image().tag(IMAGE).repo("specwright/heard").tag("2").await?;
            let event = given(events.next().await)??;
            equal(event.action.as_deref(), Some("tag"))?;
            let attributes = given(given(event.actor)?.attributes)?;
            equal(attributes["name"].as_str(), "specwright/heard:2")
        })
        .await;
    steps
        .step("read the use of disk", async {
            let usage = system.data_usage().await?;
            holds(given(usage.layers_size)? > 0, "layers have a size")?;
            holds(!given(usage.images.as_ref())?.is_empty(), "there are images")
        })
        .await;
}
