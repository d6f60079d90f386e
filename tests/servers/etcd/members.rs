//! The cluster, its members and its upkeep.

use crate::{
    kv::{key, put},
    nothing,
};
use etcd_client::{
    Client,
    models::{
        AlarmRequestAlarmAction, EtcdserverpbAlarmRequest, EtcdserverpbAlarmType,
        EtcdserverpbHashKvRequest, EtcdserverpbMemberAddRequest, EtcdserverpbMemberPromoteRequest,
        EtcdserverpbMemberRemoveRequest, EtcdserverpbMoveLeaderRequest,
    },
};
use specwright_servers::{Steps, contains, equal, given, holds, refused};

/// Nobody listens there.
const PEER: &str = "http://127.0.0.1:1";

pub async fn members(client: &Client, steps: &mut Steps) {
    let cluster = client.cluster();
    steps
        .step("list the members", async {
            let members = given(cluster.member_list(&nothing()).await?.into_body().members)?;
            equal(members.len(), 1)?;
            equal(members[0].name.as_deref(), Some("default"))?;
            holds(given(members[0].id)?.get() > 1 << 53, "an id has more digits than a float")
        })
        .await;
    let added = steps
        .step("add a member", async {
            let request = EtcdserverpbMemberAddRequest::new()
                .with_is_learner(true)
                .with_peer_urls(vec![PEER.to_owned()]);
            let answer = cluster.member_add(&request).await?;
            equal(answer.members.as_ref().map(Vec::len), Some(2))?;
            let member = given(answer.into_body().member)?;
            equal(member.is_learner, Some(true))?;
            equal(member.peer_urls.as_deref(), Some(&[PEER.to_owned()][..]))?;
            given(member.id)
        })
        .await;
    steps
        .step("be refused to promote a member that does not run", async {
            let request = EtcdserverpbMemberPromoteRequest::new().with_id(given(added)?);
            let error = refused(cluster.member_promote(&request).await, 412)?;
            contains(given(error.message())?, "can only promote a learner member which is in sync")
        })
        .await;
    let remove = |id| EtcdserverpbMemberRemoveRequest::new().with_id(id);
    steps
        .step("remove a member", async {
            let answer = cluster.member_remove(&remove(given(added)?)).await?;
            equal(answer.into_body().members.map(|members| members.len()), Some(1))
        })
        .await;
    steps
        .step("be refused a member that is not there", async {
            let error = refused(cluster.member_remove(&remove(given(added)?)).await, 404)?;
            contains(given(error.message())?, "member not found")
        })
        .await;
}

pub async fn maintenance(client: &Client, steps: &mut Steps) {
    let maintenance = client.maintenance();
    let leader = steps
        .step("read the status", async {
            let status = maintenance.status(&nothing()).await?;
            contains(given(status.version.as_deref())?, "3.")?;
            holds(given(status.db_size)?.get() > 0, "the database has a size")?;
            equal(status.leader, given(status.header.as_ref())?.member_id)?;
            given(status.leader)
        })
        .await;
    steps
        .step("list and raise an alarm", async {
            let get = EtcdserverpbAlarmRequest::new().with_action(AlarmRequestAlarmAction::Get);
            equal(&maintenance.alarm(&get).await?.alarms, &None)?;
            let raise = EtcdserverpbAlarmRequest::new()
                .with_action(AlarmRequestAlarmAction::Activate)
                .with_member_id(given(leader)?)
                .with_alarm(EtcdserverpbAlarmType::Nospace);
            maintenance.alarm(&raise).await?;
            let alarms = given(maintenance.alarm(&get).await?.into_body().alarms)?;
            equal(alarms.len(), 1)?;
            equal(&alarms[0].alarm, &Some(EtcdserverpbAlarmType::Nospace))
        })
        .await;
    steps
        .step("be refused to write when there is no space", async {
            let error = refused(client.kv().put(&put(b"full", b"1")).await, 429)?;
            contains(given(error.message())?, "database space exceeded")
        })
        .await;
    steps
        .step("clear an alarm", async {
            let clear = EtcdserverpbAlarmRequest::new()
                .with_action(AlarmRequestAlarmAction::Deactivate)
                .with_member_id(given(leader)?)
                .with_alarm(EtcdserverpbAlarmType::Nospace);
            maintenance.alarm(&clear).await?;
            holds(client.kv().put(&put(b"full", b"0")).await?.header.is_some(), "it is written")
        })
        .await;
    steps
        .step("defragment the database", async {
            maintenance.defragment(&nothing()).await.map(drop)?;
            equal(client.kv().range(&key(b"full")).await?.count, Some(1.into()))
        })
        .await;
    steps
        .step("hash the keys", async {
            let first = maintenance.hash_kv(&EtcdserverpbHashKvRequest::new()).await?.hash;
            holds(first.is_some(), "there is a hash")?;
            equal(maintenance.hash_kv(&EtcdserverpbHashKvRequest::new()).await?.hash, first)
        })
        .await;
    steps
        .step("stream a snapshot", async {
            let mut parts = maintenance.snapshot(&nothing()).await?.into_body();
            let (mut bytes, mut remaining) = (0, None);
            while let Some(part) = parts.next().await {
                let part = given(part?.result)?;
                bytes += part.blob.map_or(0, |blob| blob.as_bytes().len());
                remaining = part.remaining_bytes;
            }
            // The last part is the checksum, and nothing remains: a zero is left out.
            equal(remaining, None)?;
            equal(bytes % 512, 32)?;
            holds(bytes > 16384, "there is a database")
        })
        .await;
    steps
        .step("be refused a leader that is none", async {
            let request = EtcdserverpbMoveLeaderRequest::new().with_target_id(1);
            let error = refused(maintenance.move_leader(&request).await, 412)?;
            contains(given(error.message())?, "bad leader transferee")
        })
        .await;
}
