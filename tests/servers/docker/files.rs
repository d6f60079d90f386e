//! The files of a container: archives that are put in and taken out, and what was changed.

use crate::{
    containers::request,
    images::{archive, content, names},
};
use docker_client::{Client, models::ContainerChangesResponseItemKind};
use specwright_client::TypedBody;
use specwright_servers::{Steps, contains, equal, given, holds, refused};

/// The container; it does not run.
const NAME: &str = "filed";

pub async fn files(client: &Client, steps: &mut Steps) {
    let containers = client.container();
    steps
        .step("put files into a container", async {
            containers.create(&request("true")).name(NAME).await?;
            let files = archive(&[("new/a b", b"content", 0o600)])?;
            let body = TypedBody::new("application/x-tar", files);
            let answer = containers.put_archive(NAME, "/etc", body).await?;
            equal(answer.status().as_u16(), 200)
        })
        .await;
    steps
        .step("look at a file of a container", async {
            let answer = containers.archive_info(NAME, "/etc/new/a b").await?;
            let stat = given(answer.typed_headers().x_docker_container_path_stat.as_deref())?;
            // `{"name":"a b","size":7,` in Base64.
            holds(stat.starts_with("eyJuYW1lIjoiYSBiIiwic2l6ZSI6Nyw"), "it says what it is")
        })
        .await;
    steps
        .step("take files out of a container", async {
            let download = containers.archive(NAME, "/etc/new").await?.into_body();
            equal(download.content_type(), Some("application/x-tar"))?;
            equal(content(&download.bytes().await?, "new/a b")?.as_str(), "content")
        })
        .await;
    steps
        .step("be refused a file that is not there", async {
            let error = refused(containers.archive(NAME, "/none").await, 404)?;
            contains(given(error.message())?, "Could not find the file /none")?;
            refused(containers.archive_info(NAME, "/none").await, 404).map(drop)
        })
        .await;
    steps
        .step("list what was changed in a container", async {
            let changes = containers.changes(NAME).await?;
            let kind = |path: &str| {
                changes.iter().find(|change| change.path == path).map(|change| change.kind)
            };
            equal(kind("/etc"), Some(ContainerChangesResponseItemKind::V0))?;
            equal(kind("/etc/new/a b"), Some(ContainerChangesResponseItemKind::V1))
        })
        .await;
    steps
        .step("export a container", async {
            let archive = containers.export(NAME).await?.into_body().bytes().await?;
            holds(names(&archive)?.contains(&"bin/busybox".to_owned()), "it has the program")?;
            equal(content(&archive, "etc/greeting")?.as_str(), "h\u{e9}llo\n")
        })
        .await;
    steps
        .step("remove the container", async {
            containers.delete(NAME).await.map(drop)?;
            Ok(())
        })
        .await;
}
