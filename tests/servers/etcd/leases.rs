//! Leases: granted, kept alive, looked at and revoked, with the keys that are bound to them.

use crate::{
    kv::{key, put},
    nothing,
};
use etcd_client::{
    Client,
    models::{
        EtcdserverpbLeaseGrantRequest, EtcdserverpbLeaseKeepAliveRequest,
        EtcdserverpbLeaseRevokeRequest, EtcdserverpbLeaseTimeToLiveRequest,
    },
};
use specwright_servers::{Steps, contains, equal, given, holds, refused};

/// The id of a lease. A number of JSON would be read as its neighbour by many.
const LEASE: i64 = 9_007_199_254_740_993;

pub async fn leases(client: &Client, steps: &mut Steps) {
    let leases = client.lease();
    let grant = || EtcdserverpbLeaseGrantRequest::new().with_id(LEASE).with_ttl(600);
    steps
        .step("grant a lease", async {
            let answer = leases.grant(&grant()).await?;
            equal(answer.id, Some(LEASE.into()))?;
            equal(answer.ttl, Some(600.into()))?;
            equal(&answer.error, &None)
        })
        .await;
    steps
        .step("be refused a lease that is there", async {
            let error = refused(leases.grant(&grant()).await, 412)?;
            contains(given(error.message())?, "lease already exists")
        })
        .await;
    steps
        .step("bind a key to a lease", async {
            client.kv().put(&put(b"leased", b"1").with_lease(LEASE)).await?;
            let found = given(client.kv().range(&key(b"leased")).await?.into_body().kvs)?;
            equal(found[0].lease, Some(LEASE.into()))
        })
        .await;
    steps
        .step("look at a lease and its keys", async {
            let request = EtcdserverpbLeaseTimeToLiveRequest::new().with_id(LEASE).with_keys(true);
            let answer = leases.time_to_live(&request).await?;
            equal(answer.granted_ttl, Some(600.into()))?;
            holds(given(answer.ttl)?.get() > 500, "most of the time is left")?;
            let keys = given(answer.into_body().keys)?;
            equal(keys.iter().map(|key| key.as_bytes()).collect::<Vec<_>>(), [b"leased"])
        })
        .await;
    steps
        .step("list the leases", async {
            let found = given(leases.leases(&nothing()).await?.into_body().leases)?;
            equal(found.iter().map(|lease| lease.id).collect::<Vec<_>>(), [Some(LEASE.into())])
        })
        .await;
    steps
        .step("keep a lease alive", async {
            let request = EtcdserverpbLeaseKeepAliveRequest::new().with_id(LEASE);
            let mut answers = leases.keep_alive(&request).await?.into_body();
            let answer = given(given(answers.next().await)??.result)?;
            equal(answer.id, Some(LEASE.into()))?;
            equal(answer.ttl, Some(600.into()))
        })
        .await;
    steps
        .step("revoke a lease and lose its keys", async {
            let request = EtcdserverpbLeaseRevokeRequest::new().with_id(LEASE);
            holds(leases.revoke(&request).await?.header.is_some(), "there is a header")?;
            equal(client.kv().range(&key(b"leased")).await?.count, None)
        })
        .await;
    steps
        .step("look at a lease that is not there", async {
            let request = EtcdserverpbLeaseTimeToLiveRequest::new().with_id(LEASE);
            equal(leases.time_to_live(&request).await?.ttl, Some((-1).into()))
        })
        .await;
    steps
        .step("be refused a lease that is not there", async {
            let request = EtcdserverpbLeaseRevokeRequest::new().with_id(LEASE);
            let error = refused(leases.revoke2(&request).await, 404)?;
            contains(given(error.message())?, "requested lease not found")
        })
        .await;
}
