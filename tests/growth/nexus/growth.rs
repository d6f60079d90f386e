//! Oxide region API, OpenAPI 3.0: disks and instances.

use super::{read, written};
use nexus_models::{Disk, DiskState, Instance, InstanceState};
use serde_json::{Value, json};

const ID: &str = "01234567-89ab-cdef-0123-456789abcdef";
const TIME: &str = "2026-01-01T00:00:00.0000001Z";

fn response() -> Value {
    json!({
        "block_size": 512, "description": "d", "device_path": "/dev/1", "id": ID, "image_id": ID, "name": "one", "project_id": ID,
        "size": 1024, "state": {"state": "attached", "instance": ID}, "time_created": TIME, "time_modified": TIME
    })
}

#[test]
fn an_added_property_is_skipped() {
    let mut grown = response();
    grown["encrypted"] = json!(true);
    grown["state"]["since"] = json!(TIME);
    let disk: Disk = read(&grown);
    assert_eq!(written(&disk), response());
}

#[test]
fn a_new_value_of_an_enum_is_kept() {
    let grown = json!({
        "id": ID, "run_state": "hibernating", "description": "d", "hostname": "h", "memory": 1, "name": "one", "ncpus": 1,
        "project_id": ID, "time_created": TIME, "time_modified": TIME, "time_run_state_updated": TIME
    });
    let instance: Instance = read(&grown);
    assert_eq!(instance.run_state, InstanceState::Unknown("hibernating".into()));
    assert_eq!(written(&instance)["run_state"], json!("hibernating"));
}

#[test]
fn a_new_member_of_a_union_is_kept() {
    let mut grown = response();
    grown["state"] = json!({"state": "importing", "from": {"url": "u"}});
    let disk: Disk = read(&grown);
    assert!(matches!(disk.state, DiskState::Unknown(_)), "{:?}", disk.state);
    assert_eq!(written(&disk), grown);
}

#[test]
fn what_is_missing_is_none() {
    let mut grown = response();
    grown.as_object_mut().expect("it is an object").remove("image_id");
    let disk: Disk = read(&grown);
    assert_eq!(disk.image_id, None);
    assert_eq!(written(&disk), grown);
}

#[test]
fn a_null_that_is_described_is_kept() {
    let mut grown = response();
    grown["snapshot_id"] = Value::Null;
    let disk: Disk = read(&grown);
    assert_eq!(written(&disk), grown);
}
