//! Tests of what decides whether an example becomes a test.

use super::wire;
use crate::{
    ir::{Serialization, Style},
    value::{Number, Value},
};

fn text(text: &str) -> Value {
    Value::String(text.into())
}

fn object(members: &[(&str, Value)]) -> Value {
    Value::Object(members.iter().map(|(key, value)| ((*key).into(), value.clone())).collect())
}

fn integer(value: i128) -> Value {
    Value::Number(Number::Integer(value))
}

#[test]
fn a_form_is_encoded_pair_by_pair() {
    let value = object(&[
        ("name", text("a b&c")),
        ("ids", Value::Array(vec![integer(1), integer(2)])),
        ("none", Value::Null),
    ]);
    assert_eq!(wire::form(&[], &value), Ok("name=a%20b%26c&ids=1&ids=2".to_owned()));
    let packed = Serialization::Style {
        style: Style::Form,
        explode: false,
        allow_reserved: false,
        encoded: false,
    };
    assert!(wire::form(&[("ids".to_owned(), packed)], &value).is_err());
}
