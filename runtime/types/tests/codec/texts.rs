//! Structs read from pairs of name and text: headers and forms.

use crate::{rules::Speed, scalars::Level, scalars::State};
use specwright_types::{
    Base64, DateTime, Json, Nullable,
    private::{read_headers, read_text},
    record,
};
use std::collections::BTreeMap;

#[derive(Clone)]
pub struct Headers {
    pub retry_after: Option<i64>,
    pub id: Option<String>,
    pub at: Option<DateTime>,
    pub state: Option<State>,
    pub level: Option<Level>,
    pub small: Option<i32>,
    pub unsigned: Option<u64>,
    pub single: Option<f32>,
    pub ratio: Option<f64>,
    pub on: Option<bool>,
    pub md5: Option<Base64>,
    pub names: Option<Vec<String>>,
    pub numbers: Option<Vec<i64>>,
    pub maybe: Option<Nullable<String>>,
    pub speed: Option<Speed>,
    pub any: Option<Json>,
}
record!(Headers {
    0 "Retry-After" => retry_after,
    1 "x-ms-request-id" => id,
    2 "Last-Modified" => at,
    3 "x-state" => state,
    4 "x-level" => level,
    5 "x-small" => small,
    6 "x-unsigned" => unsigned,
    7 "x-single" => single,
    8 "x-ratio" => ratio,
    9 "x-on" => on,
    10 "Content-MD5" => md5,
    11 "x-names" => names,
    12 "x-numbers" => numbers,
    13 "x-maybe" => maybe,
    14 "x-speed" => speed,
    15 "x-any" => any,
});

#[test]
fn headers_by_type() {
    let headers: Headers = read_headers([
        ("retry-after", " 15 "),
        ("X-MS-REQUEST-ID", "a, b"),
        ("last-modified", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ("x-state", "odd"),
        ("x-level", "2"),
        ("x-small", "-3"),
        ("x-unsigned", "18446744073709551615"),
        ("x-single", "0.5"),
        ("x-ratio", "1e3"),
        ("x-on", "True"),
        ("content-md5", "aGk="),
        ("x-maybe", "m"),
        ("x-speed", "7"),
        ("x-any", "7"),
        ("unknown", "u"),
    ]);
    assert_eq!(
        (headers.retry_after, headers.id.as_deref(), headers.on),
        (Some(15), Some("a, b"), Some(true))
    );
    assert_eq!(headers.at.unwrap(), "Sun, 06 Nov 1994 08:49:37 GMT");
    assert_eq!(
        (headers.state, headers.level),
        (Some(State::Unknown("odd".into())), Some(Level::High))
    );
    assert_eq!((headers.small, headers.unsigned), (Some(-3), Some(u64::MAX)));
    assert_eq!((headers.single, headers.ratio), (Some(0.5), Some(1000.0)));
    assert_eq!(headers.md5.unwrap().as_bytes(), b"hi");
    assert_eq!(headers.maybe, Some(Nullable::Value("m".into())));
    assert_eq!((headers.speed, headers.any), (Some(Speed::Count(7)), Some("7".into())));
}

#[test]
fn header_lists_join_their_lines() {
    let headers: Headers =
        read_headers([("x-names", "a, b"), ("x-numbers", "1,2"), ("X-Names", "c,,d")]);
    assert_eq!(headers.names.unwrap(), ["a", "b", "c", "d"]);
    assert_eq!(headers.numbers.unwrap(), [1, 2]);
    assert_eq!(read_headers::<Headers>([("x-names", "")]).names.unwrap(), Vec::<String>::new());
}

/// RFC 9110 section 5.3: `Set-Cookie` is no list, whatever is said of it.
#[test]
fn cookies_are_not_split() {
    #[derive(Clone)]
    pub struct Cookies {
        pub cookies: Option<Vec<String>>,
    }
    record!(Cookies { 0 "Set-Cookie" => cookies, });
    let lines = ["a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/", "b=x,y,z"];
    let headers: Cookies = read_headers(lines.map(|line| ("set-cookie", line)));
    assert_eq!(headers.cookies.unwrap(), lines);
}

/// RFC 9110 section 5.6.7: the comma of a date separates nothing.
#[test]
fn dates_are_not_split() {
    #[derive(Clone)]
    pub struct Dates {
        pub dates: Option<Vec<String>>,
    }
    record!(Dates { 0 "x-dates" => dates, });
    let fixed = "Sun, 06 Nov 1994 08:49:37 GMT";
    let old = "Sunday, 06-Nov-94 08:49:37 GMT";
    let c = "Sun Nov  6 08:49:37 1994";
    let joined = format!("{fixed}, {old},{c} ,{fixed}");
    let headers: Dates = read_headers([("x-dates", joined.as_str()), ("x-dates", old)]);
    assert_eq!(headers.dates.unwrap(), [fixed, old, c, fixed, old]);
    let headers: Dates = read_headers([("x-dates", "Sun, Mon,12, sunday,13 eggs, Sun, 1")]);
    assert_eq!(headers.dates.unwrap(), ["Sun", "Mon", "12", "sunday,13 eggs", "Sun", "1"]);
}

#[test]
fn the_first_of_two_headers_counts() {
    assert_eq!(
        read_headers::<Headers>([("retry-after", "1"), ("retry-after", "2")]).retry_after,
        Some(1)
    );
}

#[test]
fn headers_that_cannot_be_read_are_absent() {
    let headers: Headers = read_headers([
        ("retry-after", "soon"),
        ("x-small", "99999999999"),
        ("x-level", "high"),
        ("x-on", "yes"),
        ("x-ratio", ""),
        ("content-md5", "*"),
        ("x-numbers", "1,x"),
        ("x-unsigned", "-1"),
    ]);
    assert!(
        headers.retry_after.is_none()
            && headers.small.is_none()
            && headers.level.is_none()
            && headers.on.is_none()
    );
    assert!(
        headers.ratio.is_none()
            && headers.md5.is_none()
            && headers.numbers.is_none()
            && headers.unsigned.is_none()
    );
}

#[derive(Clone)]
pub struct Query {
    pub size: i64,
    pub names: Vec<String>,
    pub more: BTreeMap<String, i64>,
}
record!(Query { 0 "size" => size [required], 1 "name" => names, .. more });

#[test]
fn strict_texts() {
    let query: Query =
        read_text([("name", "b"), ("size", "3"), ("other", "4"), ("name", "a")]).unwrap();
    assert_eq!(
        (query.size, query.names, query.more["other"]),
        (3, vec!["b".to_owned(), "a".to_owned()], 4)
    );
}

#[test]
fn a_required_list_without_pairs_is_empty() {
    #[derive(Clone)]
    pub struct Names {
        pub names: Vec<String>,
    }
    record!(Names { 0 "name" => names [required], });
    assert_eq!(read_text::<Names>([]).unwrap().names, Vec::<String>::new());
}

#[test]
fn strict_texts_that_do_not_fit() {
    let message =
        |pairs: &[(&str, &str)]| read_text::<Query>(pairs.iter().copied()).unwrap_err().to_string();
    assert_eq!(message(&[("name", "b")]), "missing `size` of Query");
    assert_eq!(message(&[("Size", "3")]), "missing `size` of Query");
    assert_eq!(
        message(&[("size", "x")]),
        "size: invalid text \"x\", expected an integer (64 bits)"
    );
    assert_eq!(
        message(&[("size", "1"), ("a.b", "x")]),
        "[\"a.b\"]: invalid text \"x\", expected an integer (64 bits)"
    );
}
