//! What extends a base in another file than the root is read as itself, and written as it came.

use base_elsewhere_client::models::Service;

fn again(text: &str) -> Service {
    let service: Service = serde_json::from_str(text).expect("it reads");
    assert_eq!(serde_json::to_string(&service).expect("it can be written"), text);
    service
}

#[test]
fn descendants_are_told_by_their_tag() {
    assert!(matches!(again(r#"{"type":"AzureBlob","url":"u"}"#), Service::AzureBlob(_)));
    assert!(matches!(again(r#"{"type":"Sql","server":"s"}"#), Service::Sql(_)));
    assert!(matches!(again(r#"{"type":"Premium","server":"s","zones":3}"#), Service::Premium(_)));
}
