//! Damaged and shuffled input: reading never panics, and every way of reading agrees.

use crate::{rules::Source, scalars::ALL, scalars::Scalars, tags::Pet, tags::Thing};
use serde::de::DeserializeOwned;
use specwright_types::{Field, from_slice, from_value, to_vec};

/// A small generator of numbers (xorshift), so that each run does the same.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

/// Reads `rounds` damaged copies of a text, and returns how many could be read.
fn damage<T: Field + DeserializeOwned>(text: &str, rounds: usize) -> usize {
    const PARTS: [&str; 14] = [
        "null",
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "-1",
        "1e400",
        "\\u0000",
        "\"kind\":",
        "\u{e9}",
        "[]",
    ];
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut read = 0;
    for _ in 0..rounds {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=numbers.below(2) {
            let at = numbers.below(bytes.len());
            let to = bytes.len().min(at + numbers.below(8));
            let part = PARTS[numbers.below(PARTS.len())].as_bytes();
            bytes.splice(at..to, part.iter().copied());
        }
        read += usize::from(agrees::<T>(&bytes));
    }
    read
}

/// Whether bytes can be read; if so, in every way to the same value, which survives being written.
fn agrees<T: Field + DeserializeOwned>(bytes: &[u8]) -> bool {
    let value = from_slice::<T>(bytes);
    assert_eq!(
        value.is_ok(),
        serde_json::from_slice::<T>(bytes).is_ok(),
        "{}",
        String::from_utf8_lossy(bytes)
    );
    let Ok(value) = value else { return false };
    let written = to_vec(&value).unwrap();
    assert_eq!(written, serde_json::to_vec(&value.view()).unwrap());
    let again: T = from_slice(&written).unwrap();
    assert!(again.view() == value.view(), "{}", String::from_utf8_lossy(bytes));
    // A JSON value keeps the last of two properties of one name, and so does a record.
    for text in [bytes, &written] {
        let json = serde_json::from_slice(text).unwrap();
        assert!(
            from_value::<T>(&json).unwrap().view() == value.view(),
            "{}",
            String::from_utf8_lossy(bytes)
        );
    }
    true
}

#[test]
fn damaged_records() {
    assert!(damage::<Scalars>(ALL, 3_000) > 20);
}

#[test]
fn damaged_unions() {
    let pet =
        r#"{"bark":"yip","friend":{"name":"T","kind":"cat"},"kind":"puppy","more":[{"a":null}]}"#;
    assert!(damage::<Pet>(pet, 3_000) > 100);
    assert!(damage::<Thing>(r#"{"n":2,"id":1,"type":"bag","m":5}"#, 3_000) > 100);
    assert!(
        damage::<Source>(
            r#"[{"table":"t","blobUri":"b"},{"blobUri":"b","size":3},"x",{"size":4},2.5]"#,
            3_000
        ) > 100
    );
}
