//! What unions, lists and other properties are given as, and what is sent of it.

use conversions_client::{Client, models};
use models::{Fill, IssuesCreateRequest, Label, Ring, Shape, Size, SizeKnown};
use specwright_client::testing::{Answer, Loopback};
use specwright_types::{Nullable, to_string};

fn json(value: &IssuesCreateRequest) -> String {
    to_string(value).expect("it is written")
}

#[test]
fn a_string_or_a_number_is_a_member() {
    assert_eq!(json(&IssuesCreateRequest::new("bug")), r#"{"title":"bug"}"#);
    assert_eq!(json(&IssuesCreateRequest::new("bug".to_owned())), r#"{"title":"bug"}"#);
    assert_eq!(json(&IssuesCreateRequest::new(7)), r#"{"title":7}"#);
}

#[test]
fn a_list_is_given_as_its_items() {
    let plain = IssuesCreateRequest::new("bug").with_labels(["a", "b"]).with_assignees(["octocat"]);
    assert_eq!(json(&plain), r#"{"title":"bug","labels":["a","b"],"assignees":["octocat"]}"#);
    let names = vec!["ann".to_owned()];
    let other = IssuesCreateRequest::new("bug")
        .with_labels([Label::new("a")])
        .with_assignees(&names)
        .with_weights([1.0, 0.5]);
    let expected = r#"{"title":"bug","labels":[{"name":"a"}],"assignees":["ann"],"weights":[1,0.5]}"#;
    assert_eq!(json(&other), expected);
}

#[test]
fn a_union_that_may_be_null() {
    let named = IssuesCreateRequest::new("bug").with_milestone("next");
    assert_eq!(json(&named), r#"{"title":"bug","milestone":"next"}"#);
    let none = IssuesCreateRequest::new("bug").with_milestone(Nullable::Null);
    assert_eq!(json(&none), r#"{"title":"bug","milestone":null}"#);
}

#[test]
fn a_record_is_its_member_and_what_an_enum_is_made_of_too() {
    let small = IssuesCreateRequest::new("bug").with_fill("small");
    assert_eq!(small.fill, Some(Fill::Known(SizeKnown::Small)));
    let sizes = vec![Size::from("large"), Size::from(7)];
    let nested = models::FillWithWithin::new(sizes);
    let ring = Ring::new().with_additional_property("width", 2);
    let both = IssuesCreateRequest::new("bug").with_fill(nested).with_shape(ring.clone());
    assert_eq!(both.shape, Some(Shape::Ring(ring)));
    let expected = concat!(
        r#"{"title":"bug","fill":{"within":["large",7]},"#,
        r#""shape":{"kind":"ring","width":2}}"#
    );
    assert_eq!(json(&both), expected);
}

#[test]
fn other_properties_are_set_one_by_one() {
    let value = IssuesCreateRequest::new("bug").with_property("k", "v").with_property("l", "w");
    assert_eq!(json(&value), r#"{"title":"bug","k":"v","l":"w"}"#);
}

#[tokio::test]
async fn a_parameter_is_given_as_a_member() {
    let server = Loopback::serve([Answer::new(204)]);
    let client = Client::builder().endpoint(server.endpoint()).build().expect("a client");
    let call = client.issues().create(&IssuesCreateRequest::new("bug")).at("small");
    call.sizes([1, 2]).await.expect("a success");
    assert_eq!(server.arrived()[0].query, "at=small&sizes=1&sizes=2");
}
