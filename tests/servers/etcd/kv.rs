//! Keys: written, read in ranges, deleted, and changed in transactions.

use etcd_client::{
    Client,
    models::{
        CompareCompareResult, CompareCompareTarget, EtcdserverpbCompare,
        EtcdserverpbDeleteRangeRequest, EtcdserverpbPutRequest, EtcdserverpbRangeRequest,
        EtcdserverpbRequestOp, EtcdserverpbTxnRequest, MvccpbKeyValue, RangeRequestSortOrder,
        RangeRequestSortTarget,
    },
};
use specwright_servers::{Steps, contains, equal, given, refused};

/// A key and a value that are no text.
const BINARY: (&[u8], &[u8]) = (&[0xff, 0x00, 0xfe], &[0x00, 0x80, 0xff, 0x0a]);

pub async fn keys(client: &Client, steps: &mut Steps) {
    let kv = client.kv();
    steps
        .step("write a key", async {
            let answer = kv.put(&put(b"a/1", b"one")).await?;
            equal(given(answer.into_body().header)?.revision, Some(2.into()))
        })
        .await;
    steps
        .step("read a key", async {
            let answer = kv.range(&key(b"a/1")).await?;
            equal(answer.count, Some(1.into()))?;
            let found = only(answer.into_body().kvs)?;
            equal(found.value.as_ref().map(|value| value.as_bytes()), Some(&b"one"[..]))?;
            equal(found.create_revision, Some(2.into()))?;
            equal(found.version, Some(1.into()))?;
            equal(found.lease, None)
        })
        .await;
    steps
        .step("change a key and see what it was", async {
            let change = put(b"a/1", b"uno").with_prev_kv(true);
            let before = given(kv.put(&change).await?.into_body().prev_kv)?;
            equal(before.value.as_ref().map(|value| value.as_bytes()), Some(&b"one"[..]))
        })
        .await;
    steps
        .step("read a key of an earlier revision", async {
            let answer = kv.range(&key(b"a/1").with_revision(2)).await?;
            let found = only(answer.into_body().kvs)?;
            equal(found.value.as_ref().map(|value| value.as_bytes()), Some(&b"one"[..]))
        })
        .await;
    steps
        .step("write and read a key that is no text", async {
            kv.put(&put(BINARY.0, BINARY.1)).await?;
            let found = only(kv.range(&key(BINARY.0)).await?.into_body().kvs)?;
            equal(found.key.as_ref().map(|key| key.as_bytes()), Some(BINARY.0))?;
            equal(found.value.as_ref().map(|value| value.as_bytes()), Some(BINARY.1))
        })
        .await;
    steps
        .step("read a key that is not there", async {
            let answer = kv.range(&key(b"none")).await?;
            equal(answer.count, None)?;
            equal(&answer.kvs, &None)
        })
        .await;
    steps
        .step("be refused a key that is empty", async {
            let error = refused(kv.put(&put(b"", b"value")).await, 400)?;
            contains(given(error.message())?, "key is not provided")?;
            equal(error.body().and_then(|body| body["code"].as_i64()), Some(3))
        })
        .await;
    steps
        .step("be refused a revision to come", async {
            let error = refused(kv.range(&key(b"a/1").with_revision(1000)).await, 400)?;
            contains(given(error.message())?, "required revision is a future revision")
        })
        .await;
}

pub async fn ranges(client: &Client, steps: &mut Steps) {
    let kv = client.kv();
    steps
        .step("read a range, sorted and limited", async {
            for (name, value) in [(b"a/2", b"two"), (b"a/3", b"thr"), (b"a/4", b"fou")] {
                kv.put(&put(name, value)).await?;
            }
            let answer = kv
                .range(
                    &prefix()
                        .with_limit(3)
                        .with_sort_target(RangeRequestSortTarget::Key)
                        .with_sort_order(RangeRequestSortOrder::Descend),
                )
                .await?;
            equal(answer.count, Some(4.into()))?;
            equal(answer.more, Some(true))?;
            equal(texts(given(answer.into_body().kvs)?), ["a/4=fou", "a/3=thr", "a/2=two"])
        })
        .await;
    steps
        .step("read the keys of a range", async {
            let answer = kv.range(&prefix().with_keys_only(true)).await?;
            equal(texts(given(answer.into_body().kvs)?), ["a/1=", "a/2=", "a/3=", "a/4="])
        })
        .await;
    steps
        .step("count a range", async {
            let answer = kv.range(&prefix().with_count_only(true).with_serializable(true)).await?;
            equal(answer.count, Some(4.into()))?;
            equal(&answer.kvs, &None)
        })
        .await;
    steps
        .step("delete a range and see what it was", async {
            let range = EtcdserverpbDeleteRangeRequest::new()
                .with_key(b"a/3".into())
                .with_range_end(b"a/9".into())
                .with_prev_kv(true);
            let answer = kv.delete_range(&range).await?;
            equal(answer.deleted, Some(2.into()))?;
            equal(texts(given(answer.into_body().prev_kvs)?), ["a/3=thr", "a/4=fou"])
        })
        .await;
    steps
        .step("delete nothing", async {
            let range = EtcdserverpbDeleteRangeRequest::new().with_key(b"none".into());
            equal(kv.delete_range(&range).await?.deleted, None)
        })
        .await;
}

pub async fn transactions(client: &Client, steps: &mut Steps) {
    let kv = client.kv();
    let unchanged = || {
        EtcdserverpbCompare::new()
            .with_key(b"a/2".into())
            .with_target(CompareCompareTarget::Value)
            .with_result(CompareCompareResult::Equal)
            .with_value(b"two".into())
    };
    let transaction = || {
        EtcdserverpbTxnRequest::new()
            .with_compare(vec![unchanged()])
            .with_success(vec![
                EtcdserverpbRequestOp::new().with_request_put(put(b"a/2", b"dos")),
                EtcdserverpbRequestOp::new().with_request_range(key(b"a/2")),
            ])
            .with_failure(vec![EtcdserverpbRequestOp::new().with_request_delete_range(
                EtcdserverpbDeleteRangeRequest::new().with_key(b"a/2".into()),
            )])
    };
    steps
        .step("do a transaction whose comparison holds", async {
            let answer = kv.txn(&transaction()).await?;
            equal(answer.succeeded, Some(true))?;
            let mut responses = given(answer.into_body().responses)?;
            equal(responses.len(), 2)?;
            let range = given(responses.remove(1).response_range)?;
            equal(texts(given(range.kvs)?), ["a/2=dos"])
        })
        .await;
    steps
        .step("do a transaction whose comparison does not hold", async {
            let answer = kv.txn(&transaction()).await?;
            equal(answer.succeeded, None)?;
            let mut responses = given(answer.into_body().responses)?;
            let deleted = given(responses.remove(0).response_delete_range)?;
            equal(deleted.deleted, Some(1.into()))
        })
        .await;
    steps
        .step("be refused a transaction that writes a key twice", async {
            let twice = vec![
                EtcdserverpbRequestOp::new().with_request_put(put(b"b", b"1")),
                EtcdserverpbRequestOp::new().with_request_put(put(b"b", b"2")),
            ];
            let transaction = EtcdserverpbTxnRequest::new().with_success(twice);
            let error = refused(kv.txn(&transaction).await, 400)?;
            contains(given(error.message())?, "duplicate key given in txn request")
        })
        .await;
}

pub fn put(key: &[u8], value: &[u8]) -> EtcdserverpbPutRequest {
    EtcdserverpbPutRequest::new().with_key(key.into()).with_value(value.into())
}

pub fn key(key: &[u8]) -> EtcdserverpbRangeRequest {
    EtcdserverpbRangeRequest::new().with_key(key.into())
}

/// All keys that begin with `a/`.
fn prefix() -> EtcdserverpbRangeRequest {
    key(b"a/").with_range_end(b"a0".into())
}

fn only(found: Option<Vec<MvccpbKeyValue>>) -> Result<MvccpbKeyValue, specwright_servers::Fault> {
    let mut found = given(found)?;
    equal(found.len(), 1)?;
    given(found.pop())
}

/// `key=value`, of what is text.
fn texts(found: Vec<MvccpbKeyValue>) -> Vec<String> {
    let text = |bytes: &Option<specwright_types::Base64>| {
        bytes.as_ref().map_or(String::new(), |b| String::from_utf8_lossy(b.as_bytes()).into_owned())
    };
    found.iter().map(|kv| format!("{}={}", text(&kv.key), text(&kv.value))).collect()
}
