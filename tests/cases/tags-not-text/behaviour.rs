//! Tags and constants that are numbers and booleans.

use tags_not_text_client::models::{Bool, NoDisc, V2, WithDisc, X, Yes};

fn again(text: &str) -> X {
    let x: X = serde_json::from_str(text).expect("it reads");
    assert_eq!(serde_json::to_string(&x).expect("it can be written"), text);
    x
}

#[test]
fn tags_are_compared_as_text() {
    assert!(matches!(again(r#"{"d":{"ver":1,"a":"x"}}"#).d, Some(WithDisc::V1(_))));
    assert!(matches!(again(r#"{"d":{"ver":2,"b":"x"}}"#).d, Some(WithDisc::V2(_))));
    assert!(matches!(again(r#"{"d":{"b":"x","ver":3}}"#).d, Some(WithDisc::Unknown(_))));
    assert!(matches!(again(r#"{"b":{"ok":true,"value":"x"}}"#).b, Some(Bool::Yes(_))));
    assert!(matches!(again(r#"{"b":{"ok":false,"reason":"x"}}"#).b, Some(Bool::No(_))));
}

#[test]
fn a_constant_of_any_type_tells_members_apart() {
    assert!(matches!(again(r#"{"n":{"ver":1}}"#).n, Some(NoDisc::V1(_))));
    assert!(matches!(again(r#"{"n":{"ver":2}}"#).n, Some(NoDisc::V2(_))));
}

#[test]
fn what_is_sent_has_a_tag_of_its_own_type() {
    let x = X::new().with_d(WithDisc::V2(V2::new())).with_b(Bool::Yes(Yes::new()));
    assert_eq!(serde_json::to_string(&x).expect("it can be written"), r#"{"d":{"ver":2},"b":{"ok":true}}"#);
}
