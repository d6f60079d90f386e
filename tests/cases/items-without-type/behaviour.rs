//! What `items` says holds of arrays only.

use items_without_type_client::models::{Call, CallChannel};

fn again(text: &str) -> Call {
    let call: Call = serde_json::from_str(text).expect("it reads");
    assert_eq!(serde_json::to_string(&call).expect("it can be written"), text);
    call
}

#[test]
fn a_list_has_its_items_and_anything_else_is_kept() {
    assert!(matches!(again(r#"{"channel":[{"id":"C1"}]}"#).channel, CallChannel::List(list) if list[0].id.as_deref() == Some("C1")));
    assert!(matches!(again(r#"{"channel":{"id":"C1"}}"#).channel, CallChannel::Unknown(_)));
    again(r#"{"channel":"C1","pair":["a",1],"list":["a"]}"#);
}
