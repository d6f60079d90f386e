//! Alertmanager 0.25: alerts and silences.

use alertmanager_client::{
    Client,
    models::{
        AlertStatusState, ClusterStatusStatus, GettableAlert, LabelSet, Matcher, PostableAlert,
        PostableSilence, SilenceStatusState,
    },
};
use specwright_client::RetryPolicy;
use specwright_servers::{Steps, contains, equal, given, holds, refused, server};
use std::process::ExitCode;
use time::OffsetDateTime;

/// An id that no silence has.
const UNKNOWN: &str = "00000000-0000-4000-8000-000000000000";

#[tokio::main]
async fn main() -> ExitCode {
    let client = Client::builder()
        .endpoint(format!("{}/api/v2", server()))
        .retry(RetryPolicy::none())
        .build()
        .expect("the address of the server is a URL");
    let mut steps = Steps::new();
    status(&client, &mut steps).await;
    alerts(&client, &mut steps).await;
    queries(&client, &mut steps).await;
    silences(&client, &mut steps).await;
    refusals(&client, &mut steps).await;
    steps.finish()
}

async fn status(client: &Client, steps: &mut Steps) {
    steps
        .step("read the status", async {
            let status = client.general().get_status().await?;
            holds(status.version_info.version.starts_with("0."), "a version is given")?;
            equal(&status.cluster.status, &ClusterStatusStatus::Disabled)?;
            equal(status.cluster.peers.as_deref(), Some(&[][..]))?;
            contains(&status.config.original, "receiver: team")?;
            holds(status.uptime.parse::<OffsetDateTime>().is_ok(), "the time of the start is one")
        })
        .await;
    steps
        .step("list the receivers", async {
            let receivers = client.receiver().list().await?;
            equal(receivers.iter().map(|r| r.name.as_str()).collect::<Vec<_>>(), ["team", "idle"])
        })
        .await;
    steps.step("list no alerts", async { equal(client.alert().list().await?.len(), 0) }).await;
    steps.step("list no silences", async { equal(client.silence().list().await?.len(), 0) }).await;
}

async fn alerts(client: &Client, steps: &mut Steps) {
    steps
        .step("create three alerts", async {
            let described = PostableAlert::new(labels(&[("job", "db"), ("instance", "c d/é")]))
                .with_annotations(labels(&[("summary", "It is \"down\".")]))
                .with_generator_url("http://localhost/graph?g0.expr=up%3D%3D0");
            let alerts = [
                PostableAlert::new(labels(&[("job", "web"), ("instance", "a")])),
                PostableAlert::new(labels(&[("job", "web"), ("instance", "b")])),
                described,
            ];
            let answer = client.alert().create(alerts).await?;
            equal(answer.status().as_u16(), 200)
        })
        .await;
    steps
        .step("list the alerts", async {
            let alerts = client.alert().list().await?;
            equal(instances(&alerts), ["a", "b", "c d/é"])?;
            let alert = given(alerts.iter().find(|alert| alert.labels["job"] == "db"))?;
            equal(&alert.annotations, &labels(&[("summary", "It is \"down\".")]))?;
            equal(
                alert.generator_url.as_deref(),
                Some("http://localhost/graph?g0.expr=up%3D%3D0"),
            )?;
            equal(&alert.status.state, &AlertStatusState::Unprocessed)
                .or_else(|_| equal(&alert.status.state, &AlertStatusState::Active))?;
            equal(alert.receivers.iter().map(|r| r.name.as_str()).collect::<Vec<_>>(), ["team"])?;
            let starts: OffsetDateTime = alert.starts_at.parse()?;
            let ends: OffsetDateTime = alert.ends_at.parse()?;
            equal((ends - starts).whole_minutes(), 5)?;
            equal(alert.fingerprint.len(), 16)
        })
        .await;
    steps
        .step("resolve an alert", async {
            let alert = PostableAlert::new(labels(&[("job", "web"), ("instance", "b")]))
                .with_starts_at("2020-01-01T00:00:00Z")
                .with_ends_at("2020-01-01T02:00:00.5+01:00");
            client.alert().create([alert]).await.map(drop)?;
            Ok(())
        })
        .await;
    steps
        .step("list the alerts without the resolved one", async {
            equal(instances(&client.alert().list().await?.into_body()), ["a", "c d/é"])
        })
        .await;
}

async fn queries(client: &Client, steps: &mut Steps) {
    steps
        .step("filter alerts by a matcher", async {
            let alerts = client.alert().list().filter(["instance=\"c d/é\""]).await?;
            equal(instances(&alerts), ["c d/é"])
        })
        .await;
    steps
        .step("filter alerts by two matchers", async {
            let alerts = client.alert().list().filter(["job=~\"web|db\"", "instance=a"]);
            equal(instances(&alerts.await?.into_body()), ["a"])
        })
        .await;
    steps
        .step("filter alerts by state", async {
            equal(client.alert().list().active(false).unprocessed(false).await?.len(), 0)
        })
        .await;
    steps
        .step("filter alerts by receiver", async {
            equal(client.alert().list().receiver("te.m").await?.len(), 2)?;
            equal(client.alert().list().receiver("idle").await?.len(), 0)
        })
        .await;
    steps
        .step("list the groups of alerts", async {
            let groups = client.alertgroup().get_alert_groups().await?;
            let jobs: Vec<_> = groups.iter().map(|group| group.labels["job"].as_str()).collect();
            equal(jobs, ["db", "web"])?;
            equal(groups[0].receiver.name.as_str(), "team")?;
            equal(instances(&groups[0].alerts), ["c d/é"])
        })
        .await;
    steps
        .step("filter the groups of alerts", async {
            let groups = client.alertgroup().get_alert_groups().filter(["job!=db"]).await?;
            let jobs: Vec<_> = groups.iter().map(|group| group.labels["job"].as_str()).collect();
            equal(jobs, ["web"])
        })
        .await;
}

async fn silences(client: &Client, steps: &mut Steps) {
    let silences = client.silence();
    let id = steps
        .step("create a silence", async {
            let answer = silences.create(&silence("a", "Maintenance.")).await?;
            given(answer.into_body().silence_id)
        })
        .await;
    let id = id.unwrap_or_else(|| UNKNOWN.to_owned());
    steps
        .step("read a silence", async {
            let silence = silences.get(id.as_str()).await?;
            equal(&silence.id, &id)?;
            equal(&silence.status.state, &SilenceStatusState::Active)?;
            equal(silence.created_by.as_str(), "specwright")?;
            equal(silence.comment.as_str(), "Maintenance.")?;
            equal(&silence.ends_at, "2099-01-01T00:00:00.000Z")?;
            equal(
                &silence.matchers,
                &vec![
                    Matcher::new("instance", "a", false).with_is_equal(true),
                    Matcher::new("job", "d.*", true).with_is_equal(false),
                ],
            )
        })
        .await;
    steps
        .step("list the silences", async {
            let found = silences.list().await?;
            equal(found.iter().map(|silence| silence.id.as_str()).collect::<Vec<_>>(), [&id])
        })
        .await;
    steps
        .step("filter the silences", async {
            equal(silences.list().filter(["instance=a"]).await?.len(), 1)?;
            equal(silences.list().filter(["instance=b"]).await?.len(), 0)
        })
        .await;
    steps
        .step("see an alert silenced", async {
            let alerts = client.alert().list().filter(["instance=a"]).await?;
            equal(&alerts[0].status.state, &AlertStatusState::Suppressed)?;
            equal(&alerts[0].status.silenced_by, &vec![id.clone()])?;
            equal(instances(&client.alert().list().silenced(false).await?.into_body()), ["c d/é"])
        })
        .await;
    let changed = steps
        .step("change a silence", async {
            let changed = silence("a", "Longer.").with_id(&id);
            given(silences.create(&changed).await?.into_body().silence_id)
        })
        .await;
    steps
        .step("read the changed silence", async {
            let silence = silences.get(given(changed.as_deref())?).await?;
            equal(silence.comment.as_str(), "Longer.")
        })
        .await;
    steps
        .step("delete a silence", async {
            let answer = silences.delete(given(changed.as_deref())?).await?;
            equal(answer.status().as_u16(), 200)
        })
        .await;
    steps
        .step("read the expired silence", async {
            let silence = silences.get(given(changed.as_deref())?).await?;
            equal(&silence.status.state, &SilenceStatusState::Expired)
        })
        .await;
}

async fn refusals(client: &Client, steps: &mut Steps) {
    steps
        .step("be refused a silence that is not there", async {
            refused(client.silence().get(UNKNOWN).await, 404).map(drop)
        })
        .await;
    steps
        .step("be refused an id that is none", async {
            let error = refused(client.silence().get("none").await, 422)?;
            contains(given(error.message())?, "must be of type uuid")
        })
        .await;
    steps
        .step("be refused a silence that ends before it starts", async {
            let mut silence = silence("a", "Never.");
            silence.ends_at = "2021-01-01T00:00:00Z".into();
            let error = refused(client.silence().create(&silence).await, 400)?;
            equal(
                error.body().map(String::as_str),
                Some("Failed to create silence: end time can't be in the past"),
            )
        })
        .await;
    steps
        .step("be refused a change of a silence that is not there", async {
            let silence = silence("a", "Never.").with_id(UNKNOWN);
            let error = refused(client.silence().create(&silence).await, 404)?;
            contains(given(error.message())?, "not found")
        })
        .await;
    steps
        .step("be refused a filter that is none", async {
            let error = refused(client.alert().list().filter(["=="]).await, 400)?;
            contains(given(error.body())?, "bad matcher format")
        })
        .await;
    steps
        .step("be refused an alert without labels", async {
            let alert = PostableAlert::new(LabelSet::new());
            let error = refused(client.alert().create([alert]).await, 400)?;
            contains(given(error.body())?, "at least one label pair required")
        })
        .await;
}

fn labels(pairs: &[(&str, &str)]) -> LabelSet {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn silence(instance: &str, comment: &str) -> PostableSilence {
    let matchers = vec![
        Matcher::new("instance", instance, false),
        Matcher::new("job", "d.*", true).with_is_equal(false),
    ];
    PostableSilence::new(
        matchers,
        "2020-01-01T00:00:00Z",
        "2099-01-01T00:00:00Z",
        "specwright",
        comment,
    )
}

/// The instances of alerts, sorted.
fn instances(alerts: &[GettableAlert]) -> Vec<&str> {
    let mut found: Vec<&str> =
        alerts.iter().map(|alert| alert.labels["instance"].as_str()).collect();
    found.sort_unstable();
    found
}
