//! Containers: created, looked at, changed, run to their end and removed.

use crate::{IMAGE, streams::outputs};
use docker_client::{
    Client,
    models::{
        ContainerCreateRequest, ContainerStateStatus, ContainerUpdateRequest, HostConfig,
        RestartPolicy, RestartPolicyName,
    },
};
use specwright_servers::{Steps, contains, equal, given, holds, refused};

/// A container of this command, without a network.
pub fn request(command: &str) -> ContainerCreateRequest {
    let command = ["/bin/busybox", "sh", "-c", command];
    ContainerCreateRequest::new()
        .with_image(IMAGE)
        .with_cmd(command.map(str::to_owned).to_vec())
        .with_host_config(HostConfig::new().with_network_mode("none"))
}

pub async fn containers(client: &Client, steps: &mut Steps) {
    let containers = client.container();
    steps
        .step("list no containers", async { equal(containers.list().all(true).await?.len(), 0) })
        .await;
    steps
        .step("create a container", async {
            let request = request("echo $GREETING $WHO; echo oh >&2; exit 3")
                .with_env(vec!["WHO=w\u{f6}rld".to_owned()])
                .with_labels([("made", "here")]);
            let answer = containers.create(&request).name("first").await?;
            equal(answer.status().as_u16(), 201)?;
            equal(answer.id.len(), 64)?;
            equal(answer.warnings.len(), 0)
        })
        .await;
    steps
        .step("be refused a name that is taken", async {
            let error = refused(containers.create(&request("true")).name("first").await, 409)?;
            contains(given(error.message())?, "is already in use by container")
        })
        .await;
    steps
        .step("look at a container", async {
            let found = containers.inspect("first").await?;
            equal(found.name.as_deref(), Some("/first"))?;
            equal(found.path.as_deref(), Some("/bin/busybox"))?;
            equal(
                found.host_config.as_ref().and_then(|host| host.network_mode.as_deref()),
                Some("none"),
            )?;
            let labels = given(given(found.config.as_ref())?.labels.as_ref())?;
            equal(labels["made"].as_str(), "here")
        })
        .await;
    steps
        .step("run a container to its end", async {
            containers.start("first").await?;
            let end = containers.wait("first").await?;
            equal(end.status_code, 3)?;
            equal(&end.error, &None)
        })
        .await;
    steps
        .step("read what a container wrote", async {
            let logs = containers.logs("first").stdout(true).stderr(true).await?;
            let texts = outputs(&logs.into_body().bytes().await?)?;
            equal(texts, ("hello w\u{f6}rld\n".to_owned(), "oh\n".to_owned()))
        })
        .await;
    steps
        .step("be refused what a container wrote, unless it is said where", async {
            let error = refused(containers.logs("first").await, 400)?;
            contains(given(error.message())?, "you must choose at least one stream")
        })
        .await;
    steps
        .step("list and filter the containers", async {
            equal(containers.list().await?.len(), 0)?;
            let filters = r#"{"label":["made=here"],"exited":["3"]}"#;
            let found = containers.list().all(true).size(true).filters(filters).await?;
            equal(found.len(), 1)?;
            equal(found[0].names.as_deref(), Some(&["/first".to_owned()][..]))?;
            equal(found[0].state.as_deref(), Some("exited"))?;
            holds(found[0].size_root_fs.is_some_and(|size| size > 0), "it has a size")
        })
        .await;
    steps
        .step("rename a container", async {
            let answer = containers.rename("first", "renamed").await?;
            equal(answer.status().as_u16(), 204)?;
            let found = containers.inspect("renamed").await?;
            equal(found.state.as_ref().is_some(), true)?;
            refused(containers.inspect("first").await, 404).map(drop)
        })
        .await;
    steps
        .step("change a container", async {
            let policy = RestartPolicy::new()
                .with_name(RestartPolicyName::OnFailure)
                .with_maximum_retry_count(4);
            let change = ContainerUpdateRequest::new().with_restart_policy(policy);
            containers.update("renamed", &change).await?;
            let found = containers.inspect("renamed").await?.into_body();
            let policy = given(given(found.host_config)?.restart_policy)?;
            equal(policy.maximum_retry_count, Some(4))
        })
        .await;
    steps
        .step("see a program that is not there fail to start", async {
            let request = ContainerCreateRequest::new()
                .with_image(IMAGE)
                .with_cmd(vec!["/none".to_owned()])
                .with_host_config(HostConfig::new().with_network_mode("none"));
            containers.create(&request).name("broken").await?;
            let error = refused(containers.start("broken").await, 400)?;
            contains(given(error.message())?, "no such file or directory")?;
            let found = containers.inspect("broken").await?.into_body();
            let state = given(given(found.state)?.into_value())?;
            equal(&state.status, &Some(ContainerStateStatus::Created))
        })
        .await;
    steps
        .step("remove a container", async {
            let answer = containers.delete("renamed").v(true).await?;
            equal(answer.status().as_u16(), 204)?;
            let error = refused(containers.delete("renamed").await, 404)?;
            contains(given(error.body())?.message.as_str(), "No such container: renamed")
        })
        .await;
}

pub async fn prune(client: &Client, steps: &mut Steps) {
    steps
        .step("prune the containers", async {
            let pruned = client.container().prune().await?;
            equal(pruned.containers_deleted.as_ref().map(Vec::len), Some(1))?;
            equal(client.container().list().all(true).await?.len(), 0)
        })
        .await;
}
