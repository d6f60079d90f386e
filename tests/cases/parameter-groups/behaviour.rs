//! Parameters that are given together go out one by one, as they would alone.

use parameter_groups_client::{
    Client,
    models::{AccessConditions, BlobsPutLimits, BlobsPutParameters},
};
use specwright_client::testing::{Answer, Loopback};

#[tokio::test]
async fn members_of_groups_are_sent_in_their_places() {
    let service = Loopback::serve_with(|_, _| Answer::new(200));
    let client = Client::builder().endpoint(service.endpoint()).subscription("s1").build().expect("all is set");
    let conditions = AccessConditions::new().with_if_match("\"7\"").with_since("2024-01-02T03:04:05Z");
    let parameters = BlobsPutParameters::new("me").with_from(vec!["a".to_owned(), "b".to_owned()]);
    let call = client.blobs().put("photo", &parameters).access_conditions(&conditions).blobs_put_limits(&BlobsPutLimits::new().with_depth(3));
    call.await.expect("it is answered");
    client.blobs().get("photo").access_conditions(&AccessConditions::new()).await.expect("it is answered");

    let arrived = service.arrived();
    assert_eq!(arrived[0].path, "/subscriptions/s1/blobs/photo");
    assert_eq!(arrived[0].query, "since=2024-01-02T03%3A04%3A05Z&api-version=1&owner=me&from=a,b&depth=3");
    assert_eq!(arrived[0].header("if-match"), Some("\"7\""));
    assert_eq!((arrived[1].query.as_str(), arrived[1].header("if-match")), ("api-version=1", None));
}

#[tokio::test]
async fn what_the_client_holds_and_was_not_given_is_an_error() {
    let service = Loopback::serve_with(|_, _| Answer::new(200));
    let client = Client::builder().endpoint(service.endpoint()).build().expect("calls may not need it");
    let error = client.blobs().get("photo").await.expect_err("it has no subscription");
    assert_eq!(error.to_string(), "Blobs_Get: parameter `subscription`: is not set on the client");
    assert_eq!(service.arrived().len(), 0);
}
