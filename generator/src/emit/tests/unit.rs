//! Tests of what decides whether an exchange becomes a test.

use super::{fits::fits, wire};
use crate::{
    ir::{Api, Scalar, Serialization, Style, Type},
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
fn a_value_that_its_type_would_not_give_back_is_named() {
    let api = Api::default();
    let list = Type::List(Box::new(Type::Scalar(Scalar::I32)));
    assert_eq!(fits(&api, &list, &Value::Array(vec![integer(1)])), Ok(()));
    let wrong = Value::Array(vec![integer(1), text("two")]);
    assert_eq!(fits(&api, &list, &wrong), Err("[1] is a string, where I32 is described".to_owned()));
    assert_eq!(
        fits(&api, &Type::Scalar(Scalar::I32), &integer(1 << 40)),
        Err("its value is a number, where I32 is described".to_owned())
    );
    let float = |value: f64| fits(&api, &Type::Scalar(Scalar::I64), &Value::Number(Number::Float(value)));
    assert_eq!(float(3.0), Ok(()));
    assert_eq!(float(-9.223372036854776e18), Err("its value is a number, where I64 is described".to_owned()));
    assert_eq!(fits(&api, &Type::Scalar(Scalar::Base64), &text("aGk=")), Ok(()));
    assert!(fits(&api, &Type::Scalar(Scalar::Base64), &text("aGk")).is_err());
}

#[test]
fn a_form_is_encoded_pair_by_pair() {
    let value = object(&[("name", text("a b&c")), ("ids", Value::Array(vec![integer(1), integer(2)])), ("none", Value::Null)]);
    assert_eq!(wire::form(&[], &value), Ok("name=a%20b%26c&ids=1&ids=2".to_owned()));
    let packed = Serialization::Style { style: Style::Form, explode: false, allow_reserved: false, encoded: false };
    assert!(wire::form(&[("ids".to_owned(), packed)], &value).is_err());
}
