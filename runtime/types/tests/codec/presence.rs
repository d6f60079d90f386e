//! Absent, null and value, for the four presences, read and written.

use crate::{error, rewritten};
use specwright_types::{Field, Json, Nullable, from_str, record, to_string};

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
    assert_eq!(error::<Required>(ABSENT), "missing `x` of Required at line 1 column 2");
    assert_eq!(
        error::<Required>(NULL),
        "x: invalid type: null, expected a string at line 1 column 9"
    );
    assert_eq!(from_str::<Required>(VALUE).unwrap().x, "v");
    assert_eq!(to_string(&Required { x: "v".into() }).unwrap(), VALUE);
}

#[test]
fn required_nullable() {
    assert_eq!(
        error::<RequiredNullable>(ABSENT),
        "missing `x` of RequiredNullable at line 1 column 2"
    );
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
fn nullable_without_option_must_be_there() {
    assert_eq!(
        error::<RequiredNullableByType>(ABSENT),
        "missing `x` of RequiredNullableByType at line 1 column 2"
    );
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
    assert_eq!(error::<RequiredList>(ABSENT), "missing `x` of RequiredList at line 1 column 2");
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
    assert_eq!(
        error::<RequiredList>(r#"{"x":[1,null]}"#),
        "x[1]: invalid type: null, expected an integer (64 bits) at line 1 column 12"
    );
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
    assert_eq!(error::<Three>(r#"{"b":"y"}"#), "missing `a`, `c` of Three at line 1 column 9");
}

#[test]
fn text_is_a_nullable_of_what_is_made_of_it() {
    use specwright_types::{Nullable, Uuid, text_enum};
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
