//! Apache Iceberg REST catalog, OpenAPI 3.1: results of planning a scan.

use super::{read, written};
use iceberg_models::{DeleteFile, FetchPlanningResult, FileFormat};
use serde_json::{Value, json};

fn response() -> Value {
    json!({"status": "completed", "plan-tasks": ["t"], "delete-files": [{
        "content": "position-deletes", "file-path": "/f", "file-format": "parquet", "spec-id": 1, "partition": [],
        "file-size-in-bytes": 1, "record-count": 1, "sort-order-id": 2
    }]})
}

/// What of a file the excerpt describes too.
fn only_described(file: &Value) -> Value {
    let names = ["content", "file-path", "file-format", "sort-order-id"];
    file.as_object()
        .map(|file| file.iter().filter(|(key, _)| names.contains(&key.as_str())).map(|(k, v)| (k.clone(), v.clone())).collect())
        .unwrap_or_default()
}

fn delete_files(result: &FetchPlanningResult) -> &[DeleteFile] {
    match result {
        FetchPlanningResult::Completed(completed) => completed.delete_files.as_deref().unwrap_or_default(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_added_property_is_skipped() {
    let mut grown = response();
    grown["cost"] = json!(1.5);
    grown["delete-files"][0]["owner"] = json!({"name": "x"});
    let result: FetchPlanningResult = read(&grown);
    let back = written(&result);
    assert_eq!(only_described(&back["delete-files"][0]), only_described(&response()["delete-files"][0]));
    assert_eq!((back.get("cost"), back["delete-files"][0].get("owner")), (None, None));
}

#[test]
fn a_new_value_of_an_enum_is_kept() {
    let mut grown = response();
    grown["delete-files"][0]["file-format"] = json!("vortex");
    let result: FetchPlanningResult = read(&grown);
    let [DeleteFile::PositionDeletes(file)] = delete_files(&result) else { panic!("{result:?}") };
    assert_eq!(file.file_format, FileFormat::Unknown("vortex".into()));
    assert_eq!(written(&result)["delete-files"][0]["file-format"], json!("vortex"));
}

#[test]
fn a_new_member_of_a_union_is_kept() {
    let grown = json!({"status": "postponed", "until": [2027, null]});
    let result: FetchPlanningResult = read(&grown);
    assert!(matches!(result, FetchPlanningResult::Unknown(_)), "{result:?}");
    assert_eq!(written(&result), grown);
    let mut inside = response();
    inside["delete-files"] = json!([{"content": "deletion-vector", "blob": "b"}]);
    let result: FetchPlanningResult = read(&inside);
    assert!(matches!(delete_files(&result), [DeleteFile::Unknown(_)]), "{result:?}");
    assert_eq!(written(&result), inside);
}

#[test]
fn what_is_missing_is_none() {
    let grown = json!({"status": "completed"});
    let result: FetchPlanningResult = read(&grown);
    assert!(delete_files(&result).is_empty());
    assert_eq!(written(&result), grown);
}

#[test]
fn a_null_is_absent_where_the_description_has_none() {
    let grown = json!({"status": "completed", "plan-tasks": null, "delete-files": null});
    let result: FetchPlanningResult = read(&grown);
    assert_eq!(written(&result), json!({"status": "completed"}));
}
