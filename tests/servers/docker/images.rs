//! Images: imported, built, tagged, looked at, saved, loaded and removed.

use crate::IMAGE;
use docker_client::{Client, models::ContainerCreateRequest};
use specwright_client::Body;
use specwright_servers::{Fault, Steps, contains, equal, given, holds, installed, refused};
use std::{fs, io::Read};

pub async fn images(client: &Client, steps: &mut Steps) {
    let images = client.image();
    steps
        .step("import an image", async {
            let call = images
                .create_with_bytes()
                .from_src("-")
                .repo("specwright/busybox")
                .tag("1")
                .changes(["ENV GREETING=hello", "CMD [\"/bin/busybox\", \"true\"]"])
                .input_image(root()?);
            let mut lines = call.await?.into_body();
            let line = given(lines.next().await)??;
            contains(given(line.status)?, "sha256:")?;
            holds(lines.next().await.is_none(), "there is one line")
        })
        .await;
    steps
        .step("see a pull fail in its lines", async {
            let call = images.create().from_image("127.0.0.1:1/none").tag("1");
            let error = refused(call.await, 500)?;
            contains(given(error.message())?, "connection refused")
        })
        .await;
    steps
        .step("list the images", async {
            let found = images.list().await?;
            equal(found.len(), 1)?;
            equal(&found[0].repo_tags, &vec![IMAGE.to_owned()])?;
            holds(found[0].size > 500_000, "it has the size of its program")?;
            equal(found[0].containers, -1)
        })
        .await;
    steps
        .step("filter the images", async {
            let none = images.list().filters(r#"{"reference":["other/*"]}"#).await?;
            equal(none.len(), 0)
        })
        .await;
    steps
        .step("look at an image", async {
            let image = images.inspect(IMAGE).await?;
            equal(image.os.as_deref(), Some("linux"))?;
            let config = given(image.config.as_ref())?;
            equal(
                config.cmd.as_deref(),
                Some(&["/bin/busybox".to_owned(), "true".to_owned()][..]),
            )?;
            holds(
                config.env.as_ref().is_some_and(|env| env.contains(&"GREETING=hello".to_owned())),
                "the change of the environment is kept",
            )
        })
        .await;
    steps
        .step("read the history of an image", async {
            let history = images.history(IMAGE).await?;
            equal(history.len(), 1)?;
            equal(history[0].comment.as_str(), "Imported from -")
        })
        .await;
    steps
        .step("tag an image", async {
            let answer = images.tag(IMAGE).repo("specwright/other").tag("2").await?;
            equal(answer.status().as_u16(), 201)?;
            let image = images.inspect("specwright/other:2").await?;
            equal(given(image.repo_tags.as_ref())?.len(), 2)
        })
        .await;
    steps
        .step("be refused an image that is not there", async {
            let error = refused(images.inspect("none").await, 404)?;
            equal(
                error.body().map(|body| body.message.as_str()),
                Some("no such image: none: No such image: none:latest"),
            )
        })
        .await;
    steps
        .step("see a push fail in its lines", async {
            images.tag(IMAGE).repo("127.0.0.1:1/none").tag("1").await?;
            let mut lines = images.push("127.0.0.1:1/none", "e30=").tag("1").await?.into_body();
            let mut error = None;
            while let Some(line) = lines.next().await {
                error = line?.error.or(error);
            }
            contains(given(error)?, "connection refused")
        })
        .await;
}

pub async fn builds(client: &Client, steps: &mut Steps) {
    let images = client.image();
    let saved = steps
        .step("save an image", async {
            let download = images.get(IMAGE).await?.into_body();
            equal(download.content_type(), Some("application/x-tar"))?;
            let archive = download.bytes().await?;
            holds(names(&archive)?.contains(&"manifest.json".to_owned()), "it has a manifest")?;
            Ok(archive)
        })
        .await;
    steps
        .step("save two images", async {
            let archive = images.get_all().names([IMAGE, "specwright/other:2"]).await?;
            let manifest = content(&archive.into_body().bytes().await?, "manifest.json")?;
            contains(&manifest, IMAGE)?;
            contains(&manifest, "specwright/other:2")
        })
        .await;
    steps
        .step("remove an image and load it again", async {
            images.delete("specwright/other:2").await?;
            images.delete("127.0.0.1:1/none:1").await?;
            let deleted = images.delete(IMAGE).await?;
            equal(deleted[0].untagged.as_deref(), Some(IMAGE))?;
            holds(deleted.iter().any(|one| one.deleted.is_some()), "it is gone")?;
            let mut lines = images.load().images_tarball(given(saved)?).await?.into_body();
            let line = given(lines.next().await)??;
            contains(given(line.stream)?, IMAGE)
        })
        .await;
    steps
        .step("build an image", async {
            let dockerfile = format!("FROM {IMAGE}\nLABEL made=\"by a build\"\nENV A=1\n");
            let context = archive(&[("Dockerfile", dockerfile.as_bytes(), 0o644)])?;
            let call = images.build().t("specwright/built:1").q(false).input_stream(context);
            let mut lines = call.await?.into_body();
            let (mut text, mut id) = (String::new(), None);
            while let Some(line) = lines.next().await {
                let line = line?;
                equal(&line.error, &None)?;
                text.push_str(&line.stream.unwrap_or_default());
                id = line.aux.or(id);
            }
            contains(&text, "Step 2/3 : LABEL made=\"by a build\"")?;
            contains(&text, "Successfully tagged specwright/built:1")?;
            let image = images.inspect("specwright/built:1").await?;
            equal(given(id)?.id, image.id.clone())?;
            let labels = given(given(image.config.as_ref())?.labels.as_ref())?;
            equal(labels["made"].as_str(), "by a build")
        })
        .await;
    steps
        .step("see a build fail in its lines", async {
            let context = archive(&[("Dockerfile", b"FROM scratch\nCOPY none /\n", 0o644)])?;
            let mut lines = images.build().input_stream(context).await?.into_body();
            let mut error = None;
            while let Some(line) = lines.next().await {
                error = line?.error_detail.or(error);
            }
            contains(given(given(error)?.message)?, "COPY failed")
        })
        .await;
    steps
        .step("be refused a build without a context", async {
            let error = refused(images.build().input_stream(Body::from(vec![1, 2])).await, 500)?;
            contains(given(error.message())?, "EOF")
        })
        .await;
    steps
        .step("commit a container", async {
            let request = ContainerCreateRequest::new().with_image(IMAGE);
            let container = client.container().create(&request).await?.into_body().id;
            let call = images.commit().container(&container).repo("specwright/committed");
            let image = call.tag("1").author("A. N. Other").await?.into_body().id;
            client.container().delete(&container).await?;
            let found = images.inspect(&image).await?;
            equal(found.author.as_deref(), Some("A. N. Other"))
        })
        .await;
}

pub async fn remove(client: &Client, steps: &mut Steps) {
    let images = client.image();
    steps
        .step("remove all images", async {
            for image in images.list().await?.into_body() {
                images.delete(&image.id).force(true).await?;
            }
            equal(images.list().await?.len(), 0)
        })
        .await;
    steps
        .step("prune the images", async {
            let pruned = images.prune().await?;
            equal(pruned.space_reclaimed, Some(0))
        })
        .await;
}

/// The root file system of the image: one program that needs nothing else.
fn root() -> Result<Vec<u8>, Fault> {
    let program = fs::read(installed().join("bin/busybox"))?;
    archive(&[("bin/busybox", &program, 0o755), ("etc/greeting", "h\u{e9}llo\n".as_bytes(), 0o644)])
}

/// An archive of files: names, contents, modes.
pub fn archive(files: &[(&str, &[u8], u32)]) -> Result<Vec<u8>, Fault> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, content, mode) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(*mode);
        archive.append_data(&mut header, name, *content)?;
    }
    Ok(archive.into_inner()?)
}

/// The names in an archive.
pub fn names(archive: &[u8]) -> Result<Vec<String>, Fault> {
    let mut archive = tar::Archive::new(archive);
    let names = archive.entries()?.map(|entry| Ok(entry?.path()?.display().to_string()));
    names.collect()
}

/// The content of the only file of an archive that is called so.
pub fn content(archive: &[u8], name: &str) -> Result<String, Fault> {
    let mut archive = tar::Archive::new(archive);
    for entry in archive.entries()? {
        let mut entry = entry?;
        if entry.path()?.as_ref() == std::path::Path::new(name) {
            let mut text = String::new();
            entry.read_to_string(&mut text)?;
            return Ok(text);
        }
    }
    Err(format!("there is no `{name}` in the archive").into())
}
