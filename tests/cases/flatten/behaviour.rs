//! Accessors reach into flattened properties; what is sent and received stays nested.

use flatten_client::models::{Must, Site};
use serde_json::json;

#[test]
fn setters_make_what_is_on_the_way() {
    let site = Site::new(Must::new("me")).with_enabled(true).with_cpu(4).with_disk_size(1.5);
    let sent = serde_json::to_value(&site).expect("a record can be written");
    assert_eq!(
        sent,
        json!({"must": {"owner": "me", "size": 1.5}, "properties": {"enabled": true, "limits": {"cpu": 4}}})
    );
}

#[test]
fn getters_read_from_where_it_is() {
    let text = r#"{"type": "a", "must": {"owner": "me"}, "plan": {"sku": "S1"}, "properties": {"type": "b", "limits": {"cpu": 2}}}"#;
    let site: Site = serde_json::from_str(text).expect("it is a site");
    assert_eq!((site.r#type.as_deref(), site.properties_type()), (Some("a"), Some("b")));
    assert_eq!((site.owner(), site.sku(), site.cpu(), site.enabled()), ("me", Some("S1"), Some(2), None));
}
