//! MB/s of reading and writing JSON: record tables beside serde's derive, over the same values.
//!
//! `cargo run --release -p specwright-types --example throughput`. The best of several runs is
//! printed; on a shared machine expect ±10 %.

#![allow(clippy::print_stdout, reason = "its output is its purpose")]

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use specwright_types::{Json, from_slice, record, text_enum, to_vec, union};
use std::{hint::black_box, time::Instant};

/// The types twice: with tables and derived.
mod tables {
    use super::{Json, record, text_enum, union};

    text_enum! { State { Running = "running", Succeeded = "succeeded", Failed = "failed", } }

    #[derive(Clone)]
    pub struct Job {
        pub id: String,
        pub name: Option<String>,
        pub state: Option<State>,
        pub progress: Option<i64>,
        pub ratio: Option<f64>,
        pub done: Option<bool>,
        pub tags: Option<Vec<String>>,
        pub owner: Option<Owner>,
        pub source: Option<Source>,
    }
    record!(Job {
        0 "id" => id [required],
        1 "displayName" => name,
        2 "state" => state,
        3 "progressPercent" => progress,
        4 "ratio" => ratio,
        5 "done" => done,
        6 "tags" => tags,
        7 "owner" => owner,
        8 "source" => source,
    });
    #[derive(Clone)]
    pub struct Owner {
        pub id: String,
        pub mail: Option<String>,
        pub level: Option<i32>,
        pub note: Option<String>,
    }
    record!(Owner { 0 "id" => id [required], 1 "mail" => mail, 2 "level" => level, 3 "note" => note, });
    #[derive(Clone)]
    pub struct Blob {
        pub uri: String,
        pub size: Option<i64>,
    }
    record!(Blob { 0 "blobUri" => uri [required], 1 "size" => size, });
    #[derive(Clone)]
    pub struct Table {
        pub table: String,
        pub rows: Option<i64>,
    }
    record!(Table { 0 "table" => table [required], 1 "rows" => rows, });
    #[derive(Debug, Clone, PartialEq)]
    pub enum Source {
        Blob(Blob),
        Table(Table),
        Unknown(Json),
    }
    union!(Source by "kind" { 0 "blob" => Blob, 1 "table" => Table, .. Unknown });
}

mod derived {
    use super::{Deserialize, Serialize};

    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "camelCase")]
    pub enum State {
        Running,
        Succeeded,
        Failed,
        #[serde(untagged)]
        Unknown(String),
    }
    #[derive(Serialize, Deserialize)]
    pub struct Job {
        pub id: String,
        #[serde(rename = "displayName", skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub state: Option<State>,
        #[serde(rename = "progressPercent", skip_serializing_if = "Option::is_none")]
        pub progress: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub ratio: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub done: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub tags: Option<Vec<String>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub owner: Option<Owner>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub source: Option<Source>,
    }
    #[derive(Serialize, Deserialize)]
    pub struct Owner {
        pub id: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub mail: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub level: Option<i32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub note: Option<String>,
    }
    #[derive(Serialize, Deserialize)]
    pub struct Blob {
        #[serde(rename = "blobUri")]
        pub uri: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub size: Option<i64>,
    }
    #[derive(Serialize, Deserialize)]
    pub struct Table {
        pub table: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub rows: Option<i64>,
    }
    #[derive(Serialize, Deserialize)]
    #[serde(tag = "kind", rename_all = "camelCase")]
    pub enum Source {
        Blob(Blob),
        Table(Table),
    }
}

/// 2 MB of jobs: `optional` of ten optional properties are there.
fn jobs(optional: usize, union: bool) -> Vec<u8> {
    let job = |i: usize| {
        let parts = [
            format!(r#","displayName":"The job called {i}, or so""#),
            format!(r#","state":"{}""#, ["running", "succeeded", "failed"][i % 3]),
            format!(r#","progressPercent":{}"#, i % 101),
            format!(r#","ratio":{}.5"#, i % 7),
            format!(r#","done":{}"#, i.is_multiple_of(2)),
            r#","tags":["one","twenty-two","three"]"#.to_owned(),
            format!(
                r#","owner":{{"id":"owner-{i}","mail":"someone@example.org","level":{}}}"#,
                i % 9
            ),
        ];
        let source = match (union, i % 2) {
            (false, _) => String::new(),
            (true, 0) => format!(
                r#","source":{{"kind":"blob","blobUri":"https://example.org/{i}","size":{i}}}"#
            ),
            (true, _) => format!(r#","source":{{"kind":"table","table":"t{i}","rows":{i}}}"#),
        };
        format!(r#"{{"id":"/subscriptions/7/jobs/{i}"{}{source}}}"#, parts[..optional].concat())
    };
    let mut text = String::from("[");
    for i in 0.. {
        if text.len() > 2_000_000 {
            break;
        }
        if i > 0 {
            text.push(',');
        }
        text += &job(i);
    }
    (text + "]").into_bytes()
}

/// The best MB/s of several runs.
fn rate<R>(bytes: usize, mut run: impl FnMut() -> R) -> f64 {
    let seconds = (0..40).map(|_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed().as_secs_f64()
    });
    bytes as f64 / 1e6 / seconds.fold(f64::MAX, f64::min)
}

fn measure(name: &str, text: &[u8]) {
    let tables: Vec<tables::Job> = from_slice(text).expect("the text fits the tables");
    let derived: Vec<derived::Job> = through_serde(text);
    assert!(to_vec(&tables).is_ok_and(|bytes| bytes == text), "tables write what they read");
    assert!(
        serde_json::to_vec(&derived).is_ok_and(|bytes| bytes == text),
        "derive writes what it reads"
    );
    let size = text.len();
    let ours = rate(size, || from_slice::<Vec<tables::Job>>(text));
    let ours_serde = rate(size, || through_serde::<Vec<tables::Job>>(text));
    let theirs = rate(size, || through_serde::<Vec<derived::Job>>(text));
    println!(
        "{name:18} read   {ours:6.0} {ours_serde:8.0} {theirs:8.0}   {:.2} {:.2}",
        ours / theirs,
        ours_serde / theirs
    );
    let ours = rate(size, || to_vec(&tables));
    let ours_serde = rate(size, || serde_json::to_vec(&tables));
    let theirs = rate(size, || serde_json::to_vec(&derived));
    println!(
        "{name:18} write  {ours:6.0} {ours_serde:8.0} {theirs:8.0}   {:.2} {:.2}",
        ours / theirs,
        ours_serde / theirs
    );
}

fn through_serde<T: DeserializeOwned>(text: &[u8]) -> T {
    serde_json::from_slice(text).expect("the text fits the types")
}

fn main() {
    println!("MB/s                      tables  +serde   derive   tables/derive, +serde/derive");
    measure("records", &jobs(7, false));
    measure("sparse records", &jobs(1, false));
    measure("records and unions", &jobs(7, true));
}
