//! A container that runs: its processes, statistics and logs, programs that are started in it, and
//! its signals.

use crate::{containers::request, streams::outputs};
use docker_client::{
    Client,
    models::{ContainerExecRequest, ContainerStateStatus, ExecStartRequest},
};
use specwright_servers::{Fault, Steps, contains, equal, given, holds, refused};

/// The container.
const NAME: &str = "runs";

/// It counts until it is told to end, and says that it was.
const COMMAND: &str = "trap 'echo ended; exit 0' TERM; i=0; \
    while true; do echo $i; i=$((i+1)); /bin/busybox sleep 0.1; done";

pub async fn running(client: &Client, steps: &mut Steps) {
    let containers = client.container();
    steps
        .step("start a container that runs", async {
            containers.create(&request(COMMAND)).name(NAME).await?;
            equal(containers.start(NAME).await?.status().as_u16(), 204)?;
            equal(status(client).await?, Some(ContainerStateStatus::Running))
        })
        .await;
    steps
        .step("start a container that runs already", async {
            let error = refused(containers.start(NAME).await, 304);
            holds(error.is_ok(), "it is told as not modified")
        })
        .await;
    steps
        .step("list the processes of a container", async {
            let top = containers.top(NAME).ps_args("-o pid,args").await?;
            equal(top.titles.as_deref(), Some(&["PID".to_owned(), "COMMAND".to_owned()][..]))?;
            let processes = given(top.into_body().processes)?;
            contains(given(processes.first())?.join(" "), "/bin/busybox sh -c")
        })
        .await;
    steps
        .step("follow what a container writes", async {
            let call = containers.logs(NAME).stdout(true).follow(true).tail("all");
            let mut logs = call.await?.into_body();
            let mut frames = Vec::new();
            while frames.len() < 30 {
                frames.extend(given(logs.next().await)?.map_err(|error| error.to_string())?);
            }
            // The last frame may have come in part.
            let whole = frames.len() - frames.len() % 10;
            let (text, _) = outputs(&frames[..whole.min(30)])?;
            equal(text.as_str(), "0\n1\n2\n")
        })
        .await;
    steps
        .step("read the statistics once", async {
            let mut lines = containers.stats(NAME).stream(false).await?.into_body();
            let stats = given(lines.next().await)??;
            equal(stats["name"].as_str(), Some("/runs"))?;
            holds(lines.next().await.is_none(), "they come once")
        })
        .await;
    steps
        .step("read the statistics as they come", async {
            let mut lines = containers.stats(NAME).await?.into_body();
            let first = given(lines.next().await)??;
            let second = given(lines.next().await)??;
            holds(first["read"] != second["read"], "they are of two times")
        })
        .await;
    steps
        .step("pause and resume a container", async {
            containers.pause(NAME).await?;
            equal(status(client).await?, Some(ContainerStateStatus::Paused))?;
            containers.unpause(NAME).await?;
            equal(status(client).await?, Some(ContainerStateStatus::Running))
        })
        .await;
    programs(client, steps).await;
    steps
        .step("be refused to remove a container that runs", async {
            let error = refused(containers.delete(NAME).await, 409)?;
            contains(given(error.message())?, "You cannot remove a running container")
        })
        .await;
    steps
        .step("stop a container", async {
            equal(containers.stop(NAME).t(10).await?.status().as_u16(), 204)?;
            equal(containers.wait(NAME).await?.status_code, 0)?;
            let logs = containers.logs(NAME).stdout(true).tail("1").await?.into_body();
            equal(outputs(&logs.bytes().await?)?.0.as_str(), "ended\n")
        })
        .await;
    steps
        .step("restart and kill a container", async {
            containers.restart(NAME).t(0).await?;
            containers.kill(NAME).signal("KILL").await?;
            equal(containers.wait(NAME).await?.status_code, 137)
        })
        .await;
    steps
        .step("remove a container that runs, by force", async {
            containers.start(NAME).await?;
            containers.delete(NAME).force(true).await?;
            refused(containers.inspect(NAME).await, 404).map(drop)
        })
        .await;
}

async fn programs(client: &Client, steps: &mut Steps) {
    let exec = client.exec();
    let prepared = |command: &str| {
        ContainerExecRequest::new()
            .with_attach_stdout(true)
            .with_attach_stderr(true)
            .with_env(vec!["A=b".to_owned()])
            .with_cmd(["/bin/busybox", "sh", "-c", command].map(str::to_owned).to_vec())
    };
    let id = steps
        .step("prepare a program in a container", async {
            let request = prepared("echo $A; echo c >&2; exit 5");
            Ok(exec.container(NAME, &request).await?.into_body().id)
        })
        .await;
    steps
        .step("run a program in a container and read what it writes", async {
            let config = ExecStartRequest::new().with_detach(false).with_tty(false);
            let call = exec.start(given(id.as_deref())?).exec_start_config(&config);
            let download = call.await?.into_body();
            equal(download.content_type(), Some("application/vnd.docker.raw-stream"))?;
            let texts = outputs(&download.bytes().await?)?;
            equal(texts, ("b\n".to_owned(), "c\n".to_owned()))
        })
        .await;
    steps
        .step("look at a program that ended", async {
            let program = exec.inspect(given(id.as_deref())?).await?;
            equal(program.running, Some(false))?;
            equal(program.exit_code, Some(5))
        })
        .await;
    steps
        .step("be refused a program that is not there", async {
            let error = refused(exec.inspect("none").await, 404)?;
            contains(given(error.message())?, "No such exec instance")
        })
        .await;
    steps
        .step("attach to a container", async {
            let call = client.container().attach(NAME).stream(true).stdout(true);
            let mut output = call.await?.into_body();
            let piece = given(output.next().await)?.map_err(|error| error.to_string())?;
            holds(piece.starts_with(&[1, 0, 0, 0]), "a frame of standard output")
        })
        .await;
    steps
        .step("be refused a container to attach to", async {
            let error = refused(client.container().attach("none").stream(true).await, 404)?;
            equal(error.message(), Some("No such container: none"))
        })
        .await;
}

async fn status(client: &Client) -> Result<Option<ContainerStateStatus>, Fault> {
    let found = client.container().inspect(NAME).await?.into_body();
    Ok(given(given(found.state)?.into_value())?.status)
}
