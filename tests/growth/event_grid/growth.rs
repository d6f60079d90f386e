//! Azure Event Grid, Swagger 2.0: event subscriptions.

use super::{read, written};
use event_grid_models::{EventSubscription, EventSubscriptionDestination, EventSubscriptionProvisioningState};
use serde_json::{Value, json};

fn response() -> Value {
    json!({"id": "/subscriptions/1", "name": "one", "properties": {
        "provisioningState": "Succeeded",
        "destination": {"endpointType": "StorageQueue", "properties": {"queueName": "q"}},
        "labels": ["a"],
        "expirationTimeUtc": "2026-01-01T00:00:00Z"
    }})
}

#[test]
fn an_added_property_is_skipped() {
    let mut grown = response();
    grown["zone"] = json!("1");
    grown["properties"]["destination"]["properties"]["depth"] = json!({"max": 3});
    let subscription: EventSubscription = read(&grown);
    assert_eq!(subscription.name.as_deref(), Some("one"));
    assert_eq!(written(&subscription), response());
}

#[test]
fn a_new_value_of_an_enum_is_kept() {
    let mut grown = response();
    grown["properties"]["provisioningState"] = json!("Hibernating");
    let subscription: EventSubscription = read(&grown);
    let state = subscription.properties.as_ref().and_then(|properties| properties.provisioning_state.clone());
    assert_eq!(state, Some(EventSubscriptionProvisioningState::Unknown("Hibernating".into())));
    assert_eq!(written(&subscription), grown);
}

#[test]
fn a_new_member_of_a_union_is_kept() {
    let mut grown = response();
    grown["properties"]["destination"] = json!({"endpointType": "Pigeon", "properties": {"loft": [1, null]}});
    let subscription: EventSubscription = read(&grown);
    let destination = subscription.properties.as_ref().and_then(|properties| properties.destination.as_ref());
    let Some(EventSubscriptionDestination::EventSubscriptionDestination(base)) = destination else {
        panic!("a tag that is not known is of the base: {destination:?}")
    };
    assert_eq!(base.endpoint_type, Some("Pigeon".into()));
    assert_eq!(written(&subscription), grown);
}

#[test]
fn what_is_missing_is_none() {
    let grown = json!({"properties": {"destination": {"endpointType": "StorageQueue"}}});
    let subscription: EventSubscription = read(&grown);
    assert_eq!(subscription.name, None);
    assert_eq!(written(&subscription), grown);
}

#[test]
fn a_null_is_absent_where_the_description_has_none() {
    let mut grown = response();
    grown["properties"]["labels"] = Value::Null;
    grown["properties"]["destination"]["properties"]["queueName"] = Value::Null;
    let subscription: EventSubscription = read(&grown);
    let mut back = response();
    back["properties"].as_object_mut().expect("it is an object").remove("labels");
    back["properties"]["destination"]["properties"] = json!({});
    assert_eq!(written(&subscription), back);
}
