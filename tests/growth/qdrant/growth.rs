//! Qdrant, OpenAPI 3.0: points and updates.

use super::{read, written};
use qdrant_models::{ExtendedPointId, ScoredPoint, UpdateResult, UpdateStatus};
use serde_json::{Value, json};

fn response() -> Value {
    json!({"id": 42, "version": 3, "score": 0.75, "payload": {"city": "London"}})
}

#[test]
fn an_added_property_is_skipped() {
    let mut grown = response();
    grown["shard"] = json!([1, {"replica": null}]);
    let point: ScoredPoint = read(&grown);
    assert_eq!(written(&point), response());
}

#[test]
fn a_new_value_of_an_enum_is_kept() {
    let grown = json!({"operation_id": 1, "status": "queued"});
    let result: UpdateResult = read(&grown);
    assert_eq!(result.status, UpdateStatus::Unknown("queued".into()));
    assert_eq!(written(&result), grown);
}

#[test]
fn a_new_member_of_a_union_is_kept() {
    let mut grown = response();
    grown["id"] = json!({"tenant": "a", "number": 7});
    let point: ScoredPoint = read(&grown);
    assert!(matches!(point.id, ExtendedPointId::Unknown(_)), "{:?}", point.id);
    assert_eq!(written(&point), grown);
}

#[test]
fn what_is_missing_is_none() {
    let grown = json!({"status": "completed"});
    let result: UpdateResult = read(&grown);
    assert_eq!(result.operation_id, None);
    assert_eq!(written(&result), grown);
}

#[test]
fn a_null_that_is_described_is_kept() {
    let grown = json!({"operation_id": null, "status": "completed"});
    let result: UpdateResult = read(&grown);
    assert_eq!(written(&result), grown);
}
