//! Errors say where.

use crate::{error, scalars::State, tags::Pet};
use serde_json::error::Category;
use specwright_types::{from_slice, from_str, from_value, record};
use std::{collections::BTreeMap, error::Error};

#[derive(Clone)]
pub struct Login {
    pub user: String,
    pub items: Vec<Item>,
}
record!(Login { 0 "user" => user [required], 1 "items" => items, });
#[derive(Clone)]
pub struct Item {
    pub status: String,
    pub state: State,
    pub pet: Option<Pet>,
}
record!(Item { 0 "status" => status [required], 1 "state" => state [required], 2 "pet" => pet, });

#[test]
fn path_through_maps_and_lists() {
    let text = r#"{"properties":[{"user":"a","items":[{"status":"x","state":"y"},{"status":5,"state":"y"}]}]}"#;
    let error = from_str::<BTreeMap<String, Vec<Login>>>(text).unwrap_err();
    assert_eq!(error.path, "properties[0].items[1].status");
    assert_eq!(error.source.classify(), Category::Data);
    assert_eq!(
        error.to_string(),
        "properties[0].items[1].status: invalid type: integer `5`, expected a string at line 1 \
         column 74"
    );
    assert!(Error::source(&error).is_some());
}

#[test]
fn text_that_ends_early() {
    let error = from_str::<Login>(r#"{"user":"a","items":[{"status":"x","#).unwrap_err();
    assert_eq!((error.path.as_str(), error.source.classify()), ("items[0]", Category::Eof));
}

#[test]
fn text_that_is_not_json() {
    let error = from_slice::<Login>(b"<html>").unwrap_err();
    assert_eq!((error.path.as_str(), error.source.classify()), ("", Category::Syntax));
    assert_eq!(from_str::<i64>("1 2").unwrap_err().source.classify(), Category::Syntax);
    assert!(from_slice::<String>(b"\"\xff\"").is_err());
    assert_eq!(from_slice::<i64>(b"").unwrap_err().source.classify(), Category::Eof);
}

/// RFC 8259 section 8.1 wants UTF-8; what is taken all the same is what serde_json takes with a
/// derived `Deserialize`.
#[test]
fn bytes_that_are_no_text() {
    #[derive(Clone, serde::Deserialize, PartialEq, Debug)]
    struct Derived {
        user: String,
    }
    #[derive(Clone)]
    struct Table {
        user: String,
    }
    record!(Table { 0 "user" => user [required], });
    let rows: [&[u8]; 9] = [
        b"{\"user\":\"a\",\"x\xff\":1}",
        b"{\"user\":\"a\",\"x\":{\"y\xff\":1}}",
        b"{\"user\":\"a\",\"x\":\"\xff\"}",
        b"{\"user\":\"a\",\"x\":[\"\xc3\x28\"]}",
        b"{\"user\":\"\xff\"}",
        b"{\"use\xff\":\"a\",\"user\":\"b\"}",
        b"{\"user\":\"a\",\"\xed\xa0\x80\":{}}",
        b"{\"user\":\"a\"}\xff",
        b"{\"user\":\"a\",\"\\ud800\":{}}",
    ];
    let taken = rows.map(|row| {
        let derived = serde_json::from_slice::<Derived>(row);
        let tables = [
            from_slice::<Table>(row).map_err(|e| e.to_string()),
            serde_json::from_slice::<Table>(row).map_err(|e| e.to_string()),
        ];
        for table in tables {
            match (&derived, table) {
                (Ok(derived), Ok(table)) => assert_eq!(derived.user, table.user),
                (Err(derived), Err(table)) => {
                    assert!(table.ends_with(&derived.to_string()), "{derived} / {table}")
                }
                (derived, table) => panic!(
                    "{}: {derived:?}, {:?}",
                    row.escape_ascii(),
                    table.map(|table| table.user)
                ),
            }
        }
        derived.is_ok()
    });
    assert_eq!(taken, [false, true, true, true, false, false, false, false, false]);
}

#[test]
fn path_into_a_union() {
    assert_eq!(
        error::<Login>(r#"{"user":"a","items":[{"state":"x","pet":{"kind":"cat","name":1}}]}"#),
        "items[0].pet.name: invalid type: integer `1`, expected a string at line 1 column 62"
    );
    assert_eq!(
        error::<Login>(r#"{"user":"a","items":[{"state":"x","pet":{"bark":5,"kind":"dog"}}]}"#),
        "items[0].pet.bark: invalid type: integer `5`, expected a string at line 1 column 63"
    );
}

#[test]
fn a_list_where_an_object_belongs() {
    assert!(error::<Login>("[]").starts_with("invalid type: sequence, expected an object (Login)"));
    assert!(
        error::<Login>(r#"{"user":"a","items":{}}"#)
            .starts_with("items: invalid type: map, expected an array")
    );
}

/// One wrong value does not hide the rest.
#[test]
fn all_that_does_not_fit_is_listed() {
    let text = concat!(
        r#"{"user":"a","items":[{"status":5,"state":"x"},{"status":null},{"x":1},"#,
        r#"{"status":"y","pet":{"kind":"dog","bark":5,"friend":{"kind":"cat","name":[]}}}]}"#
    );
    let expected = [
        ("items[0].status", "invalid type: integer `5`, expected a string at line 1 column 32"),
        ("items[2]", "missing `status`, `state` of Item"),
        ("items[3].pet.bark", "invalid type: integer `5`, expected a string"),
        ("items[3].pet.friend.name", "invalid type: sequence, expected a string"),
    ];
    let error = from_str::<Login>(text).unwrap_err();
    assert_eq!(
        error.to_string(),
        expected.map(|(path, reason)| format!("{path}: {reason}")).join("; ")
    );
    let found = error.into_mismatches();
    let found: Vec<_> = found.iter().map(|m| (m.path.as_str(), m.reason.as_str())).collect();
    assert_eq!(found, expected);
    let json: serde_json::Value = serde_json::from_str(text).unwrap();
    let found = from_value::<Login>(&json).unwrap_err().into_mismatches();
    let paths: Vec<_> = found.iter().map(|mismatch| mismatch.path.as_str()).collect();
    assert_eq!(paths, expected.map(|(path, _)| path));
    // Of a text that is cut off or not JSON, that alone is said.
    let error = from_str::<Login>(&text[..text.len() - 1]).unwrap_err();
    assert_eq!((error.path.as_str(), error.more.len()), ("items[0].status", 0));
}

#[test]
fn so_many_mismatches_are_listed() {
    let text = format!("[{}0]", "true,".repeat(1_000));
    let error = from_str::<Vec<i64>>(&text).unwrap_err();
    assert_eq!((error.more.len(), error.omitted), (99, 900));
    assert!(error.to_string().ends_with(
        "[99]: invalid type: boolean `true`, expected an integer (64 bits); and 900 more"
    ));
}

#[test]
fn path_from_a_json_value() {
    let json = serde_json::json!([{"user": "a", "items": [{"status": 1, "state": "s"}]}]);
    let error = from_value::<Vec<Login>>(&json).unwrap_err();
    assert_eq!(
        error.to_string(),
        "[0].items[0].status: invalid type: integer `1`, expected a string"
    );
}

#[test]
fn path_through_any_serde_format() {
    let error =
        serde_json::from_str::<Login>(r#"{"user":"a","items":[{"status":true}]}"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "items[0].status: invalid type: boolean `true`, expected a string at line 1 column 35"
    );
}
