//! Adyen configuration API, OpenAPI 3.1: transfer routes. The description allows no other
//! properties; the service may send them all the same.

use super::{read, written};
use adyen_models::{TransferRouteCategory, TransferRouteRequirement, TransferRouteResponse};
use serde_json::{Value, json};

fn response() -> Value {
    json!({"transferRoutes": [{
        "category": "bank", "country": "NL", "currency": "EUR", "priority": "fast",
        "requirements": [{"type": "amountMinMaxRequirement", "max": 100, "min": 1}]
    }]})
}

#[test]
fn an_added_property_is_skipped() {
    let mut grown = response();
    grown["total"] = json!(1);
    grown["transferRoutes"][0]["requirements"][0]["step"] = json!({"value": 1});
    let routes: TransferRouteResponse = read(&grown);
    assert_eq!(written(&routes), response());
}

#[test]
fn a_new_value_of_an_enum_is_kept() {
    let mut grown = response();
    grown["transferRoutes"][0]["category"] = json!("wallet");
    let routes: TransferRouteResponse = read(&grown);
    let category = routes.transfer_routes.as_ref().and_then(|routes| routes[0].category.clone());
    assert_eq!(category, Some(TransferRouteCategory::Unknown("wallet".into())));
    assert_eq!(written(&routes), grown);
}

#[test]
fn a_new_member_of_a_union_is_kept() {
    let mut grown = response();
    grown["transferRoutes"][0]["requirements"] = json!([{"type": "moonPhaseRequirement", "phases": ["full", null]}]);
    let routes: TransferRouteResponse = read(&grown);
    let requirements = routes.transfer_routes.as_ref().and_then(|routes| routes[0].requirements.as_deref());
    assert!(matches!(requirements, Some([TransferRouteRequirement::Unknown(_)])), "{requirements:?}");
    assert_eq!(written(&routes), grown);
}

#[test]
fn what_is_missing_is_none() {
    let grown = json!({"transferRoutes": [{"country": "NL"}]});
    let routes: TransferRouteResponse = read(&grown);
    assert_eq!(written(&routes), grown);
}

#[test]
fn a_null_is_absent_where_the_description_has_none() {
    let grown = json!({"transferRoutes": [{"country": "NL", "currency": null, "requirements": null}]});
    let routes: TransferRouteResponse = read(&grown);
    assert_eq!(written(&routes), json!({"transferRoutes": [{"country": "NL"}]}));
}
