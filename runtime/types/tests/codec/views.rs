//! Views of arguments, and their text.

use crate::{
    rules::Speed,
    scalars::{Level, State},
};
use specwright_types::{
    Base64, DateTime, Field, Json, SeqView, UnixTime, View, private::write_field,
};
use std::collections::BTreeMap;

fn text(view: View<'_>) -> Option<String> {
    view.text().map(String::from)
}

#[test]
fn text_of_scalars() {
    let at = DateTime::from("2024-01-01T00:00:00Z");
    let cases: [(View<'_>, &str); 12] = [
        ("a b".into(), "a b"),
        (true.into(), "true"),
        ((-5_i32).into(), "-5"),
        (u64::MAX.into(), "18446744073709551615"),
        (2.0_f64.into(), "2"),
        (0.1_f32.into(), "0.1"),
        ((-1.5e300_f64).into(), "-1.5e300"),
        (1e-7_f64.into(), "1e-7"),
        ((&State::InProgress).into(), "in-progress"),
        ((&Level::Unknown(9)).into(), "9"),
        ((&at).into(), "2024-01-01T00:00:00Z"),
        ((&UnixTime(5)).into(), "5"),
    ];
    for (view, expected) in cases {
        assert_eq!(text(view).as_deref(), Some(expected));
    }
    assert_eq!(text(Base64::from(b"hi").view()).as_deref(), Some("aGk="));
}

#[test]
fn text_of_what_is_not_a_scalar() {
    assert_eq!(text(None::<String>.view()), None);
    assert_eq!(text(vec![1_i64].view()), None);
    assert_eq!(text(BTreeMap::<String, i64>::new().view()), None);
    assert_eq!(text(Json::Null.view()), None);
    assert!(
        Json::Null.view().is_none()
            && None::<i64>.view().is_none()
            && !"".to_owned().view().is_none()
    );
}

#[test]
fn text_of_json_and_unions() {
    assert_eq!(text(Json::from("x").view()).as_deref(), Some("x"));
    assert_eq!(text(Json::from(1.5).view()).as_deref(), Some("1.5"));
    assert_eq!(text(Speed::Count(3).view()).as_deref(), Some("3"));
}

#[test]
fn slices_are_lists() {
    let written = |view: View<'_>| serde_json::to_string(&view).unwrap();
    let (numbers, names): (&[i64], &[&str]) = (&[1, 2], &["a", "b"]);
    assert_eq!(written(View::Seq(&numbers)), "[1,2]");
    assert_eq!(written(View::Seq(&names)), r#"["a","b"]"#);
    assert_eq!((SeqView::len(&names), SeqView::is_empty(&numbers)), (2, false));
    assert_eq!(text(numbers.at(1)).as_deref(), Some("2"));
}

#[test]
fn any_field_in_any_format() {
    let value = write_field(&vec![Some(1_i64), None], serde_json::value::Serializer).unwrap();
    assert_eq!(value, serde_json::json!([1, null]));
}
