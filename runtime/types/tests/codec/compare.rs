//! `PartialEq` and `Debug` through the tables.

use crate::{
    rules::{Narrow, Source},
    scalars::Scalars,
    tags::Pet,
};
use specwright_types::{Base64, Field, Json, Nullable, from_str, record, union};
use std::collections::BTreeMap;

#[derive(Clone)]
pub struct Login {
    pub user: String,
    pub password: Option<String>,
    pub tokens: Vec<String>,
    pub nick: Option<Nullable<String>>,
    pub more: BTreeMap<String, Json>,
}
record!(Login {
    0 "user" => user [required],
    1 "pass-word" => password [secret],
    2 "tokens" => tokens [required secret],
    3 "nick" => nick,
    .. more
});

fn login() -> Login {
    Login {
        user: "a".into(),
        password: Some("hush".into()),
        tokens: vec!["t".into()],
        nick: None,
        more: BTreeMap::new(),
    }
}

#[test]
fn debug_hides_secrets() {
    assert_eq!(
        format!("{:?}", vec![login()]),
        r#"[Login { user: "a", pass-word: [hidden], tokens: [hidden], ..: {} }]"#
    );
}

#[test]
fn debug_leaves_out_what_is_absent() {
    let without = Login { password: None, nick: Some(Nullable::Null), ..login() };
    assert_eq!(
        format!("{without:?}"),
        r#"Login { user: "a", tokens: [hidden], nick: null, ..: {} }"#
    );
}

#[test]
fn debug_of_a_union_names_the_variant() {
    let pet: Pet =
        from_str(r#"{"kind":"puppy","bark":"yip","friend":{"kind":"cat","name":"T"}}"#).unwrap();
    assert_eq!(
        format!("{pet:?}"),
        r#"Dog(Dog { kind: "puppy", bark: "yip", friend: Cat { name: "T" } })"#
    );
}

#[test]
fn every_field_counts() {
    let one = login();
    assert_eq!(one, one.clone());
    assert_ne!(one, Login { user: "b".into(), ..login() });
    assert_ne!(one, Login { password: None, ..login() });
    assert_ne!(one, Login { nick: Some(Nullable::Null), ..login() });
    assert_ne!(one, Login { tokens: vec!["t".into(), "u".into()], ..login() });
    assert_ne!(one, Login { more: BTreeMap::from([("k".into(), Json::Null)]), ..login() });
}

#[test]
fn maps_compare_by_key_and_value() {
    let map = |pairs: &[(&str, i64)]| -> BTreeMap<String, i64> {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), *v)).collect()
    };
    let same = |one: &[(&str, i64)], other: &[(&str, i64)]| map(one).view() == map(other).view();
    assert!(same(&[("a", 1), ("b", 2)], &[("b", 2), ("a", 1)]));
    assert!(!same(&[("a", 1)], &[("a", 2)]));
    assert!(!same(&[("a", 1)], &[("b", 1)]));
    assert!(!same(&[("a", 1)], &[]));
}

#[test]
fn deep_inside() {
    let text = r#"{"i":0,"l":0,"u":0,"f":0.5,"d":0.5,"b":true,"s":"","bytes":"aGk=","at":"","id":"","any":[],"state":"","level":0,"list":[],"grid":[]}"#;
    let one: Scalars = from_str(text).unwrap();
    let with = |change: fn(&mut Scalars)| {
        let mut other = one.clone();
        other.child = Some(Box::new(one.clone()));
        let same = other.clone();
        assert_eq!(same, other);
        change(other.child.as_mut().unwrap());
        same != other
    };
    assert!(with(|child| child.grid.push(vec![])));
    assert!(with(|child| child.bytes = Base64::from(b"ho")));
    assert!(with(|child| child.f = 0.25));
    assert!(with(|child| child.any = Json::Null));
}

#[derive(Debug, Clone, PartialEq)]
pub enum Twins {
    One(Narrow),
    Other(Narrow),
}
union!(Twins { 0 One [Is("kind", "one")], 1 Other [Object], });
#[derive(Clone)]
pub struct Holder {
    pub twins: Twins,
}
record!(Holder { 0 "twins" => twins [required], });

#[test]
fn variants_of_equal_content_differ() {
    let one = Holder { twins: Twins::One(Narrow { a: 1 }) };
    let other = Holder { twins: Twins::Other(Narrow { a: 1 }) };
    assert_ne!(one, other);
    assert_eq!(one, one.clone());
}

#[test]
fn unknown_members_compare_as_json() {
    let one: Source = from_str(r#"{"q":[1],"p":true}"#).unwrap();
    assert_eq!(one, from_str(r#"{"p":true,"q":[1]}"#).unwrap());
    assert_ne!(one, from_str(r#"{"p":true,"q":[2]}"#).unwrap());
}
