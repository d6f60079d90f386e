//! Watches: streams of what was changed and is changed, and what compaction leaves of them.

use crate::kv::{key, put};
use etcd_client::{
    Client,
    models::{
        EtcdserverpbCompactionRequest, EtcdserverpbDeleteRangeRequest,
        EtcdserverpbWatchCreateRequest, EtcdserverpbWatchRequest, EventEventType,
    },
};
use specwright_servers::{Steps, contains, equal, given, refused};

pub async fn watches(client: &Client, steps: &mut Steps) {
    let kv = client.kv();
    steps
        .step("watch changes as they are made", async {
            let mut changes = client.watch().watch(&watch(b"w")).await?.into_body();
            let created = given(given(changes.next().await)??.result)?;
            equal(created.created, Some(true))?;
            kv.put(&put(b"w", b"1")).await?;
            kv.put(&put(b"w", b"2")).await?;
            kv.delete_range(&EtcdserverpbDeleteRangeRequest::new().with_key(b"w".into())).await?;
            let mut seen = Vec::new();
            while seen.len() < 3 {
                let change = given(given(changes.next().await)??.result)?;
                for event in given(change.events)? {
                    let value = given(event.kv)?.value;
                    seen.push((event.r#type, value.map(|value| value.into_bytes())));
                }
            }
            // The type of an event that has none is the default one, `PUT`.
            let put = |value: &[u8]| (None, Some(value.to_vec()));
            equal(seen, [put(b"1"), put(b"2"), (Some(EventEventType::Delete), None)])
        })
        .await;
    steps
        .step("watch changes that were made", async {
            let revision =
                given(given(kv.put(&put(b"w", b"3")).await?.into_body().header)?.revision)?;
            kv.put(&put(b"w", b"4")).await?;
            let mut request = watch(b"w");
            request.create_request =
                request.create_request.map(|r| r.with_start_revision(revision).with_prev_kv(true));
            let mut changes = client.watch().watch(&request).await?.into_body();
            equal(given(given(changes.next().await)??.result)?.created, Some(true))?;
            let events = given(given(given(changes.next().await)??.result)?.events)?;
            equal(events.len(), 2)?;
            let before = given(events[1].prev_kv.clone())?;
            equal(before.value.as_ref().map(|value| value.as_bytes()), Some(&b"3"[..]))
        })
        .await;
}

pub async fn compaction(client: &Client, steps: &mut Steps) {
    let kv = client.kv();
    let compacted = steps
        .step("compact the history", async {
            let header = given(kv.range(&key(b"w")).await?.into_body().header)?;
            let revision = given(header.revision)?;
            let request =
                EtcdserverpbCompactionRequest::new().with_revision(revision).with_physical(true);
            equal(given(kv.compact(&request).await?.into_body().header)?.revision, Some(revision))?;
            Ok(revision)
        })
        .await;
    steps
        .step("be refused a revision that was compacted", async {
            let error = refused(kv.range(&key(b"w").with_revision(2)).await, 400)?;
            contains(given(error.message())?, "required revision has been compacted")
        })
        .await;
    steps
        .step("see a watch of compacted changes end", async {
            let mut request = watch(b"w");
            request.create_request = request.create_request.map(|r| r.with_start_revision(2));
            let mut changes = client.watch().watch(&request).await?.into_body();
            let mut last = given(given(changes.next().await)??.result)?;
            while last.canceled.is_none() {
                last = given(given(changes.next().await)??.result)?;
            }
            equal(last.compact_revision, compacted)
        })
        .await;
}

fn watch(key: &[u8]) -> EtcdserverpbWatchRequest {
    let create = EtcdserverpbWatchCreateRequest::new().with_key(key.into());
    EtcdserverpbWatchRequest::new().with_create_request(create)
}
