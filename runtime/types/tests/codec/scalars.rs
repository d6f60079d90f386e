//! Scalars, enums, lists and maps: what is read is what is written.

use crate::{error, rewritten, round_trip};
use specwright_types::{
    Base64, Base64Url, DateTime, Decimal, Json, UnixTime, Uuid, from_str, int_enum, record,
    text_enum, to_string,
};
use std::collections::BTreeMap;

text_enum! {
    /// Where a resource is in its life.
    State {
        /// Done.
        Succeeded = "Succeeded",
        InProgress = "in-progress",
    }
}
int_enum! { Level { Low = 1, High = 2, } }

#[derive(Clone)]
pub struct Scalars {
    pub i: i32,
    pub l: i64,
    pub u: u64,
    pub f: f32,
    pub d: f64,
    pub b: bool,
    pub s: String,
    pub bytes: Base64,
    pub at: DateTime,
    pub id: Uuid,
    pub any: Json,
    pub state: State,
    pub level: Level,
    pub child: Option<Box<Scalars>>,
    pub list: Vec<String>,
    pub map: BTreeMap<String, Scalars>,
    pub grid: Vec<Vec<f64>>,
    pub states: Option<Vec<State>>,
    pub holes: Option<Vec<Option<i64>>>,
}
record!(Scalars {
    0 "i" => i [required],
    1 "l" => l [required],
    2 "u" => u [required],
    3 "f" => f [required],
    4 "d" => d [required],
    5 "b" => b [required],
    6 "s" => s [required],
    7 "bytes" => bytes [required],
    8 "at" => at [required],
    9 "id" => id [required],
    10 "any" => any [required],
    11 "state" => state [required],
    12 "level" => level [required],
    13 "child" => child,
    14 "list" => list [required],
    15 "map" => map [omit_empty],
    16 "grid" => grid [required],
    17 "states" => states,
    18 "holes" => holes,
});

pub const ALL: &str = concat!(
    r#"{"i":-3,"l":9007199254740993,"u":18446744073709551615,"f":0.5,"d":1.5,"b":true,"s":"q\"\n\u0001é😀","bytes":"aGVsbG8=","#,
    r#""at":"2024-01-01T00:00:00.1234567Z","id":"67E55044-10b1-426f-9247-bb680e5fe0c8","any":{"x":[1,null]},"state":"Odd","level":7,"#,
    r#""child":{"i":1,"l":2,"u":3,"f":1.5,"d":2,"b":false,"s":"","bytes":"","at":"not a date","id":"","any":null,"#,
    r#""state":"in-progress","level":2,"list":[],"grid":[]},"#,
    r#""list":["a","b"],"grid":[[1,2.5],[]],"states":["Succeeded","x"],"holes":[1,null,2]}"#,
);

#[test]
fn every_scalar() {
    let all: Scalars = round_trip(ALL);
    assert_eq!(all.state, State::Unknown("Odd".into()));
    assert_eq!(all.level, Level::Unknown(7));
    assert_eq!(all.bytes.as_bytes(), b"hello");
    assert_eq!(all.s, "q\"\n\u{1}é😀");
    let child = all.child.unwrap();
    assert_eq!((child.state, child.level), (State::InProgress, Level::High));
}

#[test]
fn maps_of_records() {
    let text = format!(r#"{{"a b":{ALL},"z":{ALL}}}"#);
    let map: BTreeMap<String, Scalars> = from_str(&text).unwrap();
    assert_eq!(to_string(&map).unwrap(), text);
    let text = ALL.replace(r#""grid":[["#, &format!(r#""map":{text},"grid":[["#));
    let scalars: Scalars = round_trip(&text);
    assert_eq!(scalars.map.len(), 2);
}

#[test]
fn values_that_do_not_fit() {
    let with = |old: &str, new: &str| {
        assert!(ALL.contains(old));
        error::<Scalars>(&ALL.replace(old, new))
    };
    let cases = [
        (
            r#""i":-3"#,
            r#""i":3000000000"#,
            "i: invalid value: integer `3000000000`, expected an integer that fits",
        ),
        (
            r#""i":-3"#,
            r#""i":-3.5"#,
            "i: invalid type: floating point `-3.5`, expected an integer that fits",
        ),
        (r#""u":18446744073709551615"#, r#""u":-1"#, "u: invalid value: integer `-1`"),
        (
            r#""l":9007199254740993"#,
            r#""l":9223372036854775808"#,
            "l: invalid value: integer `9223372036854775808`",
        ),
        (r#""f":0.5"#, r#""f":1e300"#, "f: invalid value: floating point `1e+300`"),
        ("[1,2.5]", r#"[1,"x"]"#, "grid[0][1]: invalid type: string \"x\", expected a number"),
        (r#""b":false"#, r#""b":"no""#, "child.b: invalid type: string \"no\", expected a boolean"),
        (r#""aGVsbG8=""#, r#""a*""#, "bytes: invalid value: string \"a*\", expected base64 text"),
        (
            r#""level":7"#,
            r#""level":"7""#,
            "level: invalid type: string \"7\", expected an integer that fits",
        ),
        (r#""state":"Odd""#, r#""state":7"#, "state: invalid type: integer `7`, expected a string"),
    ];
    for (old, new, expected) in cases {
        let message = with(old, new);
        assert!(message.starts_with(expected), "{message}");
    }
}

#[test]
fn whole_floats_are_integers() {
    assert_eq!(from_str::<i32>("3.0").unwrap(), 3);
    assert_eq!(from_str::<i64>("-2e3").unwrap(), -2000);
    assert_eq!(from_str::<u64>("9007199254740992.0").unwrap(), 9_007_199_254_740_992);
    assert!(from_str::<i64>("1e300").is_err());
}

#[test]
fn integers_are_floats() {
    assert_eq!(from_str::<f64>("3").unwrap(), 3.0);
    assert_eq!(from_str::<f32>("-3").unwrap(), -3.0);
}

/// Not the one next to it, which would be sent back with other digits.
#[test]
fn floats_are_the_nearest_there_are() {
    assert_eq!(to_string(&from_str::<f64>("-1.034E-20").unwrap()).unwrap(), "-1.034e-20");
    assert_eq!(to_string(&from_str::<f64>("7.0120045e-10").unwrap()).unwrap(), "7.0120045e-10");
    assert_eq!(
        from_str::<specwright_types::Json>("[-1.034E-20]").unwrap().to_string(),
        "[-1.034e-20]"
    );
}

#[test]
fn every_width_of_integer() {
    assert_eq!((from_str::<u8>("255").unwrap(), from_str::<i8>("-128").unwrap()), (255, -128));
    assert_eq!(
        (from_str::<u16>("65535").unwrap(), from_str::<u32>("4294967295").unwrap()),
        (65_535, 4_294_967_295)
    );
    assert!(from_str::<u32>("4294967296").is_err() && from_str::<i16>("32768").is_err());
    assert_eq!(to_string(&u64::MAX).unwrap(), "18446744073709551615");
    assert_eq!(to_string(&i64::MIN).unwrap(), "-9223372036854775808");
}

#[test]
fn floats_keep_their_shortest_form() {
    assert_eq!(to_string(&0.1_f32).unwrap(), "0.1");
    assert_eq!(to_string(&1e21).unwrap(), serde_json::to_string(&1e21).unwrap());
    assert_eq!(to_string(&f64::NAN).unwrap(), "null");
}

#[test]
fn base64_in_every_form() {
    for text in [r#""-_8=""#, r#""-_8""#, r#""+/8=""#, r#""+/8""#, "\"+/\\r\\n8=\""] {
        assert_eq!(from_str::<Base64>(text).unwrap().0, [0xfb, 0xff], "{text}");
        assert_eq!(from_str::<Base64Url>(text).unwrap().0, [0xfb, 0xff], "{text}");
    }
    assert_eq!(to_string(&Base64(vec![0xfb, 0xff])).unwrap(), r#""+/8=""#);
    assert_eq!(to_string(&Base64Url(vec![0xfb, 0xff])).unwrap(), r#""-_8""#);
}

#[test]
fn text_scalars_keep_every_byte() {
    for text in [
        r#""2017-08-18T19:05:36.2Z""#,
        r#""0001-01-01""#,
        r#""{67E55044}""#,
        r#"" 1.500 ""#,
        r#""""#,
    ] {
        assert_eq!(rewritten::<DateTime>(text), text);
        assert_eq!(rewritten::<Uuid>(text), text);
        assert_eq!(rewritten::<Decimal>(text), text);
    }
}

#[test]
fn unix_times_are_integers() {
    assert_eq!(from_str::<UnixTime>("4102444800").unwrap(), UnixTime(4_102_444_800));
    assert_eq!(to_string(&UnixTime(-1)).unwrap(), "-1");
}

#[test]
fn escapes_are_as_serde_json_writes_them() {
    let text: String =
        (0..0x80).map(|byte| char::from(byte as u8)).chain("é\u{2028}😀".chars()).collect();
    assert_eq!(to_string(&text).unwrap(), serde_json::to_string(&text).unwrap());
    let map = BTreeMap::from([(text, 1_i64)]);
    assert_eq!(to_string(&map).unwrap(), serde_json::to_string(&map).unwrap());
}

#[test]
fn enums_know_their_text() {
    assert_eq!(State::Succeeded.as_str(), "Succeeded");
    assert_eq!(State::from("in-progress".to_owned()), State::InProgress);
    assert_eq!(State::from("succeeded"), State::Unknown("succeeded".into()));
    assert_eq!(format!("{:>11}|", State::InProgress), "in-progress|");
    assert_eq!(
        (Level::from(2), Level::Low.value(), Level::Unknown(9).value()),
        (Level::High, 1, 9)
    );
    assert_eq!(
        serde_json::to_string(&[State::Succeeded, State::Unknown("é".into())]).unwrap(),
        r#"["Succeeded","é"]"#
    );
    assert_eq!(serde_json::from_str::<Level>("2").unwrap(), Level::High);
}

#[test]
fn whole_numbers_are_written_without_a_fraction() {
    let cases = [
        ("3600.0", "3600"),
        ("-2.0", "-2"),
        ("0.5", "0.5"),
        ("9007199254740992.0", "9007199254740992"),
        ("1e300", "1e+300"),
        // An integer has no negative zero.
        ("-0.0", "-0.0"),
    ];
    for (read, written) in cases {
        let value: f64 = from_str(read).unwrap();
        assert_eq!(to_string(&value).unwrap(), written);
        assert_eq!(serde_json::to_string(&specwright_types::View::F64(value)).unwrap(), written);
    }
    assert_eq!(to_string(&1800.0_f32).unwrap(), "1800");
}

#[test]
fn integers_that_are_text() {
    use specwright_types::{Int64, UInt64};
    let size: Int64 = from_str(r#""-9007199254740993""#).unwrap();
    assert_eq!(size, -9_007_199_254_740_993);
    assert_eq!(to_string(&size).unwrap(), r#""-9007199254740993""#);
    assert_eq!(specwright_types::View::from(&size).text().unwrap(), "-9007199254740993");
    // As Protocol Buffers do, a number is read too.
    assert_eq!(from_str::<UInt64>("7").unwrap(), 7);
    assert_eq!(to_string(&vec![UInt64(u64::MAX)]).unwrap(), r#"["18446744073709551615"]"#);
    assert_eq!(
        from_str::<UInt64>(r#""-1""#).unwrap_err().to_string(),
        r#"invalid value: string "-1", expected an integer that fits, as text at line 1 column 4"#
    );
}
