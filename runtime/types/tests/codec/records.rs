//! Structs: other properties, duplicates, order, many fields.

use crate::{error, rewritten, round_trip};
use specwright_types::{Json, from_str, record};
use std::collections::BTreeMap;

#[derive(Clone)]
pub struct Closed {
    pub id: String,
    pub list: Option<Vec<i64>>,
}
record!(Closed { 0 "id" => id [required], 1 "list" => list, });

#[derive(Clone)]
pub struct Counts {
    pub id: String,
    pub more: BTreeMap<String, i64>,
}
record!(Counts {
    0 "id" => id [required],
    .. more
});

#[derive(Clone)]
pub struct Open {
    pub id: Option<String>,
    pub more: BTreeMap<String, Json>,
}
record!(Open { 0 "id" => id, .. more });

#[derive(Clone)]
pub struct Nothing {}
record!(Nothing {});

#[test]
fn unknown_properties_are_skipped() {
    assert_eq!(
        rewritten::<Closed>(r#"{"zz":{"a":[{}]},"id":"n","list":[1],"z":null}"#),
        r#"{"id":"n","list":[1]}"#
    );
}

#[test]
fn other_properties_are_kept() {
    let counts: Counts = round_trip(r#"{"id":"x","a":1,"b c":2}"#);
    assert_eq!(counts.more["b c"], 2);
    let open: Open = round_trip(r#"{"id":"x","a":{"b":[1]},"z":null}"#);
    assert_eq!(open.more.len(), 2);
    round_trip::<Open>(r#"{"a":1}"#);
    round_trip::<Open>("{}");
}

#[test]
fn other_properties_of_a_wrong_type() {
    assert_eq!(
        error::<Counts>(r#"{"id":"x","a.b":true}"#),
        r#"["a.b"]: invalid type: boolean `true`, expected an integer (64 bits) at line 1 column 20"#
    );
}

#[test]
fn a_struct_without_fields() {
    round_trip::<Nothing>("{}");
    assert_eq!(rewritten::<Nothing>(r#"{"a":1}"#), "{}");
}

#[test]
fn the_last_of_two_is_kept() {
    assert_eq!(
        rewritten::<Closed>(r#"{"id":"1","id":"2","list":[1],"list":[2,3]}"#),
        r#"{"id":"2","list":[2,3]}"#
    );
    assert_eq!(rewritten::<Closed>(r#"{"id":"1","list":[1],"list":null}"#), r#"{"id":"1"}"#);
    // Each has to fit.
    assert!(from_str::<Closed>(r#"{"id":"1","id":[{}]}"#).is_err());
    assert!(from_str::<Closed>(r#"{"id":[{}],"id":"1"}"#).is_err());
    let counts: Counts = from_str(r#"{"id":"x","a":1,"a":2}"#).unwrap();
    assert_eq!(counts.more["a"], 2);
}

#[test]
fn names_with_escapes() {
    assert_eq!(rewritten::<Closed>(r#"{"\u0069d":"x","li\u0073t":[]}"#), r#"{"id":"x","list":[]}"#);
}

/// 100 fields: more than one word of seen fields, and a table wide enough for a hashed index.
macro_rules! wide {
    ($($index:literal $wire:literal $field:ident,)*) => {
        #[derive(Clone)]
        pub struct Wide { $(pub $field: Option<i64>,)* }
        record!(Wide { $($index $wire => $field,)* });
        #[derive(Clone)]
        pub struct WideRequired { $(pub $field: i64,)* }
        record!(WideRequired { $($index $wire => $field [required],)* });
    };
}
wide! {
    0 "f0" f0, 1 "f1" f1, 2 "f2" f2, 3 "f3" f3, 4 "f4" f4, 5 "f5" f5, 6 "f6" f6, 7 "f7" f7, 8 "f8" f8, 9 "f9" f9,
    10 "f10" f10, 11 "f11" f11, 12 "f12" f12, 13 "f13" f13, 14 "f14" f14, 15 "f15" f15, 16 "f16" f16, 17 "f17" f17, 18 "f18" f18, 19 "f19" f19,
    20 "f20" f20, 21 "f21" f21, 22 "f22" f22, 23 "f23" f23, 24 "f24" f24, 25 "f25" f25, 26 "f26" f26, 27 "f27" f27, 28 "f28" f28, 29 "f29" f29,
    30 "f30" f30, 31 "f31" f31, 32 "f32" f32, 33 "f33" f33, 34 "f34" f34, 35 "f35" f35, 36 "f36" f36, 37 "f37" f37, 38 "f38" f38, 39 "f39" f39,
    40 "f40" f40, 41 "f41" f41, 42 "f42" f42, 43 "f43" f43, 44 "f44" f44, 45 "f45" f45, 46 "f46" f46, 47 "f47" f47, 48 "f48" f48, 49 "f49" f49,
    50 "f50" f50, 51 "f51" f51, 52 "f52" f52, 53 "f53" f53, 54 "f54" f54, 55 "f55" f55, 56 "f56" f56, 57 "f57" f57, 58 "f58" f58, 59 "f59" f59,
    60 "f60" f60, 61 "f61" f61, 62 "f62" f62, 63 "f63" f63, 64 "f64" f64, 65 "f65" f65, 66 "f66" f66, 67 "f67" f67, 68 "f68" f68, 69 "f69" f69,
    70 "f70" f70, 71 "f71" f71, 72 "f72" f72, 73 "f73" f73, 74 "f74" f74, 75 "f75" f75, 76 "f76" f76, 77 "f77" f77, 78 "f78" f78, 79 "f79" f79,
    80 "f80" f80, 81 "f81" f81, 82 "f82" f82, 83 "f83" f83, 84 "f84" f84, 85 "f85" f85, 86 "f86" f86, 87 "f87" f87, 88 "f88" f88, 89 "f89" f89,
    90 "f90" f90, 91 "f91" f91, 92 "f92" f92, 93 "f93" f93, 94 "f94" f94, 95 "f95" f95, 96 "f96" f96, 97 "f97" f97, 98 "f98" f98, 99 "f99" f99,
    100 "f100" f100, 101 "f101" f101, 102 "f102" f102, 103 "f103" f103, 104 "f104" f104, 105 "f105" f105, 106 "f106" f106, 107 "f107" f107,
    108 "f108" f108, 109 "f109" f109, 110 "f110" f110, 111 "f111" f111, 112 "f112" f112, 113 "f113" f113, 114 "f114" f114, 115 "f115" f115,
    116 "f116" f116, 117 "f117" f117, 118 "f118" f118, 119 "f119" f119, 120 "f120" f120, 121 "f121" f121, 122 "f122" f122, 123 "f123" f123,
    124 "f124" f124, 125 "f125" f125, 126 "f126" f126, 127 "f127" f127, 128 "f128" f128, 129 "f129" f129,
}

fn entries(numbers: impl Iterator<Item = usize>) -> String {
    let entries: Vec<_> = numbers.map(|number| format!(r#""f{number}":{number}"#)).collect();
    format!("{{{}}}", entries.join(","))
}

#[test]
fn many_fields_in_order() {
    round_trip::<Wide>(&entries(0..130));
    round_trip::<Wide>(&entries([3, 64, 127, 128, 129].into_iter()));
}

#[test]
fn many_fields_out_of_order() {
    assert_eq!(
        rewritten::<Wide>(&entries((0..130).map(|number| number * 37 % 130))),
        entries(0..130)
    );
    assert_eq!(
        rewritten::<Wide>(r#"{"f129":1,"g1":2,"f":3,"f130":4,"":5,"f0":6}"#),
        r#"{"f0":6,"f129":1}"#
    );
}

#[test]
fn duplicates_beyond_the_64th_field() {
    assert_eq!(
        rewritten::<Wide>(r#"{"f128":1,"f128":2,"f64":3,"f64":4}"#),
        r#"{"f64":4,"f128":2}"#
    );
}

#[test]
fn required_beyond_the_64th_field() {
    round_trip::<WideRequired>(&entries(0..130));
    let lacking = entries((0..130).filter(|number| !matches!(number, 2 | 63 | 64 | 129)));
    let read: serde_json::Value =
        serde_json::from_str(&rewritten::<WideRequired>(&lacking)).unwrap();
    let values =
        ["f1", "f2", "f63", "f64", "f128", "f129"].map(|name| read[name].as_i64().unwrap());
    assert_eq!(values, [1, 0, 0, 0, 128, 0]);
    let message = error::<WideRequired>(r#"{"x":1}"#);
    assert!(message.starts_with("missing `f0`, `f1`, "), "{message}");
    assert!(message.contains(", `f129` of WideRequired"), "{message}");
}
