//! Absent, null and value, for the four presences, read and written.

use crate::{error, rewritten};
use specwright_types::{Field, Json, Nullable, from_str, record, text_enum, to_string, union};

/// A struct with the one field `x`.
macro_rules! one_field {
    ($($name:ident $type:ty $([$flag:ident])?;)*) => { $(
        #[derive(Clone)]
        pub struct $name { pub x: $type }
        record!($name { 0 "x" => x $([$flag])?, });
    )* };
}
one_field! {
    Required String [required];
    RequiredNullable Option<String> [required];
    Optional Option<String>;
    OptionalNullable Option<Nullable<String>>;
    RequiredNullableByType Nullable<i32> [required];
    OptionalTwice Option<Option<i64>>;
    RequiredList Vec<i64> [required];
    OptionalList Option<Vec<i64>>;
    OmittedList Vec<i64> [omit_empty];
    OptionalMap Option<std::collections::BTreeMap<String, i64>>;
    RequiredMap std::collections::BTreeMap<String, i64> [required];
    OptionalInt Option<i32>;
    OptionalFloat Option<f64>;
    OptionalBool Option<bool>;
    OptionalAny Option<Json>;
    OptionalRecord Option<Optional>;
    OptionalBox Option<Box<Optional>>;
    OptionalDate Option<specwright_types::DateTime>;
    OptionalNullableList Option<Nullable<Vec<i64>>>;
    NullableItems Vec<Option<i64>> [required];
}

const ABSENT: &str = "{}";
const NULL: &str = r#"{"x":null}"#;
const VALUE: &str = r#"{"x":"v"}"#;

#[test]
fn required() {
    assert_eq!(from_str::<Required>(ABSENT).unwrap().x, "");
    assert_eq!(from_str::<Required>(NULL).unwrap().x, "");
    assert_eq!(error::<Required>(r#"{"y":"v"}"#), "missing `x` of Required at line 1 column 9");
    assert_eq!(from_str::<Required>(VALUE).unwrap().x, "v");
    assert_eq!(to_string(&Required { x: "v".into() }).unwrap(), VALUE);
}

#[test]
fn required_nullable() {
    assert_eq!(from_str::<RequiredNullable>(ABSENT).unwrap().x, None);
    assert_eq!(from_str::<RequiredNullable>(NULL).unwrap().x, None);
    assert_eq!(from_str::<RequiredNullable>(VALUE).unwrap().x.as_deref(), Some("v"));
    assert_eq!(to_string(&RequiredNullable { x: None }).unwrap(), NULL);
    assert_eq!(to_string(&RequiredNullable { x: Some("v".into()) }).unwrap(), VALUE);
}

#[test]
fn optional() {
    assert_eq!(from_str::<Optional>(ABSENT).unwrap().x, None);
    assert_eq!(from_str::<Optional>(NULL).unwrap().x, None);
    assert_eq!(from_str::<Optional>(VALUE).unwrap().x.as_deref(), Some("v"));
    assert_eq!(to_string(&Optional { x: None }).unwrap(), ABSENT);
    assert_eq!(to_string(&Optional { x: Some("v".into()) }).unwrap(), VALUE);
}

#[test]
fn optional_nullable() {
    assert_eq!(from_str::<OptionalNullable>(ABSENT).unwrap().x, None);
    assert_eq!(from_str::<OptionalNullable>(NULL).unwrap().x, Some(Nullable::Null));
    assert_eq!(from_str::<OptionalNullable>(VALUE).unwrap().x, Some(Nullable::Value("v".into())));
    assert_eq!(to_string(&OptionalNullable { x: None }).unwrap(), ABSENT);
    assert_eq!(to_string(&OptionalNullable { x: Some(Nullable::Null) }).unwrap(), NULL);
    assert_eq!(
        to_string(&OptionalNullable { x: Some(Nullable::Value("v".into())) }).unwrap(),
        VALUE
    );
}

#[test]
fn nullable_without_option() {
    assert_eq!(rewritten::<RequiredNullableByType>(ABSENT), NULL);
    assert_eq!(rewritten::<RequiredNullableByType>(NULL), NULL);
    assert_eq!(rewritten::<RequiredNullableByType>(r#"{"x":3}"#), r#"{"x":3}"#);
}

#[test]
fn option_of_option_keeps_null() {
    assert_eq!(from_str::<OptionalTwice>(ABSENT).unwrap().x, None);
    assert_eq!(from_str::<OptionalTwice>(NULL).unwrap().x, Some(None));
    assert_eq!(rewritten::<OptionalTwice>(NULL), NULL);
    assert_eq!(rewritten::<OptionalTwice>(r#"{"x":5}"#), r#"{"x":5}"#);
}

#[test]
fn optional_json_keeps_null() {
    assert_eq!(from_str::<OptionalAny>(ABSENT).unwrap().x, None);
    assert_eq!(from_str::<OptionalAny>(NULL).unwrap().x, Some(Json::Null));
    assert_eq!(rewritten::<OptionalAny>(NULL), NULL);
}

/// A null is absent for an optional property of whatever type.
#[test]
fn null_is_absent_for_every_optional_type() {
    fn absent<T: Field>() {
        assert_eq!(
            (rewritten::<T>(NULL), rewritten::<T>(ABSENT)),
            (ABSENT.to_owned(), ABSENT.to_owned())
        );
    }
    absent::<OptionalInt>();
    absent::<OptionalFloat>();
    absent::<OptionalBool>();
    absent::<OptionalList>();
    absent::<OptionalMap>();
    absent::<OptionalRecord>();
    absent::<OptionalBox>();
    absent::<OptionalDate>();
}

#[test]
fn null_for_a_required_list_or_map_is_empty() {
    assert_eq!(rewritten::<RequiredList>(NULL), r#"{"x":[]}"#);
    assert_eq!(rewritten::<RequiredMap>(NULL), r#"{"x":{}}"#);
    assert_eq!(from_str::<Vec<i64>>("null").unwrap(), Vec::<i64>::new());
    assert_eq!(rewritten::<RequiredList>(ABSENT), r#"{"x":[]}"#);
}

#[test]
fn empty_lists() {
    assert_eq!(rewritten::<OptionalList>(r#"{"x":[]}"#), r#"{"x":[]}"#);
    assert_eq!(rewritten::<OptionalNullableList>(r#"{"x":[]}"#), r#"{"x":[]}"#);
    assert_eq!(rewritten::<OptionalNullableList>(NULL), NULL);
    assert_eq!(rewritten::<OmittedList>(r#"{"x":[]}"#), ABSENT);
    assert_eq!(rewritten::<OmittedList>(r#"{"x":[1]}"#), r#"{"x":[1]}"#);
}

#[test]
fn null_items_only_where_they_may_be() {
    assert_eq!(rewritten::<NullableItems>(r#"{"x":[1,null]}"#), r#"{"x":[1,null]}"#);
    let lists = [r#"{"x":[1,null,2]}"#, r#"{"x":[null,1,2,null]}"#];
    lists.iter().for_each(|text| assert_eq!(rewritten::<RequiredList>(text), r#"{"x":[1,2]}"#));
    let maps = [r#"{"x":{"a":1,"b":null}}"#, r#"{"x":{"b":3,"a":1,"b":null}}"#];
    maps.iter().for_each(|text| assert_eq!(rewritten::<RequiredMap>(text), r#"{"x":{"a":1}}"#));
    assert!(error::<String>("null").starts_with("invalid type: null, expected a string"));
}

#[test]
fn missing_names_all() {
    #[derive(Clone)]
    pub struct Three {
        pub a: String,
        pub b: Option<String>,
        pub c: Option<String>,
    }
    record!(Three { 0 "a" => a [required], 1 "b" => b, 2 "c" => c [required], });
    assert_eq!(error::<Three>(r#"{"d":"y"}"#), "missing `a`, `c` of Three at line 1 column 9");
}

/// What is missing is empty, as deep as it goes.
#[test]
fn a_missing_value_is_empty() {
    text_enum! { Mode { On = "on", } }
    #[derive(Clone)]
    pub struct Inner {
        pub size: f64,
        pub mode: Mode,
        pub more: Option<String>,
    }
    record!(Inner { 0 "size" => size [required], 1 "mode" => mode [required], 2 "more" => more, });
    #[derive(Debug, Clone, PartialEq)]
    pub enum Closed {
        Text(String),
        Number(f64),
    }
    union!(Closed { 0 Text [String], 1 Number [Number], });
    #[derive(Debug, Clone, PartialEq)]
    pub enum Open {
        Text(String),
        Unknown(Json),
    }
    union!(Open { 0 Text [String], .. Unknown });
    #[derive(Clone)]
    pub struct Outer {
        pub id: i32,
        pub done: bool,
        pub at: specwright_types::DateTime,
        pub inner: Inner,
        pub open: Open,
    }
    record!(Outer {
        0 "id" => id [required],
        1 "done" => done [required],
        2 "at" => at [required],
        3 "inner" => inner [required],
        4 "open" => open [required],
    });
    let empty = r#"{"id":1,"done":false,"at":"","inner":{"size":0,"mode":""},"open":null}"#;
    for text in
        [r#"{"id":1}"#, r#"{"x":[],"id":1,"at":null,"inner":{}}"#, r#"{"id":1,"done":null}"#]
    {
        assert_eq!(rewritten::<Outer>(text), empty, "{text}");
    }
    // Nothing is invented for what has no empty value, nor of another document.
    #[derive(Clone)]
    pub struct Holder {
        pub id: i32,
        pub closed: Closed,
    }
    record!(Holder { 0 "id" => id [required], 1 "closed" => closed [required], });
    assert!(error::<Holder>(r#"{"id":1}"#).starts_with("missing `closed` of Holder"));
    assert!(
        error::<Outer>(r#"{"id":1,"inner":{"x":1}}"#)
            .starts_with("inner: missing `size`, `mode` of Inner")
    );
}

/// What may have one value only has that, where it is missing or null, as deep as it goes.
#[test]
fn a_missing_constant_is_that_constant() {
    text_enum! { Mode { On = "on", } }
    #[derive(Clone)]
    pub struct Inner {
        pub mode: Mode,
        pub size: f64,
    }
    record!(Inner { 0 "mode" => mode [required] = "on", 1 "size" => size [required] = "1.5", });
    #[derive(Clone)]
    pub struct Outer {
        pub kind: String,
        pub version: i32,
        pub done: bool,
        pub inner: Inner,
        pub note: Option<String>,
    }
    record!(Outer {
        0 "kind" => kind [required] = "outer",
        1 "version" => version [required] = "2",
        2 "done" => done [required] = "true",
        3 "inner" => inner [required],
        4 "note" => note,
    });
    let whole = r#"{"kind":"outer","version":2,"done":true,"inner":{"mode":"on","size":1.5}}"#;
    for text in [
        "{}",
        r#"{"inner":{"size":1.5},"kind":null}"#,
        r#"{"kind":"other","version":null,"kind":null,"inner":null}"#,
    ] {
        assert_eq!(rewritten::<Outer>(text), whole, "{text}");
    }
    // What came is kept, whatever it is; another document stays one.
    assert_eq!(rewritten::<Inner>(r#"{"mode":"off","size":2}"#), r#"{"mode":"off","size":2}"#);
    assert!(error::<Outer>(r#"{"x":1}"#).starts_with("missing `kind`, `version`, `done`, `inner`"));
    #[cfg(feature = "xml")]
    {
        let read: Outer =
            specwright_types::from_xml(b"<Outer><version>2</version></Outer>").unwrap();
        assert_eq!(to_string(&read).unwrap(), whole);
    }
}

/// A missing property still tells the members of a union that are tried.
#[test]
fn what_is_missing_tells_members() {
    one_field! { A String [required]; B i64 [required]; }
    #[derive(Clone)]
    pub struct First {
        pub name: String,
        pub at: A,
    }
    record!(First { 0 "name" => name [required], 1 "at" => at [required], });
    #[derive(Clone)]
    pub struct Second {
        pub name: String,
        pub at: B,
    }
    record!(Second { 0 "name" => name [required], 1 "at" => at [required], });
    #[derive(Debug, Clone, PartialEq)]
    pub enum Either {
        First(First),
        Second(Second),
        Unknown(Json),
    }
    union!(Either { 0 First [Try], 1 Second [Try], .. Unknown });
    let read = |text| from_str::<Either>(text).unwrap();
    assert!(matches!(read(r#"{"name":"n","at":{"x":"v"}}"#), Either::First(_)));
    assert!(matches!(read(r#"{"name":"n","at":{"x":1}}"#), Either::Second(_)));
    assert!(matches!(read(r#"{"name":"n","at":{}}"#), Either::Unknown(_)));
    assert!(matches!(read(r#"{"name":"n","at":{"x":null}}"#), Either::Unknown(_)));
    assert!(matches!(read(r#"{"name":"n"}"#), Either::Unknown(_)));
}

#[test]
fn text_is_a_nullable_of_what_is_made_of_it() {
    use specwright_types::Uuid;
    text_enum! { Mode { On = "on", } }
    fn taken<T>(value: impl Into<Nullable<T>>) -> Nullable<T> {
        value.into()
    }
    assert_eq!(taken::<String>("x"), Nullable::Value("x".to_owned()));
    assert_eq!(taken::<String>("x".to_owned()), Nullable::Value("x".to_owned()));
    assert_eq!(taken::<Uuid>("u"), Nullable::Value(Uuid::from("u")));
    assert_eq!(taken::<Mode>("on"), Nullable::Value(Mode::On));
    assert_eq!(taken::<Mode>(Nullable::Null), Nullable::Null);
}
