//! Volumes and networks.

use crate::containers::request;
use docker_client::{
    Client,
    models::{
        HostConfig, Mount, MountType, NetworkCreateRequest, VolumeCreateOptions, VolumeScope,
    },
};
use specwright_servers::{Steps, contains, equal, given, refused};

/// A volume.
const VOLUME: &str = "files";

pub async fn volumes(client: &Client, steps: &mut Steps) {
    let volumes = client.volume();
    steps
        .step("create a volume", async {
            let options =
                VolumeCreateOptions::new().with_name(VOLUME).with_labels([("kept", "yes")]);
            let volume = volumes.create(&options).await?;
            equal(volume.name.as_str(), VOLUME)?;
            equal(&volume.scope, &VolumeScope::Local)?;
            contains(&volume.mountpoint, "/volumes/files/_data")
        })
        .await;
    steps
        .step("look at a volume", async {
            let volume = volumes.inspect(VOLUME).await?;
            equal(volume.driver.as_str(), "local")?;
            equal(volume.labels["kept"].as_str(), "yes")
        })
        .await;
    steps
        .step("list the volumes", async {
            let found = volumes.list().filters(r#"{"label":["kept=yes"]}"#).await?;
            equal(found.volumes.as_ref().map(Vec::len), Some(1))?;
            let none = volumes.list().filters(r#"{"label":["kept=no"]}"#).await?;
            equal(none.volumes.as_ref().map_or(0, Vec::len), 0)
        })
        .await;
    steps
        .step("mount a volume into a container", async {
            let mount = Mount::new()
                .with_type(MountType::Volume)
                .with_source(VOLUME)
                .with_target("/files")
                .with_read_only(true);
            let host = HostConfig::new().with_network_mode("none").with_mounts(vec![mount]);
            let request = request("echo a > /files/a").with_host_config(host);
            let containers = client.container();
            containers.create(&request).name("mounts").await?;
            containers.start("mounts").await?;
            equal(containers.wait("mounts").await?.status_code, 1)?;
            let found = containers.inspect("mounts").await?;
            let mounts = given(found.mounts.as_ref())?;
            equal(mounts[0].destination.as_deref(), Some("/files"))?;
            equal(mounts[0].rw, Some(false))
        })
        .await;
    steps
        .step("be refused to remove a volume that is used", async {
            let error = refused(volumes.delete(VOLUME).await, 409)?;
            contains(given(error.message())?, "volume is in use")
        })
        .await;
    steps
        .step("remove a volume", async {
            client.container().delete("mounts").await?;
            equal(volumes.delete(VOLUME).await?.status().as_u16(), 204)?;
            let error = refused(volumes.inspect(VOLUME).await, 404)?;
            contains(given(error.message())?, "no such volume")
        })
        .await;
    steps
        .step("prune the volumes", async {
            let pruned = volumes.prune().await?;
            equal(pruned.space_reclaimed, Some(0))
        })
        .await;
}

pub async fn networks(client: &Client, steps: &mut Steps) {
    let networks = client.network();
    steps
        .step("list the networks", async {
            let found = networks.list().await?;
            let mut names: Vec<_> = found.iter().filter_map(|one| one.name.as_deref()).collect();
            names.sort_unstable();
            equal(names, ["host", "none"])
        })
        .await;
    steps
        .step("look at a network", async {
            let network = networks.inspect("host").await?;
            equal(network.driver.as_deref(), Some("host"))?;
            equal(network.internal, Some(false))
        })
        .await;
    steps
        .step("be refused a network of a driver that is not there", async {
            let request = NetworkCreateRequest::new("other").with_driver("none-such");
            let error = refused(networks.create(&request).await, 404)?;
            contains(given(error.message())?, "none-such")
        })
        .await;
    steps
        .step("be refused to remove a network of the engine", async {
            let error = refused(networks.delete("host").await, 403)?;
            contains(given(error.message())?, "is a pre-defined network")
        })
        .await;
}
